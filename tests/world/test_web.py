"""An ordinary visit: what is sent, what comes back, where redirects lead."""

from __future__ import annotations

import base64
import gzip
import os
import subprocess
import sys
from collections.abc import Callable

import brotli
import pytest

from pipeline.model import Failure, Request, Response

Http = Callable[..., bytes]


def sent_on(answer: Http, location: str, status: int = 302) -> bytes:
    return answer(b"", f"Location: {location}", status=f"{status} Moved")


def test_an_answer_comes_back_whole(server, visit, answer: Http) -> None:
    server.routes["/feed"] = answer(b"<rss/>", 'ETag: W/"a\\"b"', "X-Twice: 1", "x-twice: 2")
    got = visit(server.url("/feed#part"))
    assert isinstance(got, Response)
    assert (got.status, got.body, got.url) == (200, b"<rss/>", server.url("/feed#part"))
    assert (got.final_url, got.permanent_url) == (server.url("/feed"), "")
    assert got.headers["etag"] == 'W/"a\\"b"'
    assert got.headers["x-twice"] == "1, 2"


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified", "404 Not Found", "410 Gone", "503 Busy"])
def test_every_status_is_an_answer(server, visit, answer: Http, status: str) -> None:
    server.routes["/"] = answer(b"", status=status)
    got = visit(server.url("/"))
    assert isinstance(got, Response)
    assert got.status == int(status[:3])


@pytest.mark.parametrize(
    ("encoding", "pack"), [("gzip", gzip.compress), ("br", brotli.compress), ("GZIP", gzip.compress)]
)
def test_compressed_answers_are_undone(
    server, visit, answer: Http, encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    text = "новини ".encode() * 10_000
    server.routes["/"] = answer(pack(text), f"Content-Encoding: {encoding}")
    got = visit(server.url("/"))
    assert isinstance(got, Response)
    assert got.body == text


def test_it_says_who_it_is_and_nothing_it_should_not(server, visit, answer: Http) -> None:
    server.routes["/a"] = answer(b"", "Set-Cookie: spy=1; Path=/", "Location: /b", status="302 Found")
    server.routes["/b"] = answer(b"b")
    headers = (
        ("X-Key", "k"),
        ("If-None-Match", 'W/"x"'),
        ("Cookie", "no"),
        ("Referer", "no"),
        ("Accept-Encoding", "zstd"),
    )
    visit.all([Request(server.url("/a"), headers)])
    for hit in server.hits:
        assert hit.headers["user-agent"] == visit.manners.user_agent.lower()
        assert hit.headers["accept-encoding"] == "gzip, br"
        assert hit.headers["if-none-match"] == 'w/"x"'
        assert hit.headers["x-key"] == "k"
        assert not {"cookie", "referer"} & hit.headers.keys()


def test_the_environments_proxies_are_left_alone(server, visit, answer: Http) -> None:
    server.routes["/"] = answer(b"direct")
    script = (
        "import asyncio, sys\nfrom pipeline.model import Request\nfrom pipeline.world import HttpWeb, Manners\n"
        "async def main():\n async with HttpWeb(Manners('t', allow_private=('127.0.0.1',))) as web:\n"
        "  print((await web.fetch(Request(sys.argv[1]))).body)\nasyncio.run(main())"
    )
    trap = "http://127.0.0.2:9"
    environment = {
        **os.environ,
        "HTTP_PROXY": trap,
        "http_proxy": trap,
        "ALL_PROXY": trap,
        "NO_PROXY": "",
        "no_proxy": "",
    }
    done = subprocess.run(
        [sys.executable, "-c", script, server.url("/")], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout == "b'direct'\n"


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [((302,), ""), ((301,), "/1"), ((308, 301), "/2"), ((301, 302), "/1"), ((307, 301), ""), ((303,), "")],
)
def test_only_permanent_redirects_give_a_permanent_address(server, visit, answer: Http, statuses, permanent) -> None:
    for number, status in enumerate(statuses):
        server.routes[f"/{number}"] = sent_on(answer, f"/{number + 1}#there", status)
    server.routes[f"/{len(statuses)}"] = answer(b"here")
    got = visit(server.url("/0"))
    assert isinstance(got, Response)
    assert (got.body, got.final_url) == (b"here", server.url(f"/{len(statuses)}"))
    assert got.permanent_url == (server.url(permanent) if permanent else "")


def test_a_redirect_without_a_target_is_an_answer(server, visit, answer: Http) -> None:
    server.routes["/"] = answer(b"", status="302 Found")
    got = visit(server.url("/"))
    assert isinstance(got, Response)
    assert got.status == 302


def test_five_redirects_are_followed_and_no_more(server, visit, answer: Http) -> None:
    for number in range(6):
        server.routes[f"/{number}"] = sent_on(answer, f"/{number + 1}")
    server.routes["/6"] = answer(b"end")
    got = visit.all([server.url("/1"), server.url("/0")])
    assert isinstance(got[0], Response)
    assert isinstance(got[1], Failure)
    assert got[1].kind == "too_many_redirects"


def test_a_redirect_with_spaces_and_letters_is_understood(server, visit, answer: Http) -> None:
    server.routes["/"] = b"HTTP/1.1 302 Found\r\nLocation: /a b/" + "є".encode() + b"\r\nContent-Length: 0\r\n\r\n"
    server.routes["/a%20b/%D1%94"] = answer(b"found")
    got = visit(server.url("/"))
    assert isinstance(got, Response)
    assert got.body == b"found"


@pytest.mark.parametrize(
    "location",
    ["ftp://127.0.0.1/", "file:///etc/passwd", "javascript:alert(1)", "http://[::1", "http://a\\@127.0.0.1/",
     "http://user:word@127.0.0.1/", "http://2130706433/"],
)  # fmt: skip
def test_a_redirect_to_something_else_is_refused(server, visit, answer: Http, location: str) -> None:
    server.routes["/"] = sent_on(answer, location)
    got = visit(server.url("/"))
    assert isinstance(got, Failure)
    assert got.kind == "bad_url"
    assert len(server.hits) == 1


def test_secrets_stay_with_the_host_they_were_meant_for(server, visit, answer: Http) -> None:
    server.routes["/start"] = sent_on(answer, server.url("/next", "localhost"))
    server.routes["/next"] = answer(b"")
    address = server.url("/start").replace("//", "//me:p%40ss@")
    headers = (("X-Api-Key", "k"), ("If-Modified-Since", "Thu, 01 Jan 2032 00:00:00 GMT"))
    got = visit(Request(address, headers))
    assert isinstance(got, Response)
    assert "p%40ss" not in got.final_url
    first, second = server.hits
    assert first.headers["x-api-key"] == "k"
    assert first.headers["authorization"] == "basic " + base64.b64encode(b"me:p@ss").decode().lower()
    assert not {"x-api-key", "authorization"} & second.headers.keys()
    assert "if-modified-since" in second.headers


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "localhost.", "courier.localhost", "a.b.localhost"])
def test_names_under_localhost_are_this_machine(server, visit, answer: Http, host: str) -> None:
    async def lookup(name: str, port: int) -> list[str]:
        raise AssertionError(f"asked the network for {name}")

    server.routes["/"] = answer(b"here")
    got = visit(server.url("/", host), lookup=lookup)
    assert isinstance(got, Response)
    assert got.body == b"here"


@pytest.mark.parametrize(
    "url", ["", "feed", "ftp://127.0.0.1/", "file:///etc/passwd", "http:///x", "http://127.0.0.1\\@b/", "http://a b/",
            "http://[::1", "http://127.0.0.1:99999/", "http://127.0.0.1/\r\nX: 1", "http://127.0.0.1:x/"],
)  # fmt: skip
def test_what_is_no_address_is_a_failure(visit, url: str) -> None:
    got = visit(url)
    assert isinstance(got, Failure)
    assert (got.kind, got.url) == ("bad_url", url)


def test_headers_that_would_break_the_request_are_a_failure(server, visit) -> None:
    got = visit(Request(server.url("/"), (("If-None-Match", '"a"\r\nX-Evil: 1'),)))
    assert isinstance(got, Failure)
    assert got.kind == "bad_url"
    assert not server.hits


def test_a_body_over_the_cap_is_a_failure_also_when_announced(server, visit, answer: Http) -> None:
    server.routes["/"] = answer(b"x" * 1001)
    server.routes["/announced"] = answer(b"", length=10**12)
    for path in ("/", "/announced"):
        got = visit(Request(server.url(path), cap=1000))
        assert isinstance(got, Failure)
        assert got.kind == "too_large"
    got = visit(Request(server.url("/"), cap=1001))
    assert isinstance(got, Response)


def test_nothing_there_is_a_failure_in_plain_words(visit) -> None:
    got = visit("http://127.0.0.1:1/feed")
    assert isinstance(got, Failure)
    assert (got.kind, got.reason) == ("connect", "no connection to 127.0.0.1: connection refused")
