"""Whether two reports count other things or happen on other days: on one event perhaps, not one report."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Protocol

from pipeline.identify.calendar import day_of
from pipeline.identify.openings import Opening, decimal, opening
from pipeline.model import Article, Fingerprint

SAME_NUMBERS = 0.60  # share of the numbers of the text that has fewer: follow-ups count anew, a report retold does not
EAST = timedelta(hours=3)  # by which a day begins earlier in Kyiv or Moscow than in UTC, by which times are kept


class Report(Protocol):
    """An article with its fingerprint and time."""

    @property
    def article(self) -> Article: ...
    @property
    def fingerprint(self) -> Fingerprint: ...
    @property
    def published(self) -> datetime: ...


def new_numbers(one: Report, other: Report) -> int:
    """How many numbers the later report opens with that the earlier one does not tell anywhere."""
    return min(len(_opening(later).numbers - numbers(earlier.fingerprint)) for later, earlier in _orders(one, other))


def told_before(one: Report, other: Report) -> tuple[float, ...]:
    """The share of what the later report opens with, by weight, that the earlier one tells, 0-1; two, each way, where
    their time tells no order. A follow-up retells too, but after it has said what is new."""
    return tuple(_told(_opening(later), earlier.fingerprint) for later, earlier in _orders(one, other))


def _told(said: Opening, by: Fingerprint) -> float:
    known, whole = {term for term, _ in by.terms}, sum(said.words.values())
    return sum([weight for term, weight in said.words.items() if term in known]) / whole if whole else 0.0


def _opening(report: Report) -> Opening:
    return opening(report.article, report.published.date())


def apart(one: Report, other: Report) -> timedelta:
    """The time between two reports, the least it can be where one tells only its day."""
    least = abs(one.published - other.published) - timedelta(days=_is_day(one) or _is_day(other))
    return max(least, timedelta(0))


def _orders(one: Report, other: Report) -> tuple[tuple[Report, Report], ...]:
    """The later and the earlier report; either way where their time tells no order."""
    same_day = one.published.date() == other.published.date() and (_is_day(one) or _is_day(other))
    if one.published == other.published or same_day:
        return (one, other), (other, one)
    return ((one, other),) if one.published > other.published else ((other, one),)


def _is_day(report: Report) -> bool:
    """Whether a report tells its day without a time, which is kept as the midnight it begins with."""
    return report.published.time() == time()


def _opens_on_another(later: Report, earlier: Report) -> bool:
    """Whether the first day it names came after the other was published (which may have announced it), or is none of
    the other's; or both open on days and on none together."""
    days, before = _opening(later).days, _opening(earlier).days
    if days and days[0] in _between(earlier.published, later.published):
        return True
    known = _days(earlier.fingerprint) | {*before}
    return _apart(frozenset(days[:1]), known) or _apart(frozenset(days), frozenset(before))


def _between(earlier: datetime, later: datetime) -> frozenset[str]:
    """The days of the week after the day of the first up to that of the second."""
    begun = (earlier + EAST).date()
    return frozenset(day_of(begun + timedelta(days=n)) for n in range(1, (later.date() - begun).days + 1))


def _apart(days: frozenset[str], others: frozenset[str]) -> bool:
    return bool(days and others) and not days & others


def tells_another(one: Report, other: Report) -> bool:
    """Whether two reports, in one language or two, have other numbers, or the later one opens on a day the earlier one
    has not: what is told again happened when it happened, what came of it another day."""
    ours, theirs = one.fingerprint, other.fingerprint
    counted, others = numbers(ours) - _years(ours), numbers(theirs) - _years(theirs)
    if counted and others and len(counted & others) < SAME_NUMBERS * min(len(counted), len(others)):
        return True
    if _apart(_days(ours), _days(theirs)):
        return True
    return all(_opens_on_another(later, earlier) for later, earlier in _orders(one, other))


def numbers(fp: Fingerprint) -> frozenset[str]:
    """The numbers a report tells, decimals written as in English."""
    return frozenset(decimal(name) for name, _ in fp.names if name[:1].isdigit())


def _years(fp: Fingerprint) -> frozenset[str]:
    return frozenset(when[1:] for when, _ in fp.when if when.startswith("y"))


def _days(fp: Fingerprint) -> frozenset[str]:
    return frozenset(when for when, _ in fp.when if when.startswith("d"))
