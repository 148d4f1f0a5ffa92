"""What leaves the state as JSON Lines and CSV: the keys of the contract, ordered by time and address."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator
from typing import Literal, TypeAlias, get_args

from pipeline.world.store.codec import Json
from pipeline.world.store.connection import Row
from pipeline.world.store.room import Room
from pipeline.world.store.stances import EXPORT as STANCES

ExportKind = Literal[
    "entries", "articles", "relations", "stories", "mentions", "facts", "stances", "flags", "revisions"
]
KINDS: tuple[ExportKind, ...] = get_args(ExportKind)
Exported: TypeAlias = "dict[str, Json]"


class Exports(Room):
    """Reading everything, in an order that no insertion order, id or race can change."""

    def export(self, kind: ExportKind) -> Generator[Exported, None, None]:
        """The rows of one export, of one moment of the state; raises KeyError for a kind that does not exist."""
        query, make = _EXPORTS[kind]
        with self._db.snapshot():
            for row in self._db.each(query):
                yield make(row)


def _same(row: Row) -> Exported:
    return dict(row)


def _with_lists(*names: str) -> Callable[[Row], Exported]:
    """A row whose cells of those names hold JSON."""

    def make(row: Row) -> Exported:
        return {key: json.loads(row[key]) if key in names else row[key] for key in row.keys()}  # noqa: SIM118

    return make


def mention_row(row: Row) -> Exported:
    """A row of the export `mentions`."""
    return {**dict(row), "sentences": [_evidence(one) for one in json.loads(row["sentences"])]}


def flag_row(row: Row) -> Exported:
    """A row of the export `flags`."""
    sentences = [_quoted(one) for one in json.loads(row["sentences"])]
    return {**dict(row), "sentences": sentences, "reasons": json.loads(row["reasons"])}


def _fact(row: Row) -> Exported:
    return {**dict(row), "first": bool(row["first"])}


def _evidence(held: Exported) -> Exported:
    return {
        "text": held["text"],
        "start": held["start"],
        "end": held["end"],
        "zone": held["zone"],
        "explicit": held["explicit"],
        "novel": held.get("novel", False),
        "reasons": held.get("reasons", []),
    }


def _quoted(held: Exported) -> Exported:
    return {
        "text": held["text"],
        "role": held.get("role", "new"),
        "url": held.get("url", ""),
        "start": held.get("start", -1),
        "reasons": held.get("reasons", []),
    }


def _revision(row: Row) -> Exported:
    """A row of the export `revisions`; in `change` what the texts differ in, `since` when the one before was seen."""
    change = json.loads(row["change"]) if row["change"] else {}
    pairs, removed, added = change.get("changed", []), change.get("removed", []), change.get("added", [])
    told = {
        "removed": [*(old for old, _ in pairs), *removed],
        "added": [*(new for _, new in pairs), *added],
        "changed": [{"old": old, "new": new} for old, new in pairs],
        "corrections": change.get("corrections", []),
        "since": row["since"],
        "updated": row["updated"],
        "language": row["language"],
    }
    return {key: row[key] for key in ("url", "number", "seen", "title", "words", "severity")} | {"change": told}


MENTIONS = """
SELECT m.watch, a.url, m.revision, s.ref AS story, m.kind, a.published, m.sentences
FROM mentions m JOIN articles a ON a.id = m.article AND a.revision = m.revision JOIN stories s ON s.id = a.story"""
FLAGS = """
SELECT f.id, f.watch, f.kind, a.url, s.ref AS story, f.raised, f.day, f.sentences, f.reasons,
       (SELECT word FROM labels l WHERE l.flag = f.id ORDER BY l.id DESC LIMIT 1) AS label
FROM flags f JOIN articles a ON a.id = f.article JOIN stories s ON s.id = a.story"""
RELATIONS = """
SELECT a.url, o.url AS of, r.kind, r.score, r.reason, r.rule
FROM relations r JOIN articles a ON a.id = r.article JOIN articles o ON o.id = r.other"""

_EXPORTS: dict[str, tuple[str, Callable[[Row], Exported]]] = {
    "entries": (
        """
SELECT f.url AS feed, e.key AS id, e.url, e.title, coalesce(e.published, e.first_seen) AS published,
       e.first_seen, e.outcome, e.reason
FROM entries e JOIN feeds f ON f.id = e.feed ORDER BY published, e.url, feed, e.key""",
        _same,
    ),
    "articles": (
        """
SELECT a.ref AS id, a.url, a.title, a.published, a.first_seen, a.site, a.language, s.ref AS story,
       root.url AS copy_of, a.origins, a.words, a.outcome
FROM articles a JOIN stories s ON s.id = a.story LEFT JOIN articles root ON root.id = a.copy_of
ORDER BY a.published, a.url""",
        _with_lists("origins"),
    ),
    "relations": (f"{RELATIONS} ORDER BY a.published, a.url, r.kind, o.url", _same),
    "stories": (
        """
SELECT s.ref AS id, s.title, s.first_seen, s.last_seen,
       (SELECT json_group_array(url) FROM (SELECT url FROM articles a WHERE a.story = s.id ORDER BY published, url))
       AS articles
FROM stories s ORDER BY s.first_seen, s.founder""",
        _with_lists("articles"),
    ),
    "mentions": (f"{MENTIONS} ORDER BY a.published, a.url, m.watch", mention_row),
    "facts": (
        """
SELECT f.watch, f.fact, f.document, f.value, a.url, f.published, f.first, f.sentence
FROM facts f JOIN articles a ON a.id = f.article ORDER BY f.published, a.url, f.watch, f.fact, f.document, f.value""",
        _fact,
    ),
    "stances": (STANCES, _same),
    "flags": (f"{FLAGS} ORDER BY f.raised, a.url, f.watch, f.kind, f.id", flag_row),
    "revisions": (
        """
SELECT a.url, r.number, r.seen, r.title, r.words, r.severity, r.change, r.updated, r.language,
       (SELECT b.seen FROM revisions b WHERE b.article = r.article AND b.number < r.number
        ORDER BY b.number DESC LIMIT 1) AS since
FROM revisions r JOIN articles a ON a.id = r.article ORDER BY r.seen, a.url, r.number""",
        _revision,
    ),
}
