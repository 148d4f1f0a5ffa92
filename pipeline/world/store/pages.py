"""The pages themselves, compressed, so that texts can be extracted again without asking for them."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pipeline.codec import decode, encode
from pipeline.model import Response
from pipeline.world.store.codec import time_of, time_text
from pipeline.world.store.connection import Database, Row
from pipeline.world.store.room import Room

LEVEL = 6
"""zlib's own measure between size and time."""
SLICE = "reextract"
"""The key of the pages a pass began to read again."""


@dataclass(frozen=True, slots=True)
class _Slice:
    at: str = ""
    kept: tuple[str, ...] = ()


class Page(NamedTuple):
    """A kept page: its article's address, the one it is kept by, where redirects led, when it was read, the body as
    the server sent it."""

    url: str
    kept: str
    address: str
    content_type: str
    at: datetime
    body: bytes


class Pages(Room):
    """The table `pages`."""

    def page(self, url: str) -> bytes | None:
        """The newest page kept of an address."""
        body = self._db.value("SELECT body FROM pages WHERE url = ?", (url,))
        return zlib.decompress(body) if isinstance(body, bytes) else None

    def newest_extractor(self) -> str:
        """What read the page decided last, "" when none was read."""
        found = self._db.value("SELECT extractor FROM revisions WHERE source = 'page' ORDER BY id DESC LIMIT 1")
        return str(found or "")

    def slice_of_pages(self, extractor: str, limit: int, now: datetime) -> list[Page]:
        """Kept pages whose article was read by another extractor than this one, the newest articles first; what is
        left of the same slice when it is asked for again at the same clock.

        Left out are those whose article is thought gone, or waits for its decision.
        """
        if not extractor:
            return []
        begun = decode(_Slice, self._noted(SLICE) or "{}")
        if begun.at == time_text(now):
            return self._pages_of_others(extractor, limit, begun.kept)
        found = self._pages_of_others(extractor, limit)
        if found:
            with self._db.unit():
                self._note(SLICE, encode(_Slice(time_text(now), tuple(page.kept for page in found))))
        return found

    def _pages_of_others(self, extractor: str, limit: int, kept: tuple[str, ...] | None = None) -> list[Page]:
        rows = self._db.rows(
            "SELECT p.url AS kept, p.at, p.body, p.content_type, p.address, a.url FROM pages p JOIN articles a "
            "ON a.id = coalesce((SELECT id FROM articles WHERE url = p.url), "
            "(SELECT article FROM aliases WHERE url = p.url)) "
            "JOIN revisions r ON r.article = a.id AND r.number = a.revision "
            "WHERE r.source = 'page' AND r.extractor <> ?1 AND a.missing = 0 AND a.pruned IS NULL "
            "AND NOT EXISTS (SELECT 1 FROM staged s WHERE s.url = a.url) "
            "AND (?3 IS NULL OR p.url IN (SELECT value FROM json_each(?3))) "
            "ORDER BY a.published DESC, a.url, p.at DESC LIMIT ?2",
            (extractor, limit, None if kept is None else encode(kept)),
        )
        return list(map(_page, rows))

    def drop_page(self, url: str) -> None:
        """Let go of a page nothing can be read from."""
        with self._db.unit():
            self._db.run("DELETE FROM pages WHERE url = ?", (url,))


def _page(row: Row) -> Page:
    body = zlib.decompress(row["body"])
    address = row["address"] or row["kept"]
    return Page(row["url"], row["kept"], address, row["content_type"], time_of(row["at"]), body)


def write_page(db: Database, url: str, page: Response, now: datetime) -> None:
    """Keep a page in the place of the one before, by its article's address."""
    kind = page.headers.get("content-type", "")
    row = (url, time_text(now), zlib.compress(page.body, LEVEL), kind, page.final_url)
    db.run("INSERT OR REPLACE INTO pages (url, at, body, content_type, address) VALUES (?, ?, ?, ?, ?)", row)


def waiting(url: str) -> str:
    """What the page of a look is kept by until its decision: it may show a wall, and is no reason to drop the one that
    shows the text."""
    return f"look {url}"


def settle_page(db: Database, url: str, believed: bool) -> None:
    """A look was decided: its page is the article's from now on, or none of it is."""
    if believed:
        db.run("UPDATE OR REPLACE pages SET url = ? WHERE url = ?", (url, waiting(url)))
    else:
        db.run("DELETE FROM pages WHERE url = ?", (waiting(url),))
