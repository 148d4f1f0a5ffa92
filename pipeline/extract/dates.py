"""Dates as pages write them -> aware times within reason."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # there is no news on the web before
AHEAD = timedelta(hours=24)  # clocks and zones differ by a day at most; beyond, a date is wrong

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?\Z")


def read_date(text: str, now: datetime) -> datetime | None:
    """An ISO 8601 date or time in UTC (without a zone: taken as UTC), None when it is none or out of range."""
    text = text.strip()
    if not _ISO.match(text):
        return None
    text = re.sub(r"\s*(?:Z|UTC|GMT)\Z", "+00:00", re.sub(r"(\.\d{6})\d+", r"\1", text.replace(",", ".")))
    try:
        return clamped(datetime.fromisoformat(text), now)
    except (ValueError, OverflowError):
        return None


def clamped(moment: datetime | None, now: datetime) -> datetime | None:
    """The moment in UTC, None when it is before 1990 or more than a day after `now`."""
    if moment is None:
        return None
    try:
        utc = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return utc if EARLIEST <= utc <= now + AHEAD else None
