"""Two wordings of one sentence -> the words that went and came, for every renderer alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from pipeline.text import fold

Mark = Literal["same", "out", "in"]
ALIKE = 0.5  # of the words in common order (difflib ratio); below it two plain sentences read better than one mixed
MOST_CHANGES = 4  # places in one sentence; more of them read like a puzzle
MOST_WORDS = 400  # of a sentence that is compared: the comparison costs their square
CONTEXT = 12  # words left on either side of a change, in a sentence whose rest did not change


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a sentence: unchanged, taken out, or put in."""

    words: tuple[str, ...]
    mark: Mark

    @property
    def text(self) -> str:
        return " ".join(self.words)


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """The new sentence with the words of the old one that it replaces, in order; () when they are too unlike.

    Case, quotation marks and punctuation make no difference; a lone word that stayed between two changes is part of
    the change, so that a replaced phrase reads as one.
    """
    before, after = old.split(), new.split()
    if not before or not after or max(len(before), len(after)) > MOST_WORDS:
        return ()
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False)
    if matcher.ratio() < ALIKE:
        return ()
    spans = _merged(matcher.get_opcodes())
    if sum(tag != "equal" for tag, *_ in spans) > MOST_CHANGES:
        return ()
    return _shortened([piece for span in spans for piece in _pieces(span, before, after)])


Span = tuple[str, int, int, int, int]
"""An opcode of difflib: its tag, from and to in the old words, from and to in the new."""


def _keys(words: Iterable[str]) -> list[str]:
    return [fold(word) or word for word in words]


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for place, span in enumerate(spans):
        lone = span[0] == "equal" and span[2] - span[1] == 1 and 0 < place < len(spans) - 1
        if merged and merged[-1][0] != "equal" and (lone or span[0] != "equal"):
            merged[-1] = ("replace", merged[-1][1], span[2], merged[-1][3], span[4])
        else:
            merged.append(span)
    return merged


def _pieces(span: Span, before: Sequence[str], after: Sequence[str]) -> Iterable[Piece]:
    tag, i, j, k, m = span
    if tag == "equal":
        yield Piece(tuple(after[k:m]), "same")
        return
    if i < j:
        yield Piece(tuple(before[i:j]), "out")
    if k < m:
        yield Piece(tuple(after[k:m]), "in")


def _shortened(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with long unchanged stretches cut to what a reader needs around a change."""
    last = len(pieces) - 1
    return tuple(
        replace(piece, words=_cut(piece.words, lead=place > 0, tail=place < last)) if piece.mark == "same" else piece
        for place, piece in enumerate(pieces)
    )


def _cut(words: tuple[str, ...], lead: bool, tail: bool) -> tuple[str, ...]:
    """The first words (when a change stands before them) and the last (when one follows)."""
    keep = CONTEXT * (lead + tail)
    if not keep or len(words) <= keep + 1:
        return words
    return (*words[: CONTEXT * lead], "…", *words[len(words) - CONTEXT * tail :])
