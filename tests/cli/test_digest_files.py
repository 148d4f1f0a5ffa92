"""A frozen digest has its files, whatever was killed or removed in between; a late one says so."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cli_kit import RSS, Site, call, copied, shell, small_config

from pipeline.config import load
from pipeline.run import publish_due
from pipeline.world.store import Store

DUE = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)  # 07:00 in Kyiv
NAMES = ["2026-03-03.html", "2026-03-03.md"]


@pytest.fixture(scope="module")
def _begun_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("files")
    with Site() as press:
        press.pages["/feed.rss"] = ("application/rss+xml", RSS)
        (folder / "config.toml").write_text(small_config(press.url("/feed.rss")), encoding="utf-8")
        assert shell("--config", folder / "config.toml", "run", "--now", "2026-03-02T10:00:00Z").status == 0
        yield folder


@pytest.fixture
def begun(_begun_once: Path, tmp_path: Path) -> Path:
    """A config whose one pass was on 2 March at noon in Kyiv."""
    return copied(_begun_once, tmp_path)


def files(config: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((config.parent / "digests").iterdir())}


def digest(config: Path, at: datetime, *more: object) -> str:
    told = call("--config", config, "digest", "--now", at.isoformat(), *more)
    assert told.status == 0, told.err
    return told.out


def killed_between(config: Path) -> None:
    """Freeze the digest of 3 March in a process that is killed before it can write a file."""
    child = os.fork()
    if child == 0:
        try:
            settings = load(config)

            def kill_once_frozen(moment: str) -> None:
                with sqlite3.connect(settings.state) as other:
                    if moment == "after" and other.execute("SELECT count(*) FROM digests").fetchone() == (1,):
                        os.kill(os.getpid(), signal.SIGKILL)

            publish_due(settings, Store.open(settings.state, on_commit=kill_once_frozen), DUE)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)


def frozen(config: Path) -> list[str]:
    with sqlite3.connect(config.with_name("state.db")) as state:
        return [day for (day,) in state.execute("SELECT day FROM digests ORDER BY day")]


def test_a_removed_file_is_written_again_with_the_same_bytes(begun: Path) -> None:
    digest(begun, DUE)
    held = files(begun)
    assert list(held) == NAMES
    (begun.parent / "digests" / NAMES[0]).unlink()
    digest(begun, DUE + timedelta(hours=1))
    assert files(begun) == held
    shutil.rmtree(begun.parent / "digests")
    assert call("--config", begun, "run", "--now", (DUE + timedelta(hours=2)).isoformat()).status == 0
    assert files(begun) == held


def test_a_file_that_is_there_is_left_as_it_is(begun: Path) -> None:
    digest(begun, DUE)
    noted = begun.parent / "digests" / NAMES[1]
    noted.write_text("my own notes", encoding="utf-8")
    (begun.parent / "digests" / NAMES[0]).unlink()
    digest(begun, DUE + timedelta(hours=1))
    assert noted.read_text("utf-8") == "my own notes"
    assert list(files(begun)) == NAMES


@pytest.mark.parametrize("mend", ["run", "digest"])
def test_a_kill_between_freezing_and_writing_costs_no_file(begun: Path, tmp_path: Path, mend: str) -> None:
    whole = tmp_path / "undisturbed" / "config.toml"
    whole.parent.mkdir()
    for name in ("config.toml", "state.db"):
        shutil.copy(begun.with_name(name), whole.with_name(name))
    digest(whole, DUE)
    killed_between(begun)
    assert frozen(begun) == ["2026-03-03"]
    assert not (tmp_path / "digests").exists()
    assert call("--config", begun, mend, "--now", (DUE + timedelta(minutes=15)).isoformat()).status == 0
    assert files(begun) == files(whole)


def test_a_kill_in_the_middle_of_catching_up_costs_no_file(begun: Path) -> None:
    """Down for twenty days, killed after the first: more days than are looked back upon."""
    killed_between(begun)
    digest(begun, DUE + timedelta(days=20))
    assert len(files(begun)) == 2 * 21 == 2 * len(frozen(begun))


def test_what_was_cleared_away_longer_ago_stays_away(begun: Path) -> None:
    digest(begun, DUE + timedelta(days=10))
    shutil.rmtree(begun.parent / "digests")
    digest(begun, DUE + timedelta(days=10, hours=1))
    assert [name[:10] for name in files(begun)][::2] == [f"2026-03-{day:02}" for day in range(7, 14)]


def test_a_folder_that_cannot_be_written_is_told_and_found_by_the_doctor(begun: Path) -> None:
    killed_between(begun)
    (begun.parent / "digests").write_text("a file where the folder should be", encoding="utf-8")
    told = call("--config", begun, "digest", "--now", (DUE + timedelta(hours=1)).isoformat())
    assert told.status == 0
    assert told.out.startswith("Tuesday, 3 March 2026")
    assert "Files of earlier digests are missing in" in told.err
    found = call("--config", begun, "doctor", "--now", (DUE + timedelta(hours=1)).isoformat())
    assert "2026-03-03.html, 2026-03-03.md" in found.out


def test_a_digest_frozen_in_time_says_nothing_of_it(begun: Path) -> None:
    assert "late" not in digest(begun, DUE + timedelta(minutes=59))


def test_a_late_one_says_when_it_froze_and_since_when_nothing_ran(begun: Path) -> None:
    text = " ".join(digest(begun, DUE + timedelta(hours=2, minutes=12)).split())
    assert "Frozen 3 Mar 09:12, 2 hours late: no pass ran since 2 Mar 12:00." in text
    assert "2 hours late" in files(begun)["2026-03-03.html"].decode()


def test_after_three_days_down_each_day_is_marked(begun: Path) -> None:
    digest(begun, DUE + timedelta(days=3))
    for day, late in ((3, "3 days late"), (4, "2 days late"), (5, "24 hours late")):
        text = " ".join(digest(begun, DUE + timedelta(days=3), "--date", f"2026-03-{day:02}").split())
        assert f"{late}: no pass ran since 2 Mar 12:00." in text
    assert "late" not in digest(begun, DUE + timedelta(days=3), "--date", "2026-03-06")
