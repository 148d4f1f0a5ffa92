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

from pipeline import urls
from pipeline.model import Quoted
from pipeline.publish import phrasing, trust
from pipeline.publish.digest import Digest, Item, StorySection, WatchSection
from pipeline.publish.folding import View, view
from pipeline.publish.showing import Edited, brief, shown
from pipeline.text import clean_line

NARROWEST = 30  # columns; below, nothing can be laid out
UNREAD_SHOWN = 5  # more would push the digest off her screen; the HTML lists all
_TRAILING = re.compile(r"(?: |\x1b\[[0-9;]*m)+$", re.MULTILINE)  # spaces at the end of a line, colours kept
_BAR, _NEW, _OLD, _EDIT, _LINE = "▸ ", "+ ", "− ", "± ", "· "


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
    for part in _page(view(digest)):
        console.print(part, soft_wrap=isinstance(part, _Whole))
    return _TRAILING.sub(lambda found: found[0].replace(" ", ""), out.getvalue()).rstrip("\n") + "\n"


def _page(seen: View) -> Iterator[RenderableType]:
    digest = seen.digest
    yield Text(phrasing.heading(digest), style="bold")
    yield _safe(phrasing.glance_line(digest), "bold yellow")
    yield _safe(phrasing.span(digest), "dim")
    if late := phrasing.late_words(digest):
        yield _safe(late, "yellow")
    for section in digest.watches:
        yield Text()
        yield Rule(_safe(section.name, "bold"), align="left", characters="─")
        yield from _section(section, seen)
    yield Text()
    yield Rule(Text("Can the silence be trusted?", style="bold"), align="left", characters="─")
    yield from (_safe(line) for line in trust.coverage_lines(digest.coverage, digest))
    yield from _unread(digest)


def _section(section: WatchSection, seen: View) -> Iterator[RenderableType]:
    if section.empty:
        yield _safe(phrasing.nothing(section, seen.digest))
    yield from _items("WHAT CHANGED", section.changed, seen)
    yield from _items("QUIETLY EDITED", section.edited, seen)
    if section.stories:
        yield _heading("WHAT IS NEW")
    for place, story in enumerate(seen.stories(section)):
        if place:
            yield Text()
        yield from _story(story, seen)
    if folded := seen.folded(section):
        yield Text()
        yield _safe(phrasing.folded_heading(folded), "underline")
        yield from (_brief(item, seen, story) for item, story in folded)
    yield from _items("GONE", section.vanished, seen)


def _items(title: str, items: tuple[Item, ...], seen: View) -> Iterator[RenderableType]:
    if items:
        yield _heading(title)
    yield from _whole(items, seen)
    yield from (_brief(item, seen) for item in seen.brief(items))


def _whole(items: tuple[Item, ...], seen: View) -> Iterator[RenderableType]:
    for place, item in enumerate(seen.whole(items)):
        if place:
            yield Text()
        yield from _item(item, seen)


def _item(item: Item, seen: View) -> Iterator[RenderableType]:
    for change in item.changes:
        yield _safe(phrasing.change_words(change), "bold yellow")
    yield _hung(_BAR, _safe(phrasing.title_of(item.source), "bold"))
    yield _indented(phrasing.about(item, seen.digest), "dim")
    found = shown(item, seen.lines)
    for line in found.lines:
        drawn = _edited(line) if isinstance(line, Edited) else _line(line, item, seen.digest)
        yield Padding(drawn, (0, 0, 0, 2))
    if more := phrasing.more_words(found):
        yield _indented(more, "dim")
    told = [one for change in item.changes for one in phrasing.repeats(change)]
    yield from _outlets([*told, *phrasing.also_in(item.also_in)])
    why = (f"why: {words}" if (words := phrasing.why_words(item)) else "", phrasing.name_words(item))
    yield _indented(" · ".join(filter(None, why)), "italic dim")
    yield _address(item.source.url)


def _brief(item: Item, seen: View, story: StorySection | None = None) -> RenderableType:
    """The item in a line, with the name that `pipeline show` takes."""
    text = _safe(phrasing.title_of(item.source))
    said = phrasing.brief_words(item, seen.digest, story), phrasing.name_words(item)
    text.append_text(_safe(f" · {' · '.join(said)}", "dim"))
    return _hung(_LINE, text)


def _story(story: StorySection, seen: View) -> Iterator[RenderableType]:
    if heading := phrasing.story_heading(story):
        yield _safe(heading, "underline")
    yield from _whole(story.items, seen)
    yield from (_brief(item, seen) for item in seen.brief(story.items))
    yield from _outlets(phrasing.also_in(story.also_in))
    if story.also_in:
        yield _indented(phrasing.story_words(story), "dim")


def _outlets(told: Iterable[tuple[str, phrasing.Outlets]]) -> Iterator[RenderableType]:
    for words, outlets in told:
        yield _indented(f"{words}: {phrasing.outlet_words(outlets)}", "dim")


def _line(line: Quoted, item: Item, digest: Digest) -> RenderableType:
    text = brief(line.text)
    if line.role == "old":
        return _hung(_OLD, _safe(f"{phrasing.before_words(line, item, digest)}: {text}", "red"))
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
        yield _safe(f"{trust.unread_heading(digest.coverage)}:")
    for one in unread[:UNREAD_SHOWN]:
        outlet = f"{one.site}: " if one.site else ""
        yield _indented(f"{outlet}{brief(one.title, 100) or one.url}: {trust.unread_words(one)}", "dim")
    if len(unread) > UNREAD_SHOWN:
        yield _indented(f"and {len(unread) - UNREAD_SHOWN} more: see --format html or json.", "dim")


def _heading(title: str) -> Text:
    return Text(f"\n{title}", style="bold cyan")


def _indented(text: str, style: str) -> RenderableType:
    return Padding(_safe(text, style), (0, 0, 0, 2))


class _Whole(Text):
    """A line that is never broken, so that a terminal can open the address in it."""


def _address(url: str) -> RenderableType:
    return _Whole(f"  {_safe(url).plain}", style="dim") if urls.canonical(url) else _indented(url, "dim")


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
