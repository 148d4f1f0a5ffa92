"""The standfirst: what stands between the headline and an article's first paragraph and sums it up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from pipeline.extract.dates import find_stamps
from pipeline.extract.outline import Outline, Piece
from pipeline.extract.written_out import is_partial_date
from pipeline.text import fold

_NAME_WORDS = """
    standfirst dek deck lead lede leadin leadtext abstract excerpt intro introduction introtext subtitle subheadline
    subheading subhead summary chapo chapeau vorspann anleser anreisser sottotitolo sommario occhiello entradilla
    bajada copete sumario sapo ingress anons podzagolovok teaser
"""
_NAMES = frozenset(_NAME_WORDS.split())
"""What page builders call the box, in the languages they work in: data."""

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NEAR = 40  # pieces between the headline and the first paragraph that are looked at; share buttons fill twenty
_FEWEST = 6  # words; less is a kicker, a place, a name
_MOST = 200  # words; more is the article
_NAMED_BOXES = 3  # boxes around the piece whose name is asked
_LINKS = 0.4  # share of links from which a line leads elsewhere
_DATED = 20  # words of a line of names, places and a date
_OPENING = 8  # words that a cut description and the text must have in common
_REPEATED = 4  # paragraphs in which a text repeats its own standfirst
_ELEMENTS = "//meta[@name='description' or @property='og:description' or @name='twitter:description']/@content"


def descriptions(tree: HtmlElement) -> tuple[str, ...]:
    """How the page sums itself up in its head, folded, once each."""
    found = tree.xpath(_ELEMENTS)
    told = (fold(str(one)) for one in found) if isinstance(found, list) else ()
    return tuple(dict.fromkeys(one for one in told if one))


def standfirst(page: Outline, title: int, kept: Sequence[Piece], described: Sequence[str]) -> Piece | None:
    """The piece above the article's text `kept` that sums it up, None where there is none or the text has it.

    `title` is the number of the headline's piece, -1 unknown; `described` are the folded descriptions of the page.
    The one the page repeats in its head is taken, else one in a box of that name, else the sentence that shares the
    headline's box.
    """
    above = _above(page, title, kept)
    told = next((i for i in above if _is_described(page.pieces[i], described)), None)
    named = next((i for i in above if _is_named(page, i, title)), None)
    beside = next((i for i in above[:1] if _is_beside(page, i, title)), None)
    found = next((page.pieces[i] for i in (told, named, beside) if i is not None), None)
    return None if found is None or _is_repeated(found, kept) else found


def _above(page: Outline, title: int, kept: Sequence[Piece]) -> list[int]:
    """The numbers of the lines below the headline that are no links, no captions and long enough."""
    first = next((i for i, piece in enumerate(page.pieces) if kept and piece is kept[0]), 0)
    start = title if 0 <= title < first else _last_heading(page, first)
    if start < 0:
        return []
    near = range(start + 1, min(first, start + _NEAR))
    lines = (i for i in near if _is_text(page.pieces[i]) and not _is_caption(page, page.pieces[i]))
    return [i for i in lines if not _is_dated(page.pieces[i])]


def _last_heading(page: Outline, before: int) -> int:
    return next((i for i in reversed(range(before)) if page.pieces[i].tag == "h1"), -1)


def _is_text(piece: Piece) -> bool:
    return _FEWEST <= piece.words <= _MOST and piece.linked < _LINKS * len(piece.text)


def _is_caption(page: Outline, piece: Piece) -> bool:
    boxes = (page.boxes[box] for box in page.around(piece.box))
    return any(box.tag in ("figure", "figcaption") or box.mark == "caption" for box in boxes)


def _is_dated(piece: Piece) -> bool:
    """A byline with its day; a sentence has more words around a date."""
    dated = next(find_stamps(piece.text), None) is not None or is_partial_date(piece.text)
    return piece.words <= _DATED and dated


def _is_described(piece: Piece, described: Sequence[str]) -> bool:
    """Whether the head says the same: all of it, more of it, or the beginning of it."""
    own = fold(piece.text)
    opening = " ".join(own.split()[:_OPENING])
    return any(own == one or (piece.words >= _OPENING and one.startswith(opening)) for one in described)


def _is_named(page: Outline, i: int, title: int) -> bool:
    around = list(page.around(page.pieces[i].box))
    titled = set(page.around(page.pieces[title].box)) if title >= 0 else set()
    own = [page.boxes[box] for box in around[:_NAMED_BOXES] if box not in titled]
    if any(page.boxes[box].mark == "apart" for box in around if box not in titled):
        return False
    return any(word.lower() in _NAMES for box in own for word in _WORD.findall(box.style))


def _is_beside(page: Outline, i: int, title: int) -> bool:
    """A sentence right below the headline, in the box that holds nothing but the two and their like."""
    if i != title + 1 or not page.pieces[i].is_sentence:
        return False
    return page.boxes[page.pieces[i].box].parent == page.boxes[page.pieces[title].box].parent


def _is_repeated(found: Piece, kept: Sequence[Piece]) -> bool:
    own = fold(found.text)
    first = [fold(piece.text) for piece in kept[:_REPEATED] if piece.words >= _FEWEST]
    return any(text.startswith(own) or own.startswith(text) for text in first)
