"""How often a feed says it wants to be asked: `ttl`, the syndication module, `skipHours`. All clamped."""

from __future__ import annotations

from datetime import datetime, timedelta

from pipeline.collect.told import ToldFeed

_LONGEST_TTL = timedelta(hours=24)  # a feed that asks for more is still looked at daily
# Blog systems write a period nobody chose, `daily` in feeds that bring news by the hour among them: so it is heeded
# for an hour at most.
_LONGEST_PERIOD = timedelta(hours=1)
_PERIODS = {
    "hourly": timedelta(hours=1),
    "daily": timedelta(days=1),
    "weekly": timedelta(weeks=1),
    "monthly": timedelta(days=30),
    "yearly": timedelta(days=365),
}
_DAY = 24  # hours; RSS 0.91 writes midnight as 24
_MOST_DIGITS = 9


def time_to_live(told: ToldFeed) -> timedelta | None:
    """How long a feed stays fresh by its own word: its `ttl` (minutes), else its update period; None without any."""
    if minutes := _number(told.ttl):
        return min(timedelta(minutes=minutes), _LONGEST_TTL)
    period = _PERIODS.get(told.period.strip().lower())
    if period is None:
        return None
    return min(period / (_number(told.frequency) or 1), _LONGEST_PERIOD)


def quiet_hours(told: ToldFeed) -> tuple[int, ...]:
    """The hours of the day (UTC, 0–23) in which the feed says it brings nothing; none when it names them all."""
    hours = {int(hour) % _DAY for hour in told.skip_hours if hour.isdecimal() and int(hour) <= _DAY}
    return tuple(sorted(hours)) if len(hours) < _DAY else ()


def after_quiet(moment: datetime, quiet: tuple[int, ...]) -> datetime:
    """The first moment from `moment` (UTC) on that lies in no quiet hour."""
    if len(set(quiet)) >= _DAY:
        return moment
    while moment.hour in quiet:
        moment = moment.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment


def _number(digits: str) -> int:
    digits = digits.strip()
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS else 0
