"""Digest -> Markdown (CommonMark): every foreign character that could mean something is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline import urls
from pipeline.model import Quoted
from pipeline.publish import phrasing
from pipeline.publish.digest import Digest, Item, Source, StorySection, WatchSection

_MEANINGFUL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&])")
_ROLES = {"old": "was: ", "removed": "removed: ", "new": "", "added": "now: ", "context": ""}


def markdown(digest: Digest) -> str:
    """The digest as a Markdown document."""
    return "\n".join(_page(digest)).rstrip("\n") + "\n"


def escape(text: str) -> str:
    """Text that CommonMark shows as it stands, on one line."""
    return _MEANINGFUL.sub(r"\\\1", " ".join(text.split()))


def link(text: str, url: str) -> str:
    """A link when the address is http or https, else the text alone."""
    address = urls.canonical(url)
    return f"[{escape(text)}](<{address}>)" if address else escape(text)


def _page(digest: Digest) -> Iterator[str]:
    yield f"# {escape(phrasing.heading(digest))}"
    yield f"\n{escape(phrasing.span(digest))}"
    for section in digest.watches:
        yield f"\n## {escape(section.name)}\n"
        yield from _section(section, digest)
    yield "\n## Can the silence be trusted?\n"
    yield from (f"* {escape(line)}" for line in phrasing.coverage_lines(digest.coverage, digest))
    if digest.coverage.unread:
        yield f"* {escape(phrasing.unread_heading(digest.coverage))}:"
    for one in digest.coverage.unread:
        instead = " (the feed's own text is shown)" if one.shown_from_feed else ""
        yield f"  * {link(one.title or one.url, one.url)}: {escape(one.reason + instead)}"


def _section(section: WatchSection, digest: Digest) -> Iterator[str]:
    if section.empty:
        yield escape(phrasing.nothing(section))
    yield from _items("What changed", section.changed, digest)
    yield from _items("Quietly edited", section.edited, digest)
    if section.stories:
        yield "\n### What is new\n"
        for story in section.stories:
            yield from _story(story, digest)
    yield from _items("Gone", section.vanished, digest)


def _items(title: str, items: Iterable[Item], digest: Digest) -> Iterator[str]:
    items = list(items)
    if items:
        yield f"\n### {title}\n"
    for item in items:
        yield from _item(item, digest)


def _item(item: Item, digest: Digest) -> Iterator[str]:
    for change in item.changes:
        yield f"**{escape(phrasing.change_words(change))}**\n"
    about = (phrasing.credit(item.source), phrasing.dated(item.source.published, digest), phrasing.kind_words(item))
    yield f"* **{link(phrasing.title_of(item.source), item.source.url)}** {escape(' · '.join(about))}"
    yield from (f"  * {_line(line)}" for line in item.lines)
    for change in item.changes:
        if change.repeated_by:
            yield f"  * repeated by {_sources(change.repeated_by)}"
    yield f"  * *why: {escape('; '.join(item.reasons))}*"
    yield ""


def _line(line: Quoted) -> str:
    return f"{_ROLES[line.role]}{escape(line.text)}"


def _story(story: StorySection, digest: Digest) -> Iterator[str]:
    for item in story.items:
        yield from _item(item, digest)
    if story.also_in:
        yield f"  also in {_sources(story.also_in)} \\({escape(phrasing.story_words(story))}\\)\n"


def _sources(sources: Iterable[Source]) -> str:
    return ", ".join(link(source.site, source.url) for source in sources)
