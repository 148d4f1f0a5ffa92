"""What `doctor` asks of the state: is the file sound, is the library, is there room."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress

from pipeline.world.store.connection import Database, StateError
from pipeline.world.store.migrations import version
from pipeline.world.store.records import Finding
from pipeline.world.store.room import Room

LITTLE_ROOM = 100 * 2**20
"""Bytes free under which a pass may not fit."""
WAL_RESET_FIXED = (3, 51, 3)
"""SQLite from which on two connections that checkpoint at once cannot corrupt a file (sqlite.org, WAL-reset bug)."""


class Checks(Room):
    """Asking the file about itself."""

    def check(self) -> tuple[Finding, ...]:
        """What is wrong with the state, each with its mend; what is sound as `ok`."""
        schema = Finding("ok", f"schema {version(self._db)}")  # of any other the file is not opened
        return (*_sound(self._db), schema, *_room(self._db), _library(), *_learned(self._db))

    def told_otherwise(self, rule: str) -> int:
        """How many articles joined their stories by another version of the `rule` ("stories/3")."""
        kind = rule.partition("/")[0]
        told = "SELECT count(*) FROM articles WHERE reason LIKE ? AND reason NOT LIKE ?"
        return self._db.number(told, (f"%rule {kind}/%", f"%rule {rule}%"))


def _sound(db: Database) -> Iterator[Finding]:
    try:
        damage = [str(row[0]) for row in db.rows("PRAGMA quick_check(5)") if row[0] != "ok"]
        broken = len(db.rows("PRAGMA foreign_key_check"))
    except StateError as problem:
        damage, broken = [str(problem)], 0
    if damage:
        yield Finding("error", f"{db.path} is damaged: {'; '.join(damage)}", "put back a backup")
    elif broken:
        yield Finding("error", f"{db.path} has {broken} rows that point nowhere", "put back a backup, and report this")
    else:
        yield Finding("ok", f"{db.path} is sound")


def _room(db: Database) -> Iterator[Finding]:
    free = shutil.disk_usage(db.path.parent).free
    if free < LITTLE_ROOM:
        yield Finding("warning", f"only {_size(free)} free beside {db.path}", "make room, or lower [keep]")
    else:
        yield Finding("ok", f"{_size(free)} free beside the state")


def _size(free: int) -> str:
    return f"{free / 2**30:.0f} GB" if free >= 10 * 2**30 else f"{free / 2**30:.1f} GB"


def _library() -> Finding:
    if sqlite3.sqlite_version_info >= WAL_RESET_FIXED:
        return Finding("ok", f"SQLite {sqlite3.sqlite_version}")
    return Finding(
        "warning",
        f"SQLite {sqlite3.sqlite_version} has a rare bug when two programs checkpoint at once (mended in 3.51.3)",
        "let no other program write to the state; a newer Python brings a newer SQLite",
    )


def _learned(db: Database) -> Iterator[Finding]:
    """What is masked under articles, and which of their pages show something else, so that nobody has to guess."""
    with suppress(StateError):  # told above
        lines, sites = (db.number(f"SELECT count({what}) FROM site_lines") for what in ("*", "DISTINCT site"))
        if lines:
            yield Finding("ok", f"lines learned as furniture: {lines} of {sites} sites (pipeline show --lines SITE)")
        yield from _hidden(db)


def _hidden(db: Database) -> Iterator[Finding]:
    rows = db.rows("SELECT url, instead FROM articles WHERE instead <> '' ORDER BY visited DESC, url")
    if rows:
        found = "1 article was" if len(rows) == 1 else f"{len(rows)} articles were"
        told = f"{found} found without the text at the last look, which is kept as it was"
        yield Finding("ok", f"{told}; the newest: {rows[0]['url']} ({rows[0]['instead']})")
