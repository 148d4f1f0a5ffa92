"""A draft watch over the stored articles: what it would find, and how much of it the digests would show.

Nothing is written to the state. What digests would show is found by deciding the articles it finds, by their own dates,
in a throw-away state: with the rules for copies, stories and novelty that a pass has.
"""

from __future__ import annotations

import asyncio
from collections import Counter, deque
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline import match
from pipeline.config import Config
from pipeline.model import Article, Watch
from pipeline.run.deciding import decide
from pipeline.run.job import Job, Progress, silent
from pipeline.world import Lost, NoWeb, Workers
from pipeline.world import run as run_in
from pipeline.world.store import Store

CHUNK = 50
"""Articles a worker reads at a time: about a quarter of a second of work."""
CHUNK_SECONDS = 120.0  # the slowest real article takes about 1 s
AHEAD = 4  # chunks with the workers at once
MOST_REPLAYED = 400
"""The newest articles found that are decided to tell what digests would show: about fifteen seconds."""


@dataclass(slots=True)
class Trial:
    """What a draft watch did. `hits`: articles with a mention by local day. `shown`: items the digests of the days from
    `shown_from` on would have had. `unread`: articles whose worker was lost."""

    watch: Watch
    result: match.Backtest
    articles: Counter[date] = field(default_factory=Counter)
    hits: Counter[date] = field(default_factory=Counter)
    found: dict[str, Article] = field(default_factory=dict)
    shown: Counter[date] = field(default_factory=Counter)
    shown_from: date | None = None
    unread: int = 0

    @property
    def hits_a_day(self) -> float:
        """Of the days of which anything is stored."""
        return self.hits.total() / max(1, len(self.articles))

    @property
    def items_a_day(self) -> float:
        """The same, of the days that were decided."""
        return self.shown.total() / max(1, sum(day >= (self.shown_from or day) for day in self.articles))


async def try_watch(
    config: Config,
    store: Store,
    watch: Watch,
    workers: Workers,
    now: datetime,
    since: datetime | None = None,
    progress: Progress = silent,
) -> Trial:
    """Replay a watch over the articles of the state published since then. The state is only read."""
    total = store.past_count(since)
    survey = match.Survey()
    trial = Trial(watch, match.told(survey, watch))
    share = match.SAMPLED / max(total, match.SAMPLED)
    async with aclosing(_surveyed(store.past(since), watch, share, workers)) as parts:
        async for chunk, part in parts:
            trial.articles.update(_day(one, config) for one in chunk)
            progress("trying the watch", trial.articles.total(), total)
            if isinstance(part, Lost):
                trial.unread += len(chunk)
                continue
            survey += part
            found = {url for url, _ in part.mentions}
            trial.found.update((one.url, one) for one in chunk if one.url in found)
    trial.result = match.told(survey, watch)
    trial.hits.update(_day(one, config) for one in trial.found.values())
    await _replay(config, trial, workers, now, progress)
    return trial


async def _surveyed(
    articles: Iterable[Article], watch: Watch, share: float, workers: Workers
) -> AsyncGenerator[tuple[Sequence[Article], match.Survey | Lost], None]:
    """Each chunk of the articles with what was found in it, in order, a few ahead in workers."""
    ahead: deque[tuple[Sequence[Article], asyncio.Task[match.Survey | Lost]]] = deque()
    try:
        for chunk in _chunks(articles):
            work = run_in(workers, match.survey, chunk, watch, share, timeout=CHUNK_SECONDS)
            ahead.append((chunk, asyncio.create_task(work)))
            if len(ahead) >= AHEAD:
                first, task = ahead.popleft()
                yield first, await task
        while ahead:
            first, task = ahead.popleft()
            yield first, await task
    finally:
        for _, task in ahead:
            task.cancel()


def _chunks(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    each = iter(articles)
    while chunk := tuple(islice(each, CHUNK)):
        yield chunk


async def _replay(config: Config, trial: Trial, workers: Workers, now: datetime, progress: Progress) -> None:
    """Decide the newest articles found in a throw-away state, and count what is raised."""
    newest = list(trial.found.values())[-MOST_REPLAYED:]
    trial.shown_from = _day(newest[0], config) if len(newest) < len(trial.found) else min(trial.articles, default=None)
    if not newest:
        return
    with TemporaryDirectory(prefix="pipeline-try-") as folder, Store.open(Path(folder) / "state.db") as scratch:
        scratch.stage_import(newest, "import", now)
        alone = replace(config, watches=(trial.watch,), feeds=(), notify=())
        await decide(Job(alone, scratch, NoWeb(), workers, now, progress=progress))
        trial.shown.update(_items(scratch))


def _items(store: Store) -> Iterator[date]:
    """The day of every item: all flags of one article and moment are one."""
    flags = {(str(flag["url"]), str(flag["raised"])): str(flag["day"]) for flag in store.export("flags")}
    return (date.fromisoformat(day) for day in flags.values())


def _day(article: Article, config: Config) -> date:
    assert article.published is not None  # the store gives every article a date
    return article.published.astimezone(config.timezone).date()
