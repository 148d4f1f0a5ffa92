"""Where a sentence begins when its place, date and agency are left aside."""

from __future__ import annotations

import re

_CAPITAL = r"[^\W\d_a-zа-яіїєґ]"
_PLACE = rf"(?:(?:{_CAPITAL}|\d)[\w.'’]*[ ,/-]+){{1,8}}"  # Lorvia City, March 4
_DATE = r"(?:\d{1,2}\.? [^\W\d_]{3,10}\.?(?: \d{4})?\s*)?"  # 25 fév, 4 березня
_DATELINE = re.compile(
    rf"^(?:\([^()]{{2,40}}\)\s*"  # (Wire)
    rf"|{_PLACE}{_DATE}\([^()]{{2,40}}\)\s*(?:\.?[—–]|:|\.?-\s)\s*"  # GENEVA, Nov 3 (Wire) —
    rf"|{_PLACE}{_DATE}(?:[—–]|(?<=[\s.])-)\s+(?!.*\s[-—–]\s))"  # Geneva, Nov. 3 — (but a pair of dashes is an aside)
)


def without_dateline(sentence: str) -> str:
    """A sentence without its dateline and outlet: "GENEVA (Wire) — ", "(Wire) "."""
    return _DATELINE.sub("", sentence, count=1)


def dateline_of(sentence: str) -> str:
    """The dateline and outlet before a sentence, "" where it has none."""
    return sentence[: len(sentence) - len(without_dateline(sentence))]
