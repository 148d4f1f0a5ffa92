"""The second half of a pass: what is staged, in one order, each decided and saved in one transaction."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Collection, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import date, datetime

from pipeline import flow
from pipeline.model import (
    Arrival,
    Article,
    Decision,
    Flag,
    Identity,
    Known,
    Mention,
    Prepared,
    Rejected,
    Setting,
    Standing,
    Stored,
    Verdict,
)
from pipeline.publish import Frozen, carrying_day
from pipeline.run.findings import Seen, is_doubtful
from pipeline.run.furniture import Furniture
from pipeline.run.identifying import identify
from pipeline.run.job import Job, patience
from pipeline.run.revisiting import Look, has_page
from pipeline.run.settling import settle
from pipeline.run.summary import ArticleFate
from pipeline.run.visiting import Case, after_reading, moved
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
            ahead.append(asyncio.create_task(make(job, furniture, staged)))
            if len(ahead) >= AHEAD:
                yield await ahead.popleft()
        while ahead:
            yield await ahead.popleft()
    finally:
        for task in ahead:
            task.cancel()


async def make(job: Job, furniture: Furniture, staged: Staged) -> Made:
    """A staged address made ready for its decision."""
    found = _assembled(job, staged)
    if not isinstance(found, Article):
        return Made(staged, found)
    own = furniture.masked(found)
    ready = await run_in(job.workers, flow.prepare, own, flow.bundle(job.config.watches), timeout=patience(own))
    if isinstance(ready, Lost):
        return Made(
            staged, Rejected(staged.url, f"prepare_{ready.kind}", f"its text could not be read: {ready.reason}")
        )
    return Made(staged, ready)


def _assembled(job: Job, staged: Staged) -> Article | Rejected | flow.Retry:
    """The article of a staged address: imports as they are, pages completed by their entries and named."""
    if staged.kind in ("import", "stored") and isinstance(staged.read, Article):
        return staged.read
    read = staged.read
    if staged.kind == "revisit" and not isinstance(read, Article) and read.kind != flow.NO_PAGE:
        return Rejected(staged.url, read.kind, read.reason)
    entries = [one.entry for one in staged.entries]
    found = flow.assemble(read, entries, staged.first_seen, staged.tries, job.now)
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
        if staged.kind == "revisit":
            self._revisit(result)
        elif isinstance(result, flow.Retry):
            self.store.retry(staged.url, result.at, result.reason)
            tally.gave_nothing(staged.url, "pending", result.reason)
        elif isinstance(result, Rejected):
            self.store.reject(staged.url, result, self.job.now)
            tally.gave_nothing(staged.url, "rejected", result.reason)
        else:
            self._decide(result)

    def _decide(self, prepared: Prepared) -> None:
        before = self.store.stored(prepared.article.url)
        if before is None:
            self._save(prepared, None)
        elif self.staged.kind != "new" and self._verdict(before, prepared).kind != "same":
            self._save(_at(prepared, before.url), before)
        else:
            self.store.link(self.staged.url, before.url, self.job.now)

    def _verdict(self, before: Stored, prepared: Prepared) -> Verdict:
        return flow.verdict(before.article, prepared.article, self.furniture.lines(before.url))

    def _revisit(self, result: Prepared | Rejected | flow.Retry) -> None:
        """Settle a look at a stored article."""
        before = self.store.stored(self.staged.url)
        if before is None:  # pruned since it was planned
            self.store.settle_revisit(self.staged.url, Standing(), believed=False)
            return
        look = Look(self.job, self.staged, before, self._day())
        if not isinstance(result, Prepared):
            look.found_nothing(Rejected(before.url, "unread", result.reason))
            return
        prepared = _at(result, before.url)
        lines = {*self.furniture.lines(before.url), *look.ticking(prepared.article)}
        if look.found(prepared, lines):
            with self.store.unit():
                self._save(prepared, before, lines, look)

    def read_anew(self, result: Prepared | Rejected | flow.Retry) -> bool:
        """Settle a kept page that another extractor has read: a revision that raises nothing. False when what it read
        is not to be believed."""
        before = self.store.stored(self.staged.url)
        if before is None or not isinstance(result, Prepared):
            return False
        prepared = _at(result, before.url)
        verdict = self._verdict(before, prepared)
        if verdict.kind == "same":
            self.store.read_by(before.url, prepared.article.extractor)
        elif verdict.is_revision and not is_doubtful(before.article, prepared.article):
            self._save(prepared, before)
        else:
            return False
        return True

    def _save(
        self, prepared: Prepared, before: Stored | None, lines: Collection[str] = (), look: Look | None = None
    ) -> None:
        setting = self._setting(prepared.article, before)
        settle(self.store, setting.now)
        prepared, identity = self._identity(prepared, setting, before)
        known = self._known(prepared, identity, before)
        old, lines = (before.article, lines or self.furniture.lines(before.url)) if before else (None, ())
        decision = flow.decide(prepared, setting, identity, self.job.watches, known, old, lines)
        raised = [flag for flag in decision.flags if self.store.flag(flag.id) is None]
        standing = look.after(Seen("changed"), bool(raised)) if look else self._standing(decision, before, bool(raised))
        with self.store.unit():
            self.store.save(
                decision,
                flow.story_after(decision, revised=before is not None),
                address=self.staged.url,
                standing=standing,
                lesson=None if before else self.furniture.lesson(prepared, identity),
                now=self.job.now,
            )
            if look and standing:
                look.raise_flags(standing)
            self._follow_up(decision, raised, before is None)
        fate: ArticleFate = "revised" if before else "copies" if identity.copy_of else "new"
        self.job.tally.decided(decision, fate, identity.story is None, raised)

    def _follow_up(self, decision: Decision, raised: Sequence[Flag], is_new: bool) -> None:
        """What a decision asks for later: a copy in an archive, looks at the flagged articles of a story that moves."""
        url, now = decision.prepared.article.url, self.job.now
        if self.job.config.archive and raised and decision.setting.arrival == "run":
            self.store.want_archived(url, now)
        if is_new and raised and self.job.config.revisit:
            beside = {one.url: moved(one.standing, one.begin, now) for one in self.store.watched_in_story(url)}
            self.store.hasten({other: at for other, at in beside.items() if at}, "story")

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
        return Setting(self.job.now, self._day(), arrival, published, first_seen)

    def _day(self) -> str:
        """The day of the digest that will carry what this pass raises."""
        config = self.job.config
        day = carrying_day(self.job.now, config.timezone, config.schedule.digest_at, last_frozen(self.store))
        return day.isoformat()

    def _identity(self, prepared: Prepared, setting: Setting, before: Stored | None) -> tuple[Prepared, Identity]:
        """Whose copy it is and where it belongs, and the article as that is said of it. A revision stays in its story,
        and what it was."""
        store, published = self.store, setting.published
        if before and flow.same_source(before.article, prepared.article):
            root = store.stored(before.root_url) if before.root != before.id else None
            return prepared, Identity((), root, store.story(before.story), "a revision of the article")
        return identify(store, prepared, published, before)

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

    def _standing(self, decision: Decision, before: Stored | None, flagged: bool) -> Standing | None:
        """How an article stands that was read just now; as before when no look gave its text; None when it has no page
        to be looked at."""
        if before and self.staged.kind == "revisit":
            return self.store.standing(before.url)
        article, setting = decision.prepared.article, decision.setting
        if not has_page(article):
            return None
        begin = min(setting.published, setting.first_seen)
        return after_reading(Case(begin, self.job.config.revisit, flagged), setting.now)


def _at(prepared: Prepared, url: str) -> Prepared:
    """The same article under the address it is stored at."""
    return replace(prepared, article=replace(prepared.article, url=url))


def last_frozen(store: Store) -> Frozen | None:
    """The newest frozen digest as the rules of days need it."""
    last = store.last_frozen()
    return Frozen(date.fromisoformat(last.day), last.until) if last else None


def _arrival(staged: Staged) -> Arrival:
    if staged.kind in ("import", "stored"):
        return staged.kind
    return "known" if staged.entries and all(one.known for one in staged.entries) else "run"
