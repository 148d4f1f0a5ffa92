"""A state with many articles -> what identifying one more costs, against reading one page in the same run."""

from __future__ import annotations

import argparse
import math
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline import flow
from pipeline.extract import read_page
from pipeline.identify import fingerprint, grow
from pipeline.model import Article, Block, Decision, Fingerprint, Identity, Prepared, Setting
from pipeline.urls import short_id
from pipeline.world.store import Store

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
ASKED = 200  # articles identified
REAL = 400  # articles with texts, saved as a pass saves them; the rest are rows of the indexes
WORDS, NAMES = 30_000, 60_000  # words and names in use
LENGTH = 350  # words of a report
LINKS, SCRIPT = 450, 2_000  # of each half of what stands around a report
A_DAY = 2_000  # articles, so that 100 000 are fifty days
HASHES, TERMS = 32, 80  # rows of the indexes for each
ROWS = 20_000  # rows written at once
PARTS = 64  # of the range of hashes, each filled in order
UNASKED = ("sketches_article", "story_terms_story")  # indexes for deleting: slow to fill, and no look-up asks them

Row = tuple[object, ...]


def report(number: int, chance: random.Random) -> Article:
    """An article of invented words, as often as words are, with names of its own."""
    own = [f"Name{chance.randrange(NAMES)}" for _ in range(8)]
    made = [own[i % 8] if i % 9 == 4 else word(chance) for i in range(LENGTH)]
    texts = [" ".join(made[i : i + 60]).capitalize() + "." for i in range(0, LENGTH, 60)]
    at = NOW - timedelta(days=number / A_DAY)
    return Article(f"https://n.example/{number}", "", tuple(map(Block, texts)), at, language="en", site="n.example")


def word(chance: random.Random) -> str:
    """A word; the lower its number the oftener it comes (Zipf)."""
    return f"w{int(WORDS ** chance.random())}"


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


def filled(path: Path, size: int, chance: random.Random) -> None:
    """A state of that many articles: some as a pass saves them, the others as rows of the indexes alone."""
    with Store.open(path) as store:
        for number in range(REAL):
            made = report(number * (size // REAL), chance)
            at = made.published or NOW
            prepared = Prepared(made, fingerprint(made), ())
            decision = Decision(prepared, Setting(NOW, "2026-03-04", "run", at, NOW), Identity(), ())
            store.save(decision, grow(None, made, prepared.fingerprint, at, 0))
    with sqlite3.connect(path) as connection:  # a million articles are not lived through: their rows are written
        connection.executescript("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000")
        for index in UNASKED:
            connection.execute(f"DROP INDEX {index}")
        body = connection.execute("SELECT body FROM fingerprints LIMIT 1").fetchone()[0]
        for table, rows in _rows(range(REAL + 1, size + 1), body, chance):
            slots = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({slots})", rows)
    connection.close()


def _rows(numbers: range, body: str, chance: random.Random) -> Iterator[tuple[str, list[Row]]]:
    """The rows of stories and indexes for articles of these numbers, the oldest first, in the order of their keys: an
    index that is filled from end to end is not searched for every row."""
    for start in range(numbers.start, numbers.stop, ROWS):
        some = range(start, min(start + ROWS, numbers.stop))
        at = {n: f"{NOW - timedelta(days=(numbers.stop - n) / A_DAY):%Y-%m-%dT%H:%M:%SZ}" for n in some}
        yield (
            "stories",
            [(n, short_id(str(n)), f"https://o.example/{n}", "", at[n], at[n], 1, "[]", "[]") for n in some],
        )
        yield "fingerprints", [(n, f"{n:032x}", body) for n in some]
    for part in range(PARTS):
        low, high = part * 2**63 // PARTS, (part + 1) * 2**63 // PARTS - 1
        count = len(numbers) * HASHES // PARTS
        yield "sketches", sorted((chance.randint(low, high), chance.choice(numbers)) for _ in range(count))
    for term, count in sorted(_spread(len(numbers))):
        chosen = sorted(chance.sample(numbers, count))
        yield "story_terms", [(term, n, round(chance.random() / 3, 4)) for n in chosen]


def _spread(articles: int) -> Iterator[tuple[str, int]]:
    """Each term and how many articles have it: names alike often, words as often as words are (Zipf)."""
    named = articles * TERMS // 9
    yield from ((f"name{i}", min(articles, max(1, named // NAMES))) for i in range(NAMES))
    for i in range(1, WORDS):
        share = math.log((i + 1) / i) / math.log(WORDS)
        yield f"w{i}", min(articles, max(1, round(share * (articles * TERMS - named))))


def timed(run: Callable[[Article], object], articles: Sequence[Article]) -> float:
    """The median milliseconds a call takes."""
    found = []
    for one in articles:
        started = time.perf_counter()
        run(one)
        found.append(time.perf_counter() - started)
    return 1000 * statistics.median(found)


def identified(store: Store, article: Article, print_: Fingerprint) -> Identity:
    """What a pass does to identify an article whose fingerprint a worker made."""
    at = article.published or NOW
    prepared = Prepared(article, print_, ())
    found = store.copy_candidates(print_, exclude=article.url)
    identity = flow.identify(prepared, at, found, store.story_candidates(print_, at))
    members = store.story_members(identity.story.id, at - flow.REWRITE_REACH) if identity.story else ()
    return flow.with_rewrites(identity, prepared, at, members)


def main() -> None:
    """Fill a state, identify further articles in it, read their pages, and print what each costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--stored", type=int, nargs="+", default=[100_000], help="also: 1000000 (some minutes, some GB)"
    )
    sizes = parser.parse_args().stored
    chance = random.Random(4)
    asked = [replace(report(i, chance), url=f"https://a.example/{i}") for i in range(ASKED)]
    pages = {one.url: page(one) for one in asked}
    for one in asked[:10]:
        fingerprint(one)  # dictionaries are loaded once a process
        read_page(pages[one.url], "text/html", one.url, NOW)
    reading = timed(lambda one: read_page(pages[one.url], "text/html; charset=utf-8", one.url, NOW), asked)
    making = timed(fingerprint, asked)
    prints = {one.url: fingerprint(one) for one in asked}
    print(f"reading a page {reading:.2f} ms   fingerprint {making:.2f} ms (both in workers)")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            filled(Path(folder) / "state.db", size, random.Random(5))
            with Store.open(Path(folder) / "state.db") as store:
                timed(lambda one: identified(store, one, prints[one.url]), asked[:20])
                cost = timed(lambda one: identified(store, one, prints[one.url]), asked)
        print(f"{size:9,} stored: identify {cost:.2f} ms, {cost / reading:.2f} of reading a page")


if __name__ == "__main__":
    main()
