"""The one place that fetches: polite, vetted at every hop, bounded in time and bytes, failing in values."""

from __future__ import annotations

import asyncio
import re
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol, Self
from urllib.parse import urljoin

from pipeline.collect import retry_after
from pipeline.model import Failure, Request, Response
from pipeline.world.addresses import Vetting
from pipeline.world.clock import Clock, SystemClock
from pipeline.world.politeness import HostClosedError, Place, Turns
from pipeline.world.robots import Robots

if TYPE_CHECKING:
    import aiohttp
    from yarl import URL

    from pipeline.world.connection import Lookup
    from pipeline.world.exchange import Answer

MAX_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_BUSY = frozenset({429, 503})
_ROBOTS_CAP = 512_000  # bytes; RFC 9309 asks for at least 500 KiB
_VALIDATORS = frozenset({"if-none-match", "if-modified-since"})
_NEVER_OURS = frozenset({"host", "cookie", "referer", "accept-encoding", "content-length", "transfer-encoding"})
_UNSAFE = re.compile(r"[\\\x00-\x20\x7f]|[^\S ]")
_NUMBER_AT_END = re.compile(r"(?:^|\.)(?:0x[0-9a-f]*|[0-9]+)\.?$", re.IGNORECASE)
_CANONICAL_V4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}")


class Web(Protocol):
    """What answers requests: the real web, or another one passed in its place."""

    async def fetch(self, request: Request) -> Response | Failure:
        """The answer, whatever its status, or why there was none. Never raises for what a server does."""
        ...

    @asynccontextmanager
    async def answering(self, request: Request) -> AsyncIterator[Response | Failure]:
        """The same for the length of a `with` block. The real web counts it among the requests at once until then, so
        that bodies which wait for a worker are never more than those."""
        yield await self.fetch(request)


class NoWeb(Web):
    """Answers nothing: for work on what is stored, or read from files."""

    async def fetch(self, request: Request) -> Failure:
        return Failure(request.url, "offline", "nothing is asked of the net here")


@dataclass(frozen=True, slots=True)
class Manners:
    """How we behave. Times in seconds; a host is a name and a port.

    `deadline` covers a whole request with its redirects; waiting for one's turn does not count. `concurrency` is of
    requests under way and of answers in use (`Web.answering`).
    """

    user_agent: str
    per_host_delay: float = 2.0
    per_host: int = 2
    concurrency: int = 64
    deadline: float = 30.0
    allow_private: tuple[str, ...] = ()


class HttpWeb(Web):
    """The real web, over aiohttp, for the length of an `async with` block.

    `lookup` replaces the system's resolver, `tls` the system's trust, `clock` the machine's clock.

    A Failure's `kind` is one of: bad_url, dns, connect, tls, timeout, broken (not HTTP, or cut short),
    encoding, too_large, too_many_redirects, blocked_private, robots, http_429, http_503 (the host asked
    for a pause; not asked again in this pass). With `retry_after` it is worth trying again.
    """

    def __init__(
        self,
        manners: Manners,
        *,
        clock: Clock | None = None,
        lookup: Lookup | None = None,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._manners = manners
        self._clock = clock or SystemClock()
        self._lookup = lookup
        self._tls = tls
        self._vetting: Vetting | None = None  # inside the `async with` block
        self._session: aiohttp.ClientSession | None = None  # from the first request on
        self._turns = Turns(
            per_host=manners.per_host,
            delay=manners.per_host_delay,
            concurrency=manners.concurrency,
            patience=manners.deadline,
        )
        self._robots = Robots(manners.user_agent, self._fetch_robots, self._turns.slow_down, self._clock)

    async def __aenter__(self) -> Self:
        self._vetting = Vetting(self._manners.allow_private)
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._robots.close()
        self._vetting = None
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, request: Request) -> Response | Failure:
        """See `Web.fetch`. At most `request.cap` decoded bytes; 2xx answers alone have a body."""
        async with self.answering(request) as answer:
            return answer

    @asynccontextmanager
    async def answering(self, request: Request) -> AsyncIterator[Response | Failure]:
        async with self._turns.place() as place:
            yield await self._follow(request, place, truncate=False)

    async def _fetch_robots(self, url: str) -> Response | Failure:
        async with self._turns.place() as place:
            return await self._follow(Request(url, cap=_ROBOTS_CAP), place, truncate=True)

    async def _follow(self, request: Request, place: Place, *, truncate: bool) -> Response | Failure:
        """The request and up to five redirects, each vetted, polite and on what is left of the deadline."""
        journey = _Journey(request, self._manners.deadline)
        for _ in range(MAX_REDIRECTS + 1):
            place.leave()  # a redirect's: two that wait for each other's turn in their places would wait for ever
            answer = await self._hop(journey, place, truncate)
            if isinstance(answer, Failure):
                return answer
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not location:
                return journey.response(answer)
            journey.turn_to(location, answer.status)
        return Failure(request.url, "too_many_redirects", f"it was sent on more than {MAX_REDIRECTS} times")

    async def _hop(self, journey: _Journey, place: Place, truncate: bool) -> Answer | Failure:
        """One request, when it is its turn."""
        url = _readable(journey.url)
        if isinstance(url, str):
            return journey.unreadable(url)
        if journey.request.robots and (refusal := await self._robots.refusal(url)):
            return journey.failed(refusal)
        host = _host(url)
        try:
            async with self._turns.turn(host, place):
                answer = await self._exchange(journey, url, truncate)
        except HostClosedError as closed:
            return _closed(journey.request.url, host, closed)
        if not isinstance(answer, Failure):
            self._mind(host, answer)
        return answer

    def _opened(self) -> aiohttp.ClientSession:
        """The session, made for the first request: a pass with nothing due does without aiohttp's 150 ms of import."""
        assert self._vetting is not None, "HttpWeb fetches inside its `async with` block"
        if self._session is None:
            from pipeline.world.connection import open_session

            self._session = open_session(self._vetting, self._manners.user_agent, self._lookup, self._tls)
        return self._session

    async def _exchange(self, journey: _Journey, url: URL, truncate: bool) -> Answer | Failure:
        """One request on what is left of the deadline."""
        from pipeline.world.exchange import exchange, explain

        session = self._opened()
        clock = asyncio.get_running_loop().time
        started, cap, host = clock(), journey.request.cap, url.host or ""
        try:
            async with asyncio.timeout(journey.seconds_left):
                return await exchange(session, url, journey.headers, cap, truncate=truncate)
        except TimeoutError:
            seconds = f"{self._manners.deadline:g} s"
            return Failure(journey.request.url, "timeout", f"{host} did not answer completely within {seconds}")
        except Exception as error:  # whatever a server makes a library raise is a value here
            return explain(error, journey.request.url, host, cap)
        finally:
            journey.seconds_left -= clock() - started

    def _mind(self, host: str, answer: Answer) -> None:
        """A host that is busy and says for how long is left alone for so long."""
        if answer.status in _BUSY:
            pause = retry_after(answer.headers, self._clock.now())
            if pause is not None:
                self._turns.close(host, answer.status, pause.total_seconds())


class _Journey:
    """Where a request is on its way through redirects, what it carries and how long it still has."""

    def __init__(self, request: Request, deadline: float) -> None:
        self.request = request
        self.url, credentials = _without_credentials(request.url)
        self._start = self.url
        self.headers = {name: value for name, value in request.headers if name.lower() not in _NEVER_OURS} | credentials
        self.seconds_left = deadline
        self._permanent = True  # only permanent redirects so far
        self._permanent_url = ""

    def turn_to(self, location: str, status: int) -> None:
        """Go on to where a redirect points. Secrets stay with the scheme, host and port they were meant for."""
        before = self.url
        try:
            self.url = urljoin(before, location.strip(" \t").replace(" ", "%20"))
        except ValueError:
            self.url = location  # unreadable: said so at the next hop
        self._permanent = self._permanent and status in _PERMANENT
        if self._permanent:
            self._permanent_url = self.url.partition("#")[0]
        if _origin(before) != _origin(self.url):
            self.headers = {name: value for name, value in self.headers.items() if name.lower() in _VALIDATORS}

    def response(self, answer: Answer) -> Response:
        final = self.url.partition("#")[0]
        return Response(self.request.url, final, answer.status, answer.headers, answer.body, self._permanent_url)

    def unreadable(self, problem: str) -> Failure:
        which = "the address" if self.url == self._start else "the address it was sent on to"
        return Failure(self.request.url, "bad_url", f"{which} cannot be fetched: {problem}")

    def failed(self, failure: Failure) -> Failure:
        return Failure(self.request.url, failure.kind, failure.reason, failure.status, failure.retry_after)


def _readable(url: str) -> URL | str:
    """The address as an http(s) URL, or what is wrong with it (a sentence's part)."""
    from yarl import URL

    if _UNSAFE.search(url):
        return "there are spaces, backslashes or control characters"
    try:
        parsed = URL(url)
        host = parsed.host or ""
    except ValueError:
        return "nothing can be made of it"
    if parsed.scheme not in ("http", "https"):
        return "the scheme is neither http nor https"
    if not host:
        return "there is no host"
    if parsed.raw_user is not None or parsed.raw_password is not None:
        return "there is a name or a password in it"
    if _NUMBER_AT_END.search(host) and not _CANONICAL_V4.fullmatch(host):
        return "the host is a number in disguise"
    return parsed


def _without_credentials(url: str) -> tuple[str, dict[str, str]]:
    """A configured address' name and password as a header, so that they go where headers may go and no further."""
    from yarl import URL

    try:
        parsed = URL(url)
        given = None if _UNSAFE.search(url) else parsed.raw_user
    except ValueError:
        given = None
    if given is None:
        return url, {}
    secret = b64encode(f"{parsed.user}:{parsed.password or ''}".encode()).decode("ascii")
    return str(parsed.with_user(None)), {"Authorization": f"Basic {secret}"}


def _origin(url: str) -> tuple[str, str, int | None]:
    parsed = _readable(url)
    return ("", "", None) if isinstance(parsed, str) else (parsed.scheme, parsed.host or "", parsed.port)


def _host(url: URL) -> str:
    return f"{url.host}:{url.port}"


def _closed(url: str, host: str, closed: HostClosedError) -> Failure:
    reason = f"{host} answered {closed.status} before and asked to be left alone for another {closed.seconds:.0f} s"
    return Failure(url, f"http_{closed.status}", reason, closed.status, timedelta(seconds=closed.seconds))
