"""Full-text search: any string a person types is words to find, never query syntax."""

from __future__ import annotations

import re

from pipeline.world.store.codec import time_of
from pipeline.world.store.records import Hit
from pipeline.world.store.room import Room

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
MAX_WORDS = 32
"""Words of a query that are looked for; more would be a text, not a question."""


class Search(Room):
    """The full-text index `articles_fts`."""

    def search(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        """The articles that hold all words of the query, best first; none for a query without words."""
        terms = quoted_terms(query)
        if not terms:
            return ()
        rows = self._db.rows(
            "SELECT a.url, a.title, a.published, a.site, snippet(articles_fts, -1, '[', ']', '…', 24) AS snippet, "
            "-rank AS score FROM articles_fts JOIN articles a ON a.id = articles_fts.rowid "
            "WHERE articles_fts MATCH ? AND rank MATCH 'bm25(4.0, 1.0)' ORDER BY rank LIMIT ?",
            (terms, limit),
        )
        return tuple(
            Hit(row["url"], row["title"], time_of(row["published"]), row["site"], row["snippet"], row["score"])
            for row in rows
        )


def quoted_terms(query: str) -> str:
    """The words of a text as FTS5 phrases, so that AND, *, :, quotes and brackets in it mean nothing."""
    return " ".join(f'"{word}"' for word in _WORD.findall(query)[:MAX_WORDS])
