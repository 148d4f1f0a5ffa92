"""An article whose text is its feed's own: what the feed tells otherwise later is an edit of it, and needs no page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from canned import FEED, FIRST, HOURS, MINUTES, START, WEATHER, Canned, Desk, Piece

OWN = f"{FEED}\nfull_text = false"


def own(piece: Piece) -> Piece:
    return replace(piece, own="\n".join(piece.paragraphs))


EDITED = own(FIRST.with_text("within ninety days", "within sixty days"))


@pytest.fixture
def desk(tmp_path: Path, web: Canned) -> Desk:
    web.feed(FEED, own(FIRST), WEATHER, pages=False)
    return Desk.at(tmp_path, web, OWN)


def severities(desk: Desk, url: str = FIRST.url) -> list[str | None]:
    return [row["severity"] for row in desk.rows("revisions") if row["url"] == url]


def test_a_text_the_feed_tells_otherwise_is_an_edit_and_no_page_is_asked_for(web: Canned, desk: Desk) -> None:
    desk.passes(0, everything=True)
    web.feed(FEED, EDITED, WEATHER, since=START + HOURS, pages=False)
    desk.passes(1, 2, 30, everything=True)
    assert severities(desk) == [None, "substance"]
    assert desk.flag_kinds() == ["edit", "new-story"]
    (edit,) = (row for row in desk.rows("flags") if row["kind"] == "edit")
    assert [(one["role"], "sixty" in one["text"]) for one in edit["sentences"]] == [("old", False), ("new", True)]
    assert {one.url for one in web.asked} == {FEED}


def test_a_feed_that_says_the_same_again_makes_no_revision(web: Canned, desk: Desk) -> None:
    desk.passes(0, everything=True)
    spaced = replace(own(FIRST), own=own(FIRST).own.replace(". ", ".  "))
    web.feed(FEED, spaced, since=START + HOURS, pages=False)
    web.feed(FEED, own(FIRST), since=START + 2 * HOURS, pages=False)
    desk.passes(1, 2, 3, everything=True)
    assert severities(desk) == [None]


def test_a_typo_is_kept_and_raises_nothing(web: Canned, desk: Desk) -> None:
    desk.passes(0, everything=True)
    web.feed(FEED, own(FIRST.with_text("administration", "adminstration")), since=START + HOURS, pages=False)
    desk.passes(1, everything=True)
    assert severities(desk) == [None, "cosmetic"]
    assert desk.flag_kinds() == ["new-story"]


def test_a_feed_that_goes_back_to_what_it_told_is_stored_and_told_once(web: Canned, desk: Desk) -> None:
    desk.passes(0, everything=True)
    for hour in range(1, 6):
        told = EDITED if hour % 2 else own(FIRST)
        web.feed(FEED, told, since=START + hour * HOURS, pages=False)
    desk.passes(*range(1, 6), everything=True)
    assert severities(desk) == [None, "substance"]
    assert desk.flag_kinds() == ["edit", "new-story"]


def test_a_feed_that_tells_only_the_beginning_now_takes_nothing_away(web: Canned, desk: Desk) -> None:
    desk.passes(0, everything=True)
    web.feed(FEED, replace(FIRST, own=FIRST.paragraphs[0]), since=START + HOURS, pages=False)
    desk.passes(1, 10, 30, everything=True)
    assert severities(desk) == [None]
    assert desk.flag_kinds() == ["new-story"]


def test_a_text_that_changes_all_the_time_is_told_once_an_hour_and_its_last_state_is_kept(
    web: Canned, desk: Desk
) -> None:
    desk.passes(0, everything=True)
    words = ("forty", "fifty", "sixty", "seventy", "eighty", "hundred", "thirty", "twenty")
    for place, word in enumerate(words, start=1):
        told = own(FIRST.with_text("within ninety days", f"within {word} days"))
        web.feed(FEED, told, since=START + place * 15 * MINUTES, pages=False)
        desk.passes(place / 4, everything=True)
    desk.passes(3.5, everything=True)
    assert len(severities(desk)) <= 6
    with_last = desk.rows("revisions")[-1]["change"]["added"]
    assert any("twenty days" in one for one in with_last)


def test_with_the_ladder_off_a_feeds_text_is_read_once(tmp_path: Path, web: Canned) -> None:
    web.feed(FEED, own(FIRST), pages=False)
    desk = Desk.at(tmp_path, web, OWN, revisit="after = []")
    desk.passes(0, everything=True)
    web.feed(FEED, EDITED, since=START + HOURS, pages=False)
    desk.passes(1, 2, everything=True)
    assert severities(desk) == [None]


def test_an_article_read_from_its_page_is_not_held_against_its_feeds_text(tmp_path: Path, web: Canned) -> None:
    web.feed(FEED, own(FIRST))
    desk = Desk.at(tmp_path, web, FEED)
    desk.passes(0, everything=True)
    web.feed(FEED, EDITED, since=START + MINUTES, pages=False)
    desk.passes(0.5, 1, everything=True)
    assert severities(desk) == [None]
    assert desk.flag_kinds() == ["new-story"]


def test_a_first_mention_that_comes_with_the_feeds_new_text_is_a_development(web: Canned, desk: Desk) -> None:
    web.feed(FEED, own(WEATHER), pages=False)
    desk.passes(0, everything=True)
    more = "Snow also delays the Orlan peace plan for Velmar, envoy Ida Rask said."
    told = own(replace(WEATHER, paragraphs=(*WEATHER.paragraphs, more)))
    web.feed(FEED, told, since=START + HOURS, pages=False)
    desk.passes(1, everything=True)
    assert desk.flag_kinds() == ["development"]
