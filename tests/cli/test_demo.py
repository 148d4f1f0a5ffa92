"""`pipeline demo`: the whole job in under a minute, and what a newcomer sees of it."""

from __future__ import annotations

import json
from pathlib import Path

from cli_kit import Told, call, shell


def test_it_shows_four_days_with_the_change_the_edit_and_the_copies(demo: tuple[Told, Path]) -> None:
    told, folder = demo
    assert (told.status, told.err) == (0, "")
    for day in ("Tuesday, 3 March", "Wednesday, 4 March", "Thursday, 5 March", "Friday, 6 March 2026"):
        assert day in told.out
    assert "28 → 19" in told.out
    assert "QUIETLY EDITED" in told.out
    assert "folded away" in told.out
    assert "so far" not in told.out
    assert str(folder / "digests") in told.out


def test_it_leaves_web_pages_a_config_and_a_state_to_look_further(demo: tuple[Told, Path]) -> None:
    told, folder = demo
    pages = sorted(path.name for path in (folder / "digests").glob("*.html"))
    assert pages[-4:] == [f"2026-03-0{day}.html" for day in (3, 4, 5, 6)]
    hints = [line.split("demo.toml ")[1].split() for line in told.out.splitlines() if " --config " in line]
    assert len(hints) == 3
    for command in hints:
        assert call("--config", folder / "demo.toml", *command).status == 0


def test_the_feed_that_was_down_brought_what_it_had(demo: tuple[Told, Path]) -> None:
    _, folder = demo
    told = call(
        "--config",
        folder / "demo.toml",
        "--state",
        folder / "state.db",
        "feeds",
        "list",
        "--json",
        "--now",
        "2026-03-06T04:40:00Z",
    )
    assert {json.loads(line)["state"] for line in told.out.splitlines()} == {"ok"}


def test_it_begins_anew_or_not_at_all(demo: tuple[Told, Path]) -> None:
    _, folder = demo
    before = (folder / "state.db").read_bytes()
    told = call("demo", "--state", folder / "state.db")
    assert told.status == 1
    assert "there already" in told.err
    assert (folder / "state.db").read_bytes() == before


def test_json_is_one_digest_a_line_in_a_folder_of_its_own(tmp_path: Path) -> None:
    told = shell("demo", "--json", TMPDIR=str(tmp_path))
    assert told.status == 0
    assert [json.loads(line)["day"] for line in told.out.splitlines()] == [f"2026-03-0{day}" for day in (3, 4, 5, 6)]
    assert [path.name.startswith("pipeline-demo-") for path in tmp_path.iterdir()] == [True]
