"""The bundled newsroom: a real HTTP server on loopback whose pages and feeds are as of a clock you set."""

from __future__ import annotations

import asyncio
import gzip
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import sha256
from types import TracebackType

from aiohttp import web

from pipeline.demo.archive import Archive, Outlet, Piece, load
from pipeline.demo.feeds import feed
from pipeline.demo.pages import article_page, front_page, missing_page

START = datetime(2026, 3, 1, 16, 0, tzinfo=UTC)  # before the first piece of news
HTML = "text/html; charset=utf-8"
ROBOTS = "User-agent: *\nDisallow: /print/\nDisallow: /account/\n"
RETRY_AFTER = 1800  # seconds; a feed that is down asks for half an hour
STARTUP = 10.0  # seconds; binding a loopback port takes milliseconds


@dataclass(frozen=True, slots=True)
class Seen:
    """One request the newsroom answered: at which simulated clock, for what, how."""

    at: datetime
    host: str
    path: str
    status: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address holds at a clock, before conditions and encodings. `modified` None: it changes by itself."""

    body: bytes
    content_type: str = HTML
    status: int = 200
    modified: datetime | None = None


class Newsroom:
    """A context manager: inside, six outlets answer as `http://<outlet>.localhost:<port>/`.

    The outlet is told by the Host header. `at` is the simulated clock (aware, UTC), settable at any time; the same `at`
    gives the same bytes. `requests` logs every answer, in order.
    """

    def __init__(self, at: datetime = START, archive: Archive | None = None) -> None:
        self.at = at
        self.requests: list[Seen] = []
        self._archive = archive or load()
        self._hosts = {outlet.host: outlet for outlet in self._archive.outlets.values()}
        self._port = 0
        self._fault: OSError | None = None
        self._ready = threading.Event()
        self._stop: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=self._run, name="newsroom", daemon=True)

    @property
    def port(self) -> int:
        """The port it listens on at 127.0.0.1."""
        return self._port

    @property
    def base(self) -> str:
        """The address of the server itself, `http://127.0.0.1:<port>`."""
        return f"http://127.0.0.1:{self._port}"

    def __enter__(self) -> Newsroom:
        self._thread.start()
        if not self._ready.wait(STARTUP):
            raise TimeoutError("The newsroom's server did not start on 127.0.0.1.")
        if self._fault is not None:
            raise self._fault
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._loop is not None and self._stop is not None and self._loop.is_running():
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(STARTUP)

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        runner = web.ServerRunner(web.Server(self._answer), shutdown_timeout=1)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            self._port = int(runner.addresses[0][1])
            self._ready.set()
            await self._stop.wait()
        except OSError as fault:
            self._fault = fault
            self._ready.set()
        finally:
            await runner.cleanup()

    async def _answer(self, request: web.BaseRequest) -> web.Response:
        at, host = self.at, request.host.partition(":")[0].lower()
        outlet = self._hosts.get(host)
        if request.method not in ("GET", "HEAD"):
            answer = web.Response(status=405, headers={"Allow": "GET, HEAD"})
        elif outlet is None:
            answer = web.Response(status=404, text="No outlet of this name is printed here.\n")
        else:
            base = f"http://{outlet.host}:{self._port}"
            answer = conditional(request, reply(self._archive.at(at), outlet, request.path, base, at))
        self.requests.append(Seen(at, host, request.path, answer.status))
        return answer


def reply(archive: Archive, outlet: Outlet, path: str, base: str, at: datetime) -> Reply:
    """What `path` holds on this outlet; `archive` is as of `at`, `base` the outlet's own address."""
    if path == "/robots.txt":
        return Reply(ROBOTS.encode(), "text/plain; charset=utf-8", modified=START)
    if path == outlet.feed:
        return _feed_reply(archive, outlet, base, at)
    if path == "/":
        return Reply(front_page(archive, outlet).encode())
    piece = archive.find(outlet.host + path)
    if piece is None or piece.page == "missing":
        return Reply(missing_page(outlet).encode(), status=404)
    return _page_reply(archive, outlet, piece, base, at)


def _feed_reply(archive: Archive, outlet: Outlet, base: str, at: datetime) -> Reply:
    if outlet.is_down(at):
        return Reply(b"The presses are being oiled. Please come back later.\n", "text/plain; charset=utf-8", status=503)
    content_type, text = feed(archive, outlet, base)
    pieces = archive.of(outlet.key)  # a feed of summaries does not show that a page was edited
    changed = max((piece.changed if outlet.full else piece.published for piece in pieces), default=None)
    return Reply(text.encode(), content_type, modified=changed)


def _page_reply(archive: Archive, outlet: Outlet, piece: Piece, base: str, at: datetime) -> Reply:
    if piece.page == "empty":
        return Reply(b"<!DOCTYPE html><html><head><title></title></head><body><div id=app></div></body></html>")
    body = article_page(archive, piece, base, at).encode()
    return Reply(body, modified=None if outlet.rotates else piece.changed)


def conditional(request: web.BaseRequest, found: Reply) -> web.Response:
    """The answer to `request`: 304 when its validators still hold (RFC 9110, section 13.2.2), gzip when it may."""
    headers = {"Content-Type": found.content_type, "Vary": "Accept-Encoding"}
    if found.status == 503:
        headers["Retry-After"] = str(RETRY_AFTER)
    if found.status != 200:
        return web.Response(status=found.status, body=found.body, headers=headers)
    headers["ETag"] = f'"{sha256(found.body).hexdigest()[:20]}"'
    if found.modified is not None:
        headers["Last-Modified"] = format_datetime(found.modified, usegmt=True)
    if _unchanged(request, headers["ETag"], found.modified):
        return web.Response(status=304, headers={key: headers[key] for key in headers if key != "Content-Type"})
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return web.Response(body=gzip.compress(found.body, mtime=0), headers=headers)
    return web.Response(body=found.body, headers=headers)


def _unchanged(request: web.BaseRequest, etag: str, modified: datetime | None) -> bool:
    """If-None-Match decides when it is there; If-Modified-Since only without it."""
    if tags := request.headers.get("If-None-Match"):
        known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
        return etag in known or "*" in known
    since = request.headers.get("If-Modified-Since")
    if since is None or modified is None:
        return False
    try:
        return modified <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
