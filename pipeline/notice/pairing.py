"""Sentences of two revisions -> which are the same, which moved, which are edits of which. Never quadratic."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.text import align, similarity

Pair = tuple[int, int]

PAIRED = 0.5  # of the words of two sentences in common order: the one is the other, edited
SHARED = 0.4  # of the words of both, whatever their order: worth a closer look
CANDIDATES = 4  # old sentences looked at closely for a new one
RARE = 6  # words of a sentence, the rarest, by which its candidates are found
POSTINGS = 12  # old sentences one word leads to at most; a word in more of them tells none apart


@dataclass(frozen=True, slots=True)
class Matched:
    """Places in the old and new sequence: `same` keep their order, `moved` are equal elsewhere; the rest are alone."""

    same: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def match(old: Sequence[str], new: Sequence[str]) -> Matched:
    """Equal sentences paired, in order where they can be, elsewhere as moves."""
    same = align(old, new)
    olds, news = {i for i, _ in same}, {j for _, j in same}
    left, right = [i for i in range(len(old)) if i not in olds], [j for j in range(len(new)) if j not in news]
    moved = list(_equal(left, right, old, new))
    gone, come = {i for i, _ in moved}, {j for _, j in moved}
    return Matched(
        tuple(same),
        tuple(moved),
        tuple(i for i in left if i not in gone),
        tuple(j for j in right if j not in come),
    )


def _equal(left: Iterable[int], right: Iterable[int], old: Sequence[str], new: Sequence[str]) -> Iterator[Pair]:
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for i in left:
        waiting[old[i]].append(i)
    taken: Counter[str] = Counter()
    for j in right:
        places = waiting.get(new[j], [])
        if taken[new[j]] < len(places):
            yield places[taken[new[j]]], j
            taken[new[j]] += 1


def edited(old: Mapping[int, str], new: Mapping[int, str]) -> list[Pair]:
    """Each old sentence with the new one most like it, best pairs first; in the order of the new.

    Texts are folded. `old` and `new` map places to them: places near one another win ties.
    """
    words = {i: text.split() for i, text in old.items()}
    found = _Index(words)
    spoken = {j: text.split() for j, text in new.items()}
    scored = sorted(
        (-likeness, abs(i - j), i, j)
        for j, sentence in spoken.items()
        for i in found.candidates(sentence, j)
        if (likeness := similarity(words[i], sentence)) >= PAIRED
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, i, j in scored:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return sorted(pairs.items(), key=lambda pair: pair[1])


class _Index:
    """Old sentences by their words, so that a new one meets those it shares rare words with."""

    def __init__(self, sentences: Mapping[int, Sequence[str]]) -> None:
        self.bags = {i: Counter(sentence) for i, sentence in sentences.items()}
        self.postings: defaultdict[str, list[int]] = defaultdict(list)
        for i, bag in self.bags.items():
            for word in bag:
                self.postings[word].append(i)

    def candidates(self, sentence: Sequence[str], place: int) -> list[int]:
        bag = Counter(sentence)
        near = {i for word in self._rarest(bag) for i in self._nearest(word, place)}
        scored = ((self._shared(i, bag), -abs(i - place), i) for i in near)
        return [i for shared, _, i in sorted(scored, reverse=True)[:CANDIDATES] if shared >= SHARED]

    def _rarest(self, bag: Iterable[str]) -> list[str]:
        known = [word for word in bag if word in self.postings]
        return sorted(known, key=lambda word: (len(self.postings[word]), word))[:RARE]

    def _nearest(self, word: str, place: int) -> list[int]:
        """The sentences that have a word; of many, those about where the new one stands."""
        found = self.postings[word]
        if len(found) <= POSTINGS:
            return found
        middle = bisect_left(found, place)
        return found[max(0, middle - POSTINGS // 2) : middle + POSTINGS // 2]

    def _shared(self, i: int, bag: Counter[str]) -> float:
        other = self.bags[i]
        return 2 * (bag & other).total() / (bag.total() + other.total())
