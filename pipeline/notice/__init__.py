"""Mention, what was known -> Noticed; two revisions -> Change -> Flags."""

from pipeline.notice.changes import compare, grade
from pipeline.notice.edits import edit_flags, vanished_flag
from pipeline.notice.ids import flag_id
from pipeline.notice.noticing import notice
from pipeline.notice.saying import say
from pipeline.notice.rereading import reread
from pipeline.notice.stances import stances

__all__ = ["compare", "edit_flags", "flag_id", "grade", "notice", "reread", "say", "stances", "vanished_flag"]
