"""What is fetched waits in no heap: bodies that no worker has taken are never more than requests at once."""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from datetime import timedelta
from pathlib import Path
from typing import Any

from canned import DAYS, FIRST, START, page, rss, write_config
from loopback import Loopback, http

from pipeline.run import Job, run_pass, web
from pipeline.world import FixedClock, InlineWorkers, hold
from pipeline.world.store import Store

AT_ONCE = 4
PAGES = 40
MANNERS = f'per_host_delay = "0s"\nper_host = 16\nconcurrency = {AT_ONCE}\nallow_private = ["127.0.0.1"]'
FULL_SECONDS = 0.1  # without a further request: the web has taken all it may


class LateHands(InlineWorkers):
    """Workers that begin a task only when the server has been asked for nothing more for a while."""

    def __init__(self, server: Loopback) -> None:
        self.server = server
        self.waiting: deque[Callable[[], None]] = deque()
        self.done = 0
        self.most = 0
        self.over = threading.Event()

    def submit(self, function: Any, *values: Any, timeout: float) -> Future[Any]:
        outer: Future[Any] = Future()
        if not is_body(values):
            return super().submit(function, *values, timeout=timeout)

        def begin() -> None:
            if outer.set_running_or_notify_cancel():
                outer.set_result(super(LateHands, self).submit(function, *values, timeout=timeout).result())

        self.waiting.append(begin)
        return outer

    def work(self) -> None:
        """In a thread of its own: one task after the other, as late as can be."""
        asked = 0
        while not self.over.wait(FULL_SECONDS if self.waiting else 0.01):
            if asked == (asked := len(pages_asked(self.server))) and self.waiting:
                self.most = max(self.most, asked - self.done)
                for _ in range(len(self.waiting)):
                    self.done += 1
                    self.waiting.popleft()()


def is_body(values: tuple[Any, ...]) -> bool:
    return bool(values) and isinstance(values[0], bytes) and b"<main>" in values[0]


def pages_asked(server: Loopback) -> list[str]:
    return [path for path, _ in server.seen if path.startswith("/page")]


def test_bodies_at_hand_are_never_more_than_requests_at_once(tmp_path: Path) -> None:
    with Loopback() as server:
        pieces = [FIRST.at(server.url(f"/page{n}"), title=f"The plan, part {n}") for n in range(PAGES)]
        server.routes["/rss"] = http(rss(pieces), "Content-Type: application/rss+xml")
        for piece in pieces:
            server.routes["/" + piece.url.rsplit("/", 1)[1]] = http(page(piece), "Content-Type: text/html")
        config = write_config(tmp_path, [server.url("/rss")], fetch=MANNERS)
        hands = LateHands(server)
        worker = threading.Thread(target=hands.work, daemon=True)

        async def go() -> None:
            with hold(config.state), Store.open(config.state) as store:
                async with web(config) as net:
                    await run_pass(Job(config, store, net, hands, START + DAYS), FixedClock(START + DAYS))

        worker.start()
        asyncio.run(asyncio.wait_for(go(), timedelta(minutes=1).total_seconds()))
        hands.over.set()
        worker.join()
        assert len(pages_asked(server)) == hands.done == PAGES
        assert hands.most <= AT_ONCE
