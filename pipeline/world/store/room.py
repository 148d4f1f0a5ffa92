"""What the parts of the store share: the one connection they all speak through."""

from __future__ import annotations

from pipeline.world.store.connection import Database


class Room:
    """A part of the store: the methods on some tables."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def _article_id(self, url: str) -> int:
        """The id of the article at an address or alias, 0 when there is none."""
        return self._db.number("SELECT id FROM articles WHERE url = ?", (url,)) or self._db.number(
            "SELECT article FROM aliases WHERE url = ?", (url,)
        )

    def _noted(self, key: str) -> str:
        """What the table `meta` has under a key, "" when nothing."""
        return str(self._db.value("SELECT value FROM meta WHERE key = ?", (key,)) or "")

    def _note(self, key: str, value: str) -> None:
        """Put it there, in the place of what was."""
        self._db.run(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value", (key, value)
        )
