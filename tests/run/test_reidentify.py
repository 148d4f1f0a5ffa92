"""Copies and stories told again, and by hand: every later run obeys, nothing is raised anew, nothing is lost."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from signal import SIGKILL

import pytest
from canned import CUT, DAYS, FIRST, HOURS, START, WEATHER, Canned, Desk, Row

from pipeline.run import Regrouped, Reidentified, merge, reidentify, split
from pipeline.world import hold
from pipeline.world.store import Store

HERALD, GAZETTE = "https://herald.example/rss", "https://gazette.example/rss"
SYNDICATED = FIRST.at("https://gazette.example/velmar-plan", published=START + 2 * HOURS)
AGAIN = FIRST.at("https://gazette.example/the-plan-again", published=START + 3 * DAYS).with_text("Monday", "Tuesday")
NEXT = CUT.at("https://gazette.example/after", published=START + 3 * DAYS).with_text("Wednesday evening", "Thursday")
TABLES = ("relations", "stories", "story_terms", "fingerprints", "sketches", "articles", "entries", "flags", "mentions")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A story of a report, its copy and a follow-up, and one article of another story."""
    web = Canned()
    web.feed(HERALD, FIRST, WEATHER)
    web.feed(GAZETTE, SYNDICATED, since=START + 3 * HOURS)
    web.feed(HERALD, FIRST, WEATHER, CUT, since=START + 2 * DAYS)
    web.feed(GAZETTE, SYNDICATED, AGAIN, NEXT, since=START + 3 * DAYS)
    desk = Desk.at(tmp_path, web, HERALD, GAZETTE)
    for at in (START, START + 4 * HOURS, START + 2 * DAYS):
        desk.run(at)
    return desk


def stories(desk: Desk) -> dict[str, str]:
    return {row["url"]: row["story"] for row in desk.rows("articles")}


def roots(desk: Desk) -> dict[str, str]:
    return {row["url"]: row["copy_of"] for row in desk.rows("articles") if row["copy_of"]}


def raised(desk: Desk) -> list[Row]:
    """The flags, but for the story their articles are in now."""
    return [{key: value for key, value in row.items() if key != "story"} for row in desk.rows("flags")]


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """What identity tells and all it could touch, by column."""
    with closing(sqlite3.connect(desk.config.state)) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def again(desk: Desk, since: datetime | None = None) -> Reidentified:
    return reidentify(desk.config.state, since)


def taken_out(desk: Desk, url: str) -> Regrouped | None:
    with hold(desk.config.state), Store.open(desk.config.state) as store:
        return split(store, url, START + 2 * DAYS + HOURS)


def made_one(desk: Desk, a: str, b: str) -> Regrouped:
    with hold(desk.config.state), Store.open(desk.config.state) as store:
        return merge(store, store.story_named(a), store.story_named(b), START + 2 * DAYS + HOURS)


def test_the_newsroom_has_what_these_tests_are_about(desk: Desk) -> None:
    assert roots(desk) == {SYNDICATED.url: FIRST.url}
    assert stories(desk)[FIRST.url] == stories(desk)[CUT.url] != stories(desk)[WEATHER.url]


def test_told_again_by_the_same_rules_nothing_changes(desk: Desk) -> None:
    before = dump(desk)
    assert not again(desk).changed
    assert dump(desk) == before


@pytest.mark.parametrize("since", [None, START + DAYS, START + 9 * DAYS])
def test_what_an_older_rule_said_is_mended_and_stays_mended(desk: Desk, since: datetime | None) -> None:
    with closing(sqlite3.connect(desk.config.state)) as db, db:
        other = db.execute("SELECT story FROM articles WHERE url = ?", (WEATHER.url,)).fetchone()
        db.execute("UPDATE articles SET story = ? WHERE url = ?", (*other, CUT.url))
        db.execute("UPDATE articles SET copy_of = NULL, outcome = 'article' WHERE url = ?", (SYNDICATED.url,))
        db.execute("DELETE FROM relations")
    flags = raised(desk)
    done = again(desk, since)
    late = {one.url for one in done.moved}
    assert late == {None: {CUT.url, SYNDICATED.url}, START + DAYS: {CUT.url}}.get(since, set())
    assert not again(desk, since).changed
    assert raised(desk) == flags
    if since is None:
        assert done.relations["exact"].new == 1
        outcomes = {row["url"]: row["outcome"] for row in desk.rows("entries")}
        assert outcomes[SYNDICATED.url] == "copy"
        assert outcomes[FIRST.url] == "article"


def test_the_order_articles_came_in_makes_no_difference(desk: Desk, tmp_path: Path) -> None:
    """Internal ids, which tell that order, have no say: two states that hold the same end the same."""
    with closing(sqlite3.connect(desk.config.state)) as db, db:
        db.execute("UPDATE articles SET decided = (SELECT min(decided) FROM articles)")
    again(desk)
    straight = stories(desk), roots(desk)
    turned = Desk.at(tmp_path / "turned", Canned(), HERALD, GAZETTE)
    with Store.open(desk.config.state) as store:
        store.backup(turned.config.state)
    with closing(sqlite3.connect(turned.config.state)) as db, db:
        for table, column in (
            *(("articles", "id"), ("articles", "copy_of"), ("entries", "article"), ("revisions", "article")),
            *(("relations", "article"), ("relations", "other"), ("mentions", "article"), ("aliases", "article")),
            *(("facts", "article"), ("flags", "article"), ("sentences", "article"), ("article_lines", "article")),
            *(("fingerprints", "article"), ("sketches", "article")),
        ):
            db.execute(f"UPDATE {table} SET {column} = -{column}")
    again(turned)
    assert (stories(turned), roots(turned)) == straight


def test_an_article_taken_out_stays_out_with_its_copies(desk: Desk) -> None:
    flags = raised(desk)
    assert taken_out(desk, FIRST.url)
    for _ in range(2):
        placed = stories(desk)
        assert placed[FIRST.url] == placed[SYNDICATED.url] != placed[CUT.url]
        assert roots(desk) == {SYNDICATED.url: FIRST.url}
        again(desk)
    assert not again(desk).changed
    assert raised(desk) == flags


def test_later_articles_find_the_stories_as_a_person_left_them(desk: Desk) -> None:
    taken_out(desk, FIRST.url)
    flags = {row["id"] for row in desk.rows("flags")}
    desk.run(START + 3 * DAYS)
    placed = stories(desk)
    assert placed[NEXT.url] == placed[CUT.url] != placed[FIRST.url]
    new = [row for row in desk.rows("flags") if row["id"] not in flags]
    assert not [row for row in new if row["kind"] == "new-story"]
    assert flags <= {row["id"] for row in desk.rows("flags")}


def test_a_copy_taken_out_is_folded_no_more(desk: Desk) -> None:
    taken_out(desk, SYNDICATED.url)
    with Store.open(desk.config.state) as store:
        shown = store.show(SYNDICATED.url)
    assert shown is not None
    assert shown.by_hand[0]["kind"] == "cannot"
    assert shown.reason == "kept apart by hand"
    for _ in range(2):
        assert roots(desk) == {}
        assert stories(desk)[SYNDICATED.url] not in (stories(desk)[FIRST.url], stories(desk)[CUT.url])
        assert {row["url"]: row["outcome"] for row in desk.rows("entries")}[SYNDICATED.url] == "article"
        again(desk)
    assert not again(desk).changed


def test_what_a_person_makes_one_stays_one(desk: Desk) -> None:
    flags = raised(desk)
    made_one(desk, WEATHER.url, CUT.url)
    for _ in range(2):
        assert len(set(stories(desk).values())) == 1
        again(desk)
    assert not again(desk).changed
    assert raised(desk) == flags


def test_the_newest_word_counts(desk: Desk) -> None:
    before = stories(desk)
    taken_out(desk, FIRST.url)
    made_one(desk, FIRST.url, CUT.url)
    again(desk)
    assert stories(desk) == before
    made_one(desk, FIRST.url, WEATHER.url)
    taken_out(desk, WEATHER.url)
    again(desk)
    assert stories(desk) == before


def test_what_belonged_together_by_way_of_an_article_still_does_when_it_leaves(desk: Desk) -> None:
    made_one(desk, WEATHER.url, CUT.url)
    taken_out(desk, FIRST.url)
    again(desk)
    placed = stories(desk)
    assert placed[WEATHER.url] == placed[CUT.url] != placed[FIRST.url]


def test_an_article_alone_in_its_story_has_nothing_to_be_taken_from(desk: Desk) -> None:
    before = dump(desk)
    assert taken_out(desk, WEATHER.url) is None
    assert dump(desk) == before


def test_a_story_whose_texts_were_dropped_keeps_its_articles(desk: Desk) -> None:
    with Store.open(desk.config.state) as store:
        store.prune(START + 40 * DAYS, timedelta(days=1), timedelta(days=39))
    before = stories(desk), roots(desk)
    assert again(desk).articles == 1
    assert (stories(desk), roots(desk)) == before
    assert not again(desk).changed


class Stopped(Exception):  # noqa: N818 - what happened, not a fault
    pass


def stopped_at(number: int) -> Callable[[str, int, int], None]:
    def stop(stage: str, done: int, total: int) -> None:
        if done == number:
            raise Stopped

    return stop


def killed_at(number: int) -> Callable[[str, int, int], None]:
    def kill(stage: str, done: int, total: int) -> None:
        if done == number:
            os.kill(os.getpid(), SIGKILL)

    return kill


def told_as_by_older_rules(desk: Desk) -> None:
    """Nothing is a copy of anything, all are in one story."""
    with closing(sqlite3.connect(desk.config.state)) as db, db:
        db.execute("UPDATE articles SET copy_of = NULL, outcome = 'article', story = (SELECT min(id) FROM stories)")
        db.execute("DELETE FROM relations")


def outcome(desk: Desk) -> object:
    """What identity tells, by public names."""
    with Store.open(desk.config.state) as store:
        return store.identities()


@pytest.mark.parametrize("at_once", [1, 2, 9])
def test_stopped_half_way_nothing_was_told_and_the_next_call_tells_on(desk: Desk, at_once: int) -> None:
    expected = outcome(desk)
    told_as_by_older_rules(desk)
    before = dump(desk)
    with pytest.raises(Stopped):
        reidentify(desk.config.state, None, stopped_at(4), at_once=at_once)
    assert dump(desk) == before
    seen: list[int] = []
    done = reidentify(desk.config.state, None, lambda stage, done, total: seen.append(done), at_once=at_once)
    assert seen[0] == {1: 4, 2: 3, 9: 1}[at_once]
    assert (done.articles, done.relations["exact"].new, outcome(desk)) == (4, 1, expected)
    assert not list(desk.config.state.parent.glob("*.reidentify"))


def test_killed_at_any_article_the_state_is_as_it_was_and_is_told_on(desk: Desk) -> None:
    expected = outcome(desk)
    told_as_by_older_rules(desk)
    before = dump(desk)
    for number in (1, 3, 4):
        child = os.fork()
        if child == 0:
            reidentify(desk.config.state, None, killed_at(number), at_once=1)
            os._exit(1)
        assert os.WTERMSIG(os.waitpid(child, 0)[1]) == SIGKILL
        assert dump(desk) == before
    again(desk)
    assert outcome(desk) == expected


def test_what_a_pass_decides_meanwhile_is_told_too(desk: Desk) -> None:
    told_as_by_older_rules(desk)
    with pytest.raises(Stopped):
        reidentify(desk.config.state, None, stopped_at(3), at_once=1)
    desk.run(START + 3 * DAYS)
    flags = raised(desk)
    again(desk)
    assert not again(desk).changed
    assert stories(desk)[NEXT.url] == stories(desk)[FIRST.url] != stories(desk)[WEATHER.url]
    assert raised(desk) == flags


def test_a_persons_word_given_meanwhile_is_obeyed(desk: Desk) -> None:
    with pytest.raises(Stopped):
        reidentify(desk.config.state, None, stopped_at(3), at_once=1)
    taken_out(desk, FIRST.url)
    again(desk)
    assert stories(desk)[FIRST.url] != stories(desk)[CUT.url]


@pytest.mark.parametrize("seed", range(6))
def test_whatever_a_person_says_is_obeyed_and_told_again_the_same(desk: Desk, seed: int) -> None:
    """The law: after any splits and merges every word holds, a second telling changes nothing, flags stay."""
    desk.run(START + 3 * DAYS)
    flags, urls, chance = raised(desk), sorted(stories(desk)), random.Random(seed)
    for _ in range(6):
        a, b = chance.sample(urls, 2)
        if chance.random() < 0.5:
            taken_out(desk, a)
        elif stories(desk)[a] != stories(desk)[b]:
            made_one(desk, a, b)
    again(desk)
    assert not again(desk).changed
    placed = stories(desk)
    with Store.open(desk.config.state) as store:
        said = [one for url in urls for one in store.constraints_of(url)]
    assert said
    assert [one for one in said if (placed[one.url] == placed[one.of]) != (one.kind == "must")] == []
    assert raised(desk) == flags
