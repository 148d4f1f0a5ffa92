"""Copies are whole and never overwrite; what is pruned never comes back as new; `doctor` hears what is wrong."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest
import store_kit as kit

from pipeline.world.store import DAMAGED, StateError, Store

A = "https://north.example/a"
YEARS = timedelta(days=730)


def test_a_backup_is_a_whole_state_even_while_another_writes(path: Path, store: Store, tmp_path: Path) -> None:
    kit.rehearse(store)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    goal = tmp_path / "backup.db"
    store.backup(goal)
    other.close()
    with Store.open(goal) as copy:
        assert kit.exports(copy) == kit.exports(store)
    assert goal.stat().st_mode & 0o777 == 0o600


def test_a_backup_never_overwrites_and_leaves_nothing_behind_when_it_fails(store: Store, tmp_path: Path) -> None:
    goal = tmp_path / "precious.db"
    goal.write_text("precious")
    with pytest.raises(StateError) as caught:
        store.backup(goal)
    assert (caught.value.status, goal.read_text()) == (DAMAGED, "precious")
    with pytest.raises(StateError):
        store.backup(tmp_path / "none" / "backup.db")
    assert not list(tmp_path.glob(".*"))


def test_a_dry_run_has_its_own_copy(store: Store, tmp_path: Path) -> None:
    goal = tmp_path / "dry.db"
    goal.write_text("left by another dry run")
    kit.rehearse(store)
    store.copy_to(goal)
    with Store.open(goal) as copy:
        kit.keep(copy, kit.article("https://north.example/new"))
    assert len(list(store.export("articles"))) == 4


def test_what_is_pruned_is_gone_and_never_comes_back_as_new(store: Store) -> None:
    kit.rehearse(store)
    before = kit.exports(store)
    pruned = store.prune(kit.NOW + YEARS, timedelta(days=7), YEARS)
    assert (pruned.articles, pruned.pages) == (4, 5)
    assert (store.stored(A), store.page(A), store.search("harbour")) == (None, None, ())
    assert store.due_revisits(kit.NOW + YEARS) == []
    after = kit.exports(store)
    for kind in ("articles", "entries", "flags", "facts", "relations", "stories"):
        assert after[kind] == before[kind]
    assert store.stage_feed(kit.record(kit.FEEDS[0]), kit.fetched(A), [(kit.entry(A), False)], kit.NOW + YEARS) == 0
    moved = [(kit.entry(A, key="renamed", feed=kit.FEEDS[1]), False)]
    assert store.stage_feed(kit.record(kit.FEEDS[1]), kit.fetched(A), moved, kit.NOW + YEARS) == 1
    assert A not in {job.url for job in store.pending_pages(kit.NOW + YEARS)}
    assert store.stage_import([kit.article(A, "Another text.")], "import", kit.NOW).unchanged == 1
    assert store.known(kit.WATCH, None, kit.mention(kit.article(A))).facets == {"number:9"}
    assert [one.level for one in store.check() if one.level == "error"] == []


def test_pruning_spares_the_young_and_what_a_person_imported(store: Store) -> None:
    kit.keep(store, kit.article(A))
    kit.keep(
        store,
        kit.article("https://old.example/", published=kit.NOW - 3 * YEARS),
        arrival="stored",
        first_seen=kit.NOW - 3 * YEARS,
    )
    assert store.prune(kit.NOW + kit.HOUR, timedelta(0), YEARS).articles == 0


def test_pruning_again_finds_nothing(store: Store) -> None:
    kit.rehearse(store)
    store.prune(kit.NOW + YEARS, timedelta(0), YEARS)
    again = store.prune(kit.NOW + 2 * YEARS, timedelta(0), YEARS)
    assert (again.pages, again.articles) == (0, 0)


def test_a_sound_state_has_no_findings_and_a_broken_one_says_so(path: Path, store: Store) -> None:
    kit.rehearse(store)
    assert {one.level for one in store.check() if "SQLite" not in one.what} == {"ok"}
    with sqlite3.connect(path) as other:
        other.execute("UPDATE entries SET article = 999 WHERE id = 1")
    assert any("point nowhere" in one.what for one in store.check() if one.level == "error")
    other.close()


def test_the_parts_of_the_store_do_not_hide_each_others_methods() -> None:
    names = [name for part in Store.__bases__ for name in vars(part) if not name.startswith("__")]
    assert len(names) == len(set(names))


def test_damage_met_while_running_is_said_by_doctor_and_by_backup(path: Path, tmp_path: Path) -> None:
    with Store.open(path) as store:
        kit.fill(store)
        store.close(checkpoint=True)
    with Store.open(path) as store:
        data = bytearray(path.read_bytes())
        data[4096 * 60 : 4096 * 400] = b"\xff" * (4096 * 340)
        path.write_bytes(data)
        assert any("damaged" in one.what for one in store.check() if one.level == "error")
        with pytest.raises(StateError) as caught:
            store.backup(tmp_path / "backup.db")
        assert caught.value.status == DAMAGED
        assert not (tmp_path / "backup.db").exists()


def test_the_tables_people_open_have_readable_views(store: Store) -> None:
    kit.rehearse(store)
    for view, least in (("v_mentions", 3), ("v_flags", 2), ("v_coverage", 3)):
        assert len(store._db.rows(f"SELECT * FROM {view}")) >= least


def test_what_a_pass_did_is_told_for_a_month_and_that_it_was_for_ever(store: Store) -> None:
    days = [kit.NOW + timedelta(days=n) for n in (0, 1, 40)]
    for day in days:
        store.finish_run(store.begin_run(day, 1), day, '{"run": 1}')
    store.prune(days[-1], timedelta(days=7), YEARS)
    rows = store._db.rows("SELECT started, status, summary FROM runs ORDER BY id")
    assert [(row["status"], row["summary"]) for row in rows] == [("done", "{}"), ("done", "{}"), ("done", '{"run": 1}')]
    assert (store.first_run(), store.pass_before(days[2])) == (days[0], days[1])


def test_a_pass_that_never_ended_is_aborted_when_the_next_begins(store: Store) -> None:
    for day in range(3):
        store.begin_run(kit.NOW + timedelta(days=day), 1)
    rows = store._db.rows("SELECT status FROM runs ORDER BY id")
    assert [row["status"] for row in rows] == ["aborted", "aborted", "running"]
