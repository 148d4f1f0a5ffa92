"""Opening a state file: made whole when there is none, refused in a sentence when it is not ours or not sound."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing, suppress
from pathlib import Path

from pipeline.world.store.connection import (
    BUSY_TIMEOUT,
    DAMAGED,
    Database,
    Moment,
    StateError,
    explained,
    quoted,
    system_error,
)
from pipeline.world.store.migrations import APPLICATION, VERSION, migrate, version

MAGIC = b"SQLite format 3\x00"
APPLICATION_AT = slice(68, 72)
"""Where SQLite's file header keeps `application_id` (sqlite.org/fileformat2, big-endian)."""

CHECKED_WHOLE = 32 * 2**20
"""Bytes up to which every page is checked at opening: about a third of a second. Larger files: `doctor`."""


def open_database(path: Path, *, readonly: bool = False, on_commit: Moment | None = None) -> Database:
    """The state at `path`, ready: made when there is none, migrated when it is older.

    Raises StateError: not ours, empty, damaged, newer than the program, not to be read or written.
    """
    try:
        if not path.exists():
            if readonly:
                raise StateError(
                    DAMAGED, f"there is no state at {path}; `pipeline run` makes it, --state names another."
                )
            _create(path)
        _refuse_foreign(path)
    except OSError as problem:
        raise system_error(problem, path) from problem
    db = _connect(path, readonly, on_commit)
    try:
        _ready(db, readonly)
    except BaseException:
        db.connection.close()
        raise
    return db


def _create(path: Path) -> None:
    """Make the state beside its place and put it there whole, so that nobody ever meets half of one."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and not path.exists():  # asked in this order: another starter's log comes after its file
        raise StateError(
            DAMAGED,
            f"{path} is missing but its log {log.name} is there; put the file back, or remove the log to begin anew.",
        )
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    os.close(handle)
    try:
        with closing(_connect(Path(name)).connection) as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(Database(connection, path))
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with suppress(FileExistsError):  # another starter was first: theirs is as good
            os.link(name, path)
    except sqlite3.DatabaseError as problem:
        raise explained(problem, path) or problem from problem
    finally:
        for leftover in (name, f"{name}-wal", f"{name}-shm"):
            Path(leftover).unlink(missing_ok=True)


def _refuse_foreign(path: Path) -> None:
    if path.is_dir():
        raise StateError(DAMAGED, f"{path} is a folder, not a state; name a file with --state.")
    with path.open("rb") as file:
        head = file.read(100)
    if not head:
        raise StateError(
            DAMAGED, f"{path} is empty: a state was lost here; put back a backup, or remove the file to begin anew."
        )
    if len(head) < 100 or not head.startswith(MAGIC):
        raise StateError(
            DAMAGED,
            f"{path} is not a state of this program, or a damaged one; put back a backup or choose another file.",
        )
    if int.from_bytes(head[APPLICATION_AT], "big") != APPLICATION:
        raise StateError(DAMAGED, f"{path} is a database of another program; choose another file with --state.")


def is_fixed(path: Path) -> bool:
    """Whether the state lies where this user can write nothing: a medium, or somebody else's folder."""
    return not os.access(path.resolve().parent, os.W_OK)


def _way(path: Path, readonly: bool) -> str:
    """How SQLite is to open it. Where nothing can be written it reads a file with a log by the log's index (its owner
    is at work), and one without a log only when told that nobody writes."""
    if not (readonly and is_fixed(path)):
        return "mode=ro" if readonly else "mode=rw"
    log, index = (path.with_name(f"{path.name}{end}") for end in ("-wal", "-shm"))
    if not (log.exists() and log.stat().st_size):
        return "mode=ro&immutable=1"
    if not os.access(index, os.R_OK):
        said = f"{path} is where nothing can be written, and not all of it is in its file; copy it with {log.name}"
        raise StateError(DAMAGED, f"{said} to a folder of yours, and name the copy with --state.")
    return "mode=ro"


def _connect(path: Path, readonly: bool = False, on_commit: Moment | None = None) -> Database:
    way = _way(path, readonly)
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?{way}", uri=True, timeout=BUSY_TIMEOUT, isolation_level=None
        )
    except sqlite3.DatabaseError as problem:
        raise explained(problem, path) or problem from problem
    connection.row_factory = sqlite3.Row
    db = Database(connection, path, on_commit)
    db.run("PRAGMA foreign_keys = ON")
    db.run("PRAGMA wal_autocheckpoint = 0")  # two that checkpoint at once can corrupt the file before SQLite 3.51.3
    db.run("PRAGMA synchronous = NORMAL")  # a crash of the machine may lose the last units, never tear one
    return db


def _ready(db: Database, readonly: bool) -> None:
    held = version(db)
    if held > VERSION:
        raise StateError(
            DAMAGED, f"{db.path} was written by a newer program (schema {held}, this one knows {VERSION}); upgrade it."
        )
    _refuse_damaged(db)
    if held == VERSION:
        return
    if readonly:
        raise StateError(DAMAGED, f"{db.path} is of an older program (schema {held}); `pipeline run` brings it up.")
    migrate(db)


def _refuse_damaged(db: Database) -> None:
    if db.path.stat().st_size <= CHECKED_WHOLE:
        found = db.rows("PRAGMA quick_check(3)")
        if [row[0] for row in found] != ["ok"]:
            raise StateError(
                DAMAGED,
                f"{db.path} is damaged ({found[0][0]}); put back a backup (`pipeline backup` makes one), "
                "or move the file away to begin anew.",
            )
    for row in db.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"):
        db.row(f"SELECT 1 FROM {quoted(row[0])} LIMIT 1")
