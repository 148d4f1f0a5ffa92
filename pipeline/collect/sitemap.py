"""News sitemaps: what a site tells search engines of its articles of the last two days, read as a feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from pipeline.collect.dates import read_date
from pipeline.collect.decode import repair_xml
from pipeline.collect.entries import language_of
from pipeline.collect.markup import one_line
from pipeline.collect.oversize import newest_of
from pipeline.collect.reading import Reading
from pipeline.model import Entry, FeedDocument, Rejected
from pipeline.urls import canonical

_ROOT = re.compile(r"(?>\s+|<\?[^<>]*\?>|<!--(?:(?!-->).)*-->)*+<(?:\w{1,20}:)?(?:urlset|sitemapindex)[\s>]", re.DOTALL)
_HEAD = 20_000  # characters in which the root element stands
_SHOWN = 3  # addresses of an index that are named to a person


def is_sitemap(text: str) -> bool:
    """Whether an XML document is a sitemap or an index of such."""
    return bool(_ROOT.match(text[:_HEAD]))


def read_sitemap(text: str, feed: str, base: str, now: datetime) -> Reading | Rejected:
    """The articles a news sitemap names: address, title, publication date and language. An index, and a sitemap
    that is none of news, are refused with the mend."""
    root = _tree(repair_xml(text))
    if root is None:
        return Rejected(feed, "parse_error", "The sitemap cannot be parsed.")
    if _name(root) == "sitemapindex":
        return _index(root, feed, base)
    pages = [found for found in map(_words, root) if "loc" in found]
    news = [found for found in pages if "title" in found]
    if pages and not news:
        reason = "The address answered with a sitemap without news:title, which names pages but no articles."
        return Rejected(feed, "not_a_feed", f"{reason} Use the site's news sitemap, or its RSS or Atom feed.")
    kept = newest_of(news, lambda found: found.get("publication_date", ""), now)
    entries = tuple(_entry(found, feed, base, now) for found in kept)
    title = next((found["name"] for found in news if "name" in found), "")
    return Reading(FeedDocument(one_line(title, markup=False), "", entries, len(news) - len(kept)))


def _tree(text: str) -> etree._Element | None:
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, remove_comments=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def _name(element: etree._Element) -> str:
    """The local name of an element, "" for what is none."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _words(url: etree._Element) -> dict[str, str]:
    """The texts under one `url`, by the names of their elements; images' and videos' own are left aside."""
    found: dict[str, str] = {}
    for element in _own_elements(url):
        if element.text and element.text.strip():
            found.setdefault(_name(element), element.text.strip())
    return found


def _own_elements(url: etree._Element) -> Iterator[etree._Element]:
    for child in url:
        yield child
        if _name(child) == "news":
            yield from child.iterdescendants()


def _entry(found: dict[str, str], feed: str, base: str, now: datetime) -> Entry:
    address = canonical(found["loc"], base)
    updated = read_date(found.get("lastmod", ""), now)
    return Entry(
        feed=feed,
        key="",
        guid=address,
        url=address,
        title=one_line(found["title"], markup=False),
        published=read_date(found.get("publication_date", ""), now) or updated,
        updated=updated,
        language=language_of(found.get("language", "")),
    )


def _index(root: etree._Element, feed: str, base: str) -> Rejected:
    """An index is not followed: it may name thousands of old sitemaps. Those of news are named to the person."""
    locations = [canonical(found["loc"], base) for found in map(_words, root) if "loc" in found]
    usable = list(dict.fromkeys(filter(None, locations)))
    named = ", ".join(([address for address in usable if "news" in address.lower()] or usable)[:_SHOWN])
    mend = f" Use one of the sitemaps it lists instead, the one of news: {named}." if named else ""
    return Rejected(feed, "not_a_feed", f"The address answered with an index of {len(usable)} sitemaps.{mend}")
