"""What one pass works with: settings, state, web, workers, and its one clock."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
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
