"""What a person said of stories: which articles belong together and which do not. Every later run obeys it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal, NamedTuple

from pipeline.model import Told
from pipeline.world.store.codec import time_of, time_text
from pipeline.world.store.room import Room

ConstraintKind = Literal["must", "cannot"]

SCHEMA = (
    """
CREATE TABLE constraints (        -- a person's word on two articles; the newest counts
  one TEXT NOT NULL,              -- address, the one that sorts first
  other TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('must', 'cannot')),
  at TEXT NOT NULL,
  told_by TEXT NOT NULL,
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX constraints_other ON constraints (other)",
)

_LINKED = """
WITH RECURSIVE linked (url) AS (
  SELECT ?1 UNION
  SELECT CASE c.one WHEN l.url THEN c.other ELSE c.one END
  FROM linked l JOIN constraints c ON c.kind = 'must' AND (c.one = l.url OR c.other = l.url))"""
"""The article and all that must be in its story, by way of each other too."""

PLACED = "(a.pruned IS NOT NULL OR EXISTS (SELECT 1 FROM fingerprints f WHERE f.article = a.id))"
_PLACED = f"JOIN stories s ON s.id = a.story WHERE {PLACED}"
"""While stories are made anew an article has a place once it has its fingerprint."""


class Constraint(NamedTuple):
    """Two articles that must be in one story, or cannot."""

    url: str
    of: str
    kind: ConstraintKind
    at: datetime


class Constraints(Room):
    """Reading and writing the table `constraints`."""

    def constrain(self, pairs: Iterable[tuple[str, str]], kind: ConstraintKind, now: datetime) -> None:
        """Keep a person's word on pairs of addresses, in place of what was said of them before."""
        self._db.many(
            "INSERT INTO constraints VALUES (?1, ?2, ?3, ?4, 'hand') ON CONFLICT (one, other) "
            "DO UPDATE SET kind = excluded.kind, at = excluded.at WHERE kind <> excluded.kind",
            [(min(pair), max(pair), kind, time_text(now)) for pair in pairs],
        )

    def constraints_of(self, url: str) -> tuple[Constraint, ...]:
        """What was said of an article, by the other's address."""
        rows = self._db.rows(
            "SELECT other, kind, at FROM constraints WHERE one = ?1 "
            "UNION ALL SELECT one, kind, at FROM constraints WHERE other = ?1 ORDER BY 1",
            (url,),
        )
        return tuple(Constraint(url, row[0], row[1], time_of(row[2])) for row in rows)

    def bound_to(self, url: str) -> tuple[str, ...]:
        """The articles that must be in its story, by way of each other too; by address."""
        rows = self._db.rows(f"{_LINKED} SELECT url FROM linked WHERE url <> ?1 ORDER BY 1", (url,))
        return tuple(row[0] for row in rows)

    def told(self, url: str) -> Told:
        """What a person's word means for an article that is to be placed now."""
        if not self.constraints_of(url):
            return Told()
        must = self._db.row(
            f"{_LINKED} SELECT s.ref, s.id FROM linked l JOIN articles a ON a.url = l.url {_PLACED} AND l.url <> ?1 "
            "ORDER BY a.decided, a.published, a.url LIMIT 1",
            (url,),
        )
        barred = self._db.rows(
            f"{_LINKED} SELECT DISTINCT s.ref FROM linked l JOIN constraints c ON c.kind = 'cannot' "
            "AND (c.one = l.url OR c.other = l.url) "
            f"JOIN articles a ON a.url = CASE c.one WHEN l.url THEN c.other ELSE c.one END {_PLACED}",
            (url,),
        )
        apart = frozenset(one.of for one in self.constraints_of(url) if one.kind == "cannot")
        ref, story = (must["ref"], must["id"]) if must else ("", 0)
        return Told(ref, story, frozenset(row[0] for row in barred), apart)
