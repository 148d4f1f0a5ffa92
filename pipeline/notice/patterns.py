"""Rows of words to look for in a sentence: `a|b`, open endings `*`, gaps `~3`, and `<thing>` for what is watched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pipeline.text import Word

THING = "<thing>"
INDEXED = 2  # letters by which open words are found: no pattern begins with a shorter stem

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a row: what it may be, and how many words may stand between it and the one before."""

    whole: frozenset[str]
    open: tuple[str, ...]
    gap: int

    def fits(self, word: Word, is_thing: bool) -> bool:
        form = word.text.casefold()
        if form in self.whole or word.lemmas[0] in self.whole or form.startswith(self.open):
            return True
        return is_thing and THING in self.whole


Row = tuple[Step, ...]


def row(pattern: str) -> Row:
    """The steps of a pattern as it stands in the data file."""
    steps: list[Step] = []
    gap = 0
    for token in pattern.split():
        if token.startswith("~"):
            gap = int(token[1:])
            continue
        choices = token.casefold().split("|")
        opened = tuple(each[:-1] for each in choices if each.endswith("*"))
        steps.append(Step(frozenset(each for each in choices if not each.endswith("*")), opened, gap))
        gap = 0
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class Rows(Generic[Label]):
    """Labelled rows, found by their first word: a sentence asks few of them."""

    first: Mapping[str, tuple[tuple[Label, Row], ...]]

    @classmethod
    def of(cls, labelled: Iterable[tuple[Label, Row]]) -> Rows[Label]:
        found: dict[str, dict[tuple[Label, Row], None]] = {}
        for label, steps in labelled:
            for key in (*steps[0].whole, *(f"{stem[:INDEXED]}*" for stem in steps[0].open)):
                found.setdefault(key, {})[label, steps] = None
        return cls({key: tuple(rows) for key, rows in found.items()})

    def find(self, words: Sequence[Word], things: frozenset[int]) -> Iterator[tuple[Label, int, int]]:
        """Label, the place of the row's first word and the one after its last; `things`: the places of the thing."""
        for i, word in enumerate(words):
            form = word.text.casefold()
            keys = {form, word.lemmas[0], f"{form[:INDEXED]}*", *((THING,) if i in things else ())}
            rows = dict.fromkeys(each for key in sorted(keys) for each in self.first.get(key, ()))
            for label, steps in rows:
                if steps[0].fits(word, i in things) and (end := _end(steps, words, i, things)):
                    yield label, i, end


def _end(steps: Row, words: Sequence[Word], i: int, things: frozenset[int]) -> int:
    at = i
    for step in steps[1:]:
        near = range(at + 1, min(len(words), at + 2 + step.gap))
        found = next((j for j in near if step.fits(words[j], j in things)), 0)
        if not found:
            return 0
        at = found
    return at + 1
