"""What an answer's headers say about time: when to come back, how long it stays fresh. All clamped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

MOST_RETRY_AFTER = timedelta(days=30)  # a server that asks for more is mistaken
MOST_FRESH = timedelta(hours=24)  # news that is asked for less than daily is not followed
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,12})", re.IGNORECASE)
_UNCACHED = re.compile(r"\bno-(?:cache|store)\b", re.IGNORECASE)
_NOTHING = timedelta(0)


def retry_after(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """How long a server asks to be left alone: seconds or an HTTP date, which counts from its own `Date` (its clock
    may be wrong). None when it says nothing, or nothing sensible; at most 30 days."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal():
        return timedelta(seconds=min(int(value[:12]), MOST_RETRY_AFTER.total_seconds()))
    moment = _http_date(value)
    if moment is None:
        return None
    wait = moment - (_http_date(headers.get("date", "")) or now)
    return min(wait, MOST_RETRY_AFTER) if wait > _NOTHING else None


def fresh_for(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long an answer says it stays fresh: `max-age`, else `Expires` counted from its own `Date`; 0–24 hours."""
    control = headers.get("cache-control", "")
    if _UNCACHED.search(control):
        return _NOTHING
    if found := _MAX_AGE.search(control):
        return min(timedelta(seconds=int(found[1])), MOST_FRESH)
    expires = _http_date(headers.get("expires", ""))
    if expires is None:
        return _NOTHING
    return max(_NOTHING, min(expires - (_http_date(headers.get("date", "")) or now), MOST_FRESH))


def validators(headers: Mapping[str, str]) -> tuple[str, str]:
    """ETag and Last-Modified, verbatim; none from a server that says its answer is already out of date."""
    if headers.get("expires", "").strip() == "0":
        return "", ""
    return headers.get("etag", ""), headers.get("last-modified", "")


def _http_date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
