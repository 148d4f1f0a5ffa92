"""What stops a pass is told as what it is, and what was staged before it stays."""

from __future__ import annotations

import asyncio
import errno
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from kit import demo_in

from pipeline.demo import Newsroom
from pipeline.model import Failure, Request, Response
from pipeline.run import Job, held_state, run_pass, web
from pipeline.world import FixedClock, InlineWorkers, Web

AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


class FullDiskAtThe(Web):
    """The real web, until the n-th page: then the machine has no room left."""

    def __init__(self, number: int, net: Web) -> None:
        self.left, self.net = number, net

    async def fetch(self, request: Request) -> Response | Failure:
        self.left -= 1
        if self.left == 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return await self.net.fetch(request)


def test_a_full_disk_in_the_middle_is_told_as_such_and_the_next_pass_goes_on(tmp_path: Path) -> None:
    with Newsroom() as room:
        room.at = AT
        config = replace(demo_in(tmp_path, room), first_look=AT - datetime(2026, 1, 1, tzinfo=UTC))

        async def go(number: int) -> int:
            with held_state(config.state) as store:
                async with web(config) as net:
                    job = Job(config, store, FullDiskAtThe(number, net), InlineWorkers(), AT, patient=True)
                    await run_pass(job, FixedClock(AT))
                    return job.tally.articles["new"]

        with pytest.raises(OSError, match="No space left"):
            asyncio.run(go(8))
        assert asyncio.run(go(0)) > 0
