"""Dates as pages write them, in any spelling and language of ours -> days and moments within reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo

from pipeline.extract.months import MONTHS

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)  # there is no news on the web before
AHEAD = timedelta(hours=24)  # clocks and zones differ by a day at most; beyond, a date is wrong
WIDEST = timedelta(hours=14)  # the widest offset any place has
LONGEST = 80  # characters of a structured date; prose is longer

# Minutes east of Greenwich. BST is British Summer Time and IST India's, their commonest meaning in news.
_OFFSETS = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "west": 60, "bst": 60, "cet": 60, "mez": 60, "cest": 120,
    "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "мск": 180, "trt": 180, "ist": 330, "pkt": 300, "hkt": 480,
    "sgt": 480, "awst": 480, "jst": 540, "kst": 540, "aest": 600, "aedt": 660, "nzst": 720, "nzdt": 780, "ast": -240,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
_PLACES = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}

_CLOCK = (
    r"(?P<{0}hour>[01]?\d|2[0-4])\s?(?:[:h]|\.(?=\d\d(?:\D|$)))\s?(?P<{0}minute>[0-5]\d)"
    r"(?::(?P<{0}second>[0-6]\d)(?:[.,]\d+)?)?"
)
_HALF = r"(?:\s*(?P<{0}half>[ap]\.?m\b\.?))?"
_ZONE = (
    r"(?:\s*(?:uhr\b|hrs?\b|h\b)?\s*[([]?(?P<{0}zone>(?:gmt|utc)?\s?[+-]\d{{1,2}}(?::?\d{{2}})?(?!\d)|"
    + "|".join(rf"{name}\b" for name in sorted([*_OFFSETS, *_PLACES], key=len, reverse=True))
    + r"))?"
)
_FULL_CLOCK = _CLOCK + _HALF + _ZONE
_BETWEEN = (
    r"(?:\s*[,;|•·–—/-]?\s*(?:t|at|um|à|a\s+las?|às|alle(?:\s+ore)?|ore|(?:la\s+)?ora|la|(?:o\s+)?godz\.?|o|о|об|в|kl\.?)?"
    r"\s*)"
)
_AFTER = rf"(?:{_BETWEEN}{_FULL_CLOCK.format('')})?"
_BEFORE = rf"(?:{_FULL_CLOCK.format('b')}[\s,;|•·–—-]*)?"
_LATE = rf"(?(bhour){_ZONE.format('late')})"  # a zone after the date belongs to the time before it
_WORD = r"(?P<word>[^\W\d_]{3,12})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_ANY_YEAR = r"(?:(?P<year>(?:19|20)\d\d)|['’](?P<short>[0-4]\d))(?!\d)"
_SHAPES = (
    rf"(?<!\d)(?<!\d[.-]){_YEAR}(?P<mark>[-/.])\s?(?P<month>\d{{1,2}})\s?(?P=mark)\s?(?P<day>\d{{1,2}})(?!\d){_AFTER}",
    rf"(?<!\d){_YEAR}(?:\.|,|\sm\.)?[\s/-]\s*{_WORD}[\s/-]\s*(?P<day>\d{{1,2}})(?!\d)\.?{_AFTER}",
    rf"{_BEFORE}(?<![\d.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|re|-?го|[ºª°])?\.?[\s/-]*(?:(?:de|of|di)\s+)?{_WORD},?"
    rf"[\s/-]*(?:del?\s+)?{_ANY_YEAR}(?:\s*(?:г|р|року|года|год|r)\b\.?)?{_AFTER}{_LATE}",
    rf"{_BEFORE}(?<![^\W_]){_WORD}[\s/-]+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?[\s/-]+{_ANY_YEAR}{_AFTER}{_LATE}",
    rf"{_BEFORE}(?<![\d.])(?P<first>\d{{1,2}})(?P<mark>[./-])\s?(?P<second_>\d{{1,2}})(?P=mark)\s?{_YEAR}{_AFTER}",
    r"(?<![\d./])(?P<first>\d{1,2})(?P<mark>[./])(?P<second_>\d{1,2})(?P=mark)(?P<short>[0-4]\d)(?![\d./])" + _AFTER,
    rf"(?<![^\W_]){_WORD}\s+(?P<day>\d{{1,2}})\s+{_FULL_CLOCK.format('')}\s+{_YEAR}",  # asctime
    rf"(?<!\d){_YEAR}\s?[年년]\s?(?P<month>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日号號일]?(?:\s?[(（]\w[)）])?{_AFTER}",
)
_COMPACT = re.compile(
    r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?([01]\d|2[0-4]):?([0-5]\d)(?::?[0-5]\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?\Z"
)
_EPOCH = re.compile(r"(\d{10})(\d{3})?(?:\.\d+)?\Z")
_MAYBE = re.compile(r"(?:19|20)\d\d|\d\d?([./])\d\d?\1\d\d|['’][0-4]\d\b")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A date as it is written: always a day, perhaps a time of day, perhaps the zone of that time.

    `other` is the day read the other way round where month and day cannot be told apart (05/03/2026).
    """

    day: date
    clock: time | None = None
    zone: tzinfo | None = None
    other: date | None = None

    @property
    def precise(self) -> bool:
        """Whether it tells a time of day; midnight is how machines write a day."""
        clock = self.clock
        return clock is not None and bool(clock.hour or clock.minute or clock.second)

    def __str__(self) -> str:
        """As ISO 8601 writes it."""
        return (
            self.day.isoformat()
            if self.clock is None
            else datetime.combine(self.day, self.clock, self.zone).isoformat()
        )

    def moment(self, home: tzinfo) -> datetime:
        """The moment in UTC, a time without a zone read in `home`. A day alone is its UTC midnight."""
        if self.clock is None or not self.precise:
            return datetime.combine(self.day, time(), UTC)
        return datetime.combine(self.day, self.clock, self.zone or home).astimezone(UTC)

    def day_in(self, home: tzinfo) -> date:
        """The day on the calendar of `home`."""
        return self.moment(home).astimezone(home).date() if self.precise else self.day

    def swapped(self) -> Stamp:
        """The other reading of an ambiguous day."""
        return Stamp(self.other or self.day, self.clock, self.zone)


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a line of text and where it stands."""

    stamp: Stamp
    start: int
    end: int


def read_stamp(text: str, month_first: bool = False) -> Stamp | None:
    """The one date a structured value tells; epoch seconds, milliseconds and eight digits are read too."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if text.isascii() and text[:8].isdigit():
        return _compact(text)
    whole = _shapes()[0].fullmatch(text)  # nearly all structured dates are year, month, day, time
    if whole and (found := _found(whole, month_first)):
        return found.stamp
    return next((found.stamp for found in find_stamps(text, month_first)), None)


def find_stamps(line: str, month_first: bool = False) -> Iterator[Found]:
    """The dates in a line, left to right, without overlaps. Impossible days (30 February) are none."""
    if not _MAYBE.search(line):
        return
    found = [(it, shape) for shape in _shapes() for match in shape.finditer(line) if (it := _found(match, month_first))]
    reached = 0
    for first, shape in sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)):
        one: Found | None = first
        if first.start < reached < first.end:  # it took the time of the date before it for its own
            again = shape.search(line, reached)
            one = _found(again, month_first) if again else None
        if one and one.start >= reached:
            yield one
            reached = one.end


def clamped(moment: datetime | None, now: datetime) -> datetime | None:
    """The moment in UTC, None when it is before 1990 or more than a day after `now`."""
    if moment is None:
        return None
    try:
        utc = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return utc if EARLIEST <= utc <= now + AHEAD else None


@lru_cache(maxsize=1)
def _shapes() -> tuple[re.Pattern[str], ...]:
    """Compiled when first needed: it takes 12 ms, and most starts of the program read no page."""
    return tuple(re.compile(shape, re.IGNORECASE) for shape in _SHAPES)


def _compact(text: str) -> Stamp | None:
    try:
        if epoch := _EPOCH.match(text):
            moment = datetime.fromtimestamp(int(epoch[1]), UTC)
            return Stamp(moment.date(), moment.time(), UTC)
        if found := _COMPACT.match(text):
            clock = time(int(found[4]) % 24, int(found[5])) if found[4] else None
            return Stamp(date(int(found[1]), int(found[2]), int(found[3])), clock, _zone(found[6] or ""))
    except (ValueError, OverflowError):
        return None
    return None


def _found(match: re.Match[str], month_first: bool) -> Found | None:
    part = match.groupdict()
    try:
        day, other = _days(part, month_first)
        stamp = Stamp(day, *_clock(part), other)
        stamp.moment(UTC)
    except (ValueError, OverflowError, KeyError):
        return None
    return Found(stamp, match.start(), match.end())


def _days(part: dict[str, str | None], month_first: bool) -> tuple[date, date | None]:
    """The day of a match and its other reading. Raises KeyError for a word that is no month, ValueError."""
    year = int(part.get("year") or f"20{part.get('short')}")
    if word := part.get("word"):
        return date(year, MONTHS[word.casefold()], int(part["day"] or 0)), None
    if part.get("month"):
        second, last = int(part["month"] or 0), int(part["day"] or 0)
        return (date(year, second, last) if second <= 12 else date(year, last, second)), None
    return _numeric(year, int(part["first"] or 0), int(part["second_"] or 0), part, month_first)


def _numeric(
    year: int, first: int, second: int, part: dict[str, str | None], month_first: bool
) -> tuple[date, date | None]:
    """Day and month in whichever order they can stand, or in that of the page's language."""
    if first > 12 or second > 12:
        return (date(year, first, second) if second > 12 else date(year, second, first)), None
    by_day, by_month = date(year, second, first), date(year, first, second)
    if by_day == by_month or (part.get("mark") != "/" and not month_first):
        return by_day, None
    # Dots and a whole year are written by Europeans in English too.
    american = month_first and (part.get("mark") != "." or bool(part.get("short")))
    return (by_month, by_day) if american else (by_day, by_month)


def _clock(part: dict[str, str | None]) -> tuple[time | None, tzinfo | None]:
    """The time of day after the date, else the one before it."""
    for side in ("", "b"):
        hour = part.get(f"{side}hour")
        if hour is not None:
            second = min(int(part.get(f"{side}second") or 0), 59)  # a leap second is not one of Python's
            told = time(_hour(int(hour), part.get(f"{side}half") or ""), int(part[f"{side}minute"] or 0), second)
            return told, _zone(part.get(f"{side}zone") or part.get("latezone") or "")
    return None, None


def _hour(hour: int, half: str) -> int:
    if not half:
        return hour % 24
    return hour % 12 + (12 if half[0] in "pP" else 0)


def _zone(name: str) -> tzinfo | None:
    """The zone a name or offset means. Raises ValueError for offsets no place has (`+9999`)."""
    name = name.strip().lower()
    if not name:
        return None
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    if name in _OFFSETS:
        return timezone(timedelta(minutes=_OFFSETS[name])) if _OFFSETS[name] else UTC
    found = re.search(r"([+-])(\d{1,2}):?(\d{2})?\Z", name)
    if found is None:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    if offset > WIDEST:
        raise ValueError(f"no place has the offset {name}")
    return timezone(offset if found[1] == "+" else -offset) if offset else UTC
