"""Where a sentence begins when its place, date and agency are left aside."""

from __future__ import annotations

import re

_DATELINE = re.compile(
    r"^(?:\([^()]{2,40}\)\s*"  # (Wire)
    r"|[^\W\d_][^—–:.\n]{1,60}\([^()]{2,40}\)\s*[—–:,-]\s*"  # GENEVA, Nov 3 (Wire) —
    r"|[^\Wa-zа-яіїєґ\d_][^a-zа-яіїєґ—–:\n]{2,40}\s*[—–-]\s+"  # GENEVA —
    r"|[A-Z][\w.]+(?:[ ,]+[\w.]+){0,4}\s+[—–]\s+)"  # Geneva, Nov. 3 —
)


def without_dateline(sentence: str) -> str:
    """A sentence without its dateline and outlet: "GENEVA (Wire) — ", "(Wire) "."""
    return _DATELINE.sub("", sentence, count=1)
