"""The wire: aiohttp set up so that it speaks only to addresses that were vetted. Imported where it fetches."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from pipeline.world.addresses import Vetting, host_key

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
"""Host name and port -> its IP addresses. Raises OSError when there are none."""

_LONGEST_HEADER = 32_768  # bytes; content security policies of real news sites pass aiohttp's 8190
_MOST_HEADERS = 128
_MOST_LOOKUPS = 32  # threads; a dead resolver must not eat the machine
_LOOPBACK = "127.0.0.1"

asked_host: ContextVar[str] = ContextVar("asked_host", default="")
"""The host of the request under way in this task: aiohttp tells its socket factory only the address."""


class ForbiddenAddressError(OSError):
    """A host leads to an address that may not be spoken to."""

    def __init__(self, host: str, address: str) -> None:
        super().__init__(f"{host} leads to {address}, which is not a public address")
        self.host = host
        self.address = address


def open_session(
    vetting: Vetting, user_agent: str, lookup: Lookup | None, tls: ssl.SSLContext | None
) -> aiohttp.ClientSession:
    """A session without cookies, proxies, kept connections, timeouts or decoding of its own."""
    connector = aiohttp.TCPConnector(
        resolver=_VettedResolver(vetting, lookup or Lookups()),
        socket_factory=_vetted_sockets(vetting),
        use_dns_cache=False,
        force_close=True,
        limit=0,
        ssl=tls if tls is not None else True,
    )
    return aiohttp.ClientSession(
        connector=connector,
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
        headers={"User-Agent": user_agent},
        auto_decompress=False,
        trust_env=False,
        max_line_size=_LONGEST_HEADER,
        max_field_size=_LONGEST_HEADER,
        max_headers=_MOST_HEADERS,
    )


def system_addresses(host: str, port: int) -> list[str]:
    """What the system's resolver says. Blocks; raises OSError."""
    try:
        infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # a label that is empty or too long
        raise OSError(str(error)) from error
    return list(dict.fromkeys(str(info[4][0]) for info in infos))


class Lookups:
    """A blocking resolver on daemon threads: a lookup that hangs is left behind, and delays no exit."""

    def __init__(self, resolver: Callable[[str, int], list[str]] = system_addresses) -> None:
        self._resolver = resolver
        self._slots = asyncio.Semaphore(_MOST_LOOKUPS)

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        async with self._slots:
            loop = asyncio.get_running_loop()
            found: asyncio.Future[list[str]] = loop.create_future()
            threading.Thread(target=self._look_up, args=(host, port, loop, found), daemon=True).start()
            return await found

    def _look_up(self, host: str, port: int, loop: asyncio.AbstractEventLoop, found: asyncio.Future[list[str]]) -> None:
        try:
            answer: list[str] | OSError = self._resolver(host, port)
        except OSError as error:
            answer = error
        with contextlib.suppress(RuntimeError):  # the loop is closed: the program gave up waiting
            loop.call_soon_threadsafe(_deliver, found, answer)


def _deliver(found: asyncio.Future[list[str]], answer: list[str] | OSError) -> None:
    if found.done():
        return
    if isinstance(answer, OSError):
        found.set_exception(answer)
    else:
        found.set_result(answer)


class _VettedResolver(AbstractResolver):
    """Refuses a name when any of its addresses is off limits: which one is connected to is chance."""

    def __init__(self, vetting: Vetting, lookup: Lookup) -> None:
        self._vetting = vetting
        self._lookup = lookup

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        addresses = await self._addresses(host, port)
        for address in addresses:
            if not self._vetting.permits(host, address):
                raise ForbiddenAddressError(host, address)
        return [_resolved(host, port, address) for address in addresses]

    async def close(self) -> None:
        """Nothing is kept open."""

    async def _addresses(self, host: str, port: int) -> Sequence[str]:
        name = host_key(host)
        if name == "localhost" or name.endswith(".localhost"):  # RFC 6761: never asked of the network
            return (_LOOPBACK,)
        return await self._lookup(host, port)


def _resolved(host: str, port: int, address: str) -> ResolveResult:
    return ResolveResult(
        hostname=host,
        host=address,
        port=port,
        family=socket.AF_INET6 if ":" in address else socket.AF_INET,
        proto=socket.IPPROTO_TCP,
        flags=socket.AI_NUMERICHOST,
    )


def _vetted_sockets(vetting: Vetting) -> Callable[[aiohttp.AddrInfoType], socket.socket]:
    def make(info: aiohttp.AddrInfoType) -> socket.socket:
        """The last door: whatever was resolved or written before, this is the address connected to."""
        family, kind, protocol, _, target = info
        address = str(target[0])
        host = asked_host.get() or address
        if not vetting.permits(host, address):
            raise ForbiddenAddressError(host, address)
        return socket.socket(family, kind, protocol)

    return make
