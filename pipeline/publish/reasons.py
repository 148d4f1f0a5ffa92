"""Item -> the reasons it is shown for, the most telling first; what says least gives way to what says more."""

from __future__ import annotations

import re

from pipeline.model import correction_in, gone_in
from pipeline.publish.digest import Item
from pipeline.publish.showing import brief
from pipeline.text import fold

MOST_REASONS = 3  # one line of a page; all of them stand in the JSON and in `pipeline show`
LONGEST_REASON = 80  # characters; longer are quotations, which stand in the sentences
_MEASURE = re.compile(r": 0\.\d+$")  # of a reason that tells how close something is
_BARE = "a passage that mentions it was changed"  # which the heading says
_IN_WORDS = {
    "severity: wording": "a change of wording",
    "severity: substance": "a change of substance",
    "a sentence that mentions it was removed": "a sentence about it was removed",
    "a sentence beside one that mentions it was removed": "a sentence next to it was removed",
    "a sentence beside one that mentions it was added": "a sentence next to it was added",
}
_UNNAMED = "first time: said to be "  # a passive that names nobody
_NAME = "new name: "
_ORDER = ("first time: ", "new deadline: ", "new number: ", "new date: ", "nothing like it", "new quotation: ", _NAME)
_FIRST, _MEASURED, _NOBODY = -1, len(_ORDER), len(_ORDER) + 1


def first_reasons(item: Item) -> tuple[tuple[str, ...], int]:
    """The most telling distinct reasons beside those that stand above; and how many more there are.

    How unlike earlier sentences something is, and an act that nobody is named for, count only where nothing better
    does; of such measures the first is enough. The outlet's own name is none of its news.
    """
    distinct: dict[str, str] = {}
    for reason in item.reasons:
        if not (_stands_above(reason, item) or _names_outlet(reason, item)):
            distinct.setdefault(_MEASURE.sub("", reason), reason)
    ordered = sorted(distinct.values(), key=_rank)
    if item.changes or (ordered and _rank(ordered[0]) < _MEASURED):
        ordered = [reason for reason in ordered if _rank(reason) < _MEASURED]
    if len(ordered) > 1:
        ordered = [reason for reason in ordered if reason not in (_BARE, "severity: headline")]
    return tuple(map(_told, ordered[:MOST_REASONS])), max(0, len(ordered) - MOST_REASONS)


def _rank(reason: str) -> int:
    if reason.startswith(_UNNAMED):
        return _NOBODY
    if _MEASURE.search(reason):
        return _MEASURED
    return next((place for place, start in enumerate(_ORDER) if reason.startswith(start)), _FIRST)


def _told(reason: str) -> str:
    told = brief(_IN_WORDS.get(reason, reason), LONGEST_REASON)
    return f"{told}”" if told.count("“") > told.count("”") else told  # cut within a quotation


def _stands_above(reason: str, item: Item) -> bool:
    """Whether the item says it in a line of its own: a changed value, a correction, a return."""
    return bool(gone_in(reason) or correction_in(reason)) or any(
        reason.startswith(change.fact) and reason.endswith(f": {change.old} → {change.new}") for change in item.changes
    )


def _names_outlet(reason: str, item: Item) -> bool:
    """Whether the new name is only the outlet's own: "told the Ledger", in the Zarna Ledger."""
    name = set(fold(reason.removeprefix(_NAME)).split())
    return reason.startswith(_NAME) and bool(name) and name <= set(fold(item.source.site).split())
