"""What one pass works with: settings, state, web, workers, and its one clock."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Protocol

from pipeline.config import Config, Feed
from pipeline.model import Article, Watch
from pipeline.run.summary import Tally
from pipeline.world import Web, Workers
from pipeline.world.store import Store

PARSE_SECONDS = 10.0
"""A feed that takes longer to parse is abandoned: real feeds take .03 s, hostile ones for ever."""

PAGE_SECONDS = 20.0
"""The same for a page, and for preparing an article; the slowest real ones take about 1 s."""

FILE_SECONDS = 600.0
"""The same for what a person imports, a piece of a file or one text; a book of 200 000 words takes 30 s."""


def patience(article: Article) -> float:
    """Seconds a worker may take to prepare an article."""
    return FILE_SECONDS if article.source == "import" else PAGE_SECONDS


class Progress(Protocol):
    """Told how far the pass is; draws a bar on a terminal, does nothing in cron."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


def silent(stage: str, done: int, total: int) -> None:
    """The progress of a pass nobody watches."""


@dataclass
class Job:
    """One pass. `patient`: wait until all that is due is read or failed (`--now`), whatever time it takes."""

    config: Config
    store: Store
    web: Web
    workers: Workers
    now: datetime
    everything: bool = False
    patient: bool = False
    progress: Progress = silent
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    tally: Tally = field(default_factory=Tally)

    @cached_property
    def watches(self) -> Mapping[str, Watch]:
        return {watch.id: watch for watch in self.config.watches}

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """What the config calls each feed."""
        return {feed.url: feed.title for feed in self.config.feeds if feed.title}

    def every(self, feed: Feed) -> timedelta:
        """The pace of a feed: its own, else the schedule's."""
        return feed.every or self.config.schedule.every

    async def wait_for(self, work: Coroutine[None, None, None], longest: timedelta) -> None:
        """Wait for work on the net until it is done, the pass is stopped or, unless it is patient, the time is up. Then
        none of it goes on. Raises what went wrong in it first."""
        working = asyncio.create_task(work)
        stopped = asyncio.create_task(self.stop.wait())
        limit = None if self.patient else longest.total_seconds()
        try:
            await asyncio.wait({working, stopped}, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
        finally:  # also when this very wait is cancelled: nothing may go on writing to a state that is being closed
            working.cancel()
            stopped.cancel()
            await asyncio.gather(working, stopped, return_exceptions=True)
        if not working.cancelled() and (problem := working.exception()):
            raise _first(problem)


def _first(problem: BaseException) -> BaseException:
    """What went wrong first, out of the group it comes in: a full disk must be told as a full disk."""
    while isinstance(problem, BaseExceptionGroup):
        problem = problem.exceptions[0]
    return problem
