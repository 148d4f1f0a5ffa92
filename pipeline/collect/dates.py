"""The moments feeds write, in every spelling met in the field, as UTC, or None when they cannot be believed."""

from __future__ import annotations

import re
from calendar import month_abbr
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from dateparser.date import DateDataParser

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # no news feed is older; earlier dates are zeros and faults
AHEAD = timedelta(hours=24)  # further in the future is a fault; this much is a wrong zone or a daily edition
LONGEST = 100  # characters; a date is shorter, and what is longer costs time

# Minutes east of Greenwich. RFC 822 names the American ones; feedparser reads the European ones as UTC.
# BST is taken as British Summer Time and IST as India's, their commonest meaning in news.
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180, "msd": 240, "trt": 180, "ist": 330, "hkt": 480,
    "sgt": 480, "awst": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "ast": -240,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
_MONTHS = {name.lower(): number for number, name in enumerate(month_abbr)}
_EDGE = timedelta(minutes=14 * 60)  # the widest offset any place has
_MILLENNIUM = 50  # RFC 2822: two-digit years under 50 are 20xx

_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
_ZONE = r"(?:\s*(?P<zone>(?:gmt|utc?)?\s*[+-]\s*\d{1,2}(?::?\d{2})?|[^\W\d_]{1,5})?(?:\s*\([^)]*\))?)"
_TIME = rf"(?:(?:\s*,?\s*t?(?:at\s+)?){_CLOCK}{_ZONE})?"
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:[a-z]{2,9}\.?,?\s+)?"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_TIME}",  # ISO 8601, W3C
        rf"(?P<year>\d{{4}})/(?P<month>\d{{1,2}})/(?P<day>\d{{1,2}}){_TIME}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
        rf"(?:t(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?{_ZONE})?",
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})[\s-]+{_MONTH}[\s,-]+(?P<year>\d{{4}}|\d{{2}}){_TIME}",  # RFC 822, RFC 850
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+{_CLOCK}{_ZONE}\s+(?P<year>\d{{4}})",  # asctime
        rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){_TIME}",
    )
)
# A day, a word and a year in some order; dateparser takes longest over what is no date at all.
_WORTH_READING = re.compile(r"(?=.*\b\d{1,2}\b)(?=.*[^\W\d_]{3})(?=.*\b(?:19|20)\d{2}\b)")
_TRAILING_ZONE = re.compile(r"(?<=\d)\s*(?P<zone>[+-]\d{2}:?\d{2}|[^\W\d_]{1,5})\s*\Z")
_YEAR_WORD = re.compile(r"(?<=\d)\s*(?:г|р|року|года)\b\.?")


def read_date(text: str, now: datetime) -> datetime | None:
    """The moment `text` names, in UTC; None when it names none between 1990 and 24 hours after `now`.

    A date without a zone is taken as UTC, one without a time as its midnight. Impossible dates (30 February) are not
    mended. Spellings in other languages than English go to dateparser, which is slow (2–7 ms a date).
    """
    return _believed(_read(" ".join(text[:LONGEST].split()), in_words=True), now)


def read_common_date(text: str, now: datetime) -> datetime | None:
    """The same for numeric and English spellings only: 10 µs a date, for when there are thousands."""
    return _believed(_read(" ".join(text[:LONGEST].split()), in_words=False), now)


def _believed(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and EARLIEST <= moment <= now + AHEAD else None


@lru_cache(maxsize=4096)
def _read(text: str, in_words: bool) -> datetime | None:
    try:
        for shape in _SHAPES:
            if found := shape.fullmatch(text):
                return _built(found.groupdict())
        return _in_words(text) if in_words and _WORTH_READING.match(text) else None
    except (ValueError, OverflowError):
        return None


def _built(part: dict[str, str | None]) -> datetime:
    """The moment of a match's parts. Raises ValueError when there is no such moment."""
    year, month, day = part["year"] or "", part["month"] or "", part["day"] or ""
    return datetime(
        _year(year),
        int(month) if month.isdecimal() else _MONTHS[month[:3].lower()],
        int(day),
        _hour(int(part.get("hour") or 0), part.get("half") or ""),
        int(part.get("minute") or 0),
        min(int(part.get("second") or 0), 59),  # a leap second is not one of Python's
        tzinfo=_zone(part.get("zone") or ""),
    ).astimezone(UTC)


def _year(digits: str) -> int:
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < _MILLENNIUM else 1900)


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone(name: str) -> timezone:
    """UTC for names nobody knows. Raises ValueError for offsets no place has (`+9999`)."""
    found = re.search(r"([+-])\s*(\d{1,2}):?(\d{2})?\Z", name)
    if found is None:
        return timezone(timedelta(minutes=_ZONES.get(name.lower(), 0)))
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset > _EDGE:
        raise ValueError(f"no place has the offset {name}")
    return timezone(offset if found[1] == "+" else -offset)


def _in_words(text: str) -> datetime | None:
    """Dates in other languages (22 листопада 2026, 01:00; 22. November 2026 01:00 Uhr)."""
    zone = _TRAILING_ZONE.search(text)
    known = zone is not None and (zone["zone"][0] in "+-" or zone["zone"].lower() in _ZONES)
    words = _YEAR_WORD.sub(" ", text[: zone.start()] if zone and known else text)
    moment = _dateparser().get_date_data(words).date_obj
    if not isinstance(moment, datetime):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=_zone(zone["zone"] if zone and known else ""))
    return moment.astimezone(UTC)


@lru_cache(maxsize=1)
def _dateparser() -> DateDataParser:
    return DateDataParser(
        languages=["en", "uk", "ru", "de", "fr", "es", "it", "ro", "pl"],
        settings={
            "TIMEZONE": "UTC",
            "DATE_ORDER": "DMY",
            "PARSERS": ["absolute-time"],  # never "two hours ago", which would depend on the machine's clock
            "REQUIRE_PARTS": ["day", "month", "year"],
            "STRICT_PARSING": True,
        },
    )
