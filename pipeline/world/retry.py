"""Headers of an answer -> how long its host asks us to stay away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_PAUSE = timedelta(days=30)


def pause_asked(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Retry-After as a duration of at most 30 days, None without one that makes sense.

    A date counts from the answer's own Date, so that a server whose clock is off is still understood,
    and from `now` when it has none.
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=min(int(value[:10]), 10**8)), LONGEST_PAUSE)
    until = _date(value)
    if until is None:
        return None
    pause = until - (_date(headers.get("date", "")) or now)
    return min(pause, LONGEST_PAUSE) if pause > timedelta(0) else None


def _date(value: str) -> datetime | None:
    try:
        parsed = parsedate_to_datetime(value)
    except (ValueError, IndexError, OverflowError):
        return None
    return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed
