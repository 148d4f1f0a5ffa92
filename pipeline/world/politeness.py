"""Turns: how many requests run at once, and how close together, in all and to one host."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class HostClosedError(Exception):
    """A host asked to be left alone for longer than is worth waiting for."""

    def __init__(self, status: int, seconds: float) -> None:
        super().__init__(f"the host asked for a pause of {seconds:.0f} s")
        self.status = status
        self.seconds = seconds


class Place:
    """One of the places for requests at once: taken at a turn's start, kept until its owner leaves it."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._taken = False

    async def take(self) -> None:
        """Wait for a place, and take it."""
        await self._places.acquire()
        self._taken = True

    def leave(self) -> None:
        """Give it back, if it was taken."""
        if self._taken:
            self._taken = False
            self._places.release()


class Turns:
    """Hands out turns in the order they were asked for. Seconds are the event loop's.

    At most `per_host` turns of one host at once, their starts at least `delay` seconds apart, at
    most `concurrency` places in all. A host that asked for a pause is waited for up to `patience` seconds.
    """

    def __init__(self, *, per_host: int, delay: float, concurrency: int, patience: float) -> None:
        self._per_host = per_host
        self._delay = delay
        self._patience = patience
        self._all = asyncio.Semaphore(concurrency)
        self._hosts: dict[str, _Host] = {}

    @asynccontextmanager
    async def place(self) -> AsyncIterator[Place]:
        """A place to take at a turn, left at the end of the `with` block: never to be held while waiting for a turn."""
        place = Place(self._all)
        try:
            yield place
        finally:
            place.leave()

    @asynccontextmanager
    async def turn(self, host: str, place: Place) -> AsyncIterator[None]:
        """One turn for a request to `host` (a name and a port), with its place among all, which is kept afterwards.

        Raises HostClosedError instead of waiting too long.
        """
        state = self._host(host)
        async with state.slots:
            await self._start(state, place)
            yield

    def slow_down(self, host: str, delay: float) -> None:
        """From now on, start requests to `host` at least `delay` seconds apart."""
        state = self._host(host)
        state.delay = max(state.delay, delay)

    def close(self, host: str, status: int, seconds: float) -> None:
        """Start no request to `host` for so many seconds: it said so with `status`."""
        state = self._host(host)
        state.closed_until = max(state.closed_until, asyncio.get_running_loop().time() + seconds)
        state.closed_by = status

    async def _start(self, host: _Host, place: Place) -> None:
        # The gate is held through both waits, so that starts stay apart also when all slots were taken.
        async with host.gate:
            await self._wait_for(host)
            await place.take()
            host.next_start = asyncio.get_running_loop().time() + host.delay

    async def _wait_for(self, host: _Host) -> None:
        clock = asyncio.get_running_loop().time
        if host.closed_until - clock() > self._patience:
            raise HostClosedError(host.closed_by, host.closed_until - clock())
        while (pause := max(host.next_start, host.closed_until) - clock()) > 0:
            await asyncio.sleep(min(pause, self._patience + host.delay))
            if host.closed_until - clock() > self._patience:  # it may have closed while we waited
                raise HostClosedError(host.closed_by, host.closed_until - clock())

    def _host(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host(self._per_host, self._delay))


class _Host:
    __slots__ = ("closed_by", "closed_until", "delay", "gate", "next_start", "slots")

    def __init__(self, per_host: int, delay: float) -> None:
        self.slots = asyncio.Semaphore(per_host)
        self.gate = asyncio.Lock()
        self.delay = delay
        self.next_start = 0.0
        self.closed_until = 0.0
        self.closed_by = 0
