"""Article, candidates -> Fingerprint, Relation, Story: copies, variants, rewrites, and which story it belongs to."""

from __future__ import annotations

from pipeline.identify.copies import copies, copy_root
from pipeline.identify.fingerprints import fingerprint
from pipeline.identify.furniture import without_furniture
from pipeline.identify.rewrites import rewrites
from pipeline.identify.stories import RULE as STORY_RULE
from pipeline.identify.stories import UNTOLD, YOUNG, Asking, Move, grow, join, joined_by, names_asked, settle
from pipeline.identify.translations import translations

__all__ = [
    "STORY_RULE",
    "UNTOLD",
    "YOUNG",
    "Asking",
    "Move",
    "copies",
    "copy_root",
    "fingerprint",
    "grow",
    "join",
    "joined_by",
    "names_asked",
    "rewrites",
    "settle",
    "translations",
    "without_furniture",
]
