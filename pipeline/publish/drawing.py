"""Lines with marks before them -> text for a terminal of some width: rich Text only, never markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from pipeline.text import clean_line

NARROWEST = 30  # columns; below, nothing can be laid out
_TRAILING = re.compile(r"(?: |\x1b\[[0-9;]*m)+$", re.MULTILINE)  # spaces at the end of a line, colours kept


class Whole(Text):
    """A line that is never broken, so that a terminal can open the address in it."""


def drawn(parts: Iterable[RenderableType], width: int, colour: bool) -> str:
    """The parts below each other; without colour plain text. The same parts give the same text, whatever terminal the
    program runs in."""
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
    for part in parts:
        console.print(part, soft_wrap=isinstance(part, Whole))
    return _TRAILING.sub(lambda found: found[0].replace(" ", ""), out.getvalue())


def hung(mark: str, text: Text) -> RenderableType:
    """Text behind a mark, its further lines aligned with the first."""
    grid = Table.grid(padding=0)
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark, style=text.style), text)
    return grid


def safe(text: str, style: str = "") -> Text:
    """Foreign text without anything a terminal obeys."""
    return Text(clean_line(text, cap=len(text)), style=style, overflow="fold")
