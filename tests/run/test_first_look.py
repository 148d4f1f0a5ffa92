"""The first look is not news: what a feed had before we came is read, matched and remembered, and raises nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from canned import CUT, DAYS, DOWN, FEED, FIRST, HOURS, START, WEATHER, Answer, Canned, Desk, Piece

OLD = replace(FIRST, published=START - 2 * DAYS)


@pytest.mark.parametrize("piece", [OLD, replace(FIRST, published=None)], ids=["old", "undated"])
def test_old_and_undated_entries_are_known_stored_and_matched_but_raise_nothing(
    web: Canned, desk: Desk, piece: Piece
) -> None:
    web.feed(FEED, piece)
    desk.run(START)
    assert desk.outcomes() == {piece.title: "known"}
    assert desk.flags() == []
    assert desk.kinds() == {piece.url: "repeat"}
    (mention,) = desk.rows("mentions")
    assert {tuple(one["reasons"]) for one in mention["sentences"]} == {("known",)}
    assert not any(one["novel"] for one in mention["sentences"])
    assert [row["value"] for row in desk.rows("facts")] == [28]


def test_an_undated_entry_is_as_old_as_its_first_sight(web: Canned, desk: Desk) -> None:
    web.feed(FEED, replace(FIRST, published=None))
    desk.run(START)
    assert desk.entry(FIRST.title)["published"] == "2026-03-02T08:00:00Z"
    assert desk.rows("articles")[0]["published"] == "2026-03-02T08:00:00Z"


def test_fresh_entries_at_the_first_look_are_news(web: Canned, desk: Desk) -> None:
    fresh = replace(CUT, published=START - 23 * HOURS)
    web.feed(FEED, OLD, fresh)
    desk.run(START)
    assert desk.outcomes() == {OLD.title: "known", fresh.title: "article"}
    assert {url for _, url in desk.flags()} == {fresh.url}
    assert ("fact-change", fresh.url) in desk.flags(), "28 → 19 is news although 28 was known from before"


def test_what_was_known_is_remembered_so_that_its_repeat_is_no_news(web: Canned, desk: Desk) -> None:
    again = replace(OLD, url="https://herald.example/again", title="The plan", published=START + HOURS)
    web.feed(FEED, OLD)
    web.feed(FEED, again, OLD, since=START + HOURS)
    desk.run(START)
    desk.run(START + HOURS)
    assert desk.outcomes() == {OLD.title: "known", again.title: "copy"}
    assert desk.flags() == []


def test_undated_entries_after_the_first_look_are_news(web: Canned, desk: Desk) -> None:
    web.feed(FEED, replace(WEATHER, published=None))
    web.feed(FEED, replace(FIRST, published=None), replace(WEATHER, published=None), since=START + HOURS)
    desk.run(START)
    desk.run(START + HOURS)
    assert desk.outcomes() == {WEATHER.title: "known", FIRST.title: "article"}
    assert desk.flags() == [("new-story", FIRST.url)]


def test_an_old_entry_that_appears_after_the_first_look_is_news(web: Canned, desk: Desk) -> None:
    web.feed(FEED, WEATHER)
    web.feed(FEED, OLD, WEATHER, since=START + HOURS)
    desk.run(START)
    desk.run(START + HOURS)
    assert desk.outcomes()[OLD.title] == "article"
    assert desk.flags() == [("new-story", OLD.url)]


@pytest.mark.parametrize("trouble", [DOWN, Answer(b"<html>Sign in</html>"), Answer(b"")], ids=["503", "html", "empty"])
def test_a_feed_that_could_not_be_read_has_not_been_looked_at_yet(web: Canned, desk: Desk, trouble: Answer) -> None:
    web.put(FEED, trouble)
    web.feed(FEED, OLD, since=START + HOURS)
    desk.run(START)
    desk.run(START + HOURS, everything=True)
    assert desk.outcomes() == {OLD.title: "known"}
    assert desk.flags() == []


def test_a_first_look_that_was_killed_is_still_a_first_look(web: Canned, desk: Desk) -> None:
    """Killed before the feed was written, the next pass looks for the first time; killed after it, it goes on."""
    web.feed(FEED, OLD, replace(WEATHER, published=START))

    class KilledError(Exception):
        pass

    for number in range(1, 9):
        seen = 0

        def die(moment: str, number: int = number) -> None:
            nonlocal seen
            seen += moment == "before"
            if seen == number:
                raise KilledError

        try:
            desk.run(START, on_commit=die)
        except (KilledError, ExceptionGroup):
            continue
        break
    desk.run(START)
    assert desk.outcomes() == {OLD.title: "known", WEATHER.title: "article"}
    assert desk.flags() == []


def test_an_entry_known_to_one_feed_and_fresh_in_another_is_news(tmp_path: Path, web: Canned) -> None:
    """Whichever feed is read first."""
    for name, feeds in (("one", (FEED, "https://other.example/rss")), ("two", ("https://other.example/rss", FEED))):
        web.feed(FEED, replace(FIRST, published=None))
        web.feed("https://other.example/rss", replace(FIRST, guid="x", published=START - HOURS))
        desk = Desk.at(tmp_path / name, web, *feeds)
        desk.run(START)
        assert {row["feed"]: row["outcome"] for row in desk.rows("entries")} == {
            FEED: "known",
            "https://other.example/rss": "article",
        }
        assert desk.flags() == [("new-story", FIRST.url)]


def test_the_length_of_the_first_look_is_the_configs(tmp_path: Path, web: Canned) -> None:
    web.feed(FEED, OLD)
    desk = Desk.at(tmp_path, web, FEED, collect='first_look = "3d"')
    desk.run(START)
    assert desk.flags() == [("new-story", OLD.url)]
