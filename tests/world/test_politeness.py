"""Hosts are not hurried: at most so many at once, starts apart, pauses kept."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable
from datetime import timedelta

import pytest

from pipeline.model import Failure, Request, Response
from pipeline.world import HttpWeb
from pipeline.world.politeness import Turns

Http = Callable[..., bytes]


def slowly(answer: bytes, seconds: float) -> Callable[[asyncio.StreamWriter], object]:
    async def handler(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(seconds)
        writer.write(answer)

    return handler


def test_requests_to_one_host_go_out_in_order(server, visit, answer: Http) -> None:
    paths = [f"/{n}" for n in range(5)]
    server.routes.update(dict.fromkeys(paths, answer(b"")))
    visit.but(per_host=1).all([server.url(path) for path in paths])
    assert server.paths() == paths


def test_starts_to_one_host_are_apart() -> None:
    """By the loop's own clock: what a server sees of it is late by whatever a busy machine makes it."""
    starts: list[float] = []

    async def take(turns: Turns) -> None:
        async with turns.place() as place, turns.turn("herald.example:443", place):
            starts.append(asyncio.get_running_loop().time())

    async def main() -> None:
        turns = Turns(per_host=2, delay=0.2, concurrency=9, patience=1.0)
        await asyncio.gather(*(take(turns) for _ in range(5)))

    asyncio.run(main())
    assert all(later - earlier > 0.1 for earlier, later in itertools.pairwise(starts))


def test_one_host_is_asked_so_many_at_once_and_no_more(server, visit, answer: Http) -> None:
    server.routes["/"] = slowly(answer(b""), 0.05)
    visit.but(per_host=2).all([server.url("/")] * 8)
    assert server.most_at_once == 2


def test_all_hosts_together_are_asked_so_many_at_once(server, visit, answer: Http) -> None:
    server.routes["/"] = slowly(answer(b""), 0.05)
    visit.but(concurrency=3).all([server.url("/", f"n{n}.localhost") for n in range(9)])
    assert server.most_at_once == 3


def test_one_host_does_not_wait_for_another(server, visit, answer: Http) -> None:
    server.routes["/"] = answer(b"")
    hosts = ("a.localhost", "b.localhost", "c.localhost")
    visit.but(per_host_delay=60.0).all([server.url("/", host) for host in hosts])
    assert server.hits[-1].at - server.hits[0].at < 50


def test_waiting_for_a_turn_does_not_count_against_the_deadline(server, visit, answer: Http) -> None:
    server.routes["/"] = answer(b"")
    got = visit.but(per_host=1, per_host_delay=1.1, deadline=3.0).all([server.url("/")] * 4)
    assert all(isinstance(one, Response) for one in got)


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_a_pause_is_left_alone(server, visit, answer: Http, status: int) -> None:
    server.routes["/busy"] = answer(b"", "Retry-After: 120", status=f"{status} Busy")
    server.routes["/"] = answer(b"")
    urls = [server.url("/busy"), server.url("/"), server.url("/", "other.localhost")]
    busy, refused, other = visit.but(per_host=1).all(urls)
    assert isinstance(busy, Response)
    assert busy.status == status
    assert isinstance(refused, Failure)
    assert (refused.kind, refused.status) == (f"http_{status}", status)
    assert refused.retry_after is not None
    assert timedelta(seconds=110) < refused.retry_after <= timedelta(seconds=120)
    assert isinstance(other, Response)
    assert server.paths() == ["/busy", "/"]


def test_requests_already_waiting_hear_of_the_pause(server, visit, answer: Http) -> None:
    server.routes["/busy"] = answer(b"", "Retry-After: 120", status="503 Busy")
    got = visit.but(per_host=4, per_host_delay=2.0).all([server.url("/busy")] + [server.url("/")] * 3)
    assert [isinstance(one, Failure) for one in got] == [False, True, True, True]
    assert server.paths() == ["/busy"]


def test_a_pause_shorter_than_the_deadline_is_waited_for(server, visit, answer: Http) -> None:
    server.routes["/busy"] = answer(b"", "Retry-After: 1", status="429 Busy")
    server.routes["/"] = answer(b"")
    _busy, later = visit.but(per_host=1).all([server.url("/busy"), server.url("/")])
    assert isinstance(later, Response)
    assert server.hits[1].at - server.hits[0].at >= 0.95


def test_giving_up_a_request_gives_back_its_turn(server, visit, answer: Http) -> None:
    server.routes["/slow"] = slowly(answer(b""), 60)
    server.routes["/"] = answer(b"")

    async def main() -> Response | Failure:
        async with HttpWeb(visit.but(per_host=1, concurrency=1).manners) as web:
            given_up = [asyncio.create_task(web.fetch(Request(server.url("/slow")))) for _ in range(3)]
            await asyncio.wait(given_up, timeout=0.1)
            for task in given_up:
                task.cancel()
            await asyncio.gather(*given_up, return_exceptions=True)
            return await asyncio.wait_for(web.fetch(Request(server.url("/"))), 20)

    assert isinstance(asyncio.run(main()), Response)


def test_an_answer_in_use_keeps_its_place_and_no_longer(server, visit, answer: Http) -> None:
    server.routes["/"] = answer(b"body")

    async def main() -> tuple[list[str], Response | Failure]:
        async with HttpWeb(visit.but(concurrency=1).manners) as web:
            async with web.answering(Request(server.url("/"))):
                other = asyncio.create_task(web.fetch(Request(server.url("/other"))))
                await asyncio.wait([other], timeout=0.2)
                meanwhile = server.paths()
            return meanwhile, await asyncio.wait_for(other, 20)

    meanwhile, other = asyncio.run(main())
    assert meanwhile == ["/"]
    assert isinstance(other, Response)


def test_a_request_that_is_sent_on_waits_for_its_next_turn_without_a_place(server, visit, answer: Http) -> None:
    server.routes["/old"] = answer(b"", "Location: /new", status="302 Found")
    server.routes["/new"] = answer(b"body")
    answers = visit.but(concurrency=1, per_host=1).all([server.url("/old")] * 3)
    assert [one.body for one in answers if isinstance(one, Response)] == [b"body"] * 3
