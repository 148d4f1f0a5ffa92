"""Freezing the digests that are due, composing the others on demand, and writing their files."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from pipeline.config import Config, replace_file
from pipeline.publish import (
    Digest,
    Late,
    Window,
    carrying_day,
    compose,
    due_windows,
    from_json,
    html,
    markdown,
    to_json,
    window,
)
from pipeline.run.deciding import last_frozen
from pipeline.run.settling import settle_if_decided
from pipeline.world.store import Store

log = logging.getLogger("pipeline")

RENDERED: Mapping[str, Callable[[Digest], str]] = {".html": html, ".md": markdown}
"""The files of a digest, by the end of their names."""
MENDED_DAYS = 7
"""For how many days missing files are written again; older ones somebody cleared away."""
LATE = timedelta(hours=1)
"""From when on a digest says that it is late. Cron and the daemon freeze it within minutes of its hour."""


def publish_due(config: Config, store: Store, now: datetime) -> list[Digest]:
    """Freeze the digests that are due, each with its files; a folder that cannot be written is logged, no more.

    First the files a kill kept from being written, or somebody removed, so that a kill at any moment costs none.
    """
    try:
        write_missing(config, store)
    except OSError as problem:  # told when the digest froze, and `pipeline doctor` tells it: not at every tick
        log.info("the files of an earlier digest could not be written: %s", problem)
    frozen = []
    for digest in _freezing(config, store, now):
        frozen.append(digest)
        try:
            write_files(config, digest)
        except OSError as problem:
            log.warning("the digest of %s is frozen, but its files could not be written: %s", digest.day, problem)
    return frozen


def freeze_due(config: Config, store: Store, now: datetime) -> list[Digest]:
    """Freeze every digest that is due and not frozen, oldest first. For the lock's holder, before flags are raised."""
    return list(_freezing(config, store, now))


def thaw(config: Config, store: Store, now: datetime) -> tuple[tuple[str, ...], int]:
    """Take back the digests that a wrong clock froze ahead of their time, date its passes now, and give the flags they
    raised to the digest in progress. The days taken back, each of which freezes at its hour as if it had not been, and
    how many passes. For the lock's holder."""
    with store.unit():
        days, passes = store.thaw(now), store.redate_runs(now)
        if days or passes:
            day = carrying_day(now, config.timezone, config.schedule.digest_at, last_frozen(store))
            store.carry(day.isoformat())
    return days, passes


def digest_of(config: Config, store: Store, day: date, now: datetime) -> Digest:
    """The digest of a day: as frozen, else composed from what the state holds."""
    held = store.frozen(day.isoformat())
    if held is not None:
        return from_json(held)
    covered = window(day, config.timezone, config.schedule.digest_at, last_frozen(store))
    return _composed(config, store, covered, now)


def write_files(config: Config, digest: Digest) -> None:
    """Write a digest's HTML and Markdown where the config says, whole or not at all. Raises OSError."""
    for suffix in RENDERED:
        _write(config.output / f"{digest.day}{suffix}", digest)


def missing_files(config: Config, store: Store) -> list[Path]:
    """The files that digests of the last week should have and have not, oldest first."""
    last = last_frozen(store)
    days = [last.day - timedelta(days=ago) for ago in reversed(range(MENDED_DAYS))] if last else []
    paths = [config.output / f"{day}{suffix}" for day in days for suffix in RENDERED]
    return [path for path in paths if not path.exists() and store.frozen(path.stem) is not None]


def write_missing(config: Config, store: Store) -> None:
    """Write those files; what is there stays as it is. Raises OSError."""
    for path in missing_files(config, store):
        if held := store.frozen(path.stem):
            _write(path, from_json(held))


def _write(path: Path, digest: Digest) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    replace_file(path, RENDERED[path.suffix](digest))


def _freezing(config: Config, store: Store, now: datetime) -> Iterator[Digest]:
    """Each digest that is due, frozen; days that are over are settled first, so that it tells of that."""
    settle_if_decided(store, now)
    first, last = store.first_run(), last_frozen(store)
    for due in due_windows(now, config.timezone, config.schedule.digest_at, first, last):
        digest = replace(_composed(config, store, due, now), late=_lateness(store, due, now))
        store.freeze(digest.day, digest.timezone, due.since, due.until, now, to_json(digest))
        yield digest


def _lateness(store: Store, due: Window, now: datetime) -> Late | None:
    """Whether a digest freezes so late that its reader must know, and since when nothing ran."""
    if now - due.until < LATE:
        return None
    before = store.pass_before(now)
    return Late(now, before if before and before < due.until else None)


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
