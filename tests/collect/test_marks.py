"""Entries read once are not read again, and nothing else is passed over: polls with marks stage what others do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect import parse
from pipeline.model import FeedDocument, FeedRecord
from pipeline.world.store import Fetch, Store

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEED = "https://herald.example/feed"


def read(body: str | bytes, marks: bytes = b"", base: str = FEED) -> FeedDocument:
    raw = body.encode() if isinstance(body, str) else body
    document = parse(raw, "application/xml", FEED, base, NOW, marks)
    assert isinstance(document, FeedDocument), document
    return document


def item(number: int, text: str = "One.", guid: str = "", link: str = "") -> str:
    name = guid or f"g{number}"
    address = link or f"https://herald.example/{number}"
    about = f"<title>T{number}</title><link>{address}</link><guid>{name}</guid>"
    return f"<item>{about}<description>{text}</description></item>"


def rss(*items: str, head: str = "", tail: str = "") -> str:
    return f"<rss version='2.0'><channel><title>Herald</title>{head}{''.join(items)}{tail}</channel></rss>"


def keys(document: FeedDocument) -> list[str]:
    return [entry.key for entry in document.entries]


def test_only_what_is_new_or_changed_is_read_again() -> None:
    first = read(rss(item(1), item(2), item(3)))
    assert (keys(first), first.unread) == (["g1", "g2", "g3"], 0)
    second = read(rss(item(4), item(1), item(2, "Two."), item(3), head="<pubDate>today</pubDate>"), first.marks)
    assert (keys(second), second.unread) == (["g4", "g2"], 2)
    third = read(rss(item(4), item(1), item(2, "Two.")), second.marks)
    assert (keys(third), third.unread) == ([], 3)
    assert (third.title, third.language) == ("Herald", "")


def test_atom_and_rdf_are_remembered_too() -> None:
    atom = "<feed xmlns='http://www.w3.org/2005/Atom'><title>H</title>{}</feed>"
    entry = "<entry><id>{0}</id><title>T{0}</title></entry>"
    first = read(atom.format(entry.format(1)))
    second = read(atom.format(entry.format(2) + entry.format(1)), first.marks)
    assert (keys(second), second.unread) == (["2"], 1)


def test_what_a_feed_says_in_words_of_others_does_not_hide_what_its_entries_are_called() -> None:
    burnt = "<feedburner:info xmlns:feedburner='http://rssnamespace.org/feedburner/ext/1.0' uri='herald'/>"
    first = read(rss(item(1), head=burnt))
    assert read(rss(item(2), item(1), head=burnt), first.marks).unread == 1


def test_an_entry_that_shares_its_id_with_one_read_before_is_keyed_as_if_both_were_read() -> None:
    first = read(rss(item(1, guid="same")))
    body = rss(item(2, guid="same"), item(1, guid="same"))
    assert read(body, first.marks).entries == read(body).entries


@pytest.mark.parametrize(
    "changed",
    [
        rss(item(2), item(1), head="<link>https://other.example/</link>"),
        rss(item(2), item(1), head="<language>uk</language>"),
        rss(item(2), item(1)).replace("<rss", "<rss xml:lang='uk'"),
    ],
    ids=["site", "language", "xml:lang"],
)
def test_when_what_surrounds_the_entries_changes_all_are_read(changed: str) -> None:
    marks = read(rss(item(1))).marks
    assert read(changed, marks).entries == read(changed).entries


@pytest.mark.parametrize(
    "around",
    [
        "<item><title>New</title><guid>n</guid><description><![CDATA[{}]]></description></item>",
        "<item><title>New</title><guid>n</guid><description><![CDATA[a]]>{}</description></item>",
        "<!-- {} --><item><guid>n</guid></item>",
        "<item><guid>n</guid>{}</item>",
        "<image><title>I</title>{}</image><item><guid>n</guid></item>",
    ],
)
def test_known_bytes_that_stand_where_no_entry_stands_are_no_entry(around: str) -> None:
    known = item(1)
    marks = read(rss(known)).marks
    body = rss(around.format(known), known)
    whole = read(body)
    assert read(body, marks).entries in (whole.entries, tuple(one for one in whole.entries if one.key != "g1"))
    assert "n" in keys(read(body, marks)) or "n" not in keys(whole)


def test_what_looks_like_the_end_of_an_entry_in_its_text_ends_nothing() -> None:
    odd = "<item><guid>o</guid><description><![CDATA[</item> {}]]></description></item>"
    first = read(rss(odd.format("one")))
    assert [entry.text for entry in read(rss(odd.format("two")), first.marks).entries] == ["two"]


def test_a_document_with_marks_of_its_own_is_read_whole() -> None:
    first = read(rss(item(1)))
    forged = rss(item(2), "<?cut-here?>", item(1))
    assert keys(read(forged, first.marks)) == ["g2", "g1"]


@pytest.mark.parametrize("marks", [b"x", b"\x01", b"\x01" + b"a" * 9, b"\x02" + b"a" * 32, b"\x01" + b"a" * 33])
def test_marks_that_are_none_are_not_believed(marks: bytes) -> None:
    assert keys(read(rss(item(1)), marks)) == ["g1"]


def test_a_feed_in_another_encoding_is_read_whole_each_time() -> None:
    body = rss(item(1, "Греблю відновлено після повені")).encode("cp1251")
    body = b'<?xml version="1.0" encoding="windows-1251"?>' + body
    first = read(body)
    assert first.marks == b""
    assert read(body, read(rss(item(1))).marks).entries == first.entries


def test_of_a_feed_with_more_entries_than_one_fetch_may_bring_none_is_passed_over() -> None:
    body = rss(*(item(n) for n in range(600)))
    first = read(body)
    assert (first.left_out, first.marks) == (100, b"")
    assert len(read(body, read(rss(item(1))).marks).entries) == 500


ITEMS = st.builds(
    item,
    st.integers(1, 4),
    st.sampled_from(["One.", "Two.", "<![CDATA[<p>x</p>]]>", "&lt;!-- </p>"]),
    st.sampled_from(["", "", "same", "g1"]),
    st.sampled_from(["", "", "/relative", "https://herald.example/2"]),
)
NOISE = st.sampled_from(
    ["", "", "", "<!-- x -->", "<language>uk</language>", "<link>https://other.example/</link>", "text"]
)
DOCUMENTS = st.builds(
    lambda items, head, tail: rss(*items, head=head, tail=tail), st.lists(ITEMS, max_size=6), NOISE, NOISE
)


@settings(max_examples=60, deadline=None)
@given(documents=st.lists(DOCUMENTS, min_size=2, max_size=5))
def test_polls_that_remember_leave_the_state_that_polls_without_memory_leave(
    documents: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("states")
    assert staged(folder / "with.db", documents, remember=True) == staged(
        folder / "without.db", documents, remember=False
    )


def staged(path: Path, documents: list[str], remember: bool) -> list[object]:
    """The entries of a state after polls of these documents, one an hour."""
    marks = b""
    with Store.open(path) as store:
        for hour, body in enumerate(documents):
            at = NOW + timedelta(hours=hour)
            document = read(body, marks)
            marks = document.marks if remember else b""
            arrivals = [(replace(one, url=one.url or f"{FEED}#{one.key}"), False) for one in document.entries]
            store.stage_feed(FeedRecord(FEED, FEED, marks=marks), Fetch(FEED, at, 200, 0, 0.0, "", ""), arrivals, at)
        return list(store.export("entries"))
