"""News sitemaps are feeds; other sitemaps are refused with the mend."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from pipeline.collect import parse
from pipeline.model import FeedDocument, Rejected

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = "https://herald.example/news-sitemap.xml"
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def read(body: str) -> FeedDocument | Rejected:
    return parse(body.encode(), "application/xml", FEED, FEED, NOW)


def url(number: int, day: int = 21) -> str:
    return f"""<url><loc>https://herald.example/{number}?utm_source=x</loc><lastmod>2026-11-22T01:00:00Z</lastmod>
    <image:image><image:loc>https://herald.example/p.jpg</image:loc><image:title>Picture</image:title></image:image>
    <news:news><news:publication><news:name>Herald</news:name><news:language>uk</news:language></news:publication>
    <news:publication_date>2026-11-{day:02}T09:00:00+02:00</news:publication_date>
    <news:title>Dam &amp; ferry {number}</news:title></news:news></url>"""


def test_a_news_sitemap_gives_the_entries_a_feed_would() -> None:
    document = read(f'<?xml version="1.0"?><!-- made by x --><urlset {SPACES}>{url(1)}{url(2)}</urlset>')
    assert isinstance(document, FeedDocument)
    assert (document.title, len(document.entries)) == ("Herald", 2)
    entry = document.entries[0]
    assert (entry.url, entry.key) == ("https://herald.example/1", "https://herald.example/1")
    assert (entry.title, entry.language) == ("Dam & ferry 1", "uk")
    assert entry.published == datetime(2026, 11, 21, 7, tzinfo=UTC)
    assert entry.updated == datetime(2026, 11, 22, 1, tzinfo=UTC)


def test_of_a_large_sitemap_the_newest_are_read_and_of_a_broken_one_what_is_there() -> None:
    whole = f"<urlset {SPACES}>{''.join(url(n, 1 + n % 20) for n in range(1000))}</urlset>"
    document = read(whole)
    assert isinstance(document, FeedDocument)
    assert (len(document.entries), document.left_out) == (500, 500)
    assert {entry.published.day for entry in document.entries if entry.published} == set(range(11, 21))
    broken = read(whole[: len(whole) // 20])
    assert isinstance(broken, FeedDocument)
    assert len(broken.entries) > 40


def test_a_quiet_news_site_has_a_sitemap_without_entries() -> None:
    document = read(f"<urlset {SPACES}></urlset>")
    assert isinstance(document, FeedDocument)
    assert document.entries == ()


def test_a_sitemap_of_pages_is_refused_with_the_mend() -> None:
    found = read(f"<urlset {SPACES}><url><loc>https://herald.example/about</loc></url></urlset>")
    assert isinstance(found, Rejected)
    assert (found.kind, "RSS or Atom" in found.reason) == ("not_a_feed", True)


def test_an_index_is_refused_and_names_the_sitemap_of_news() -> None:
    rows = "".join(f"<sitemap><loc>https://herald.example/{name}.xml</loc></sitemap>" for name in ("old", "news"))
    found = read(f"<sitemapindex {SPACES}>{rows}</sitemapindex>")
    assert isinstance(found, Rejected)
    assert "https://herald.example/news.xml" in found.reason
    assert "old" not in found.reason


def test_comments_before_the_root_cost_no_time() -> None:
    began = time.process_time()
    read("<!-- a -->" * 1900 + "<urlsex>")
    read("<!--" * 5000)
    assert time.process_time() - began < 4.0  # CPU seconds
