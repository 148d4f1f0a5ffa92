"""The digest's day: which day carries a flag, which digests are due, which window each covers.

Days are local dates of the configured zone; a digest is keyed by its date, so a clock change can
neither skip one nor make two. An hour that does not exist (spring) is read with the offset before the
change, one that exists twice (autumn) as the first of the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Frozen:
    """The newest frozen digest: its day and the end of its window."""

    day: date
    until: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """The time a digest covers: `since` inclusive to `until` exclusive, UTC."""

    day: date
    since: datetime
    until: datetime


def due_at(day: date, zone: ZoneInfo, digest_at: time) -> datetime:
    """When the digest of `day` is due, in UTC."""
    return datetime.combine(day, digest_at, zone).astimezone(UTC)


def carrying_day(raised: datetime, zone: ZoneInfo, digest_at: time, last: Frozen | None = None) -> date:
    """The day of the digest that will carry a flag raised then: the first one due after it, never a frozen one."""
    day = raised.astimezone(zone).date() - ONE_DAY  # a zone that skips a date can have that date's digest due today
    while due_at(day, zone, digest_at) <= raised:
        day += ONE_DAY
    return max(day, last.day + ONE_DAY) if last else day


def window(day: date, zone: ZoneInfo, digest_at: time, last: Frozen | None = None) -> Window:
    """What the digest of `day` covers; it begins where the one before it ended, also after a change of zone.

    After a change far to the east a digest can be due before the one before it ended; as yet it covers no time.
    """
    since, until = due_at(day - ONE_DAY, zone, digest_at), due_at(day, zone, digest_at)
    if last and last.day < day and (last.day == day - ONE_DAY or last.until > since):
        since = last.until
    return Window(day, since, max(since, until))


def due_windows(
    now: datetime, zone: ZoneInfo, digest_at: time, first_run: datetime | None, last: Frozen | None
) -> Iterator[Window]:
    """The digests to freeze at `now`, oldest first: one for every day since the last (or the first run).

    One that a change of zone made due before it began ends now, for it carries the flags raised until now.
    """
    if first_run is None:
        return
    day = carrying_day(first_run, zone, digest_at) if last is None else last.day + ONE_DAY
    while due_at(day, zone, digest_at) <= now:
        covered = window(day, zone, digest_at, last)
        if covered.until == covered.since:
            covered = replace(covered, until=max(now, covered.since))
        yield covered
        last = Frozen(day, covered.until)
        day += ONE_DAY
