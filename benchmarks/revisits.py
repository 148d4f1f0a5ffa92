"""A simulated month of looks at read articles -> how many, how soon edits are seen, within which budget."""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from heapq import heappop, heappush
from pathlib import Path
from statistics import median
from time import perf_counter

from pipeline.config import load
from pipeline.config.read import REVISIT
from pipeline.model import Failure, Request, Response, Standing
from pipeline.run import Job, held_state, run_pass
from pipeline.run.visiting import Case, Found, after_reading, after_visit, announced, moved, plan, rest
from pipeline.urls import site_of
from pipeline.world import FixedClock, InlineWorkers, Web
from pipeline.world.store import Revisit

START = datetime(2026, 3, 1, tzinfo=UTC)
MONTH, DAY, HOUR = timedelta(days=30), timedelta(days=1), timedelta(hours=1)
EVERY = timedelta(minutes=15)
SITES = 60
FLAGGED = 0.05  # of articles; assumed: raise it to see what more flags cost
EDITED = 0.12  # of articles, once each; assumed: it moves how soon edits are seen, not how many looks are made
TELLING = 0.3  # of sites: their feeds say `updated` when a page was edited
LYING = 2  # sites whose feed calls every entry updated at every poll, for as long as it lists it
LISTED = timedelta(days=2)
DOWN = (START + 10 * DAY, START + 13 * DAY)  # when one site answers nothing
STORY = 12  # flagged articles of one story, a few hours apart


@dataclass
class Article:
    """An article of the simulation, and what became of it."""

    url: str
    begin: datetime
    flagged: bool
    edits: list[datetime]
    site: int
    story: int = -1
    standing: Standing = field(default_factory=Standing)
    looks: list[datetime] = field(default_factory=list)
    seen: list[timedelta] = field(default_factory=list)


def newsroom(count: int, chance: random.Random) -> list[Article]:
    """Articles over a month; the larger sites print more."""
    articles = []
    for number in range(count):
        site = int(SITES * chance.random() ** 2)
        begin = START + MONTH * chance.random()
        edits = [begin + timedelta(hours=chance.expovariate(1 / 10))] if chance.random() < EDITED else []
        url = f"https://site{site}.example/{number}"
        articles.append(Article(url, begin, chance.random() < FLAGGED, edits, site))
    articles.sort(key=lambda one: one.begin)
    flagged = [one for one in articles if one.flagged]
    for number, one in enumerate(flagged):
        one.story = number // STORY
    return articles


class Month:
    """Passes every quarter of an hour over the articles; only the rules are real."""

    def __init__(self, articles: list[Article], budget: int) -> None:
        self.articles, self.budget = articles, budget
        self.read: dict[str, Article] = {}
        self.listed: list[Article] = []
        self.told: defaultdict[int, list[Article]] = defaultdict(list)
        self.due: list[tuple[datetime, str]] = []
        self.made: list[tuple[datetime, int]] = []
        self.rests: dict[str, tuple[int, datetime]] = {}
        self.calls_down = 0
        self.waiting = 0

    def run(self) -> None:
        now, coming = START, iter([*self.articles, None])
        new = next(coming)
        while now < START + MONTH:
            while new and new.begin + EVERY <= now:
                self._read(new, now)
                new = next(coming)
            self._announce(now)
            self._look(now)
            now += EVERY

    def _read(self, one: Article, now: datetime) -> None:
        one.standing = after_reading(self._case(one), now)
        self.read[one.url] = one
        self.listed.append(one)
        self._note(one)
        if one.flagged:
            for other in self.told[one.story]:
                self._hasten(other, moved(other.standing, other.begin, now), "story")
            self.told[one.story].append(one)

    def _note(self, one: Article) -> None:
        """Have the article come up when it is due; what it was noted for before is passed over then."""
        if one.standing.next_visit:
            heappush(self.due, (one.standing.next_visit, one.url))

    def _announce(self, now: datetime) -> None:
        self.listed = [one for one in self.listed if now - one.begin <= LISTED]
        for one in self.listed:
            if one.site < LYING:
                self._hasten(one, announced(one.standing, one.begin, now, now), "updated")
            elif one.site < TELLING * SITES:
                for edit in one.edits:
                    if now - EVERY < edit <= now:
                        self._hasten(one, announced(one.standing, one.begin, edit, now), "updated")

    def _hasten(self, one: Article, at: datetime | None, why: str) -> None:
        if at and (one.standing.next_visit is None or at < one.standing.next_visit):
            sooner = "story" if why == "story" else "updated"
            one.standing = replace(one.standing, next_visit=at, sooner=sooner)  # type: ignore[arg-type]
            self._note(one)

    def _look(self, now: datetime) -> None:
        due: dict[str, Article] = {}
        while self.due and self.due[0][0] <= now:
            at, url = heappop(self.due)
            if self.read[url].standing.next_visit == at:
                due[url] = self.read[url]
        spent = sum(count for at, count in self.made if now - DAY < at < now)
        resting = {site for site, (_, until) in self.rests.items() if until > now}
        chosen = plan([_due(one) for one in due.values()], resting, now, self.budget, spent, set(self.rests))
        self.waiting = max(self.waiting, len(due) - len(chosen))
        self.made = [*self.made[-100:], (now, len(chosen))]
        failed: set[str] = set()
        for planned in chosen:
            self._visit(self.read[planned.url], now, failed)
        for one in due.values():
            self._note(one)

    def _visit(self, one: Article, now: datetime, failed: set[str]) -> None:
        before, site = one.standing.visited or one.begin, site_of(one.url)
        one.looks.append(now)
        down = site == f"site{LYING + 1}.example" and DOWN[0] <= now < DOWN[1]
        edits = [edit for edit in one.edits if before < edit <= now]
        found: Found = "failed" if down else "changed" if edits else "same"
        if down:
            self.calls_down += 1
            if site not in failed:
                failures = self.rests.get(site, (0, now))[0] + 1
                self.rests[site] = (failures, now + rest(failures))
                failed.add(site)
        else:
            self.rests.pop(site, None)
            one.seen += [now - edit for edit in edits]
        one.standing = after_visit(one.standing, found, self._case(one), now)

    @staticmethod
    def _case(one: Article) -> Case:
        return Case(one.begin, REVISIT, one.flagged)


def _due(one: Article) -> Revisit:
    standing = one.standing
    return Revisit(
        url=one.url,
        etag="",
        last_modified="",
        begin=one.begin,
        due=standing.next_visit or one.begin,
        flagged=one.flagged,
        sooner=standing.sooner,
    )


def report(name: str, month: Month, seconds: float) -> None:
    """One line a group of articles, and what the whole month cost."""
    every = month.articles
    days: Counter[int] = Counter((at - START) // DAY for one in every for at in one.looks)
    looks = sum(len(one.looks) for one in every)
    print(f"\n{name}: {len(every)} articles in 30 days, a budget of {month.budget} looks a day")
    print(f"  looks {looks}, {looks / len(every):.2f} an article; with the first reading {looks / len(every) + 1:.2f}")
    print(f"  most in a day {max(days.values())}, most put off by a pass {month.waiting}; {seconds:.1f} s")
    print(f"  calls at a site that was down for three days: {month.calls_down}")
    print("  group            articles   looks each   most   edits   seen   median delay")
    liars = {f"site{number}.example" for number in range(LYING)}
    groups = {
        "flagged": [one for one in every if one.flagged],
        "not flagged": [one for one in every if not one.flagged and site_of(one.url) not in liars],
        "of lying feeds": [one for one in every if not one.flagged and site_of(one.url) in liars],
    }
    for label, group in groups.items():
        delays = [delay / HOUR for one in group for delay in one.seen]
        edits = sum(edit < START + MONTH for one in group for edit in one.edits)
        each = sum(len(one.looks) for one in group) / max(1, len(group))
        most = max((len(one.looks) for one in group), default=0)
        delay = f"{median(delays):.1f} h" if delays else "-"
        seen = f"{len(delays) / edits:.2f}" if edits else "-"
        print(f"  {label:15} {len(group):9} {each:12.2f} {most:6} {edits:7} {seen:>6} {delay:>14}")


# -- the same with pages, a state and decisions -------------------------------------------------------

WORDS = ("harbour", "council", "bridge", "market", "school", "winter", "ferry", "plan", "budget", "storm", "railway")


class Paper(Web):
    """A web of articles, some edited, as they are at the clock `at`."""

    def __init__(self, articles: list[Article], chance: random.Random) -> None:
        self.at = START
        self.asked: defaultdict[str, int] = defaultdict(int)
        self.articles = {one.url: one for one in articles}
        self.texts = {one.url: [" ".join(chance.choices(WORDS, k=30)) + "." for _ in range(5)] for one in articles}

    async def fetch(self, request: Request) -> Response | Failure:
        self.asked[request.url] += 1
        if request.url.endswith("/rss"):
            return Response(request.url, request.url, 200, {"content-type": "application/rss+xml"}, self._feed())
        one = self.articles[request.url]
        number = sum(edit <= self.at for edit in one.edits)
        text = [*self.texts[one.url], f"Edited {number} times, the mayor said in the evening." if number else ""]
        body = "".join(f"<p>{line}</p>" for line in text)
        title = f"Report {one.url.rsplit('/', 1)[1]} from the {self.texts[one.url][0][:40]}"
        html = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
        return Response(request.url, request.url, 200, {"content-type": "text/html"}, html.encode())

    def _feed(self) -> bytes:
        items = "".join(
            f"<item><title>Report</title><link>{one.url}</link><pubDate>{format_datetime(one.begin)}</pubDate></item>"
            for one in self.articles.values()
            if timedelta() <= self.at - one.begin < LISTED
        )
        return f'<rss version="2.0"><channel><title>All</title>{items}</channel></rss>'.encode()


def real(count: int) -> None:
    """A month of passes every three hours, with the whole house at work."""
    chance = random.Random(2)
    articles = newsroom(count, chance)
    paper = Paper(articles, chance)
    began = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "config.toml"
        path.write_text('[fetch]\nper_host_delay = "0s"\n[[feed]]\nurl = "https://all.example/rss"\n', encoding="utf-8")
        config = load(path)
        with held_state(config.state) as store:
            for at in _clocks():
                paper.at = at
                job = Job(config, store, paper, InlineWorkers(), at, patient=True)
                asyncio.run(run_pass(job, FixedClock(at)))
            revisions = Counter(str(row["url"]) for row in store.export("revisions"))
            read = len(list(store.export("articles")))
    asked = [times for url, times in paper.asked.items() if not url.endswith("/rss")]
    made = sum(edit < START + MONTH for one in articles for edit in one.edits)
    print(f"\nThe whole house: {read} articles, a pass every three hours, {perf_counter() - began:.0f} s")
    print(f"  requests an article {sum(asked) / len(asked):.2f}, most {max(asked)}")
    print(f"  edits made {made}, revisions {sum(revisions.values()) - read}")


def _clocks() -> Iterator[datetime]:
    now = START
    while now < START + MONTH:
        yield now
        now += 3 * HOUR


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--real", type=int, default=60, help="articles that are really read and decided; 0: none")
    given = parser.parse_args()
    for name, share, budget in (("As shipped", 1, 2000), ("A short budget", 4, 250)):
        month = Month(newsroom(given.articles // share, random.Random(1)), budget)
        began = perf_counter()
        month.run()
        report(name, month, perf_counter() - began)
    if given.real:
        real(given.real)


if __name__ == "__main__":
    main()
