"""Feeds and their entries: what polling brought, each entry once, for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from pipeline.codec import encode, from_fields
from pipeline.model import Entry, FeedRecord
from pipeline.world.store.codec import Column, columns, maybe_text, time_text
from pipeline.world.store.connection import Database, Row
from pipeline.world.store.records import Fetch
from pipeline.world.store.room import Room

FETCHES_A_FEED = 2000
"""Rows of `fetches` kept a feed: three weeks at one every 15 minutes."""
FETCHES_OF_PAGES = 50_000
"""Rows of `fetches` kept for pages: three weeks at 2 000 articles a day."""


class Feeds(Room):
    """The tables `feeds`, `fetches` and, as far as they arrive, `entries`."""

    def feeds(self) -> dict[str, FeedRecord]:
        """All feeds ever polled, by their url."""
        rows = self._db.rows("SELECT * FROM feeds ORDER BY url")
        return {row["url"]: from_fields(FeedRecord, dict(row)) for row in rows}

    def entry_counts(self) -> dict[str, int]:
        """How many entries each feed ever brought, by the feed's url."""
        rows = self._db.rows("SELECT f.url, count(*) FROM feeds f JOIN entries e ON e.feed = f.id GROUP BY f.id")
        return {row[0]: row[1] for row in rows}

    def save_feed(self, record: FeedRecord) -> None:
        """Remember a feed as it is now."""
        with self._db.unit():
            _feed_id(self._db, record)

    def stage_feed(
        self, record: FeedRecord, fetch: Fetch, arrivals: Sequence[tuple[Entry, bool]], now: datetime
    ) -> int:
        """Keep what one poll brought, in one unit: the feed, the request, the entries never seen. How many those are.

        `arrivals` are entries with whether they are `known` (a first look). An entry is not new when its key is there,
        or when the feed named its address in an earlier document (some feeds change their keys; a retitled entry is an
        edit, not news). A new entry of an address that has an article gets its outcome at once, any
        other waits as `pending`.
        """
        with self._db.unit():
            feed = _feed_id(self._db, record)
            write_fetch(self._db, fetch, record.url)
            fresh = _Seen(self._db, feed, [entry for entry, _ in arrivals]).fresh(arrivals)
            for entry, known in fresh:
                self._add_entry(feed, entry, known, now)
        return len(fresh)

    def retell(self, feed: str, entries: Iterable[Entry]) -> list[str]:
        """Take over what a feed tells otherwise than before of entries whose text is their article; the addresses of
        those articles."""
        with self._db.unit():
            return [entry.url for entry in entries if self._is_retold(feed, entry)]

    def _is_retold(self, feed: str, entry: Entry) -> bool:
        held = self._db.row(
            "SELECT e.id, e.title, e.text FROM entries e JOIN feeds f ON f.id = e.feed "
            "JOIN articles a ON a.id = e.article "
            "WHERE f.url = ?1 AND e.url = ?2 AND a.source = 'feed' AND a.note = '' AND a.pruned IS NULL "
            "ORDER BY e.key IN (?3, ?3 || '|' || ?2) DESC, e.id LIMIT 1",
            (feed, entry.url, entry.key),
        )
        if held is None or (held["title"], held["text"]) == (entry.title, entry.text):
            return False
        told: dict[str, Column] = {"title": entry.title, "text": entry.text, "updated": maybe_text(entry.updated)}
        self._db.update("entries", told, "id = ?", (held["id"],))
        return True

    def _add_entry(self, feed: int, entry: Entry, known: bool, now: datetime) -> None:
        article = self._article_id(entry.url)
        row: dict[str, Column] = {
            **{name: value for name, value in columns(entry).items() if name != "feed"},
            "feed": feed,
            "authors": encode(entry.authors),
            "first_seen": time_text(now),
            "arrival": "known" if known else "run",
            "outcome": self._outcome(article, known),
            "reason": "",
            "tries": 0,
            "next_try": None if article else time_text(now),
            "settled": time_text(now) if article else None,
            "article": article or None,
        }
        self._db.insert("entries", row, ignore=True)

    def _outcome(self, article: int, known: bool) -> str:
        if not article:
            return "pending"
        return "known" if known else str(self._db.value("SELECT outcome FROM articles WHERE id = ?", (article,)))


class _Seen:
    """What a feed's table of entries tells of a document's entries, as it was before the document."""

    def __init__(self, db: Database, feed: int, entries: Sequence[Entry]) -> None:
        self._db, self._feed = db, feed
        self._guids = [entry.guid for entry in entries]
        keys = self._held("key, url", "key", [entry.key for entry in entries])
        urls = self._held("url", "url", [entry.url for entry in entries])
        self._url_of = {row["key"]: row["url"] for row in keys}
        self._urls = {row["url"] for row in urls}

    def _held(self, what: str, column: str, values: Sequence[str], groups: str = "") -> list[Row]:
        sql = f"SELECT {what} FROM entries WHERE feed = ? AND {column} IN (SELECT value FROM json_each(?)) {groups}"
        return self._db.rows(sql, (self._feed, encode(values)))

    @cached_property
    def _shared(self) -> frozenset[str]:
        """The guids that name several entries. No index has them, and a feed of years has a hundred thousand entries:
        so asked only when a key stands with another address."""
        held = self._held("guid", "guid", self._guids, "GROUP BY guid HAVING count(*) > 1")
        repeated = (guid for guid, times in Counter(self._guids).items() if times > 1)
        return frozenset(repeated).union(row["guid"] for row in held)

    def fresh(self, arrivals: Iterable[tuple[Entry, bool]]) -> list[tuple[Entry, bool]]:
        """The arrivals never seen, once each; a key that a guid of many entries gave to another one is made anew."""
        found: dict[str, tuple[Entry, bool]] = {}
        for entry, known in arrivals:
            if entry.url in self._urls:
                continue
            own = entry if self._url_of.get(entry.key, entry.url) == entry.url else self._told_apart(entry)
            if own and own.key not in self._url_of:
                found.setdefault(own.key, (own, known))
        return list(found.values())

    def _told_apart(self, entry: Entry) -> Entry | None:
        """The entry under a key of its own when its guid means nothing; None when it moved to another address."""
        return replace(entry, key=f"{entry.key}|{entry.url}") if entry.guid in self._shared else None


def _feed_id(db: Database, record: FeedRecord) -> int:
    held = columns(record)
    sets = ", ".join(f"{name} = excluded.{name}" for name in held)
    db.run(
        f"INSERT INTO feeds ({', '.join(held)}) VALUES ({', '.join('?' * len(held))}) "
        f"ON CONFLICT (url) DO UPDATE SET {sets}",
        tuple(held.values()),
    )
    return db.number("SELECT id FROM feeds WHERE url = ?", (record.url,))


def write_fetch(db: Database, fetch: Fetch, feed: str = "") -> None:
    """Record a request (of a page when `feed` is ""), and let the oldest rows of its kind make room."""
    db.insert("fetches", {"feed": feed, **columns(fetch)})
    keep = FETCHES_A_FEED if feed else FETCHES_OF_PAGES
    db.run(
        "DELETE FROM fetches WHERE feed = ?1 AND id <= "
        "(SELECT id FROM fetches WHERE feed = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        (feed, keep),
    )
