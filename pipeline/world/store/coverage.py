"""Whether the silence can be trusted: what was polled, what failed, what fell silent, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from pipeline.publish import Coverage, FeedTrouble, Unread
from pipeline.urls import site_of
from pipeline.world.store.codec import maybe_time, time_of, time_text
from pipeline.world.store.connection import Database, Row

SILENT_AT_LEAST = timedelta(days=3)
"""A feed is not called silent before: weekends and holidays are no fault."""
SILENT_TIMES = 5
"""How many of its usual gaps a feed may be silent for."""
RECENT_ARRIVALS = 50
"""Arrivals from which a feed's usual gap is taken (their median)."""


def coverage(
    db: Database, feeds: Sequence[tuple[str, str]], since: datetime, until: datetime, now: datetime
) -> Coverage:
    """The coverage of `since` to `until`, as far as `now` has come; `feeds` are (url, title) as configured.

    Passes of one clock count as one: the second finished what was left of the first.
    """
    window = (time_text(since), time_text(until))
    end = min(until, now)
    return Coverage(
        feeds=len(feeds),
        polled=_polled(db, feeds, window),
        runs=db.number("SELECT count(DISTINCT started) FROM runs WHERE started >= ? AND started < ?", window),
        entries=db.number("SELECT count(*) FROM entries WHERE first_seen >= ? AND first_seen < ?", window),
        articles=_articles(db, "article", window),
        copies=_articles(db, "copy", window),
        repeats=db.number(
            "SELECT count(*) FROM v_mentions WHERE kind = 'repeat' AND decided >= ? AND decided < ?", window
        ),
        known=db.number(
            "SELECT count(*) FROM entries WHERE arrival = 'known' AND first_seen >= ? AND first_seen < ?", window
        ),
        pending=_waiting(db, "pending", window[1]),
        held=_waiting(db, "held", window[1]),
        failing=tuple(_failing(db, feeds, window[1])),
        silent=tuple(_silent(db, feeds, end)),
        gone=tuple(_gone(db, feeds)),
        unread=_unread(db, window),
    )


def _polled(db: Database, feeds: Sequence[tuple[str, str]], window: tuple[str, str]) -> int:
    """The newest requests are looked at first: of a feed that was polled there is one soon."""
    asked = "SELECT 1 FROM fetches WHERE feed = ? AND at >= ? AND at < ? ORDER BY id DESC LIMIT 1"
    return sum(db.row(asked, (url, *window)) is not None for url, _ in feeds)


def _articles(db: Database, outcome: str, window: tuple[str, str]) -> int:
    return db.number(
        "SELECT count(*) FROM articles WHERE outcome = ? AND decided >= ? AND decided < ?", (outcome, *window)
    )


def _waiting(db: Database, outcome: str, until: str) -> int:
    """What waits is not settled: by that index it is found among all entries of years."""
    waiting = "SELECT count(*) FROM entries WHERE settled IS NULL AND outcome = ? AND first_seen < ?"
    return db.number(waiting, (outcome, until))


def _failing(db: Database, feeds: Sequence[tuple[str, str]], until: str) -> Iterator[FeedTrouble]:
    """The feeds whose last request before `until` failed, since the first failure after the last success."""
    for url, title, row in _records(db, feeds):
        last = db.row(
            "SELECT id, failure, reason FROM fetches WHERE feed = ? AND at < ? ORDER BY id DESC", (url, until)
        )
        if last is None or not last["failure"] or (row and row["gone"]):
            continue
        since = db.value(
            "SELECT min(at) FROM fetches WHERE feed = ?1 AND id <= ?2 AND id > "
            "coalesce((SELECT max(id) FROM fetches WHERE feed = ?1 AND id <= ?2 AND failure = ''), 0)",
            (url, last["id"]),
        )
        yield FeedTrouble(title, url, time_of(str(since)), last["reason"])


def _silent(db: Database, feeds: Sequence[tuple[str, str]], end: datetime) -> Iterator[FeedTrouble]:
    """The feeds that answer well and bring nothing new for longer than they ever use to; while they are not asked
    they keep no silence."""
    for url, title, row in _records(db, feeds):
        if row is None or row["gone"] or row["failures"] or not row["last_ok"]:
            continue
        arrivals = _arrivals(db, row["id"], end)
        last = arrivals[0] if arrivals else maybe_time(row["first_read"])
        if last is None:
            continue
        usual, silence = _usual_gap(arrivals), min(end, time_of(row["last_ok"])) - last
        if silence > max(SILENT_AT_LEAST, SILENT_TIMES * usual):
            yield FeedTrouble(title, url, last, _silence(silence, usual))


def _gone(db: Database, feeds: Sequence[tuple[str, str]]) -> Iterator[FeedTrouble]:
    for url, title, row in _records(db, feeds):
        if row and row["gone"]:
            yield FeedTrouble(title, url, maybe_time(row["failing_since"] or row["last_fetched"]), row["failure"])


def _records(db: Database, feeds: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, Row | None]]:
    """Every configured feed with its title (its own words for it when the config has none) and its row."""
    for url, title in feeds:
        row = db.row("SELECT * FROM feeds WHERE url = ?", (url,))
        yield url, title or (row["title"] if row else "") or site_of(url), row


def _arrivals(db: Database, feed: int, end: datetime) -> list[datetime]:
    rows = db.rows(
        "SELECT DISTINCT first_seen FROM entries WHERE feed = ? AND first_seen <= ? ORDER BY first_seen DESC LIMIT ?",
        (feed, time_text(end), RECENT_ARRIVALS),
    )
    return [time_of(row[0]) for row in rows]


def _usual_gap(arrivals: list[datetime]) -> timedelta:
    gaps = [(later - earlier).total_seconds() for later, earlier in pairwise(arrivals)]
    return timedelta(seconds=median(gaps)) if gaps else timedelta()


def _silence(length: timedelta, usual: timedelta) -> str:
    said = f"polled without fault, nothing new for {length.days} days"
    return f"{said}; usually {_span(usual)} apart" if usual else said


def _span(length: timedelta) -> str:
    hours = length.total_seconds() / 3600
    return f"{hours / 24:.0f} days" if hours >= 48 else f"{max(hours, 1):.0f} h"


def _unread(db: Database, window: tuple[str, str]) -> tuple[Unread, ...]:
    """The articles of the window that stand in the feed's own words, and the entries that gave none."""
    shown = db.rows(
        "SELECT url, title, site, note FROM articles WHERE source = 'feed' AND note <> '' "
        "AND decided >= ? AND decided < ?",
        window,
    )
    rejected = db.rows(
        "SELECT url, min(title) AS title, min(reason) AS reason FROM entries "
        "WHERE outcome = 'rejected' AND settled >= ? AND settled < ? GROUP BY url",
        window,
    )
    found = [Unread(row["url"], row["title"], row["site"], row["note"], True) for row in shown]
    found += [Unread(row["url"], row["title"], site_of(row["url"]), row["reason"], False) for row in rejected]
    return tuple(sorted(found, key=lambda one: (one.site, one.url)))
