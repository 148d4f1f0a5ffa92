"""Mention, what was known -> Noticed; two revisions -> Change -> Flags."""

from pipeline.notice.changes import compare
from pipeline.notice.corrections import corrections
from pipeline.notice.diffs import apply, diff
from pipeline.notice.edits import edit_flags, vanished_flag
from pipeline.notice.grading import grade
from pipeline.notice.ids import flag_id
from pipeline.notice.noticing import notice
from pipeline.notice.posts import posts
from pipeline.notice.rereading import reread
from pipeline.notice.revisits import is_revision
from pipeline.notice.saying import say
from pipeline.notice.stances import stances

__all__ = [
    "apply",
    "compare",
    "corrections",
    "diff",
    "edit_flags",
    "flag_id",
    "grade",
    "is_revision",
    "notice",
    "posts",
    "reread",
    "say",
    "stances",
    "vanished_flag",
]
