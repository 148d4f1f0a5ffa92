"""A state with many articles -> what identifying one more costs beside reading a page, and what the look-ups miss."""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from filling import NAMES, NOW, WORDS, called, drawn, fill

from pipeline import flow
from pipeline.extract import read_page
from pipeline.identify import fingerprint
from pipeline.model import Article, Block, Decision, Prepared, Setting
from pipeline.run.identifying import identify
from pipeline.world.store import Store

ASKED = 200  # articles identified
EVENTS = 120  # told by real texts, saved as a pass saves them; the rest of the state is rows
TELLINGS = 12  # articles on the most told event; the k-th has 1/k of them and one at least
LENGTH = 350  # words of a report
OWN_NAMES, OWN_WORDS = 14, 40  # of an event, recurring in what tells it
LINKS, SCRIPT = 450, 2_000  # of each half of what stands around a report
COPIED, TOLD = 0.15, 0.5  # share of the asked that copy a stored article, and that tell a stored event in other words
OLD = timedelta(days=9)  # how long before the asked ones the events are told, at most


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: the names and words whatever tells it uses."""

    names: tuple[str, ...]
    words: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """An article to be identified, and what of it is stored: addresses of its root and of its story's founder."""

    article: Article
    root: str = ""
    founder: str = ""


def event(chance: random.Random, before: datetime) -> Event:
    """Something that happened in the days before, with names and words as often used as they are in any news."""
    names = tuple(called(drawn(chance, *NAMES)) for _ in range(OWN_NAMES))
    words = tuple(f"w{drawn(chance, *WORDS)}" for _ in range(OWN_WORDS))
    return Event(names, words, before - OLD * chance.random())


def report(url: str, told: Event, at: datetime, chance: random.Random) -> Article:
    """An article on an event: a third of its words are the event's, the others anybody's."""
    made = [_word(told, chance) for _ in range(LENGTH)]
    texts = [" ".join(made[i : i + 60]).capitalize() + "." for i in range(0, LENGTH, 60)]
    return Article(url, "", tuple(map(Block, texts)), at, language="en", site="n.example")


def _word(told: Event, chance: random.Random) -> str:
    which = chance.random()
    if which < 0.12:
        return chance.choice(told.names)
    if which < 0.32:
        return chance.choice(told.words)
    return "the" if which < 0.7 else f"w{drawn(chance, *WORDS)}"


def page(article: Article) -> bytes:
    """The article as a site shows it: some 150 kB, most of it links to others and scripts, as pages of news are."""
    shown = '<li class="teaser"><div class="box"><a class="teaser__link" href="/{}">A headline, {}</a></div></li>'
    links = "".join(shown.format(i, i) for i in range(LINKS)) + f"<script>{'var a=1;' * SCRIPT}</script>"
    body = "".join(f"<p>{block.text}</p>" for block in article.blocks)
    head = '<html lang="en"><head><title>A report</title><style>p{margin:0}</style></head><body>'
    text = (
        f"{head}<nav><ul>{links}</ul></nav><article><h1>A report</h1>{body}</article><footer><ul>{links}</ul></footer>"
    )
    return f"{text}</body></html>".encode()


def told_before(chance: random.Random) -> tuple[list[tuple[Event, list[Article]]], list[Asked]]:
    """The events with the articles stored on each, and the articles to be asked about."""
    events = [event(chance, NOW) for _ in range(EVENTS)]
    stored = []
    for i, one in enumerate(events):
        times = [one.at + timedelta(hours=k) for k in range(1 + TELLINGS // (i + 1))]
        stored.append((one, [report(f"https://n.example/{i}-{k}", one, at, chance) for k, at in enumerate(times)]))
    return stored, [_asked(i, stored, chance) for i in range(ASKED)]


def _asked(number: int, stored: Sequence[tuple[Event, list[Article]]], chance: random.Random) -> Asked:
    told, articles = chance.choice(stored)
    url, which = f"https://a.example/{number}", chance.random()
    if which < COPIED:
        cut = articles[0].blocks[: chance.randrange(3, len(articles[0].blocks) + 1)]
        return Asked(replace(articles[0], url=url, blocks=cut, published=NOW), articles[0].url, articles[0].url)
    if which < COPIED + TOLD:
        return Asked(report(url, told, NOW, chance), founder=articles[0].url)
    return Asked(report(url, event(chance, NOW), NOW, chance))


def filled(path: Path, size: int, stored: Sequence[tuple[Event, list[Article]]]) -> None:
    """A state of that many articles: rows, and those on the events as a pass saves them."""
    with Store.open(path):
        pass
    fill(path, size)
    real = sorted((one for _, articles in stored for one in articles), key=lambda one: (one.published, one.url))
    with Store.open(path) as store, store.unit():
        for one in real:
            at = one.published or NOW
            prepared = flow.fingerprinted(one)
            decision = Decision(
                prepared, Setting(NOW, "2026-03-04", "run", at, NOW), identify(store, prepared, at)[1], ()
            )
            store.save(decision, flow.story_after(decision, revised=False))


def timed(call: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """The mean milliseconds of processor time a call takes: what else the machine does counts little. A median would
    not see the articles of much-told stories."""
    started = time.process_time()
    for one in articles:
        call(one)
    return 1000 * (time.process_time() - started) / len(articles)


def recalled(store: Store, asked: Sequence[Asked], prints: dict[str, Prepared]) -> str:
    """What share of the copies and of the stories that are stored the look-ups give."""
    copied = [one for one in asked if one.root]
    told = [one for one in asked if one.founder and not one.root]
    roots = sum(
        one.root in {found.root_url for found in store.copy_candidates(prints[one.article.url].fingerprint)}
        for one in copied
    )
    stories = sum(
        one.founder in {found.founder for found in store.story_candidates(prints[one.article.url].fingerprint, NOW)}
        for one in told
    )
    return f"recall of copies {roots}/{len(copied)}, of stories {stories}/{len(told)}"


def main() -> None:
    """Fill a state, identify further articles in it, read their pages, and print what each costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, nargs="+", default=[100_000], help="also: 1000000 (some minutes, 12 GB)")
    parser.add_argument("--folder", type=Path, help="keep the filled states there, and use those that are")
    options = parser.parse_args()
    stored, asked = told_before(random.Random(4))
    articles = [one.article for one in asked]
    pages = {one.url: page(one) for one in articles}
    for one in articles[:10]:
        fingerprint(one)  # dictionaries are loaded once a process
        read_page(pages[one.url], "text/html", one.url, NOW)
    prints = {one.url: flow.fingerprinted(one) for one in articles}
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for size in options.stored:
            path = (options.folder or Path(folder)) / f"{size}.db"
            started = time.perf_counter()
            if not path.exists():
                filled(path, size, stored)
            took = time.perf_counter() - started
            with Store.open(path) as store:
                calls = (_reading(pages), fingerprint, _identifying(store, prints))
                for call in calls:
                    timed(call, articles[:20])
                reading, making, cost = (timed(call, articles) for call in calls)
                again = timed(calls[-1], articles) / reading
                found = recalled(store, asked, prints)
            share = cost / reading
            first = first or share
            print(
                f"{size:9,} stored: identify {cost:.2f} ms, {share:.3f} of reading a page ({reading:.1f} ms; its "
                f"fingerprint {making:.1f} ms), {share / first:.2f} of the first; asked again {again:.3f}; {found}; "
                f"filled in {took:.0f} s",
                flush=True,
            )


def _reading(pages: dict[str, bytes]) -> Callable[[Article], object]:
    return lambda one: read_page(pages[one.url], "text/html; charset=utf-8", one.url, NOW)


def _identifying(store: Store, prints: dict[str, Prepared]) -> Callable[[Article], object]:
    return lambda one: identify(store, prints[one.url], NOW)


if __name__ == "__main__":
    main()
