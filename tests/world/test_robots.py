"""robots.txt is asked once for pages, never for feeds, and believed as RFC 9309 says."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from pipeline.model import Failure, Request, Response
from pipeline.world import HttpWeb
from pipeline.world.robots import Robots, product_token

Http = Callable[..., bytes]

PIECES = ["Disallow: ", "Allow:", "Crawl-delay: ", "Request-rate: ", "Visit-time: ", "Sitemap: ", "Host:", "\n", "\x85"]
PIECES += [
    "User-agent: ",
    "*",
    "$",
    "%",
    "%zz",
    "/",
    "a",
    "\0",
    "²",
    "1e999",
    "nan",
    "-5",
    "0.5",
    "\udcff",
    "http://[::1",
]


def page(server, path: str = "/page") -> Request:
    return Request(server.url(path), robots=True)


@pytest.fixture
def site(server, answer: Http):
    server.routes["/page"] = answer(b"page")
    server.routes["/private/page"] = answer(b"page")
    return server


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 No", "410 Gone", "400 Bad"])
def test_without_robots_txt_everything_may_be_read(site, visit, answer: Http, status: str) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /", status=status)
    assert isinstance(visit(page(site)), Response)


@pytest.mark.parametrize("status", ["500 Oh", "502 Oh", "503 Oh", "429 Slow"])
def test_while_robots_txt_cannot_be_had_nothing_is_read(site, visit, answer: Http, status: str) -> None:
    site.routes["/robots.txt"] = answer(b"", status=status)
    got = visit(page(site))
    assert isinstance(got, Failure)
    assert (got.kind, got.status) == ("robots", int(status[:3]))
    assert got.retry_after is not None
    assert site.paths() == ["/robots.txt"]


def test_a_site_that_says_when_to_come_back_is_believed(site, visit, answer: Http) -> None:
    site.routes["/robots.txt"] = answer(b"", "Retry-After: 7200", status="429 Slow")
    got = visit(page(site))
    assert isinstance(got, Failure)
    assert got.retry_after == timedelta(hours=2)


def test_a_host_that_asked_for_a_pause_is_not_asked_for_its_rules(site, visit, answer: Http) -> None:
    site.routes["/feed"] = answer(b"", "Retry-After: 7200", status="503 Busy")

    async def main() -> Response | Failure:
        async with HttpWeb(visit.manners) as web:
            await web.fetch(Request(site.url("/feed")))
            return await web.fetch(page(site))

    got = asyncio.run(main())
    assert isinstance(got, Failure)
    assert (got.kind, got.url) == ("http_503", site.url("/page"))
    assert site.paths() == ["/feed"]


def test_a_silent_robots_txt_means_not_now(site, hasty) -> None:
    async def silent(writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(10)

    site.routes["/robots.txt"] = silent
    got = hasty(page(site))
    assert isinstance(got, Failure)
    assert got.kind == "robots"
    assert got.retry_after is not None


def test_a_host_that_is_not_there_fails_for_what_it_is(visit) -> None:
    got = visit(Request("http://127.0.0.1:1/page", robots=True))
    assert isinstance(got, Failure)
    assert (got.kind, got.url) == ("connect", "http://127.0.0.1:1/page")


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/page", True),
        ("User-agent: *\nDisallow:", "/page", True),
        ("User-agent: *\nDisallow: /", "/page", False),
        ("User-agent: *\nDisallow: /private/", "/page", True),
        ("User-agent: *\nDisallow: /private/", "/private/page", False),
        ("User-agent: *\nDisallow: /*page$", "/private/page", False),
        ("User-agent: *\nDisallow: /private\nAllow: /private/page", "/private/page", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: News-Pipeline\nDisallow:", "/page", True),
        ("User-agent: *\nDisallow:\n\nUser-agent: news-pipeline\nDisallow: /", "/page", False),
        ("User-agent: news\nDisallow: /", "/page", True),
        ("USERAGENT : news-pipeline/2.0 # us\nuser-agent: other\nDisallow: /page", "/page", False),
        ("User-agent: other\nUser-agent: *\nDisallow: /page\n\nUser-agent: else\nDisallow: /private", "/page", False),
        (
            "User-agent: other\nUser-agent: *\nDisallow: /page\n\nUser-agent: else\nDisallow: /private",
            "/private/page",
            True,
        ),
        ("User-agent: example.org\nDisallow: /", "/page", True),
        ("\ufeffUser-agent: *\r\nDisallow: /", "/page", False),
        ("<html>not found</html>", "/page", True),
    ],
)
def test_rules_are_followed(site, visit, answer: Http, rules: str, path: str, allowed: bool) -> None:
    site.routes["/robots.txt"] = answer(rules.encode())
    got = visit(page(site, path))
    assert isinstance(got, Response if allowed else Failure)
    if isinstance(got, Failure):
        assert (got.kind, got.retry_after) == ("robots", None)
        assert "robots.txt" in got.reason


def test_only_the_first_500_kib_count(site, visit, answer: Http) -> None:
    early = b"User-agent: *\nDisallow: /private/\n"
    site.routes["/robots.txt"] = answer(early + b"# filling\n" * 60_000 + b"Disallow: /page\n")
    got = visit.all([page(site), page(site, "/private/page")])
    assert isinstance(got[0], Response)
    assert isinstance(got[1], Failure)


def test_a_file_made_to_keep_us_busy_does_not(site, visit, answer: Http) -> None:
    names = "".join(f"User-agent: a{n}\n" for n in range(12_000))
    rules = "User-agent: *\nDisallow: /private/\n" + "".join(f"Disallow: /*x*{n}\n" for n in range(12_000))
    site.routes["/robots.txt"] = answer((names + rules).encode())
    started = time.monotonic()
    got = visit.all([page(site), page(site, "/private/page")])
    assert [type(one) for one in got] == [Response, Failure]
    assert time.monotonic() - started < 15


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_no_robots_txt_makes_it_raise(pieces: list[str]) -> None:
    body = "".join(["User-agent: *\n", *pieces]).encode("utf-8", "surrogateescape")

    async def get(url: str) -> Response | Failure:
        return Response(url, url, 200, {}, body)

    async def main() -> list[float]:
        delays: list[float] = []
        robots = Robots("me/1", get, lambda host, delay: delays.append(delay), Steps())
        await robots.refusal(URL("http://[::1]:8/a%25zz?b=%D1"))
        return delays

    assert all(0 < delay <= 30 for delay in asyncio.run(main()))


def test_a_site_is_asked_once_however_many_pages(site, visit, answer: Http) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private/")
    visit.all([page(site)] * 5 + [page(site, "/private/page")] * 5)
    assert site.paths().count("/robots.txt") == 1
    assert site.paths().count("/page") == 5
    assert "/private/page" not in site.paths()


def test_feeds_a_person_configured_are_read_regardless(site, visit, answer: Http) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /")
    assert isinstance(visit(site.url("/page")), Response)
    assert site.paths() == ["/page"]


def test_a_redirect_is_asked_about_where_it_leads(site, visit, answer: Http) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nDisallow: /private/")
    site.routes["/page"] = answer(b"", "Location: /private/page", status="302 Found")
    got = visit(page(site))
    assert isinstance(got, Failure)
    assert (got.kind, got.url) == ("robots", site.url("/page"))


def test_robots_txt_itself_may_be_elsewhere(site, visit, answer: Http) -> None:
    site.routes["/robots.txt"] = answer(b"", "Location: /rules", status="301 Moved")
    site.routes["/rules"] = answer(b"User-agent: *\nDisallow: /page")
    assert isinstance(visit(page(site)), Failure)


def test_a_robots_txt_that_leads_in_circles_is_none(site, visit, answer: Http) -> None:
    site.routes["/robots.txt"] = answer(b"", "Location: /robots.txt", status="301 Moved")
    assert isinstance(visit(page(site)), Response)


def test_a_crawl_delay_is_kept(site, visit, answer: Http) -> None:
    site.routes["/robots.txt"] = answer(b"User-agent: *\nCrawl-delay: 1.5")
    visit.all([page(site)] * 2)
    first, second = (hit.at for hit in site.hits if hit.path == "/page")
    assert second - first > 0.5  # a busy machine may bring the first one late


class Steps:
    """A clock that a test moves."""

    seconds = 1000.0

    def now(self) -> datetime:
        return datetime(2031, 5, 6, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds


@pytest.mark.parametrize(
    ("first", "hours", "asked"),
    [("200 OK", 23, 1), ("200 OK", 25, 2), ("404 Not Found", 23, 1), ("503 Busy", 0.5, 1), ("503 Busy", 2, 2)],
)
def test_rules_are_kept_for_a_day_and_a_refusal_for_an_hour(site, visit, answer: Http, first, hours, asked) -> None:
    site.routes["/robots.txt"] = answer(b"", status=first)
    clock = Steps()

    async def main() -> None:
        async with HttpWeb(visit.manners, clock=clock) as web:
            await web.fetch(page(site))
            clock.seconds += hours * 3600
            await web.fetch(page(site))

    asyncio.run(main())
    assert site.paths().count("/robots.txt") == asked


@pytest.mark.parametrize(
    ("user_agent", "token"),
    [
        ("news-pipeline/0.1 (+https://example.org)", "news-pipeline"),
        ("Mozilla/5.0 (compatible; Harbour_Bot/2.0; +https://example.org)", "harbour_bot"),
        ("Аналітик", "*"),
        ("", "*"),
    ],
)
def test_sites_know_us_by_our_product_token(user_agent: str, token: str) -> None:
    assert product_token(user_agent) == token
