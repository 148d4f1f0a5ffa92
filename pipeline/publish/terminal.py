"""Digest -> terminal: rich Text only, never markup, so that no title can draw or command anything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from pipeline import urls
from pipeline.model import Quoted
from pipeline.publish import phrasing, trust
from pipeline.publish.digest import Digest, Item, StorySection, TakenIn, WatchSection
from pipeline.publish.drawing import Whole, drawn, hung, safe
from pipeline.publish.folding import View, view
from pipeline.publish.glance import glance_line
from pipeline.publish.marks import styled
from pipeline.publish.showing import Edited, brief, shown

UNREAD_SHOWN = 5  # more would push the digest off her screen; the HTML lists all
_BAR, _NEW, _OLD, _EDIT, _LINE = "▸ ", "+ ", "− ", "± ", "· "


def terminal(digest: Digest, width: int = 80, colour: bool = False) -> str:
    """The digest as text for a terminal of `width` columns; without colour it is plain text."""
    return drawn(_page(view(digest)), width, colour).rstrip("\n") + "\n"


def _page(seen: View) -> Iterator[RenderableType]:
    digest = seen.digest
    yield Text(phrasing.heading(digest), style="bold")
    yield safe(glance_line(digest), "bold yellow")
    yield safe(phrasing.span(digest), "dim")
    if late := phrasing.late_words(digest):
        yield safe(late, "yellow")
    for section in digest.watches:
        yield Text()
        yield Rule(safe(section.name, "bold"), align="left", characters="─")
        yield from _section(section, seen)
    yield Text()
    yield Rule(Text("Can the silence be trusted?", style="bold"), align="left", characters="─")
    yield from (safe(line) for line in trust.coverage_lines(digest.coverage, digest))
    yield from _unread(digest)


def _section(section: WatchSection, seen: View) -> Iterator[RenderableType]:
    if section.empty:
        yield safe(phrasing.nothing(section, seen.digest))
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
        yield safe(phrasing.folded_heading(folded), "underline")
        yield from (_brief(item, seen, story) for item, story in folded)
    if section.taken_in:
        yield Text()
        yield from (_taken_in(one) for one in section.taken_in)
    yield from _items("GONE", section.vanished, seen)
    yield from _items("BACK AGAIN", section.back, seen)


def _items(title: str, items: tuple[Item, ...], seen: View) -> Iterator[RenderableType]:
    if items:
        yield _heading(title)
    yield from _whole(items, seen)
    yield from _briefs(items, seen)


def _whole(items: tuple[Item, ...], seen: View, story: StorySection | None = None) -> Iterator[RenderableType]:
    for place, item in enumerate(seen.whole(items)):
        if place:
            yield Text()
        yield from _item(item, seen, story)


def _item(item: Item, seen: View, story: StorySection | None) -> Iterator[RenderableType]:
    for change in item.changes:
        yield safe(phrasing.change_words(change), "bold yellow")
    yield hung(_BAR, safe(phrasing.title_of(item.source), "bold"))
    yield _indented(phrasing.about(item, seen.digest, story), "dim")
    yield from (_indented(phrasing.correction_words(note), "yellow") for note in item.corrections)
    found = shown(item, seen.lines)
    for line in found.lines:
        yield Padding(_line(line, item, seen.digest), (0, 0, 0, 2))
    if more := phrasing.more_words(found) or phrasing.unread_words(item):
        yield _indented(more, "dim")
    yield from _outlets([*phrasing.repeats(item), *phrasing.also_in(item.also_in)])
    yield from (_indented(words, "dim") for words in phrasing.spreads(item))
    why = (f"why: {words}" if (words := phrasing.why_words(item, seen.digest)) else "", phrasing.name_words(item))
    yield _indented(" · ".join(filter(None, why)), "italic dim")
    yield _address(item.source.url)


def _briefs(items: tuple[Item, ...], seen: View) -> Iterator[RenderableType]:
    brief = seen.brief(items)
    if brief and len(brief) < len(items):
        yield Text()
    yield from (_brief(item, seen) for item in brief)


def _brief(item: Item, seen: View, story: StorySection | None = None) -> RenderableType:
    """The item in a line, with the name that `pipeline show` takes."""
    text = safe(phrasing.title_of(item.source))
    said = phrasing.brief_words(item, seen.digest, story), phrasing.name_words(item)
    text.append(" ")
    text.append_text(safe(f"· {' · '.join(said)}", "dim"))
    return hung(_LINE, text)


def _taken_in(one: TakenIn) -> RenderableType:
    return hung(_LINE, safe(f"“{phrasing.title_of(one.source)}” {phrasing.taken_in_words(one)}", "dim"))


def _story(story: StorySection, seen: View) -> Iterator[RenderableType]:
    if heading := phrasing.story_heading(story):
        yield safe(heading, "underline")
    yield from _whole(story.items, seen, story)
    yield from _briefs(story.items, seen)
    words = phrasing.spread_words(story.outlets, story.independent)
    if len(story.items) > 1 and (words or story.also_in):  # of them all, not of the last
        yield Text()
    yield from _outlets(phrasing.also_in(story.also_in))
    if words:
        yield _indented(words, "dim")


def _outlets(told: Iterable[tuple[str, phrasing.Outlets]]) -> Iterator[RenderableType]:
    for words, outlets in told:
        yield _indented(f"{words}: {phrasing.outlet_words(outlets)}", "dim")


def _line(line: Quoted | Edited, item: Item, digest: Digest) -> RenderableType:
    if isinstance(line, Edited):
        return hung(_EDIT, styled(line.pieces))
    text = brief(line.text)
    if line.role == "old":
        return hung(_OLD, safe(f"{phrasing.before_words(line, item, digest)}: {text}", "red"))
    if line.role == "removed":
        return hung(_OLD, safe(text, "red"))
    return hung("  ", safe(text)) if line.role == "context" else hung(_NEW, safe(text, "green"))


def _unread(digest: Digest) -> Iterator[RenderableType]:
    unread = digest.coverage.unread
    if unread:
        yield safe(f"{trust.unread_heading(digest.coverage)}:")
    for one in unread[:UNREAD_SHOWN]:
        outlet = f"{one.site}: " if one.site else ""
        yield _indented(f"{outlet}{brief(one.title, 100) or one.url}: {trust.unread_words(one)}", "dim")
    if len(unread) > UNREAD_SHOWN:
        yield _indented(f"and {len(unread) - UNREAD_SHOWN} more: see --format html or json.", "dim")


def _heading(title: str) -> Text:
    return Text(f"\n{title}", style="bold cyan")


def _indented(text: str, style: str) -> RenderableType:
    return Padding(safe(text, style), (0, 0, 0, 2))


def _address(url: str) -> RenderableType:
    return Whole(f"  {safe(url).plain}", style="dim") if urls.canonical(url) else _indented(url, "dim")
