"""A page becomes an article, or a rejection with a reason; never an exception."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract import EXTRACTOR_VERSION, read_page
from pipeline.model import Article, Rejected

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://courier.example/world/2026/talks-resume"
FIRST = (
    "The two governments agreed on Monday to resume talks about the river border, the foreign ministry in Vellmar said."
)
SECOND = "Negotiators will meet again next week in the old customs house, where the last round ended without a result."
THIRD = (
    "Farmers on both banks have waited nine years for a settlement, and many of them no longer believe in any deadline."
)
UKRAINIAN = (
    "Уряди двох країн домовилися в понеділок поновити переговори про річковий кордон, повідомило міністерство.",
    "Учасники зустрінуться наступного тижня в будівлі старої митниці, де минулий раунд завершився без результату.",
    "Нагадаємо, попередні переговори тривали дев'ять років і жодного разу не привели сторони до спільного рішення.",
)


def _page(
    *paragraphs: str, head: str = "", title: str = "Talks resume on the river border", language: str = "en"
) -> str:
    body = "".join(text if text.startswith("<") else f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{title} | Courier</title>{head}</head><body>'
        '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
        f"<main><article><h1>{title}</h1>{body}</article></main>"
        "<footer><p>All rights reserved</p></footer></body></html>"
    )


def _read(html: str | bytes, content_type: str = "text/html; charset=utf-8", url: str = URL) -> Article:
    article = read_page(html.encode() if isinstance(html, str) else html, content_type, url, NOW)
    assert isinstance(article, Article), article
    return article


def _rejected(body: bytes, content_type: str = "text/html") -> str:
    answer = read_page(body, content_type, URL, NOW)
    assert isinstance(answer, Rejected)
    assert answer.url == URL
    assert answer.reason.endswith(".")
    return answer.kind


def test_the_title_is_the_first_block_and_the_first_paragraph_the_lead() -> None:
    article = _read(_page(FIRST, SECOND, THIRD))
    assert [(block.text, block.zone) for block in article.blocks] == [
        ("Talks resume on the river border", "headline"),
        (FIRST, "lead"),
        (SECOND, "body"),
        (THIRD, "body"),
    ]
    assert article.text == "\n".join(("Talks resume on the river border", FIRST, SECOND, THIRD))
    origin = (article.site, article.language, article.source, article.extractor)
    assert origin == (
        "Courier",
        "en",
        "page",
        EXTRACTOR_VERSION,
    )


def test_json_ld_says_title_date_authors_and_publisher() -> None:
    head = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebPage"},
        {"@type": ["NewsArticle"], "headline": "River talks &amp; hopes", "datePublished": "2026-03-09T08:30:00+02:00",
         "dateModified": "2026-03-09T10:00:00Z",
         "author": [{"name": "Ada Lind"}, {"name": "By Ivo Sand"}, {"name": "a@b.example"}],
         "publisher": {"name": "The Courier"}}]}</script>
         <meta property="og:title" content="River talks &amp; hopes">
         <meta property="article:published_time" content="2020-01-01">"""
    article = _read(_page(FIRST, SECOND, THIRD, head=head, title="Another heading"))
    assert article.title == "River talks & hopes"
    assert article.published == datetime(2026, 3, 9, 6, 30, tzinfo=UTC)
    assert article.updated == datetime(2026, 3, 9, 10, tzinfo=UTC)
    assert article.authors == ("Ada Lind", "Ivo Sand")
    assert article.site == "The Courier"


@pytest.mark.parametrize(
    "told",
    [
        "2031-01-01",
        "1970-01-01T00:00:00Z",
        "2026-02-30",
        "9999-12-31",
        "1700000000",
        "yesterday",
        "0001-01-01T00:00:00+14:00",
    ],
)
def test_impossible_dates_are_not_believed(told: str) -> None:
    article = _read(
        _page(FIRST, SECOND, THIRD, head=f'<meta property="article:published_time" content="{told}">', title="No day"),
        url="https://courier.example/a",
    )
    assert article.published is None or datetime(1990, 1, 1, tzinfo=UTC) <= article.published <= NOW


@pytest.mark.parametrize(
    ("link", "believed"),
    [
        ("https://courier.example/world/talks-resume-42", "https://courier.example/world/talks-resume-42"),
        ("/world/talks?utm_source=x", "https://courier.example/world/talks"),
        ("https://other.example/world/talks", URL),
        ("https://courier.example/", URL),
        ("https://courier.example/world/", URL),
        ("javascript:void(0)", URL),
        ("http://[", URL),
    ],
)
def test_a_canonical_link_is_believed_on_its_own_site_and_never_to_a_front_page(link: str, believed: str) -> None:
    assert _read(_page(FIRST, SECOND, THIRD, head=f'<link rel="canonical" href="{link}">')).url == believed


def test_an_amp_page_points_to_its_article() -> None:
    head = f'<link rel="canonical" href="{URL}">'
    assert _read(_page(FIRST, SECOND, THIRD, head=head), url=URL + "/amp").url == URL


@pytest.mark.parametrize(
    ("codec", "content_type", "meta"),
    [
        ("utf-8", "text/html; charset=windows-1251", ""),
        ("utf-8", "text/html", '<meta charset="windows-1251">'),
        ("cp1251", "text/html; charset=windows-1251", ""),
        ("cp1251", "text/html", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
        ("cp1251", "text/html; charset=utf-8", ""),
        ("cp1251", "text/html; charset=no-such-charset", ""),
        ("koi8-u", "text/html; charset=koi8-u", ""),
        ("utf-16", "text/html", ""),
        ("utf-8-sig", "text/html; charset=iso-8859-1", ""),
    ],
)
def test_the_right_letters_come_out_whatever_is_declared(codec: str, content_type: str, meta: str) -> None:
    html = _page(*UKRAINIAN, head=meta, title="Переговори поновлено", language="uk")
    article = _read(html.encode(codec), content_type)
    assert [block.text for block in article.blocks] == ["Переговори поновлено", *UKRAINIAN]
    assert article.language == "uk"
    assert article.blocks[-1].zone == "background"


def test_a_broken_byte_in_utf8_breaks_one_character_only() -> None:
    body = _page(*UKRAINIAN, language="uk").encode().replace("понеділок".encode(), b"\xff" + "понеділок".encode(), 1)
    assert "понеділок поновити переговори" in _read(body).text


@pytest.mark.parametrize(
    "reference", ["&#xD800;", "&#0;", "&#x110000;", "&#99999999999;", "&#11;", "&#x" + "F" * 400 + ";"]
)
def test_bad_character_references_do_not_lose_the_page(reference: str) -> None:
    assert _read(_page(FIRST, SECOND + reference, THIRD)).blocks[1].text == FIRST


def test_pages_still_compressed_are_read_and_bombs_are_not() -> None:
    assert _read(gzip.compress(_page(FIRST, SECOND, THIRD).encode())).blocks[1].text == FIRST
    assert _rejected(gzip.compress(b"<p>" + b" " * 30_000_000)) == "too_large"
    assert _rejected(b"\x1f\x8b\x08 damaged") == "parse_error"


@pytest.mark.parametrize(
    ("body", "content_type", "kind"),
    [
        (b"", "text/html", "extract_empty"),
        (b" \n ", "text/html", "extract_empty"),
        (b"%PDF-1.7 <html>", "text/html", "not_html"),
        (b"PK\x03\x04....", "", "not_html"),
        (b'{"a": "<p>"}', "application/json", "not_html"),
        (b"\xff\xd8\xff\xe0", "image/jpeg", "not_html"),
        (b"just words", "text/plain", "not_html"),
        (b"<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "text/xml", "not_html"),
        (b"<html><body><p>Short.</p></body></html>", "text/html", "extract_empty"),
        (b"<html>" + b"<p>x</p>" * 25_000, "text/html", "too_large"),
        (b"<html>" + b" " * 4_100_000, "text/html", "too_large"),
    ],
)
def test_what_is_no_article_is_rejected_with_a_reason(body: bytes, content_type: str, kind: str) -> None:
    assert _rejected(body, content_type) == kind


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"<html><body>", b"<!doctype html><p>" + FIRST.encode(), b"\x1f\x8b", b"\xfe\xff"]),
)
def test_no_bytes_make_it_raise(noise: bytes, start: bytes) -> None:
    assert isinstance(
        read_page(start + noise, "text/html; charset=" + noise[:9].decode("latin1"), URL, NOW), Article | Rejected
    )


def test_deep_nesting_and_hostile_json_ld_are_survived() -> None:
    deep = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    assert _read(_page(FIRST, SECOND, THIRD, head=deep)).blocks[1].text == FIRST
    assert isinstance(
        read_page(b"<html>" + b"<div>" * 5_000 + FIRST.encode(), "text/html", URL, NOW), Article | Rejected
    )


def test_the_same_bytes_give_the_same_blocks_whatever_ran_before() -> None:
    page = _page(FIRST, SECOND, THIRD)
    first = _read(page)
    for _ in range(3):
        _read(_page(THIRD, SECOND, FIRST, title="Something else"))
    assert _read(page) == first


def test_a_paragraph_is_kept_once_when_extraction_doubles_it() -> None:
    assert [block.text for block in _read(_page(FIRST, FIRST, SECOND, THIRD)).blocks].count(FIRST) == 1


def test_the_outlet_at_the_end_of_a_title_is_cut() -> None:
    html = _page(FIRST, SECOND, THIRD).replace("<h1>Talks resume on the river border</h1>", "")
    assert _read(html).title == "Talks resume on the river border"


def test_lists_quotations_headings_and_line_breaks_become_blocks_of_their_own() -> None:
    article = _read(
        _page(
            FIRST,
            f"<blockquote><p>{SECOND}</p></blockquote>",
            "<ul><li>A joint commission on water levels will be named before the summer.</li>"
            "<li>Border posts on both banks will open on the first day of June.</li></ul>",
            f"{THIRD}<br><br>Both delegations left without speaking to the journalists who waited outside for hours.",
            "<h2>Background</h2>",
            "The river has been closed to ships since the short war nine years ago, which ended in a truce.",
        )
    )
    told = {block.text[:24]: block.zone for block in article.blocks}
    assert told["Negotiators will meet ag"] == "quotation"
    assert told["A joint commission on wa"] == told["Border posts on both ban"] == "body"
    assert told["Both delegations left wi"] == "body"
    assert told["Background"] == "boilerplate"
    assert told["The river has been close"] == "background"


def test_a_page_that_does_not_tell_its_date_is_searched_for_one() -> None:
    article = _read(_page("<time datetime='2026-03-08'>8 March 2026</time>", FIRST, SECOND, THIRD))
    assert article.published == datetime(2026, 3, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "begun", ["<!-- a -->\n" * 10_000, "<!-- a -->" * 10_000 + "<!-- never closed", " \n" * 10_000]
)
def test_a_page_that_begins_with_much_that_is_no_text_is_read_at_once(begun: str) -> None:
    html = (begun + _page(FIRST, SECOND, THIRD)).encode()
    started = perf_counter()
    answer = read_page(html, "text/html", URL, NOW)
    assert perf_counter() - started < 2  # seconds; a pattern that goes back takes years
    assert isinstance(answer, Article) or "never closed" in begun


def test_a_feed_behind_an_instruction_and_comments_is_no_page() -> None:
    feed = b"<?xml version='1.0'?>\n<!-- a --> <!-- <html> -->\n<rss><channel><title><p>x</title></channel></rss>"
    assert _rejected(feed) == "not_html"
