"""RSS 0.9x–2.0, RDF and Atom, read with feedparser (this file is its only address)."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from datetime import datetime, timedelta

import feedparser

from pipeline.collect.dates import read_date
from pipeline.collect.markup import one_line, paragraphs
from pipeline.collect.oversize import newest
from pipeline.model import Entry, FeedDocument, Rejected
from pipeline.text import clean_line
from pipeline.urls import canonical

_MOST_AUTHORS = 10
_LONGEST_GUID = 2048  # characters, as an address
_LONGEST_TTL = 24 * 60  # minutes; a feed that asks for more is still looked at daily
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "html", "xhtml"})
# feedparser searches an address in every author with a pattern that takes a minute for 80 KB.
_LONG_AUTHOR = re.compile(
    r"(<(?:\w{1,20}:)?(?:author|creator|contributor|name|publisher|owner|managingeditor|webmaster|email)(?:\s[^<>]*)?>"
    r"\s*(?:<!\[CDATA\[)?[^<\]]{300})[^<\]]+",
    re.IGNORECASE,
)
# Tags that make feedparser raise when they are out of place, and that nothing here reads.
_STUMBLES = re.compile(
    r"</?(?:(?:georss|gml|geo|media|itunes|psc|cc):\w+|(?:\w{1,20}:)?(?:category|keywords|tags|height|width|enclosure|where|"
    r"point|pos|poslist|line|linestring|polygon|box|exterior|linearring|image|textinput|cloud))(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PAGE_TITLE = re.compile(r"<title[^<>]*>([^<]{1,200})", re.IGNORECASE)
_NAMED_FEED = re.compile(
    r"<link\b[^<>]*type\s*=\s*[\"']?application/(?:rss|atom|feed)\+(?:xml|json)[^<>]*>", re.IGNORECASE
)
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE)
_ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)
_MAIL_AND_NAME = re.compile(r"\s*\S+@\S+\s+\(([^()]+)\)\s*\Z")
_EMAIL = re.compile(r"\(?\S+@\S+\)?")


def read_xml(text: str, feed: str, base: str, now: datetime) -> FeedDocument | Rejected:
    """A feed's words about itself and its entries (not yet keyed), or why it is none."""
    document, left_out = newest(_LONG_AUTHOR.sub(r"\1", text), now)
    try:
        parsed = _Fields(_parsed(document))
    except Exception as error:  # it raises what nobody documents: KeyError, OverflowError, UnicodeError, RecursionError
        return Rejected(feed, "parse_error", f"The feed cannot be parsed ({type(error).__name__}).")
    version, items = parsed.text("version"), parsed.several("entries")
    if not version and (not items or _WEB_PAGE.search(text[:2000])):
        return _no_feed(text, feed, base)
    about = parsed.one("feed")
    # RSS resolves a relative link against the channel's, which survives a feed moved to another host; Atom may not.
    site = base if version.startswith("atom") else canonical(about.text("link"), base) or base
    language = about.text("language")
    return FeedDocument(
        title=about.line("title"),
        language=language,
        entries=tuple(_entry(item, language, feed, site, now) for item in items),
        left_out=left_out,
        ttl=_ttl(about.text("ttl")),
    )


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

    def line(self, name: str) -> str:
        return one_line(self.text(name), markup=self.one(f"{name}_detail").is_html())

    def is_html(self) -> bool:
        return self.text("type") in _HTML_TYPES


def _entry(item: _Fields, language: str, feed: str, site: str, now: datetime) -> Entry:
    updated = read_date(item.text("updated"), now)
    published = (read_date(item.text(name), now) for name in ("published", "created"))
    return Entry(
        feed=feed,
        key="",
        guid=clean_line(item.text("id"), cap=_LONGEST_GUID),
        url=_url(item, site),
        title=item.line("title"),
        published=next((moment for moment in published if moment), updated),
        updated=updated,
        authors=_authors(item),
        language=item.one("title_detail").text("language") or language,
        text=_content(item),
    )


def _url(item: _Fields, site: str) -> str:
    """The article's address: where FeedBurner says it came from, the link, another link, an id that is an address."""
    guid, link = item.text("id"), item.text("link")
    alternates = (each.text("href") for each in item.several("links") if each.text("rel") in ("", "alternate"))
    for candidate in (item.text("feedburner_origlink"), link, *alternates):
        is_bare_id = candidate == guid and not _ABSOLUTE.match(candidate)  # a GUID feedparser took for a permalink
        if candidate and not is_bare_id and (url := canonical(candidate, site)):
            return url
    return ""


def _content(item: _Fields) -> str:
    """The longest of its full contents, else its summary."""
    full = (paragraphs(each.text("value"), markup=each.is_html()) for each in item.several("content"))
    return max(full, key=len, default="") or paragraphs(
        item.text("summary"), markup=item.one("summary_detail").is_html()
    )


def _authors(item: _Fields) -> tuple[str, ...]:
    """Names, without addresses; each once, in order."""
    author = item.text("author")[:300]
    in_brackets = _MAIL_AND_NAME.match(author)  # RSS's own form, which feedparser cuts where a domain is long
    told = [in_brackets[1]] if in_brackets else [each.text("name") for each in item.several("authors")] or [author]
    names = (one_line(_EMAIL.sub("", name[:300]), markup=False).strip(" ()<>,") for name in told)
    return tuple(dict.fromkeys(name for name in names if name))[:_MOST_AUTHORS]


def _ttl(minutes: str) -> timedelta | None:
    digits = minutes.strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 9 or int(digits) == 0:
        return None
    return timedelta(minutes=min(int(digits), _LONGEST_TTL))


def _no_feed(text: str, feed: str, base: str) -> Rejected:
    """Says what stands at the address instead, and the feed the page names, if it does."""
    if not _WEB_PAGE.search(text[:20_000]):
        return Rejected(feed, "not_a_feed", "The address answered with something that is no RSS, Atom or JSON feed.")
    title = _PAGE_TITLE.search(text[:200_000])
    named = f" (“{one_line(title[1], markup=True)}”)" if title else ""
    link = _NAMED_FEED.search(text[:200_000])
    href = _HREF.search(link[0]) if link else None
    other = canonical(href[1].replace("&amp;", "&"), base) if href else ""
    mend = f" The page names {other} as its feed." if other else ""
    return Rejected(feed, "not_a_feed", f"The address answered with a web page{named} instead of a feed.{mend}")
