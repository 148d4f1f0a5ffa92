"""A new or changed watch reads the stored articles again, a slice a pass, the newest first. It raises nothing.

What is staged is decided after the slice, so that a new watch knows the newest history before its first news.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline import flow, notice
from pipeline.codec import encode
from pipeline.model import Mention, Watch
from pipeline.run.job import Job, patience
from pipeline.world import Lost
from pipeline.world import run as run_in
from pipeline.world.store import Again

log = logging.getLogger("pipeline")

SLICE = 500
"""Stored articles read again in one pass: some 2.4 s of CPU, at the 4.7 ms an article that matching one watch took."""
AHEAD = 8  # articles with the workers at once: keeps them busy, and little in memory

Found = Mapping[str, Mention]
"""What was found in one article, by watch."""


async def reread(job: Job, size: int = SLICE) -> None:
    """Read one slice again, and keep what it says in one transaction: all of it or, when the pass is stopped, none."""
    store = job.store
    store.meet_watches({watch.id: definition(watch) for watch in job.config.watches})
    slice_ = store.next_slice(size, job.now)
    if not slice_:
        return
    found = await _read(job, slice_)
    if job.stop.is_set():
        return
    with store.unit():
        gone: dict[str, set[str]] = {}
        for again, mentions in zip(slice_, found, strict=True):
            if mentions is not None:
                _settle(job, again, mentions, gone)
        for watch, facets in gone.items():
            store.forget(watch, facets)
        store.end_slice(slice_, job.now)


def definition(watch: Watch) -> str:
    """The hash of all that a watch says but its name."""
    return hashlib.sha256(encode(replace(watch, name="")).encode()).hexdigest()


async def _read(job: Job, slice_: Sequence[Again]) -> list[Found | None]:
    """What the watches find in each article; None for one whose worker was lost: its mentions stay as they are."""
    hands = asyncio.Semaphore(AHEAD)
    done = 0

    async def one(again: Again) -> Found | None:
        nonlocal done
        async with hands:
            found = None if job.stop.is_set() else await _find(job, again)
        done += 1
        job.progress("reading again", done, len(slice_))
        return found

    return list(await asyncio.gather(*map(one, slice_)))


async def _find(job: Job, again: Again) -> Found | None:
    watches = job.config.watches if len(again.watches) == len(job.watches) else _of(job, again.watches)
    found = await run_in(
        job.workers, flow.mentions, again.article, flow.bundle(watches), timeout=patience(again.article)
    )
    if isinstance(found, Lost):
        log.warning("%s could not be read again: %s", again.article.url, found.reason)
        return None
    return {mention.watch: mention for mention in found}


def _of(job: Job, watches: Sequence[str]) -> tuple[Watch, ...]:
    return tuple(job.watches[watch] for watch in watches)


def _settle(job: Job, again: Again, found: Found, gone: dict[str, set[str]]) -> None:
    """Replace what each watch said of the article, where that changed; `gone` gathers what nobody may say any more."""
    for watch in again.watches:
        known = job.store.known(watch, again.story, Mention(watch, ()), again.article.url)
        mention = found.get(watch)
        if mention is None and known.before is None:
            continue
        noticed = notice.reread(mention, again.article, job.watches[watch], known, again.setting) if mention else None
        if noticed is None or replace(noticed.mention, facts=noticed.facts or noticed.mention.facts) != known.before:
            facets = job.store.replace_mention(again, watch, noticed, known.before, job.now)
            gone.setdefault(watch, set()).update(facets)
