"""Between reading and deciding: pages to fetch, what reading them gave, and what came of it when nothing did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.codec import decode, decode_all, encode
from pipeline.model import Article, Entry, Failure, Rejected, Response
from pipeline.world.store.codec import Column, maybe_time, time_of, time_text
from pipeline.world.store.connection import Row
from pipeline.world.store.feeds import write_fetch
from pipeline.world.store.pages import waiting, write_page
from pipeline.world.store.records import Fetch, Imported, PageJob, Staged, StagedEntry, StagedKind
from pipeline.world.store.room import Room

FORMS: dict[str, type[Article] | type[Rejected] | type[Failure]] = {
    "article": Article,
    "rejected": Rejected,
    "failure": Failure,
}


class Staging(Room):
    """The tables `staged` and `pages`, and the entries that are pending."""

    def pending_pages(self, now: datetime) -> list[PageJob]:
        """The addresses to read now: of pending entries whose time has come, the longest waiting first."""
        rows = self._db.rows(
            "SELECT e.url, max(e.tries) AS tries, json_group_array(DISTINCT f.url) AS feeds "
            "FROM entries e INDEXED BY entries_due "  # SQLite would walk all entries by address, to group them
            "JOIN feeds f ON f.id = e.feed WHERE e.outcome = 'pending' AND e.next_try <= ? "
            "AND NOT EXISTS (SELECT 1 FROM staged s WHERE s.url = e.url) "
            "GROUP BY e.url ORDER BY min(e.next_try), e.url",
            (time_text(now),),
        )
        return [PageJob(row["url"], row["tries"], tuple(sorted(decode_all(str, row["feeds"])))) for row in rows]

    def stage_page(
        self,
        url: str,
        read: Article | Rejected | Failure,
        fetch: Fetch | None,
        now: datetime,
        kind: StagedKind = "new",
        etag: str = "",
        last_modified: str = "",
        page: Response | None = None,
    ) -> None:
        """Keep what reading an address gave, in one unit: the result, the request, the page (compressed)."""
        with self._db.unit():
            self._stage(url, kind, read, now, etag, last_modified)
            if fetch:
                write_fetch(self._db, fetch)
            if kind == "revisit":
                self._db.run("UPDATE visits SET made = 1 WHERE at = ? AND url = ?", (time_text(now), url))
            if page is not None:
                write_page(self._db, waiting(url) if kind == "revisit" else url, page, now)

    def stage_import(self, articles: Sequence[Article], kind: StagedKind, now: datetime) -> Imported:
        """Keep imported articles for their decision, each by its own clock: `published`, or `now` without one.

        A text the state has already of that address changes nothing. Several new texts of one address are its
        revisions: the earliest is staged, the rest given back as `later`.
        """
        staged, unchanged, later = 0, 0, []
        with self._db.unit():
            for article in sorted(articles, key=lambda one: (one.published or now, one.url)):
                if self._has_text(article):
                    unchanged += 1
                elif self._db.row("SELECT 1 FROM staged WHERE url = ?", (article.url,)):
                    later.append(article)
                else:
                    self._stage(article.url, kind, article, article.published or now)
                    staged += 1
        return Imported(staged, unchanged, tuple(later))

    def staged(self) -> list[Staged]:
        """Everything that waits for its decision, by address; the caller brings it into the pass's order."""
        return [self._staged(row) for row in self._db.rows("SELECT * FROM staged ORDER BY url")]

    def reject(self, url: str, rejected: Rejected, now: datetime) -> None:
        """The address gives no article: its entries get that outcome, with the reason."""
        with self._db.unit():
            held: dict[str, Column] = {
                "outcome": "rejected",
                "reason": rejected.reason,
                "next_try": None,
                "settled": time_text(now),
            }
            self._db.update("entries", held, "url = ? AND outcome = 'pending'", (url,))
            self._db.run("DELETE FROM staged WHERE url = ?", (url,))

    def imports_wait(self) -> bool:
        """Whether imported texts wait for their decision."""
        return self._db.row("SELECT 1 FROM staged WHERE kind IN ('import', 'stored') LIMIT 1") is not None

    def retry(self, url: str, next_try: datetime, reason: str) -> None:
        """The address could not be read yet: its entries wait until then."""
        with self._db.unit():
            self._db.run(
                "UPDATE entries SET tries = tries + 1, next_try = ?, reason = ? WHERE url = ? AND outcome = 'pending'",
                (time_text(next_try), reason, url),
            )
            self._db.run("DELETE FROM staged WHERE url = ?", (url,))

    def _stage(
        self,
        url: str,
        kind: StagedKind,
        read: Article | Rejected | Failure,
        at: datetime,
        etag: str = "",
        last_modified: str = "",
    ) -> None:
        form = next(name for name, noun in FORMS.items() if isinstance(read, noun))
        self._db.run(
            "INSERT OR REPLACE INTO staged VALUES (?, ?, ?, ?, ?, ?, ?)",
            (url, kind, form, encode(read), time_text(at), etag, last_modified),
        )

    def _has_text(self, article: Article) -> bool:
        """Whether the address has had this very text, or was pruned: nothing comes back as new."""
        found = self._db.row(
            "SELECT 1 FROM articles a LEFT JOIN revisions r ON r.article = a.id "
            "WHERE a.id = ? AND (a.pruned IS NOT NULL OR (r.title = ? AND r.text = ?))",
            (self._article_id(article.url), article.title, flat(article)),
        )
        return found is not None

    def as_staged(self, url: str, read: Article, at: datetime) -> Staged:
        """A text of an address that is there already, as if it were staged at that clock."""
        return self._with_entries(url, "revisit", read, at)

    def _staged(self, row: Row) -> Staged:
        read = decode(FORMS[row["form"]], row["body"])
        staged = self._with_entries(row["url"], row["kind"], read, time_of(row["at"]))
        return replace(staged, etag=row["etag"], last_modified=row["last_modified"])

    def _with_entries(self, url: str, kind: StagedKind, read: Article | Rejected | Failure, at: datetime) -> Staged:
        entries = self._entries(url)
        seen = [one.first_seen for one in entries]
        article = self._db.row("SELECT first_seen FROM articles WHERE id = ?", (self._article_id(url),))
        if article:
            seen.append(time_of(article["first_seen"]))
        return Staged(
            url=url,
            kind=kind,
            read=read,
            entries=entries,
            etag="",
            last_modified="",
            first_seen=min(seen, default=at),
            tries=self._db.number("SELECT max(tries) FROM entries WHERE url = ? AND outcome = 'pending'", (url,)),
        )

    def _entries(self, url: str) -> tuple[StagedEntry, ...]:
        rows = self._db.rows(
            "SELECT e.*, f.url AS feed_url FROM entries e JOIN feeds f ON f.id = e.feed WHERE e.url = ? "
            "ORDER BY coalesce(e.published, e.first_seen), f.url, e.key",
            (url,),
        )
        return tuple(StagedEntry(_entry(row), time_of(row["first_seen"]), row["arrival"] == "known") for row in rows)


def flat(article: Article) -> str:
    """The revision's text, a block a line: a line end within a block (there should be none) becomes a space."""
    return "\n".join(block.text.replace("\n", " ") for block in article.blocks)


def _entry(row: Row) -> Entry:
    return Entry(
        feed=row["feed_url"],
        key=row["key"],
        guid=row["guid"],
        url=row["url"],
        title=row["title"],
        published=maybe_time(row["published"]),
        updated=maybe_time(row["updated"]),
        authors=decode_all(str, row["authors"]),
        language=row["language"],
        text=row["text"],
    )
