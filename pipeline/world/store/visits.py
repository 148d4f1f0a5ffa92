"""Looking again at articles: which are due, what a pass planned, how each stands, sites at rest, archives to ask."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from pipeline.codec import from_fields
from pipeline.model import Sooner, Standing
from pipeline.world.store.codec import columns, maybe_time, time_of, time_text
from pipeline.world.store.connection import Row
from pipeline.world.store.pages import settle_page
from pipeline.world.store.records import Revisit
from pipeline.world.store.room import Room

DAY = timedelta(days=1)
"""What a budget of visits is for."""
KEPT = timedelta(days=2)
"""How long it is known which visits were made."""
PLANNED = "visits"
"""The key of the clock of the pass that planned visits last."""
STORY_FLAGGED = 50
"""The newest flagged articles of a story that are looked at again when it moves."""

_STANDING = "next_visit, step, visited, idle, sooner, doubted, flips, missing, missing_since, gone, back, instead"
_DUE = """
SELECT url, etag, last_modified, first_seen, next_visit, sooner, min(published, first_seen) AS begin,
       source = 'feed' AND note = '' AS pageless,
       EXISTS (SELECT 1 FROM flags f WHERE f.article = articles.id) AS flagged
FROM articles WHERE pruned IS NULL AND NOT EXISTS (SELECT 1 FROM staged s WHERE s.url = articles.url)"""


class Watched(NamedTuple):
    """An article with a page to be looked at: how it stands, and when it began to be news."""

    url: str
    standing: Standing
    begin: datetime


class Visits(Room):
    """The tables `visits`, `rests` and `archived`, and the columns of `articles` that tell of visits."""

    def due_revisits(self, now: datetime) -> list[Revisit]:
        """The articles to look at again now, the longest due first."""
        rows = self._db.rows(f"{_DUE} AND next_visit <= ? ORDER BY next_visit, url", (time_text(now),))
        return list(map(_revisit, rows))

    def planned(self, now: datetime) -> list[Revisit] | None:
        """The visits the pass of this clock planned and has not made yet; None when it planned none."""
        if self._noted(PLANNED) != time_text(now):
            return None
        rows = self._db.rows(
            f"{_DUE} AND url IN (SELECT url FROM visits WHERE at = ? AND NOT made) ORDER BY next_visit, url",
            (time_text(now),),
        )
        return list(map(_revisit, rows))

    def plan_visits(self, urls: Iterable[str], now: datetime) -> None:
        """Remember which visits the pass of this clock makes: finished after a kill, it makes no other ones."""
        with self._db.unit():
            self._db.run("DELETE FROM visits WHERE at <= ?", (time_text(now - KEPT),))
            self._db.many("INSERT OR IGNORE INTO visits VALUES (?, ?, 0)", [(time_text(now), url) for url in urls])
            self._note(PLANNED, time_text(now))

    def visits_made(self, now: datetime) -> int:
        """How many visits were made in the 24 hours before `now`."""
        window = (time_text(now - DAY), time_text(now))
        return self._db.number("SELECT count(*) FROM visits WHERE made AND at > ? AND at < ?", window)

    def standing(self, url: str) -> Standing:
        """How the article at an address stands; as one never looked at when there is none."""
        row = self._db.row(f"SELECT {_STANDING} FROM articles WHERE id = ?", (self._article_id(url),))
        return from_fields(Standing, dict(row)) if row else Standing()

    def watched(self, urls: Sequence[str]) -> list[Watched]:
        """Of these addresses those that have an article that was read from its page, or could be."""
        where = "url IN (SELECT value FROM json_each(?))"
        return self._watched(where, (json.dumps(sorted(set(urls))),))

    def watched_in_story(self, url: str) -> list[Watched]:
        """The flagged articles in the story of the one at `url`, itself aside, the newest first."""
        where = (
            "story = (SELECT story FROM articles WHERE url = ?1) AND url <> ?1 "
            "AND EXISTS (SELECT 1 FROM flags f WHERE f.article = articles.id)"
        )
        return self._watched(where, (url,))[:STORY_FLAGGED]

    def _watched(self, where: str, values: tuple[str]) -> list[Watched]:
        rows = self._db.rows(
            f"SELECT url, min(published, first_seen) AS begin, {_STANDING} FROM articles WHERE pruned IS NULL "
            f"AND visited IS NOT NULL AND (source = 'page' OR note <> '') AND {where} ORDER BY published DESC, url",
            values,
        )
        return [Watched(row["url"], from_fields(Standing, dict(row)), time_of(row["begin"])) for row in rows]

    def hasten(self, visits: Mapping[str, datetime], why: Sooner) -> None:
        """Look at these addresses no later than then."""
        if not visits:
            return
        with self._db.unit():
            self._db.many(
                "UPDATE articles SET next_visit = ?1, sooner = ?2 "
                "WHERE url = ?3 AND (next_visit IS NULL OR next_visit > ?1)",
                [(time_text(at), why, url) for url, at in sorted(visits.items())],
            )

    def settle_revisit(self, url: str, standing: Standing, believed: bool = True) -> None:
        """A visit that gave no revision: how the article stands after it, in one unit with, when its page was read
        and `believed`, its page and the page's validators: they may be others for the same text."""
        with self._db.unit():
            held = columns(standing)
            read = self._db.row("SELECT etag, last_modified FROM staged WHERE url = ? AND form = 'article'", (url,))
            if read and believed:
                held |= {"etag": read["etag"], "last_modified": read["last_modified"]}
            settle_page(self._db, url, believed)
            self._db.update("articles", held, "url = ?", (url,))
            self._db.run("DELETE FROM staged WHERE url = ?", (url,))

    def resting(self, now: datetime) -> frozenset[str]:
        """The sites to be left alone."""
        rows = self._db.rows("SELECT site FROM rests WHERE until > ?", (time_text(now),))
        return frozenset(row[0] for row in rows)

    def shaky(self) -> frozenset[str]:
        """The sites that failed when they were looked at last."""
        return frozenset(row[0] for row in self._db.rows("SELECT site FROM rests WHERE failures > 0"))

    def failures(self, site: str, now: datetime) -> int | None:
        """Passes in a row, before that of this clock, in which the site failed; None when this one counted it
        already, or read one of its pages."""
        row = self._db.row("SELECT failures, at FROM rests WHERE site = ?", (site,))
        if row is None:
            return 0
        return None if time_of(row["at"]) == now else int(row["failures"])

    def rest_site(self, site: str, failures: int, now: datetime, until: datetime) -> None:
        """Leave a site alone until then; 0 failures: it answers."""
        row = (site, failures, time_text(now), time_text(until))
        self._db.run("INSERT OR REPLACE INTO rests VALUES (?, ?, ?, ?)", row)

    def want_archived(self, url: str, now: datetime) -> None:
        """An archive shall be asked for the article, if it never was."""
        self._db.run("INSERT OR IGNORE INTO archived VALUES (?, ?, NULL, 0, '')", (url, time_text(now)))

    def to_archive(self, limit: int) -> list[str]:
        """The addresses an archive is still to be asked for, the longest waiting first."""
        rows = self._db.rows("SELECT url FROM archived WHERE asked IS NULL ORDER BY wanted, url LIMIT ?", (limit,))
        return [row["url"] for row in rows]

    def archive_asked(self, url: str, now: datetime, status: int = 0, reason: str = "") -> None:
        """The archive was asked, and what came of it."""
        with self._db.unit():
            self._db.run(
                "UPDATE archived SET asked = ?, status = ?, reason = ? WHERE url = ?",
                (time_text(now), status, reason, url),
            )


def _revisit(row: Row) -> Revisit:
    return Revisit(
        url=row["url"],
        etag=row["etag"],
        last_modified=row["last_modified"],
        begin=time_of(row["begin"]),
        due=maybe_time(row["next_visit"]) or time_of(row["first_seen"]),
        flagged=bool(row["flagged"]),
        sooner=row["sooner"],
        pageless=bool(row["pageless"]),
    )
