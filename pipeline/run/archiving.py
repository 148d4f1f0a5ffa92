"""Asking an archive for copies of flagged articles, each once, with the manners of every other request."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import quote

from pipeline import urls
from pipeline.model import Failure, Request
from pipeline.run.job import Job

ARCHIVED_A_PASS = 20
"""Copies asked for in one pass: archives ask for patience, and the rest comes with the next one."""
LONGEST_ASKING = timedelta(minutes=2)
"""How long a pass waits for archives, which fetch the page before they answer."""
UNANSWERED = "the pass did not wait for an answer"


async def ask_archive(job: Job) -> None:
    """Ask for the copies that are wanted. What goes wrong is kept beside the address, and never asked again."""
    if not job.config.archive or job.stop.is_set():
        return
    await job.wait_for(_ask_all(job, job.store.to_archive(ARCHIVED_A_PASS)), LONGEST_ASKING)


async def _ask_all(job: Job, wanted: Iterable[str]) -> None:
    """No more at once than have their turn: what only waits for one is asked by the next pass, if this one ends."""
    hands = asyncio.Semaphore(job.config.fetch.per_host)
    async with asyncio.TaskGroup() as group:
        for url in wanted:
            group.create_task(_ask(job, url, hands))


def address_of(template: str, url: str) -> str:
    """The address that asks for a copy of `url`: percent-encoded in the query, as it stands in the path."""
    before, _, after = template.partition("{url}")
    return before + (quote(url, safe="") if "?" in before else url) + after


async def _ask(job: Job, url: str, hands: asyncio.Semaphore) -> None:
    async with hands:
        job.store.archive_asked(url, job.now, 0, UNANSWERED)
        answer = await job.web.fetch(Request(address_of(job.config.archive, url)))
    if isinstance(answer, Failure):
        job.store.archive_asked(url, job.now, answer.status, urls.redact(answer.reason))
    else:
        well = answer.status < 400
        job.store.archive_asked(url, job.now, answer.status, "" if well else f"the archive answered {answer.status}")
