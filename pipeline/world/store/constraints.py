"""What a person said of stories: which articles belong together and which do not. Every later run obeys it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from pipeline.codec import decode, encode
from pipeline.model import Told
from pipeline.world.store.codec import time_of, time_text
from pipeline.world.store.records import Settling
from pipeline.world.store.room import Room

ConstraintKind = Literal["must", "cannot"]
SaidKind = Literal["split", "merge"]

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
SAID = """
CREATE TABLE said (               -- the splits and merges that constraints come from, to take the last one back
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('split', 'merge')),
  body TEXT NOT NULL              -- JSON: the articles it moved, as they stood, and the constraints it replaced
) STRICT"""

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


@dataclass(frozen=True, slots=True)
class Replaced:
    """What was said of two articles before; `kind` is None when nothing was."""

    one: str
    other: str
    kind: ConstraintKind | None
    at: str


@dataclass(frozen=True, slots=True)
class Stood:
    """An article as it was before a person moved it. `copy_of` is its root's address, "" when it was no copy."""

    url: str
    copy_of: str
    reason: str
    settled: Settling | None


@dataclass(frozen=True, slots=True)
class Said:
    """A split or merge, with what is needed to take it back: what moved, and what it replaced in the order it was
    written. `beside` is the address of an article of the story they were in, "" when the story was all theirs."""

    kind: SaidKind
    at: datetime
    moved: tuple[Stood, ...]
    beside: str
    replaced: tuple[Replaced, ...]

    @property
    def urls(self) -> tuple[str, ...]:
        """Of the articles it moved."""
        return tuple(one.url for one in self.moved)

    @property
    def addresses(self) -> frozenset[str]:
        """Of all articles it spoke of."""
        return frozenset((*self.urls, *(one for pair in self.replaced for one in (pair.one, pair.other))))


class Constraints(Room):
    """Reading and writing the tables `constraints` and `said`."""

    def constrain(self, pairs: Iterable[tuple[str, str]], kind: ConstraintKind, now: datetime) -> tuple[Replaced, ...]:
        """Keep a person's word on pairs of addresses, in place of what was said of them before, which it returns."""
        ordered = [(min(pair), max(pair)) for pair in pairs]
        before = tuple(self._replaced(*pair) for pair in ordered)
        self._db.many(
            "INSERT INTO constraints VALUES (?1, ?2, ?3, ?4, 'hand') ON CONFLICT (one, other) "
            "DO UPDATE SET kind = excluded.kind, at = excluded.at WHERE kind <> excluded.kind",
            [(*pair, kind, time_text(now)) for pair in ordered],
        )
        return before

    def _replaced(self, one: str, other: str) -> Replaced:
        row = self._db.row("SELECT kind, at FROM constraints WHERE (one, other) = (?, ?)", (one, other))
        return Replaced(one, other, row["kind"], row["at"]) if row else Replaced(one, other, None, "")

    def keep_said(self, said: Said) -> None:
        """Keep a split or merge as the last one."""
        self._db.run(
            "INSERT INTO said (at, kind, body) VALUES (?, ?, ?)", (time_text(said.at), said.kind, encode(said))
        )

    def said(self) -> tuple[Said, ...]:
        """The splits and merges that were not taken back, the last one last."""
        return tuple(decode(Said, row[0]) for row in self._db.rows("SELECT body FROM said ORDER BY id"))

    def take_back(self) -> Said | None:
        """Forget the last split or merge: of its articles counts what was said before. None when there is none."""
        row = self._db.row("SELECT id, body FROM said ORDER BY id DESC LIMIT 1")
        if row is None:
            return None
        said = decode(Said, row["body"])
        self._db.run("DELETE FROM said WHERE id = ?", (row["id"],))
        for one in reversed(said.replaced):
            self._db.run("DELETE FROM constraints WHERE (one, other) = (?, ?)", (one.one, one.other))
            if one.kind:
                values = (one.one, one.other, one.kind, one.at)
                self._db.run("INSERT INTO constraints VALUES (?, ?, ?, ?, 'hand')", values)
        return said

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
