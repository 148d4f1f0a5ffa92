"""Two wordings of one sentence -> the words that went and came, where one mixed sentence reads better than two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.model import Piece
from pipeline.publish.marks import readable, shortened
from pipeline.text import fold, reworded, similarity

ALIKE = 0.5  # of the words of both stay; below it two plain sentences read better than one mixed
MOST_CHANGES = 4  # places in one sentence; more of them read like a puzzle
MOST_WORDS = 400  # of a sentence that is compared; longer ones are lists
CONTEXT = 120  # characters left on either side of a change, of a sentence's rest that did not change

_FORM = re.compile(r"[\s\"'“”„‟«»‘’‚‹›.,;:…–—-]*")  # marks whose coming and going says nothing


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """The new sentence with the words of the old one that it replaces, in order; () when they are too unlike.

    Case, quotation marks, dashes and full stops make no difference.
    """
    if max(len(old.split()), len(new.split())) > MOST_WORDS:
        return ()
    pieces = _joined(_plain(reworded(old, new)))
    places = [place for place, piece in enumerate(pieces) if piece.mark != "same"]
    changes = sum(place - 1 not in places for place in places)
    if not 0 < changes <= MOST_CHANGES or similarity(fold(old).split(), fold(new).split()) < ALIKE:
        return ()
    last = len(pieces) - 1
    return tuple(
        shortened(piece, place > 0, place < last, CONTEXT) if piece.mark == "same" else piece
        for place, piece in enumerate(pieces)
    )


def _plain(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with what differs in form alone as it is now."""
    after = (*pieces[1:], Piece("", "same"))
    before = (Piece("", "same"), *pieces)
    for last, piece, following in zip(before, pieces, after, strict=False):
        other = following if piece.mark == "out" else last
        if piece.mark != "same" and not (_is_form(piece) or _is_same(piece, other)):
            yield piece
        elif piece.mark != "out":
            yield Piece(piece.text, "same")


def _is_form(piece: Piece) -> bool:
    return _FORM.fullmatch(piece.text) is not None


def _is_same(piece: Piece, other: Piece) -> bool:
    return {piece.mark, other.mark} == {"out", "in"} and fold(piece.text) == fold(other.text)


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Neighbouring pieces of one mark as one, cleaned."""
    joined: list[Piece] = []
    for piece in readable(pieces):
        if joined and joined[-1].mark == piece.mark:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.mark)
        else:
            joined.append(piece)
    return joined
