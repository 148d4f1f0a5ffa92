"""Where output goes: JSON, files written whole or not at all, and pages for a person's terminal."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from rich.console import Console

PLAIN_WIDTH = 80
"""Columns of output that goes to a file or a pipe."""


def emit(value: object) -> None:
    """One JSON object on standard output."""
    click.echo(json.dumps(value, ensure_ascii=False))


def emit_lines(rows: Iterable[object]) -> None:
    """JSON Lines on standard output."""
    for row in rows:
        emit(row)


@contextmanager
def writing(path: Path | None) -> Iterator[TextIO]:
    """A text file to fill: standard output for None or `-`; else `path`, which appears whole at the end or not at all.

    Raises OSError.
    """
    if path is None or str(path) == "-":
        yield sys.stdout
    elif path.exists() and not path.is_file():  # /dev/stdout, a pipe: nothing to rename over
        with path.open("w", encoding="utf-8", newline="") as file:
            yield file
    else:
        from pipeline.config import whole_file

        with whole_file(path.resolve()) as file:
            yield file


def width() -> int:
    """Columns to write for: the terminal's, or a plain page's when output goes elsewhere."""
    return shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if sys.stdout.isatty() else PLAIN_WIDTH


def coloured() -> bool:
    """Whether standard output shows colours: a terminal that can, and nobody set NO_COLOR."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class Page:
    """A page for a person on standard output: wrapped to its width, foreign text harmless, addresses left whole."""

    def __init__(self) -> None:
        from rich.console import Console

        self.width, self.colour = width(), coloured()
        self._console: Console = Console(
            file=sys.stdout, width=self.width, force_terminal=self.colour, highlight=False, markup=False, emoji=False
        )

    def line(self, text: str = "", style: str = "", indent: int = 0, mark: str = "") -> None:
        """A paragraph, wrapped under its own beginning, addresses in it left whole; `mark` stands before it."""
        from rich.text import Text

        before = Text(" " * indent + mark, style=style)
        room = max(self._console.width - len(before), 20)
        told = harmless(text)
        if "://" in told:
            parts = [
                Text(part, style=style) for part in wrap(told, room, break_long_words=False, break_on_hyphens=False)
            ]
        else:
            parts = list(Text(told, style=style).wrap(self._console, room, overflow="fold"))
        for part in parts or [Text()]:
            part.rstrip()
            self._console.print(before + part, soft_wrap=True)
            before = Text(" " * len(before))

    def drawn(self, text: str, indent: int = 0) -> None:
        """Lines that are laid out and coloured already."""
        for line in text.splitlines():
            click.echo(f"{' ' * indent}{line}", color=self.colour)

    def address(self, url: str, indent: int = 0) -> None:
        """An address on a line of its own, never broken, so that it can be copied; credentials in it are `***`."""
        from rich.text import Text

        from pipeline.urls import redact

        text = Text(" " * indent + harmless(redact(url)), style="dim")
        self._console.print(text, soft_wrap=True)


def count(number: int, noun: str, several: str = "") -> str:
    """ "1 feed", "3 feeds"; `several` for a noun that takes more than an s."""
    return f"{number} {noun if number == 1 else several or f'{noun}s'}"


def outlet(site: str, url: str) -> str:
    """Who published an article: its site's name, else its host; an imported text has neither."""
    from pipeline.urls import outlet_of

    return outlet_of(site, url) or "imported text"


def harmless(text: str) -> str:
    """Foreign text on one line, without anything a terminal obeys."""
    from pipeline.text import clean_line

    return clean_line(text, cap=len(text))
