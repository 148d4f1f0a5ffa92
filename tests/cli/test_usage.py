"""Arguments, before and after the command; help without the weight of the program."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from cli_kit import PROGRAM, call, shell

from pipeline import __version__
from pipeline.cli.program import COMMANDS, program

HEAVY = ("trafilatura", "lxml", "aiohttp", "feedparser", "simplemma", "sqlite3", "jinja2", "rich", "asyncio")


def test_help_shows_every_command_and_needs_no_heavy_library() -> None:
    code = (
        "import sys; from pipeline.cli import main; main(['--help']); "
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.endswith("[]\n")
    assert all(f"  {name} " in out for name in COMMANDS)


def test_every_command_of_the_table_exists_under_its_name() -> None:
    for name, (module, line) in COMMANDS.items():
        command = import_module(f"pipeline.cli.{module}").command
        assert command.name == name
        assert line.endswith(".") or line.endswith("…")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_within_sixty_columns(name: str) -> None:
    context = click.Context(program, info_name="pipeline", terminal_width=60)
    command = program.get_command(context, name)
    assert command is not None
    text = command.get_help(click.Context(command, info_name=name, parent=context, terminal_width=60))
    assert "Usage: pipeline" in text
    assert max(map(len, text.splitlines())) <= 60


@pytest.mark.parametrize(
    "arguments", [["--version"], ["run", "--version"], ["feeds", "--version"], ["feeds", "list", "--version"]]
)
def test_the_version_is_told_anywhere(arguments: list[str]) -> None:
    told = call(*arguments)
    assert (told.status, told.out) == (0, f"pipeline, version {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["run", "--no-such-option"],
        ["run", "--now", "yesterday-ish"],
        ["digest", "--date", "2026-13-01"],
        ["digest", "--format", "pdf"],
        ["export", "nothing-such"],
        ["export", "entries", "--json", "--format", "csv"],
        ["import"],
        ["label", "abcd"],
        ["daemon", "--now", "2026-03-02"],
        ["watch", "test"],
        ["feeds", "add", "javascript:alert(1)"],
    ],
)
def test_wrong_usage_is_status_2_and_says_what_is_wrong(arguments: list[str]) -> None:
    told = call(*arguments)
    assert told.status == 2
    assert "Error: " in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["feed", "list"], 'there is no command "feed"; did you mean "feeds"?'),
        (["feeds", "lst"], 'there is no command "lst"; did you mean "list"?'),
        (["watch", "xyz"], 'there is no command "xyz"; there are: backtest, list, test.'),
    ],
)
def test_a_misspelt_command_is_answered_with_the_nearest(arguments: list[str], hint: str) -> None:
    told = call(*arguments)
    assert told.status == 2
    assert hint in told.err


def test_a_folder_named_as_config_is_told_as_such(tmp_path: Path) -> None:
    told = call("--config", tmp_path, "run")
    assert told.status == 78
    assert f"the config {tmp_path} is a folder, no config; " in told.err


def test_global_options_stand_before_or_after_the_command(imported: Path) -> None:
    state = imported.with_name("state.db")
    before = call("--config", imported, "--json", "feeds", "list")
    assert before.status == 0
    assert (
        before
        == call("feeds", "list", "--config", imported, "--json")
        == call("feeds", "--json", "list", "--config", imported)
    )
    assert call("--state", state, "export", "facts") == call("export", "facts", "--state", state)


def test_the_later_of_two_options_counts(imported: Path, tmp_path: Path) -> None:
    told = call("--state", tmp_path / "none.db", "export", "facts", "--state", imported.with_name("state.db"))
    assert told.status == 0
    assert told.out


def test_the_config_is_found_by_the_environment_then_in_the_folder(imported: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert shell("feeds", "list", "--json", cwd=imported.parent).status == 0
    assert shell("feeds", "list", "--json", cwd=elsewhere).status == 78
    assert shell("feeds", "list", "--json", cwd=elsewhere, PIPELINE_CONFIG=str(imported)).status == 0


def test_the_module_is_the_program() -> None:
    out = subprocess.run([*PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    assert __version__ in out


def test_output_is_utf8_whatever_the_locale(imported: Path) -> None:
    told = shell("--config", imported, "search", "Veskaria", LC_ALL="C", PYTHONIOENCODING="ascii")
    assert told.status == 0
    assert "·" in told.out
