"""`pipeline digest`: which day it shows, that due ones freeze, and where the text goes."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from cli_kit import REPORT, RSS, Site, Told, call, copied, on_a_terminal, shell, small_config

from pipeline.world import hold
from pipeline.world.store import Store


@pytest.fixture(scope="module")
def press() -> Iterator[Site]:
    """The site the state of these tests was read from."""
    with Site() as site:
        yield site


@pytest.fixture(scope="module")
def _begun_once(press: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    path = folder / "config.toml"
    path.write_text(small_config(press.url("/feed.rss")), encoding="utf-8")
    press.pages["/feed.rss"] = ("application/rss+xml", RSS)
    assert shell("--config", path, "run", "--now", "2026-03-02T10:00:00Z").status == 0
    press.publish("/a.html", "Envoy offers Veskaria a peace plan", REPORT)
    assert shell("--config", path, "run", "--now", "2026-03-02T12:00:00Z").status == 0
    return folder


@pytest.fixture
def begun(_begun_once: Path, tmp_path: Path) -> Path:
    """A config whose first pass was on 2 March at noon in Kyiv, and whose second found a report at 14:00."""
    return copied(_begun_once, tmp_path)


def test_before_the_first_is_due_it_shows_what_there_is_so_far(begun: Path) -> None:
    told = call("--config", begun, "digest", "--now", "2026-03-02T13:00:00Z")
    assert told.out.startswith("Tuesday, 3 March 2026\n")
    assert "so far" in told.out
    assert "12-point peace plan" in told.out
    assert max(map(len, told.out.splitlines())) <= 80
    assert "\x1b" not in told.out


def test_a_due_one_is_frozen_then_the_same_bytes_for_ever(begun: Path, tmp_path: Path) -> None:
    first = call("--config", begun, "digest", "--json", "--now", "2026-03-03T06:00:00Z")
    assert json.loads(first.out)["day"] == "2026-03-03"
    assert json.loads(first.out)["complete"] is True
    assert (tmp_path / "digests" / "2026-03-03.html").is_file()
    later = call("--config", begun, "digest", "--date", "2026-03-03", "--format", "json", "--now", "2026-04-01")
    assert later.out == first.out


def test_while_a_pass_is_under_way_a_due_one_is_so_far_and_not_frozen(begun: Path, tmp_path: Path) -> None:
    with hold(tmp_path / "state.db"):
        told = call("--config", begun, "digest", "--now", "2026-03-03T06:00:00Z")
    assert told.status == 0
    assert told.out.startswith("Tuesday, 3 March 2026\n")
    assert "so far" in told.out
    assert not (tmp_path / "digests").exists()
    assert "so far" not in call("--config", begun, "digest", "--now", "2026-03-03T06:00:00Z").out


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("2026-03-03", "2026-03-03"),
        ("today", "2026-03-04"),
        ("yesterday", "2026-03-03"),
        ("next", "2026-03-04"),  # in Kyiv it is 00:30 on the 4th, whose digest is not due yet
    ],
)
def test_days_are_those_of_the_configured_zone(begun: Path, given: str, day: str) -> None:
    told = call("--config", begun, "digest", "--json", "--date", given, "--now", "2026-03-03T22:30:00Z")
    assert json.loads(told.out)["day"] == day


def test_newer_flags_that_wait_for_the_next_digest_are_announced(begun: Path, press: Site) -> None:
    press.publish("/b.html", "Veskaria rejects the peace plan", f"Premier Orla Benn rejected it. {REPORT}")
    assert shell("--config", begun, "run", "--now", "2026-03-03T06:00:00Z").status == 0
    told = call("--config", begun, "digest", "--now", "2026-03-03T07:00:00Z")
    assert told.out.startswith("Tuesday, 3 March 2026\n")
    assert told.err.startswith("For the next digest so far: ")
    assert told.err.count("\n") == 1
    assert call("--config", begun, "digest", "--quiet", "--now", "2026-03-03T07:00:00Z").err == ""


@pytest.mark.parametrize(("form", "sign"), [("markdown", "# "), ("html", "<!doctype html>"), ("json", "{")])
def test_formats_go_to_a_file_whole(begun: Path, tmp_path: Path, form: str, sign: str) -> None:
    goal = tmp_path / "out" / "digest"
    goal.parent.mkdir()
    now = ("--now", "2026-03-03T06:00:00Z")
    told = call("--config", begun, "digest", "--format", form, "--output", goal, *now)
    assert (told.status, told.out) == (0, "")
    assert goal.read_text(encoding="utf-8").lower().startswith(sign)
    assert call("--config", begun, "digest", "--format", form, *now).out == goal.read_text(encoding="utf-8")
    assert [path.name for path in goal.parent.iterdir()] == ["digest"]


def test_imported_days_are_composed_on_demand(imported: Path) -> None:
    told = call("--config", imported, "digest", "--date", "2026-03-02")
    assert "12-point peace plan" in told.out
    assert "so far" not in told.out


def test_on_a_terminal_it_has_colour_and_the_terminals_width_unless_no_color_says_no(imported: Path) -> None:
    command = ("--config", imported, "digest", "--date", "2026-03-02")
    status, coloured = on_a_terminal(*command)
    assert status == 0
    assert "\x1b[" in coloured
    for environment in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        status, plain = on_a_terminal(*command, **environment)
        assert status == 0
        assert "\x1b" not in plain
        assert max(map(len, plain.splitlines())) <= 60


def test_digests_that_a_wrong_clock_froze_are_told_and_taken_back(begun: Path, press: Site, tmp_path: Path) -> None:
    press.publish("/ahead.html", "Envoy says the peace plan has 40 points", REPORT.replace("12-point", "40-point"))
    run = ("--config", begun, "run", "--all", "--now")
    assert call(*run, "2026-03-05T15:00:00Z").status == 0  # three days ahead: 3 to 5 March are frozen
    assert call(*run, "2026-03-02T15:00:00Z").status == 0
    assert call(*run, "2026-03-05T15:15:00Z").status == 0
    right = ("--now", "2026-03-02T15:30:00Z")
    looked = " ".join(call("--config", begun, "doctor", *right).out.split())
    assert "frozen ahead of their time (2026-03-03 to 2026-03-05)" in looked
    assert 'digest --thaw" takes them back' in looked
    assert "see" in call("--config", begun, "digest", *right).err
    assert "2026-03-03, 2026-03-04, 2026-03-05" in call("--config", begun, "digest", "--thaw", *right).err
    assert json.loads(call("--config", begun, "digest", "--thaw", "--json", *right).out)["thawed"] == []
    with Store.open(tmp_path / "state.db", readonly=True) as store:
        last = store.last_run()
    assert last is not None
    assert f"{last.started:%Y-%m-%d %H:%M}" == "2026-03-02 15:30"  # the next pass has its own clock again
    assert "ahead" not in call("--config", begun, "doctor", *right).out
    due = call("--config", begun, "digest", "--now", "2026-03-03T06:00:00Z").out
    assert due.startswith("Tuesday, 3 March 2026\n")
    assert "so far" not in due
    assert "40-point" in due
    assert "12 → 40" in (tmp_path / "digests" / "2026-03-03.md").read_text()


def test_a_clock_that_is_far_behind_takes_nothing_back(begun: Path) -> None:
    first = call("--config", begun, "digest", "--json", "--now", "2026-04-20T06:00:00Z").out
    told = call("--config", begun, "digest", "--thaw", "--now", "1970-01-01")
    assert told.status == 1
    assert "is that clock not the wrong one?" in " ".join(told.err.split())
    assert call("--config", begun, "digest", "--json", "--now", "2026-04-20T09:00:00Z").out == first


def test_what_is_due_is_never_taken_back(begun: Path) -> None:
    due = ("--now", "2026-03-03T06:00:00Z")
    first = call("--config", begun, "digest", "--json", *due).out
    assert "No digest is frozen ahead" in call("--config", begun, "digest", "--thaw", *due).err
    assert call("--config", begun, "digest", "--json", "--now", "2026-03-03T09:00:00Z").out == first


def as_found(config: Path, *arguments: object) -> Told:
    """A call by somebody who may read everything in the config's folder and write nothing there."""
    for path in (config, config.with_name("state.db")):  # whatever umask the test before left
        path.chmod(0o644)
    config.parent.chmod(0o555)
    another = (os.setuid, (65534,)) if os.geteuid() == 0 else (os.nice, (0,))
    try:
        with ProcessPoolExecutor(1, get_context("fork"), *another) as pool:
            return pool.submit(call, "--config", config, *arguments).result()
    finally:
        config.parent.chmod(0o755)


def test_a_state_that_cannot_be_written_is_read_as_it_is(begun: Path) -> None:
    due = ("digest", "--now", "2026-03-03T06:00:00Z")
    with TemporaryDirectory() as folder:  # pytest's own is for its user's eyes
        begun = copied(begun.parent, Path(folder))
        report = call("--config", begun, "search", "envoy", "--json").out
        told = as_found(begun, *due)
        found = as_found(begun, "search", "envoy", "--json")
        assert (found.err, found.status, found.out) == ("", 0, report)
        begun.with_name("state.db-wal").write_bytes(b"more")
        refused = as_found(begun, *due)
    assert (told.status, "what is due is shown, and not frozen" in told.err) == (0, True)
    assert "12-point peace plan" in told.out
    assert "so far" in told.out
    assert refused.status == 74
    assert "copy it with state.db-wal to a folder of yours" in refused.err
