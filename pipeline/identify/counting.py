"""Whether two reports count other things or happen on other days: on one event perhaps, not one report."""

from __future__ import annotations

from pipeline.model import Fingerprint

SAME_NUMBERS = 0.60  # share of the numbers of the text that has fewer: follow-ups count anew, a report retold does not


def tells_another(ours: Fingerprint, theirs: Fingerprint) -> bool:
    """Whether two reports, in one language or two, have other numbers or no day of the week in common."""
    a, b = (numbers(fp) - _years(fp) for fp in (ours, theirs))
    if a and b and len(a & b) < SAME_NUMBERS * min(len(a), len(b)):
        return True
    days, others = _days(ours), _days(theirs)
    return bool(days and others) and not days & others


def numbers(fp: Fingerprint) -> frozenset[str]:
    """The numbers a report tells, decimals written as in English."""
    return frozenset(name.replace(",", ".") for name, _ in fp.names if name[:1].isdigit())


def _years(fp: Fingerprint) -> frozenset[str]:
    return frozenset(when[1:] for when, _ in fp.when if when.startswith("y"))


def _days(fp: Fingerprint) -> frozenset[str]:
    return frozenset(when for when, _ in fp.when if when.startswith("d"))
