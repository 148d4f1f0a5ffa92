"""One SQLite connection: units of writing as BEGIN IMMEDIATE … COMMIT, and failures said as sentences."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias, cast

from pipeline.world.store.codec import Column

Row: TypeAlias = sqlite3.Row
Moment: TypeAlias = Callable[[str], None]

DAMAGED = 74
"""Exit status of a state that cannot be read or written (sysexits' EX_IOERR)."""
BUSY = 75
"""Exit status of a state another program keeps locked: try again (sysexits' EX_TEMPFAIL)."""

BUSY_TIMEOUT = 30.0
"""Seconds to wait for another program's write; ours take milliseconds, a person's shell may hold one open."""


class StateError(Exception):
    """The state cannot be used. `status` is the exit status, the text a sentence: what, where, the mend."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


class Database:
    """A connection whose every failure is a StateError, and whose writes are whole units."""

    def __init__(self, connection: sqlite3.Connection, path: Path, on_commit: Moment | None = None) -> None:
        self.connection = connection
        self.path = path
        self._on_commit = on_commit or _nothing
        self._writing = False

    @contextmanager
    def unit(self) -> Iterator[None]:
        """One unit of writing: all of it is in the state afterwards, or, when anything raises, none of it.

        The write lock is taken at once (a later upgrade would fail without waiting). Inside a unit it is that unit;
        inside a snapshot SQLite refuses it, since the snapshot's end would throw away what it wrote.
        `on_commit` hears "before" and "after" every commit: where a test kills the program.
        """
        if self._writing:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        self._writing = True
        try:
            yield
            self._on_commit("before")
            self.run("COMMIT")
        except BaseException:
            if self.connection.in_transaction:
                self.connection.rollback()
            raise
        finally:
            self._writing = False
        self._on_commit("after")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """One moment of the state for several readings, whatever others write meanwhile."""
        if self.connection.in_transaction:
            yield
            return
        self.run("BEGIN")
        try:
            yield
        finally:
            if self.connection.in_transaction:
                self.connection.rollback()

    def run(self, sql: str, values: Sequence[Column] = ()) -> sqlite3.Cursor:
        """Execute one statement."""
        with self._said():
            return self.connection.execute(sql, values)

    def many(self, sql: str, rows: Iterable[Sequence[Column]]) -> None:
        """Execute one statement for every row."""
        with self._said():
            self.connection.executemany(sql, rows)

    def rows(self, sql: str, values: Sequence[Column] = ()) -> list[Row]:
        """All rows of a query."""
        with self._said():
            return self.connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Column] = ()) -> Iterator[Row]:
        """The rows of a query one by one: for answers that may not fit in memory."""
        cursor = self.run(sql, values)
        while True:
            with self._said():
                some = cursor.fetchmany(500)
            if not some:
                return
            yield from some

    def row(self, sql: str, values: Sequence[Column] = ()) -> Row | None:
        """The first row of a query, None when there is none."""
        with self._said():
            return cast("Row | None", self.connection.execute(sql, values).fetchone())

    def value(self, sql: str, values: Sequence[Column] = ()) -> Column:
        """The first value of the first row, None when there is none."""
        found = self.row(sql, values)
        return None if found is None else cast(Column, found[0])

    def number(self, sql: str, values: Sequence[Column] = ()) -> int:
        """The first value as an integer, 0 when there is none."""
        return int(self.value(sql, values) or 0)

    def insert(self, table: str, held: dict[str, Column], *, ignore: bool = False) -> int:
        """Insert a row and give its id; with `ignore` a row that is there stays as it is and the id means nothing."""
        how = "INSERT OR IGNORE" if ignore else "INSERT"
        sql = f"{how} INTO {table} ({', '.join(map(quoted, held))}) VALUES ({', '.join('?' * len(held))})"
        return int(self.run(sql, tuple(held.values())).lastrowid or 0)

    def update(self, table: str, held: dict[str, Column], where: str, values: Sequence[Column]) -> int:
        """Set columns of the rows `where` names; how many there were."""
        sets = ", ".join(f"{quoted(name)} = ?" for name in held)
        return self.run(f"UPDATE {table} SET {sets} WHERE {where}", (*held.values(), *values)).rowcount

    def _said(self) -> _Said:
        return _Said(self.path)


class _Said:
    """Turns SQLite's errors about the file into a StateError; errors in our own statements pass."""

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: object) -> None:
        if isinstance(problem, sqlite3.DatabaseError):
            said = explained(problem, self.path)
            if said:
                raise said from problem


def explained(problem: sqlite3.DatabaseError, path: Path) -> StateError | None:
    """What an error of SQLite means for a person; None when it is a fault of the statement, not of the file."""
    code = getattr(problem, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StateError(
            BUSY, f"{path} stayed locked by another program for {BUSY_TIMEOUT:.0f} s; close that program and try again."
        )
    sentence = _SENTENCES.get(primary or 0)
    return StateError(DAMAGED, sentence.format(path=path, uid=os.getuid(), problem=problem)) if sentence else None


_SENTENCES = {
    sqlite3.SQLITE_CORRUPT: "{path} is damaged ({problem}); put back a backup (`pipeline backup` makes one), "
    "or move the file away to begin anew.",
    sqlite3.SQLITE_NOTADB: "{path} is not an SQLite database, or a damaged one; put back a backup, "
    "or choose another file with --state.",
    sqlite3.SQLITE_FULL: "{path} cannot grow: the disk is full; nothing of the unit at hand was kept, "
    "make room and run again.",
    sqlite3.SQLITE_IOERR: "{path} cannot be read or written ({problem}); see to the disk and run again.",
    sqlite3.SQLITE_READONLY: "{path} cannot be written by user {uid}; give that user the file and its folder.",
    sqlite3.SQLITE_CANTOPEN: "{path} cannot be opened by user {uid}; see that the folder exists and is theirs.",
    sqlite3.SQLITE_PERM: "{path} cannot be used by user {uid}; give that user the file and its folder.",
}


def quoted(name: str) -> str:
    """A column name as SQL wants it."""
    return f'"{name}"'


def system_error(problem: OSError, path: Path) -> StateError:
    """A failure of the file system around the state, as a sentence."""
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return StateError(DAMAGED, _SENTENCES[sqlite3.SQLITE_FULL].format(path=path, uid=os.getuid(), problem=problem))
    why = problem.strerror or str(problem)
    return StateError(DAMAGED, f"{path} cannot be used by user {os.getuid()}: {why}; see to the file and its folder.")


def _nothing(moment: str) -> None:
    """Nobody listens to the commits."""
