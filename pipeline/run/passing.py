"""One pass from its lock to its summary: freeze what is due, read, decide, tidy up."""

from __future__ import annotations

import json
import logging
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pipeline.config import Config
from pipeline.run.archiving import ask_archive
from pipeline.run.deciding import decide
from pipeline.run.digesting import publish_due
from pipeline.run.job import Job
from pipeline.run.reading import read
from pipeline.run.reextracting import reextract
from pipeline.run.rereading import reread
from pipeline.run.settling import settle_if_decided
from pipeline.run.summary import Tally, as_object
from pipeline.world import Clock, FixedClock, HttpWeb, Manners, ProcessWorkers, hold
from pipeline.world.store import Store

PRELOAD = (
    *("pipeline.flow", "pipeline.collect.parsing", "pipeline.extract.page", "pipeline.extract.imports"),
    *("courlan", "simplemma"),
)
"""What workers have imported before they fork: trafilatura and lxml take most of a second."""


AHEAD = timedelta(hours=1)
"""How far a pass may lie ahead of the machine's clock, and nobody is told: clocks are set right by less, mostly."""

log = logging.getLogger("pipeline")


@dataclass(frozen=True, slots=True)
class Summary:
    """How a pass ended: its counts, and the object of `run --json`."""

    tally: Tally
    shown: Mapping[str, object]
    stopped: bool


async def run_pass(job: Job, clock: Clock) -> Summary:
    """One pass by `job.now`. The caller holds the state's lock. A killed pass is finished by the next one."""
    store, tally = job.store, job.tally
    number = store.begin_run(job.now, os.getpid())
    status = "failed"
    try:
        publish_due(job.config, store, job.now)
        await read(job, clock.monotonic)
        if not job.stop.is_set():
            await reread(job)
            await decide(job)
            settle_if_decided(store, job.now)
            await reextract(job)
            await ask_archive(job)
            store.prune(job.now, job.config.keep.pages, job.config.keep.articles)
        status = "interrupted" if job.stop.is_set() else "done"
    finally:
        finished = clock.now()
        shown = as_object(tally, number, job.now, finished)
        store.finish_run(number, finished, json.dumps(shown, ensure_ascii=False), status)
    return Summary(tally, shown, job.stop.is_set())


def manners(config: Config) -> Manners:
    """The config's [fetch] as the web takes it, in seconds."""
    fetch = config.fetch
    return Manners(
        user_agent=fetch.user_agent,
        per_host_delay=fetch.per_host_delay.total_seconds(),
        per_host=fetch.per_host,
        concurrency=fetch.concurrency,
        deadline=fetch.deadline.total_seconds(),
        allow_private=fetch.allow_private,
    )


def workers(count: int = 0) -> ProcessWorkers:
    """Worker processes, one a core (at most 8: reading is bound by the web above that); started at their first task."""
    return ProcessWorkers(count or min(os.cpu_count() or 1, 8), preload=PRELOAD)


def web(config: Config) -> HttpWeb:
    """The real web with the config's manners."""
    return HttpWeb(manners(config))


@contextmanager
def held_state(path: Path) -> Iterator[Store]:
    """The state, locked for one pass and open. Raises Locked, StateError or OSError."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with hold(path):
        store = Store.open(path)
        try:
            yield store
        finally:
            store.close(checkpoint=True)


@contextmanager
def copied_state(path: Path) -> Iterator[Store]:
    """A throw-away copy of the state for a dry run; the state itself is not written, not even made."""
    with tempfile.TemporaryDirectory(prefix="pipeline-dry-") as folder:
        copy = Path(folder) / "state.db"
        if path.exists():
            with Store.open(path, readonly=True) as store:
                store.copy_to(copy)
        with Store.open(copy) as store:
            yield store


def started(clock: Clock, store: Store) -> datetime:
    """The pass's clock: the present, and never before the pass before it (a machine's clock may jump back).

    A fixed clock is believed: who replays a day means it. One that was far ahead is told of, for little is due until
    it is caught up.
    """
    now = clock.now()
    last = None if isinstance(clock, FixedClock) else store.last_run()
    if last is None or last.started <= now:
        return now
    if last.started - now > AHEAD:
        log.warning(
            "the last pass was at %s, and now it is %s by this machine's clock: next to nothing is due until then; "
            'see to the clock; if it is right, "pipeline digest --thaw" sets right what the wrong one did',
            *(f"{moment:%Y-%m-%d %H:%M} UTC" for moment in (last.started, now)),
        )
    return last.started
