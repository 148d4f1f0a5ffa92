"""The second half of a pass: what is staged, in one order, each decided and saved in one transaction."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import date, datetime

from pipeline import flow
from pipeline.model import Arrival, Article, Identity, Known, Mention, Prepared, Rejected, Setting, Stored
from pipeline.publish import Frozen, carrying_day
from pipeline.run.furniture import Furniture
from pipeline.run.job import PAGE_SECONDS, Job
from pipeline.run.summary import ArticleFate
from pipeline.world import Lost
from pipeline.world import run as run_in
from pipeline.world.store import Staged, Store

AHEAD = 8  # articles prepared while one is decided: keeps two workers busy, and little in memory


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a staged address before its decision."""

    staged: Staged
    result: Prepared | Rejected | flow.Retry


async def decide(job: Job) -> None:
    """Decide everything staged, in the pass's order. Stops between two articles when the pass is stopped."""
    waiting = sorted(job.store.staged(), key=_order)
    furniture = Furniture(job)
    done = 0
    async with aclosing(_made(job, furniture, waiting)) as ready:
        async for made in ready:
            if job.stop.is_set():
                return
            Decider(job, furniture, made.staged).settle(made.result)
            done += 1
            job.progress("deciding", done, len(waiting))


def _order(staged: Staged) -> tuple[datetime, str]:
    dates = [one.entry.published for one in staged.entries if one.entry.published]
    own = staged.read.published if isinstance(staged.read, Article) else None
    return flow.order(min(dates, default=own), staged.first_seen, staged.url)


async def _made(job: Job, furniture: Furniture, waiting: Sequence[Staged]) -> AsyncGenerator[Made, None]:
    """Each in order, made ready in workers a few ahead."""
    ahead: deque[asyncio.Task[Made]] = deque()
    try:
        for staged in waiting:
            ahead.append(asyncio.create_task(_make(job, furniture, staged)))
            if len(ahead) >= AHEAD:
                yield await ahead.popleft()
        while ahead:
            yield await ahead.popleft()
    finally:
        for task in ahead:
            task.cancel()


async def _make(job: Job, furniture: Furniture, staged: Staged) -> Made:
    found = _assembled(job, staged)
    if not isinstance(found, Article):
        return Made(staged, found)
    own = furniture.masked(found)
    ready = await run_in(job.workers, flow.prepare, own, flow.bundle(job.config.watches), timeout=PAGE_SECONDS)
    if isinstance(ready, Lost):
        return Made(
            staged, Rejected(staged.url, f"prepare_{ready.kind}", f"its text could not be read: {ready.reason}")
        )
    return Made(staged, ready)


def _assembled(job: Job, staged: Staged) -> Article | Rejected | flow.Retry:
    """The article of a staged address: imports as they are, pages completed by their entries and named."""
    if staged.kind in ("import", "stored") and isinstance(staged.read, Article):
        return staged.read
    if staged.kind == "revisit" and not isinstance(staged.read, Article):
        return Rejected(staged.url, staged.read.kind, staged.read.reason)
    entries = [one.entry for one in staged.entries]
    found = flow.assemble(staged.read, entries, staged.first_seen, staged.tries, job.now)
    return flow.named(found, entries, job.titles) if isinstance(found, Article) else found


class Decider:
    """Decides one staged address: gathers what the rules need, lets them say, saves what they said."""

    def __init__(self, job: Job, furniture: Furniture, staged: Staged) -> None:
        self.job = job
        self.furniture = furniture
        self.store = job.store
        self.staged = staged

    def settle(self, result: Prepared | Rejected | flow.Retry) -> None:
        """Bring the address to its outcome, in one transaction."""
        staged, tally = self.staged, self.job.tally
        if staged.kind == "revisit" and not isinstance(result, Prepared):
            self._next_visit()
        elif isinstance(result, flow.Retry):
            self.store.retry(staged.url, result.at, result.reason)
            tally.gave_nothing(staged.url, "pending", result.reason)
        elif isinstance(result, Rejected):
            self.store.reject(staged.url, result, self.job.now)
            tally.gave_nothing(staged.url, "rejected", result.reason)
        else:
            self._decide(result)

    def _decide(self, prepared: Prepared) -> None:
        before = self.store.stored(self.staged.url if self.staged.kind == "revisit" else prepared.article.url)
        if before is None:
            self._save(prepared, None)
        elif self.staged.kind != "new" and self._is_revision(before, prepared):
            article = replace(prepared.article, url=before.url)
            self._save(replace(prepared, article=article), before)
        elif self.staged.kind == "revisit":
            self._next_visit()
        else:
            self.store.link(self.staged.url, before.url, self.job.now)

    def _is_revision(self, before: Stored, prepared: Prepared) -> bool:
        return flow.is_revision(before.article, prepared.article, self.furniture.lines(before.url))

    def _save(self, prepared: Prepared, before: Stored | None) -> None:
        setting = self._setting(prepared.article, before)
        identity = self._identity(prepared, setting, before)
        known = self._known(prepared, identity, before)
        old, lines = (before.article, self.furniture.lines(before.url)) if before else (None, ())
        decision = flow.decide(prepared, setting, identity, self.job.watches, known, old, lines)
        raised = [flag for flag in decision.flags if self.store.flag(flag.id) is None]
        visit, step = self._visit(prepared.article, setting)
        self.store.save(
            decision,
            flow.story_after(decision, revised=before is not None),
            address=self.staged.url,
            next_visit=visit,
            step=step,
            lesson=None if before else self.furniture.lesson(prepared, identity),
            now=self.job.now,
        )
        fate: ArticleFate = "revised" if before else "copies" if identity.copy_of else "new"
        self.job.tally.decided(decision, fate, identity.story is None, raised)

    def _setting(self, article: Article, before: Stored | None) -> Setting:
        """The clock and day of the decision: the pass's, or for imports the article's own publication."""
        staged, config = self.staged, self.job.config
        first_seen = staged.first_seen
        published = before.published if before else article.published or first_seen
        arrival = _arrival(staged)
        if arrival in ("import", "stored"):
            now = article.published or first_seen
            day = now.astimezone(config.timezone).date()
            return Setting(now, day.isoformat(), arrival, article.published or published, now)
        day = carrying_day(self.job.now, config.timezone, config.schedule.digest_at, last_frozen(self.store))
        return Setting(self.job.now, day.isoformat(), arrival, published, first_seen)

    def _identity(self, prepared: Prepared, setting: Setting, before: Stored | None) -> Identity:
        """Whose copy it is and where it belongs. A revision stays in its story, and what it was."""
        store, published = self.store, setting.published
        if before and flow.same_source(before.article, prepared.article):
            root = store.stored(before.root_url) if before.root != before.id else None
            return Identity((), root, store.story(before.story), 1.0, "a revision of the article")
        found = store.copy_candidates(prepared.fingerprint, exclude=prepared.article.url)
        copies = [one for one in found if before is None or one.root != before.id]  # no copy of its own copies
        stories = store.story_candidates(prepared.fingerprint, published)
        identity = flow.identify(prepared, published, copies, stories)
        if before:
            identity = replace(identity, story=store.story(before.story))
        elif identity.copy_of:
            identity = replace(identity, story=store.story(identity.copy_of.story))
        members = store.story_members(identity.story.id, published - flow.REWRITE_REACH) if identity.story else ()
        return flow.with_rewrites(identity, prepared, published, members)

    def _known(self, prepared: Prepared, identity: Identity, before: Stored | None) -> dict[str, Known]:
        """What each watch that the article mentions, or mentioned before, knew until now."""
        mentions = {mention.watch: mention for mention in prepared.mentions}
        story = identity.story.id if identity.story else None
        asked = self.job.watches if before else mentions
        return {
            watch: self.store.known(
                watch, story, mentions.get(watch) or Mention(watch, ()), before.url if before else ""
            )
            for watch in asked
        }

    def _visit(self, article: Article, setting: Setting) -> tuple[datetime | None, int]:
        if article.source == "import" or (article.source == "feed" and not article.note):  # it has no page
            return None, 0
        return flow.next_visit(setting.published, setting.first_seen, setting.now, self.job.config.revisit)

    def _next_visit(self) -> None:
        """A look that changed nothing: only when to look again."""
        stored = self.store.stored(self.staged.url)
        published = stored.published if stored else self.staged.first_seen
        visit, step = flow.next_visit(published, self.staged.first_seen, self.job.now, self.job.config.revisit)
        self.store.settle_revisit(self.staged.url, visit, step)


def last_frozen(store: Store) -> Frozen | None:
    """The newest frozen digest as the rules of days need it."""
    last = store.last_frozen()
    return Frozen(date.fromisoformat(last.day), last.until) if last else None


def _arrival(staged: Staged) -> Arrival:
    if staged.kind in ("import", "stored"):
        return staged.kind
    return "known" if staged.entries and all(one.known for one in staged.entries) else "run"
