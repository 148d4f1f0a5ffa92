"""Days written without a year beside the headline -> dates, in the year they must be of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.extract.bylines import names_author
from pipeline.extract.date_lines import LONGEST_LINE, Shown, dates_in
from pipeline.extract.months import MONTHS

_DAY_MONTH = re.compile(
    r"(?<![\d.:/])(?P<day>\d{1,2})(?:st|nd|rd|th|er|-?го|[ºª°])?\.?\s+(?:(?:de|of)\s+)?(?P<word>[^\W\d_]{3,12})\.?"
)
_MONTH_DAY = re.compile(
    r"(?<![^\W_])(?P<word>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:.]|\s*(?:percent|%))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS_BACK = 9  # between 1896 and 1904, and 2096 and 2104, no 29 February
_MOST_WORDS = 2  # of a line that is a day and nothing else: the day's name beside it


def days_without_year(lines: Iterable[str], latest: date, month_first: bool) -> Iterator[Shown]:
    """The days of lines that are there for one, in the last year in which they are not after `latest`.

    A standfirst may name a day too. So a line must be a byline, have a time of day, a label or markup, or be short.
    """
    for line in lines:
        if len(line) > LONGEST_LINE or _YEAR.search(line):
            continue
        spelled = _with_year(line, latest)
        for one in dates_in(spelled, "yearless", month_first) if spelled else ():
            if (
                one.label
                or one.marked
                or one.stamp.precise
                or len(line.split()) <= _MOST_WORDS + 1
                or names_author(line)
            ):
                yield one


def _with_year(line: str, latest: date) -> str:
    """The line with the year written behind its day; "" where it names none."""
    for shape in (_DAY_MONTH, _MONTH_DAY):
        for found in shape.finditer(line):
            if year := _year(found["word"].casefold(), int(found["day"]), latest):
                return f"{line[: found.end()]} {year}{line[found.end() :]}"
    return ""


def _year(word: str, day: int, latest: date) -> int | None:
    """The last year whose such day is not after `latest`; a leap day is up to eight years back."""
    years = range(latest.year, latest.year - _YEARS_BACK, -1) if word in MONTHS else ()
    return next((year for year in years if _is_by(latest, year, MONTHS[word], day)), None)


def _is_by(latest: date, year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day) <= latest
    except ValueError:
        return False
