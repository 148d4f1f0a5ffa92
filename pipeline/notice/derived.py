"""Numbers that follow from known ones: the eleven of seven votes to four, half a million, three days for 72 hours."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import combinations

from pipeline.notice.closeness import AMOUNT, HEARD, Shelf
from pipeline.notice.meanings import sides_of

ROUND = {1: 0.1, 2: 0.05}  # of a number: what it may be off by when it is rounded to so many digits
ROUND_FROM = 100  # smaller numbers are told as they are
FACTORS = (60, 24, 7, 30, 12)  # from one measure of time to the next
MEASURES = frozenset(("year", "month", "week", "day", "hour", "minute"))
PARTS = 10  # "one in seven" tells 14 per cent; finer parts are told in per cent
CLAUSE = 6  # numbers of a sentence, at most, that are added up; more are a table


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of the articles retold: all of them, and those that stand in one sentence."""

    all: frozenset[float] = frozenset()
    sentences: frozenset[frozenset[float]] = frozenset()

    @classmethod
    def of(cls, shelf: Shelf, urls: Set[str]) -> Numbers:
        told = [terms for url, terms in shelf.sentences() if url in urls]
        heard = frozenset(_numbers(term.lstrip(HEARD) for terms in told for term in terms))
        return cls(heard, frozenset(frozenset(_numbers(terms)) for terms in told))

    def give(self, value: float, noun: str, language: str) -> bool:
        """Whether a number follows from them. `noun`: what is counted."""
        rounded = any(_is_rounded(value, known) for known in self.all)
        part = 1 < value <= PARTS and round(100 / value) in self.all
        return rounded or part or self._add_up_to(value) or (is_time(noun, language) and self.last(value))

    def last(self, value: float) -> bool:
        """Whether a stretch of time is told, in this measure or in another."""
        return any(value * factor in self.all or value / factor in self.all for factor in (1, *FACTORS))

    def _add_up_to(self, value: float) -> bool:
        pairs = (pair for told in self.sentences if len(told) <= CLAUSE for pair in combinations(told, 2))
        return any(value in (a + b, abs(a - b)) for a, b in pairs)


def is_time(noun: str, language: str) -> bool:
    """Whether a noun measures time."""
    return not MEASURES.isdisjoint(sides_of((noun,), "measure", language))


def _is_rounded(value: float, known: float) -> bool:
    digits = len(f"{value:.0f}".rstrip("0"))
    return known >= ROUND_FROM and abs(value - known) <= ROUND.get(digits, 0.0) * known


def _numbers(terms: Iterable[str]) -> Iterable[float]:
    bare = (term.removeprefix(AMOUNT) for term in terms)
    return (float(term) for term in bare if term.replace(".", "", 1).isdecimal())
