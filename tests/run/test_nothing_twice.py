"""A flag is raised once, ever: over re-runs, feeds that share an article, copies, edits back and forth."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from canned import CUT, DAYS, FIRST, HOURS, MINUTES, START, WEATHER, Answer, Canned, Desk, Piece, page

from pipeline.run import copied_state
from pipeline.world.store import Store

FEEDS = tuple(f"https://{name}.example/rss" for name in ("alpha", "bravo", "carol", "delta", "echo"))
DATELINES = ("", "HALVERN, March 2 (Alpha) - ", "HALVERN (Bravo) — ", "Halvern, 2 March. ", "TESSALY — ")


def copy_for(feed: str, piece: Piece, dateline: str = "") -> Piece:
    """The piece as another outlet prints it, under its own address, with its dateline."""
    url = feed.removesuffix("/rss") + "/" + piece.url.rsplit("/", 1)[-1]
    return replace(piece, url=url, paragraphs=(dateline + piece.paragraphs[0], *piece.paragraphs[1:]))


def test_a_second_run_raises_and_changes_nothing(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, FEEDS[0])
    web.feed(FEEDS[0], FIRST, WEATHER)
    desk.run(START)
    before = desk.exports()
    for _ in range(2):
        summary = desk.run(START, everything=True)
        assert not summary.tally.flags
        assert desk.exports() == before


def test_one_article_in_five_feeds_is_fetched_decided_and_flagged_once(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, *FEEDS)
    for i, feed in enumerate(FEEDS):
        web.feed(feed, replace(FIRST, url=f"{FIRST.url}?utm_source=feed{i}", guid=f"{i}"), pages=False)
    web.print_pages(FIRST)
    desk.run(START)
    assert web.times(FIRST.url) == 1
    assert desk.flags() == [("new-story", FIRST.url)]
    assert [row["outcome"] for row in desk.rows("entries")] == ["article"] * 5
    assert len(desk.rows("articles")) == 1


def test_one_article_that_comes_by_one_feed_after_the_other_is_flagged_once(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, *FEEDS)
    for i, feed in enumerate(FEEDS):
        web.feed(feed, pages=False)
        web.feed(feed, replace(FIRST, guid=f"{i}"), since=START + i * HOURS)
        desk.run(START + i * HOURS, everything=True)
    assert desk.flags() == [("new-story", FIRST.url)]
    assert web.times(FIRST.url) == 3, "once to read it, twice to look for edits: after an hour, and halfway to six"


def test_copies_are_linked_and_raise_nothing(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, *FEEDS)
    pieces = [copy_for(feed, FIRST, line) for feed, line in zip(FEEDS, DATELINES, strict=True)]
    for feed, piece in zip(FEEDS, pieces, strict=True):
        web.feed(feed, piece)
    desk.run(START)
    root = pieces[0].url
    assert desk.flags() == [("new-story", root)]
    assert {row["copy_of"] for row in desk.rows("articles") if row["url"] != root} == {root}
    assert sorted(row["outcome"] for row in desk.rows("entries")) == ["article", *["copy"] * 4]
    assert {url for url, kind in desk.kinds().items() if kind == "repeat"} == {one.url for one in pieces[1:]}


def test_a_page_published_again_at_another_address_days_later_is_no_news(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, FEEDS[0])
    again = replace(FIRST, url="https://alpha.example/2026/03/05/orlan", guid="new", published=START + 3 * DAYS)
    web.feed(FEEDS[0], FIRST)
    web.feed(FEEDS[0], again, since=START + 3 * DAYS)
    desk.run(START)
    desk.run(START + 3 * DAYS)
    assert desk.flags() == [("new-story", FIRST.url)]
    assert {row["url"]: row["outcome"] for row in desk.rows("articles")} == {FIRST.url: "article", again.url: "copy"}


def test_two_addresses_that_name_one_canonical_page_are_one_article(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, FEEDS[0])
    short, amp = (f"https://herald.example/{name}" for name in ("s/17", "amp/orlan-plan"))
    web.feed(FEEDS[0], FIRST, FIRST.at(short, guid="b"), FIRST.at(amp, guid="c"), pages=False)
    for url in (FIRST.url, short, amp):
        web.put(url, Answer(page(replace(FIRST, canonical=FIRST.url))))
    desk.run(START)
    assert [row["url"] for row in desk.rows("articles")] == [FIRST.url]
    assert desk.flags() == [("new-story", FIRST.url)]
    assert [row["outcome"] for row in desk.rows("entries")] == ["article"] * 3


def test_an_edit_there_and_back_and_there_again_is_stored_once_and_flagged_once(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, FEEDS[0], revisit='after = ["1h", "2h", "3h", "4h", "5h", "6h"]')
    edited = FIRST.with_text("within ninety days", "within sixty days")
    web.feed(FEEDS[0], FIRST)
    for hour, piece in enumerate((edited, FIRST, edited, FIRST, edited), start=1):
        web.print_pages(piece, since=START + hour * HOURS - MINUTES)
    for hour in range(7):
        desk.run(START + hour * HOURS)
    assert [row["number"] for row in desk.rows("revisions")] == [1, 2]
    assert [kind for kind, _ in desk.flags()] == ["edit", "new-story"]
    roles = [[line["role"] for line in row["sentences"]] for row in desk.rows("flags") if row["kind"] == "edit"]
    assert roles == [["old", "new"]]
    with Store.open(desk.config.state) as store:
        assert store.standing(FIRST.url).flips == 4
        held = store.stored(FIRST.url)
        assert held is not None
        assert "sixty days" in held.article.text
        assert store.search("sixty")[0].url == FIRST.url
        assert store.search("ninety") == ()


def test_one_correction_across_five_copies_is_one_edit(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, *FEEDS, revisit='after = ["1h", "2h", "3h"]')
    pieces = [copy_for(feed, FIRST, line) for feed, line in zip(FEEDS, DATELINES, strict=True)]
    for i, (feed, piece) in enumerate(zip(FEEDS, pieces, strict=True)):
        web.feed(feed, piece)
        web.print_pages(
            piece.with_text("leave the Orlan valley", "shell the Orlan valley"), since=START + (1 + i % 3) * HOURS
        )
    for hour in range(5):
        desk.run(START + hour * HOURS)
    assert len(desk.rows("revisions")) == 10
    assert [kind for kind, _ in desk.flags()] == ["edit", "new-story"]


def test_a_value_that_comes_by_copy_rewrite_and_edit_changes_once(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, *FEEDS, revisit='after = ["1h", "2h"]')
    cut = replace(CUT, published=START + HOURS)
    web.feed(FEEDS[0], FIRST)
    for feed in FEEDS[1:]:
        web.feed(feed, pages=False)
        web.feed(feed, copy_for(feed, cut, "HALVERN — "), since=START + HOURS)
    web.print_pages(FIRST.with_text("a 28-point peace plan", "a 19-point peace plan"), since=START + 2 * HOURS)
    for hour in range(4):
        desk.run(START + hour * HOURS, everything=True)
    assert [kind for kind, _ in desk.flags()].count("fact-change") == 1


def test_a_flag_keeps_its_id_whatever_else_is_read_around_it(tmp_path: Path) -> None:
    def ids(*others: Piece) -> set[str]:
        web = Canned()
        desk = Desk.at(tmp_path / str(len(others)), web, FEEDS[0])
        web.feed(FEEDS[0], FIRST, *others)
        web.feed(FEEDS[0], FIRST, CUT, *others, since=CUT.published)
        desk.run(START)
        desk.run(START + 2 * DAYS)
        return {row["id"] for row in desk.rows("flags")}

    alone = ids()
    assert len(alone) == 2
    assert ids(WEATHER, WEATHER.at("https://herald.example/other")) == alone


def test_a_dry_run_shows_what_would_be_flagged_and_leaves_no_trace(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, FEEDS[0])
    web.feed(FEEDS[0], FIRST)
    with copied_state(desk.config.state) as store:
        dry = Desk(replace(desk.config, state=store.path), web)
        store.close()
        dry.run(START)
        assert dry.flags() == [("new-story", FIRST.url)]
    assert not desk.config.state.exists()
    desk.run(START)
    before = desk.config.state.read_bytes()
    with copied_state(desk.config.state) as store:
        assert [row["url"] for row in store.export("flags")] == [FIRST.url]
        assert store.label(str(next(store.export("flags"))["id"]), "useful", "", START)
    assert desk.config.state.read_bytes() == before


def test_an_article_read_by_other_means_is_no_copy_of_its_own_copies(tmp_path: Path, web: Canned) -> None:
    """The root of a copy comes again as an imported text, a paragraph shorter: it stays the root."""
    desk = Desk.at(tmp_path, web, *FEEDS[:2])
    copied = copy_for(FEEDS[1], replace(FIRST, published=START + MINUTES))
    web.feed(FEEDS[0], FIRST)
    web.feed(FEEDS[1], copied)
    desk.run(START + MINUTES)
    flags = desk.flags()
    again = {"url": FIRST.url, "title": FIRST.title, "text": "\n".join(FIRST.paragraphs[:-1])}
    path = tmp_path / "again.jsonl"
    path.write_text(json.dumps(again), encoding="utf-8")
    desk.take_in(path, now=START + HOURS)
    assert {row["url"]: row["copy_of"] for row in desk.rows("articles")} == {FIRST.url: None, copied.url: FIRST.url}
    assert desk.flags() == flags
