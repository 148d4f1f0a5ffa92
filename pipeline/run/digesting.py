"""Freezing the digests that are due, composing the others on demand, and writing their files."""

from __future__ import annotations

import logging
from datetime import date, datetime

from pipeline.config import Config, replace_file
from pipeline.publish import Digest, Window, compose, due_windows, from_json, html, markdown, to_json, window
from pipeline.run.deciding import last_frozen
from pipeline.world.store import Store

log = logging.getLogger("pipeline")


def publish_due(config: Config, store: Store, now: datetime) -> list[Digest]:
    """Freeze the digests that are due and write their files; a folder that cannot be written is logged, no more."""
    frozen = freeze_due(config, store, now)
    for digest in frozen:
        try:
            write_files(config, digest)
        except OSError as problem:
            log.warning("the digest of %s is frozen, but its files could not be written: %s", digest.day, problem)
    return frozen


def freeze_due(config: Config, store: Store, now: datetime) -> list[Digest]:
    """Freeze every digest that is due and not frozen, oldest first. For the lock's holder, before flags are raised."""
    frozen = []
    first, last = store.first_run(), last_frozen(store)
    for due in due_windows(now, config.timezone, config.schedule.digest_at, first, last):
        digest = _composed(config, store, due, now)
        store.freeze(digest.day, digest.timezone, due.since, due.until, now, to_json(digest))
        frozen.append(digest)
    return frozen


def digest_of(config: Config, store: Store, day: date, now: datetime) -> Digest:
    """The digest of a day: as frozen, else composed from what the state holds."""
    held = store.frozen(day.isoformat())
    if held is not None:
        return from_json(held)
    covered = window(day, config.timezone, config.schedule.digest_at, last_frozen(store))
    return _composed(config, store, covered, now)


def write_files(config: Config, digest: Digest) -> None:
    """Write a digest's HTML and Markdown where the config says, whole or not at all. Raises OSError."""
    config.output.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace_file(config.output / f"{digest.day}.html", html(digest))
    replace_file(config.output / f"{digest.day}.md", markdown(digest))


def _composed(config: Config, store: Store, covered: Window, now: datetime) -> Digest:
    material = store.material(
        day=covered.day.isoformat(),
        timezone=config.timezone.key,
        since=covered.since,
        until=covered.until,
        complete=covered.until <= now,
        watches=[(watch.id, watch.name) for watch in config.watches],
        feeds=[(feed.url, feed.title) for feed in config.feeds],
        now=now,
    )
    return compose(material)
