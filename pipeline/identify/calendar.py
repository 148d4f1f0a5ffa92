"""Words of the calendar -> the time they tell, the same in every language: days of the week, months, years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pipeline.text import Word, by_language

EARLIEST, LATEST = 1950, 2049  # numbers between them are read as years

WEIGHTS = {"y": 2.0, "m": 1.2, "d": 1.0}  # a year tells two events apart better than a month, a month than a weekday

# One line a language: Monday to Sunday; stems, since some of them inflect.
_DAYS = """
monday tuesday wednesday thursday friday saturday sunday
понеділ вівтор серед четвер п'ятниц субот неділ
понедельник вторник среду четверг пятниц суббот воскресень
montag dienstag mittwoch donnerstag freitag samstag sonntag
lundi mardi mercredi jeudi vendredi samedi dimanche
lunes martes miércoles jueves viernes sábado domingo
lunedì martedì mercoledì giovedì venerdì sabato domenica
luni marți miercuri joi vineri sâmbăt duminic
"""

# January to December, likewise.
_MONTHS = """
january february march april may june july august september october november december
січ люто берез квіт трав червн липн серпн верес жовт листопад груд
январ феврал март апрел мая июн июл август сентябр октябр ноябр декабр
januar februar märz april mai juni juli august september oktober november dezember
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
"""
_TODAY = by_language(
    en="today tonight", uk="сьогодні", ru="сегодня", de="heute", fr="aujourd'hui", es="hoy", it="oggi", ro="astăzi azi"
)
_YESTERDAY = by_language(
    en="yesterday", uk="вчора учора", ru="вчера", de="gestern", fr="hier", es="ayer", it="ieri", ro="ieri"
)
_RECENT = 6  # days: a date of theirs is told by its day of the week as well
_LANGUAGES = ("en", "uk", "ru", "de", "fr", "es", "it", "ro")
_SHORT = {"jan": "m1", "feb": "m2", "mar": "m3", "apr": "m4", "jun": "m6", "jul": "m7", "aug": "m8", "sep": "m9"} | {
    "sept": "m9",
    "oct": "m10",
    "nov": "m11",
    "dec": "m12",
}
_INFLECTED = frozenset({"uk", "ru", "ro"})
_LONGEST_ENDING = 3  # letters an inflected form may have after its stem: вівт-орка, листопад-ом
_CAPITALISED = frozenset({"may", "march", "mar", "jan", "jun", "dec", "sun"})  # in English other words without it


def _listed(lines: str, mark: str) -> dict[str, dict[str, str]]:
    """For each language the words (or stems) and what they tell."""
    rows = lines.strip().splitlines()
    return {
        language: {word: f"{mark}{i}" for i, word in enumerate(row.split(), start=1)}
        for language, row in zip(_LANGUAGES, rows, strict=True)
    }


_TELLS = {language: days | _listed(_MONTHS, "m")[language] for language, days in _listed(_DAYS, "d").items()}
_TELLS["en"] |= _SHORT


def told_by(word: Word, language: str) -> str:
    """What a word tells of time: `d2` a Tuesday, `m5` a May, `y2024` a year; "" when it tells none."""
    if word.number is not None:
        return f"y{word.number}" if EARLIEST <= word.number <= LATEST and len(word.text) == len("2026") else ""
    form = word.lemmas[0]
    if language == "en" and form in _CAPITALISED and not word.text[:1].isupper():
        return ""
    return _told(form, language)


def days(said: Sequence[Word], language: str, published: date) -> tuple[str, ...]:
    """The days of the week some words tell, in their order: by name, as today or yesterday, or as one of the last
    dates."""
    found = (_day(said, i, language, published) for i in range(len(said)))
    return tuple(told for told in found if told)


def day_of(when: date) -> str:
    """What its day of the week is as `told_by` tells it."""
    return f"d{when.isoweekday()}"


def _day(said: Sequence[Word], i: int, language: str, published: date) -> str:
    told, form = told_by(said[i], language), said[i].lemmas[0]
    if told.startswith("m"):
        beside = (word.number for word in (*said[max(0, i - 1) : i], *said[i + 1 : i + 2]))
        return next((day for number in beside if number and (day := _dated(int(told[1:]), number, published))), "")
    if form in _TODAY.get(language, ()):
        return day_of(published)
    if form in _YESTERDAY.get(language, ()):
        return day_of(published - timedelta(days=1))
    return told if told.startswith("d") else ""


def _dated(month: int, number: int, published: date) -> str:
    """The day of the week of a date without a year; "" when it is to come or long ago."""
    recent = (published - timedelta(days=ago) for ago in range(_RECENT + 1))
    return next((day_of(day) for day in recent if (day.month, day.day) == (month, number)), "")


def tells_time(name: str, language: str) -> bool:
    """Whether a name, as a lemma, is one of a day or month."""
    return bool(_told(name, language))


def _told(form: str, language: str) -> str:
    known = _TELLS.get(language, {})
    return known.get(form) or (_inflected(form, known) if language in _INFLECTED else "")


def _inflected(form: str, known: dict[str, str]) -> str:
    stems = (form[: len(form) - ending] for ending in range(1, _LONGEST_ENDING + 1))
    return next((known[stem] for stem in stems if stem in known), "")
