"""What each kind of flag is raised for, and what it is not raised for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from canned import (
    CUT,
    DAYS,
    DOWN,
    FEED,
    FIRST,
    HOURS,
    MINUTES,
    MISSING,
    SILENT,
    START,
    WATCH,
    WEATHER,
    Answer,
    Canned,
    Desk,
    Piece,
    write_config,
)

OTHER = "https://courier.example/rss"
CALLED = Piece(
    "https://courier.example/points",
    "Parliament in Velmar debates the peace plan",
    (
        "Members of parliament in Velmar spent the evening debating the 28-point peace plan line by line, and the "
        "opposition asked for a vote before the recess.",
        "Speaker Tomas Ilvar closed the session shortly before midnight and sent the text to two committees.",
        "Farmers from the north followed the debate from the gallery with banners about grain prices.",
    ),
    published=START + HOURS,
)


@pytest.fixture
def desk(tmp_path: Path, web: Canned) -> Desk:
    return Desk.at(tmp_path, web, FEED, OTHER, revisit='after = ["1h", "2h", "3h"]')


def told(web: Canned, desk: Desk, *pieces: Piece) -> list[tuple[str, str]]:
    """The flags after the pieces came one after the other, an hour apart, each with the date it has."""
    web.feed(OTHER)
    for i in range(len(pieces)):
        web.feed(FEED, *pieces[: i + 1], since=START + i * HOURS)
        desk.run(START + i * HOURS, everything=True)
    return desk.flags()


def valued(number: int, name: str, published: timedelta, body: str = "") -> Piece:
    """A short report of a plan with so many points."""
    text = body or f"Delegate {name} told reporters that the peace plan for Velmar has {number} points."
    filler = f"The meeting in {name}stadt lasted until the evening, and the delegates left by train for {name}berg."
    url = f"https://herald.example/{name.lower()}"
    return Piece(url, f"{name} speaks", (text, filler, filler[::-1].title()), START + published)


# -- facts -------------------------------------------------------------------------------------


def test_the_first_value_is_recorded_and_not_raised(web: Canned, desk: Desk) -> None:
    assert told(web, desk, FIRST) == [("new-story", FIRST.url)]
    assert [(row["value"], row["first"]) for row in desk.rows("facts")] == [(28, True)]


def test_a_value_never_seen_is_raised_once_with_the_old_and_the_new(web: Canned, desk: Desk) -> None:
    cut = replace(CUT, published=START + HOURS)
    flags = told(web, desk, FIRST, cut, valued(19, "Ormund", 2 * HOURS))
    assert [flag for flag in flags if flag[0] == "fact-change"] == [("fact-change", cut.url)]
    (flag,) = (row for row in desk.rows("flags") if row["kind"] == "fact-change")
    assert "28 → 19" in flag["reasons"][0]
    assert [line["role"] for line in flag["sentences"]][-1] == "old"


def test_a_value_that_comes_back_is_recorded_and_not_raised(web: Canned, desk: Desk) -> None:
    flags = told(web, desk, FIRST, valued(19, "Ormund", HOURS), valued(28, "Petrik", 2 * HOURS))
    assert [url for kind, url in flags if kind == "fact-change"] == ["https://herald.example/ormund"]
    assert [row["value"] for row in desk.rows("facts")].count(28) == 2


def test_a_value_older_than_the_newest_of_its_line_is_recorded_and_not_raised(web: Canned, desk: Desk) -> None:
    """A report found late must not turn the line round."""
    flags = told(web, desk, valued(28, "Aldo", -2 * HOURS), valued(22, "Bela", -9 * HOURS))
    assert "fact-change" not in {kind for kind, _ in flags}
    assert sorted(row["value"] for row in desk.rows("facts")) == [22, 28]


def test_a_value_only_background_recalls_is_no_change(web: Canned, desk: Desk) -> None:
    late = Piece(
        "https://herald.example/late",
        "Rail line to Tessaly opens again",
        (
            "Trains ran again between Velmar and the port of Tessaly on Tuesday, carrying grain for the first since "
            "the autumn.",
            "The railway said two trains a day would follow until the bridge at Serre is repaired by engineers.",
            "Context",
            "Earlier a 31-point peace plan for Velmar was made public.",
        ),
        START + HOURS,
    )
    flags = told(web, desk, FIRST, late)
    assert flags == [("new-story", FIRST.url)]
    assert desk.kinds()[late.url] == "repeat"


# -- stories and background -----------------------------------------------------------------------


def test_a_mention_in_background_alone_is_a_repeat_and_does_not_make_its_story_known(web: Canned, desk: Desk) -> None:
    recalled = replace(WEATHER, paragraphs=(*WEATHER.paragraphs, "Context", "Velmar wrote a 28-point peace plan."))
    snow = WEATHER.paragraphs[:2]
    asked = Piece(
        "https://herald.example/snow-2",
        "Snow closes mountain passes, envoys stuck",
        (*snow, "Envoys who carry the Orlan peace plan to Velmar were stuck below the pass, minister Ada Brunn said."),
        START + HOURS,
    )
    flags = told(web, desk, recalled, asked)
    assert desk.kinds()[recalled.url] == "repeat"
    assert len(desk.rows("stories")) == 1, "both tell of the snow: the test would prove nothing"
    assert flags == [("new-story", asked.url)]


def test_a_second_report_of_a_known_story_is_a_development_for_what_it_adds(web: Canned, desk: Desk) -> None:
    more = replace(
        FIRST,
        url="https://courier.example/plan",
        title="Velmar plan would disband border guards",
        paragraphs=(
            "Velmar has drafted a 28-point peace plan to end the war with Costrin, officials in the capital said.",
            "The plan also disbands the border guards of both states by 2029, according to delegate Ivo Marsk.",
            *FIRST.paragraphs[3:],
        ),
        published=START + HOURS,
    )
    flags = told(web, desk, FIRST, more)
    assert ("development", more.url) in flags
    (flag,) = (row for row in desk.rows("flags") if row["kind"] == "development")
    assert [line["text"][:21] for line in flag["sentences"]][-1] == "The plan also disband"
    assert not any("28-point" in line["text"] for line in flag["sentences"])


def test_a_mention_that_adds_nothing_is_a_repeat(web: Canned, desk: Desk) -> None:
    again = replace(
        FIRST,
        url="https://courier.example/again",
        paragraphs=(FIRST.paragraphs[0], "The weather in the capital was fine, and the markets were open until noon."),
        published=START + HOURS,
    )
    assert told(web, desk, FIRST, again) == [("new-story", FIRST.url)]
    assert desk.kinds()[again.url] == "repeat"


# -- edits ------------------------------------------------------------------------------------------


def edited(web: Canned, desk: Desk, *states: Piece) -> list[str]:
    """The kinds of flags after a page went through these states, an hour each."""
    web.feed(OTHER)
    web.feed(FEED, states[0])
    for i, state in enumerate(states):
        web.print_pages(state, since=START + i * HOURS)
        desk.run(START + i * HOURS)
    return [kind for kind, _ in desk.flags()]


def test_a_changed_sentence_is_an_edit_with_both_its_states(web: Canned, desk: Desk) -> None:
    assert edited(web, desk, FIRST, FIRST.with_text("ninety days", "sixty days")) == ["edit", "new-story"]
    (flag,) = (row for row in desk.rows("flags") if row["kind"] == "edit")
    assert [(line["role"], "sixty" in line["text"]) for line in flag["sentences"]] == [("old", False), ("new", True)]
    assert flag["raised"] == "2026-03-02T09:00:00Z"


def test_an_added_sentence_that_says_something_new_is_a_development_and_no_edit(web: Canned, desk: Desk) -> None:
    added = replace(
        FIRST,
        paragraphs=(
            *FIRST.paragraphs,
            "The plan now has the support of Premier Olaf Steen, who signed it.",
        ),
    )
    assert edited(web, desk, FIRST, added) == ["development", "new-story"]


def test_an_edited_value_is_an_edit_and_a_change_of_the_fact(web: Canned, desk: Desk) -> None:
    changed = FIRST.with_text("a 28-point peace plan", "a 19-point peace plan")
    kinds = edited(web, desk, FIRST, replace(changed, title="Velmar drafts a 19-point peace plan with Costrin"))
    assert kinds == ["edit", "fact-change", "new-story"]


@pytest.mark.parametrize(
    "change",
    [
        FIRST.with_text("coldest week", "coldest month"),
        FIRST.with_text("minister Ada Brunn showed", "minister Ada Brunn  showed"),
        replace(FIRST, paragraphs=(*FIRST.paragraphs, "Subscribe to our newsletter")),
        replace(FIRST, paragraphs=(FIRST.paragraphs[0], *FIRST.paragraphs[:0:-1])),
    ],
    ids=["elsewhere", "spaces", "boilerplate", "moved"],
)
def test_an_edit_of_anything_else_is_no_flag(web: Canned, desk: Desk, change: Piece) -> None:
    assert edited(web, desk, FIRST, change) == ["new-story"]


def test_a_mention_that_is_edited_away_is_an_edit(web: Canned, desk: Desk) -> None:
    gone = replace(FIRST, paragraphs=(FIRST.paragraphs[0], *FIRST.paragraphs[2:]))
    assert edited(web, desk, FIRST, gone) == ["edit", "new-story"]
    (flag,) = (row for row in desk.rows("flags") if row["kind"] == "edit")
    assert [line["role"] for line in flag["sentences"]] == ["removed"]


def test_a_mention_that_is_edited_in_is_new(web: Canned, desk: Desk) -> None:
    into = replace(WEATHER, paragraphs=(*WEATHER.paragraphs, "Snow delays the Orlan peace plan, envoy Ida Rask said."))
    assert edited(web, desk, WEATHER, into) in (["new-story"], ["development"])


def test_an_edit_of_a_copy_is_flagged_once_and_shows_the_copy(web: Canned, desk: Desk) -> None:
    copied = replace(FIRST, url="https://courier.example/plan", published=START)
    web.feed(FEED, FIRST)
    web.feed(OTHER, copied)
    web.print_pages(FIRST.with_text("ninety days", "sixty days"), since=START + HOURS - MINUTES)
    web.print_pages(copied.with_text("ninety days", "sixty days"), since=START + 2 * HOURS - MINUTES)
    for hour in range(4):
        desk.run(START + hour * HOURS)
    assert len(desk.rows("revisions")) == 4
    edits = [url for kind, url in desk.flags() if kind == "edit"]
    assert {row["url"]: row["copy_of"] for row in desk.rows("articles")}[FIRST.url] == copied.url
    assert edits == [FIRST.url], "the copy was edited first"


def test_a_repeat_that_is_edited_is_still_flagged(web: Canned, desk: Desk) -> None:
    again = replace(FIRST, url="https://courier.example/again", paragraphs=(FIRST.paragraphs[0], *WEATHER.paragraphs))
    web.feed(FEED, FIRST)
    web.feed(OTHER, replace(again, published=START + MINUTES))
    web.print_pages(again.with_text("has drafted", "has withdrawn"), since=START + HOURS)
    for hour in range(3):
        desk.run(START + hour * HOURS)
    assert ("edit", again.url) in desk.flags()


def test_a_page_that_fails_once_when_it_is_looked_at_again_changes_nothing(web: Canned, desk: Desk) -> None:
    web.feed(OTHER)
    web.feed(FEED, FIRST)
    desk.run(START)
    before = desk.exports()
    for hour, answer in enumerate((DOWN, SILENT, Answer(b"<html></html>"), MISSING), start=1):
        web.put(FIRST.url, answer, START + hour * HOURS)
        desk.run(START + hour * HOURS)
    assert desk.exports() == before


def test_flags_of_a_story_found_late_join_the_day_they_are_found(web: Canned, desk: Desk) -> None:
    web.feed(OTHER)
    web.feed(FEED, WEATHER)
    desk.run(START)
    web.feed(FEED, WEATHER, replace(FIRST, published=START - 5 * DAYS), since=START + 3 * DAYS)
    desk.run(START + 3 * DAYS)
    (flag,) = desk.rows("flags")
    assert (flag["raised"], flag["day"]) == ("2026-03-05T08:00:00Z", "2026-03-06")


def test_two_watches_raise_each_its_own(tmp_path: Path, web: Canned) -> None:
    both = WATCH + WATCH.replace('id = "accord"', 'id = "second"')
    desk = Desk(write_config(tmp_path, [FEED], watch=both), web)
    web.feed(FEED, FIRST)
    desk.run(START)
    assert sorted((row["watch"], row["kind"]) for row in desk.rows("flags")) == [
        ("accord", "new-story"),
        ("second", "new-story"),
    ]


def test_without_a_watch_everything_is_read_and_nothing_flagged(tmp_path: Path, web: Canned) -> None:
    desk = Desk(write_config(tmp_path, [FEED], watch=""), web)
    web.feed(FEED, FIRST, WEATHER)
    desk.run(START)
    assert len(desk.rows("articles")) == 2
    assert desk.rows("mentions") == desk.rows("flags") == []
    assert desk.digest("2026-03-03", START).empty
