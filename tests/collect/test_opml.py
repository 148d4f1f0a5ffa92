"""Lists of feeds come from other readers and go to them; nothing in them is trusted, and no secret leaves."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.collect import OpmlFeed, read_opml, write_opml

LIST = b"""<?xml version="1.0"?><opml version="1.1"><head><title>Mine</title></head><body>
<outline text="World"><outline text="Near"><outline type="rss" text="Herald" xmlUrl="https://herald.example/feed?a=1&amp;b=2"/>
</outline><outline title="Gazette" XMLURL="http://gazette.example/rss"/></outline>
<outline text="Herald again" xmlUrl="https://HERALD.example/feed?a=1&amp;b=2"/>
<outline text="Trap" xmlUrl="javascript:alert(1)"/><outline text="Local" xmlUrl="file:///etc/passwd"/></body></opml>"""


def test_nested_lists_are_flattened_and_each_address_is_taken_once() -> None:
    feeds, _ = read_opml(LIST)
    assert feeds == (
        OpmlFeed("https://herald.example/feed?a=1&b=2", "Herald"),
        OpmlFeed("http://gazette.example/rss", "Gazette"),
    )


def test_addresses_that_are_not_http_are_skipped_and_said() -> None:
    _, problems = read_opml(LIST)
    assert [problem.split(":")[0] for problem in problems] == ["Skipped Trap", "Skipped Local"]


def test_entities_open_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary")
    head = f'<!DOCTYPE opml [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    body = f'{head}<opml><body><outline text="a" xmlUrl="https://a.example/"/>&e;</body></opml>'
    feeds, problems = read_opml(body.encode())
    assert "canary" not in repr((feeds, problems))
    assert feeds == (OpmlFeed("https://a.example/", "a"),)


def test_a_list_of_too_many_feeds_is_cut_and_said() -> None:
    outlines = "".join(f'<outline xmlUrl="https://h{i}.example/"/>' for i in range(5001))
    feeds, problems = read_opml(f"<opml><body>{outlines}</body></opml>".encode())
    assert len(feeds) == 5000
    assert "5001" in problems[0]


def test_what_is_no_opml_is_said() -> None:
    for body in (b"", b"hello", b"<rss/>", b"\xff\xfe\x00"):
        assert read_opml(body) == ((), ("This is no OPML: its root element is not <opml>.",))
    assert read_opml(b" " * 10_000_001)[1][0].startswith("The list is larger")


def test_credentials_are_not_written() -> None:
    written = write_opml([OpmlFeed("https://me:canary@herald.example/feed", "Herald")], "Feeds")
    assert "canary" not in written
    assert "https://***@herald.example/feed" in written


TITLES = st.text(st.characters(min_codepoint=33, exclude_categories=["Cs", "Cn", "Co", "Cf", "Cc", "Zs", "Zl", "Zp"]))
FEEDS = st.lists(
    st.builds(OpmlFeed, st.integers(0, 10**9).map("https://h.example/?id={}&x=<y>".format), TITLES.map(str.strip)),
    unique_by=lambda feed: feed.url,
    max_size=8,
)


@given(FEEDS, st.text())
def test_what_is_written_is_read_again(feeds: list[OpmlFeed], title: str) -> None:
    again, problems = read_opml(write_opml(feeds, title).encode())
    assert [feed.url for feed in again] == [feed.url for feed in feeds]
    assert problems == ()
    assert write_opml(again, title) == write_opml(feeds, title)


@given(st.lists(st.builds(OpmlFeed, st.text(), st.text()), max_size=4), st.text())
def test_any_text_is_written_as_well_formed_xml(feeds: list[OpmlFeed], title: str) -> None:
    assert len(etree.fromstring(write_opml(feeds, title).encode()).findall(".//outline")) == len(feeds)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_exception(body: bytes) -> None:
    read_opml(body)
    read_opml(b"<opml><body><outline xmlUrl='" + body)
