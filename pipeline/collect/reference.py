"""What feedparser says a feed means (this file is its only address): text → ToldFeed. The reference for `quick`."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from contextlib import suppress

import feedparser
from feedparser.html import _cp1252
from feedparser.mixin import _FeedParserMixin
from feedparser.urls import _urljoin

from pipeline.collect.told import Link, Told, ToldFeed, Words, named_in_brackets

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "html", "xhtml"})
_C1 = re.compile("[\x80-\x9f]")
# Tags that make feedparser raise when they are out of place, and that nothing here reads.
_STUMBLES = re.compile(
    r"</?(?:(?:georss|gml|geo|media|itunes|psc|cc):\w+|(?:\w{1,20}:)?(?:category|keywords|tags|height|width|enclosure|where|"
    r"point|pos|poslist|line|linestring|polygon|box|exterior|linearring|image|textinput|cloud))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_SKIP_HOURS = re.compile(r"<skipHours\s*>(.{0,2000}?)</skipHours\s*>", re.DOTALL)
_HOUR = re.compile(r"<hour\s*>\s*(\d{1,2})\s*</hour\s*>", re.IGNORECASE)

NAMESPACES: Mapping[str, str] = {uri.lower(): name for uri, name in _FeedParserMixin.namespaces.items()}
"""Lower-case namespace addresses → the prefix feedparser knows their elements by."""


def has_handler(tag: str) -> bool:
    """Whether feedparser does more with an element of this name (`dc_date`) than to keep its text under it."""
    return hasattr(_FeedParserMixin, f"_start_{tag}") or hasattr(_FeedParserMixin, f"_end_{tag}")


def looks_like_html(text: str) -> bool:
    """feedparser's guess whether what calls itself plain text is HTML."""
    return bool(_FeedParserMixin.looks_like_html(text))


class _Byline(_FeedParserMixin):  # type: ignore[misc]
    """feedparser's way of telling a name from an address, applied to one author's text."""

    def __init__(self, text: str) -> None:
        self.context: dict[str, object] = {"author": text, "authors": [{}]}

    def _get_context(self) -> dict[str, object]:
        return self.context


def name_in(author: str) -> str:
    """The name feedparser finds in an author's text."""
    if "@" not in author:
        return author
    byline = _Byline(author)
    byline._sync_author_detail()
    return _Fields(byline.context).several("authors")[0].text("name")


def mended(text: str) -> str:
    """feedparser's two repairs of a text: UTF-8 read as ISO-8859-1 upstream, and windows-1252's characters in C1."""
    if text.isascii():
        return text
    with suppress(UnicodeError):
        text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_cp1252) if _C1.search(text) else text


def resolved(base: str, address: str) -> str:
    """An address as feedparser resolves it: it joins, and takes slashes too many off the scheme."""
    if not base and ":///" not in address:
        return address
    joined: str = _urljoin(base, address)
    return joined


def read_with_feedparser(document: str) -> ToldFeed:
    """What feedparser finds; `version` is "" when it knows no such format. Raises what nobody documents: KeyError,
    OverflowError, UnicodeError, RecursionError."""
    parsed = _Fields(_parsed(document))
    about = parsed.one("feed")
    return ToldFeed(
        version=parsed.text("version"),
        title=about.words("title"),
        language=about.text("language"),
        link=about.text("link"),
        ttl=about.text("ttl"),
        period=about.text("sy_updateperiod"),
        frequency=about.text("sy_updatefrequency"),
        skip_hours=skip_hours(document),
        entries=tuple(_told(item) for item in parsed.several("entries")),
    )


def skip_hours(document: str) -> tuple[str, ...]:
    """The hours of RSS's `skipHours`, of which feedparser keeps only the last."""
    found = _SKIP_HOURS.search(document) if "skip" in document else None
    return tuple(_HOUR.findall(found[1])) if found else ()


def _parsed(document: str) -> Mapping[str, object]:
    try:
        return _feedparser(document)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return _feedparser(_STUMBLES.sub(" ", document))


def _feedparser(document: str) -> Mapping[str, object]:
    """Always bytes in a stream: a string it would take for an address or a file to open. It is told no address, so
    that ids which look relative stay as they are when the feed moves."""
    parsed: Mapping[str, object] = feedparser.parse(
        io.BytesIO(document.encode("utf-8", "replace")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return parsed


class _Fields:
    """Type-checked reading of feedparser's dictionaries, past their aliases (`updated` for `published` …)."""

    def __init__(self, source: object) -> None:
        self._source: dict[str, object] = source if isinstance(source, dict) else {}

    def text(self, name: str) -> str:
        value = dict.get(self._source, name)
        return value if isinstance(value, str) else ""

    def one(self, name: str) -> _Fields:
        return _Fields(dict.get(self._source, name))

    def several(self, name: str) -> tuple[_Fields, ...]:
        value = dict.get(self._source, name)
        return tuple(_Fields(each) for each in value) if isinstance(value, list) else ()

    def words(self, name: str) -> Words:
        return Words(self.text(name), self.one(f"{name}_detail").is_html())

    def is_html(self) -> bool:
        return self.text("type") in HTML_TYPES


def _told(item: _Fields) -> Told:
    in_brackets = named_in_brackets(item.text("author"))  # feedparser cuts such a name where the domain is long
    return Told(
        guid=item.text("id"),
        link=item.text("link"),
        links=tuple(
            Link(link.text("href"), link.text("hreflang"))
            for link in item.several("links")
            if link.text("rel") in ("", "alternate")
        ),
        origin=item.text("feedburner_origlink"),
        title=item.words("title"),
        language=item.one("title_detail").text("language"),
        own_language=item.text("language"),
        published=item.text("published"),
        created=item.text("created"),
        updated=item.text("updated"),
        author=item.text("author"),
        authors=(in_brackets,) if in_brackets else tuple(each.text("name") for each in item.several("authors")),
        contents=tuple(Words(each.text("value"), each.is_html()) for each in item.several("content")),
        summary=item.words("summary"),
    )
