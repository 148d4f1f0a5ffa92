"""A person's word on stories taken back: what it moved stands where it stood, and what it said counts no more."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from canned import CUT, DAYS, FIRST, HOURS, START, WEATHER, Canned, Desk

from pipeline.run import Regrouped, merge, reidentify, split, undo
from pipeline.world import hold
from pipeline.world.store import Said, Store

HERALD, GAZETTE = "https://herald.example/rss", "https://gazette.example/rss"
SYNDICATED = FIRST.at("https://gazette.example/velmar-plan", published=START + 2 * HOURS)
THAW = WEATHER.at("https://gazette.example/passes", published=START + 3 * HOURS).with_text("soup and", "tea and")
NEXT = CUT.at("https://gazette.example/after", published=START + 3 * DAYS).with_text("Wednesday evening", "Thursday")
LATER = START + 4 * DAYS


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Two stories: a report with its copy and a follow-up, and another report with its copy."""
    web = Canned()
    web.feed(HERALD, FIRST, WEATHER)
    web.feed(GAZETTE, SYNDICATED, THAW, since=START + 4 * HOURS)
    web.feed(HERALD, FIRST, WEATHER, CUT, since=START + 2 * DAYS)
    web.feed(GAZETTE, SYNDICATED, THAW, NEXT, since=START + 3 * DAYS)
    desk = Desk.at(tmp_path, web, HERALD, GAZETTE)
    for at in (START, START + 5 * HOURS, START + 2 * DAYS):
        desk.run(at)
    return desk


def all_told(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the state of stories, articles and what was said of them, by public names."""
    with closing(sqlite3.connect(desk.config.state)) as db:
        return {
            table: sorted(db.execute(query), key=repr)
            for table, query in {
                "articles": "SELECT a.url, s.ref, a.reason, a.outcome, o.url, t.at, t.story FROM articles a "
                "JOIN stories s ON s.id = a.story LEFT JOIN articles o ON o.id = a.copy_of "
                "LEFT JOIN settlings t ON t.article = a.id",
                "stories": "SELECT ref, founder, title, first_seen, last_seen, size, terms, names FROM stories",
                "terms": "SELECT s.ref, t.term, t.seen, t.weight FROM story_terms t JOIN stories s ON s.id = t.story",
                "relations": "SELECT article, kind, other, score, reason, rule FROM relations",
                "entries": "SELECT feed, url, outcome FROM entries",
                "flags": "SELECT * FROM flags",
                "constraints": "SELECT * FROM constraints",
                "said": "SELECT at, kind, body FROM said",
            }.items()
        }


def took_out(desk: Desk, url: str) -> Regrouped | None:
    with hold(desk.config.state), Store.open(desk.config.state) as store:
        return split(store, url, LATER)


def made_one(desk: Desk, a: str, b: str) -> Regrouped:
    with hold(desk.config.state), Store.open(desk.config.state) as store:
        return merge(store, store.story_named(a), store.story_named(b), LATER)


def took_back(desk: Desk) -> tuple[Said, Regrouped] | None:
    with hold(desk.config.state), Store.open(desk.config.state) as store:
        return undo(store)


def stories(desk: Desk) -> dict[str, str]:
    return {row["url"]: row["story"] for row in desk.rows("articles")}


def again(desk: Desk, since: datetime | None = None) -> bool:
    return reidentify(desk.config.state, since).changed


def test_the_newsroom_has_what_these_tests_are_about(desk: Desk) -> None:
    roots = {row["url"]: row["copy_of"] for row in desk.rows("articles") if row["copy_of"]}
    assert roots == {SYNDICATED.url: FIRST.url, THAW.url: WEATHER.url}
    placed = stories(desk)
    assert placed[FIRST.url] == placed[CUT.url] != placed[WEATHER.url]


@pytest.mark.parametrize("told_again", [False, True])
def test_a_merge_taken_back_leaves_both_stories_as_they_were(desk: Desk, told_again: bool) -> None:
    before = all_told(desk)
    made_one(desk, WEATHER.url, CUT.url)
    if told_again:
        again(desk)
    done = took_back(desk)
    assert done is not None
    assert (done[0].kind, sorted(done[1].articles)) == ("merge", sorted([WEATHER.url, THAW.url]))
    if told_again:
        again(desk)
    assert all_told(desk) == before
    assert not again(desk)


@pytest.mark.parametrize("url", [FIRST.url, SYNDICATED.url, CUT.url, THAW.url])
@pytest.mark.parametrize("told_again", [False, True])
def test_a_split_taken_back_leaves_the_story_as_it_was(desk: Desk, url: str, told_again: bool) -> None:
    before = all_told(desk)
    took_out(desk, url)
    if told_again:
        again(desk)
    assert took_back(desk)
    if told_again:
        again(desk)
    assert all_told(desk) == before
    assert not again(desk)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_a_person_said_is_taken_back_word_by_word(desk: Desk, seed: int) -> None:
    """The law: after any splits and merges, each taken back leaves what stood before it, the last one first."""
    desk.run(START + 3 * DAYS)
    urls, chance = sorted(stories(desk)), random.Random(seed)
    before = []
    for _ in range(6):
        a, b = chance.sample(urls, 2)
        held = all_told(desk)
        if stories(desk)[a] != stories(desk)[b]:
            made_one(desk, a, b)
        elif took_out(desk, a) is None:
            continue
        before.append(held)
    while before:
        assert took_back(desk)
        assert all_told(desk) == before.pop()
    assert took_back(desk) is None
    assert not again(desk)


def test_what_came_to_a_merged_story_since_is_placed_by_the_next_telling(desk: Desk, tmp_path: Path) -> None:
    made_one(desk, WEATHER.url, CUT.url)
    desk.run(START + 3 * DAYS)
    took_back(desk)
    again(desk)
    placed = stories(desk)
    assert placed[NEXT.url] == placed[CUT.url] == placed[FIRST.url] != placed[WEATHER.url] == placed[THAW.url]
    with Store.open(desk.config.state) as store:
        assert [one for url in placed for one in store.constraints_of(url)] == []


def test_copies_that_came_since_go_with_their_root(desk: Desk) -> None:
    took_out(desk, CUT.url)
    late = CUT.at("https://gazette.example/nineteen", published=START + 3 * DAYS)
    desk.web.feed(GAZETTE, SYNDICATED, THAW, late, since=START + 3 * DAYS)
    desk.run(START + 3 * DAYS)
    assert stories(desk)[late.url] == stories(desk)[CUT.url] != stories(desk)[FIRST.url]
    took_back(desk)
    assert stories(desk)[late.url] == stories(desk)[CUT.url] == stories(desk)[FIRST.url]
    assert not again(desk)


def test_where_nothing_was_said_nothing_is_taken_back(desk: Desk) -> None:
    before = all_told(desk)
    assert took_back(desk) is None
    assert all_told(desk) == before
