"""The moments feeds write, in every spelling met in the field, as UTC, or None when they cannot be believed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

from pipeline.collect.months import month_of

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
_EDGE = timedelta(minutes=14 * 60)  # the widest offset any place has
_MILLENNIUM = 50  # RFC 2822: two-digit years under 50 are 20xx
_MONTHS = 12

_HALF = r"(?P<half>[ap]\.?\s?m\b\.?)"
_CLOCK = (
    rf"(?:(?P<hour>\d{{1,2}})(?:[:.h]|\s:\s)(?P<minute>\d{{2}})(?:[:.](?P<second>\d{{2}})(?:[.,]\d+)?)?(?:\s*{_HALF})?"
    rf"|(?P<hour_alone>\d{{1,2}})\s?(?P<half_alone>[ap]\.?\s?m\b\.?))"
)
_ZONE = (
    r"(?:\s*(?:uhr|h|hrs|год\.?)(?![^\W\d_]))?"
    r"(?:\s*\(?(?P<zone>(?:gmt|utc?)?\s*[+-]\s*\d{1,2}(?::?\d{2})?|[^\W\d_]{1,5})(?:\s[a-z]{3,5})?\)?)?"
    r"(?:\s*[\[(][^\])]*[\])])?"
)
# Words that stand between the day and the hour, or behind the year.
_SMALL = r"(?:at|a|à|as|às|las|los|um|о|об|в|во|у|ore|alle|ora|godz|kl|klo|г|года|р|року|roku|r)"
_GAP = rf"(?:[\s,|·–—-]|(?<![^\W\d_]){_SMALL}(?![^\W\d_])\.?)*?"
_TIME = rf"(?:{_GAP}(?:t|(?<=[\s,.|·–—-])|(?<=\d:)){_CLOCK}{_ZONE})?"
_TAIL = rf"(?:{_GAP}|\s+[^\W\d_]{{3,12}}\.?)"
_LEAD = r"(?:[^\W\d_]{2,14}(?:[.,:]+\s*|\s)){0,3}?"
_NAME = r"(?P<name>[^\W\d_]{3,13}\.?)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_OF = r"(?:\s+(?:de|del|of))?[\s.,/-]*"
_SHAPES = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"{_LEAD}{_DAY}{_OF}\b{_NAME}{_OF}\b{_YEAR}\b:?{_TIME}{_TAIL}",  # RFC 822, RFC 850, most languages
        rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){_TIME}",  # ISO 8601, W3C
        rf"(?P<year>\d{{4}})[/.](?P<month>\d{{1,2}})[/.](?P<day>\d{{1,2}}){_TIME}",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
        rf"(?:t(?P<hour>\d{{2}})(?P<minute>\d{{2}})(?P<second>\d{{2}})?{_ZONE})?",
        rf"{_LEAD}{_NAME}\s+{_DAY},?\s+(?P<year>\d{{4}})\b{_TIME}{_TAIL}",
        rf"{_LEAD}{_NAME}\s+{_DAY}\s+{_CLOCK}{_ZONE}\s+(?P<year>\d{{4}})",  # asctime
        rf"(?P<year>\d{{4}})[.,]?\s+{_NAME}\s+{_DAY}{_TIME}{_TAIL}",
        rf"{_CLOCK}{_ZONE}{_GAP}{_DAY}{_OF}\b{_NAME}{_OF}\b(?P<year>\d{{4}}){_TAIL}",
        rf"{_LEAD}(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}|\d{{2}})\b{_TIME}{_TAIL}",
        rf"{_CLOCK}{_GAP}(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>\d{{4}}){_TAIL}",
        rf"(?P<either>\d{{1,2}})[/-](?P<other>\d{{1,2}})[/-](?P<year>\d{{4}}){_TIME}",
        rf"(?P<year>\d{{4}})年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日{_TIME}",
    )
)
_OFFSET = re.compile(r"([+-])\s*(\d{1,2}):?(\d{2})?\Z")


def read_date(text: str, now: datetime) -> datetime | None:
    """The moment `text` names, in UTC; None when it names none between 1990 and 24 hours after `now`.

    A date without a zone is taken as UTC, one without a time as its midnight. Impossible dates (30 February) are not
    mended, and days that may be months (05/06/2026) not guessed. Months may be named in some thirty languages.
    """
    moment = _read(" ".join(text[:LONGEST].split()))
    return moment if moment is not None and EARLIEST <= moment <= now + AHEAD else None


@lru_cache(maxsize=4096)
def _read(text: str) -> datetime | None:
    for shape in _SHAPES:
        found = shape.fullmatch(text)
        if found:
            try:
                return _built(found.groupdict())
            except (ValueError, OverflowError):
                return None
    return None


def _built(part: dict[str, str | None]) -> datetime:
    """The moment of a match's parts. Raises ValueError when there is no such moment."""
    month, day = _month_and_day(part)
    return datetime(
        _year(part["year"] or ""),
        month,
        day,
        _hour(int(part.get("hour") or part.get("hour_alone") or 0), part.get("half") or part.get("half_alone") or ""),
        int(part.get("minute") or 0),
        min(int(part.get("second") or 0), 59),  # a leap second is not one of Python's
        tzinfo=_zone(part.get("zone") or ""),
    ).astimezone(UTC)


def _month_and_day(part: dict[str, str | None]) -> tuple[int, int]:
    """Raises ValueError when the word names no month, or when of two numbers either might be it."""
    if "either" in part:
        return _told_apart(int(part["either"] or 0), int(part["other"] or 0), bool(part["half"] or part["half_alone"]))
    day = int(part["day"] or 0)
    return (month_of(part["name"] or "") if "name" in part else int(part["month"] or 0)), day


def _told_apart(first: int, second: int, american: bool) -> tuple[int, int]:
    """Month and day of two numbers between slashes. The American order goes with the American clock (`am`, `pm`)."""
    if second > _MONTHS or (american and first <= _MONTHS):
        return first, second
    if first > _MONTHS or first == second:
        return second, first
    raise ValueError("either might be the month")


def _year(digits: str) -> int:
    digits = digits.lstrip("'")
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (2000 if int(digits) < _MILLENNIUM else 1900)


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone(name: str) -> timezone:
    """UTC for names nobody knows. Raises ValueError for offsets no place has (`+9999`)."""
    found = _OFFSET.search(name)
    if found is None:
        return timezone(timedelta(minutes=_ZONES.get(name.lower(), 0)))
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset > _EDGE:
        raise ValueError(f"no place has the offset {name}")
    return timezone(offset if found[1] == "+" else -offset)
