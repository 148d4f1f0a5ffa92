"""Trouble on real HTTP: rubbish, dead ports, slow hosts and huge pages disturb nobody else; manners are kept."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from canned import CUT, FIRST, HOURS, START, WEATHER, Canned, Desk, Piece, page, rss, write_config
from kit import one_pass
from loopback import Loopback, dead_port, drip, http, moved, silent, zipped

from pipeline.world.store import Store

MANNERS = 'per_host_delay = "0s"\ndeadline = "60s"\nallow_private = ["127.0.0.1"]\nper_host = 8'
XML = "Content-Type: application/rss+xml"
NAMES = ("north", "south", "east", "west")
HTML = "Content-Type: text/html; charset=utf-8"


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


def desk_of(folder: Path, *feeds: str) -> Desk:
    """A desk whose passes are made by `one_pass`, with the real web."""
    return Desk(write_config(folder, feeds, fetch=MANNERS), Canned())


def there(server: Loopback, piece: Piece, path: str, body: bytes | None = None) -> Piece:
    """The piece printed on the server."""
    printed = replace(piece, url=server.url(path), guid=path, published=START)
    server.routes[path] = http(page(printed) if body is None else body, HTML)
    return printed


def test_trouble_with_some_does_not_disturb_the_others(server: Loopback, tmp_path: Path) -> None:
    good = there(server, FIRST, "/good")
    huge = there(server, WEATHER, "/huge", b"<html><body>" + b"<p>Snow and more snow.</p>" * 200_000)
    slow = there(server, CUT, "/slow")
    assert len(server.routes["/huge"]) > 5_000_000  # type: ignore[arg-type]
    server.routes.update({
        "/slow": drip,
        "/rss": zipped(rss([good, huge, slow]), XML),
        "/rubbish": http(random.Random(7).randbytes(40_000), XML),
        "/login": http(b"<html><body>Please sign in</body></html>", HTML),
        "/drip": drip,
        "/silent": silent,
    })  # fmt: skip
    bad = [server.url("/rubbish"), server.url("/login"), server.url("/drip"), server.url("/silent"),
           f"http://127.0.0.1:{dead_port()}/rss", server.url("/nowhere")]  # fmt: skip
    feeds = (*bad[:3], server.url("/rss"), *bad[3:])
    desk = Desk(write_config(tmp_path, feeds, fetch=MANNERS.replace("60s", "5s")), Canned())
    began = time.monotonic()
    summary = one_pass(desk.config, START)
    assert time.monotonic() - began < 60
    assert summary.shown["feeds"] == {"due": 7, "ok": 1, "unchanged": 0, "failed": 6}
    assert {error["url"] for error in summary.shown["errors"]} >= set(bad)  # type: ignore[attr-defined]
    assert desk.entry(good.title)["outcome"] == "article"
    assert ("new-story", good.url) in desk.flags()
    assert desk.entry(huge.title)["outcome"] == desk.entry(slow.title)["outcome"] == "article", "by what the feed says"
    unread = {one.url: one.reason for one in desk.digest("2026-03-03", START).coverage.unread}
    assert set(unread) == {huge.url, slow.url}
    assert "5 s" in unread[slow.url]
    failing = {one.url for one in desk.digest("2026-03-03", START).coverage.failing}
    assert failing == set(bad)


def test_a_feed_is_asked_with_the_validators_it_gave_and_a_304_costs_nothing(server: Loopback, tmp_path: Path) -> None:
    piece = there(server, FIRST, "/first")
    etag, dated = 'W/"a \\"b\\"-17"', "Mon, 02 Mar 2026 07:00:00 GMT"

    def feed(headers: dict[str, str]) -> bytes:
        if headers.get("if-none-match") == etag and headers.get("if-modified-since") == dated:
            return http(status="304 Not Modified")
        return http(rss([piece]), XML, f"ETag: {etag}", f"Last-Modified: {dated}")

    server.routes["/rss"] = feed
    desk = desk_of(tmp_path, server.url("/rss"))
    one_pass(desk.config, START)
    before = desk.exports()
    summary = one_pass(desk.config, START + HOURS / 3)
    assert summary.shown["feeds"] == {"due": 1, "ok": 0, "unchanged": 1, "failed": 0}
    assert server.times("/rss") == 2
    assert server.times("/first") == 1
    assert desk.exports() == before
    assert summary.tally.quiet


def test_an_article_is_looked_at_again_with_its_validators(server: Loopback, tmp_path: Path) -> None:
    piece = there(server, FIRST, "/first")

    def read(headers: dict[str, str]) -> bytes:
        same = headers.get("if-none-match") == '"v1"'
        return http(status="304 Not Modified") if same else http(page(piece), HTML, 'ETag: "v1"')

    server.routes |= {"/rss": http(rss([piece]), XML), "/first": read}
    desk = desk_of(tmp_path, server.url("/rss"))
    for hour in (0, 1, 6, 7):
        one_pass(desk.config, START + hour * HOURS)
    asked = [headers.get("if-none-match") for path, headers in server.seen if path == "/first"]
    assert asked == [None, '"v1"', '"v1"']
    assert [row["number"] for row in desk.rows("revisions")] == [1]


def test_two_feeds_that_name_one_page_fetch_it_once(server: Loopback, tmp_path: Path) -> None:
    piece = there(server, FIRST, "/first")
    tracked = replace(piece, url=piece.url + "?utm_source=b&fbclid=c#top", guid="x")
    server.routes |= {"/a": http(rss([piece]), XML), "/b": http(rss([tracked]), XML)}
    desk = desk_of(tmp_path, server.url("/a"), server.url("/b"))
    one_pass(desk.config, START)
    assert server.times("/first") == 1
    assert [path for path, _ in server.seen if path.startswith("/first?")] == []
    assert [row["outcome"] for row in desk.rows("entries")] == ["article", "article"]
    assert desk.flags() == [("new-story", piece.url)]


def test_redirects_are_followed_and_the_entry_keeps_its_article(server: Loopback, tmp_path: Path) -> None:
    piece = there(server, FIRST, "/at/last")
    server.routes |= {
        "/rss": moved("/feeds/rss"),
        "/feeds/rss": http(rss([replace(piece, url=server.url("/old"))]), XML),
        "/old": moved("/newer", "301 Moved Permanently"),
        "/newer": moved(server.url("/at/last"), "308 Permanent Redirect"),
    }
    desk = desk_of(tmp_path, server.url("/rss"))
    one_pass(desk.config, START)
    one_pass(desk.config, START + HOURS)
    assert desk.outcomes() == {piece.title: "article"}
    assert [row["outcome"] for row in desk.rows("articles")] == ["article"]
    assert [kind for kind, _ in desk.flags()] == ["new-story"]


def test_a_redirect_loop_and_a_redirect_home_are_no_articles(server: Loopback, tmp_path: Path) -> None:
    round_and_round = there(server, replace(FIRST, title="Orlan one"), "/loop")
    home = there(server, replace(FIRST, title="Orlan two"), "/home")
    server.routes |= {
        "/rss": http(rss([round_and_round, home]), XML),
        "/loop": moved("/loop"),
        "/home": moved("/"),
        "/": http(page(WEATHER), HTML),
    }
    desk = desk_of(tmp_path, server.url("/rss"))
    one_pass(desk.config, START)
    assert desk.entry("Orlan two")["outcome"] == "rejected"
    assert "front page" in desk.entry("Orlan two")["reason"]
    assert "sent on" in desk.entry("Orlan one")["reason"]
    assert desk.rows("articles") == []


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_a_feed_that_asks_for_a_pause_gets_it(server: Loopback, tmp_path: Path, status: str) -> None:
    server.routes["/rss"] = http(b"", "Retry-After: 36000", status=status)
    desk = desk_of(tmp_path, server.url("/rss"))
    one_pass(desk.config, START)
    one_pass(desk.config, START + 9 * HOURS)
    assert server.times("/rss") == 1
    server.routes["/rss"] = http(rss([there(server, FIRST, "/first")]), XML)
    one_pass(desk.config, START + 10 * HOURS + timedelta(minutes=1))
    assert desk.entry(FIRST.title)["outcome"] == "article"


def test_a_host_that_asks_for_a_pause_is_left_alone_and_its_pages_wait(server: Loopback, tmp_path: Path) -> None:
    terse = [there(server, replace(FIRST, title=f"Orlan {NAMES[i]}"), f"/{i}") for i in range(4)]
    for i in range(4):
        server.routes[f"/{i}"] = http(b"", "Retry-After: 1200", status="429 Too Many Requests")
    server.routes["/rss"] = http(rss(terse), XML)
    config = write_config(tmp_path, [server.url("/rss")], fetch=MANNERS.replace("per_host = 8", "per_host = 1"))
    desk = Desk(config, Canned())
    one_pass(config, START)
    assert {row["outcome"] for row in desk.rows("entries")} == {"pending"}
    assert sum(server.times(f"/{i}") for i in range(4)) == 1
    for i in range(4):
        there(server, replace(FIRST, title=f"Orlan {NAMES[i]}"), f"/{i}")
    one_pass(config, START + HOURS)
    assert {row["outcome"] for row in desk.rows("entries")} == {"article", "copy"}


def test_a_page_is_not_asked_for_before_its_host_said(server: Loopback, tmp_path: Path) -> None:
    piece = there(server, replace(FIRST, title="Orlan north"), "/page")
    server.routes |= {"/rss": http(rss([piece]), XML), "/page": http(b"", "Retry-After: 7200", status="503 Busy")}
    desk = desk_of(tmp_path, server.url("/rss"))
    asked = []
    for minutes in (0, 20, 90, 121):
        one_pass(desk.config, START + minutes * HOURS / 60)
        asked.append(server.times("/page"))
    assert asked == [1, 1, 1, 2]
    assert {row["outcome"] for row in desk.rows("entries")} == {"pending"}


def test_robots_txt_is_kept_for_pages_and_not_for_the_feeds_she_configured(server: Loopback, tmp_path: Path) -> None:
    allowed, forbidden = there(server, FIRST, "/open/a"), there(server, replace(CUT, title="Orlan"), "/closed/b")
    server.routes |= {
        "/robots.txt": http(b"User-agent: *\nDisallow: /closed/\nDisallow: /rss\n", "Content-Type: text/plain"),
        "/rss": http(rss([allowed, forbidden]), XML),
    }
    desk = desk_of(tmp_path, server.url("/rss"))
    one_pass(desk.config, START)
    assert server.times("/rss") == 1
    assert server.times("/closed/b") == 0
    assert server.times("/robots.txt") == 1
    assert desk.outcomes() == {FIRST.title: "article", "Orlan": "rejected"}


def test_private_addresses_are_not_asked_unless_she_says_so(server: Loopback, tmp_path: Path) -> None:
    server.routes["/rss"] = http(rss([there(server, FIRST, "/first")]), XML)
    config = write_config(tmp_path, [server.url("/rss")], fetch=MANNERS.replace('["127.0.0.1"]', "[]"))
    summary = one_pass(config, START)
    assert server.seen == []
    assert summary.tally.all_failed


def test_a_moved_feed_is_followed_for_good_after_three_good_reads(server: Loopback, tmp_path: Path) -> None:
    piece = there(server, FIRST, "/first")
    server.routes |= {"/rss": moved("/feed.xml", "301 Moved Permanently"), "/feed.xml": http(rss([piece]), XML)}
    desk = desk_of(tmp_path, server.url("/rss"))
    for hour in range(5):
        one_pass(desk.config, START + hour * HOURS)
    assert server.times("/rss") == 3
    assert {row["feed"] for row in desk.rows("entries")} == {server.url("/rss")}, "its name stays"
    assert len(desk.rows("entries")) == 1


def test_a_feed_that_is_gone_is_left_alone_and_said_so(server: Loopback, tmp_path: Path) -> None:
    server.routes["/rss"] = http(status="410 Gone")
    desk = desk_of(tmp_path, server.url("/rss"))
    one_pass(desk.config, START)
    one_pass(desk.config, START + 48 * HOURS)
    assert server.times("/rss") == 1
    with Store.open(desk.config.state) as store:
        assert store.feeds()[server.url("/rss")].gone
    assert [one.url for one in desk.digest("2026-03-05", START + 48 * HOURS).coverage.gone] == [server.url("/rss")]
