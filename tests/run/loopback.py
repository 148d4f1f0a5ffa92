"""A web server on loopback that is slow, huge, moved, busy or dead as it is told; in a thread of its own."""

from __future__ import annotations

import asyncio
import gzip
import socket
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from types import TracebackType

Writer = asyncio.StreamWriter
Route = bytes | Callable[[dict[str, str]], bytes] | Callable[[Writer], Awaitable[None]]


def http(body: bytes = b"", *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer as bytes."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


def zipped(body: bytes, *headers: str) -> bytes:
    return http(gzip.compress(body), "Content-Encoding: gzip", *headers)


def moved(location: str, status: str = "302 Found") -> bytes:
    return http(b"", f"Location: {location}", status=status)


def dead_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Loopback:
    """Inside the `with` block, answers by path (404 otherwise) and remembers each request's path and headers."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.port = 0
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def times(self, path: str) -> int:
        return sum(seen == path for seen, _ in self.seen)

    def __enter__(self) -> Loopback:
        self._thread.start()
        assert self._ready.wait(5)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, one: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(lambda *_: None)  # clients that hang up are the point
        server = self._loop.run_until_complete(asyncio.start_server(self._serve, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))

    async def _serve(self, reader: asyncio.StreamReader, writer: Writer) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            path = head[0].split(" ")[1]
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head[1:]) if name}
            self.seen.append((path, headers))
            await self._answer(self.routes.get(path, http(status="404 Not Found")), headers, writer)
        with suppress(Exception):
            writer.close()

    async def _answer(self, route: Route, headers: dict[str, str], writer: Writer) -> None:
        if callable(route) and asyncio.iscoroutinefunction(route):
            await route(writer)
        else:
            writer.write(route if isinstance(route, bytes) else route(headers))  # type: ignore[arg-type, operator]
            await writer.drain()


async def drip(writer: Writer) -> None:
    """A page that comes a byte at a time, for ever."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")
    while True:
        writer.write(b".")
        await writer.drain()
        await asyncio.sleep(0.05)


async def silent(writer: Writer) -> None:
    """A host that takes the request and says nothing."""
    await asyncio.Event().wait()
