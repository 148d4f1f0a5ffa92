"""Kept pages read again when what reads them has changed: no page is asked for, and nothing is raised."""

from __future__ import annotations

from dataclasses import replace

from pipeline import extract
from pipeline.model import Article
from pipeline.run.deciding import Decider, make
from pipeline.run.furniture import Furniture
from pipeline.run.job import PAGE_SECONDS, Job
from pipeline.world import Lost
from pipeline.world import run as run_in
from pipeline.world.store import Page

SLICE = 100
"""Pages read again in one pass: about three seconds of one core."""


async def reextract(job: Job, size: int = SLICE) -> None:
    """Read a slice of the kept pages again whose articles another extractor read, the newest articles first.

    Which extractor is the present one is told by the page that was read last: a pass that reads none does without
    loading it. A pass that is finished after a kill reads the slice it had begun.
    """
    extractor = job.store.newest_extractor()
    furniture = Furniture(job)
    for page in job.store.slice_of_pages(extractor, size, job.now):
        if job.stop.is_set():
            return
        await _again(job, furniture, page, extractor)


async def _again(job: Job, furniture: Furniture, page: Page, extractor: str) -> None:
    read = await run_in(
        job.workers,
        extract.read_page,
        *(page.body, page.content_type, page.address, page.at),
        timeout=PAGE_SECONDS,
    )
    if isinstance(read, Lost) or not isinstance(read, Article):
        job.store.drop_page(page.kept)
        return
    if read.extractor == extractor:
        made = await make(job, furniture, job.store.as_staged(page.url, replace(read, url=page.url), page.at))
        if not Decider(job, furniture, made.staged).read_anew(made.result):
            job.store.drop_page(page.kept)
