"""Edits end to end on a real web server: when pages are asked for again, what of them is an edit, what is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from canned import FIRST, HOURS, MINUTES, START, WEATHER, Canned, Desk, Piece, page, rss, write_config
from kit import one_pass
from loopback import Loopback, http, moved, zipped

from pipeline.urls import short_id
from pipeline.world.store import Store

MANNERS = 'per_host_delay = "0s"\ndeadline = "60s"\nallow_private = ["127.0.0.1"]\nper_host = 8'
XML = "Content-Type: application/rss+xml"
HTML = "Content-Type: text/html; charset=utf-8"
CONSENT = (
    b"<html><body><main><p>We value your privacy. We and our 812 partners store cookies on your device.</p>"
    b"<p>You can accept all cookies or manage your consent before you continue to the site.</p></main></body></html>"
)
TEASER = "Subscribe to continue reading this article."
MENTIONED = "Snow also delays the Orlan peace plan for Velmar, envoy Ida Rask said."


class Paper:
    """An outlet on the server with one piece, whose page and feed are changed between passes."""

    def __init__(self, server: Loopback, folder: Path, piece: Piece = FIRST, more: str = "", **sections: str) -> None:
        self.server = server
        self.piece = replace(piece, url=server.url("/page"), guid="one")
        config = write_config(folder, [f"{server.url('/rss')}\n{more}"], **{"fetch": MANNERS, **sections})
        self.desk = Desk(config, Canned())
        self.feed(self.piece)
        self.page(self.piece)

    def feed(self, piece: Piece, updated: datetime | None = None) -> None:
        body = rss([replace(piece, url=self.piece.url, guid="one")])
        if updated:
            head = b'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">'
            stamp = f"<atom:updated>{updated:%Y-%m-%dT%H:%M:%SZ}</atom:updated></item>".encode()
            body = body.replace(b'<rss version="2.0">', head).replace(b"</item>", stamp)
        self.server.routes["/rss"] = http(body, XML)

    def page(self, piece: Piece) -> None:
        """The piece with an ETag; 304 to who has it already, as servers do."""
        body = page(piece)
        etag = f'"{short_id(body.decode())}"'

        def answer(headers: dict[str, str]) -> bytes:
            if headers.get("if-none-match") == etag:
                return http(status="304 Not Modified")
            return zipped(body, HTML, f"ETag: {etag}")

        self.server.routes["/page"] = answer

    def at(self, *hours: float) -> None:
        for hour in hours:
            one_pass(self.desk.config, START + hour * HOURS)

    @property
    def looks(self) -> int:
        return self.server.times("/page")

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.desk.flags()]

    def severities(self) -> list[str | None]:
        return [row["severity"] for row in self.desk.rows("revisions")]

    def reasons(self, kind: str) -> list[str]:
        return [reason for row in self.desk.rows("flags") if row["kind"] == kind for reason in row["reasons"]]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


def edited(piece: Piece) -> Piece:
    return piece.with_text("within ninety days", "within sixty days")


# -- when ---------------------------------------------------------------------------------------------


def test_an_article_is_looked_at_up_the_ladder_and_never_after(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path, WEATHER)
    looks = []
    for hour in (0, 0.5, 1, 2, 6, 12, 24, 48, 72, 200, 336, 700, 2000):
        paper.at(hour)
        looks.append(paper.looks)
    assert looks == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6]


def test_an_article_with_a_flag_is_looked_at_more_often(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path)
    paper.at(0, 0.5, 1, 2.5, 6, 12, 24)
    assert paper.looks == 7


def test_unchanged_pages_cost_an_empty_answer(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path)
    paper.at(0, 1, 6)
    first, *later = [headers for path, headers in server.seen if path == "/page"]
    assert "if-none-match" not in first
    assert {"if-none-match" in headers for headers in later} == {True}
    paper.page(edited(paper.piece))
    paper.at(24, 48)
    assert paper.severities() == [None, "substance"]
    *_, last = (headers for path, headers in server.seen if path == "/page")
    assert last["if-none-match"] != later[0]["if-none-match"], "the edited page's own"


def test_a_feed_that_says_updated_brings_a_look_at_once(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path, WEATHER)
    paper.at(0, 1, 6, 24)
    before = paper.looks
    paper.feed(paper.piece, updated=START + 30 * HOURS)
    paper.at(31)
    assert paper.looks == before + 1


def test_the_ladder_can_be_off_and_the_budget_nothing(server: Loopback, tmp_path: Path) -> None:
    for place, section in enumerate(("after = []", "budget = 0")):
        paper = Paper(server, tmp_path / str(place), revisit=section)
        before = paper.looks
        paper.at(0, 1, 24, 400)
        assert paper.looks == before + 1


def test_a_look_asks_robots_txt_like_every_reading_of_a_page(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path)
    paper.at(0)
    server.routes["/robots.txt"] = http(b"User-agent: *\nDisallow: /page\n", "Content-Type: text/plain")
    paper.page(edited(paper.piece))
    paper.at(1, 6)
    assert paper.looks == 1
    assert paper.severities() == [None]
    assert paper.kinds() == ["new-story"]


# -- what ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "severity", "raised"),
    [
        ("officials in", "offficials in", "cosmetic", False),
        ("joint administration.", "joint administration!", "cosmetic", False),
        ("two officials in the capital said on Monday", "two officials said in the capital on Monday", "wording", True),
        ("28-point", "19-point", "substance", True),
        ("has drafted", "has not drafted", "substance", True),
    ],
    ids=["typo", "punctuation", "wording", "number", "negation"],
)
def test_an_edit_weighs_what_it_says(
    server: Loopback, tmp_path: Path, old: str, new: str, severity: str, raised: bool
) -> None:
    paper = Paper(server, tmp_path)
    paper.at(0)
    paper.page(paper.piece.with_text(old, new))
    paper.at(1)
    assert paper.severities() == [None, severity]
    assert ("edit" in paper.kinds()) == raised


def test_a_changed_headline_of_an_article_with_a_mention_is_an_edit(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path)
    paper.at(0)
    paper.page(replace(paper.piece, title="Costrin rejects what Velmar drafted"))
    paper.at(1)
    assert paper.severities() == [None, "headline"]
    assert "the headline was changed" in paper.reasons("edit")


def test_an_edit_far_from_every_mention_is_kept_and_raises_nothing(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path)
    paper.at(0)
    paper.page(paper.piece.with_text("a third day", "a fourth day"))
    paper.at(1)
    assert paper.severities() == [None, "substance"]
    assert paper.kinds() == ["new-story"]


def test_a_page_that_goes_back_and_forth_is_stored_twice_and_told_once(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path)
    paper.at(0)
    for place, hour in enumerate((1, 3, 6, 12, 24, 72)):
        paper.page(paper.piece if place % 2 else edited(paper.piece))
        paper.at(hour)
    assert paper.severities() == [None, "substance"]
    assert paper.kinds() == ["edit", "new-story"]


def test_a_note_of_correction_is_told_with_the_edit(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path)
    paper.at(0)
    note = "This article was amended on 2 March. An earlier version said ninety days."
    mended = edited(paper.piece)
    paper.page(replace(mended, paragraphs=(*mended.paragraphs, note)))
    paper.at(1)
    (_, change) = (row["change"] for row in paper.desk.rows("revisions"))
    assert change["corrections"] == [note]
    assert f"the article says so: “{note}”" in paper.reasons("edit")


def test_a_first_mention_that_an_edit_adds_is_a_development(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path, WEATHER)
    paper.at(0)
    paper.page(replace(paper.piece, paragraphs=(*paper.piece.paragraphs, MENTIONED)))
    paper.at(1)
    assert paper.kinds() == ["development"]


def test_the_page_that_comes_after_a_feeds_summary_is_no_edit(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path)
    paper.feed(replace(paper.piece, own="Velmar has drafted a 28-point peace plan, two officials said."))
    server.routes["/page"] = http(status="503 Service Unavailable")
    paper.at(0)
    paper.page(paper.piece)
    paper.at(1, 6)
    assert paper.severities() == [None, None]
    assert "edit" not in paper.kinds()
    paper.page(edited(paper.piece))
    paper.at(24)
    assert paper.severities() == [None, None, "substance"]


# -- gone and back --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "reason"),
    [
        (http(status="404 Not Found"), "there is no such page (404)"),
        (http(status="410 Gone"), "the page is gone (410)"),
        (moved("/"), "the address leads to the site's front page"),
        (moved("/consent"), "the page asks for consent instead of showing the article"),
        (http(CONSENT, HTML), "the page asks for consent instead of showing the article"),
    ],
    ids=["404", "410", "to the front page", "to a consent page", "a consent page"],
)
def test_what_is_gone_or_hidden_is_said_when_two_looks_agree_and_so_is_its_return(
    server: Loopback, tmp_path: Path, gone: bytes, reason: str
) -> None:
    paper = Paper(server, tmp_path)
    server.routes |= {"/": http(page(WEATHER), HTML), "/consent": http(CONSENT, HTML)}
    paper.at(0)
    server.routes["/page"] = gone
    paper.at(1, 2)
    assert paper.kinds() == ["new-story"]
    paper.at(8, 9)
    assert paper.kinds() == ["new-story", "vanished"]
    assert paper.reasons("vanished") == [f"{reason}, as it was already at 2026-03-02 09:00 UTC"]
    paper.page(paper.piece)
    paper.at(33, 40)
    assert paper.reasons("edit") == ["is back, after it was gone at 2026-03-02 16:00 UTC"]
    assert paper.severities() == [None]


# -- pages kept, archives ----------------------------------------------------------------------------------


def test_the_newest_page_of_an_article_is_kept_for_as_many_days_as_configured(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path, keep='pages = "2d"')
    paper.at(0)
    paper.page(edited(paper.piece))
    paper.at(1)
    paper.page(
        replace(paper.piece, paragraphs=(paper.piece.paragraphs[0], "Subscribe to continue reading this article."))
    )
    paper.at(6)
    assert kept(paper) == page(edited(paper.piece)), "a wall takes nothing away"
    paper.at(24, 60)
    assert kept(paper) is None


def kept(paper: Paper) -> bytes | None:
    with Store.open(paper.desk.config.state) as store:
        return store.page(paper.piece.url)


def test_kept_pages_are_read_again_by_a_new_extractor_and_none_is_asked_for(server: Loopback, tmp_path: Path) -> None:
    paper = Paper(server, tmp_path, WEATHER)
    paper.at(0)
    with Store.open(paper.desk.config.state) as store, store.unit():
        store._db.run("UPDATE revisions SET extractor = 'older', text = replace(text, 'soup', 'soap')")
    other = replace(FIRST, url=server.url("/other"), guid="two", published=START + timedelta(minutes=5))
    server.routes["/other"] = http(page(other), HTML)
    server.routes["/rss"] = http(rss([paper.piece, other]), XML)
    one_pass(paper.desk.config, START + 30 * MINUTES)
    assert paper.looks == 1
    rows = [row for row in paper.desk.rows("revisions") if row["url"] == paper.piece.url]
    assert [(row["number"], row["severity"]) for row in rows] == [(1, None), (2, None)]
    assert paper.kinds() == ["new-story"], "of the other article"


def test_an_archive_is_asked_for_a_flagged_article_when_one_is_configured_and_else_nobody(
    server: Loopback, tmp_path: Path
) -> None:
    Paper(server, tmp_path / "off").at(0, 1)
    assert [path for path, _ in server.seen if path.startswith("/save")] == []
    paper = Paper(server, tmp_path / "on", revisit=f'archive = "{server.url("/save")}?url={{url}}"')
    paper.at(0, 1)
    (asked,) = (path for path, _ in server.seen if path.startswith("/save"))
    assert unquote(asked) == f"/save?url={paper.piece.url}"
