"""Keeping the file: copies of it, and dropping what is older than a person wants to keep."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.world.store.codec import time_text
from pipeline.world.store.connection import DAMAGED, StateError, explained, system_error
from pipeline.world.store.records import Pruned
from pipeline.world.store.room import Room
from pipeline.world.store.saving import unindex

SUMMARIES = timedelta(days=30)
"""How long a pass's own account of itself stays: it makes four fifths of a row of `runs`, and nobody reads it later."""


class Keeping(Room):
    """Backups and pruning."""

    def backup(self, path: Path) -> None:
        """Write a consistent, checked copy to `path`, also while others write; never over a file that is there."""
        self._copy(path, overwrite=False)

    def copy_to(self, path: Path) -> None:
        """The same for a dry run, over whatever is there."""
        self._copy(path, overwrite=True)

    def prune(self, now: datetime, pages: timedelta, articles: timedelta) -> Pruned:
        """Drop pages fetched more than `pages` ago, the texts of articles first seen more than `articles` ago, and what
        old passes did.

        What a person imported stays. So does what is known of the others: their addresses, flags, facts and the
        things said, so that nothing comes back as new.
        """
        with self._db.unit():
            self._db.run(
                "UPDATE runs SET summary = '{}' WHERE summary <> '{}' AND started <= ?", (time_text(now - SUMMARIES),)
            )
            old_pages = self._db.run("DELETE FROM pages WHERE at <= ?", (time_text(now - pages),)).rowcount
            old = self._db.rows(
                "SELECT id FROM articles WHERE pruned IS NULL AND arrival IN ('run', 'known') AND first_seen <= ?",
                (time_text(now - articles),),
            )
            for row in old:
                self._prune_article(row["id"], now)
        return Pruned(old_pages, len(old))

    def _prune_article(self, article: int, now: datetime) -> None:
        unindex(self._db, article)
        self._db.run(
            "DELETE FROM sentence_terms WHERE sentence IN (SELECT id FROM sentences WHERE article = ?)", (article,)
        )
        for table in ("sentences", "sketches", "fingerprints", "article_lines", "revisions"):
            self._db.run(f"DELETE FROM {table} WHERE article = ?", (article,))
        self._db.run("UPDATE entries SET text = '' WHERE article = ?", (article,))
        self._db.run("UPDATE mentions SET sentences = '[]', said = '[]' WHERE article = ?", (article,))
        self._db.run("UPDATE articles SET pruned = ?, next_visit = NULL WHERE id = ?", (time_text(now), article))

    def _copy(self, path: Path, *, overwrite: bool) -> None:
        """VACUUM INTO a file beside the goal, check it, then give it its name: never half a copy under it."""
        try:
            if path.exists() and not overwrite:
                raise StateError(DAMAGED, f"{path} is there already; name another file for the copy.")
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
            os.close(handle)
            try:
                self._db.run("VACUUM INTO ?", (name,))
                _check(Path(name))
                os.replace(name, path)
            finally:
                Path(name).unlink(missing_ok=True)
        except OSError as problem:
            raise system_error(problem, path) from problem


def _check(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as copy:
            found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as problem:
        raise explained(problem, path) or problem from problem
    if found != "ok":
        raise StateError(DAMAGED, f"the copy is damaged ({found}): the state may be, see `pipeline doctor`.")
