"""Digest -> Markdown (CommonMark): every foreign character that could mean something is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline import urls
from pipeline.model import Quoted
from pipeline.publish import phrasing, trust
from pipeline.publish.digest import Digest, Item, StorySection, TakenIn, WatchSection
from pipeline.publish.folding import View, view
from pipeline.publish.glance import glance_line
from pipeline.publish.marks import MARKDOWN, marked
from pipeline.publish.showing import Edited, brief, shown
from pipeline.text import clean_line

UNREAD_SHOWN = 20
_MEANINGFUL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&$=^@])")


def markdown(digest: Digest) -> str:
    """The digest as a Markdown document."""
    text = "\n".join(_page(view(digest)))
    return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Text that CommonMark shows as it stands, on one line."""
    return _MEANINGFUL.sub(r"\\\1", clean_line(text, cap=len(text)))


def link(text: str, url: str) -> str:
    """A link when the address is http or https, else the text alone."""
    address = urls.canonical(url)
    return f"[{escape(text)}](<{address}>)" if address else escape(text)


def _page(seen: View) -> Iterator[str]:
    digest = seen.digest
    yield f"# {escape(phrasing.heading(digest))}"
    yield f"\n**{escape(glance_line(digest))}**"
    yield f"\n{escape(phrasing.span(digest))}"
    if late := phrasing.late_words(digest):
        yield f"\n{escape(late)}"
    for section in digest.watches:
        yield f"\n## {escape(section.name)}\n"
        yield from _section(section, seen)
    yield "\n## Can the silence be trusted?\n"
    yield from (f"* {escape(line)}" for line in trust.coverage_lines(digest.coverage, digest))
    yield from _unread(digest)


def _section(section: WatchSection, seen: View) -> Iterator[str]:
    if section.empty:
        yield escape(phrasing.nothing(section, seen.digest))
    yield from _items("What changed", section.changed, seen)
    yield from _items("Quietly edited", section.edited, seen)
    if section.stories:
        yield "\n### What is new\n"
    for story in seen.stories(section):
        yield from _story(story, seen)
    if folded := seen.folded(section):
        yield f"\n#### {escape(phrasing.folded_heading(folded))}\n"
        yield from (_brief(item, seen, story) for item, story in folded)
    yield from (_taken_in(one) for one in section.taken_in)
    yield from _items("Gone", section.vanished, seen)
    yield from _items("Back again", section.back, seen)


def _items(title: str, items: tuple[Item, ...], seen: View) -> Iterator[str]:
    if items:
        yield f"\n### {title}\n"
    for place, item in enumerate(seen.whole(items)):
        if place:
            yield ""
        yield from _item(item, seen)
    yield from (_brief(item, seen) for item in seen.brief(items))


def _item(item: Item, seen: View, story: StorySection | None = None) -> Iterator[str]:
    for change in item.changes:
        yield f"**{escape(phrasing.change_words(change))}**\n"
    title = link(phrasing.title_of(item.source), item.source.url)
    yield f"* **{title}**  \n  {escape(phrasing.about(item, seen.digest, story))}"
    yield from (f"  * {escape(phrasing.correction_words(note))}" for note in item.corrections)
    found = shown(item, seen.lines)
    for line in found.lines:
        yield f"  * {_line(line, item, seen.digest)}"
    if more := phrasing.more_words(found) or phrasing.unread_words(item):
        yield f"  * {escape(more)}"
    told = (*phrasing.repeats(item), *phrasing.also_in(item.also_in))
    yield from (f"  * {words} {_outlets(outlets)}" for words, outlets in told)
    yield from (f"  * {escape(words)}" for words in phrasing.spreads(item))
    why = (f"why: {words}" if (words := phrasing.why_words(item, seen.digest)) else "", phrasing.name_words(item))
    yield f"  * *{escape(' · '.join(filter(None, why)))}*"


def _brief(item: Item, seen: View, story: StorySection | None = None) -> str:
    title = link(phrasing.title_of(item.source), item.source.url)
    said = phrasing.brief_words(item, seen.digest, story), phrasing.name_words(item)
    return f"* {title} *{escape(' · '.join(said))}*"


def _taken_in(one: TakenIn) -> str:
    title = link(f"“{phrasing.title_of(one.source)}”", one.source.url)
    return f"\n{title} {escape(phrasing.taken_in_words(one))}"


def _line(line: Quoted | Edited, item: Item, digest: Digest) -> str:
    if isinstance(line, Edited):
        return marked(line.pieces, MARKDOWN, escape)
    text = escape(brief(line.text))
    if line.role == "old":
        before = phrasing.before_words(line, item, digest)
        return f"{link(before, line.url) if phrasing.earlier(line, item) else escape(before)}: {text}"
    if line.role == "removed":
        return f"it said: {text}" if phrasing.of_gone(item) else f"removed: ~~{text}~~"
    return text


def _story(story: StorySection, seen: View) -> Iterator[str]:
    if heading := phrasing.story_heading(story):
        yield f"\n#### {escape(heading)}\n"
    for item in seen.whole(story.items):
        yield from _item(item, seen, story)
    yield from (_brief(item, seen) for item in seen.brief(story.items))
    yield from (f"  * {words} {_outlets(outlets)}" for words, outlets in phrasing.also_in(story.also_in))
    if words := phrasing.spread_words(story.outlets, story.independent):
        yield f"  * {escape(words)}"
    yield ""


def _outlets(outlets: phrasing.Outlets) -> str:
    """The outlets, each linked to its article; further ones of the same outlet as "2", "3"."""
    told = [
        " ".join(link(str(n) if n > 1 else name, one.url) for n, one in enumerate(group, start=1))
        for name, group in outlets[: phrasing.MOST_OUTLETS]
    ]
    return ", ".join(told) + phrasing.more_outlets(outlets)


def _unread(digest: Digest) -> Iterator[str]:
    unread = digest.coverage.unread
    if unread:
        yield f"* {escape(trust.unread_heading(digest.coverage))}:"
    for one in unread[:UNREAD_SHOWN]:
        outlet = f"{escape(one.site)}: " if one.site else ""
        yield f"  * {outlet}{link(brief(one.title, 100) or one.url, one.url)}: {escape(trust.unread_words(one))}"
    if len(unread) > UNREAD_SHOWN:
        yield f"  * and {len(unread) - UNREAD_SHOWN} more: see the HTML or the JSON"
