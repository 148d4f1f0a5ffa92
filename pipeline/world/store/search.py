"""Full-text search: any string a person types is words to find, never query syntax."""

from __future__ import annotations

import re

from pipeline.text import WordForms
from pipeline.world.store.codec import time_of
from pipeline.world.store.records import Hit
from pipeline.world.store.room import Room

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
MAX_WORDS = 32
"""Words of a query that are looked for; more would be a text, not a question."""


class Search(Room):
    """The full-text index `articles_fts`."""

    def search(self, query: str, limit: int = 20, *, exact: bool = False) -> tuple[Hit, ...]:
        """The articles that hold all words of the query, best first; none for a query without words.

        A word is found in all its forms, unless `exact`.
        """
        words = _WORD.findall(query)[:MAX_WORDS]
        if not words:
            return ()
        terms = " AND ".join([quoted(word) for word in words] if exact else self._in_any_form(words))
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

    def _in_any_form(self, words: list[str]) -> list[str]:
        """For each word, it or any other form of it that stands in an article, as FTS5 writes that."""
        languages = tuple(row["language"] for row in self._db.rows("SELECT DISTINCT language FROM articles ORDER BY 1"))
        self._db.run("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab (main, articles_fts, row)")
        return [f"({' OR '.join(map(quoted, [word, *self._forms(word, languages)]))})" for word in words]

    def _forms(self, word: str, languages: tuple[str, ...]) -> list[str]:
        forms = WordForms.of(word, languages)
        found = {
            row["term"]
            for beginning in forms.beginnings
            for row in self._db.rows(
                "SELECT term FROM temp.vocabulary WHERE term >= ?1 AND term < ?1 || char(0x10ffff)", (beginning,)
            )
        }
        return sorted(term for term in found if term in forms)


def quoted(word: str) -> str:
    """A word as an FTS5 phrase, so that AND, *, :, quotes and brackets in it mean nothing."""
    return f'"{word}"'
