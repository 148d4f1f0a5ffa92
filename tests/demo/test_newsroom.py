"""The bundled newsroom keeps the promises of a real one: hosts, feeds, validators, edits, and the same bytes again."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from lxml import etree, html

from pipeline.demo import EXPECTED, SCHEDULE, Newsroom
from pipeline.demo.archive import load

LAST = SCHEDULE[-1]
FEEDS = {outlet.host: outlet.feed for outlet in load().outlets.values()}
OUTLETS = sorted(FEEDS)


@dataclass(frozen=True)
class Got:
    status: int
    headers: dict[str, str]
    body: bytes


@pytest.fixture(scope="module")
def newsroom() -> Iterator[Newsroom]:
    with Newsroom() as running:
        yield running


def get(newsroom: Newsroom, host: str, path: str, method: str = "GET", **headers: str) -> Got:
    connection = http.client.HTTPConnection("127.0.0.1", newsroom.port, timeout=10)
    try:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": f"{host}:{newsroom.port}", **sent})
        answer = connection.getresponse()
        return Got(answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def page(newsroom: Newsroom, address: str, **headers: str) -> Got:
    host, _, path = address.partition("/")
    return get(newsroom, host, "/" + path, **headers)


@pytest.mark.parametrize("host", OUTLETS)
@pytest.mark.parametrize("at", [SCHEDULE[0], SCHEDULE[5], LAST])
def test_every_feed_is_well_formed_and_lists_what_its_outlet_has_published_by_then(
    newsroom: Newsroom, host: str, at: datetime
) -> None:
    newsroom.at = at
    found = get(newsroom, host, FEEDS[host])
    if load().outlets[host.partition(".")[0]].is_down(at):
        assert found.status == 503
        return
    expected = {piece.title for piece in load().at(at).pieces if f"{piece.outlet}.localhost" == host}
    if "json" in found.headers["content-type"]:
        feed = json.loads(found.body)
        assert feed["version"].endswith("/1.1")
        assert {item["title"] for item in feed["items"]} == expected
        return
    etree.fromstring(found.body)
    parsed = feedparser.parse(found.body, response_headers={"content-type": found.headers["content-type"]})
    assert not parsed.bozo
    assert {entry.title for entry in parsed.entries} == expected
    assert all(entry.get("published_parsed") or entry.get("updated_parsed") for entry in parsed.entries)


def test_the_six_feeds_are_of_five_kinds(newsroom: Newsroom) -> None:
    newsroom.at = LAST
    kinds = {}
    for host in OUTLETS:
        found = get(newsroom, host, FEEDS[host])
        is_json = "json" in found.headers["content-type"]
        kinds[host] = "json" if is_json else feedparser.parse(found.body).version
    assert sorted(kinds.values()) == ["atom10", "atom10", "json", "rss10", "rss20", "rss20"]


def test_feeds_have_the_oddities_of_real_ones(newsroom: Newsroom) -> None:
    newsroom.at = LAST
    courier = get(newsroom, "courier.localhost", FEEDS["courier.localhost"]).body
    assert b'href="/politics/' in courier
    harbour = feedparser.parse(get(newsroom, "harbour.localhost", FEEDS["harbour.localhost"]).body)
    assert all("utm_source=" in entry.link for entry in harbour.entries)
    dispatch = feedparser.parse(get(newsroom, "dispatch.localhost", FEEDS["dispatch.localhost"]).body)
    assert len({entry.id for entry in dispatch.entries}) < len(dispatch.entries)
    signal = feedparser.parse(get(newsroom, "signal.localhost", FEEDS["signal.localhost"]).body)
    assert not any("content" in entry for entry in signal.entries)


def test_the_host_header_decides_which_outlet_answers(newsroom: Newsroom) -> None:
    newsroom.at = LAST
    assert b"The Harbour Times" in get(newsroom, "harbour.localhost", "/").body
    assert b"Kelmar Courier" in get(newsroom, "COURIER.localhost", "/").body
    assert get(newsroom, "127.0.0.1", "/").status == 404
    assert get(newsroom, "courier.localhost", FEEDS["harbour.localhost"]).status == 404


def test_an_article_is_there_once_published_and_not_before(newsroom: Newsroom) -> None:
    first = load().find(EXPECTED["flags"][0][1])
    assert first is not None
    newsroom.at = first.published - timedelta(seconds=1)
    assert page(newsroom, first.address).status == 404
    newsroom.at = first.published
    found = page(newsroom, first.address + "?utm_source=rss")
    assert found.status == 200
    assert first.title in found.body.decode()


def test_the_silent_edit_shows_from_its_moment_at_the_same_address(newsroom: Newsroom) -> None:
    edit = EXPECTED["edits"][0]
    at = datetime.fromisoformat(edit["at"])
    newsroom.at = at - timedelta(seconds=1)
    before = page(newsroom, edit["url"]).body.decode()
    feed_before = get(newsroom, "harbour.localhost", FEEDS["harbour.localhost"]).headers["etag"]
    newsroom.at = at
    after = page(newsroom, edit["url"]).body.decode()
    assert edit["removed"] in before
    assert edit["removed"] not in after
    assert edit["added"] in after
    assert edit["added"] not in before
    assert get(newsroom, "harbour.localhost", FEEDS["harbour.localhost"]).headers["etag"] == feed_before


def test_advertisement_and_comment_counter_change_while_the_text_stays(newsroom: Newsroom) -> None:
    address = "harbour.localhost/weather/ice-leaves-the-northern-bays"
    newsroom.at = datetime(2026, 3, 2, 16, 0, tzinfo=UTC)
    before = page(newsroom, address).body
    newsroom.at = datetime(2026, 3, 3, 16, 0, tzinfo=UTC)
    after = page(newsroom, address).body
    assert before != after
    bodies = [html.fromstring(body).xpath("//div[@class='story-body']//text()") for body in (before, after)]
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("host", OUTLETS)
def test_the_same_clock_gives_the_same_bytes_whatever_was_asked_between(newsroom: Newsroom, host: str) -> None:
    newsroom.at = LAST
    pieces = load().of(host.partition(".")[0])
    paths = [FEEDS[host], "/", "/robots.txt", *(piece.path for piece in pieces)]
    first = [get(newsroom, host, path, Accept_Encoding="gzip").body for path in paths]
    newsroom.at = SCHEDULE[3]
    get(newsroom, host, FEEDS[host])
    newsroom.at = LAST
    assert [get(newsroom, host, path, Accept_Encoding="gzip").body for path in paths] == first


@pytest.mark.parametrize("host", OUTLETS)
def test_an_unchanged_feed_answers_304_to_either_validator_and_200_after_news(newsroom: Newsroom, host: str) -> None:
    newsroom.at = datetime(2026, 3, 2, 6, 30, tzinfo=UTC)
    full = get(newsroom, host, FEEDS[host])
    by_tag = get(newsroom, host, FEEDS[host], If_None_Match=full.headers["etag"])
    by_date = get(newsroom, host, FEEDS[host], If_Modified_Since=full.headers["last-modified"])
    assert (by_tag.status, by_tag.body) == (304, b"")
    assert (by_date.status, by_date.body) == (304, b"")
    assert by_tag.headers["etag"] == full.headers["etag"]
    newsroom.at = LAST
    news = get(
        newsroom, host, FEEDS[host], If_None_Match=full.headers["etag"], If_Modified_Since=full.headers["last-modified"]
    )
    assert news.status == 200


def test_an_entity_tag_outranks_a_date_and_a_page_that_rotates_has_no_date(newsroom: Newsroom) -> None:
    newsroom.at = LAST
    later = "Fri, 01 Jan 2027 00:00:00 GMT"
    assert get(newsroom, "ledger.localhost", "/feed.json", If_None_Match='"x"', If_Modified_Since=later).status == 200
    assert get(newsroom, "ledger.localhost", "/feed.json", If_Modified_Since="yesterday").status == 200
    rotating = page(newsroom, EXPECTED["flags"][0][1])
    assert "last-modified" not in rotating.headers
    assert page(newsroom, EXPECTED["flags"][0][1], If_None_Match="W/" + rotating.headers["etag"]).status == 304


def test_gzip_is_given_to_whoever_accepts_it_and_holds_the_same_page(newsroom: Newsroom) -> None:
    newsroom.at = LAST
    plain = get(newsroom, "signal.localhost", "/atom.xml")
    packed = get(newsroom, "signal.localhost", "/atom.xml", Accept_Encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert gzip.decompress(packed.body) == plain.body
    assert "accept-encoding" in packed.headers["vary"].lower()


def test_one_feed_is_down_for_its_time_and_comes_back_with_what_it_missed(newsroom: Newsroom) -> None:
    down = EXPECTED["feed_down"]
    host, _, path = down["feed"].partition("/")
    newsroom.at = datetime.fromisoformat(down["from"])
    broken = get(newsroom, host, "/" + path)
    assert broken.status == 503
    assert int(broken.headers["retry-after"]) > 0
    newsroom.at = datetime.fromisoformat(down["to"])
    back = get(newsroom, host, "/" + path)
    assert back.status == 200
    assert b"/world/army-chiefs-object-to-the-withdrawal-line" in back.body


def test_one_page_is_missing_and_one_is_empty_though_their_feeds_hold_the_text(newsroom: Newsroom) -> None:
    newsroom.at = LAST
    empty, missing = (piece["url"] for piece in EXPECTED["unreadable"])
    assert page(newsroom, missing).status == 404
    blank = page(newsroom, empty)
    assert blank.status == 200
    assert not html.fromstring(blank.body).text_content().strip()
    piece = load().find(empty)
    assert piece is not None
    items = json.loads(get(newsroom, "ledger.localhost", "/feed.json").body)["items"]
    content = next(item["content_html"] for item in items if item["url"].endswith(piece.path))
    assert [element.text for element in html.fromstring(content).iter("p")] == list(piece.paragraphs)


def test_robots_txt_allows_articles_and_other_methods_are_refused(newsroom: Newsroom) -> None:
    robots = get(newsroom, "visnyk.localhost", "/robots.txt")
    assert robots.headers["content-type"].startswith("text/plain")
    assert b"Disallow: /print/" in robots.body
    assert get(newsroom, "visnyk.localhost", "/", method="POST").status == 405


def test_pages_tempt_a_naive_watch_outside_their_text(newsroom: Newsroom) -> None:
    """A page about anything else carries the words of the watch in its related box or its comments."""
    newsroom.at = LAST
    tempting = {
        piece.address
        for piece in load().at(LAST).pieces
        if piece.address not in EXPECTED["mentions"]
        and "peace plan" in page(newsroom, piece.address).body.decode()
        and "peace plan" not in piece.title + piece.text
    }
    assert len(tempting) >= 5


def test_every_request_is_logged_with_its_clock_and_outcome() -> None:
    with Newsroom(at=LAST) as newsroom:
        get(newsroom, "signal.localhost", "/atom.xml")
        get(newsroom, "signal.localhost", "/nowhere")
        seen = [(seen.at, seen.host, seen.path, seen.status) for seen in newsroom.requests]
    assert seen == [(LAST, "signal.localhost", "/atom.xml", 200), (LAST, "signal.localhost", "/nowhere", 404)]


def test_it_leaves_its_port_when_it_closes() -> None:
    with Newsroom() as newsroom:
        port = newsroom.port
        assert newsroom.base == f"http://127.0.0.1:{port}"
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection("127.0.0.1", port, timeout=2).request("GET", "/")
