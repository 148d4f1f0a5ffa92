"""Each exit status, got from a real process, and the one line that comes with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from pathlib import Path

import pytest
from cli_kit import PROGRAM, RSS, Site, call, shell, small_config, start

from pipeline.cli.errors import explained
from pipeline.world import hold


def lone_line(text: str) -> str:
    """The only line of an error, which is no traceback."""
    assert text.startswith("Error: ")
    assert text.count("\n") == 1
    return text


def closed_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_0_also_when_one_feed_of_two_fails(tmp_path: Path, site: Site) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    path = tmp_path / "config.toml"
    path.write_text(small_config(site.url("/feed.rss"), site.url("/gone.rss")), encoding="utf-8")
    told = shell("run", "--config", path, "--now", "2026-03-02")
    assert told.status == 0
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith(site.url("/gone.rss"))


def test_1_for_a_flag_that_is_not_there(imported: Path) -> None:
    assert call("label", "00000000", "useful", "--config", imported).status == 1
    assert "export flags" in lone_line(call("label", "00000000", "useful", "--config", imported).err)


def test_69_when_every_due_feed_fails(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(small_config(f"http://127.0.0.1:{closed_port()}/rss"), encoding="utf-8")
    told = shell("--config", path, "run", "--now", "2026-03-02")
    assert told.status == 69
    assert told.err.splitlines()[-1].startswith("Error: of 1 feed due none could be had")
    again = shell("--config", path, "run", "--now", "2026-03-03", "--quiet")
    assert again.status == 69
    lone_line(again.err)


@pytest.mark.parametrize("content", [b"", b"no database at all, whatever its name says" * 5])
@pytest.mark.parametrize("command", [("run",), ("export", "flags"), ("digest",), ("search", "x")])
def test_74_for_a_state_that_is_none(config: Path, content: bytes, command: tuple[str, ...]) -> None:
    config.with_name("state.db").write_bytes(content)
    told = call("--config", config, *command)
    assert told.status == 74
    assert "state.db" in lone_line(told.err)
    assert config.with_name("state.db").read_bytes() == content


def test_74_for_a_state_that_cannot_be_made(config: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    told = call("--config", config, "run", "--state", tmp_path / "file" / "state.db")
    assert told.status == 74
    assert "cannot be made" in lone_line(told.err)


def test_74_for_a_state_that_is_not_there_yet(config: Path) -> None:
    told = call("--config", config, "digest")
    assert told.status == 74
    assert "pipeline run" in lone_line(told.err)
    assert not config.with_name("state.db").exists()


def test_75_when_another_run_holds_the_state(imported: Path) -> None:
    with hold(imported.with_name("state.db")):
        for command in (("run",), ("import", imported)):
            told = shell("--config", imported, *command)
            assert told.status == 75
            assert f"process {os.getpid()}" in lone_line(told.err)


def test_two_runs_at_once_one_works_the_other_leaves(config: Path, site: Site) -> None:
    site.pages["/feed.rss"] = ("application/rss+xml", RSS)
    site.held.add("/feed.rss")
    first = start("--config", config, "run", "--json")
    assert site.asked.wait(30)
    second = shell("--config", config, "run")
    site.let_go.set()
    out, err = first.communicate(timeout=60)
    assert (first.returncode, second.status) == (0, 75)
    assert '"ok": 1' in out
    assert err == ""


def test_78_for_no_config_and_for_a_wrong_one(tmp_path: Path) -> None:
    told = shell("run", cwd=tmp_path)
    assert told.status == 78
    assert "pipeline init" in lone_line(told.err)
    wrong = tmp_path / "config.toml"
    wrong.write_text('[fetch]\nper_hots = 3\n[schedule]\nevery = "often"\n', encoding="utf-8")
    told = shell("run", cwd=tmp_path)
    assert told.status == 78
    assert "config.toml:2" in told.err
    assert "per_host" in told.err
    assert "config.toml:4" in told.err
    assert not (tmp_path / "state.db").exists()


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 0)])
def test_a_signal_ends_a_run_soon_and_nothing_is_torn(
    config: Path, site: Site, number: signal.Signals, status: int
) -> None:
    site.held.add("/feed.rss")
    running = start("--config", config, "run")
    assert site.asked.wait(30)
    running.send_signal(number)
    _, err = running.communicate(timeout=30)
    assert running.returncode == status
    assert "Traceback" not in err
    assert ("interrupted" in err) == (number == signal.SIGINT)
    assert call("--config", config, "export", "entries").status == 0


def test_a_fault_of_our_own_is_one_line_too() -> None:
    said, status = explained(ZeroDivisionError("division by zero"))
    assert status == 1
    assert "ZeroDivisionError: division by zero" in said
    assert "report" in said


def test_a_broken_installation_says_how_to_mend_it() -> None:
    said, status = explained(ModuleNotFoundError("No module named 'brotli'"))
    assert (status, "pip install" in said) == (1, True)


def test_a_reader_that_leaves_is_no_error(imported: Path) -> None:
    program = " ".join(PROGRAM)
    line = f"{program} --config {imported} export articles | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.stdout == "0\n"
    assert done.stderr == ""


def test_a_full_disk_is_said_in_one_line(imported: Path) -> None:
    line = f"{' '.join(PROGRAM)} --config {imported} export articles > /dev/full"
    done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    lone_line(done.stderr)
