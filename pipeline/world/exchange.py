"""One request and its answer, no redirect followed; and every way it can go wrong, told as a Failure."""

from __future__ import annotations

import os
import ssl
from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from yarl import URL

from pipeline.model import Failure
from pipeline.world.connection import ForbiddenAddressError, asked_host
from pipeline.world.decoding import ACCEPTED, Body, TooLargeError, UndecodableError

_WITH_BODY = range(200, 300)  # what an error page says is never used, and need not be read


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one address. Header names are lower case, `body` is decoded."""

    status: int
    headers: Mapping[str, str]
    body: bytes


async def exchange(
    session: aiohttp.ClientSession, url: URL, headers: Mapping[str, str], cap: int, *, truncate: bool = False
) -> Answer:
    """GET `url`. At most `cap` decoded bytes are kept; more is an error, or with `truncate` left out.

    Raises what `explain` explains; leaves no connection open, also when cancelled.
    """
    asked_host.set(url.host or "")
    response = await session.get(url, headers={**headers, "Accept-Encoding": ACCEPTED}, allow_redirects=False)
    try:
        body = await _body(response, cap, truncate) if response.status in _WITH_BODY else b""
        return Answer(response.status, _headers(response), body)
    finally:
        response.close()


async def _body(response: aiohttp.ClientResponse, cap: int, truncate: bool) -> bytes:
    encoding = ", ".join(response.headers.getall("Content-Encoding", []))
    body = Body(encoding, cap, truncate=truncate)
    if not encoding and not truncate and (response.content_length or 0) > cap:
        raise TooLargeError
    async for chunk in response.content.iter_any():
        body.feed(chunk)
        if body.full:
            break
    return body.finish()


def _headers(response: aiohttp.ClientResponse) -> dict[str, str]:
    """Names in lower case, a repeated header joined by commas, foreign bytes made valid text."""
    joined: dict[str, str] = {}
    for name, value in response.headers.items():
        text = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        key = name.lower()
        joined[key] = f"{joined[key]}, {text}" if key in joined else text
    return joined


def explain(error: Exception, url: str, host: str, cap: int) -> Failure:
    """The Failure (of the address `url` as it was asked for) that `error` means, in plain words."""
    kind, reason = _cause(error, host, cap)
    return Failure(url, kind, reason)


def _cause(error: Exception, host: str, cap: int) -> tuple[str, str]:
    match error:
        case TooLargeError():
            return "too_large", f"{host} sent more than {_megabytes(cap)}, which is more than we read"
        case UndecodableError():
            return "encoding", f"{host}: {error}"
        case aiohttp.ClientConnectorError() if isinstance(error.os_error, ForbiddenAddressError):
            return "blocked_private", _forbidden(error.os_error)
        case aiohttp.ClientConnectorDNSError():
            return "dns", f"the name {host} leads to no address; it may be misspelt or gone"
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError() | ssl.SSLError():
            return "tls", f"{host} could not prove who it is: {_short(error)}"
        case aiohttp.ClientConnectorError():
            return "connect", f"no connection to {host}: {_system_words(error.os_error)}"
        case aiohttp.InvalidURL() | ValueError():
            return "bad_url", f"the request to {host} cannot be written down: {_short(error)}"
        case aiohttp.ClientPayloadError():
            return "broken", f"{host} stopped in the middle of its answer, or garbled it"
        case aiohttp.ClientResponseError():
            return "broken", f"{host} does not answer in proper HTTP: {_short(error)}"
        case _:
            return "connect", f"{host} closed the connection before it answered"


def _forbidden(error: ForbiddenAddressError) -> str:
    where = error.address if error.host == error.address else f"{error.host} ({error.address})"
    return f"{where} is a private address; add it to allow_private under [fetch] if you mean to fetch from there"


def _system_words(error: OSError) -> str:
    """ "connection refused" rather than "[Errno 111] Connect call failed ('192.0.2.1', 80)"."""
    return os.strerror(error.errno).lower() if error.errno else _short(error)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.3g} MB"


def _short(error: BaseException) -> str:
    """An error's own words as one line, without control characters, cut at 200 characters."""
    text = error.message if isinstance(error, aiohttp.ClientResponseError) else str(error)
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line[:200] or type(error).__name__
