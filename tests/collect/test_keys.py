"""Entries keep one key for ever, in feeds that repeat, reuse or omit their ids."""

from __future__ import annotations

from datetime import UTC, datetime

from pipeline.collect import parse
from pipeline.model import Entry, FeedDocument

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = "https://herald.example/feed"


def item(title: str, guid: str | None = None, link: str = "", text: str = "") -> str:
    id_element = "" if guid is None else f'<guid isPermaLink="false">{guid}</guid>'
    return f"<item><title>{title}</title><link>{link}</link>{id_element}<description>{text}</description></item>"


def entries(*items: str) -> tuple[Entry, ...]:
    body = f'<rss version="2.0"><channel><title>Herald</title>{"".join(items)}</channel></rss>'
    document = parse(body.encode(), "text/xml", FEED, FEED, NOW)
    assert isinstance(document, FeedDocument)
    return document.entries


def keys(*items: str) -> list[str]:
    return [entry.key for entry in entries(*items)]


def test_the_guid_is_the_key_spaces_aside() -> None:
    assert keys(item("A", " a "), item("B", "0")) == ["a", "0"]


def test_without_a_guid_the_canonical_address_is_the_key() -> None:
    link = "https://Herald.example:443/a?utm_source=rss"
    assert keys(item("A", None, link), item("B", "", "https://herald.example/b")) == [
        "https://herald.example/a",
        "https://herald.example/b",
    ]


def test_without_guid_and_address_title_and_text_are_the_key() -> None:
    first, second = keys(item("A", text="x"), item("A", text="y"))
    assert first != second
    assert keys(item("A", text="y"), item("A", text="x")) == [second, first]


def test_entries_that_share_one_guid_are_told_apart_by_their_address() -> None:
    three = [item(f"T{i}", "same", f"https://herald.example/{i}") for i in range(3)]
    assert len(set(keys(*three))) == 3


def test_a_new_entry_on_top_of_a_feed_that_repeats_one_guid_is_new_and_the_old_keep_their_keys() -> None:
    old = [item(f"T{i}", "same", f"https://herald.example/{i}") for i in range(3)]
    before = keys(*old)
    new, *after = keys(item("T9", "same", "https://herald.example/9"), *old)
    assert after == before
    assert new not in before


def test_two_entries_with_one_guid_and_one_address_are_both_kept() -> None:
    told = keys(
        item("Morning", "id", "https://herald.example/live"), item("Evening", "id", "https://herald.example/live")
    )
    assert len(set(told)) == 2


def test_two_articles_with_one_link_and_no_guid_are_both_kept() -> None:
    told = keys(item("Morning", None, "https://herald.example/"), item("Evening", None, "https://herald.example/"))
    assert len(set(told)) == 2


def test_an_entry_listed_twice_word_for_word_is_one_entry_with_its_own_guid() -> None:
    once = item("A", "a", "https://herald.example/a", "text")
    assert keys(once, item("B", "b"), once) == ["a", "b"]


def test_keys_are_short_and_document_order_is_kept() -> None:
    told = entries(item("A", "x" * 5000), item("B", "b"), item("C", None))
    assert [entry.title for entry in told] == ["A", "B", "C"]
    assert all(0 < len(entry.key) <= 300 for entry in told)


def test_a_retitled_entry_keeps_its_key() -> None:
    assert keys(item("Plan agreed", "7", text="x")) == keys(item("Plan discussed", "7", text="y"))
