"""The pieces of a page -> the one that shows the article's title."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.outline import Piece
from pipeline.text import fold


def headline(pieces: Sequence[Piece], told: str) -> int:
    """The number of the heading that says the folded title `told`, else of the only h1, else of the line that is it;
    -1 when there is none."""
    headings = [i for i, piece in enumerate(pieces) if piece.tag in ("h1", "h2")]
    for i in headings:
        if says_title(pieces[i], told):
            return i
    first = [i for i in headings if pieces[i].tag == "h1"]
    if len(first) == 1:
        return first[0]
    lines = (i for i, piece in enumerate(pieces) if told and not piece.is_link and fold(piece.text) == told)
    return next(lines, -1)


def says_title(piece: Piece, told: str) -> bool:
    """Whether a piece says the folded title `told` ("" unknown), or either goes on where the other ends."""
    own = fold(piece.text)
    if not told or not own:
        return False
    return own == told or (len(own.split()) > 2 and (told.startswith(own) or own.startswith(told)))
