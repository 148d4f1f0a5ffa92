"""What a pass writes down beside the news: validators, durations, outcomes, the order of values, and no password."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path

import pytest
from canned import CUT, DAYS, FEED, FIRST, HOURS, START, WEATHER, Answer, Canned, Desk, Piece, page

from pipeline.model import Failure, Request, Response
from pipeline.world import Web
from pipeline.world.store import Store

OTHER = "https://courier.example/rss"
CANARY = "canary-7f3a"


@pytest.fixture
def desk(tmp_path: Path, web: Canned) -> Desk:
    return Desk.at(tmp_path, web, FEED, OTHER, revisit='after = ["1h", "2h", "3h"]')


def tagged(piece: Piece, etag: str, status: int = 200) -> Answer:
    headers = {"content-type": "text/html; charset=utf-8", "etag": etag, "last-modified": f"of {etag}"}
    return Answer(page(piece), status, headers)


def asked(web: Canned, url: str) -> dict[str, str]:
    """The validators of the last request for an address."""
    return dict([request for request in web.asked if request.url == url][-1].headers)


def test_a_look_that_changes_nothing_keeps_the_pages_new_validators(web: Canned, desk: Desk) -> None:
    web.feed(OTHER)
    web.feed(FEED, FIRST, pages=False)
    web.put(FIRST.url, tagged(FIRST, '"a"'))
    web.put(FIRST.url, tagged(FIRST, '"b"'), since=START + HOURS)
    desk.run(START)
    desk.run(START + HOURS)
    assert asked(web, FIRST.url) == {"If-None-Match": '"a"', "If-Modified-Since": 'of "a"'}
    desk.run(START + 2 * HOURS)
    assert asked(web, FIRST.url) == {"If-None-Match": '"b"', "If-Modified-Since": 'of "b"'}
    assert len(desk.rows("revisions")) == 1


def test_the_validators_of_an_error_page_are_not_the_pages(web: Canned, desk: Desk) -> None:
    web.feed(OTHER)
    web.feed(FEED, FIRST, pages=False)
    web.put(FIRST.url, tagged(FIRST, '"a"'))
    web.put(FIRST.url, tagged(FIRST, '"error"', 503), since=START + HOURS)
    for hour in range(3):
        desk.run(START + hour * HOURS)
    assert asked(web, FIRST.url)["If-None-Match"] == '"a"'


def test_every_request_is_timed_and_no_export_tells_it(web: Canned, desk: Desk) -> None:
    class Slow(Web):
        """The same web, each answer after a fiftieth of a second."""

        async def fetch(self, request: Request) -> Response | Failure:
            await asyncio.sleep(0.02)
            return await web.fetch(request)

    web.feed(OTHER)
    web.feed(FEED, FIRST)
    web.at = START
    Desk(desk.config, Slow()).run(START)
    with Store.open(desk.config.state) as store:
        took = [row["seconds"] for row in store._db.rows("SELECT seconds FROM fetches")]
    assert len(took) == 3
    assert all(0.02 <= seconds < 5 for seconds in took)
    assert "seconds" not in desk.exports()


def test_an_entry_follows_its_article_when_a_revision_makes_it_a_copy(web: Canned, desk: Desk) -> None:
    ours = FIRST.at("https://herald.example/late", title="In brief", own=" ".join(WEATHER.paragraphs))
    web.feed(OTHER, FIRST.at("https://courier.example/plan"))
    web.feed(FEED, ours, pages=False)
    web.put(ours.url, Answer(b"", 403))
    web.print_pages(ours, since=START + HOURS)
    desk.run(START)
    assert desk.entry("In brief")["outcome"] == "article"
    desk.run(START + 2 * HOURS)
    (article,) = (row for row in desk.rows("articles") if row["url"] == ours.url)
    assert article["outcome"] == "copy"
    assert desk.entry("In brief")["outcome"] == "copy"


def test_an_import_of_the_future_hides_no_later_change_of_a_value(web: Canned, desk: Desk, tmp_path: Path) -> None:
    text = "\n".join(FIRST.paragraphs)
    row = {"url": "https://archive.example/1", "title": FIRST.title, "text": text, "published": "2031-01-01"}
    path = tmp_path / "future.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    desk.take_in(path, now=START)
    web.feed(OTHER)
    web.feed(FEED, replace(CUT, published=START + DAYS), since=START)
    desk.run(START + DAYS)
    assert ("fact-change", CUT.url) in desk.flags()


def test_no_password_is_told(web: Canned, tmp_path: Path) -> None:
    secret = f"https://reader:{CANARY}@herald.example/rss"
    header = f'{FEED}\nheaders = {{ Authorization = "Bearer {CANARY}" }}'
    desk = Desk.at(tmp_path, web, header, OTHER)
    web.put(FEED, Failure("", "redirects", f"it leads to {secret} and back to {FEED}"))
    told = FIRST.at("https://courier.example/told", own="Velmar drafts a plan, officials say.")
    web.feed(OTHER, replace(FIRST, title="Plan"), told, pages=False)
    for url in (FIRST.url, told.url):
        web.put(url, Failure("", "connect", f"could not connect to {secret}"))
    summary = desk.run(START)
    assert [url for url, _ in summary.tally.errors] == [FEED, FIRST.url]
    assert CANARY not in json.dumps(summary.shown)
    with Store.open(desk.config.state) as store:
        last = store.last_run()
        rows = store._db.rows("SELECT url, reason FROM fetches")
    assert last is not None
    assert CANARY not in last.summary
    assert CANARY not in json.dumps([tuple(row) for row in rows])
    assert CANARY not in desk.exports()
    assert CANARY not in str(desk.digest("2026-03-03", START + HOURS))
