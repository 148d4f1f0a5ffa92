"""A pass that is cut short has kept what did not wait for slow hosts, and waits for none itself."""

from __future__ import annotations

import asyncio
from pathlib import Path

from canned import CUT, FEED, FIRST, HOURS, START, WEATHER, Canned, write_config

from pipeline.model import Failure, Request, Response
from pipeline.run import Job, run_pass
from pipeline.world import FixedClock, InlineWorkers
from pipeline.world.store import Store

SAVE = "https://archive.example/save/"
OWN = "https://courier.example/rss"


class Hung(Canned):
    """Never answers for one article's page, nor for any archive: the pass is stopped when one of them is asked."""

    page = ""
    stop: asyncio.Event

    async def fetch(self, request: Request) -> Response | Failure:
        if request.url == self.page or request.url.startswith(SAVE):
            self.stop.set()
            await asyncio.Event().wait()
        return await super().fetch(request)


def test_texts_of_feeds_are_staged_though_a_page_keeps_the_pass_waiting(tmp_path: Path) -> None:
    web = Hung()
    web.page = FIRST.url
    note = WEATHER.at("https://courier.example/snow", own=" ".join(WEATHER.paragraphs))
    web.feed(FEED, FIRST, pages=False)
    web.feed(OWN, note, pages=False)
    web.at = START
    config = write_config(tmp_path, [f"{OWN}\nfull_text = false", FEED])

    async def go(store: Store) -> None:
        web.stop = asyncio.Event()
        await run_pass(Job(config, store, web, InlineWorkers(), START, stop=web.stop), FixedClock(START))

    with Store.open(config.state) as store:
        asyncio.run(asyncio.wait_for(go(store), 30))
        assert [one.url for one in store.staged()] == [note.url]


def test_a_pass_that_is_stopped_waits_for_no_archive_and_leaves_the_rest_to_the_next(tmp_path: Path) -> None:
    web = Hung()
    web.feed(FEED, WEATHER)
    web.feed(FEED, WEATHER, FIRST, CUT.at(CUT.url, published=START), since=START + HOURS)
    config = write_config(tmp_path, [FEED], fetch="per_host = 1", revisit=f'archive = "{SAVE}{{url}}"')

    async def go(store: Store) -> None:
        for web.at in (START, START + HOURS):
            web.stop = asyncio.Event()
            job = Job(config, store, web, InlineWorkers(), web.at, stop=web.stop)
            summary = await run_pass(job, FixedClock(web.at))
        assert summary.stopped

    with Store.open(config.state) as store:
        asyncio.run(asyncio.wait_for(go(store), 30))
        last = store.last_run()
        assert last is not None
        assert last.status == "interrupted"
        assert len(store.to_archive(10)) == 1, "what was not asked for yet is asked for by the next pass"
