"""Diff of two texts -> terminal, Markdown, HTML; readable without colour everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType

from pipeline.model import Diff, Passage, Piece
from pipeline.publish.drawing import drawn, hung
from pipeline.publish.markdown import escape
from pipeline.publish.marks import MARKDOWN, in_html, marked, readable, shortened, styled

CONTEXT = 160  # characters kept on either side of a change, of what did not change

_MARKS = {"same": "  ", "moved": "↕ ", "changed": "± ", "added": "+ ", "removed": "− "}
_NAMES = {"moved": "moved", "added": "added", "removed": "removed"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it is printed: its kind, and its pieces on one line."""

    kind: str
    pieces: tuple[Piece, ...]


def diff_terminal(diff: Diff, width: int = 80, colour: bool = False, whole: bool = False, beside: bool = True) -> str:
    """The diff for a terminal of `width` columns. Inside a sentence, words taken out stand in `[-…-]`, those put in in
    `{+…+}`. `whole`: with all that did not change; without `beside`: without the unchanged text around a change."""
    passages = (one for one in _shown(diff, whole) if beside or one.kind != "same")
    return drawn((_line(one) for one in passages), width, colour)


def diff_markdown(diff: Diff, whole: bool = False) -> str:
    """The diff as a Markdown list: words taken out struck through, words put in strong, moves and the like named."""
    return "".join(f"* {_named(one)}{marked(one.pieces, MARKDOWN, escape)}\n" for one in _shown(diff, whole))


def diff_html(diff: Diff, whole: bool = False) -> str:
    """The diff as HTML paragraphs with `<ins>` and `<del>`, which browsers underline and strike; a fragment."""
    return "".join(f'<p class="{one.kind}">{_small(one)}{in_html(one.pieces)}</p>\n' for one in _shown(diff, whole))


def _line(shown: Shown) -> RenderableType:
    return hung(_MARKS[shown.kind], styled(shown.pieces, bare=shown.kind in ("added", "removed")))


def _named(shown: Shown) -> str:
    return f"*{_NAMES[shown.kind]}:* " if shown.kind in _NAMES else ""


def _small(shown: Shown) -> str:
    return f"<small>{_NAMES[shown.kind]}:</small> " if shown.kind in _NAMES else ""


def _shown(diff: Diff, whole: bool) -> Iterator[Shown]:
    """The passages in order, on one line each, those of spaces alone left out, the unchanged ones cut."""
    seen = [passage for passage in diff.passages if any(piece.text.strip() for piece in passage.pieces)]
    for place, passage in enumerate(seen):
        pieces = tuple(readable(passage.pieces))
        if passage.kind in ("same", "moved") and not whole and len(pieces) == 1:
            pieces = (shortened(pieces[0], place > 0, place < len(seen) - 1, CONTEXT),)
        if pieces:
            yield Shown("same" if _is_spacing(passage) else passage.kind, pieces)


def _is_spacing(passage: Passage) -> bool:
    return passage.kind == "changed" and all(piece.mark == "same" or not piece.text.strip() for piece in passage.pieces)
