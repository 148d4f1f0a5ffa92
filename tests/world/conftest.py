"""A loopback server that answers byte by byte as it is told, in a thread of its own."""

from __future__ import annotations

import asyncio
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from pipeline.model import Failure, Request, Response
from pipeline.world import HttpWeb, Manners

Handler = Callable[[asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Hit:
    """A request the server saw: on which of its addresses, with which headers (lower case), when."""

    address: str
    path: str
    headers: dict[str, str]
    at: float


def http(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A whole answer as bytes."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {size}", "Connection: close", *headers, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body


@dataclass
class Server:
    """Answers each path with bytes or by a handler; anything else with 404. Remembers what it saw."""

    tls: ssl.SSLContext | None = None
    addresses: tuple[str, ...] = ("127.0.0.1",)
    routes: dict[str, bytes | Handler] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)
    most_at_once: int = 0
    port: int = 0
    _now: int = 0

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{host}:{self.port}{path}"

    def paths(self, address: str = "") -> list[str]:
        return [hit.path for hit in self.hits if address in ("", hit.address)]

    def start(self) -> None:
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(5)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_exception_handler(lambda *_: None)  # clients that hang up are the point of these tests
        for address in self.addresses:
            listening = self._loop.run_until_complete(
                asyncio.start_server(self._serve, address, self.port, ssl=self.tls)
            )
            self.port = listening.sockets[0].getsockname()[1]
        ready.set()
        self._loop.run_forever()
        tasks = asyncio.all_tasks(self._loop)
        for task in tasks:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                path = head[0].split(" ")[1]
                headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
                self.hits.append(Hit(writer.get_extra_info("sockname")[0], path, headers, time.monotonic()))
                answer = self.routes.get(path, http(status="404 Not Found"))
                if isinstance(answer, bytes):
                    writer.write(answer)
                else:
                    await answer(writer)
                await writer.drain()
        finally:
            self._now -= 1
            with suppress(Exception):
                writer.close()


PATIENT = Manners(
    "news-pipeline/0.1 (+https://example.org/about)",
    per_host_delay=0.0,
    per_host=8,
    deadline=30.0,
    allow_private=("127.0.0.1",),
)


@dataclass
class Visitor:
    """Fetches one request or many at once, in a web of its own."""

    manners: Manners = PATIENT

    def __call__(self, request: Request | str, **web: object) -> Response | Failure:
        return self.all([request], **web)[0]

    def all(self, requests: list[Request | str], **web: object) -> list[Response | Failure]:
        async def fetch() -> list[Response | Failure]:
            async with HttpWeb(self.manners, **web) as http_web:  # type: ignore[arg-type]
                asked = [Request(r) if isinstance(r, str) else r for r in requests]
                return await asyncio.gather(*(http_web.fetch(request) for request in asked))

        return asyncio.run(fetch())

    def but(self, **changes: object) -> Visitor:
        return Visitor(replace(self.manners, **changes))  # type: ignore[arg-type]


@pytest.fixture
def visit() -> Visitor:
    """A visitor without delays, only 127.0.0.1 allowed, whose deadline no answer misses on a busy machine."""
    return Visitor()


@pytest.fixture
def hasty(visit: Visitor) -> Visitor:
    """The same with half a second's deadline: for what never answers in time, never for what does."""
    return visit.but(deadline=0.5)


@pytest.fixture
def server() -> Iterator[Server]:
    """Listens on 127.0.0.1 and, at the same port, on 127.0.0.2, the "internal" host of these tests."""
    running = Server(addresses=("127.0.0.1", "127.0.0.2"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost signed by itself, and its key."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    crt, key = folder / "crt.pem", folder / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(crt)], check=True, capture_output=True)
    return crt, key


@pytest.fixture
def tls_server(certificate: tuple[Path, Path]) -> Iterator[Server]:
    """The same over TLS, with a certificate nobody trusts by default."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate)
    running = Server(tls=context)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def trust(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    """A client's context that trusts the test certificate, and nothing else."""
    return ssl.create_default_context(cafile=str(certificate[0]))


@pytest.fixture
def answer() -> Callable[..., bytes]:
    return http
