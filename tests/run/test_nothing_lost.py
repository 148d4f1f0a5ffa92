"""Every entry ever seen ends in exactly one recorded outcome, whatever its page, its feed or its ids are like."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from canned import (
    CUT,
    DOWN,
    FEED,
    FIRST,
    HOURS,
    MINUTES,
    MISSING,
    REFUSED,
    SILENT,
    START,
    WEATHER,
    Answer,
    Canned,
    Desk,
    DyingWorkers,
    Piece,
    page,
    rss,
)

from pipeline.flow import RETRIES, prepare
from pipeline.world.store import Store

TERSE = replace(FIRST, title="Orlan plan", url="https://herald.example/terse")  # its feed says too little to stand in
OUTCOMES = {"article", "copy", "known", "held", "rejected", "pending"}


def waiting(desk: Desk) -> list[str]:
    """When the entries that wait are tried next."""
    with Store.open(desk.config.state, readonly=True) as store:
        return [page.url for page in store.pending_pages(START + timedelta(days=30))]


@pytest.mark.parametrize(
    "trouble", [DOWN, SILENT, Answer(b"", 429), Answer(b"", 500)], ids=["503", "timeout", "429", "500"]
)
def test_a_page_that_fails_waits_and_is_read_when_it_comes_back(web: Canned, desk: Desk, trouble: Answer) -> None:
    web.feed(FEED, TERSE)
    web.put(TERSE.url, trouble)
    desk.run(START)
    row = desk.entry(TERSE.title)
    assert row["outcome"] == "pending"
    assert row["reason"]
    assert waiting(desk) == [TERSE.url]
    web.print_pages(TERSE, since=START + 10 * MINUTES)
    summary = desk.run(START + RETRIES[0])
    assert desk.entry(TERSE.title)["outcome"] == "article"
    assert desk.flags() == [("new-story", TERSE.url)]
    assert summary.shown["articles"]["new"] == 1  # type: ignore[index]


def test_a_page_is_not_asked_again_before_its_time(web: Canned, desk: Desk) -> None:
    web.feed(FEED, TERSE)
    web.put(TERSE.url, DOWN)
    desk.run(START)
    desk.run(START + RETRIES[0] - MINUTES, everything=True)
    assert web.times(TERSE.url) == 1


def test_a_page_that_never_comes_is_rejected_with_the_reason_after_the_retries(web: Canned, desk: Desk) -> None:
    web.feed(FEED, TERSE)
    web.put(TERSE.url, DOWN)
    at = START
    for pause in RETRIES:
        desk.run(at)
        assert desk.entry(TERSE.title)["outcome"] == "pending"
        at += pause
    desk.run(at)
    row = desk.entry(TERSE.title)
    assert row["outcome"] == "rejected"
    assert "503" in row["reason"]
    desk.run(at + timedelta(days=9))
    assert web.times(TERSE.url) == len(RETRIES) + 1


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (MISSING, "404"),
        (Answer(b"", 403), "403"),
        (Answer(b"", 451), "legal"),
        (Answer(page(FIRST), final="https://herald.example/"), "front page"),
        (Answer(b"%PDF-1.7 not a page", headers={"content-type": "application/pdf"}), ""),
        (Answer(b"<html><body><p>Please log in.</p></body></html>"), ""),
        (REFUSED, "robots"),
        (SILENT, "30 s"),
    ],
    ids=["404", "403", "451", "front page", "pdf", "login", "robots", "timeout"],
)
def test_a_page_that_cannot_be_read_is_replaced_by_the_feeds_text_and_says_why(
    web: Canned, desk: Desk, answer: Answer, said: str
) -> None:
    web.feed(FEED, replace(FIRST, own=" ".join(FIRST.paragraphs)), pages=False)
    web.put(FIRST.url, answer)
    desk.run(START)
    assert desk.outcomes() == {FIRST.title: "article"}
    assert desk.flags() == [("new-story", FIRST.url)]
    unread = {one.url: one for one in desk.digest("2026-03-03", START + HOURS).coverage.unread}
    assert unread[FIRST.url].shown_from_feed
    assert said in unread[FIRST.url].reason
    assert unread[FIRST.url].reason


@pytest.mark.parametrize(
    ("answer", "said"), [(MISSING, "404"), (Answer(b"<html></html>"), "no article text")], ids=["404", "empty"]
)
def test_an_entry_with_neither_page_nor_text_is_rejected_with_the_reason(
    web: Canned, desk: Desk, answer: Answer, said: str
) -> None:
    web.feed(FEED, TERSE)
    web.put(TERSE.url, answer)
    summary = desk.run(START)
    row = desk.entry(TERSE.title)
    assert (row["outcome"], said in row["reason"]) == ("rejected", True)
    assert summary.shown["articles"]["rejected"] == 1  # type: ignore[index]
    assert [one.url for one in desk.digest("2026-03-03", START + HOURS).coverage.unread] == [TERSE.url]


def test_a_page_that_robots_txt_forbids_is_rejected_and_not_asked_for_again_and_again(web: Canned, desk: Desk) -> None:
    web.feed(FEED, TERSE)
    web.put(TERSE.url, REFUSED)
    desk.run(START)
    row = desk.entry(TERSE.title)
    assert (row["outcome"], "robots" in row["reason"]) == ("rejected", True)


def test_a_robots_txt_that_cannot_be_had_is_waited_for(web: Canned, desk: Desk) -> None:
    web.feed(FEED, TERSE)
    web.put(TERSE.url, replace(REFUSED, reason="herald.example answered 503 for its robots.txt", retry_after=HOURS))
    desk.run(START)
    assert desk.entry(TERSE.title)["outcome"] == "pending"


def test_a_worker_that_dies_on_a_page_costs_that_page_alone(web: Canned, desk: Desk) -> None:
    web.feed(FEED, TERSE)
    desk.run(START)
    web.feed(FEED, TERSE, CUT, since=START + HOURS)
    desk.workers = DyingWorkers()
    desk.run(START + HOURS)
    desk.workers = Desk.at(desk.config.path.parent, web, FEED).workers
    desk.run(START + 4 * HOURS)
    assert set(desk.outcomes().values()) <= OUTCOMES
    assert desk.entry(CUT.title)["outcome"] == "article", "the feed that could not be parsed is read when workers live"


def test_a_text_that_no_worker_can_read_is_rejected_with_the_reason(web: Canned, desk: Desk) -> None:
    web.feed(FEED, FIRST)
    desk.workers = DyingWorkers(prepare)
    desk.run(START)
    row = desk.entry(FIRST.title)
    assert (row["outcome"], "took longer" in row["reason"]) == ("rejected", True)


def test_entries_without_a_link_are_articles_of_their_own_text(web: Canned, desk: Desk) -> None:
    one = replace(FIRST, url="", guid="a-1", own=" ".join(FIRST.paragraphs))
    two = replace(WEATHER, url="", guid="a-2", own=" ".join(WEATHER.paragraphs))
    web.feed(FEED, one, two)
    desk.run(START)
    assert desk.outcomes() == {FIRST.title: "article", WEATHER.title: "article"}
    assert [kind for kind, _ in desk.flags()] == ["new-story"]
    assert [request.url for request in web.asked] == [FEED], "an entry without a link has no page to ask for"


def test_an_entry_without_link_and_words_is_rejected(web: Canned, desk: Desk) -> None:
    web.feed(FEED, replace(TERSE, url="", guid="a-1"))
    desk.run(START)
    row = desk.entry(TERSE.title)
    assert (row["outcome"], "link" in row["reason"]) == ("rejected", True)


def test_a_feed_that_is_its_own_text_is_no_trouble_and_its_pages_are_left_alone(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, f"{FEED}\nfull_text = false")
    web.feed(FEED, replace(FIRST, own=" ".join(FIRST.paragraphs)), TERSE)
    for hours in (0, 2, 30):
        desk.run(START + hours * HOURS, everything=True)
    assert desk.outcomes() == {FIRST.title: "article", TERSE.title: "rejected"}
    assert "no text" in desk.entry(TERSE.title)["reason"]
    unread = desk.digest("2026-03-03", START + HOURS).coverage.unread
    assert [one.url for one in unread] == [TERSE.url]
    assert {request.url for request in web.asked} == {FEED}


def test_entries_without_a_guid_are_told_apart_by_their_addresses(web: Canned, desk: Desk) -> None:
    web.feed(FEED, replace(FIRST, guid=None), replace(WEATHER, guid=None))
    desk.run(START)
    web.feed(FEED, replace(FIRST, guid=None), replace(WEATHER, guid=None), replace(CUT, guid=None), since=START + HOURS)
    desk.run(START + HOURS)
    assert desk.outcomes() == {FIRST.title: "article", WEATHER.title: "article", CUT.title: "article"}


def test_a_guid_that_all_entries_share_loses_none_of_them(web: Canned, desk: Desk) -> None:
    pieces = [replace(one, guid="1", published=START) for one in (FIRST, WEATHER, CUT)]
    web.feed(FEED, *pieces)
    desk.run(START)
    web.feed(
        FEED,
        replace(FIRST, url="https://herald.example/later", title="A later one", guid="1"),
        *pieces,
        since=START + HOURS,
    )
    desk.run(START + HOURS)
    assert set(desk.outcomes()) == {FIRST.title, WEATHER.title, CUT.title, "A later one"}
    assert set(desk.outcomes().values()) <= {"article", "copy"}


def test_two_entries_of_one_address_are_two_entries_and_one_article(web: Canned, desk: Desk) -> None:
    web.feed(FEED, replace(FIRST, guid="x"), replace(FIRST, guid="y", title="Plan drafted"))
    desk.run(START)
    assert sorted(row["id"] for row in desk.rows("entries")) == ["x", "y"]
    assert {row["outcome"] for row in desk.rows("entries")} == {"article"}
    assert len(desk.rows("articles")) == 1
    assert web.times(FIRST.url) == 1


def test_what_waits_of_a_feed_that_left_the_config_still_ends(tmp_path: Path, web: Canned) -> None:
    other = "https://other.example/rss"
    web.feed(FEED, TERSE)
    web.feed(other, WEATHER)
    web.put(TERSE.url, DOWN)
    Desk.at(tmp_path, web, FEED, other).run(START)
    web.print_pages(TERSE, since=START + HOURS)
    desk = Desk.at(tmp_path, web, other)
    desk.run(START + 2 * HOURS)
    assert desk.outcomes() == {TERSE.title: "article", WEATHER.title: "article"}
    assert desk.flags() == [("new-story", TERSE.url)]
    assert web.times(FEED) == 1


def test_a_feed_that_shrinks_or_breaks_takes_nothing_back(web: Canned, desk: Desk) -> None:
    web.feed(FEED, FIRST, WEATHER)
    desk.run(START)
    before = desk.exports()
    cut = rss([FIRST, WEATHER]).partition(b"</item>")
    web.put(FEED, Answer(cut[0] + cut[1]), START + HOURS)
    web.put(FEED, Answer(b"", 200), START + 3 * HOURS)
    web.put(FEED, Answer(b"<html><title>Sign in</title></html>"), START + 9 * HOURS)
    web.put(FEED, MISSING, START + 30 * HOURS)
    for hours in (1, 3, 9, 30):
        desk.run(START + hours * HOURS, everything=True)
    assert desk.exports() == before


def test_every_entry_has_one_outcome_after_any_trouble(web: Canned, desk: Desk) -> None:
    """A crowd of entries, each with another fate, over passes until nothing waits any more."""
    crowd = [replace(FIRST, url=f"https://herald.example/{i}", title=f"Orlan {i}", guid=f"g{i % 7}") for i in range(12)]
    fates = [MISSING, DOWN, SILENT, REFUSED, Answer(b"\x00" * 300), Answer(page(WEATHER))]
    web.feed(FEED, *crowd, pages=False)
    for i, piece in enumerate(crowd):
        web.put(piece.url, fates[i % len(fates)])
    at = START
    for pause in (*RETRIES, HOURS):
        summary = desk.run(at)
        rows = desk.rows("entries")
        assert len(rows) == len(crowd)
        assert {row["outcome"] for row in rows} <= OUTCOMES
        assert all(row["reason"] for row in rows if row["outcome"] in ("rejected", "pending"))
        counted = summary.shown["articles"]
        assert counted["pending"] == sum(row["outcome"] == "pending" for row in rows)  # type: ignore[index]
        at += pause
    assert {row["outcome"] for row in desk.rows("entries")} == {"article", "copy", "rejected"}


def test_a_page_known_from_the_feed_alone_is_read_when_it_comes_back_and_its_news_raised(
    web: Canned, desk: Desk
) -> None:
    """The page was down, the feed told the headline: when the page is there, what it adds is a development, no edit."""
    web.feed(FEED, FIRST)
    web.put(FIRST.url, DOWN)
    desk.run(START)
    assert desk.entry(FIRST.title)["outcome"] == "article"
    web.print_pages(FIRST, since=START + MINUTES)
    desk.run(START + 2 * HOURS)
    assert [row["words"] > 60 for row in desk.rows("revisions")] == [False, True]
    assert desk.flags() == [("development", FIRST.url), ("new-story", FIRST.url)]
    assert len(desk.rows("mentions")[0]["sentences"]) == 3


def test_one_bad_date_does_not_lose_the_entry(web: Canned, desk: Desk) -> None:
    body = rss([FIRST]).replace(b"Mon, 02 Mar 2026", b"Mon, 99 Foo 20266")
    assert body != rss([FIRST])
    web.feed(FEED, FIRST)
    web.put(FEED, Answer(body))
    desk.run(START)
    assert desk.entry(FIRST.title)["outcome"] in ("article", "known")


def test_the_newest_piece_of_news_is_recorded_of_the_feed(web: Canned, desk: Desk) -> None:
    """`last_new` is what the view of feeds shows for a silent one."""
    web.feed(FEED, FIRST)
    desk.run(START)
    web.feed(FEED, FIRST, Piece(CUT.url, CUT.title, CUT.paragraphs), since=START + HOURS)
    for hours in (1, 2):
        desk.run(START + hours * HOURS, everything=True)
    with Store.open(desk.config.state) as store:
        assert store.feeds()[FEED].last_new == START + HOURS
