"""Whether two reports count other things or happen on other days: on one event perhaps, not one report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from pipeline.identify.calendar import told_by
from pipeline.identify.reading import kept
from pipeline.model import Article, Fingerprint
from pipeline.text import Word, language_of, sentences, words

SAME_NUMBERS = 0.60  # share of the numbers of the text that has fewer: follow-ups count anew, a report retold does not
OPENING = 3  # sentences in which a report says what is new, its headline one of them


@dataclass(frozen=True, slots=True)
class _Opening:
    """The days of the week, in their order, and the numbers in the first sentences of a report."""

    days: tuple[str, ...]
    numbers: frozenset[str]


@lru_cache(maxsize=256)
def _opening(article: Article) -> _Opening:
    """What a report begins with."""
    language = article.language or language_of(article.text)
    first = sentences(kept(article, "background")[:OPENING], language)[:OPENING]
    found = [word for sentence in first for word in words(sentence.text, language)]
    told = (told_by(word, language) for word in found)
    counted = (str(word.number) if word.number is not None else word.text for word in found if _counts(word))
    return _Opening(tuple(day for day in told if day.startswith("d")), frozenset(map(_decimal, counted)))


class Report(Protocol):
    """An article with its fingerprint and time."""

    @property
    def article(self) -> Article: ...
    @property
    def fingerprint(self) -> Fingerprint: ...
    @property
    def published(self) -> datetime: ...


def new_numbers(one: Report, other: Report) -> int:
    """How many numbers the later report opens with that the earlier one does not tell anywhere."""
    return min(
        len(_opening(later.article).numbers - numbers(earlier.fingerprint)) for later, earlier in _orders(one, other)
    )


def _orders(one: Report, other: Report) -> tuple[tuple[Report, Report], ...]:
    """The later and the earlier report; either way where their time tells no order."""
    if one.published == other.published:
        return (one, other), (other, one)
    return ((one, other),) if one.published > other.published else ((other, one),)


def _opens_on_another(later: Report, earlier: Report) -> bool:
    """Whether the first day it names is none of the other's, or both open on days and on none together."""
    days, before = _opening(later.article).days, _opening(earlier.article).days
    return _apart(frozenset(days[:1]), _days(earlier.fingerprint)) or _apart(frozenset(days), frozenset(before))


def _apart(days: frozenset[str], others: frozenset[str]) -> bool:
    return bool(days and others) and not days & others


def tells_another(one: Report, other: Report) -> bool:
    """Whether two reports, in one language or two, have other numbers, or the later one opens on a day the earlier one
    has not: what is told again happened when it happened, what came of it another day."""
    ours, theirs = one.fingerprint, other.fingerprint
    counted, others = numbers(ours) - _years(ours), numbers(theirs) - _years(theirs)
    if counted and others and len(counted & others) < SAME_NUMBERS * min(len(counted), len(others)):
        return True
    if _apart(_days(ours), _days(theirs)):
        return True
    return all(_opens_on_another(later, earlier) for later, earlier in _orders(one, other))


def numbers(fp: Fingerprint) -> frozenset[str]:
    """The numbers a report tells, decimals written as in English."""
    return frozenset(_decimal(name) for name, _ in fp.names if name[:1].isdigit())


def _counts(word: Word) -> bool:
    return word.number is not None or word.text[:1].isdigit()


def _decimal(number: str) -> str:
    return number.replace(",", ".")


def _years(fp: Fingerprint) -> frozenset[str]:
    return frozenset(when[1:] for when, _ in fp.when if when.startswith("y"))


def _days(fp: Fingerprint) -> frozenset[str]:
    return frozenset(when for when, _ in fp.when if when.startswith("d"))
