"""Changing config.toml for its owner: feeds added and removed, her comments and order kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import tomlkit
from tomlkit.items import AoT

from pipeline.config.settings import Feed


def shipped() -> str:
    """The commented config that comes with the program (in the wheel, or beside the package in a checkout)."""
    inside = resources.files("pipeline").joinpath("config.toml")
    if inside.is_file():
        return inside.read_text(encoding="utf-8")
    return (Path(__file__).parents[2] / "config.toml").read_text(encoding="utf-8")


def add_feeds(path: Path, feeds: Sequence[Feed]) -> int:
    """Append the feeds that are not in the file yet; returns how many. Keeps everything else as it stands."""
    document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    rows = document.get("feed")
    if not isinstance(rows, AoT):
        rows = tomlkit.aot()
        document.append("feed", rows)
    present = {str(row.get("url", "")) for row in rows}
    added = [feed for feed in feeds if feed.url not in present]
    for feed in added:
        row = tomlkit.table()
        row.append("url", feed.url)
        if feed.title:
            row.append("title", feed.title)
        rows.append(row)
    if added:
        replace_file(path, tomlkit.dumps(document))
    return len(added)


def remove_feed(path: Path, url: str) -> bool:
    """Take the feed with this address out of the file; False when it is not there."""
    document = tomlkit.parse(path.read_text(encoding="utf-8-sig"))
    rows = document.get("feed")
    if not isinstance(rows, AoT):
        return False
    places = [place for place, row in enumerate(rows) if str(row.get("url", "")) == url]
    for place in reversed(places):
        del rows[place]
    if places:
        replace_file(path, tomlkit.dumps(document))
    return bool(places)


def replace_file(path: Path, text: str) -> None:
    """Write whole or not at all: a new file beside the old one, synced, then renamed over it."""
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
