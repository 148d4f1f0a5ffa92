"""Rows of words to look for in a sentence: `a|b`, open endings `*`, gaps `~3`, `<thing>` for what is watched, `<near>`
where it must stand within a few words of the row, and `<name>` for a named list of words or of rows of words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Generic, TypeVar

from pipeline.text import Word, negated

THING = "<thing>"
NEAR = "<near>"
NEAR_AFTER = 10  # words from a row to the thing behind it: "sent Brandt and her colleagues in Rome a joint draft"
NEAR_BEFORE = 6  # the same before it: "the plan, which Brandt had sent"
_LISTED = re.compile(r"<(\w+)>")
PARTED = re.compile(r"[;:.!?–—(]|,.*[«»“”„\"]|[«»“”„\"].*,| - ")  # marks a row does not step over
ENDING = re.compile(r"[;:]|\.\s")  # marks a row does not look over for its thing
CLOSE = 2  # steps with a smaller gap do not go over a comma
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

    def span(self, place: Place, i: int) -> tuple[int, int]:
        """The place of the row's first word, the thing aside ("<thing> was sent"), and the one after its last, when it
        begins at `i`; (0, 0) when it does not."""
        words, things = place.words, place.things
        if not self.steps[0].fits(words[i], i in things):
            return 0, 0
        start = at = i
        for step in self.steps[1:]:
            at = next((j for j in place.ahead(at, step.gap) if step.fits(words[j], j in things)), 0)
            if not at:
                return 0, 0
            start = at if start in things and self.steps[0].whole == {THING} else start
        return (start, at + 1) if not self.near or self._is_near(place, i, at) else (0, 0)

    def _is_near(self, place: Place, i: int, at: int) -> bool:
        """Whether the thing stands near words[i:at + 1], in the same statement; where no word names it, it may."""
        behind = (j for j in range(i - 1, i - 1 - NEAR_BEFORE, -1) if j in place.things and place.is_one(j, i))
        ahead = (j for j in range(at + 1, at + 1 + NEAR_AFTER) if j in place.things and place.is_one(at, j))
        inside = not place.things.isdisjoint(range(i, at + 1))
        return inside or not place.things or any(True for _ in behind) or any(True for _ in ahead)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence in which rows are looked for; `aside`: the places of words that a row steps over for nothing, as of
    the day something was done on."""

    text: str
    words: Sequence[Word]
    language: str
    things: frozenset[int]
    aside: frozenset[int] = frozenset()

    def is_one(self, i: int, j: int) -> bool:
        """Whether no mark that ends a statement stands between two words."""
        return not ENDING.search(self.text[self.words[i].end : self.words[j].start])

    def ahead(self, at: int, gap: int) -> Iterator[int]:
        """The places a row may go on at behind `at`: up to a mark that parts sentences or closes a quotation, and not
        past a word that denies ("had not read")."""
        words, left = self.words, gap + 1
        for j in range(at + 1, len(words)):
            denied = j > at + 1 and negated(words[j - 1 : j + 1], 1, self.language)
            between = self.text[words[j - 1].end : words[j].start]
            if not left or denied or PARTED.search(between) or (gap < CLOSE and "," in between):
                return
            yield j
            left -= j not in self.aside


def rows(pattern: str, lists: Mapping[str, Sequence[str]], inflected: bool) -> Iterator[Row]:
    """The rows a pattern stands for: one, and one more for each entry of several words in the lists it names."""
    choices = [_choices([*_entries(token, lists)]) for token in pattern.split()]
    return (_row(" ".join(chosen), inflected) for chosen in product(*choices))


def _entries(token: str, lists: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What a token with `a|b` may be, lists spelled out."""
    for choice in token.split("|"):
        named = _LISTED.fullmatch(choice)
        yield from lists[named[1]] if named and named[1] in lists else (choice,)


def _choices(entries: Sequence[str]) -> list[str]:
    """Single words are alternatives of one step, rows of words, and words with hyphens, each a choice of its own."""
    entries = [entry.replace("-", " ") for entry in entries]
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
class Found(Generic[Label]):
    """A row that stands in words[start:end], and how many words it asks for beside the thing."""

    label: Label
    start: int
    end: int
    asked: int


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

    def begins(self, word: Word) -> bool:
        """Whether the word is a row by itself, as verbs are."""
        rows = (each for key in {word.text.casefold(), *word.lemmas} for _, each in self.first.get(key, ()))
        return any(len(row.steps) == 1 and row.steps[0].fits(word, False) for row in rows)

    def find(self, place: Place) -> Iterator[Found[Label]]:
        """Every row that stands in a sentence."""
        for i, word in enumerate(place.words):
            form = word.text.casefold()
            keys = {form, *word.lemmas, f"{form[:INDEXED]}*", *((THING,) if i in place.things else ())}
            rows = dict.fromkeys(each for key in sorted(keys) for each in self.first.get(key, ()))
            for label, row in rows:
                start, end = row.span(place, i)
                if end:
                    yield Found(label, start, end, sum(THING not in step.whole for step in row.steps))
