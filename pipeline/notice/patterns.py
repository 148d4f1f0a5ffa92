"""Rows of words to look for in a sentence: `a|b`, open endings `*`, gaps `~3`, `<thing>` for what is watched, `<near>`
where it must stand within a few words of the row, and `<name>` for a named list of words or of rows of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from pipeline.text import Word

THING = "<thing>"
NEAR = "<near>"
NEAR_AFTER = 8  # words from a row to the thing behind it: "sent Brandt and her colleagues in Rome a joint draft"
NEAR_BEFORE = 6  # the same before it: "the plan, which Brandt had sent"
_LISTED = re.compile(r"<(\w+)>")
INDEXED = 2  # letters by which open words are found: no pattern begins with a shorter stem

Label = TypeVar("Label")


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a row: what it may be, and how many words may stand between it and the one before."""

    whole: frozenset[str]
    open: tuple[str, ...]
    gap: int
    inflected: bool  # whether a dictionary form stands for all forms of its word

    def fits(self, word: Word, is_thing: bool) -> bool:
        form = word.text.casefold()
        known = word.lemmas if self.inflected else word.lemmas[:1]
        if form in self.whole or not self.whole.isdisjoint(known) or form.startswith(self.open):
            return True
        return is_thing and THING in self.whole


@dataclass(frozen=True, slots=True)
class Row:
    """The steps of a pattern; `near`: the thing stands near them."""

    steps: tuple[Step, ...]
    near: bool

    def end(self, words: Sequence[Word], i: int, things: frozenset[int]) -> int:
        """The place after the row's last word when it begins at `i`, 0 when it does not."""
        if not self.steps[0].fits(words[i], i in things):
            return 0
        at = i
        for step in self.steps[1:]:
            ahead = range(at + 1, min(len(words), at + 2 + step.gap))
            at = next((j for j in ahead if step.fits(words[j], j in things)), 0)
            if not at:
                return 0
        beside = range(i - NEAR_BEFORE, at + 1 + NEAR_AFTER)
        return 0 if self.near and things.isdisjoint(beside) else at + 1


def rows(pattern: str, lists: Mapping[str, Sequence[str]], inflected: bool) -> Iterator[Row]:
    """The rows a pattern stands for: one, and one more for each entry of several words in the lists it names."""
    tokens = [_LISTED.fullmatch(token) for token in pattern.split()]
    choices = [
        _choices(lists[named[1]]) if named and named[1] in lists else [token]
        for token, named in zip(pattern.split(), tokens, strict=True)
    ]
    return (_row(" ".join(chosen), inflected) for chosen in product(*choices))


def _choices(entries: Sequence[str]) -> list[str]:
    """Single words are alternatives of one step, rows of words each a choice of its own."""
    single = "|".join(entry for entry in entries if " " not in entry)
    return [*filter(None, [single]), *(entry for entry in entries if " " in entry)]


def _row(pattern: str, inflected: bool) -> Row:
    """The steps of a pattern as it stands in the data file."""
    steps: list[Step] = []
    gap = 0
    for token in pattern.replace(NEAR, "").split():
        if token.startswith("~"):
            gap = int(token[1:])
            continue
        choices = token.casefold().split("|")
        opened = tuple(each[:-1] for each in choices if each.endswith("*"))
        steps.append(Step(frozenset(each for each in choices if not each.endswith("*")), opened, gap, inflected))
        gap = 0
    return Row(tuple(steps), NEAR in pattern)


@dataclass(frozen=True, slots=True)
class Rows(Generic[Label]):
    """Labelled rows, found by their first word: a sentence asks few of them."""

    first: Mapping[str, tuple[tuple[Label, Row], ...]]

    @classmethod
    def of(cls, labelled: Iterable[tuple[Label, Row]]) -> Rows[Label]:
        found: dict[str, dict[tuple[Label, Row], None]] = {}
        for label, row in labelled:
            for key in (*row.steps[0].whole, *(f"{stem[:INDEXED]}*" for stem in row.steps[0].open)):
                found.setdefault(key, {})[label, row] = None
        return cls({key: tuple(rows) for key, rows in found.items()})

    def find(self, words: Sequence[Word], things: frozenset[int]) -> Iterator[tuple[Label, int, int]]:
        """Label, the place of the row's first word and the one after its last; `things`: the places of the thing."""
        for i, word in enumerate(words):
            form = word.text.casefold()
            keys = {form, *word.lemmas, f"{form[:INDEXED]}*", *((THING,) if i in things else ())}
            rows = dict.fromkeys(each for key in sorted(keys) for each in self.first.get(key, ()))
            for label, row in rows:
                if end := row.end(words, i, things):
                    yield label, i, end
