"""Whatever a server sends: a feed or a reason, soon, and no file or address is ever opened for it."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect import parse
from pipeline.model import FeedDocument, Rejected

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = "https://herald.example/feed"
SOON = 8.0  # CPU seconds, on a busy machine; what these cases took feedparser alone is up to a minute each


def read(body: bytes, content_type: str = "text/xml") -> FeedDocument | Rejected:
    return parse(body, content_type, FEED, FEED, NOW)


def feed(item: bytes, before: bytes = b"") -> bytes:
    return (
        before
        + b'<rss version="2.0"><channel><title>H</title><item><title>T</title>'
        + item
        + b"</item></channel></rss>"
    )


def described(text: bytes) -> bytes:
    return feed(b"<description><![CDATA[" + text + b"]]></description>")


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x ['
LONG_ENTITY = b'<!ENTITY a "' + b"x" * 50_000 + b'">]>'
LAUGHS = b'<!ENTITY a "ha"><!ENTITY b "' + b"&a;" * 1000 + b'"><!ENTITY c "' + b"&b;" * 1000 + b'">]>'


@pytest.mark.parametrize(
    "body",
    [
        feed(b"<author>" + b"a" * 80_000 + b"</author>"),
        feed(b'<x:creator xmlns:x="http://purl.org/dc/elements/1.1/"><![CDATA[' + b"a." * 40_000 + b"]]></x:creator>"),
        described(b"<!--" * 100_000),
        feed(b"<description>" + b"<!--" * 100_000 + b"</description>"),
        feed(b"<description>" + b"&lt;!--" * 100_000 + b"</description>"),
        described(b"<a " * 100_000),
        described(b"<" * 400_000),
        described(b"&" * 400_000),
        described(b"<div>" * 100_000 + b"x"),
        feed(b"<a>" * 50_000 + b"</a>" * 50_000),
        feed(b"<description>&c;</description>", DOCTYPE + LAUGHS),
        feed(b"<description>" + b"&a;" * 9_000 + b"</description>", DOCTYPE + LONG_ENTITY),
        feed(b"<pubDate>" + b"1" * 100_000 + b"</pubDate><link>" + b"http://a/" * 50_000 + b"</link>"),
        described(b" \n" * 400_000),
    ],
    ids=[
        "author", "creator", "comments in CDATA", "comments", "comments escaped", "open tags", "angle brackets",
        "ampersands", "deep HTML", "deep XML", "billion laughs", "quadratic entities", "long date and link", "spaces",
    ],
)  # fmt: skip
def test_feeds_made_to_hang_a_parser_are_read_soon(body: bytes) -> None:
    began = time.process_time()
    assert isinstance(read(body), FeedDocument)
    assert time.process_time() - began < SOON


GML = b"xmlns:gml='http://www.opengis.net/gml'"


@pytest.mark.parametrize("stumble", [b"</height>", b"</width>", b"<gml:pos " + GML + b">1 2</gml:pos>"])
def test_what_feedparser_stumbles_over_costs_no_entry(stumble: bytes) -> None:
    broken = (
        b"<rss version='2.0'><channel><item><title>A</title>" + stumble + b"</item><item><title>B & C</title></item>"
    )
    document = read(broken)
    assert isinstance(document, FeedDocument)
    assert [entry.title for entry in document.entries] == ["A", "B & C"]


def test_of_a_huge_feed_the_newest_are_read_and_the_rest_counted() -> None:
    items = b"".join(
        b"<item><title>T%d</title><guid>%d</guid><pubDate>%02d Oct 2026 %02d:%02d:00 GMT</pubDate></item>"
        % (i, i, 1 + i // 1440, i // 60 % 24, i % 60)
        for i in range(20_000)
    )
    document = read(b'<rss version="2.0"><channel><title>H</title>' + items + b"</channel></rss>")
    assert isinstance(document, FeedDocument)
    assert document.left_out == 19_500
    assert [entry.key for entry in document.entries] == [str(i) for i in range(19_500, 20_000)]
    assert document.title == "H"


def test_of_a_huge_feed_without_dates_the_first_are_read() -> None:
    items = b"".join(b"<entry><id>%d</id><title>T</title></entry>" % i for i in range(600))
    document = read(b'<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title>' + items + b"</feed>")
    assert isinstance(document, FeedDocument)
    assert ([entry.key for entry in document.entries], document.left_out) == ([str(i) for i in range(500)], 100)


def test_of_a_huge_json_feed_the_newest_are_read_and_the_rest_counted() -> None:
    items = ",".join(f'{{"id":"{i}","date_published":"2026-11-{1 + i % 20:02}"}}' for i in range(1000))
    document = read(f'{{"version":"1","items":[{items}]}}'.encode())
    assert isinstance(document, FeedDocument)
    assert (len(document.entries), document.left_out) == (500, 500)
    assert {entry.published.day for entry in document.entries if entry.published} == set(range(11, 21))


def test_markup_in_comments_and_cdata_is_not_counted_as_entries() -> None:
    noise = b"<!-- <item> --><description><![CDATA[" + b"<item></item>" * 600 + b"]]></description>"
    document = read(feed(noise))
    assert isinstance(document, FeedDocument)
    assert (len(document.entries), document.left_out) == (1, 0)


def test_entities_open_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary")
    head = DOCTYPE + f'<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    document = read(feed(b"<description>X&e;Y</description>", head))
    assert isinstance(document, FeedDocument)
    assert "canary" not in document.entries[0].text


def test_a_body_that_looks_like_a_path_opens_no_file(tmp_path: Path) -> None:
    real = tmp_path / "feed.xml"
    real.write_bytes(feed(b""))
    for body in (str(real).encode(), real.as_uri().encode()):
        rejected = read(body)
        assert isinstance(rejected, Rejected)
        assert rejected.kind == "not_a_feed"


@pytest.mark.parametrize("body", [b"", b" \r\n", b"\x00\x00", b"\xef\xbb\xbf"])
def test_an_empty_answer_is_no_feed_with_no_entries(body: bytes) -> None:
    rejected = read(body)
    assert isinstance(rejected, Rejected)
    assert rejected.kind in ("empty", "not_a_feed")


def test_a_web_page_is_rejected_with_its_title_and_the_feed_it_names() -> None:
    page = b"""<!DOCTYPE html><html><head><title>Just a moment</title>
    <link rel="alternate" type="application/atom+xml" href="/real.atom"></head><body><p>Are you human?</body></html>"""
    rejected = read(page, "text/html")
    assert isinstance(rejected, Rejected)
    assert rejected.kind == "not_a_feed"
    assert "Just a moment" in rejected.reason
    assert "https://herald.example/real.atom" in rejected.reason


@pytest.mark.parametrize(
    "body", [b"null", b"[1, 2]", b'{"items": {}}', b'{"error": "no"}', b'"text"', b"{", b"{" * 99_999]
)
def test_json_that_is_no_feed_is_rejected(body: bytes) -> None:
    rejected = read(body, "application/json")
    assert isinstance(rejected, Rejected)
    assert rejected.kind in ("not_a_feed", "parse_error")
    assert rejected.reason.endswith(".")


PIECES_OF_FEEDS = """
<rss version='2.0'><channel> | <item> | </item> | <title> | </title> | <link> | </link> | <guid>
<pubDate> | </pubDate>
<description> | </description> | <![CDATA[ | ]]> | <!-- | --> | <feed xmlns='http://www.w3.org/2005/Atom'> | <entry>
<content type='xhtml'> | <content mode='base64'> | <author> | &#xD800; | &#x110000; | &lt; | &nbsp; | & | <html> | ]>
<!DOCTYPE html [ | <!ENTITY a 'b'> | <?xml version='1.0' encoding='utf-16'?> | </category> | <height> | </height> | ]}
<g:where xmlns:g='http://www.georss.org/georss'> | <gml:pos xmlns:gml='http://www.opengis.net/gml'>
{"items":[ | {"id":
<media:content xmlns:media='http://search.yahoo.com/mrss/' url='x'> | <enclosure length='x'/> | <link rel='self'/>
"""
PIECES = st.sampled_from([piece.strip().encode() for piece in PIECES_OF_FEEDS.replace("\n", " | ").split(" | ")])


@given(st.binary(max_size=400), st.text(max_size=40))
def test_arbitrary_bytes_never_raise(body: bytes, content_type: str) -> None:
    assert isinstance(parse(body, content_type, FEED, FEED, NOW), FeedDocument | Rejected)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES | st.binary(max_size=12), max_size=40).map(b"".join))
def test_broken_feeds_never_raise_and_what_they_give_can_be_stored(body: bytes) -> None:
    document = read(body)
    assert document == read(body)
    if isinstance(document, Rejected):
        assert document.kind in ("empty", "not_a_feed", "parse_error")
        return
    keys = [entry.key for entry in document.entries]
    assert len(set(keys)) == len(keys)
    for entry in document.entries:
        assert entry.url == "" or entry.url.startswith(("http://", "https://"))
        for text in (entry.key, entry.guid, entry.title, entry.text, *entry.authors):
            text.encode("utf-8")
            assert not set(text) & {"\x00", "\x1b", "\x7f", "\u202e"}


def test_a_long_base_address_that_is_no_plain_one_is_read_at_once() -> None:
    base = b'<rss version="2.0" xml:base="https://herald.example/' + b"a" * 5000 + b'!/"><channel><title>H</title>'
    began = time.process_time()
    read(base + b"<item><title>T</title><link>x</link></item></channel></rss>")
    assert time.process_time() - began < SOON
