"""Bytes become the text they were meant to be, and nothing XML or SQLite cannot hold gets through."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.collect import parse
from pipeline.model import FeedDocument

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = "https://herald.example/feed"
UKRAINIAN = "Речник повідомив, що зустріч відбудеться у вівторок, а її учасники обговорять нову угоду."


def text_of(body: bytes, content_type: str = "text/xml") -> str:
    document = parse(body, content_type, FEED, FEED, NOW)
    assert isinstance(document, FeedDocument), document
    return document.entries[0].text


def feed(text: str, encoding: str, declared: str = "") -> bytes:
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    item = f"<item><title>T</title><description>{text}</description></item>"
    return f'{head}<rss version="2.0"><channel>{item}</channel></rss>'.encode(encoding)


@pytest.mark.parametrize("declared", ["utf-8", "windows-1251", ""])
@pytest.mark.parametrize("real", ["utf-8", "cp1251"])
def test_ukrainian_is_read_whatever_the_label_says(real: str, declared: str) -> None:
    assert text_of(feed(UKRAINIAN, real, declared)) == UKRAINIAN


def test_a_declared_encoding_is_believed_when_the_bytes_are_not_utf_8() -> None:
    assert text_of(feed(UKRAINIAN, "koi8-u", "koi8-u")) == UKRAINIAN
    assert text_of(feed(UKRAINIAN, "cp1251"), "text/xml; charset=windows-1251") == UKRAINIAN


def test_a_label_that_can_be_read_in_single_bytes_does_not_make_them_double_ones() -> None:
    for label in ("utf-16", "utf-32le"):
        assert text_of(feed(UKRAINIAN, "cp1251", label)) == UKRAINIAN
        assert text_of(feed(UKRAINIAN, "cp1251"), f"text/xml; charset={label}") == UKRAINIAN


def test_a_servers_default_charset_does_not_beat_the_xml_declaration() -> None:
    assert text_of(feed(UKRAINIAN, "cp1251", "windows-1251"), "text/xml; charset=ISO-8859-1") == UKRAINIAN


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_utf_16_and_byte_order_marks_are_read(encoding: str) -> None:
    assert text_of(feed(UKRAINIAN, encoding)) == UKRAINIAN


def test_japanese_in_seven_bits_is_read_by_its_label() -> None:
    assert text_of(feed("日本語の記事", "iso-2022-jp", "iso-2022-jp")) == "日本語の記事"


def test_one_bad_byte_does_not_spoil_the_rest() -> None:
    assert text_of(feed(UKRAINIAN, "utf-8", "utf-8").replace(b"</desc", b" \xe9!</desc")) == f"{UKRAINIAN} \ufffd!"


def test_few_bytes_above_ascii_are_western() -> None:
    assert text_of(feed("Café déjà vu", "latin-1")) == "Café déjà vu"


def test_an_encoding_nobody_knows_or_that_is_none_is_ignored() -> None:
    for label in ("nonsense-7", "punycode", "unicode_escape", "zip", "u\x00tf"):
        assert text_of(feed(UKRAINIAN, "cp1251", label)) == UKRAINIAN


@pytest.mark.parametrize("reference", ["&#xD800;", "&#0;", "&#x110000;", "&#99999999999;", "&#xFFFF;", "&#27;"])
def test_references_to_no_character_vanish_and_the_feed_stays(reference: str) -> None:
    assert text_of(feed(f"be{reference}fore", "utf-8")) == "before"


def test_references_html_knows_and_xml_does_not_are_read() -> None:
    assert text_of(feed("a&nbsp;b &ldquo;c&rdquo; &eacute; &#233; &amp;amp; d", "utf-8")) == "a b “c” é é & d"


def test_control_characters_bidi_overrides_and_noncharacters_vanish() -> None:
    raw = feed("a\x00b\x1b[31mc\u202ed\ufffee\x85", "utf-8")
    assert text_of(raw) == "ab[31mcde"


def test_surrogates_in_json_strings_vanish() -> None:
    body = b'{"version":"1","items":[{"id":"a","content_text":"x\\ud800y\\u0000z"}]}'
    assert text_of(body, "application/feed+json") == "xyz"
