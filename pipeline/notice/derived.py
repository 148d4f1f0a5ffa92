"""Numbers that follow from known ones: the eleven of seven votes to four, half a million, three days for 72 hours."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import combinations

from pipeline.notice.closeness import AMOUNT, HEARD, Shelf
from pipeline.notice.meanings import sides_of

ROUND = {1: 0.1, 2: 0.05}  # of a number: what it may be off by when it is rounded to so many digits
ROUND_FROM = 100  # smaller whole numbers are told as they are
FACTORS = (60, 24, 7, 30, 12)  # from one measure of time to the next
MEASURES = frozenset(("year", "month", "week", "day", "hour", "minute"))
PARTS = 10  # "one in seven" tells 14 per cent; finer parts are told in per cent
CLAUSE = 6  # numbers of a sentence, at most, that are added up; more are a table
SUMMED = 100  # what numbers of different sentences add up to, at least: small ones do so by chance
HUNDRED = 100
ONE = 1.0  # "a week", where no number tells how many
PERCENT = "%"  # the noun of a share
TOLERANCE = {10: 4}  # hundredths that "seven in ten" may be off; other shares are told to one


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of the articles retold: all of them, and those that stand in one sentence."""

    all: frozenset[float] = frozenset()
    sentences: frozenset[frozenset[float]] = frozenset()

    @classmethod
    def of(cls, shelf: Shelf, urls: Set[str]) -> Numbers:
        told = [terms for url in urls for terms in shelf.sentences.get(url, ())]
        heard = frozenset(_numbers(term.lstrip(HEARD) for terms in told for term in terms))
        once = (ONE for terms in told if _is_uncounted(terms, shelf.language))
        return cls(heard.union(once), frozenset(frozenset(_numbers(terms)) for terms in told))

    def give(self, value: float, noun: str, language: str, beside: Iterable[float] = ()) -> bool:
        """Whether a number follows from them. `noun`: what is counted; `beside`: the other numbers of its sentence."""
        rounded = any(_is_rounded(value, known) for known in self.all)
        part = 1 < value <= PARTS and round(HUNDRED / value) in self.all
        if rounded or part or self._add_up_to(value) or self._stands_beside(value, tuple(beside)):
            return True
        if noun == PERCENT and self._is_share(value):
            return True
        return is_time(noun, language) and self.last(value)

    def has(self, term: str, beside: Iterable[str] = ()) -> bool:
        """Whether a number, as a term, follows from them."""
        return term.replace(".", "", 1).isdecimal() and self.give(float(term), "", "", map(float, beside))

    def _stands_beside(self, value: float, others: Collection[float]) -> bool:
        """Whether it follows with the numbers beside it: "seven in ten"; of 19 points 13 settled, the 6 left."""
        told = (each for each in others if each in self.all)
        rest = any(value in (a + b, abs(a - b)) for a, b in combinations(told, 2))
        return rest or any(self._has_share(*sorted((value, other))) for other in others)

    def _is_share(self, value: float) -> bool:
        """Whether one number of a sentence is so many hundredths of another."""
        return any(value == round(HUNDRED * min(a, b) / max(a, b)) for a, b in self._pairs())

    def _pairs(self) -> Iterator[tuple[float, float]]:
        return (pair for told in self.sentences if len(told) <= CLAUSE for pair in combinations(told, 2))

    def _has_share(self, count: float, whole: float) -> bool:
        """Whether they tell what "seven in ten" or "67 of 100" says as a share of a hundred."""
        if not 0 < count < whole or not (whole <= PARTS or whole == HUNDRED):
            return False
        return any(abs(HUNDRED * count / whole - known) <= TOLERANCE.get(int(whole), 1) for known in self.all)

    def last(self, value: float) -> bool:
        """Whether a stretch of time is told, in this measure or in another."""
        return any(value * factor in self.all or value / factor in self.all for factor in (1, *FACTORS))

    def _add_up_to(self, value: float) -> bool:
        if any(value in (a + b, abs(a - b)) for a, b in self._pairs()):
            return True
        return value >= SUMMED and any(value - each in self.all for each in self.all if each != value - each)


def _is_uncounted(terms: Sequence[str], language: str) -> bool:
    """Whether a sentence tells of a stretch of time and of no number: "a week"."""
    return any(is_time(term, language) for term in terms) and not any(True for _ in _numbers(terms))


def is_time(noun: str, language: str) -> bool:
    """Whether a noun measures time."""
    return not MEASURES.isdisjoint(sides_of((noun,), "measure", language))


def _is_rounded(value: float, known: float) -> bool:
    if known != int(known) and value == round(known):
        return True
    digits = len(f"{value:.0f}".rstrip("0"))
    return known >= ROUND_FROM and abs(value - known) <= ROUND.get(digits, 0.0) * known


def _numbers(terms: Iterable[str]) -> Iterable[float]:
    bare = (term.removeprefix(AMOUNT) for term in terms)
    return (float(term) for term in bare if term.replace(".", "", 1).isdecimal())
