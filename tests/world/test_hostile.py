"""Servers that mean harm cost a bounded time and bounded memory, and reach nothing private."""

from __future__ import annotations

import asyncio
import gzip
import time
import tracemalloc
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager

import brotli
import pytest

from pipeline.model import Failure, Request, Response

Http = Callable[..., bytes]
HEAD = b"HTTP/1.1 200 OK\r\n"
ENDLESS = b"Transfer-Encoding: chunked\r\n\r\n"


def forever(piece: bytes, pause: float, before: bytes = b"") -> Callable[[asyncio.StreamWriter], Awaitable[None]]:
    """Keeps writing until the client hangs up."""

    async def handler(writer: asyncio.StreamWriter) -> None:
        writer.write(before)
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return handler


async def silent(writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(10)


SLOW = {
    "silence": silent,
    "slow headers": forever(b"X-Drip: 1\r\n", 0.05, HEAD),
    "slow status line": forever(b"K", 0.05, b"HTTP/1.1 200 O"),
    "slow body": forever(b"x", 0.05, HEAD + b"Content-Length: 100000\r\n\r\n"),
    "slow chunks": forever(b"1\r\nx\r\n", 0.05, HEAD + ENDLESS),
    "slow gzip": forever(b"\0\0\0\xff\xff", 0.05, HEAD + b"Content-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\0\0\0\0\0\x03"),
}


@pytest.mark.parametrize("case", SLOW)
def test_the_deadline_covers_everything(server, hasty, case: str) -> None:
    server.routes["/"] = SLOW[case]
    started = time.monotonic()
    got = hasty(server.url("/"))
    assert isinstance(got, Failure)
    assert got.kind == "timeout"
    assert "0.5 s" in got.reason
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("case", ["slow headers", "slow body", "silence"])
def test_the_deadline_covers_everything_over_tls(tls_server, trust, hasty, case: str) -> None:
    tls_server.routes["/"] = SLOW[case]
    started = time.monotonic()
    got = hasty(tls_server.url("/"), tls=trust)
    assert isinstance(got, Failure)
    assert got.kind == "timeout"
    assert time.monotonic() - started < 10


def test_redirects_share_one_deadline(server, hasty, answer: Http) -> None:
    async def slowly_on(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(answer(b"", "Location: /", status="302 Found"))

    server.routes["/"] = slowly_on
    got = hasty(server.url("/"))
    assert isinstance(got, Failure)
    assert got.kind == "timeout"
    assert len(server.hits) <= 3


def test_a_name_that_never_resolves_is_given_up(hasty) -> None:
    async def lookup(name: str, port: int) -> Sequence[str]:
        await asyncio.sleep(10)
        return ()

    got = hasty("http://slow.example/", lookup=lookup)
    assert isinstance(got, Failure)
    assert got.kind == "timeout"


def test_a_name_that_does_not_exist_is_said_so(visit) -> None:
    async def lookup(name: str, port: int) -> Sequence[str]:
        raise OSError("Name or service not known")

    got = visit("http://nowhere.example/", lookup=lookup)
    assert isinstance(got, Failure)
    assert got.kind == "dns"
    assert "nowhere.example" in got.reason


@contextmanager
def little_memory() -> Iterator[None]:
    """The block makes at no time more than 40 MB, twice what it should; whatever this process held before it."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


def test_an_endless_body_is_cut_off(server, visit) -> None:
    server.routes["/"] = forever(b"10000\r\n" + b"x" * 0x10000 + b"\r\n", 0, HEAD + ENDLESS)
    with little_memory():
        got = visit(Request(server.url("/"), cap=5_000_000))
    assert isinstance(got, Failure)
    assert got.kind == "too_large"


def bomb(encoding: str) -> bytes:
    zeros = bytes(100_000_000)
    return gzip.compress(zeros, 1) if encoding == "gzip" else brotli.compress(zeros, quality=1, lgwin=24)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_bomb_does_not_go_off(server, visit, answer: Http, encoding: str) -> None:
    packed = bomb(encoding)
    server.routes["/"] = answer(packed, f"Content-Encoding: {encoding}")
    server.routes["/sent-on"] = answer(packed, f"Content-Encoding: {encoding}", "Location: /x", status="302 Found")
    server.routes["/failed"] = answer(packed, f"Content-Encoding: {encoding}", status="500 Oh")
    server.routes["/x"] = answer(b"fine")
    with little_memory():
        got = visit.all([server.url(path) for path in ("/", "/sent-on", "/failed")])
    assert isinstance(got[0], Failure)
    assert got[0].kind == "too_large"
    assert isinstance(got[1], Response)
    assert got[1].body == b"fine"
    assert isinstance(got[2], Response)
    assert got[2].body == b""


@pytest.mark.parametrize(
    "encoding", ["gzip, gzip", ", ".join(["gzip"] * 200), "br, gzip", "zstd", "gzip\r\nContent-Encoding: gzip"]
)
def test_encodings_on_encodings_are_refused(server, visit, answer: Http, encoding: str) -> None:
    server.routes["/"] = answer(gzip.compress(gzip.compress(b"x")), f"Content-Encoding: {encoding}")
    got = visit(server.url("/"))
    assert isinstance(got, Failure)
    assert got.kind == "encoding"


BROKEN = {
    "short body": HEAD + b"Content-Length: 100\r\n\r\nshort",
    "broken chunk": HEAD + ENDLESS + b"zz\r\nabc\r\n",
    "missing last chunk": HEAD + ENDLESS + b"3\r\nabc\r\n",
    "header flood": HEAD + b"".join(b"X-%d: 1\r\n" % n for n in range(3000)) + b"\r\n",
    "giant header": HEAD + b"X: " + b"x" * 100_000 + b"\r\n\r\n",
    "no HTTP at all": b"SSH-2.0-OpenSSH_9.2\r\n",
    "rubbish": bytes(range(256)) * 10,
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_answers_are_failures(server, visit, case: str) -> None:
    server.routes["/"] = BROKEN[case]
    got = visit(server.url("/"))
    assert isinstance(got, Failure)
    assert got.kind == "broken"
    assert got.reason.startswith("127.0.0.1 ")


def test_a_connection_closed_without_a_word_is_a_failure(server, visit) -> None:
    server.routes["/"] = b""
    got = visit(server.url("/"))
    assert isinstance(got, Failure)
    assert got.kind == "connect"


def test_a_redirect_to_a_private_address_is_not_followed(server, visit, answer: Http) -> None:
    server.routes["/"] = answer(b"", f"Location: {server.url('/secret', '127.0.0.2')}", status="302 Found")
    server.routes["/secret"] = answer(b"secret")
    got = visit(server.url("/"))
    assert isinstance(got, Failure)
    assert got.kind == "blocked_private"
    assert "allow_private" in got.reason
    assert server.paths("127.0.0.2") == []


def test_nothing_private_is_reached_without_leave(server, visit, answer: Http) -> None:
    server.routes["/"] = answer(b"secret")
    got = visit.but(allow_private=())(server.url("/"))
    assert isinstance(got, Failure)
    assert got.kind == "blocked_private"
    assert server.hits == []


ODD_HOSTS = (
    "2130706434 0x7f000002 0x7f.2 127.2 0177.0.0.2 0 127.0.0.02 127.0.0.2. ①②⑦.0.0.2 [::ffff:127.0.0.2] [::127.0.0.2]"
)


@pytest.mark.parametrize("host", ODD_HOSTS.split())
def test_odd_spellings_of_a_private_address_reach_nothing(server, visit, host: str) -> None:
    got = visit(server.url("/", host))
    assert isinstance(got, Failure)
    assert got.kind in ("bad_url", "blocked_private")
    assert server.hits == []


def test_a_name_that_moves_to_a_private_address_between_two_visits_reaches_nothing(server, visit, answer: Http) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])

    async def lookup(name: str, port: int) -> Sequence[str]:
        return next(answers)

    server.routes["/"] = answer(b"", f"Location: {server.url('/2', 'moves.example')}", status="302 Found")
    got = visit(server.url("/", "moves.example"), lookup=lookup)
    assert isinstance(got, Failure)
    assert got.kind == "blocked_private"
    assert server.paths("127.0.0.2") == []


def test_a_name_with_one_private_address_among_others_is_refused(server, visit) -> None:
    async def lookup(name: str, port: int) -> Sequence[str]:
        return ["127.0.0.1", "127.0.0.2"]

    got = visit(server.url("/", "mixed.example"), lookup=lookup)
    assert isinstance(got, Failure)
    assert got.kind == "blocked_private"
    assert server.hits == []


def test_a_host_allowed_by_name_may_be_anywhere_but_its_address_alone_may_not(server, visit, answer: Http) -> None:
    async def lookup(name: str, port: int) -> Sequence[str]:
        return ["127.0.0.2"]

    server.routes["/"] = answer(b"inside")
    visitor = visit.but(allow_private=("intranet.example",))
    got = visitor(server.url("/", "intranet.example"), lookup=lookup)
    assert isinstance(got, Response)
    assert isinstance(visitor(server.url("/", "127.0.0.2"), lookup=lookup), Failure)


def test_a_certificate_nobody_signed_is_a_failure(tls_server, visit, answer: Http) -> None:
    tls_server.routes["/"] = answer(b"x")
    got = visit(tls_server.url("/", "localhost"))
    assert isinstance(got, Failure)
    assert got.kind == "tls"
    assert tls_server.hits == []


def test_a_certificate_for_another_name_is_a_failure(tls_server, trust, visit, answer: Http) -> None:
    tls_server.routes["/"] = answer(b"x")
    assert isinstance(visit(tls_server.url("/", "localhost"), tls=trust), Response)
    got = visit(tls_server.url("/", "courier.localhost"), tls=trust)
    assert isinstance(got, Failure)
    assert got.kind == "tls"


def test_plain_http_where_tls_is_spoken_and_the_other_way_round_are_failures(server, tls_server, hasty) -> None:
    wrong_way = [server.url("/").replace("http:", "https:"), tls_server.url("/").replace("https:", "http:")]
    for got in hasty.all(wrong_way):
        assert isinstance(got, Failure)
        assert got.kind in ("tls", "connect", "broken", "timeout")
