"""An XML feed: the fast way where it is certain, feedparser where it is not; or why there is no feed."""

from __future__ import annotations

import re
from datetime import datetime

from pipeline.collect.decode import repair_xml
from pipeline.collect.entries import site_of_links, written_out
from pipeline.collect.markup import one_line
from pipeline.collect.oversize import newest
from pipeline.collect.quick import Quick, read_quickly
from pipeline.collect.reading import Reading
from pipeline.collect.reference import read_with_feedparser
from pipeline.collect.sitemap import is_sitemap, read_sitemap
from pipeline.collect.told import ToldFeed
from pipeline.model import Rejected
from pipeline.urls import canonical

# feedparser searches an address in every author with a pattern that takes a minute for 80 KB.
_LONG_AUTHOR = re.compile(
    r"(<(?:\w{1,20}:)?(?:author|creator|contributor|name|publisher|owner|managingeditor|webmaster|email)(?:\s[^<>]*)?>"
    r"\s*(?:<!\[CDATA\[)?[^<\]]{300})[^<\]]+",
    re.IGNORECASE,
)
_WEB_PAGE = re.compile(r"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PAGE_TITLE = re.compile(r"<title[^<>]*>([^<]{1,200})", re.IGNORECASE)
_NAMED_FEED = re.compile(
    r"<link\b[^<>]*type\s*=\s*[\"']?application/(?:rss|atom|feed)\+(?:xml|json)[^<>]*>", re.IGNORECASE
)
_HREF = re.compile(r"href\s*=\s*[\"']?([^\"'\s>]{1,2000})", re.IGNORECASE)


def read_xml(text: str, feed: str, base: str, now: datetime) -> Reading | Rejected:
    """A feed's words about itself and its entries, or why it is none."""
    if is_sitemap(text):
        return read_sitemap(text, feed, base, now)
    document, left_out = newest(_LONG_AUTHOR.sub(r"\1", repair_xml(text)), now)
    quick = read_quickly(document)
    if quick is not None:
        return _quickly(quick, feed, base, now, left_out)
    try:
        told = read_with_feedparser(document)
    except Exception as error:  # it raises what nobody documents: KeyError, OverflowError, UnicodeError, RecursionError
        return Rejected(feed, "parse_error", f"The feed cannot be parsed ({type(error).__name__}).")
    if not told.version and (not told.entries or _WEB_PAGE.search(text[:2000])):
        return _no_feed(text, feed, base)
    return Reading(written_out(told, feed, site_of_links(told, base), now, left_out))


def _quickly(quick: Quick, feed: str, base: str, now: datetime, left_out: int) -> Reading:
    told: ToldFeed = quick.told
    site = site_of_links(told, base)
    context = (told.version, site, told.language, quick.around)
    return Reading(written_out(told, feed, site, now, left_out), -1 if left_out else quick.cuts, context)


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
