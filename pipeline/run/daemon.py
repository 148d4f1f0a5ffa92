"""`pipeline daemon`: the same pass on a schedule (the only APScheduler). What is due is read from the state."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from pipeline.config import Config, ConfigError
from pipeline.run.digesting import publish_due
from pipeline.run.job import Job
from pipeline.run.passing import held_state, run_pass, started, web, workers
from pipeline.run.summary import Tally
from pipeline.world import Clock, Locked, stop_on_signals
from pipeline.world.store import StateError, Store

log = logging.getLogger("pipeline")

TICK_SECONDS = 60
"""How often the daemon looks whether something is due: a digest is at most a minute late."""


async def serve(load: Callable[[], Config], clock: Clock, tick_seconds: float = TICK_SECONDS) -> None:
    """Run until SIGTERM or SIGINT, then finish the unit at hand. `load` gives the config anew at every tick."""
    with stop_on_signals() as stop:
        daemon = Daemon(load(), load, clock, stop.event)
        async with repeated(daemon.tick, tick_seconds):
            daemon.warn()
            log.info("started; a look every %g s, a pass every %s", tick_seconds, daemon.config.schedule.every)
            await stop.event.wait()
        log.info("stopped")


@asynccontextmanager
async def repeated(tick: Callable[[], Awaitable[None]], seconds: float) -> AsyncIterator[None]:
    """Call `tick` at once and then every so often, one at a time. The one at hand ends before this does."""
    from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, EVENT_JOB_SUBMITTED
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # 80 ms that a pass from cron does without
    from apscheduler.triggers.interval import IntervalTrigger

    scheduler = AsyncIOScheduler(timezone="UTC")
    at_once = datetime.now(tz=None).astimezone()
    rules = {"max_instances": 1, "coalesce": True, "misfire_grace_time": None}
    scheduler.add_job(tick, IntervalTrigger(seconds=seconds, timezone="UTC"), next_run_time=at_once, **rules)
    idle = asyncio.Event()
    idle.set()
    scheduler.add_listener(lambda _: idle.clear(), EVENT_JOB_SUBMITTED)
    scheduler.add_listener(lambda _: idle.set(), EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        await idle.wait()  # shutting down would cancel a tick, even one that is about to begin, and call it an error
        scheduler.shutdown(wait=False)


CUT_SHORT = ("interrupted", "aborted", "running")
"""How a pass ended that is finished at once. One that failed waits for its time, or it would fail every minute."""


class Daemon:
    """One tick at a time: digests that are due, then a pass when its time has come."""

    def __init__(self, config: Config, load: Callable[[], Config], clock: Clock, stop: asyncio.Event) -> None:
        self.config, self.load, self.clock, self.stop = config, load, clock, stop
        self.faults: tuple[str, ...] = ()

    async def tick(self) -> None:
        """Do what is due. Nothing that goes wrong here ends the daemon: the next tick comes."""
        if self.stop.is_set():
            return
        try:
            self._reload()
            await self._tick()
        except Locked as problem:
            log.info("%s", problem)
        except (StateError, OSError) as problem:
            log.error("this pass failed: %s", problem)
        except Exception:
            log.exception("this pass failed; the next one will be tried in its time")

    def _reload(self) -> None:
        """Take a changed config from the next tick on; one with faults is told, and the one before stays."""
        try:
            config = self.load()
        except ConfigError as problem:
            if problem.problems != self.faults:
                log.error("the config has faults and is not taken: %s", "; ".join(problem.problems))
            self.faults = problem.problems
            return
        self.faults = ()
        if config != self.config:
            log.info("the config has changed and is taken")
            self.config = config
            self.warn()

    def warn(self) -> None:
        """Tell what the config asks for and nothing does."""
        for remark in self.config.remarks:
            log.warning("%s", remark)

    async def _tick(self) -> None:
        with held_state(self.config.state) as store:
            now = started(self.clock, store)
            if self._is_due(store, now):
                await self._pass(store, now)
                return
            for digest in publish_due(self.config, store, now):
                log.info("the digest of %s is ready", digest.day)

    def _is_due(self, store: Store, now: datetime) -> bool:
        """Whether a pass is to begin: its time has come, or the one before was cut short."""
        last = store.last_run()
        if last is None or last.status in CUT_SHORT:
            return True
        return now >= last.started + self.config.schedule.every

    async def _pass(self, store: Store, now: datetime) -> None:
        with workers() as pool:
            async with web(self.config) as net:
                job = Job(self.config, store, net, pool, now, stop=self.stop)
                summary = await run_pass(job, self.clock)
        log.info("%s", _told(summary.tally))
        for url, reason in summary.tally.errors:
            log.warning("%s: %s", url, reason)


def _told(tally: Tally) -> str:
    read = f"{tally.due} feeds due, {tally.failed} failed; {tally.new} new entries"
    flags = ", ".join(f"{count} {kind}" for kind, count in sorted(tally.flags.items())) or "no flags"
    return f"pass done: {read}; {flags}"
