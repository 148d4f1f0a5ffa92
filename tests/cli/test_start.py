"""What a person calls each morning answers at once: no library is loaded that the answer does without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

NET = ("aiohttp", "urllib3", "courlan", "feedparser", "protego")
READING = ("trafilatura", "lxml", "simplemma", "dateparser", "pebble")
WRITING = ("jinja2", "tomlkit", "sqlite_utils", "apscheduler")
LOADED = (
    "import sys; from pipeline.cli import main; status = main(sys.argv[2:]); "
    "print(status, *(name for name in sys.argv[1].split() if name in sys.modules), file=sys.stderr)"
)


def loaded(config: Path, *command: str, of: tuple[str, ...]) -> str:
    """The exit status of a command in a process of its own, and which of the libraries it loaded."""
    arguments = [" ".join(of), "--config", str(config), *command]
    done = subprocess.run([sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True)
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    "command",
    [
        ("watch", "list"),
        ("feeds", "list"),
        ("export", "flags"),
        ("digest", "--date", "2026-03-02"),
        ("why", "https://herald.example/a"),
        ("show", "https://herald.example/a"),
    ],
    ids=lambda command: command[0],
)
def test_a_look_at_the_state_loads_neither_net_nor_dictionaries_nor_templates(
    imported: Path, command: tuple[str, ...]
) -> None:
    status, *libraries = loaded(imported, *command, of=(*NET, *READING, *WRITING)).split()
    assert (status in ("0", "1"), libraries) == (True, [])


def test_help_loads_nothing_of_it_all(tmp_path: Path) -> None:
    none = tmp_path / "config.toml"
    assert loaded(none, "run", "--help", of=(*NET, *READING, *WRITING, "rich", "sqlite3")) == "0"
