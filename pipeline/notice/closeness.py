"""How close a sentence is to earlier ones: the share of its weight that the closest of them covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.model import Earlier, Said, Watch
from pipeline.notice.names import OwnWords
from pipeline.text import rarity

OWN_WEIGHT = 0.3  # of the watch's own words, which nearly every sentence of evidence shares
STEM = 5  # letters two words must share at the start to count as one: develop/development, війна/війни

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Closest:
    """The earlier sentence that covers most of a sentence's weight, how much, and how much of it is covered back."""

    covered: float
    back: float
    earlier: Earlier | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The earlier sentences of one decision, weighed once: words by rarity, the watch's own words little."""

    own: OwnWords
    language: str
    earlier: tuple[tuple[Earlier, Weights], ...]

    @classmethod
    def of(cls, earlier: Iterable[Earlier], watch: Watch, language: str) -> Shelf:
        own = OwnWords.of(watch)
        return cls(own, language, tuple((each, _weighed(each.terms, own, language)) for each in earlier))

    def closest(self, said: Said) -> Closest:
        """The closest earlier sentence, the first of equals; both shares 0-1."""
        mine = _weighed(said.terms, self.own, self.language)
        best = Closest(0.0, 0.0, None)
        for earlier, weights in self.earlier:
            covered = _share(mine, weights)
            if covered > best.covered or best.earlier is None:
                best = Closest(covered, _share(weights, mine), earlier)
        return best

    def aligned(self, said: Said, least: float) -> list[Earlier]:
        """The earlier sentences that cover it, and are covered by it, in a share of `least` at least."""
        mine = _weighed(said.terms, self.own, self.language)
        return [each for each, other in self.earlier if min(_share(mine, other), _share(other, mine)) >= least]


def stem(term: str) -> str:
    """What a term is compared by: a number whole, a word by its beginning."""
    return term if term.isdigit() else term[:STEM]


def _weighed(terms: Iterable[str], own: OwnWords, language: str) -> Weights:
    """Stem -> weight, the heaviest of the words that share it."""
    found: dict[str, float] = {}
    for term in terms:
        weight = rarity(term, language) * (OWN_WEIGHT if own.has(term) else 1.0)
        found[stem(term)] = max(weight, found.get(stem(term), 0.0))
    return found


def _share(weights: Weights, present: Weights) -> float:
    total = sum(weights.values())
    return sum(weight for each, weight in weights.items() if each in present) / total if total else 0.0
