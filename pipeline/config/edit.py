"""Changing config.toml for its owner: feeds added and removed, every other character as she wrote it.

The text is edited by lines and only the new rows are made by tomlkit: its own documents take the comments before the
next table for part of a removed row, and gather the rows of a `[[feed]]` that stand apart (both of tomlkit 0.15).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from pipeline.config.files import read_toml, replace_file
from pipeline.config.lines import Lines
from pipeline.config.read import ConfigError, refusal
from pipeline.config.settings import Feed
from pipeline.config.table import Problem
from pipeline.config.values import as_feed_address


def shipped() -> str:
    """The commented config that comes with the program (in the wheel, or beside the package in a checkout)."""
    inside = resources.files("pipeline").joinpath("config.toml")
    if inside.is_file():
        return inside.read_text(encoding="utf-8")
    return (Path(__file__).parents[2] / "config.toml").read_text(encoding="utf-8")


def add_feeds(path: Path, feeds: Sequence[Feed]) -> int:
    """Add the feeds (address and title) that are not in the file yet, after the last one there; returns how many.

    Raises ConfigError when the file cannot be read or edited, OSError when it cannot be written.
    """
    text, values = _read(path)
    present = set(map(_address, _rows(values)))
    new = {feed.url: feed for feed in feeds if feed.url not in present}
    if not new:
        return 0
    import tomlkit  # 30 ms that only an added feed asks for

    rows = [{"url": feed.url, **({"title": feed.title} if feed.title else {})} for feed in new.values()]
    expected = {**values, "feed": [*_rows(values), *rows]}
    _write(path, _with_rows(text, tomlkit.dumps({"feed": rows}), len(_rows(values))), expected)
    return len(rows)


def remove_feed(path: Path, url: str) -> bool:
    """Take the feed with this address out of the file; False when it is not there. Raises as `add_feeds` does."""
    text, values = _read(path)
    rows = _rows(values)
    kept = [row for row in rows if _address(row) != url]
    if len(kept) == len(rows):
        return False
    edited = text
    for number in reversed(range(len(rows))):
        if _address(rows[number]) == url:
            edited = _without_row(edited, number)
    expected = {key: value for key, value in values.items() if key != "feed"} | ({"feed": kept} if kept else {})
    _write(path, edited, expected)
    return True


def _read(path: Path) -> tuple[str, Mapping[str, object]]:
    problems: list[Problem] = []
    source, values = read_toml(path, problems)
    if values is None:
        raise refusal(problems, path)
    return source.text, values


def _rows(values: Mapping[str, object]) -> list[Mapping[str, object]]:
    rows = values.get("feed", [])
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _address(row: Mapping[str, object]) -> str:
    """The address of a feed as `load` has it, "" of one that `load` refuses."""
    try:
        return as_feed_address(row.get("url"))
    except ValueError:
        return ""


def _with_rows(text: str, rows: str, present: int) -> str:
    """The text with the rows of a new `[[feed]]` behind the last of those present, else at its end."""
    lines = _split(text)
    _, end = _extent(text, present - 1) if present else (0, len(lines))
    before, after = "".join(lines[:end]), "".join(lines[end:])
    new_line = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not before or before.endswith(("\n\n", "\r\n\r\n")) else "\n" if before.endswith("\n") else "\n\n"
    return before + (gap + rows.rstrip("\n") + "\n").replace("\n", new_line) + after


def _without_row(text: str, number: int) -> str:
    lines = _split(text)
    start, end = _extent(text, number)
    if "".join(lines[end : end + 1]).isspace():
        end += 1  # the empty line behind it
    return "".join(lines[:start] + lines[end:])


def _extent(text: str, number: int) -> tuple[int, int]:
    """The lines of a `[[feed]]` row, as a slice: its header to its last value, comments of what follows left out."""
    lines, where = Lines(text), ("feed", number)
    start = lines.of(where)
    others = (line for line, path in lines.tables() if line > start and path[:2] != where)
    rows = _split(text)
    end = next(others, len(rows) + 1) - 1
    while not rows[end - 1].strip() or rows[end - 1].lstrip().startswith("#"):
        end -= 1
    return start - 1, end


def _split(text: str) -> list[str]:
    """The lines as TOML counts them, with their ends."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _write(path: Path, new: str, expected: Mapping[str, object]) -> None:
    """Replace the file, through a link if it is one; only with a text that says exactly what is meant."""
    try:
        understood = tomllib.loads(new) == expected
    except tomllib.TOMLDecodeError:
        understood = False
    if not understood:
        raise ConfigError((f"{path}: its feeds are written in a way that cannot be edited; please edit it by hand.",))
    replace_file(path.resolve(), new)
