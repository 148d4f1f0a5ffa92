"""Days that a line beside the headline does not tell in full, without a year or counted from the visit -> dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, tzinfo

from pipeline.extract.credits import names_author
from pipeline.extract.date_lines import LONGEST_LINE, SEPARATED, Shown, dates_in
from pipeline.extract.labels import TEASER
from pipeline.extract.written_out import Counted, counted, with_year

_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_WORDS = 2  # of a line that is a day and nothing else: the day's name beside it
_OTHER_WORDS = 2  # beside a time counted from the visit in a line that is there for it: a place, a name


def days_without_year(lines: Iterable[str], latest: date, month_first: bool) -> Iterator[Shown]:
    """The days of lines that are there for one, in the last year in which they are not after `latest`.

    A standfirst may name a day too. So a line must be a byline, have a time of day, a label or markup, or be short.
    """
    for line in lines:
        if len(line) > LONGEST_LINE or _YEAR.search(line):
            continue
        spelled = with_year(line, latest)
        for one in dates_in(spelled, "yearless", month_first) if spelled else ():
            if (
                one.label
                or one.marked
                or one.stamp.precise
                or len(line.split()) <= _MOST_WORDS + 1
                or names_author(line)
            ):
                yield one


def days_from_visit(lines: Iterable[str], now: datetime, home: tzinfo, month_first: bool) -> list[Shown]:
    """The times of lines that are there for one, counted from the visit `now` by the clock of `home`; where those
    without a label differ, they are of a list of articles and none is taken.

    What follows a linked headline is another article's. A standfirst may say "yesterday" or "two days ago" too: the
    name of a day must have a time of day, a label, markup or a byline, and the rest a line of its own or a byline.
    """
    found: list[Shown] = []
    for line in lines:
        if TEASER in line:
            break
        if len(line) <= LONGEST_LINE and not _YEAR.search(line):
            found += _counted_in(line, now, home, month_first)
    days = {one.stamp.day_in(home) for one in found if not one.label}
    return found if len(days) <= 1 else [one for one in found if one.label]


def _counted_in(line: str, now: datetime, home: tzinfo, month_first: bool) -> Iterator[Shown]:
    is_byline = names_author(line)
    for part in SEPARATED.split(line):
        told = counted(part, now, home)
        if told is None:
            continue
        for one in dates_in(told.line, "visit", month_first):
            if one.label or one.marked or is_byline or names_author(told.others) or _stands_alone(told, one):
                yield one


def _stands_alone(told: Counted, one: Shown) -> bool:
    return one.stamp.precise if told.named else len(told.others.split()) <= _OTHER_WORDS
