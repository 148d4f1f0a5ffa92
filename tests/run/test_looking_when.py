"""When read articles are looked at again, within which budget, after a kill, by another extractor; archives asked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from canned import (
    DOWN,
    FEED,
    FIRST,
    HOURS,
    MINUTES,
    MISSING,
    START,
    WEATHER,
    Answer,
    Canned,
    Desk,
    Piece,
    rss,
    write_config,
)

from pipeline.model import Failure
from pipeline.world.store import Store

EDITED = FIRST.with_text("within ninety days", "within sixty days")


# -- when, and how often --------------------------------------------------------------------------------


def dated(piece: Piece, updated: datetime) -> bytes:
    stamp = f"<atom:updated>{updated:%Y-%m-%dT%H:%M:%SZ}</atom:updated>"
    head = b'<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">'
    return rss([piece]).replace(b'<rss version="2.0">', head).replace(b"</item>", stamp.encode() + b"</item>")


def say(web: Canned, piece: Piece, updated: datetime, since: datetime) -> None:
    web.put(FEED, Answer(dated(piece, updated), headers={"content-type": "application/rss+xml"}), since)


def test_an_article_its_feed_calls_updated_is_looked_at_in_the_same_pass(web: Canned, desk: Desk) -> None:
    web.feed(FEED, WEATHER)
    desk.passes(0, 1, 6, 24)
    assert web.times(WEATHER.url) == 4
    say(web, WEATHER, START + 30 * HOURS, START + 30 * HOURS)
    desk.run(START + 31 * HOURS, everything=True)
    assert web.times(WEATHER.url) == 5


def test_a_feed_that_always_says_updated_is_believed_ever_less(web: Canned, desk: Desk) -> None:
    web.feed(FEED, WEATHER)
    desk.passes(0)
    for hour in range(1, 49):
        say(web, WEATHER, START + hour * HOURS - MINUTES, START + hour * HOURS - MINUTES)
        desk.run(START + hour * HOURS, everything=True)
    assert web.times(WEATHER.url) <= 8


def test_with_the_ladder_off_nothing_is_looked_at_again(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, FEED, revisit="after = []")
    web.feed(FEED, FIRST)
    desk.passes(0)
    say(web, FIRST, START + HOURS, START + HOURS)
    desk.passes(2, 30, 400)
    assert web.times(FIRST.url) == 1


def test_a_short_budget_goes_to_what_was_flagged_and_is_never_passed(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, FEED, revisit="budget = 4")
    others = [WEATHER.at(f"https://herald.example/{i}", guid=None) for i in range(8)]
    others = [replace(one, title=f"{one.title} {i}") for i, one in enumerate(others)]
    web.feed(FEED, FIRST, *others)
    desk.passes(0)
    asked = len(web.asked)
    desk.passes(1)
    looked = [one.url for one in web.asked[asked:] if one.url != FEED]
    assert len(looked) == 3, "a share is kept"
    assert FIRST.url in looked
    desk.passes(3, 5, 6, 7, 23)
    assert len([one for one in web.asked[asked:] if one.url != FEED]) == 4


def test_the_story_that_moves_brings_its_flagged_articles_forward(web: Canned, desk: Desk) -> None:
    web.feed(FEED, FIRST)
    desk.passes(0, 1, 3, 6, 12, 24)
    before = web.times(FIRST.url)
    first = "Velmar has drafted a 28-point peace plan to end the war with Costrin, officials in the capital said."
    also = "The plan also disbands the border guards of both states by 2029, according to delegate Ivo Marsk."
    second = Piece(
        "https://courier.example/plan",
        "Velmar plan would disband border guards",
        (first, also, *FIRST.paragraphs[3:]),
        START + 32 * HOURS,
    )
    web.feed(FEED, FIRST, second, since=START + 32 * HOURS)
    desk.run(START + 32 * HOURS, everything=True)
    assert len(desk.rows("stories")) == 1, "one story, or the test would prove nothing"
    desk.passes(33)
    assert web.times(FIRST.url) == before + 1


def test_a_site_that_is_down_is_left_alone_ever_longer(tmp_path: Path, web: Canned) -> None:
    ladder = ", ".join(f'"{hour}h"' for hour in range(1, 25))
    desk = Desk.at(tmp_path, web, FEED, revisit=f"after = [{ladder}]")
    web.feed(FEED, WEATHER)
    web.put(WEATHER.url, DOWN, START + MINUTES)
    desk.passes(*range(25))
    assert web.times(WEATHER.url) - 1 <= 5, "after 1, 2, 4, 8 and 16 hours"


# -- finished after a kill -------------------------------------------------------------------------------


class Cut(BaseException):
    """Stands for the death of the program."""


def test_a_pass_of_looks_cut_short_and_finished_is_as_undisturbed(tmp_path: Path) -> None:
    undisturbed, commits = whole(tmp_path / "whole", 0), 0
    for commit in range(1, 100):
        result = whole(tmp_path / str(commit), commit)
        if result is None:
            break
        assert result == undisturbed, f"cut at commit {commit}"
        commits = commit
    assert commits > 10, "too few to mean something"


def whole(folder: Path, commit: int) -> tuple[str, int] | None:
    """Three passes with edits, ends and a short budget, the third dying at a commit and finished: all exports, and the
    looks. None when it has fewer commits."""
    web = Canned()
    desk = Desk(write_config(folder, [FEED], revisit="budget = 5"), web)
    others = [replace(WEATHER.at(f"https://herald.example/{i}"), title=f"{WEATHER.title} {i}") for i in range(6)]
    web.feed(FEED, FIRST, *others)
    web.print_pages(EDITED, since=START + 8 * HOURS)
    web.put(others[0].url, MISSING, START + HOURS)
    desk.passes(0, 1)
    left = commit

    def die(moment: str) -> None:
        nonlocal left
        left -= moment == "before"
        if moment == "before" and left == 0:
            raise Cut

    at_last = START + 30 * HOURS
    if commit:
        with suppress(Cut, BaseExceptionGroup):  # a group, when it was reading
            desk.run(at_last, on_commit=die)
            return None
    desk.run(at_last)
    with Store.open(desk.config.state) as store:
        made = store.visits_made(at_last + HOURS)
    return desk.exports(), made


# -- read anew by another extractor -----------------------------------------------------------------------


def older(desk: Desk, text: str = "") -> None:
    """The newest revisions as an older extractor would have read them, with a line more."""
    with Store.open(desk.config.state) as store, store.unit():
        store._db.run(
            "UPDATE revisions SET extractor = 'older', text = text || ?1, zones = CASE ?1 WHEN '' THEN zones "
            "ELSE substr(zones, 1, length(zones) - 1) || ',\"body\"]' END",
            (text,),
        )


def test_a_new_extractor_reads_the_kept_pages_again_asks_for_none_and_raises_nothing(web: Canned, desk: Desk) -> None:
    web.feed(FEED, FIRST)
    desk.passes(0)
    older(desk, "\nThe peace plan for Velmar was shared 4 times by readers like you.")
    mentions, flags = desk.rows("mentions"), desk.rows("flags")
    other = replace(WEATHER, published=START + 10 * MINUTES)
    web.feed(FEED, FIRST, other, since=START + 20 * MINUTES)  # by its page the present extractor is known
    asked = web.times(FIRST.url)
    desk.run(START + 20 * MINUTES, everything=True)
    assert web.times(FIRST.url) == asked
    assert [(row["number"], row["severity"]) for row in desk.rows("revisions") if row["url"] == FIRST.url] == [
        (1, None),
        (2, None),
    ]
    assert desk.rows("flags") == flags
    (now,) = desk.rows("mentions")
    assert (now["kind"], now["sentences"]) == (mentions[0]["kind"], mentions[0]["sentences"])
    web.print_pages(EDITED, since=START + 30 * MINUTES)
    desk.passes(1)
    assert desk.flag_kinds() == ["edit", "new-story"]


def test_the_same_text_read_by_a_new_extractor_is_no_revision_and_its_next_edit_is_seen(
    web: Canned, desk: Desk
) -> None:
    web.feed(FEED, FIRST)
    desk.passes(0)
    older(desk)
    desk.passes(1)
    assert desk.numbers(FIRST.url) == [1]
    web.print_pages(EDITED, since=START + 2 * HOURS)
    desk.passes(3)
    assert desk.flag_kinds() == ["edit", "new-story"]


def test_no_pages_are_kept_when_none_shall_be(tmp_path: Path, web: Canned) -> None:
    desk = Desk.at(tmp_path, web, FEED, keep='pages = "0"')
    web.feed(FEED, FIRST)
    desk.passes(0)
    with Store.open(desk.config.state) as store:
        assert store.page(FIRST.url) is None


# -- archives ----------------------------------------------------------------------------------------------

SAVE = "https://archive.example/save/"


@pytest.mark.parametrize(
    "answer", [Answer(b"kept"), DOWN, Failure("", "timeout", "archive.example did not answer")], ids=str
)
def test_an_archive_is_asked_once_for_what_was_flagged_and_its_trouble_is_only_kept(
    tmp_path: Path, web: Canned, answer: Answer | Failure
) -> None:
    desk = Desk.at(tmp_path, web, FEED, revisit=f'archive = "{SAVE}{{url}}"')
    web.feed(FEED, FIRST, WEATHER)
    web.put(f"{SAVE}{FIRST.url}", answer)
    summary = desk.run(START)
    desk.passes(1, 2)
    assert [one.url for one in web.asked if one.url.startswith(SAVE)] == [f"{SAVE}{FIRST.url}"]
    assert summary.tally.errors == []
    with Store.open(desk.config.state) as store:
        assert [event.what for event in store.why(FIRST.url)].count("archived") == 1


def test_nobody_is_asked_for_copies_unless_it_is_configured(web: Canned, desk: Desk) -> None:
    web.feed(FEED, FIRST)
    desk.passes(0, 1)
    assert {one.url for one in web.asked} == {FEED, FIRST.url}
