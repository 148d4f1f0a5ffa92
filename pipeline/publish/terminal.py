"""Digest -> terminal: rich Text only, never markup, so that no title can draw or command anything."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from pipeline.model import Quoted
from pipeline.publish import phrasing
from pipeline.publish.digest import Digest, Item, StorySection, WatchSection
from pipeline.text import clean_line

_MARKS = {"new": ("+ ", "green"), "added": ("+ ", "green"), "old": ("− ", "red"), "removed": ("− ", "red")}
_UNREAD_SHOWN = 5  # more would push the digest off her screen; the HTML lists all


def terminal(digest: Digest, width: int = 80, colour: bool = False) -> str:
    """The digest as text for a terminal of `width` columns; without colour it is plain text."""
    out = io.StringIO()
    console = Console(file=out, width=max(width, 30), force_terminal=colour, no_color=not colour, highlight=False)
    for part in _page(digest):
        console.print(part)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _page(digest: Digest) -> Iterator[RenderableType]:
    yield Text(phrasing.heading(digest), style="bold")
    yield Text(phrasing.span(digest), style="dim")
    for section in digest.watches:
        yield Text()
        yield Rule(_safe(section.name, "bold"), align="left", characters="─")
        yield from _section(section, digest)
    yield Text()
    yield Rule(Text("Can the silence be trusted?", style="bold"), align="left", characters="─")
    yield from (_hung("", line, "") for line in phrasing.coverage_lines(digest.coverage, digest))
    yield from _unread(digest)


def _section(section: WatchSection, digest: Digest) -> Iterator[RenderableType]:
    if section.empty:
        yield _safe(phrasing.nothing(section))
    for title, items in (("WHAT CHANGED", section.changed), ("QUIETLY EDITED", section.edited)):
        if items:
            yield from _items(title, items, digest)
    if section.stories:
        yield Text("\nWHAT IS NEW", style="bold cyan")
        for story in section.stories:
            yield from _story(story, digest)
    if section.vanished:
        yield from _items("GONE", section.vanished, digest)


def _items(title: str, items: Iterable[Item], digest: Digest) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style="bold cyan")
    for item in items:
        yield from _item(item, digest)


def _item(item: Item, digest: Digest) -> Iterator[RenderableType]:
    for change in item.changes:
        yield _hung("", phrasing.change_words(change), "bold yellow")
    yield _hung("▸ ", phrasing.title_of(item.source), "bold")
    about = [phrasing.credit(item.source), phrasing.dated(item.source.published, digest), phrasing.kind_words(item)]
    yield _indented(" · ".join(about), "dim")
    for line in item.lines:
        yield _line(line)
    for change in item.changes:
        if repeated := phrasing.repeated_words(change):
            yield _indented(repeated, "dim")
    yield _indented(f"why: {'; '.join(item.reasons)}", "italic dim")
    yield _indented(item.source.url, "dim")


def _story(story: StorySection, digest: Digest) -> Iterator[RenderableType]:
    if len(story.items) > 1:
        yield _hung("", story.title, "underline")
    for item in story.items:
        yield from _item(item, digest)
    if story.also_in:
        outlets = ", ".join(name for name, _ in phrasing.also_words(story))
        yield _indented(f"also in: {outlets} ({phrasing.story_words(story)})", "dim")


def _line(line: Quoted) -> RenderableType:
    mark, style = _MARKS.get(line.role, ("  ", ""))
    return Padding(_hung(mark, line.text, style), (0, 0, 0, 2))


def _unread(digest: Digest) -> Iterator[RenderableType]:
    unread = digest.coverage.unread
    if unread:
        yield _safe(f"{phrasing.unread_heading(digest.coverage)}:")
    for one in unread[:_UNREAD_SHOWN]:
        instead = " (the feed's own text is shown)" if one.shown_from_feed else ""
        yield _indented(f"{one.site}: {one.title or one.url}: {one.reason.rstrip('.')}{instead}", "dim")
    if len(unread) > _UNREAD_SHOWN:
        yield _indented(f"and {len(unread) - _UNREAD_SHOWN} more: see --format html or json.", "dim")


def _indented(text: str, style: str) -> RenderableType:
    return Padding(_safe(text, style), (0, 0, 0, 2))


def _hung(mark: str, text: str, style: str) -> RenderableType:
    """Text behind a mark, its further lines aligned with the first."""
    if not mark:
        return _safe(text, style)
    grid = Table.grid(padding=0)
    grid.add_column(width=len(mark), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark, style=style), _safe(text, style))
    return grid


def _safe(text: str, style: str = "") -> Text:
    """Foreign text without anything a terminal obeys."""
    return Text(clean_line(text, cap=len(text)), style=style, overflow="fold")
