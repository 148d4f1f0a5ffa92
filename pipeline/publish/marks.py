"""Words that stayed, went and came -> one set of marks wherever an edit is shown; none of them needs colour."""

from __future__ import annotations

import html as escaping
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from rich.text import Text

from pipeline.model import Mark, Piece
from pipeline.text import clean_line

GAP = "…"

Marks = Mapping[Mark, str]
PLAIN: Marks = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}  # as wdiff writes them
MARKDOWN: Marks = {"same": "{}", "out": "~~{}~~", "in": "**{}**"}
HTML: Marks = {"same": "{}", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}
_BARE: Marks = {"same": "{}", "out": "{}", "in": "{}"}
_STYLES: Marks = {"same": "", "out": "red strike", "in": "green underline"}


def marked(pieces: Iterable[Piece], marks: Marks, safe: Callable[[str], str] = str) -> str:
    """The pieces in their marks, on one line; `safe` escapes the text of each."""
    return "".join(_wrapped(piece, marks[piece.mark], safe) for piece in pieces).strip()


def in_html(pieces: Iterable[Piece]) -> str:
    """The pieces with `<ins>` and `<del>`, their text escaped."""
    return marked(pieces, HTML, escaping.escape)


def styled(pieces: Iterable[Piece], bare: bool = False) -> Text:
    """The pieces for a terminal, in their marks unless `bare`; where there is colour, what went is red and struck too,
    what came green and underlined."""
    marks = _BARE if bare else PLAIN
    told = ((_wrapped(piece, marks[piece.mark], str), _STYLES[piece.mark]) for piece in pieces)
    text = Text(overflow="fold")
    for words, style in told:
        text.append(words.rstrip(), style)
        text.append(words[len(words.rstrip()) :])
    return text


def readable(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces without anything a terminal obeys. Spaces that were exchanged for others are one space, and one stands
    between what went and what came in its place."""
    apart = True
    for piece in pieces:
        text = clean_line(piece.text, cap=len(piece.text))
        lead, tail = piece.text[:1].isspace(), piece.text[-1:].isspace()
        if text:
            lead = lead or (piece.mark == "in" and not apart)
            yield replace(piece, text=f"{' ' * lead}{text}{' ' * tail}")
            apart = piece.mark != "out" or tail
        elif piece.mark != "out":
            yield Piece(" ", "same")


def shortened(piece: Piece, lead: bool, tail: bool, keep: int) -> Piece:
    """What did not change, cut to `keep` characters behind a change (`lead`) and before the next one (`tail`)."""
    text = piece.text.strip()
    if len(text) <= keep * (lead + tail) + len(GAP):
        return piece
    first = f"{text[:keep].rsplit(' ', 1)[0]} " if lead else ""
    last = f" {text[-keep:].split(' ', 1)[-1]}" if tail else ""
    before, after = " " * piece.text[0].isspace(), " " * piece.text[-1].isspace()
    return replace(piece, text=f"{before}{first}{GAP}{last}{after}")


def _wrapped(piece: Piece, mark: str, safe: Callable[[str], str]) -> str:
    """The piece marked, its outer spaces outside of the mark."""
    text = piece.text.strip()
    if not text:
        return " "
    before, after = piece.text[: piece.text.index(text)], piece.text[piece.text.index(text) + len(text) :]
    return f"{before}{mark.format(safe(text))}{after}"
