"""Days, months and deadlines told in a sentence, as facets: "12 May", "by Friday", "within six months"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from pipeline.model import Facet
from pipeline.notice.meanings import sides_of_word
from pipeline.notice.reading import Reading
from pipeline.text import STOP, Word, fold

YEARS = range(1900, 2100)
PAST = range(1200, 2100)
YEAR = 4  # digits
LONG_OVER = timedelta(days=180)  # since the end of a year
YEAR_END = "end-year"
MONTHS_CAPITALISED = frozenset(("en", "de"))  # others write them small, and so tell them from names
DAY_LINKS = {"es": ("de",), "en": ("th", "st", "nd", "rd")}  # between a day and its month: "2 de mayo", "2nd May"
JOINT = 2  # words from a day to the one it is joined to: "2 et le 20"
DEADLINE_REACH = 4  # words from "by" or "until" to its date
END_REACH = 3  # words from "end" to "year"
THIS_YEAR = {
    "en": ("this year",),
    "uk": ("цього року", "цьогоріч", "цей рік"),
    "ru": ("этого года", "этом году", "этот год"),
    "de": ("dieses jahr", "diesem jahr"),
    "fr": ("cette année",),
    "es": ("este año",),
    "it": ("quest anno", "quest'anno"),
    "ro": ("acest an", "anul acesta"),
}
STRETCHES = frozenset(("year", "month", "week", "day"))
WITHIN_REACH = 2  # words from "within" to "six months"


def dates(reading: Reading) -> Iterator[Facet]:
    """`date:11-24` for a day and month, `month:11-00` for a month alone; `deadline:…` for what is to happen by a date,
    weekdays, years and the end of a year, month or week included."""
    for i, word in enumerate(reading.words):
        month = _month(reading, i)
        due = _until(reading, i, reading.words[max(0, i - DEADLINE_REACH) : i])
        for moment, shown in _moments(reading, i, month):
            if due:
                yield Facet("deadline", f"deadline:{moment}", f"new deadline: {shown}")
            elif month:
                kind = "month" if moment.endswith("-00") else "date"
                yield Facet(kind, f"{kind}:{moment}", f"new date: {shown}")
        if not month and (unit := _unit(reading, i)) and (length := _length(reading, i)):
            yield Facet("deadline", f"deadline:{length.number}-{unit}", f"new deadline: {length.text} {word.text}")


def years(reading: Reading) -> Iterator[str]:
    """The years the sentence names, "2027"."""
    return (year for word in reading.words if (year := _year(word)))


def is_this_year(reading: Reading) -> bool:
    """Whether it tells of the present year: what is to happen in it is due by its end."""
    return any(phrase in fold(reading.text) for phrase in THIS_YEAR.get(reading.language, ()))


def past_years(reading: Reading) -> Iterator[str]:
    """The years of a sentence that may look back: told by nobody, and of no day of the week."""
    cues = reading.lexicon
    told = any(cues.speech.has(word) or cues.credit.has(word) or cues.weekdays.has(word) for word in reading.words)
    return (str(word.number) for word in reading.words if not told and word.number in PAST and len(word.text) == YEAR)


def looks_back(years: Iterable[int], published: datetime | None) -> bool:
    """Whether years are told, and all were over long before an article was published."""
    told = set(years)
    return published is not None and bool(told) and max(told) < (published - LONG_OVER).year


def _moments(reading: Reading, i: int, month: str) -> Iterator[tuple[str, str]]:
    """What the word names of the calendar, as it is compared and as it is shown: the days of a month, the month, a
    weekday, a year or the end of a stretch of time."""
    word = reading.words[i]
    if month:
        days = _days(reading, i) or (0,)
        yield from ((f"{month}-{day:02}", f"{day} {word.text}" if day else word.text) for day in days)
    elif moment := _weekday(reading, i) or _year(word) or _end(reading, i):
        yield moment, word.text


def _weekday(reading: Reading, i: int) -> str:
    """The weekday a word names; none behind a number where it also says how long: Romanian "șase luni", six months."""
    word, before = reading.words[i], reading.words[max(0, i - 2) : i]  # "20 de luni"
    counted = _unit(reading, i) and any(each.number is not None for each in before)
    return "" if counted else reading.lexicon.weekdays.find(word)


def _month(reading: Reading, i: int) -> str:
    """The month a word names, "" for none: "may", the name «Марты» and French "sept" are written as others are. One
    that is a small word too (Romanian "mai", more) counts beside its day or year alone."""
    word = reading.words[i]
    capital = word.text[:1].isupper()
    written = capital if reading.language in MONTHS_CAPITALISED else not capital or i == 0
    counts = word.number is not None and not (i and _is_day(reading.words[i - 1]))  # "sept semaines", "le 3 sept"
    if not written or counts or _is_small(reading, i):
        return ""
    return reading.lexicon.months.find(word)


def _is_small(reading: Reading, i: int) -> bool:
    """Whether it is one of the small words of a language that tells no month by its capital, and no day or year beside
    it says otherwise."""
    small = reading.words[i].lemmas[0] in STOP.get(reading.language, ())
    return small and reading.language not in MONTHS_CAPITALISED and not _is_dated(reading, i)


def _is_dated(reading: Reading, i: int) -> bool:
    """Whether a day stands before the word or a year behind it: "5 mai", "mai 2026"."""
    before, after = reading.words[max(0, i - 1) : i], reading.words[i + 1 : i + 2]
    return any(map(_is_day, before)) or any(map(_year, after))


def _end(reading: Reading, i: int) -> str:
    """ "year" in "by the end of the year"."""
    before = reading.words[max(0, i - END_REACH) : i]
    return f"end-{_unit(reading, i)}" if _unit(reading, i) and any(map(reading.lexicon.end.has, before)) else ""


def _length(reading: Reading, i: int) -> Word | None:
    """ "Six" in "within six months"."""
    number, before = reading.words[i - 1], reading.words[max(0, i - 1 - WITHIN_REACH) : i - 1]
    return number if i and number.number is not None and any(map(reading.lexicon.within.has, before)) else None


def _unit(reading: Reading, i: int) -> str:
    """The stretch of time a word names, "" for none."""
    word = reading.words[i]
    found = sides_of_word(word, "measure", reading.language)
    return next((side for side in found if side in STRETCHES), "")


def _until(reading: Reading, i: int, before: Sequence[Word]) -> bool:
    """Whether "by" or "until" stands before the date with nothing but small words between: no name that it belongs to
    ("до Сельма 14 травня"), nobody who did it ("by hackers in March"). What "until" is put together with is part of it
    ("până la 5 mai")."""
    marks = [j for j in range(i - len(before), i) if reading.lexicon.deadline.has(reading.words[j])]
    if not marks or any(marks[-1] < name.start < i and name.sure for name in reading.names):
        return False
    between = reading.words[marks[-1] + 2 : i]
    return not any(reading.lexicon.oblique.has(word) for word in between)


def _days(reading: Reading, i: int) -> tuple[int, ...]:
    """The day of the month at word `i`, and another joined to it: "May 2", "le 2 et le 20 mai", "2 to 20 May"."""
    words = reading.words
    linked = i > 0 and words[i - 1].text in DAY_LINKS.get(reading.language, ())
    for j, step in ((i - 2 if linked else i - 1, -1), (i + 1, 1)):  # "2 May, 20 clauses"
        if 0 <= j < len(words) and _may_be_day(reading, words[j], step):
            other = _joined(reading, j, step)
            return tuple(day.number for day in (words[j], other) if day is not None and day.number is not None)
    return ()


def _joined(reading: Reading, j: int, step: int) -> Word | None:
    """The day joined to the day at `j` by "and" or "to", an article aside."""
    cues, words = reading.lexicon, reading.words
    near = range(j + step, max(-1, min(len(words), j + (JOINT + 2) * step)), step)
    k = next((k for k in near if words[k].number is not None), j)
    between = words[min(j, k) + 1 : max(j, k)]
    linked = any(cues.joins.has(word) or cues.span.has(word) for word in between)
    alike = _has_digits(words[j]) == _has_digits(words[k])  # "December 28, and the two met"
    return words[k] if linked and alike and _is_day(words[k]) else None


def _is_day(word: Word) -> bool:
    return word.number is not None and 1 <= word.number <= 31


def _has_digits(word: Word) -> bool:
    return word.text[:1].isdigit()


def _may_be_day(reading: Reading, word: Word, step: int) -> bool:
    """Whether it is the day of a month; one in letters stands before the month where that is written small: "deux mai",
    but not "in November two advisers"."""
    spelled = step < 0 and reading.language not in MONTHS_CAPITALISED
    return _is_day(word) and (spelled or _has_digits(word))


def _year(word: Word) -> str:
    return str(word.number) if word.number in YEARS and len(word.text) == YEAR else ""


def moment(facet: Facet) -> str:
    """What a date or deadline is compared by: "05-12", "02-00" for a month, "mon"."""
    return facet.key.partition(":")[2]


def in_date(reading: Reading, i: int) -> bool:
    """Whether the number at word `i` is a day or a year."""
    near = (*range(max(0, i - 2), i), *range(i + 1, min(len(reading.words), i + 2)))
    return bool(_year(reading.words[i])) or any(_month(reading, j) for j in near)
