"""Dates a line does not tell in full, without a year or counted from the visit -> the line with them written out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache

from pipeline.extract.date_lines import SEPARATED
from pipeline.extract.dates import find_stamps
from pipeline.extract.months import MONTHS

# Words of one unit, names of days and what says "ago" around a number, in the languages news is read in: data. Weeks
# and months are left out: they tell no day.
_MINUTE, _HOUR, _DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
_UNITS = {
    _MINUTE: """
        minutes minute mins min m хвилини хвилину хвилин хвилина хв минуты минуту минут минута мин minuten mn minutos
        minuto minuti minut minuty minutę
    """,
    _HOUR: """
        hours hour hrs hr h години годину годин година год часа часов час ч stunden stunde std heures heure horas hora
        ore ora oră godziny godzinę godzin godz
    """,
    _DAY: """
        days day d дні днів день доби добу дня дней сутки суток tagen tag jours jour j días dias día dia giorni giorno
        zile zi dni dzień
    """,
}
_NAMED_DAYS = (
    "today сьогодні сегодня heute aujourd'hui hoy oggi astăzi azi dzisiaj dziś hoje",
    "yesterday вчора учора вчера gestern hier ayer ieri wczoraj ontem",
    "позавчора позавчера vorgestern avant-hier anteayer antier l'altro_ieri alaltăieri przedwczoraj anteontem",
)
_ONE = r"(?:an?|одну|один|одна|eine[rm]?|ein|une?|una|uma|um|o|jedną)\s+|un['’]"
_BEFORE = r"vor|il\s+y\s+a|hace|acum|há"
_AFTER = r"ago|тому|назад|fa|temu|atrás"
_AFTER_ONE = r"тому|назад|temu"  # "годину тому": one hour
_MONTH_NAMES = {number: name for name, number in reversed(MONTHS.items())}
_MOST = {_MINUTE: 120, _HOUR: 48, _DAY: 6}  # what is further back is told in a larger unit, or no clock
_OTHER_WORDS = 2  # beside such a date in a line that is there for it: a place, a name, the day's name
_SOME_DAY = datetime(2024, 12, 31, 12, tzinfo=UTC)  # of a leap year: any day of the year is before it

_DAY_MONTH = re.compile(
    r"(?<![\d.:/])(?P<day>\d{1,2})(?:st|nd|rd|th|er|-?го|[ºª°])?\.?\s+(?:(?:de|of)\s+)?(?P<word>[^\W\d_]{3,12})\.?"
)
_MONTH_DAY = re.compile(
    r"(?<![^\W_])(?P<word>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.]|\s*(?:percent|%))"
)
_YEARS_BACK = 9  # between 1896 and 1904, and 2096 and 2104, no 29 February


@dataclass(frozen=True, slots=True)
class Counted:
    """A line with a date in the place of its time, and what stands beside that; `named`: it was the name of a day."""

    line: str
    others: str
    named: bool


def counted(line: str, now: datetime, home: tzinfo) -> Counted | None:
    """The line with the first time it counts from the visit `now` written out, a day by the calendar of `home`."""
    return _ago(line, now, home) or _named(line, now.astimezone(home).date())


def with_year(line: str, latest: date) -> str:
    """The line with the year written behind its day; "" where it names none."""
    for shape in (_DAY_MONTH, _MONTH_DAY):
        for found in shape.finditer(line):
            if year := _year(found["word"].casefold(), int(found["day"]), latest):
                return f"{line[: found.end()]} {year}{line[found.end() :]}"
    return ""


def is_partial_date(line: str) -> bool:
    """Whether a line, or a part of it between bars, is such a date and little else."""
    return any(_is_little_else(part) for part in SEPARATED.split(line))


def _is_little_else(part: str) -> bool:
    told = counted(part, _SOME_DAY, UTC)
    spelled = told.line if told else with_year(part, _SOME_DAY.date())
    one = next(find_stamps(spelled), None)
    if one is None or (told and told.named and not one.stamp.precise):
        return False
    rest = f"{spelled[: one.start]} {spelled[one.end :]}".split()
    return len([word for word in rest if any(map(str.isalpha, word))]) <= _OTHER_WORDS


def _ago(line: str, now: datetime, home: tzinfo) -> Counted | None:
    found = _ago_shape().search(line)
    if found is None:
        return None
    told = next(value for value in found.group("after", "one", "before") if value).casefold()
    number = found["number"] or found["number_"] or "1"
    count = int(number) if number.isdecimal() else 1
    unit = _units()[told]
    if count > _MOST[unit]:
        return None
    moment = now - count * unit
    written = _day(moment.astimezone(home).date()) if unit == _DAY else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
    return _written_out(found, written, named=False)


def _named(line: str, today: date) -> Counted | None:
    found = _named_shape().search(line)
    if found is None:
        return None
    return _written_out(found, _day(today - timedelta(days=_named_days()[_plain(found[0])])), named=True)


def _written_out(found: re.Match[str], date_told: str, named: bool) -> Counted:
    before, after = found.string[: found.start()], found.string[found.end() :]
    return Counted(f"{before}{date_told}{after}", f"{before} {after}".strip(" ,;:–—-"), named)


def _day(day: date) -> str:
    """As it is written where a time of day may stand before or behind it."""
    return f"{day.day} {_MONTH_NAMES[day.month]} {day.year}"


def _plain(word: str) -> str:
    return word.casefold().replace("’", "'")


@lru_cache(maxsize=1)
def _units() -> dict[str, timedelta]:
    return {word: unit for unit, words in _UNITS.items() for word in words.split()}


@lru_cache(maxsize=1)
def _named_days() -> dict[str, int]:
    return {word.replace("_", " "): back for back, words in enumerate(_NAMED_DAYS) for word in words.split()}


@lru_cache(maxsize=1)
def _ago_shape() -> re.Pattern[str]:
    unit = "|".join(sorted(_units(), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w.,:])(?:(?:(?P<number>\d{{1,3}})\s?|{_ONE})(?P<after>{unit})\.?\s+(?:{_AFTER})"
        rf"|(?P<one>{unit})\s+(?:{_AFTER_ONE})|(?:{_BEFORE})\s+(?:(?P<number_>\d{{1,3}})\s?|{_ONE})(?P<before>{unit}))(?!\w)",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _named_shape() -> re.Pattern[str]:
    names = "|".join(sorted(_named_days(), key=len, reverse=True)).replace("'", "['’]")
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)


def _year(word: str, day: int, latest: date) -> int | None:
    """The last year whose such day is not after `latest`; a leap day is up to eight years back."""
    years = range(latest.year, latest.year - _YEARS_BACK, -1) if word in MONTHS else ()
    return next((year for year in years if _is_by(latest, year, MONTHS[word], day)), None)


def _is_by(latest: date, year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day) <= latest
    except ValueError:
        return False
