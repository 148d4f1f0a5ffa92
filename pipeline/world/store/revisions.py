"""The texts an article had before, and going back to one of them."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from pipeline.model import Article, Fingerprint, Standing
from pipeline.world.store.articles import revision_article
from pipeline.world.store.codec import columns, time_of
from pipeline.world.store.pages import settle_page
from pipeline.world.store.room import Room
from pipeline.world.store.saving import unindex, write_fingerprint


class PastRevision(NamedTuple):
    """A revision of an article: its number, when it was seen, and the article then."""

    number: int
    seen: datetime
    article: Article


class Revisions(Room):
    """The table `revisions` of one article."""

    def revisions(self, url: str, limit: int) -> list[PastRevision]:
        """The newest revisions of the article at an address, the newest first."""
        rows = self._db.rows(
            "SELECT * FROM revisions WHERE article = ? ORDER BY number DESC LIMIT ?", (self._article_id(url), limit)
        )
        return [PastRevision(row["number"], time_of(row["seen"]), revision_article(row, url)) for row in rows]

    def newest_number(self, url: str) -> int:
        """The number of the revision the article at an address has; not the highest when it went back to a text."""
        return self._db.number("SELECT revision FROM articles WHERE id = ?", (self._article_id(url),))

    def turn_back(self, url: str, number: int, fingerprint: Fingerprint, standing: Standing) -> None:
        """The article has the text of an earlier revision again: that one is its newest, with its mentions; nothing
        is stored twice. No longer staged."""
        article = self._article_id(url)
        with self._db.unit():
            unindex(self._db, article)
            self._db.run(
                "UPDATE articles SET (revision, title, words, origins, source, note) = (SELECT number, title, words, "
                "origins, source, note FROM revisions WHERE article = ?1 AND number = ?2) WHERE id = ?1",
                (article, number),
            )
            self._db.run(
                "INSERT INTO articles_fts (rowid, title, text) SELECT id, title, text FROM v_texts WHERE id = ?",
                (article,),
            )
            write_fingerprint(self._db, fingerprint, article)
            staged = self._db.row("SELECT etag, last_modified FROM staged WHERE url = ?", (url,))
            validators = dict(staged) if staged else {}
            self._db.update("articles", {**columns(standing), **validators}, "id = ?", (article,))
            settle_page(self._db, url, believed=True)
            self._db.run("DELETE FROM staged WHERE url = ?", (url,))

    def read_by(self, url: str, extractor: str) -> None:
        """Another extractor reads the same text in the article's page: from now on it is compared as that one's."""
        with self._db.unit():
            self._db.run(
                "UPDATE revisions SET extractor = ?1 WHERE article = ?2 "
                "AND number = (SELECT revision FROM articles WHERE id = ?2)",
                (extractor, self._article_id(url)),
            )
