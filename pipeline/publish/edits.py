"""Diff of two texts -> terminal, Markdown, HTML; readable without colour everywhere."""

from __future__ import annotations

import html as escaping
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.console import Console
from rich.text import Text

from pipeline.model import Diff, Passage, Piece
from pipeline.publish.markdown import escape
from pipeline.text import clean_line

CONTEXT = 160  # characters kept on either side of a change, of what did not change
NARROWEST = 30  # columns
GAP = "…"

Escape = Callable[[str], str]

_MARKS = {"same": "  ", "moved": "↕ ", "changed": "± ", "added": "+ ", "removed": "− "}
_NAMES = {"moved": "moved", "added": "added", "removed": "removed"}
_STYLES = {"same": "", "out": "red strike", "in": "green underline"}
_PLAIN = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}  # as wdiff writes them
_MARKDOWN = {"same": "{}", "out": "~~{}~~", "in": "**{}**"}
_HTML = {"same": "{}", "out": "<del>{}</del>", "in": "<ins>{}</ins>"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it is printed: its kind, and its pieces on one line."""

    kind: str
    pieces: tuple[Piece, ...]


def diff_terminal(diff: Diff, width: int = 80, colour: bool = False, whole: bool = False) -> str:
    """The diff for a terminal of `width` columns. In colour, words taken out are red and struck, those put in green and
    underlined; without, they stand in `[-…-]` and `{+…+}`. `whole`: with all that did not change."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, NARROWEST),
        height=100,  # with the width given too, rich asks neither the environment nor the terminal
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        legacy_windows=False,
    )
    for shown in _shown(diff, whole):
        text = Text.assemble(*(part for piece in shown.pieces for part in _styled(piece, colour)))
        for place, line in enumerate(text.wrap(console, console.width - 2)):
            line.rstrip()
            console.print(Text(_MARKS[shown.kind] if place == 0 else "  ") + line, soft_wrap=True)
    return out.getvalue()


def diff_markdown(diff: Diff, whole: bool = False) -> str:
    """The diff as a Markdown list: words taken out struck through, words put in strong, moves and the like named."""
    return "".join(f"* {_named(shown)}{_joined(shown.pieces, _MARKDOWN, escape)}\n" for shown in _shown(diff, whole))


def diff_html(diff: Diff, whole: bool = False) -> str:
    """The diff as HTML paragraphs with `<ins>` and `<del>`, which browsers underline and strike; a fragment."""
    return "".join(
        f'<p class="{shown.kind}">{_small(shown)}{_joined(shown.pieces, _HTML, escaping.escape)}</p>\n'
        for shown in _shown(diff, whole)
    )


def _styled(piece: Piece, colour: bool) -> Iterator[tuple[str, str]]:
    if not colour:
        yield _wrapped(piece, _PLAIN[piece.mark], str), ""
        return
    text = piece.text.rstrip()
    yield text, _STYLES[piece.mark]
    yield piece.text[len(text) :], ""


def _named(shown: Shown) -> str:
    return f"*{_NAMES[shown.kind]}:* " if shown.kind in _NAMES else ""


def _small(shown: Shown) -> str:
    return f"<small>{_NAMES[shown.kind]}:</small> " if shown.kind in _NAMES else ""


def _joined(pieces: Iterable[Piece], marks: dict[str, str], safe: Escape) -> str:
    return "".join(_wrapped(piece, marks[piece.mark], safe) for piece in pieces).strip()


def _wrapped(piece: Piece, mark: str, safe: Escape) -> str:
    """The piece marked, its outer spaces outside of the mark."""
    text = piece.text.strip()
    if not text:
        return " "
    before, after = piece.text[: piece.text.index(text)], piece.text[piece.text.index(text) + len(text) :]
    return f"{before}{mark.format(safe(text))}{after}"


def _shown(diff: Diff, whole: bool) -> Iterator[Shown]:
    """The passages in order, on one line each, those of spaces alone left out, the unchanged ones cut."""
    seen = [passage for passage in diff.passages if any(piece.text.strip() for piece in passage.pieces)]
    for place, passage in enumerate(seen):
        pieces = tuple(_readable(passage.pieces))
        if passage.kind in ("same", "moved") and not whole:
            pieces = _shortened(pieces, lead=place > 0, tail=place < len(seen) - 1)
        if pieces:
            yield Shown("same" if _is_spacing(passage) else passage.kind, pieces)


def _is_spacing(passage: Passage) -> bool:
    return passage.kind == "changed" and all(piece.mark == "same" or not piece.text.strip() for piece in passage.pieces)


def _readable(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces without anything a terminal obeys; spaces that were exchanged for others are one space."""
    for piece in pieces:
        text = clean_line(piece.text, cap=len(piece.text))
        lead, tail = piece.text[:1].isspace(), piece.text[-1:].isspace()
        if text:
            yield replace(piece, text=f"{' ' * lead}{text}{' ' * tail}")
        elif piece.mark != "out":
            yield Piece(" ", "same")


def _shortened(pieces: tuple[Piece, ...], lead: bool, tail: bool) -> tuple[Piece, ...]:
    """An unchanged passage cut to what a reader needs beside a change."""
    if len(pieces) != 1:
        return pieces
    text = pieces[0].text.strip()
    if len(text) <= CONTEXT * (lead + tail) + len(GAP):
        return pieces
    first = f"{text[:CONTEXT].rsplit(' ', 1)[0]} " if lead else ""
    last = f" {text[-CONTEXT:].split(' ', 1)[-1]}" if tail else ""
    return (Piece(f"{first}{GAP}{last}", "same"),)
