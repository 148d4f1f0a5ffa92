"""A day's new stories asked once more when it is over: the same whatever the passes, told again the same, obeyed."""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from signal import SIGKILL

import pytest
from canned import FEED, Canned, Desk, Piece, Row, ShakenWorkers, write_config
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.publish.digest import TakenIn
from pipeline.run import Job, import_paths, reidentify, split
from pipeline.run.settling import settle
from pipeline.world import hold
from pipeline.world.store import Store

LONG = Path(__file__).parent.parent / "quality" / "stories" / "long.jsonl"
BEGIN = datetime(2026, 5, 4, tzinfo=UTC)
DAY = timedelta(days=1)
DAYS_TOLD = 7
WATCH = """
[[watch]]
id = "said"
name = "What anybody said"
[watch.match]
any = ["said", "will"]
"""
LATER = BEGIN + 30 * DAY
MEMORY: dict[bytes, object] = {}
TABLES = ("relations", "stories", "story_terms", "settlings", "fingerprints", "sketches", "articles", "flags")


def told() -> list[Row]:
    """The reports of the first days."""
    rows = [json.loads(line) for line in LONG.read_text("utf-8").splitlines()]
    held = ("title", "text", "published")
    kept = [{"url": f"https://{row['site']}/{row['id']}", **{key: row[key] for key in held}} for row in rows]
    return [row for row in kept if datetime.fromisoformat(row["published"]) < BEGIN + DAYS_TOLD * DAY]


def desk_in(folder: Path) -> Desk:
    return Desk(write_config(folder, (FEED,), WATCH), Canned(), ShakenWorkers(memory=MEMORY))


def written(folder: Path, rows: Sequence[Row]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "told.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def take_in(desk: Desk, path: Path, on_commit: Callable[[str], None] | None = None) -> None:
    async def go() -> None:
        with hold(desk.config.state), Store.open(desk.config.state, on_commit=on_commit) as store:
            job = Job(desk.config, store, desk.web, desk.workers, LATER)
            await import_paths(job, [path], False, LATER)

    asyncio.run(go())


def placed(desk: Desk) -> dict[str, tuple[object, ...]]:
    """The story of every article, why it came to its first, and how that was taken into this one."""
    with closing(sqlite3.connect(desk.config.state)) as db:
        rows = db.execute(
            "SELECT a.url, s.ref, a.reason, t.at, t.story, t.score, t.reason, t.rule FROM articles a "
            "JOIN stories s ON s.id = a.story LEFT JOIN settlings t ON t.article = a.id"
        )
        return {url: tuple(rest) for url, *rest in rows}


def moved(desk: Desk) -> list[str]:
    return sorted(url for url, (_, _, at, *_) in placed(desk).items() if at)


def dump(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(desk.config.state)) as db:
        return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """All reports, imported at once."""
    desk = desk_in(tmp_path_factory.mktemp("whole"))
    take_in(desk, written(desk.config.state.parent / "in", told()))
    return desk


@pytest.fixture
def desk(whole: Desk, tmp_path: Path) -> Desk:
    copy = desk_in(tmp_path / "copy")
    with Store.open(whole.config.state) as store:
        store.backup(copy.config.state)
    return copy


def test_the_reports_have_what_these_tests_are_about(whole: Desk) -> None:
    assert len(moved(whole)) >= 3
    with Store.open(whole.config.state) as store:
        assert store.days_to_settle(LATER) == ()


def test_what_moved_says_when_from_where_and_why(whole: Desk) -> None:
    with Store.open(whole.config.state) as store:
        for url in moved(whole):
            shown = store.show(url)
            assert shown is not None
            assert shown.settled is not None
            decided = next(event.at for event in store.why(url) if event.what == "decided")
            (told,) = (event for event in store.why(url) if event.what == "settled")
            assert told.at == shown.settled.at == decided.replace(hour=0, minute=0) + DAY
            assert told.detail.startswith(f"its story was taken into “{shown.story_title}” by 0.")
            assert told.detail.endswith(" in common; rule stories/6")
            assert shown.settled.story != shown.story
            first = shown.settled.story == shown.id
            assert first or shown.reason.startswith("joined its story by 0.")


@pytest.fixture(scope="module")
def polled(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same reports met in passes, each digest frozen in its time."""
    desk, web = desk_in(tmp_path_factory.mktemp("polled")), Canned()
    desk.web = web
    pieces = [
        Piece(row["url"], row["title"], (row["text"],), datetime.fromisoformat(row["published"])) for row in told()
    ]
    web.print_pages(*pieces)
    for at in (BEGIN + half * DAY / 2 + timedelta(hours=3) for half in range(2 * DAYS_TOLD + 4)):
        web.feed(FEED, *(one for one in pieces if one.published and one.published <= at), since=at, pages=False)
        desk.run(at)
    return desk


@pytest.mark.parametrize("came", ["whole", "polled"])
def test_who_was_told_of_a_new_story_is_told_once_that_it_is_part_of_another(
    came: str, request: pytest.FixtureRequest
) -> None:
    """In the digest of the day after; not at all when it stands beside that story in the digest that brings it, or when
    she was told nothing of that story."""
    desk: Desk = request.getfixturevalue(came)
    rows, places = desk.rows("flags"), placed(desk)
    new = {row["url"]: row["day"] for row in rows if row["kind"] == "new-story"}

    def knew(url: str, day: str) -> bool:
        story, former = places[url][0], places[url][3]
        others = [row for row in rows if places[row["url"]][0] == story and places[row["url"]][3] != former]
        return any(row["day"] <= day for row in others)

    days = [(BEGIN + day * DAY).date().isoformat() for day in range(DAYS_TOLD + 9)]
    lines = {day: [one.source.url for one in taken_in(desk, day)] for day in days}
    expected = {
        day: [url for url in moved(desk) if new.get(url, day) < day == str(places[url][2])[:10] and knew(url, day)]
        for day in days
    }
    assert {day: sorted(urls) for day, urls in lines.items()} == expected
    assert sum(map(len, lines.values())) >= (2 if came == "whole" else 1)


def taken_in(desk: Desk, day: str) -> Sequence[TakenIn]:
    (section,) = desk.digest(day, LATER).watches
    assert not {one.source.url for one in section.taken_in} & {item.source.url for item in section.items}
    return section.taken_in


def test_flags_stay_as_they_were_raised(whole: Desk) -> None:
    new = {row["url"] for row in whole.rows("flags") if row["kind"] == "new-story"}
    assert new & set(moved(whole))
    assert {row["url"] for row in whole.rows("mentions") if row["kind"] == "new-story"} == new


def test_a_story_that_moved_is_in_no_look_up_any_more(whole: Desk) -> None:
    for lost in (
        "SELECT 1 FROM stories WHERE id NOT IN (SELECT story FROM articles)",
        "SELECT 1 FROM story_terms WHERE story NOT IN (SELECT id FROM stories)",
    ):
        with closing(sqlite3.connect(whole.config.state)) as db:
            assert db.execute(lost).fetchall() == []


@pytest.mark.parametrize("days", [1, 2])
def test_it_does_not_matter_in_how_many_runs_the_days_came(whole: Desk, days: int, tmp_path: Path) -> None:
    desk, rows = desk_in(tmp_path / "parts"), told()
    for first in range(0, DAYS_TOLD, days):
        span = BEGIN + first * DAY, BEGIN + (first + days) * DAY
        part = [row for row in rows if span[0] <= datetime.fromisoformat(row["published"]) < span[1]]
        take_in(desk, written(tmp_path / f"in-{first}", part))
    assert placed(desk) == placed(whole)


@pytest.mark.parametrize("days", [None, 0, 2, 5])
def test_told_again_nothing_changes(desk: Desk, days: int | None) -> None:
    before = dump(desk)
    since = None if days is None else BEGIN + days * DAY + timedelta(hours=3)
    assert not reidentify(desk.config.state, since, at_once=7).changed
    assert dump(desk) == before


def test_what_is_not_settled_yet_is_not_when_told_again(desk: Desk) -> None:
    fresh = told()[0] | {"url": "https://press.example/today", "published": LATER.isoformat()}
    take_in(desk, written(desk.config.state.parent / "today", [fresh | {"text": "Herons nest in the old mill. " * 9}]))
    before = dump(desk)
    assert not reidentify(desk.config.state).changed
    assert dump(desk) == before


def test_what_an_older_rule_left_apart_is_moved_when_told_again(desk: Desk) -> None:
    expected = placed(desk)
    with closing(sqlite3.connect(desk.config.state)) as db, db:
        db.execute("DELETE FROM settlings")
        db.execute("UPDATE articles SET story = (SELECT min(id) FROM stories)")
        db.execute("DELETE FROM story_terms WHERE story > (SELECT min(id) FROM stories)")
        db.execute("DELETE FROM stories WHERE id > (SELECT min(id) FROM stories)")
    assert reidentify(desk.config.state).changed
    assert placed(desk) == expected
    assert not reidentify(desk.config.state).changed


@pytest.fixture(scope="module")
def settlings(tmp_path_factory: pytest.TempPathFactory) -> list[int]:
    """The commits that settle a day, by their number."""
    folder = tmp_path_factory.mktemp("counted")
    desk, days, seen = desk_in(folder), [""], 0

    def count(moment: str) -> None:
        nonlocal seen
        seen += moment == "after"
        with closing(sqlite3.connect(desk.config.state)) as db:
            found = db.execute("SELECT value FROM meta WHERE key = 'settled'").fetchone() or [""]
        if moment == "after" and found[0] != days[-1]:
            days.append(found[0])
            numbers.append(seen)

    numbers: list[int] = []
    take_in(desk, written(folder / "in", told()), count)
    return numbers


@pytest.mark.parametrize("which", [0, 2, 4, -1])
@pytest.mark.parametrize(("moment", "off"), [("before", 0), ("after", 0), ("after", 5)])
def test_killed_about_a_settling_and_taken_in_again_it_is_the_same(
    whole: Desk, settlings: list[int], which: int, moment: str, off: int, tmp_path: Path
) -> None:
    desk, path = desk_in(tmp_path / "killed"), written(tmp_path / "in", told())
    died = killed_at(desk, path, settlings[which] + off, moment)
    assert died == SIGKILL or (which, off) == (-1, 5)
    take_in(desk, path)
    assert dump(desk) == dump(whole)


def killed_at(desk: Desk, path: Path, number: int, moment: str) -> int:
    left = number

    def kill(at: str) -> None:
        nonlocal left
        left -= at == "before"
        if left <= 0 and at == moment:
            os.kill(os.getpid(), SIGKILL)

    child = os.fork()
    if child == 0:
        take_in(desk, path, kill)
        os._exit(0)
    return os.WTERMSIG(os.waitpid(child, 0)[1])


def test_what_a_person_spoke_of_stays(desk: Desk) -> None:
    """An article taken out of the story it was moved into is not moved there again, whatever is told again."""
    for url in moved(desk):
        with hold(desk.config.state), Store.open(desk.config.state) as store:
            left = {one.url for one in store.in_story(store.story_named(url))} - {url}
            assert split(store, url, LATER)
            kept = {one.of for one in store.constraints_of(url) if one.kind == "cannot"}
        assert kept >= left
    for _ in range(2):
        reidentify(desk.config.state)
        now = placed(desk)
        with Store.open(desk.config.state) as store:
            said = [one for url in now for one in store.constraints_of(url)]
        assert [one for one in said if one.kind == "cannot" and now[one.url][0] == now[one.of][0]] == []
    assert not reidentify(desk.config.state).changed


def test_a_settled_day_is_left_alone(desk: Desk) -> None:
    before = dump(desk)
    with hold(desk.config.state), Store.open(desk.config.state) as store:
        settle(store, LATER + 9 * DAY)
    assert dump(desk) == before


@settings(max_examples=8, deadline=None)
@given(st.permutations(range(5)))
def test_the_order_files_come_in_makes_no_difference(
    whole: Desk, tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    """Within one run; what is decided first is told by dates."""
    rows, folder = told(), tmp_path_factory.mktemp("turned")
    parts = [rows[place::5] for place in order]
    desk = desk_in(folder / "desk")
    take_in(desk, written(folder, [row for part in parts for row in part]))
    assert placed(desk) == placed(whole)
