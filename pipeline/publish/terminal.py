"""Digest -> terminal: rich Text only, never markup, so that no title can draw or command anything."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.model import Quoted
from pipeline.publish import phrasing
from pipeline.publish.digest import Digest, Item, StorySection, WatchSection
from pipeline.publish.showing import Edited, brief, shown
from pipeline.text import clean_line

NARROWEST = 30  # columns; below, nothing can be laid out
UNREAD_SHOWN = 5  # more would push the digest off her screen; the HTML lists all
_TRAILING = re.compile(r"(?: |\x1b\[[0-9;]*m)+$", re.MULTILINE)  # spaces at the end of a line, colours kept
_BAR, _NEW, _OLD, _EDIT = "▸ ", "+ ", "− ", "± "


def terminal(digest: Digest, width: int = 80, colour: bool = False) -> str:
    """The digest as text for a terminal of `width` columns; without colour it is plain text.

    The same digest gives the same text, whatever terminal the program runs in.
    """
    width = max(width, NARROWEST)
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        height=100,  # with the width given too, rich asks neither the environment nor the terminal
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        legacy_windows=False,
    )
    for part in _page(digest):
        console.print(part)
    return _TRAILING.sub(lambda found: found[0].replace(" ", ""), out.getvalue()).rstrip("\n") + "\n"


def _page(digest: Digest) -> Iterator[RenderableType]:
    yield Text(phrasing.heading(digest), style="bold")
    yield _safe(phrasing.glance_line(digest), "bold yellow")
    yield _safe(phrasing.span(digest), "dim")
    for section in digest.watches:
        yield Text()
        yield Rule(_safe(section.name, "bold"), align="left", characters="─")
        yield from _section(section, digest)
    yield Text()
    yield Rule(Text("Can the silence be trusted?", style="bold"), align="left", characters="─")
    yield from (_safe(line) for line in phrasing.coverage_lines(digest.coverage, digest))
    yield from _unread(digest)


def _section(section: WatchSection, digest: Digest) -> Iterator[RenderableType]:
    if section.empty:
        yield _safe(phrasing.nothing(section))
    yield from _items("WHAT CHANGED", section.changed, digest)
    yield from _items("QUIETLY EDITED", section.edited, digest)
    if section.stories:
        yield _heading("WHAT IS NEW")
    for place, story in enumerate(section.stories):
        if place:
            yield Text()
        yield from _story(story, digest)
    yield from _items("GONE", section.vanished, digest)


def _items(title: str, items: Iterable[Item], digest: Digest) -> Iterator[RenderableType]:
    for place, item in enumerate(items):
        yield _heading(title) if place == 0 else Text()
        yield from _item(item, digest)


def _item(item: Item, digest: Digest) -> Iterator[RenderableType]:
    for change in item.changes:
        yield _safe(phrasing.change_words(change), "bold yellow")
    yield _hung(_BAR, _safe(phrasing.title_of(item.source), "bold"))
    yield _indented(phrasing.about(item, digest), "dim")
    found = shown(item)
    for line in found.lines:
        yield Padding(_edited(line) if isinstance(line, Edited) else _line(line, item), (0, 0, 0, 2))
    if more := phrasing.more_words(found):
        yield _indented(more, "dim")
    told = [one for change in item.changes for one in phrasing.repeats(change)]
    yield from _outlets([*told, *phrasing.also_in(item.also_in)])
    why = (f"why: {words}" if (words := phrasing.why_words(item)) else "", phrasing.name_words(item))
    yield _indented(" · ".join(filter(None, why)), "italic dim")
    yield _indented(item.source.url, "dim")


def _story(story: StorySection, digest: Digest) -> Iterator[RenderableType]:
    if heading := phrasing.story_heading(story):
        yield _safe(heading, "underline")
    for place, item in enumerate(story.items):
        if place:
            yield Text()
        yield from _item(item, digest)
    yield from _outlets(phrasing.also_in(story.also_in))
    if story.also_in:
        yield _indented(phrasing.story_words(story), "dim")


def _outlets(told: Iterable[tuple[str, phrasing.Outlets]]) -> Iterator[RenderableType]:
    for words, outlets in told:
        yield _indented(f"{words}: {phrasing.outlet_words(outlets)}", "dim")


def _line(line: Quoted, item: Item) -> RenderableType:
    text = brief(line.text)
    if line.role == "old":
        return _hung(_OLD, _safe(f"{phrasing.before_words(line, item)}: {text}", "red"))
    if line.role == "removed":
        return _hung(_OLD, _safe(text, "red"))
    return _hung("  ", _safe(text)) if line.role == "context" else _hung(_NEW, _safe(text, "green"))


def _edited(line: Edited) -> RenderableType:
    """The sentence as it stands, its changed words in the marks of `wdiff`, which need no colour."""
    text = Text(overflow="fold")
    for place, piece in enumerate(line.pieces):
        words = _safe(piece.text).plain
        text.append(" " if place else "")
        if piece.mark == "same":
            text.append(words)
        else:
            text.append(f"[-{words}-]" if piece.mark == "out" else f"{{+{words}+}}", _STYLES[piece.mark])
    return _hung(_EDIT, text)


_STYLES = {"out": "red strike", "in": "green bold"}


def _unread(digest: Digest) -> Iterator[RenderableType]:
    unread = digest.coverage.unread
    if unread:
        yield _safe(f"{phrasing.unread_heading(digest.coverage)}:")
    for one in unread[:UNREAD_SHOWN]:
        outlet = f"{one.site}: " if one.site else ""
        yield _indented(f"{outlet}{brief(one.title, 100) or one.url}: {phrasing.unread_words(one)}", "dim")
    if len(unread) > UNREAD_SHOWN:
        yield _indented(f"and {len(unread) - UNREAD_SHOWN} more: see --format html or json.", "dim")


def _heading(title: str) -> Text:
    return Text(f"\n{title}", style="bold cyan")


def _indented(text: str, style: str) -> RenderableType:
    return Padding(_safe(text, style), (0, 0, 0, 2))


def _hung(mark: str, text: Text) -> RenderableType:
    """Text behind a mark, its further lines aligned with the first."""
    grid = Table.grid(padding=0)
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark, style=text.style), text)
    return grid


def _safe(text: str, style: str = "") -> Text:
    """Foreign text without anything a terminal obeys."""
    return Text(clean_line(text, cap=len(text)), style=style, overflow="fold")
