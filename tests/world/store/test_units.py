"""A unit is in the state whole or not at all: whatever raises, whoever is killed, however full the disk is."""

from __future__ import annotations

import random
import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
import store_kit as kit

from pipeline.world.store import DAMAGED, StateError, Store

PROGRAM = [sys.executable, kit.__file__]


class Killed(BaseException):
    """Stands for the death of the program at a commit."""


def undisturbed(tmp_path: Path) -> dict[str, list[dict[str, object]]]:
    with Store.open(tmp_path / "undisturbed.db") as store:
        kit.rehearse(store)
        return kit.exports(store)


def moments(tmp_path: Path) -> int:
    heard: list[str] = []
    with Store.open(tmp_path / "counted.db", on_commit=heard.append) as store:
        kit.rehearse(store)
    assert heard[::2] == ["before"] * (len(heard) // 2)
    assert heard[1::2] == ["after"] * (len(heard) // 2)
    return len(heard)


def test_a_pass_killed_around_any_commit_and_finished_gives_the_same_exports(tmp_path: Path) -> None:
    wanted = undisturbed(tmp_path)
    for last in range(1, moments(tmp_path) + 1):
        path, left = tmp_path / f"{last}.db", last

        def kill(moment: str) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise Killed

        with pytest.raises(Killed), Store.open(path, on_commit=kill) as store:
            kit.rehearse(store)
        with Store.open(path) as store:
            kit.rehearse(store)
            assert kit.exports(store) == wanted, f"killed at moment {last}"
            assert [one.level for one in store.check() if one.level == "error"] == []


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_process_that_dies_at_a_commit_loses_only_that_unit(tmp_path: Path, share: float) -> None:
    path = tmp_path / "state.db"
    last = int(moments(tmp_path) * share)
    died = subprocess.run([*PROGRAM, str(path), str(last)], timeout=60, check=False, env=kit.environment())
    assert died.returncode == 9
    finished = subprocess.run([*PROGRAM, str(path)], timeout=60, check=False, env=kit.environment())
    assert finished.returncode == 0
    with Store.open(path) as store:
        assert kit.exports(store) == undisturbed(tmp_path)
        last_run = store.last_run()
        assert last_run is not None
        assert last_run.status == "done"
        assert [row[0] for row in store._db.rows("SELECT status FROM runs ORDER BY id")] == ["aborted", "done"]


@pytest.mark.parametrize("seed", range(6))
def test_the_exports_do_not_tell_in_which_order_things_were_read(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with Store.open(tmp_path / "shuffled.db") as store:
        kit.rehearse(store, lambda urls: chance.sample(urls, len(urls)))
        assert kit.exports(store) == undisturbed(tmp_path)


def test_a_pass_made_twice_at_one_clock_changes_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path / "twice.db") as store:
        kit.rehearse(store)
        once = kit.exports(store)
        kit.rehearse(store)
        assert kit.exports(store) == once == undisturbed(tmp_path)


def test_units_within_a_unit_stand_or_fall_with_it(store: Store) -> None:
    def fail() -> None:
        with store.unit():
            store.save_feed(kit.record(kit.FEEDS[0]))
            kit.keep(store, kit.article("https://north.example/a"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (store.feeds(), list(store.export("articles"))) == ({}, [])


def test_what_is_written_while_an_export_is_read_is_refused_not_lost(store: Store) -> None:
    for number in range(2):
        kit.keep(store, kit.article(f"https://north.example/{number}"))
    rows = store.export("articles")
    next(rows)
    with pytest.raises(sqlite3.OperationalError, match="transaction"):
        store.save_feed(kit.record(kit.FEEDS[0]))
    rows.close()
    store.save_feed(kit.record(kit.FEEDS[0]))
    assert list(store.feeds()) == [kit.FEEDS[0]]


def test_a_state_that_cannot_grow_keeps_what_it_has_and_says_so(store: Store) -> None:
    kit.keep(store, kit.article("https://north.example/a"))
    store._db.run("PRAGMA max_page_count = 90")
    with pytest.raises(StateError) as caught:
        kit.fill(store)
    assert caught.value.status == DAMAGED
    assert "full" in str(caught.value)
    held = list(store.export("articles"))
    assert len(held) == len(list(store.export("mentions"))) == len(list(store.export("flags"))) >= 1
    assert store.check()[0].level == "ok"


FILL = """
import resource, signal, sys
import store_kit as kit
from pipeline.world.store import Store, StateError
store = Store.open(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
try:
    kit.fill(store)
except StateError as problem:
    sys.exit(problem.status)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs a limit on file sizes")
def test_a_disk_that_refuses_to_write_ends_the_pass_with_its_own_status(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FILL, str(path)], timeout=60, check=False, env=kit.environment(), stderr=subprocess.PIPE
    )
    assert (done.returncode, done.stderr) == (DAMAGED, b"")
    with Store.open(path) as store:
        assert len(list(store.export("articles"))) == len(list(store.export("flags"))) > 0
        assert store.check()[0].level == "ok"
