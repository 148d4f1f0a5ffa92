"""How close a sentence is to earlier ones: the share of its weight that the closest of them covers.

In its own language words are compared; in another one what crosses languages: names under one spelling, numbers,
days, and acts by their class. `bridge` writes those among a sentence's terms, each with a mark before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from pipeline.model import Earlier, Facet, Said, Watch
from pipeline.notice.hearing import heard
from pipeline.notice.names import Name, OwnWords
from pipeline.text import consonants, fold, language_of, rarity

OWN_WEIGHT = 0.3  # of the watch's own words, which nearly every sentence of evidence shares
CLOSE = 0.5  # share of a sentence's weight the closest earlier one covers; under it the sentence is news by itself
STEM = 5  # letters two words must share at the start to count as one: develop/development, війна/війни
BONES = 3  # consonants of a name at least by which it is known in another script
WHOLE = 4  # consonants of one word of it: as many as are compared
ROOT, ENDING = 4, 4  # letters of a name's key, and of what makes another of it

NAME, OWN_NAME, DAY, DONE, UNDONE, AMOUNT, VOICE = "@", "~", "=", "+", "-", "#", ":"
HEARD, GUESSED, PAST = "!", "?", "<"
BRIDGES: Mapping[str, float] = {
    NAME: 5.0,
    DAY: 3.0,
    DONE: 3.0,
    UNDONE: 3.0,
    AMOUNT: 4.0,
    VOICE: 0.0,
    HEARD: 0.0,
    GUESSED: 0.0,
    PAST: 0.0,
    OWN_NAME: 5.0 * OWN_WEIGHT,
}
"""What a term that crosses languages weighs, by its mark; whole numbers need none and weigh as numbers do, other
amounts ("3.4 billion") as much. Who speaks, what its article says elsewhere (`HEARD`) and the year a sentence looks
back to (`PAST`) make no sentence close."""
TELLING = 4.0  # the least weight by which a sentence can be told abroad: a name, a number, or who does what

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Closest:
    """The earlier sentence that covers most of a sentence's weight, how much, and how much of it is covered back."""

    covered: float
    back: float
    earlier: Earlier | None


@dataclass(frozen=True, slots=True)
class Abroad:
    """The share of what crosses languages in a sentence that one earlier article in another language covers, and
    whether that can tell it: names alone tell who it is about, not what happened."""

    covered: float = 0.0
    telling: bool = False


@dataclass(frozen=True)
class Shelf:
    """The earlier sentences of one decision, weighed once: words by rarity, the watch's own words little."""

    own: OwnWords
    language: str
    earlier: tuple[tuple[Earlier, Weights], ...]  # in the language of the sentences judged
    foreign: tuple[tuple[Earlier, Weights], ...]  # in others: only what crosses languages

    @classmethod
    def of(cls, earlier: Iterable[Earlier], watch: Watch, language: str) -> Shelf:
        own = OwnWords.of(watch)
        at_home, abroad = [], []
        told = tuple(earlier)
        spoken = _languages(told)
        for each in told:
            if spoken[each.url] == language:
                at_home.append((each, _weighed(each.terms, own, language)))
            else:
                abroad.append((each, _bridges(each.terms)))
        return cls(own, language, tuple(at_home), tuple(abroad))

    @cached_property
    def _articles(self) -> Mapping[str, Weights]:
        return _joined(self.earlier)

    @cached_property
    def _foreign_articles(self) -> Mapping[str, Weights]:
        return _joined(self.foreign)

    @cached_property
    def _crossing(self) -> Mapping[str, Weights]:
        """The same for what crosses languages, of articles at home and abroad."""
        return {**_joined((each, _bridges(each.terms)) for each, _ in self.earlier), **self._foreign_articles}

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(term for each, _ in (*self.earlier, *self.foreign) for term in each.terms)

    @cached_property
    def _pairs(self) -> tuple[frozenset[tuple[str, str]], ...]:
        return tuple(frozenset(pairwise(fold(each.text).split())) for each, _ in self.earlier)

    @cached_property
    def _skeletons(self) -> tuple[str, ...]:
        return tuple(bones for each, _ in self.foreign for bones in heard(each.text))

    @cached_property
    def at_home(self) -> frozenset[str]:
        """The addresses of the earlier articles in its own language."""
        return frozenset(self._articles)

    def since(self, when: datetime) -> frozenset[str]:
        """The addresses of the earlier articles published from then on, or nobody knows when."""
        every = (each for each, _ in (*self.earlier, *self.foreign))
        return frozenset(each.url for each in every if each.published is None or each.published >= when)

    def newest(self, urls: Set[str]) -> datetime | None:
        """When the last of these articles was published; None when nobody knows."""
        every = (each for each, _ in (*self.earlier, *self.foreign) if each.url in urls)
        return max((each.published for each in every if each.published), default=None)

    def terms_of(self, urls: Set[str]) -> frozenset[str]:
        """All terms of the sentences of these articles."""
        return frozenset(term for url in urls for terms in self.sentences.get(url, ()) for term in terms)

    @cached_property
    def sentences(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Address -> the terms of each of its sentences."""
        found: dict[str, list[tuple[str, ...]]] = {}
        for each, _ in (*self.earlier, *self.foreign):
            found.setdefault(each.url, []).append(each.terms)
        return {url: tuple(terms) for url, terms in found.items()}

    def closest(self, said: Said) -> Closest:
        """The closest earlier sentence, the first of equals; shares 0-1."""
        mine = _weighed(said.terms, self.own, self.language)
        best = Closest(0.0, 0.0, None)
        for earlier, weights in self.earlier:
            covered = _share(mine, weights)
            if covered > best.covered or best.earlier is None:
                best = Closest(covered, _share(weights, mine), earlier)
        return best

    def abroad(self, said: Said) -> Abroad:
        """How much of the sentence the foreign article that covers most of it does."""
        mine = _bridges(said.terms)
        covered = max((_share(mine, article) for article in self._foreign_articles.values()), default=0.0)
        return Abroad(covered, sum(mine.values()) >= TELLING and _has_matter(mine))

    def can_be_told_abroad(self, said: Said) -> bool:
        """Whether its names, numbers, days and acts are enough to know the sentence by."""
        return _telling(_bridges(said.terms)) >= TELLING

    def told_in(self, said: Said, least: float) -> set[str]:
        """The addresses of the articles that cover a share of `least` of the sentence, by its words or by what crosses
        languages."""
        mine, crossing = _weighed(said.terms, self.own, self.language), _bridges(said.terms)
        found = {url for url, article in self._articles.items() if _share(mine, article) >= least}
        if _telling(crossing) >= TELLING:
            known = self._crossing if _has_matter(crossing) else self._foreign_articles
            found |= {url for url, article in known.items() if _share(crossing, article) >= least}
        return found

    def shares(self, said: Said, url: str) -> bool:
        """Whether half of a sentence, by its words or by what crosses languages, stands in the article."""
        mine, crossing = _weighed(said.terms, self.own, self.language), _bridges(said.terms)
        told = _share(mine, self._articles.get(url, {})), _share(crossing, self._crossing.get(url, {}))
        return max(told) >= CLOSE

    def told_by(self, said: Said, urls: Set[str]) -> float:
        """The share of what crosses languages in a sentence that one of these articles has."""
        mine = _bridges(said.terms)
        return max((_share(mine, self._crossing.get(url, {})) for url in urls), default=0.0)

    def aligned(self, said: Said, least: float) -> list[Earlier]:
        """The earlier sentences that cover it, and are covered by it, in a share of `least` at least."""
        mine = _weighed(said.terms, self.own, self.language)
        return [each for each, other in self.earlier if min(_share(mine, other), _share(other, mine)) >= least]

    def holds(self, term: str) -> bool:
        """Whether an earlier sentence has the term."""
        return term in self._terms

    def has_amount(self, value: str) -> bool:
        return self.holds(value) or self.holds(f"{AMOUNT}{value}")

    def has_month(self, month: str) -> bool:
        """Whether an earlier sentence has a day of the month, or the month."""
        return any(term.startswith(f"{DAY}{month}-") for term in self._terms)

    def names(self, name: str) -> bool:
        """Whether an earlier sentence has the name, or one that it or its people are named after: Lorvia, Lorvians."""
        return any(_is_form(name, term[1:]) for term in self._terms if term[0] in (NAME, OWN_NAME))

    def has_initials(self, acronym: str) -> bool:
        """Whether an earlier sentence has the name that an acronym is the initials of."""
        initials = (re.sub(r"[^A-ZÀ-ÞА-ЯІЇЄҐ]", "", each.text) for each, _ in self.earlier)
        return acronym.isupper() and any(acronym in each for each in initials)

    def sounds(self, name: str) -> bool:
        """Whether a foreign sentence has words whose consonants are a name's: Гарлоу-Бей, Harlow Bay."""
        telling = [bones for bones in heard(name) if len(bones) >= BONES + bones.count(" ")]
        return any(bones in each for each in self._skeletons for bones in telling)

    def sounds_fully(self, name: str) -> bool:
        """The same for one word, of which no sound is left out: Запорізької, Zaporizhzhia."""
        return len(bones := consonants(name)) == WHOLE and any(f" {bones} " in each for each in self._skeletons)

    def quoted(self, spoken: Sequence[str]) -> float:
        """The share of a quotation's pairs of words that one earlier sentence at home has."""
        mine = set(pairwise(spoken))
        return max((len(mine & theirs) / len(mine) for theirs in self._pairs), default=0.0)

    def holds_abroad(self, *terms: str) -> bool:
        """Whether one foreign sentence has all these terms."""
        return any(all(term in weights for term in terms) for _, weights in self.foreign)


def bridge(
    names: Iterable[Name], facets: Iterable[Facet], own: frozenset[Name], values: Iterable[int], acts: Iterable[str]
) -> tuple[str, ...]:
    """The terms of a sentence that another language has too: its names (`own`: those the watch asks for), days, `acts`
    by class and sign, and the `values` the watch follows."""
    found = [f"{OWN_NAME if name in own else NAME}{name.key}" for name in names]
    found += [f"{OWN_NAME}{value}" for value in values]
    found += [f"{DAY}{facet.key.partition(':')[2]}" for facet in facets if facet.kind in ("date", "deadline", "month")]
    found += [f"{VOICE}{facet.key.partition(':')[2]}" for facet in facets if facet.kind == "voice"]
    return tuple(dict.fromkeys((*found, *acts)))


def stem(term: str) -> str:
    """What a term is compared by: a number or a bridge whole, a word by its beginning."""
    return term if term.isdigit() or term[0] in BRIDGES else term[:STEM]


def _languages(earlier: Iterable[Earlier]) -> Mapping[str, str]:
    """Address -> the language of its sentences together: one alone may be too short to tell."""
    texts: dict[str, list[str]] = {}
    for each in earlier:
        texts.setdefault(each.url, []).append(each.text)
    return {url: language_of(" ".join(told)) for url, told in texts.items()}


def _weighed(terms: Iterable[str], own: OwnWords, language: str) -> Weights:
    """Stem -> weight, the heaviest of the words that share it."""
    found: dict[str, float] = {}
    for term in terms:
        if term[0] not in BRIDGES:
            weight = rarity(term, language) * (OWN_WEIGHT if own.has(term) else 1.0)
            found[stem(term)] = max(weight, found.get(stem(term), 0.0))
    return found


def _bridges(terms: Iterable[str]) -> Weights:
    """Number or bridge -> weight; a value the watch follows weighs as the watch's own."""
    crossing = frozenset(term for term in terms if term[0] in BRIDGES or term.isdigit())
    followed = {term for term in crossing if f"{OWN_NAME}{term}" in crossing}
    shown = (term for term in sorted(crossing) if term.removeprefix(OWN_NAME) not in followed or term in followed)
    marked = ((term, OWN_NAME if term in followed else term[0]) for term in shown)
    return {term: BRIDGES[mark] if mark in BRIDGES else rarity(term) for term, mark in marked}


def _telling(crossing: Weights) -> float:
    """The weight of what crosses languages, the watch's own names aside: every article has those."""
    return sum(weight for term, weight in crossing.items() if term[0] != OWN_NAME)


def _has_matter(crossing: Weights) -> bool:
    """Whether it is more than names and days of the week, which tell who and when, not what happened."""
    return not all(term[0] in (NAME, OWN_NAME) or (term[0] == DAY and term[1:].isalpha()) for term in crossing)


def _is_form(a: str, b: str) -> bool:
    longer, shorter = sorted((a, b), key=len, reverse=True)
    return a == b or (len(shorter) >= ROOT and longer.startswith(shorter) and len(longer) - len(shorter) <= ENDING)


def _joined(sentences: Iterable[tuple[Earlier, Weights]]) -> Mapping[str, Weights]:
    """Address -> all terms of its sentences."""
    found: dict[str, dict[str, float]] = {}
    for earlier, weights in sentences:
        found.setdefault(earlier.url, {}).update(weights)
    return found


def _share(weights: Weights, present: Weights) -> float:
    total = sum(weights.values())
    return sum(weight for each, weight in weights.items() if each in present) / total if total else 0.0
