"""The first half of a pass: fetch all that is due, at once and in any order, and stage what comes back.

Nothing is decided here. One transaction a feed, one a page; whatever is staged when the process dies
is still staged when the next pass begins.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from pipeline import collect, extract, flow, urls
from pipeline.config import Feed
from pipeline.model import Article, Entry, Failure, FeedDocument, FeedRecord, Rejected, Request, Response
from pipeline.run.job import PAGE_SECONDS, PARSE_SECONDS, Job
from pipeline.run.visiting import announced, plan
from pipeline.world import Lost
from pipeline.world import run as run_in
from pipeline.world.store import Fetch, PageJob, Revisit, StagedKind

PAGE_CAP = 4_000_000  # decoded bytes; the largest of 181 real news pages has 1.4 MB, and 5 MB of markup stall a parser
FEED_CAP = 10_000_000
IN_HAND = 16
"""Bodies with the workers at once: each of them is in memory twice, as it came and as it was sent. Those that wait for
this count among the requests at once (`Web.answering`), so `[fetch] concurrency` bounds the others."""
NO_TEXT = "the feed is set to full_text = false, and gives no text of its own"
NO_LINK = "the feed gives neither a link to its page nor a text of its own"
LONGEST_READING = timedelta(minutes=10)
"""When a pass stops waiting for slow hosts and decides what it has; the rest joins the next pass."""


async def read(job: Job, timer: Callable[[], float]) -> None:
    """Read and stage everything due. Returns early when the pass is stopped or its time is up. `timer` gives seconds
    that never go back, to say how long each request took."""
    await job.wait_for(_read_all(job, timer), LONGEST_READING)


async def _read_all(job: Job, timer: Callable[[], float]) -> None:
    async with asyncio.TaskGroup() as group:
        Reader(job, group, timer).begin()


class Reader:
    """One pass's reading. Knows which addresses it has asked for, so that none is asked twice."""

    def __init__(self, job: Job, group: asyncio.TaskGroup, timer: Callable[[], float]) -> None:
        self.job = job
        self.group = group
        self.timer = timer
        self.asked: set[str] = set()
        self.own_text = {feed.url for feed in job.config.feeds if not feed.full_text}
        self.hands = asyncio.Semaphore(IN_HAND)
        self.feeds_left = self.done = self.total = 0

    def begin(self) -> None:
        """Start on all that is due: articles that wait, feeds, and after those articles to look at again."""
        job = self.job
        self._pages()
        records = job.store.feeds()
        due: list[tuple[Feed, FeedRecord]] = []
        for feed in job.config.feeds:
            record = records.get(feed.url) or FeedRecord(url=feed.url, address=feed.url, title=feed.title)
            if job.everything or collect.due(record, job.now, job.every(feed)):
                due.append((feed, record))
        job.tally.due = self.feeds_left = len(due)
        for feed, record in due:
            self._start(self._feed_and_on(feed, record))
        if not due:
            self._after_feeds()

    async def _feed_and_on(self, feed: Feed, record: FeedRecord) -> None:
        """One feed, and after the last what waits for all."""
        await self.feed(feed, record)
        self.feeds_left -= 1
        if not self.feeds_left:
            self._after_feeds()

    def _after_feeds(self) -> None:
        """Plan the looks and stage what needs no page, once every feed is read: neither must depend on a race. No page
        is waited for: slow ones may take all the time there is, pass after pass."""
        self._revisits()
        self._stage_own_texts()

    def _revisits(self) -> None:
        """Start on the looks of this pass: those it planned before it was cut short, else by value and budget."""
        job = self.job
        chosen = job.store.planned(job.now)
        if chosen is None:
            due = job.store.due_revisits(job.now) if job.config.revisit else []
            spent = job.store.visits_made(job.now) if due else 0
            resting, shaky = job.store.resting(job.now), job.store.shaky()
            chosen = plan(due, resting, job.now, job.config.revisit_budget, spent, shaky)
            if due:
                job.store.plan_visits([one.url for one in chosen], job.now)
        for revisit in chosen:
            if revisit.pageless:
                self._own_text(revisit.url, "revisit")
            else:
                self._start(self.revisit(revisit))

    def _start(self, work: Coroutine[None, None, None]) -> None:
        self.total += 1
        self.group.create_task(work).add_done_callback(self._count)

    def _count(self, _: asyncio.Task[None]) -> None:
        self.done += 1
        self.job.progress("reading", self.done, self.total)

    async def feed(self, feed: Feed, record: FeedRecord) -> None:
        """Fetch one feed, parse it in a worker, stage its entries, start on their pages."""
        request = replace(collect.request(record, feed.headers, self.job.now), cap=FEED_CAP)
        async with self._asked(request) as (answer, seconds):
            await self._take_feed(feed, record, answer, seconds)

    async def _take_feed(self, feed: Feed, record: FeedRecord, answer: Response | Failure, seconds: float) -> None:
        job = self.job
        first = record.first_read is None
        record, verdict = collect.interpret(record, answer, job.now, job.every(feed))
        entries: tuple[Entry, ...] = ()
        unread = 0
        if verdict == "parse" and isinstance(answer, Response):
            document = await self._parse(feed, answer, record.marks)
            record = collect.settle(record, document, job.now, job.every(feed), 0)
            if isinstance(document, FeedDocument):
                entries, unread = document.entries, document.unread
        arrivals = [(_addressed(entry), self._is_known(entry, record, first)) for entry in entries]
        fetch = _fetch(record.address, answer, seconds, record.failure, job)
        with job.store.unit():
            new = job.store.stage_feed(record, fetch, arrivals, job.now)
            if new:
                job.store.save_feed(replace(record, last_new=job.now))
            self._hasten(entries)
            self._retell(feed, [entry for entry, _ in arrivals])
        job.tally.polled(feed.url, record.failure, verdict == "unchanged", len(entries) + unread, new)
        if new:
            self._pages()

    def _hasten(self, entries: Sequence[Entry]) -> None:
        """Look sooner at the articles that the feed says were changed since they were looked at."""
        changed = {entry.url: entry.updated for entry in entries if entry.updated}
        if not changed or not self.job.config.revisit:
            return
        visits = {
            one.url: at
            for one in self.job.store.watched(list(changed))
            if (at := announced(one.standing, one.begin, changed[one.url] or self.job.now, self.job.now))
        }
        self.job.store.hasten(visits, "updated")

    def _retell(self, feed: Feed, entries: Sequence[Entry]) -> None:
        """Read articles again whose text is the feed's own, and told otherwise now."""
        if self.job.config.revisit:
            for url in self.job.store.retell(feed.url, entries):
                self._own_text(url, "revisit")

    @asynccontextmanager
    async def _asked(self, request: Request) -> AsyncIterator[tuple[Response | Failure, float]]:
        """What the web answers, and the seconds it took, the wait for the host's turn included; until the end of the
        `with` block no other request has its place. A reason names no password: it is shown to people."""
        begun = self.timer()
        async with self.job.web.answering(request) as answer:
            if isinstance(answer, Failure):
                answer = replace(answer, reason=urls.redact(answer.reason))
            yield answer, round(self.timer() - begun, 3)

    def _is_known(self, entry: Entry, record: FeedRecord, first: bool) -> bool:
        return first and collect.is_known(entry, record, self.job.now, self.job.config.first_look)

    async def _parse(self, feed: Feed, answer: Response, marks: bytes) -> FeedDocument | Rejected:
        kind = answer.headers.get("content-type", "")
        async with self.hands:
            parsed = await run_in(
                self.job.workers,
                collect.parse,
                *(answer.body, kind, feed.url, answer.final_url, self.job.now, marks),
                timeout=PARSE_SECONDS,
            )
        if isinstance(parsed, Lost):
            return Rejected(feed.url, f"parse_{parsed.kind}", f"the feed could not be parsed: {parsed.reason}")
        return parsed

    def _pages(self) -> None:
        """Start on every pending address not asked for yet that has a page."""
        for page in self.job.store.pending_pages(self.job.now):
            if page.url not in self.asked and not self._why_no_page(page):
                self.asked.add(page.url)
                self._start(self.page(page.url))

    def _stage_own_texts(self) -> None:
        """Stage the pending addresses that have no page."""
        job = self.job
        for page in job.store.pending_pages(job.now):
            if reason := self._why_no_page(page):
                self._own_text(page.url, "new", reason)

    def _own_text(self, url: str, kind: StagedKind, reason: str = NO_TEXT) -> None:
        """Stage an address whose article is its feed's own text; `reason` is told when there is none."""
        self.job.store.stage_page(url, Rejected(url, flow.NO_PAGE, reason), None, self.job.now, kind)

    def _why_no_page(self, page: PageJob) -> str:
        """What to say of an address without a page when its feed gives no text either; "" when it has a page."""
        if "#" in page.url:  # no canonical address has one: see _addressed
            return NO_LINK
        return NO_TEXT if set(page.feeds) <= self.own_text else ""

    async def page(self, url: str) -> None:
        """Fetch and read one article's page, and stage what came of it."""
        await self._visit(Request(url, cap=PAGE_CAP, robots=True), "new")

    async def revisit(self, revisit: Revisit) -> None:
        """Look at a stored article's page again, asking only for what changed."""
        pairs = (("If-None-Match", revisit.etag), ("If-Modified-Since", revisit.last_modified))
        headers = tuple(pair for pair in pairs if pair[1])
        await self._visit(Request(revisit.url, headers, PAGE_CAP, robots=True), "revisit")

    async def _visit(self, request: Request, kind: StagedKind) -> None:
        async with self._asked(request) as (answer, seconds):
            self._stage(request.url, answer, seconds, await self._read(request.url, answer), kind)

    async def _read(self, url: str, answer: Response | Failure) -> Article | Rejected | Failure:
        if isinstance(answer, Failure):
            return answer
        refused = flow.page_answer(answer, self.job.now)
        if refused is not None:
            return refused
        async with self.hands:
            read = await run_in(
                self.job.workers,
                extract.read_page,
                *(answer.body, answer.headers.get("content-type", ""), answer.final_url, self.job.now),
                timeout=PAGE_SECONDS,
            )
        if isinstance(read, Lost):
            return Rejected(url, f"extract_{read.kind}", f"the page could not be read: {read.reason}")
        if isinstance(read, Rejected):
            return replace(read, url=url)
        return read

    def _stage(
        self,
        url: str,
        answer: Response | Failure,
        seconds: float,
        read: Article | Rejected | Failure,
        kind: StagedKind,
    ) -> None:
        job = self.job
        page = answer if isinstance(answer, Response) and isinstance(read, Article) else None
        headers = page.headers if page else {}  # the validators of a page that gave no text are not the article's
        job.store.stage_page(
            url,
            read,
            _fetch(url, answer, seconds, "" if isinstance(read, Article) else read.reason, job),
            job.now,
            kind,
            headers.get("etag", ""),
            headers.get("last-modified", ""),
            page if job.config.keep.pages else None,
        )


def _addressed(entry: Entry) -> Entry:
    """The entry with an address: one without a link stands under its feed's, so that it is not lost."""
    return entry if entry.url else replace(entry, url=f"{entry.feed}#{urls.short_id(entry.key)}")


def _fetch(url: str, answer: Response | Failure, seconds: float, reason: str, job: Job) -> Fetch:
    if isinstance(answer, Failure):
        return Fetch(urls.redact(url), job.now, answer.status, 0, seconds, answer.kind, answer.reason)
    failure = "" if not reason or answer.status == 304 else f"http_{answer.status}"
    return Fetch(urls.redact(url), job.now, answer.status, len(answer.body), seconds, failure, reason)
