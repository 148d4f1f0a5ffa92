"""Two wordings of one sentence -> the words that stayed, went and came. Everything that shows an edit shows this."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from pipeline.model import Mark, Piece
from pipeline.text.aligning import align

ISLAND = 1  # words that stayed between two changes: shown as part of the change, so that a phrase reads as one

_TOKEN = re.compile(r"(\w+|[^\w\s])(\s*)|\s+")

Run = tuple[Mark, str]


def reworded(old: str, new: str) -> tuple[Piece, ...]:
    """The words of one sentence that went and came, in order; white space belongs to the word before it."""
    before, after = list(_tokens(old)), list(_tokens(new))
    pairs = align([word for word, _ in before], [word for word, _ in after])
    runs = _joined(_runs(before, after, pairs))
    return tuple(Piece(text, mark) for mark, text in _bridged(runs))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Words and marks, each with the white space after it; white space at the start is a word of its own."""
    return ((match[1] or match[0], match[2] or "") for match in _TOKEN.finditer(text))


def _runs(
    before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]], pairs: Sequence[tuple[int, int]]
) -> Iterator[Run]:
    i = j = 0
    for a, b in (*pairs, (len(before), len(after))):
        yield "out", "".join(word + space for word, space in before[i:a])
        yield "in", "".join(word + space for word, space in after[j:b])
        if a < len(before) and b < len(after):
            yield from _same(before[a], after[b])
        i, j = a + 1, b + 1


def _same(old: tuple[str, str], new: tuple[str, str]) -> Iterator[Run]:
    """A word that stayed, and the space after it if that stayed too."""
    if old[1] == new[1]:
        yield "same", old[0] + old[1]
    else:
        yield from (("same", old[0]), ("out", old[1]), ("in", new[1]))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbouring runs of one kind as one; of a change, what went before what came."""
    filled = (run for run in runs if run[1])
    for same, group in groupby(filled, key=lambda run: run[0] == "same"):
        texts: dict[Mark, str] = {}
        for mark, text in group:
            texts[mark] = texts.get(mark, "") + text
        marks: tuple[Mark, ...] = ("same",) if same else ("out", "in")
        yield from ((mark, texts[mark]) for mark in marks if mark in texts)


def _bridged(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with every lone word between two changes made part of them."""
    found = list(runs)
    opened: list[Run] = []
    for place, (mark, text) in enumerate(found):
        island = mark == "same" and 0 < place < len(found) - 1 and _is_island(found[place - 1], text)
        if mark != "same":
            opened.append((mark, text))
        elif island:
            opened += [("out", text), ("in", text)]
        else:
            yield from _joined(opened)
            opened = []
            yield mark, text
    yield from _joined(opened)


def _is_island(before: Run, text: str) -> bool:
    """Whether a word stands between words that were exchanged; one beside mere spaces or marks stays."""
    return len(text.split()) <= ISLAND and any(map(str.isalnum, before[1]))
