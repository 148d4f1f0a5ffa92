"""A newsroom on paper: a web of scripted answers, invented pages and feeds, and a desk that works on them."""

from __future__ import annotations

import asyncio
import json
import pickle
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path
from typing import Any

from pipeline.config import Config, load
from pipeline.model import Failure, Request, Response
from pipeline.run import Import, Job, Summary, digest_of, freeze_due, import_paths, run_pass
from pipeline.world import FixedClock, InlineWorkers, Lost, Web, Workers, hold
from pipeline.world.store import KINDS, Store

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
ALWAYS = datetime(2000, 1, 1, tzinfo=UTC)
MINUTES = timedelta(minutes=1)
HOURS = timedelta(hours=1)
DAYS = timedelta(days=1)

Row = dict[str, Any]
FEED = "https://herald.example/rss"

WATCH = """
[[watch]]
id = "accord"
name = "The Orlan accord"
[watch.words]
doc = ["plan", "accord", "proposal", "blueprint"]
war = ["Velmar*", "Costrin*", "Orlan"]
[watch.match]
any = ["peace <doc>", "#-point <doc>", "Orlan <doc>", "<doc> ~6 # points"]
context = ["<war>"]
not = ["pension <doc>"]
also = ["the <doc>"]
[[watch.fact]]
name = "points"
type = "integer"
patterns = ["{n}-point ~2 <doc>", "<doc> ~6 {n} points"]
"""


# -- what the paper prints ---------------------------------------------------------------------


@dataclass(frozen=True)
class Piece:
    """An article as its outlet prints it."""

    url: str
    title: str
    paragraphs: tuple[str, ...]
    published: datetime | None = START
    canonical: str = ""
    guid: str | None = ""  # "": the address; None: the feed gives none
    own: str = ""  # the text the feed itself gives

    def at(self, url: str, **changes: Any) -> Piece:
        return replace(self, url=url, **changes)

    def with_text(self, old: str, new: str) -> Piece:
        """The piece with one passage replaced; the passage must be there."""
        assert any(old in paragraph for paragraph in self.paragraphs)
        return replace(self, paragraphs=tuple(one.replace(old, new) for one in self.paragraphs))


FIRST = Piece(
    "https://herald.example/orlan-plan",
    "Velmar drafts a 28-point peace plan with Costrin",
    (
        "The government of Velmar has drafted a 28-point peace plan to end the war with Costrin, two officials in the "
        "capital said on Monday.",
        "The plan asks both armies to leave the Orlan valley within ninety days and puts the port of Tessaly under a "
        "joint administration.",
        "Foreign minister Ada Brunn showed the document to mediators in Halvern, a diplomat who was there said.",
        "Fighting went on along the northern front overnight, where shelling damaged a power station and left "
        "thousands of homes without heating in the coldest week of the winter.",
        "Bakeries in the capital stayed closed for a third day because flour from the eastern mills cannot pass the "
        "broken bridge at Serre.",
    ),
)
CUT = Piece(
    "https://herald.example/nineteen",
    "Velmar cuts the plan to 19 points",
    (
        "Velmar has reduced its peace plan from 28 to 19 points after talks in Halvern, minister Ada Brunn told "
        "reporters on Wednesday evening.",
        "The 19-point plan no longer asks for a joint administration of the port of Tessaly, she said.",
        "Costrin called the change a first sign of realism and promised an answer before the end of the month.",
        "The mediators will meet both delegations again next week in a hotel above the lake.",
    ),
    published=START + 2 * DAYS,
)
WEATHER = Piece(
    "https://herald.example/snow",
    "Snow closes three mountain passes",
    (
        "Heavy snow closed three mountain passes on Sunday night, and the road service warned drivers of avalanches "
        "above the tree line.",
        "More than forty lorries waited in the valley, where volunteers handed out soup and blankets until morning.",
        "The forecast sees no end of the snowfall before Thursday, with gusts of up to ninety kilometres an hour.",
    ),
)


PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>'
    '<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><main><article><h1>{title}</h1>{body}</article></main>'
    "<footer>All rights reserved.</footer></body></html>"
)
RSS = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{title}</title>{items}</channel></rss>'


def page(piece: Piece) -> bytes:
    """The piece as an article page with the furniture pages have."""
    dated = (
        f'<meta property="article:published_time" content="{piece.published:%Y-%m-%dT%H:%M:%SZ}">'
        if piece.published
        else ""
    )
    canonical = f'<link rel="canonical" href="{escape(piece.canonical)}">' if piece.canonical else ""
    body = "".join(f"<p>{escape(one)}</p>" for one in piece.paragraphs)
    return PAGE.format(title=escape(piece.title), head=dated + canonical, body=body).encode()


def rss(pieces: Iterable[Piece], title: str = "The Herald") -> bytes:
    """The pieces as an RSS 2.0 feed."""
    items = "".join(map(_item, pieces))
    return RSS.format(title=title, items=items).encode()


def _item(piece: Piece) -> str:
    link = f"<link>{escape(piece.url)}</link>" if piece.url else ""
    guid = piece.url if piece.guid == "" else piece.guid
    told = f'<guid isPermaLink="false">{escape(guid)}</guid>' if guid else ""
    dated = f"<pubDate>{format_datetime(piece.published)}</pubDate>" if piece.published else ""
    own = f"<description>{escape(piece.own)}</description>" if piece.own else ""
    return f"<item><title>{escape(piece.title)}</title>{link}{told}{dated}{own}</item>"


# -- the web it is printed on --------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """A scripted answer."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "text/html; charset=utf-8"})
    final: str = ""


MISSING = Answer(b"<html><body>No such page.</body></html>", 404)
DOWN = Answer(b"", 503)
REFUSED = Failure("", "robots", "herald.example asks programs not to read this page (robots.txt)")
SILENT = Failure("", "timeout", "herald.example did not answer completely within 30 s")


class Canned(Web):
    """A web of scripted answers by address and time. `seed` shakes the order in which answers come."""

    def __init__(self, seed: int | None = None) -> None:
        self.at = ALWAYS
        self.asked: list[Request] = []
        self.chance = random.Random(seed) if seed is not None else None
        self.on_fetch: Callable[[Request], None] = lambda request: None
        self._scripts: dict[str, list[tuple[datetime, Answer | Failure]]] = defaultdict(list)

    def put(self, url: str, answer: Answer | Failure, since: datetime = ALWAYS) -> None:
        self._scripts[url].append((since, answer))
        self._scripts[url].sort(key=lambda one: one[0])

    def print_pages(self, *pieces: Piece, since: datetime = ALWAYS) -> None:
        for piece in pieces:
            self.put(piece.url, Answer(page(piece)), since)

    def feed(self, url: str, *pieces: Piece, since: datetime = ALWAYS, pages: bool = True) -> None:
        """A feed of the pieces at `url`, and (unless told otherwise) their pages."""
        self.put(url, Answer(rss(pieces), headers={"content-type": "application/rss+xml"}), since)
        if pages:
            self.print_pages(*(piece for piece in pieces if piece.url), since=since)

    def times(self, url: str) -> int:
        return sum(request.url == url for request in self.asked)

    async def fetch(self, request: Request) -> Response | Failure:
        self.asked.append(request)
        for _ in range(self.chance.randrange(40) if self.chance else 0):
            await asyncio.sleep(0)
        self.on_fetch(request)
        script = [answer for since, answer in self._scripts[request.url] if since <= self.at] or [MISSING]
        answer = script[-1]
        if isinstance(answer, Failure):
            return replace(answer, url=request.url)
        return Response(request.url, answer.final or request.url, answer.status, answer.headers, answer.body)


class ShakenWorkers:
    """Runs everything here, remembers what it ran (all of it is pure), and answers in a shaken order."""

    def __init__(self, seed: int | None = None, memory: dict[bytes, object] | None = None) -> None:
        self.chance = random.Random(seed) if seed is not None else None
        self.memory = memory if memory is not None else {}

    def submit(self, function: Callable[..., Any], *values: Any, timeout: float) -> Future[Any]:
        future: Future[Any] = Future()
        task = pickle.dumps((function, values))
        if task not in self.memory:
            self.memory[task] = InlineWorkers().submit(function, *values, timeout=timeout).result()
        self._answer(future, self.memory[task], self.chance.randrange(20) if self.chance else 0)
        return future

    def _answer(self, future: Future[Any], value: object, turns: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self._answer, future, value, turns - 1)
        elif not future.cancelled():
            future.set_result(value)


class DyingWorkers:
    """Every task (or those of one function) is lost, as when a worker is killed."""

    def __init__(self, *deadly: Callable[..., Any]) -> None:
        self.deadly = deadly

    def submit(self, function: Callable[..., Any], *values: Any, timeout: float) -> Future[Any]:
        if self.deadly and function not in self.deadly:
            return InlineWorkers().submit(function, *values, timeout=timeout)
        future: Future[Any] = Future()
        future.set_result(Lost("timeout", f"it took longer than {timeout:g} s"))
        return future


# -- the desk ------------------------------------------------------------------------------------


def write_config(folder: Path, feeds: Sequence[str], watch: str = WATCH, **sections: str) -> Config:
    """A config in `folder` with these feeds (an address, or an address and further lines) and more lines by section."""
    lines = {
        "state": 'timezone = "Europe/Kyiv"',
        "schedule": 'digest_at = "07:00"',
        "fetch": 'per_host_delay = "0s"',
        **sections,
    }
    tables = [f"[{name}]\n{body}\n" for name, body in lines.items()]
    for feed in feeds:
        url, _, more = feed.partition("\n")
        tables.append(f'[[feed]]\nurl = "{url}"\n{more}\n')
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "config.toml"
    path.write_text("\n".join(tables) + watch, encoding="utf-8")
    return load(path)


class Desk:
    """A config, its state, and a web: passes, imports, exports, digests."""

    def __init__(self, config: Config, web: Web, workers: Workers | None = None) -> None:
        self.config = config
        self.web = web
        self.workers = workers or InlineWorkers()

    @classmethod
    def at(cls, folder: Path, web: Web, *feeds: str, **sections: str) -> Desk:
        return cls(write_config(folder, feeds, **sections), web)

    def run(
        self,
        at: datetime,
        everything: bool = False,
        stop: asyncio.Event | None = None,
        on_commit: Callable[[str], None] | None = None,
    ) -> Summary:
        """One patient pass by the clock `at`."""

        async def go() -> Summary:
            with hold(self.config.state):
                store = Store.open(self.config.state, on_commit=on_commit)
                try:
                    job = Job(self.config, store, self.web, self.workers, at, everything=everything, patient=True)
                    job.stop = stop or job.stop
                    return await run_pass(job, FixedClock(at))
                finally:
                    store.close(checkpoint=True)

        if isinstance(self.web, Canned):
            self.web.at = at
        return asyncio.run(go())

    def passes(self, *hours: float, everything: bool = False) -> None:
        """A pass at each of these hours after START."""
        for hour in hours:
            self.run(START + hour * HOURS, everything)

    def run_and_stop(self, at: datetime, commits: int) -> None:
        """A pass that is asked to stop after so many commits."""
        stop, left = asyncio.Event(), commits

        def count(moment: str) -> None:
            nonlocal left
            left -= moment == "after"
            if left == 0:
                stop.set()

        self.run(at, stop=stop, on_commit=count)

    def take_in(
        self, *paths: Path, stored: bool = False, published: datetime | None = None, now: datetime = START
    ) -> Import:
        """Import files, by the clock `now`."""

        async def go() -> Import:
            with hold(self.config.state), Store.open(self.config.state) as store:
                job = Job(self.config, store, self.web, self.workers, now)
                return await import_paths(job, paths, stored, published or now)

        return asyncio.run(go())

    def freeze(self, at: datetime) -> list[str]:
        """Freeze what is due, as a tick does; the days."""
        with hold(self.config.state), Store.open(self.config.state) as store:
            return [digest.day for digest in freeze_due(self.config, store, at)]

    def digest(self, day: str, now: datetime) -> Any:
        with Store.open(self.config.state) as store:
            return digest_of(self.config, store, datetime.fromisoformat(day).date(), now)

    def frozen(self, day: str) -> str | None:
        with Store.open(self.config.state) as store:
            return store.frozen(day)

    def rows(self, kind: Any) -> list[Row]:
        with Store.open(self.config.state) as store:
            return list(store.export(kind))

    def exports(self) -> str:
        """Every export, as the bytes that would be written."""
        return json.dumps({kind: self.rows(kind) for kind in KINDS}, ensure_ascii=False, indent=1)

    def outcomes(self) -> dict[str, str]:
        """The outcome of every entry, by title."""
        return {row["title"]: row["outcome"] for row in self.rows("entries")}

    def entry(self, title: str) -> Row:
        (row,) = (row for row in self.rows("entries") if row["title"] == title)
        return row

    def flags(self) -> list[tuple[str, str]]:
        """Kind and address of every flag, in order."""
        return sorted((row["kind"], row["url"]) for row in self.rows("flags"))

    def flag_kinds(self) -> list[str]:
        """The kind of every flag."""
        return [kind for kind, _ in self.flags()]

    def numbers(self, url: str) -> list[int]:
        """The numbers of an article's revisions."""
        return [row["number"] for row in self.rows("revisions") if row["url"] == url]

    def kinds(self) -> dict[str, str]:
        """What kind each address' mention is."""
        return {row["url"]: row["kind"] for row in self.rows("mentions")}
