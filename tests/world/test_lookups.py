"""Names are looked up beside the event loop, and never waited for longer than the request lives."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import pytest

from pipeline.model import Failure
from pipeline.world.connection import Lookups


def look_up(lookups_of, host: str) -> list[str]:
    async def main() -> list[str]:
        return list(await Lookups(*lookups_of)(host, 80))

    return asyncio.run(main())


def test_the_system_knows_literal_addresses_without_asking_anybody() -> None:
    assert look_up((), "127.0.0.1") == ["127.0.0.1"]


@pytest.mark.parametrize("host", ["a..b", "n" * 300, "\udcff"])
def test_impossible_names_are_errors_of_the_usual_kind(host: str) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - whatever the system says
        look_up((), host)


def test_the_resolvers_word_is_passed_on() -> None:
    assert look_up((lambda host, port: [f"{host}:{port}"],), "x") == ["x:80"]

    def fails(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with pytest.raises(socket.gaierror):
        look_up((fails,), "x")


def test_a_resolver_that_hangs_delays_neither_the_request_nor_the_exit(hasty) -> None:
    freed = threading.Event()

    def hangs(host: str, port: int) -> list[str]:
        freed.wait(10)
        return ["127.0.0.1"]

    async def lookup(host: str, port: int) -> list[str]:
        return list(await Lookups(hangs)(host, port))

    started = time.monotonic()
    got = hasty("http://hangs.example/", lookup=lookup)
    assert isinstance(got, Failure)
    assert got.kind == "timeout"
    assert time.monotonic() - started < 9
    freed.set()
