"""robots.txt: what a site asks of programs that read its pages (RFC 9309)."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pipeline.collect import retry_after
from pipeline.model import Failure, Response
from pipeline.world.clock import Clock

if TYPE_CHECKING:
    from protego import Protego
    from yarl import URL

_KEPT = 24 * 3600.0  # seconds; RFC 9309 section 2.4: no longer than a day
_TRY_LATER = timedelta(hours=1)  # when a site's robots.txt could not be had
_LONGEST_CRAWL_DELAY = 30.0  # seconds; some sites ask for a day between pages
_WHOLE_HOST = frozenset({"dns", "connect", "tls", "blocked_private", "bad_url", "http_429", "http_503"})
_PRODUCT = re.compile(r"[A-Za-z_-]+")
_AGENT_LINE = re.compile(r"^\s*user[- ]?agent\s*:?\s*([^\s#]*).*", re.IGNORECASE)
_SOMEBODY_ELSE = "@"  # no product token has this character
_COMPATIBLE = re.compile(r"^Mozilla/\S* \(compatible; *")

Get = Callable[[str], Awaitable[Response | Failure]]


@dataclass(frozen=True, slots=True)
class _Rules:
    """What one site said: rules to ask, or a refusal of everything, or neither (all is allowed)."""

    rules: Protego | None = None
    refusal: Failure | None = None


class Robots:
    """Asks each site once and remembers its answer for a day, by the monotonic clock.

    `get` fetches (first 500 KiB, redirects followed); `slow_down` is told (host and port, seconds)
    when a site asks for a pause between pages.
    """

    def __init__(self, user_agent: str, get: Get, slow_down: Callable[[str, float], None], clock: Clock) -> None:
        self._product = product_token(user_agent)
        self._get = get
        self._slow_down = slow_down
        self._clock = clock
        self._sites: dict[str, tuple[float, asyncio.Task[_Rules]]] = {}

    async def refusal(self, url: URL) -> Failure | None:
        """None when `url` may be read, else a Failure, with `retry_after` when asking later may help.

        4xx means allowed, 5xx and silence mean not now (RFC 9309 section 2.3.1).
        """
        site = await asyncio.shield(self._site(url))
        if site.refusal is not None:
            return site.refusal
        if site.rules is not None and not site.rules.can_fetch(str(url), self._product):
            return Failure(str(url), "robots", f"{url.host} asks programs not to read this page (robots.txt)")
        return None

    async def close(self) -> None:
        """Stop asking."""
        tasks = [task for _, task in self._sites.values() if not task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _site(self, url: URL) -> asyncio.Task[_Rules]:
        origin, now = str(url.origin()), self._clock.monotonic()
        asked, task = self._sites.get(origin, (now, None))
        if task is None or now - asked > _kept(task):
            task = asyncio.create_task(self._ask(url.origin()))
            self._sites[origin] = (now, task)
        return task

    async def _ask(self, origin: URL) -> _Rules:
        answer = await self._get(str(origin.with_path("/robots.txt")))
        if isinstance(answer, Failure):
            return _without_answer(answer)
        if answer.status == 429 or answer.status >= 500:
            pause = retry_after(answer.headers, self._clock.now())
            return _later(f"{origin.host} answered {answer.status} for its robots.txt", answer.status, pause)
        if answer.status not in range(200, 300):
            return _Rules()
        rules = _parse(answer.body, self._product)
        delay = rules.crawl_delay(self._product)
        if delay and delay > 0:  # not for "nan"
            self._slow_down(f"{origin.host}:{origin.port}", min(delay, _LONGEST_CRAWL_DELAY))
        return _Rules(rules)


def _kept(task: asyncio.Task[_Rules]) -> float:
    """How many seconds what a site said is good for."""
    refused = task.done() and not task.cancelled() and task.result().refusal is not None
    return _TRY_LATER.total_seconds() if refused else _KEPT


def product_token(user_agent: str) -> str:
    """The name robots.txt files know us by: "news-pipeline/0.1 (+https://…)" -> "news-pipeline"."""
    found = _PRODUCT.match(_COMPATIBLE.sub("", user_agent))
    return found.group().lower() if found else "*"


def _parse(body: bytes, product: str) -> Protego:
    """The rules for us and for everybody; the groups of all others are folded into one.

    Protego adds every rule to every name of its group, and knows us by a part of our name: a file of
    500 KiB could keep it busy for minutes, and "User-agent: news" would be taken for "news-pipeline".
    """
    from protego import Protego

    lines = body.decode("utf-8-sig", "replace").splitlines()
    return Protego.parse("\n".join(_AGENT_LINE.sub(lambda line: _known_agent(line, product), line) for line in lines))


def _known_agent(line: re.Match[str], product: str) -> str:
    named = _PRODUCT.match(line[1])
    if line[1].startswith("*"):
        return "User-agent: *"
    return f"User-agent: {product if named and named.group().lower() == product else _SOMEBODY_ELSE}"


def _without_answer(failure: Failure) -> _Rules:
    if failure.kind == "too_many_redirects":  # RFC 9309 section 2.3.1.2: as if there were none
        return _Rules()
    if failure.kind in _WHOLE_HOST:  # the page would fail in the same way: say that, not "robots"
        return _Rules(refusal=failure)
    return _later(f"its robots.txt could not be had ({failure.reason})", failure.status, failure.retry_after)


def _later(reason: str, status: int, pause: timedelta | None) -> _Rules:
    told = f"{reason}; nothing is read there until it can be had"
    return _Rules(refusal=Failure("", "robots", told, status, pause or _TRY_LATER))
