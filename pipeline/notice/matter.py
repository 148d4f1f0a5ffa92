"""How much of what can be checked in an article is known: its numbers, names and days, and the articles that have them.

Sentences of a retelling share few words with those retold, and an article of three sentences has too few to compare.
Its matter stays: of 84 rewrites and translations by one hand all but four had .65 of it or more from what they retell,
of 28 follow-ups one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from pipeline.model import Mention
from pipeline.notice.closeness import AMOUNT, DAY, GUESSED, HEARD, NAME, OWN_NAME, Shelf
from pipeline.notice.derived import Numbers
from pipeline.notice.lexicon import places
from pipeline.text import consonants

TELLING = 3.0  # weight of a number, a day or a name
COMMON = 1.0  # of a name the watch asks for or follows, every article has some; of a state, which comes and goes
LEAST = 2  # numbers, days and names that are known and not common
SHARE = 0.65  # of an article's matter that is known: the article tells again
SHARE_KNOWN = 0.5  # the same of one that is known to be a rewrite or a translation: what it adds has matter too
SHARE_TODAY = 0.8  # the same of an article of the same day, which may have few of them
LEAST_TODAY = 4.0  # weight: a name or number, and one the watch asks for

SOUNDS = 2  # consonants of a name by which it is known in another language; several names must agree

_DAY = re.compile(r"\d\d-\d\d")
_NAMES = frozenset((NAME, OWN_NAME, HEARD, GUESSED))
_MARKS = frozenset((NAME, OWN_NAME, AMOUNT, DAY, HEARD, GUESSED))


@dataclass(frozen=True, slots=True)
class Matter:
    """What can be checked in an article, and which part of it each earlier article has."""

    all: frozenset[str]
    known: Mapping[str, frozenset[str]]  # by address
    common: frozenset[str]

    @classmethod
    def of(cls, mention: Mention, shelf: Shelf, urls: Set[str]) -> Matter:
        terms = {url: shelf.terms_of({url}) for url in urls}
        abroad = urls - shelf.at_home
        spoken = frozenset(term for said in mention.said for term in said.terms)
        every = frozenset(term[1:] for term in spoken if term[0] == HEARD)
        common = frozenset(term[1:] for found in (spoken, *terms.values()) for term in found if term[0] == OWN_NAME)
        numbers = {url: Numbers.of(shelf, {url}) for url in urls}
        known = {url: frozenset(_known(every, found, numbers[url], url in abroad)) for url, found in terms.items()}
        return cls(every, known, common)

    def told_in(self, known: bool = False) -> set[str]:
        """The addresses of the articles that together have most of it, a number too; none when too much is new. Of an
        article `known` to be a rewrite or a translation no number is asked."""
        met = frozenset[str]().union(*self.known.values())
        telling = met - self.common
        if len(telling) < LEAST or not (known or any(each[:1].isdigit() for each in telling)):
            return set()
        if self._weight(met) < (SHARE_KNOWN if known else SHARE) * self._weight(self.all):
            return set()
        return self._telling()

    def told_today(self) -> set[str]:
        """The same of articles so new that hardly anything can have happened since: one name or number is enough, if
        little is new."""
        met = frozenset[str]().union(*self.known.values())
        enough = self._weight(met) >= max(LEAST_TODAY, SHARE_TODAY * self._weight(self.all))
        return self._telling() if enough else set()

    def _telling(self) -> set[str]:
        """The addresses of the articles that have more of it than common names."""
        return {url for url, found in self.known.items() if not found <= self.common}

    def _weight(self, terms: Iterable[str]) -> float:
        return sum(COMMON if term in self.common or term in places() else TELLING for term in terms)


def _known(terms: frozenset[str], earlier: Set[str], numbers: Numbers, abroad: bool) -> set[str]:
    """The terms an earlier article has too, a number or day in another form; one in another language may write a name
    with other vowels."""
    bare = {term[1:] if term[0] in _MARKS else term for term in earlier}
    months = {day.partition("-")[0] for day in bare if _DAY.fullmatch(day)}
    names = (term[1:] for term in earlier if term[0] in _NAMES) if abroad else ()
    sounds = {bones for name in names if len(bones := consonants(name)) >= SOUNDS}
    said = bare | {f"{month}-00" for month in months}
    other = (term for term in terms if numbers.has(term) or consonants(term) in sounds)
    return {*(terms & said), *other}
