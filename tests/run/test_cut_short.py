"""A pass whose reading is cut short by slow pages has staged all that does not wait for them."""

from __future__ import annotations

import asyncio
from pathlib import Path

from canned import FEED, FIRST, START, WEATHER, Canned, write_config

from pipeline.model import Failure, Request, Response
from pipeline.run import Job, run_pass
from pipeline.world import FixedClock, InlineWorkers
from pipeline.world.store import Store

OWN = "https://courier.example/rss"


class Stuck(Canned):
    """Answers for no article page: the pass is stopped when one is asked for."""

    stop: asyncio.Event

    async def fetch(self, request: Request) -> Response | Failure:
        if request.url == FIRST.url:
            self.stop.set()
            await asyncio.Event().wait()
        return await super().fetch(request)


def test_texts_of_feeds_are_staged_though_a_page_keeps_the_pass_waiting(tmp_path: Path) -> None:
    web = Stuck()
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
