"""The stored articles one after the other, as a watch that is tried on them needs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from pipeline.model import Article
from pipeline.world.store.articles import revision_article
from pipeline.world.store.codec import maybe_text, time_of
from pipeline.world.store.room import Room

_SINCE = "FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision WHERE a.published >= ?"


class Past(Room):
    """Reading `articles` and `revisions` in the order of publication."""

    def past(self, since: datetime | None = None) -> Iterator[Article]:
        """The articles published since then, copies too, each as its newest revision has it and with the date the
        state orders it by; oldest first."""
        rows = self._db.each(
            f"SELECT a.url, a.published AS at, r.* {_SINCE} ORDER BY a.published, a.url", (maybe_text(since) or "",)
        )
        for row in rows:
            yield replace(revision_article(row, row["url"]), published=time_of(row["at"]))

    def past_count(self, since: datetime | None = None) -> int:
        """How many those are."""
        return self._db.number(f"SELECT count(*) {_SINCE}", (maybe_text(since) or "",))
