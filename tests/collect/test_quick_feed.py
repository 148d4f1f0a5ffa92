"""The fast way through a feed gives what feedparser gives, field by field, or leaves the feed to feedparser."""

from __future__ import annotations

import csv
import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect import parse
from pipeline.collect.decode import decode, repair_xml, without_controls
from pipeline.collect.entries import site_of_links, written_out
from pipeline.collect.keys import keyed
from pipeline.collect.quick import read_quickly
from pipeline.collect.reference import read_with_feedparser
from pipeline.model import FeedDocument

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "feeds"
INDEX = FOLDER / "index.tsv"
ROWS = list(csv.DictReader(INDEX.read_text(encoding="utf-8").splitlines(), delimiter="\t")) if INDEX.exists() else []
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = "https://herald.example/feed"

SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:x="https://x.example/ns" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:georss="http://www.georss.org/georss"'
)


def quickly(document: str) -> object:
    found = read_quickly(document)
    return found.told if found else None


def assert_alike(document: str) -> bool:
    """Whether the fast way took the document; if so, that it gives what feedparser gives."""
    told = quickly(document)
    if told is None:
        return False
    assert told == read_with_feedparser(document)
    return True


@pytest.mark.skipif(not ROWS, reason=f"no real feeds: {INDEX} is missing")
@pytest.mark.parametrize("row", ROWS, ids=[row["url"] for row in ROWS])
def test_a_real_feed_is_read_the_fast_way_and_every_field_of_every_entry_is_feedparsers(row: dict[str, str]) -> None:
    body = gzip.decompress((FOLDER / row["file"]).read_bytes())
    document = repair_xml(without_controls(decode(body, "")).lstrip("\ufeff \t\r\n"))
    assert assert_alike(document)
    told = read_with_feedparser(document)
    whole = parse(body, "", row["url"], row["url"], NOW)
    assert isinstance(whole, FeedDocument)
    assert whole.entries == keyed(written_out(told, row["url"], site_of_links(told, row["url"]), NOW).entries)


def elements(lines: str) -> st.SearchStrategy[str]:
    return st.sampled_from([line.strip() for line in lines.strip().splitlines()])


IN_BOTH = """
    <title>Dam repaired</title>
    <title>  Ferry &amp;amp; bridge &lt;b&gt;open&lt;/b&gt; </title>
    <title type="html">Harbour &lt;i&gt;closed&lt;/i&gt;</title>
    <title/>
    <title xml:lang="uk_UA">Греблю</title>
    <title>cafÃ©  x</title>
    <dc:title>Other</dc:title>
    <link>https://herald.example/dam</link>
    <link>https://herald.example/dam?a=1&amp;b=2&amp;copy;=3</link>
    <link> /relative </link>
    <link/>
    <link>http:////herald.example/slashes</link>
    <link href="https://herald.example/a"/>
    <link rel="alternate" type="text/html" hreflang="uk" href="https://herald.example/b"/>
    <link rel="self" href="https://herald.example/self"/>
    <link rel="ENCLOSURE" href="https://herald.example/e.mp3"/>
    <link rel="alternate" type="application/json" href="https://herald.example/j"/>
    <link href="" />
    <atom:link href="https://herald.example/c" rel="alternate"/>
    <atom:link href="https://herald.example/d" rel="self" type="application/rss+xml"/>
    <description>Plain text.</description>
    <description>&lt;p&gt;The dam holds.&lt;/p&gt;</description>
    <description><![CDATA[<p>One.</p><p>Two &eacute;.</p>]]></description>
    <description/>
    <description type="text">&lt;b&gt;not html&lt;/b&gt;</description>
    <description><p>inline</p></description>
    <summary>Short</summary>
    <summary type="html">&lt;p&gt;Short&lt;/p&gt;</summary>
    <summary type="xhtml"><div>Long</div></summary>
    <content>Whole</content>
    <content type="html">&lt;p&gt;Whole&lt;/p&gt;</content>
    <content type="text/html" mode="escaped">&lt;p&gt;Whole&lt;/p&gt;</content>
    <content mode="base64">V2hvbGU=</content>
    <content type="html" xml:base="https://base.example/x/">&lt;p&gt;Whole&lt;/p&gt;</content>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Whole</p></div></content>
    <content:encoded><![CDATA[<p>Encoded</p>]]></content:encoded>
    <content:encoded>x</content:encoded>
    <media:description>Of a picture</media:description>
    <media:title>Picture</media:title>
    <media:group><media:title>Video</media:title><media:description>Seen</media:description></media:group>
    <media:content url="p.jpg"><media:description type="plain">Dam</media:description></media:content>
    <media:content url="x"><media:title type="html">P</media:title><media:credit>Ann</media:credit></media:content>
    <media:thumbnail url="x"/>
    <itunes:summary>Spoken</itunes:summary>
    <itunes:author>Bo</itunes:author>
    <itunes:image href="x"/>
    <author>Ann Reyes</author>
    <author>ann@herald.example (Ann Reyes)</author>
    <author>ann@herald.example</author>
    <author>Ann &lt;ann@herald.example&gt;</author>
    <author><name>Ann Reyes</name></author>
    <author><name>Ann</name><email>a@b.example</email><uri>https://b.example</uri></author>
    <author><email>a@b.example</email></author>
    <author/>
    <dc:creator>Ann Reyes</dc:creator>
    <dc:creator><![CDATA[  ]]></dc:creator>
    <dc:creator>Zoë Ã©</dc:creator>
    <contributor><name>Cy</name></contributor>
    <language>en-GB</language>
    <dc:language>uk</dc:language>
    <dc:date>2026-11-21T10:00:00+01:00</dc:date>
    <dc:subject>water</dc:subject>
    <category domain="x">water</category>
    <updated>2026-11-21T10:00:00Z</updated>
    <published>2026-11-21T09:00:00Z</published>
    <pubDate>Sat, 21 Nov 2026 09:00:00 GMT</pubDate>
    <PUBDATE>Sat, 21 Nov 2026 08:00:00 GMT</PUBDATE>
    <date>2026-11-20</date>
    <issued>2026-11-19</issued>
    <created>2026-11-18</created>
    <dcterms:modified>2026-11-17</dcterms:modified>
    <image>https://herald.example/p.jpg</image>
    <image><url>u</url><title>I</title><link>https://herald.example/i</link></image>
    <textInput><title>Search</title><name>q</name></textInput>
    <source url="https://agency.example/">Agency</source>
    <source><title>Agency</title><id>s</id></source>
    <x:thing>y</x:thing>
    <x:thing a="1">y</x:thing>
    <x:thing><title>inner</title></x:thing>
    <thing><sub>z</sub></thing>
    <georss:point>45 7</georss:point>
    <rights>none</rights>
    <enclosure url="https://herald.example/e.mp3" length="1" type="audio/mpeg"/>
    <feedburner:origLink>https://herald.example/o</feedburner:origLink>
    <url>https://herald.example/url</url>
    <summary_detail>x</summary_detail>
    <!-- <title>hidden</title> -->
    <?note title?>
    text between
"""
IN_ENTRIES = (
    IN_BOTH
    + """
    <guid>g1</guid>
    <guid isPermaLink="false">https://herald.example/?p=1</guid>
    <guid isPermaLink="true">https://herald.example/p</guid>
    <guid/>
    <id>tag:herald.example,2026:1</id>
    <id>https://herald.example/id</id>
    <comments>https://herald.example/c</comments>
"""
)
IN_CHANNELS = (
    IN_BOTH
    + """
    <ttl>30</ttl>
    <ttl unit="m">30</ttl>
    <sy:updatePeriod>hourly</sy:updatePeriod>
    <sy:updateFrequency> 2 </sy:updateFrequency>
    <skipHours><hour>1</hour><hour>23</hour></skipHours>
    <id>https://herald.example/</id>
    <lastBuildDate>Sat, 21 Nov 2026 09:00:00 GMT</lastBuildDate>
    <managingEditor>ed@herald.example (Ed)</managingEditor>
    <webMaster>w@herald.example</webMaster>
    <generator uri="https://g.example/">G</generator>
    <cloud domain="x" port="80"/>
    <subtitle>Of the valley</subtitle>
    <itunes:owner><itunes:name>O</itunes:name><itunes:email>o@herald.example</itunes:email></itunes:owner>
    <item><title>Between</title><guid>b</guid></item>
    <entry><title>Between</title><id>b</id></entry>
"""
)
ENTRY = st.lists(elements(IN_ENTRIES), max_size=9).map("".join)
CHANNEL = st.lists(elements(IN_CHANNELS), max_size=5).map("".join)
ATTRIBUTES = st.sampled_from(
    ["", "", "", 'xml:lang="en"', 'lang="de_AT"', 'xml:base="https://herald.example/b/"', 'xml:lang=""']
)
ATOM = 'xmlns="http://www.w3.org/2005/Atom"'
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
FORMS = st.sampled_from(
    [
        ("<rss version='2.0' %s %s><channel %s>", "item", "</channel></rss>", ""),
        ("<rss version='0.92' %s %s><channel %s>", "item", "</channel></rss>", ""),
        ("<rss %s %s><channel %s>", "item", "</channel></rss>", ""),
        (f"<feed {ATOM} %s %s><!-- %s -->", "entry", "</feed>", ""),
        ("<feed version='0.3' xmlns='http://purl.org/atom/ns#' %s %s><!-- %s -->", "entry", "</feed>", ""),
        (f"<rdf:RDF {RDF} %s %s><channel %s>", "item", "</rdf:RDF>", "</channel>"),
    ]
)


@st.composite
def feeds(draw: st.DrawFn) -> str:
    """Well-formed feeds of every format, with elements of all kinds in any order and number."""
    opening, name, closing, after_channel = draw(FORMS)
    head = opening % (SPACES, draw(ATTRIBUTES), draw(ATTRIBUTES))
    entries = draw(st.lists(st.tuples(ATTRIBUTES, ENTRY), min_size=1, max_size=3))
    about = draw(st.sampled_from(['rdf:about="a1"', ""])) if after_channel else ""
    written = "".join(f"<{name} {about} {attributes}>{content}</{name}>" for attributes, content in entries)
    return f"{head}{draw(CHANNEL)}{after_channel}{written}{draw(CHANNEL) if not after_channel else ''}{closing}"


@settings(max_examples=300, deadline=None)
@given(feeds())
def test_a_feed_of_any_elements_in_any_order_is_read_as_feedparser_reads_it_or_left_to_it(document: str) -> None:
    assert_alike(document)
    both = parse(document.encode(), "application/xml", FEED, FEED, NOW)
    assert isinstance(both, FeedDocument)


SAMPLE = (
    f"<rss version='2.0' {SPACES}><channel><title>Herald</title><link>https://herald.example/</link>"
    + "".join(
        f"<item><title>T{i} &amp; more</title><link>https://herald.example/{i}</link>"
        f"<guid isPermaLink='false'>{i}</guid><pubDate>Sat, 21 Nov 2026 0{i}:00:00 GMT</pubDate>"
        "<dc:creator>Ann</dc:creator>"
        f"<description><![CDATA[<p>One {i}.</p>]]></description><media:content url='p'/></item>"
        for i in range(3)
    )
    + "</channel></rss>"
)
PIECES = elements(
    IN_ENTRIES
    + IN_CHANNELS
    + """
    <item>
    </item>
    <![CDATA[
    ]]>
    <!--
    -->
    &#xe9;
    &nbsp;
    &bogus;
    </title>
    <title>
    <b:c/>
    <?cut-here?>
"""
)


EDGES = [at for at, character in enumerate(SAMPLE) if character == "<"]
PLACES = st.sampled_from(EDGES) | st.integers(0, len(SAMPLE))
LENGTHS = st.just(0) | st.integers(0, 40)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(PLACES, LENGTHS, PIECES), min_size=1, max_size=3))
def test_a_feed_spoilt_anywhere_is_read_as_feedparser_reads_it_or_left_to_it(cuts: list[tuple[int, int, str]]) -> None:
    document = SAMPLE
    for start, length, piece in cuts:
        document = document[:start] + piece + document[start + length :]
    assert_alike(repair_xml(document))


def test_usual_feeds_take_the_fast_way() -> None:
    assert assert_alike(SAMPLE)


@pytest.mark.parametrize(
    "unusual",
    ["<!DOCTYPE rss><rss version='2.0'><channel/></rss>", "<rss><channel></rss>", "<html/>", "", "<rss/>", "{}"],
)
def test_what_is_no_plain_feed_is_left_to_feedparser(unusual: str) -> None:
    assert quickly(unusual) is None
