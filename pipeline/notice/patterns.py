"""Rows of words to look for in a sentence: `a|b`, open endings `*`, gaps `~3`, and `<thing>` for what is watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.text import Word

THING = "<thing>"


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a row: what it may be, and how many words may stand between it and the one before."""

    whole: frozenset[str]
    open: tuple[str, ...]
    gap: int

    def fits(self, word: Word, is_thing: Callable[[Word], bool]) -> bool:
        form = word.text.casefold()
        if form in self.whole or not self.whole.isdisjoint(word.lemmas[:1]) or form.startswith(self.open):
            return True
        return THING in self.whole and is_thing(word)


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


def places(pattern: Row, words: Sequence[Word], is_thing: Callable[[Word], bool]) -> Iterator[tuple[int, int]]:
    """Where the row stands: the place of its first word, and the one after its last."""
    for i, word in enumerate(words):
        if pattern[0].fits(word, is_thing) and (end := _end(pattern, words, i, is_thing)):
            yield i, end


def _end(pattern: Row, words: Sequence[Word], i: int, is_thing: Callable[[Word], bool]) -> int:
    at = i
    for step in pattern[1:]:
        near = range(at + 1, min(len(words), at + 2 + step.gap))
        found = next((j for j in near if step.fits(words[j], is_thing)), 0)
        if not found:
            return 0
        at = found
    return at + 1
