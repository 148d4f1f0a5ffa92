"""Asking the web and reading feeds: requests, answers, entries, what is remembered of a feed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Outcome = Literal["article", "copy", "known", "held", "rejected", "pending"]


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask the web for. `headers` are the feed's own and the validators; `cap` is decoded bytes."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    cap: int = 10_000_000
    robots: bool = False  # ask robots.txt first (article pages; never the feeds a person configured)


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, body decoded. Header names are lower case."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    permanent_url: str = ""  # where 301/308 redirects alone lead, "" when there were none


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something could not be had, as a value. `kind` is one word (`Web.fetch` lists them), `reason` a sentence."""

    url: str
    kind: str
    reason: str
    status: int = 0
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the feed tells it, cleaned. `text` is its own content as paragraphs, one a line."""

    feed: str
    key: str  # what identifies it within the feed, for ever
    guid: str
    url: str  # canonical http(s) address of its article, "" when the entry has none
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A parsed feed: its own words about itself and its entries, in document order, keyed and unique."""

    title: str
    language: str
    entries: tuple[Entry, ...]
    left_out: int = 0  # entries beyond the limit of one fetch
    ttl: timedelta | None = None
    skip_hours: tuple[int, ...] = ()  # hours of the day, UTC, in which the feed says it brings nothing
    unread: int = 0  # entries of the document that were read at an earlier poll and not again
    marks: bytes = b""  # by which the next poll knows the entries of this document


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """What the state remembers of a configured feed. `url` is its name for ever, `address` where it is now."""

    url: str
    address: str
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    first_read: datetime | None = None  # first answer that parsed as a feed
    last_fetched: datetime | None = None
    last_ok: datetime | None = None
    last_full: datetime | None = None  # last answer that was not a 304
    last_new: datetime | None = None  # when it last brought an entry never seen
    next_fetch: datetime | None = None
    failures: int = 0  # in a row
    failing_since: datetime | None = None
    failure: str = ""  # the reason, a sentence
    gone: bool = False
    moving_to: str = ""
    ttl: int = 0  # seconds the feed says it stays fresh, 0 when it does not say
    skip_hours: str = ""  # the hours of the day, UTC, in which it says it brings nothing: "1 2 3"
    marks: bytes = b""  # by which the entries of its last document are known
    moving_seen: int = 0  # successful reads in a row at the permanent new address
