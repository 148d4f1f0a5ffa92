"""Flags read back, and the labels people leave on them."""

from __future__ import annotations

from datetime import datetime

from pipeline.codec import decode_all
from pipeline.model import Flag, Quoted
from pipeline.world.store.codec import time_text
from pipeline.world.store.connection import Row
from pipeline.world.store.room import Room

ENOUGH = 4
"""Characters of an id that may stand for it."""
_LAST = "\U0010ffff"  # behind whatever may follow in an id


class Flags(Room):
    """The tables `flags` and `labels`."""

    def flag(self, id: str) -> Flag | None:
        """The flag of that id, or of the one id that begins so; None when there is none or more than one."""
        rows = self._db.rows(
            "SELECT f.*, a.url FROM flags f JOIN articles a ON a.id = f.article "
            "WHERE f.id BETWEEN ?1 AND ?2 ORDER BY f.id LIMIT 2",
            (id, id + _LAST if len(id) >= ENOUGH else id),
        )
        if len(rows) == 1 or (rows and rows[0]["id"] == id):
            return _flag(rows[0])
        return None

    def flags_of(self, url: str) -> tuple[Flag, ...]:
        """All flags ever raised on the article at an address, in the order they were raised."""
        rows = self._db.rows(
            "SELECT f.*, a.url FROM flags f JOIN articles a ON a.id = f.article WHERE a.id = ? ORDER BY f.raised, f.id",
            (self._article_id(url),),
        )
        return tuple(map(_flag, rows))

    def label(self, flag: str, word: str, note: str, now: datetime) -> bool:
        """Leave a word on a flag (the newest counts). False when there is no such flag. Needs no pass's lock."""
        found = self.flag(flag)
        if found is None:
            return False
        with self._db.unit():
            self._db.insert("labels", {"flag": found.id, "word": word, "note": note, "at": time_text(now)})
        return True


def _flag(row: Row) -> Flag:
    return Flag(
        id=row["id"],
        watch=row["watch"],
        kind=row["kind"],
        url=row["url"],
        sentences=decode_all(Quoted, row["sentences"]),
        reasons=decode_all(str, row["reasons"]),
        fact=row["fact"],
        document=row["document"],
        old=row["old"],
        new=row["new"],
    )
