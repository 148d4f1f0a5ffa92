"""Feeds of every kind give the same entries: address, title, dates, authors, language, text as paragraphs."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.collect import parse
from pipeline.model import Entry, FeedDocument

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = "https://herald.example/feed"


def read(body: str | bytes, content_type: str = "application/xml", base: str = FEED) -> FeedDocument:
    raw = body.encode() if isinstance(body, str) else body
    document = parse(raw, content_type, FEED, base, NOW)
    assert isinstance(document, FeedDocument), document
    return document


def rss(items: str, channel: str = "") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Herald</title>{channel}{items}</channel></rss>'


def only(body: str | bytes, **options: str) -> Entry:
    (entry,) = read(body, **options).entries
    return entry


RSS_2 = rss(
    """<item><title>Dam repaired</title><link>https://herald.example/dam</link><guid>g1</guid>
    <pubDate>Sat, 21 Nov 2026 09:00:00 GMT</pubDate><author>ann@herald.example (Ann Reyes)</author>
    <description>&lt;p&gt;The dam holds.&lt;/p&gt;</description></item>""",
    "<language>en-GB</language><ttl>30</ttl>",
)
RSS_091 = RSS_2.replace('"2.0"', '"0.91"').replace(
    '<?xml version="1.0"?>',
    '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape//DTD RSS 0.91//EN" "http://herald.example/rss.dtd">',
)
RSS_092 = RSS_2.replace('"2.0"', '"0.92"')
RSS_093 = RSS_2.replace('"2.0"', '"0.93"')
RSS_094 = RSS_2.replace('"2.0"', '"0.94"')
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://herald.example/"><title>Herald</title>
 <dc:language>en</dc:language></channel><item rdf:about="g1"><title>Dam repaired</title>
 <link>https://herald.example/dam</link><dc:date>2026-11-21T10:00:00+01:00</dc:date><dc:creator>Ann Reyes</dc:creator>
 <description>The dam holds.</description></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Herald</title><entry><id>g1</id>
 <title type="html">Dam &lt;i&gt;repaired&lt;/i&gt;</title><link rel="alternate" href="/dam"/>
 <published>2026-11-21T09:00:00Z</published><author><name>Ann Reyes</name></author>
 <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The dam holds.</p></div></content></entry></feed>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>Herald</title><entry><id>g1</id>
 <title>Dam repaired</title><link rel="alternate" type="text/html" href="https://herald.example/dam"/>
 <issued>2026-11-21T09:00:00Z</issued><author><name>Ann Reyes</name></author>
 <content type="text/html" mode="escaped">&lt;p&gt;The dam holds.&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Herald",
        "language": "en-GB",
        "items": [
            {
                "id": "g1",
                "url": "https://herald.example/dam?utm_source=feed",
                "title": "Dam repaired",
                "content_html": "<p>The dam holds.</p>",
                "date_published": "2026-11-21T09:00:00Z",
                "authors": [{"name": "Ann Reyes"}],
            }
        ],
    }
)

JSON_FEED_10 = JSON_FEED.replace("version/1.1", "version/1").replace(
    '"authors": [{"name": "Ann Reyes"}]', '"author": {"name": "Ann Reyes"}'
)
RSS_090 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>Herald</title><link>https://herald.example/</link>
 </channel><item><title>Dam repaired</title><link>https://herald.example/dam</link></item></rdf:RDF>"""


@pytest.mark.parametrize(
    "body",
    [RSS_2, RSS_091, RSS_092, RSS_093, RSS_094, RDF, ATOM, ATOM_03, JSON_FEED, JSON_FEED_10],
    ids=[
        "rss 2.0",
        "rss 0.91",
        "rss 0.92",
        "rss 0.93",
        "rss 0.94",
        "rdf",
        "atom 1.0",
        "atom 0.3",
        "json 1.1",
        "json 1.0",
    ],
)
def test_every_format_gives_the_same_entry(body: str) -> None:
    entry = only(body)
    assert (entry.feed, entry.key, entry.guid, entry.url) == (FEED, "g1", "g1", "https://herald.example/dam")
    assert (entry.title, entry.text, entry.authors) == ("Dam repaired", "The dam holds.", ("Ann Reyes",))
    assert entry.published == datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert entry.language == "en"
    assert read(body).title == "Herald"


def test_rss_0_90_which_has_but_titles_and_links_is_read() -> None:
    entry = only(RSS_090)
    assert (entry.key, entry.url) == ("https://herald.example/dam", "https://herald.example/dam")
    assert (entry.title, read(RSS_090).title) == ("Dam repaired", "Herald")


def test_the_ids_of_json_feed_1_0_may_be_numbers() -> None:
    assert only(JSON_FEED_10.replace('"id": "g1"', '"id": 17')).key == "17"


@pytest.mark.parametrize(
    "content",
    [
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{}]]></content:encoded>',
        '<body xmlns="http://www.w3.org/1999/xhtml">{}</body>',
        '<content xmlns="http://www.w3.org/2005/Atom" type="xhtml"><div>{}</div></content>',
    ],
    ids=["content:encoded", "xhtml:body", "atom:content"],
)
def test_the_whole_text_is_read_wherever_rss_keeps_it(content: str) -> None:
    whole = content.format("<p>The dam holds.</p><p>Engineers have left.</p>")
    described = "<description>The dam holds …</description>"
    for item in (f"{described}{whole}", f"{whole}{described}"):
        assert (
            only(rss(f"<item><title>Dam repaired</title>{item}</item>")).text == "The dam holds.\nEngineers have left."
        )


def test_ttl_is_read_and_clamped_to_a_day() -> None:
    assert read(RSS_2).ttl == timedelta(minutes=30)
    assert read(RSS_2.replace(">30<", ">999999<")).ttl == timedelta(days=1)
    assert read(RSS_2.replace(">30<", ">soon<")).ttl is None
    assert read(RSS_2.replace(">30<", ">-5<")).ttl is None


def test_a_feed_without_entries_is_a_feed() -> None:
    assert read(rss("")).entries == ()
    assert read('{"version": "https://jsonfeed.org/version/1", "items": []}').entries == ()


def test_full_content_beats_the_summary() -> None:
    item = """<item><title>A</title><description>Short.</description>
    <content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>One.</p><p>Two.</p>]]>
    </content:encoded></item>"""
    assert only(rss(item)).text == "One.\nTwo."


def test_text_is_paragraphs_without_markup_scripts_or_styles() -> None:
    body = (
        "<style>p{}</style><h2>Heading</h2><p>A <b>bold</b>\n word<script>steal()</script>.</p>"
        "<ul><li>one<li>two</ul>first<br>second<table><tr><td>a</td><td>b</td></tr></table><!-- hidden -->&nbsp;"
    )
    text = only(rss(f"<item><title>T</title><description><![CDATA[{body}]]></description></item>")).text
    assert text.split("\n") == ["Heading", "A bold word.", "one", "two", "first", "second", "a b"]


def test_plain_text_keeps_its_paragraphs_and_loses_its_folds() -> None:
    plain = "The talks went\non until late.\nNobody signed.\n\nA second\nparagraph &amp;amp; more"
    text = only(rss(f"<item><title>T</title><description>{plain}</description></item>")).text
    assert text.split("\n") == ["The talks went on until late.", "Nobody signed.", "A second paragraph & more"]


def test_a_script_in_a_title_is_not_a_title() -> None:
    title = "<![CDATA[<script>alert(1)</script>Ferry &amp; bridge <b>open</b>]]>"
    assert only(rss(f"<item><title>{title}</title></item>")).title == "Ferry & bridge open"


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>javascript:alert(1)</link>", ""),
        ("<link>file:///etc/passwd</link>", ""),
        ("<link>http://[::1</link>", ""),
        ("<link>http://a\\@b.example/</link>", ""),
        ("<link>/dam?utm_medium=rss#top</link>", "https://herald.example/dam"),
        ("<link>//cdn.example/x</link>", "https://cdn.example/x"),
        ("<guid>https://herald.example/p</guid>", "https://herald.example/p"),
        ("<guid>12345</guid>", ""),
        ('<guid isPermaLink="false">https://herald.example/p</guid>', ""),
        ("<link>javascript:1</link><guid>https://herald.example/p</guid>", ""),
        (
            "<link>https://proxy.example/~r/1</link><feedburner:origLink "
            'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0">https://herald.example/o'
            "</feedburner:origLink>",
            "https://herald.example/o",
        ),
    ],
)
def test_an_entry_leads_only_to_http_addresses(item: str, url: str) -> None:
    assert only(rss(f"<item><title>T</title>{item}</item>")).url == url


def test_relative_links_of_rss_stand_on_the_channels_site_after_the_feed_moved_elsewhere() -> None:
    body = rss("<item><title>T</title><link>/dam</link></item>", "<link>https://herald.example/</link>")
    assert only(body, base="https://feeds.proxy.example/x").url == "https://herald.example/dam"


def test_ids_do_not_change_when_the_feed_moves() -> None:
    body = rss("<item><title>T</title><guid>story/17</guid></item>")
    assert only(body, base="https://old.example/a/").key == only(body, base="https://new.example/").key == "story/17"


def test_json_of_wrong_types_is_read_as_far_as_it_goes() -> None:
    items = [None, 3, "x", [], {"id": 7, "url": 1, "title": ["no"], "authors": "me", "content_text": {}}]
    (entry,) = read(json.dumps({"title": 5, "language": None, "items": items})).entries
    assert (entry.key, entry.url, entry.title, entry.authors, entry.text) == ("7", "", "", (), "")


def test_a_json_feed_is_known_by_its_look_whatever_its_content_type() -> None:
    assert only(JSON_FEED, content_type="text/html").key == "g1"
    assert only(RSS_2, content_type="application/json").key == "g1"


def test_xml_lang_of_an_entry_beats_the_feeds_language() -> None:
    item = '<item><title xml:lang="uk">Греблю відновлено</title></item>'
    assert only(rss(item, "<language>en</language>")).language == "uk"


def test_a_truncated_feed_gives_the_entries_before_the_cut() -> None:
    whole = rss("".join(f"<item><title>T{i}</title><guid>{i}</guid></item>" for i in range(5)))
    assert [entry.key for entry in read(whole[: whole.index("T4") + 1]).entries][:4] == ["0", "1", "2", "3"]


@pytest.mark.parametrize("before", ["\n\n", "\ufeff", "<br />\n<b>Warning</b>: x in <b>a.php</b><br />\n"])
def test_what_stands_before_the_feed_does_not_hide_it(before: str) -> None:
    assert only(before + RSS_2).key == "g1"


CDF = """<?xml version="1.0"?><CHANNEL HREF="https://herald.example/"><TITLE>Herald</TITLE>
<ITEM HREF="https://herald.example/dam" LASTMOD="2026-11-21T09:00Z"><TITLE>Dam repaired</TITLE>
<ABSTRACT>The dam holds.</ABSTRACT></ITEM></CHANNEL>"""


def test_cdf_is_read() -> None:
    entry = only(CDF)
    assert (entry.url, entry.title, entry.text) == ("https://herald.example/dam", "Dam repaired", "The dam holds.")
    assert entry.published == datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("item", "language"),
    [
        ('<link rel="alternate" hreflang="uk" href="https://herald.example/uk"/>', "uk"),
        ('<dc:language xmlns:dc="http://purl.org/dc/elements/1.1/">uk-UA</dc:language>', "uk"),
        ('<title xml:lang="ru">А</title><link hreflang="uk" href="https://herald.example/uk"/>', "uk"),
        ('<title xml:lang="ru">А</title>', "ru"),
        ("<title>A</title>", "en"),
        ("<language>none</language><title>A</title>", "en"),
    ],
)
def test_the_nearest_word_on_an_entrys_language_counts(item: str, language: str) -> None:
    assert only(rss(f"<item>{item}</item>", "<language>en</language>")).language == language


def test_what_media_and_dublin_core_say_of_an_entry_is_read() -> None:
    spaces = 'xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    item = f"""<item {spaces}><link>/v</link><dc:title>Dam on film</dc:title><dc:creator>Ann Reyes</dc:creator>
    <dc:date>2026-11-21T09:00:00Z</dc:date><media:group><media:content url="v.mp4"/>
    <media:description>The dam, filmed.</media:description></media:group></item>"""
    entry = only(rss(item))
    assert (entry.title, entry.text, entry.authors) == ("Dam on film", "The dam, filmed.", ("Ann Reyes",))
    assert entry.published == datetime(2026, 11, 21, 9, tzinfo=UTC)


def test_the_update_period_stands_in_for_a_ttl_but_for_an_hour_at_most() -> None:
    spaces = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    period = f"<sy:updatePeriod {spaces}> daily </sy:updatePeriod>"
    often = f"{period}<sy:updateFrequency {spaces}>48</sy:updateFrequency>"
    undeclared = "<sy:updatePeriod>daily</sy:updatePeriod>"
    head = f"<rss version='2.0' {spaces}><channel>{undeclared}</channel></rss>"
    assert read(head).ttl == timedelta(hours=1)
    assert read(rss("", often)).ttl == timedelta(minutes=30)
    assert read(head.replace("</channel>", "<ttl>90</ttl></channel>")).ttl == timedelta(minutes=90)


def test_the_hours_a_feed_skips_are_read() -> None:
    assert read(rss("", "<skipHours><hour>24</hour><hour>1</hour><hour> 2</hour></skipHours>")).skip_hours == (0, 1, 2)
    every = "".join(f"<hour>{hour}</hour>" for hour in range(24))
    assert read(rss("", f"<skipHours>{every}</skipHours>")).skip_hours == ()
