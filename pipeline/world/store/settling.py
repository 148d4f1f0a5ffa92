"""Days and their new stories: which are still to be asked once more, and which articles came to theirs that way."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from pipeline.world.store.codec import Column, columns, day_text, maybe_time, time_of
from pipeline.world.store.connection import Database, Row
from pipeline.world.store.records import Settling
from pipeline.world.store.room import Room

SCHEMA = (
    "ALTER TABLE stories ADD COLUMN young TEXT",
    "CREATE INDEX stories_young ON stories (young) WHERE young IS NOT NULL",
    """
CREATE TABLE settlings (          -- articles that came to their story with the one they were in, when its day was over
  article INTEGER PRIMARY KEY REFERENCES articles(id),
  at TEXT NOT NULL,               -- the end of that day
  story TEXT NOT NULL,            -- public id of the one they were in
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL
) STRICT""",
)
SETTLED = "settled"
"""The key in `meta` of the last day whose new stories were asked once more."""


COLUMNS = ", ".join(f"settlings.{name} AS settled_{name}" for name in ("at", "story", "score", "reason", "rule"))
JOIN = "LEFT JOIN settlings ON settlings.article = a.id"
"""What `settling_in` reads, beside an article `a`."""


class Settlings(Room):
    """Reading and writing the table `settlings`, and which days are settled."""

    def days_to_settle(self, before: datetime) -> tuple[str, ...]:
        """The days before that moment's on which stories were founded that have not been asked once more since."""
        rows = self._db.rows("SELECT DISTINCT young FROM stories WHERE young < ? ORDER BY 1", (day_text(before),))
        return tuple(row[0] for row in rows)

    def founded_on(self, day: str) -> tuple[int, ...]:
        """Those of one of these days."""
        return tuple(row[0] for row in self._db.rows("SELECT id FROM stories WHERE young = ? ORDER BY founder", (day,)))

    def end_day(self, day: str) -> None:
        """Remember that the stories of a day have been asked."""
        self._db.run("UPDATE stories SET young = NULL WHERE young = ?", (day,))
        self._note(SETTLED, max(self._noted(SETTLED), day))

    def settled_until(self) -> datetime | None:
        """The end of the last day whose stories have been asked; None when none was."""
        held = self._noted(SETTLED)
        return end_of(held) if held else None

    def take_in(self, articles: Iterable[int], story: int, settling: Settling) -> None:
        """Put the articles of a story into another, after all that came to it on the day that is over. Why they came
        to theirs stays."""
        for article in articles:
            self._db.run("UPDATE articles SET story = ? WHERE id = ?", (story, article))
            keep_settling(self._db, article, settling)


def settling_in(row: Row) -> Settling | None:
    """How the article of a row with these columns came to its story; None: by itself."""
    at = maybe_time(row["settled_at"])
    if at is None:
        return None
    return Settling(at, row["settled_story"], row["settled_score"], row["settled_reason"], row["settled_rule"])


def end_of(day: str) -> datetime:
    """The moment a day (UTC) is over."""
    return time_of(f"{day}T00:00:00Z") + timedelta(days=1)


def keep_settling(db: Database, article: int, settling: Settling) -> None:
    """An article came to its story that way."""
    row: dict[str, Column] = {**columns(settling), "article": article}
    db.run("DELETE FROM settlings WHERE article = ?", (article,))
    db.insert("settlings", row)


def forget_settling(db: Database, articles: Iterable[int]) -> None:
    """They are in their story by themselves now."""
    db.many("DELETE FROM settlings WHERE article = ?", [(article,) for article in articles])
