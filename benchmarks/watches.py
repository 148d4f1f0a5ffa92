"""One watch, then a thousand -> time per article of each, in one run, with what the index leaves to be looked at."""

from __future__ import annotations

import argparse
import pickle
import random
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from pipeline import flow
from pipeline.config import load
from pipeline.match import bundle, likely
from pipeline.match.reading import read
from pipeline.model import Article, Block, Watch

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "pipeline" / "demo" / "articles"
SEED = 7
KINDS = ("plan", "agreement", "deal", "report", "law", "election", "talks", "ruling", "strike", "contract")
SYLLABLES = ("ka", "vor", "lin", "tesh", "mo", "dra", "sul", "pet", "ghi", "wen", "bru", "zan")
RARE = 3  # articles: words of so few are what a watch is about


def newsroom() -> tuple[Article, ...]:
    """The articles of the demo: real in length and build, all of them in the project."""
    rows = [
        row
        for path in sorted(ARTICLES.glob("*.toml"))
        for row in tomllib.loads(path.read_text("utf-8"))["article"]
        if "text" in row
    ]
    return tuple(_article(row) for row in rows)


def _article(row: dict[str, str]) -> Article:
    body = tuple(Block(part) for part in row["text"].split("\n\n") if part.strip())
    return Article(f"https://{row['address']}", row["title"], (Block(row["title"], "headline"), *body))


def asked() -> tuple[Watch, ...]:
    """The demo's own watch, which its articles mention: what one watch costs where it is found."""
    with TemporaryDirectory() as folder:
        config = Path(folder) / "config.toml"
        config.write_text(
            (ROOT / "pipeline" / "demo" / "config.toml").read_text("utf-8").replace("{port}", "80"), "utf-8"
        )
        return load(config, {}).watches


def invented(count: int, articles: tuple[Article, ...]) -> Iterator[Watch]:
    """Watches about a coined name and words of these very articles: each article meets many of them in part (a word of
    the subject, the context, the kinds all share), and a few wholly."""
    spread = Counter(
        lemma for article in articles for lemma in read(article).index if lemma.isalpha() and len(lemma) > 4
    )
    rare = sorted(lemma for lemma, n in spread.items() if n <= RARE)
    chance = random.Random(SEED)
    for number in range(count):
        one, two, three = chance.sample(rare, 3)
        name = "".join(chance.choices(SYLLABLES, k=3))
        yield Watch(
            id=f"w{number}",
            name=f"watch {number}",
            words=(("kind", KINDS), ("who", (name, f"{name[:5]}*"))),
            any=("<who> <kind>", "<kind> ~4 <who>", f"{one} & <who>", f"{two} ~2 <kind>", "<who> & <kind> ~3 #"),
            context=(one, two, three),
            exclude=(f"{three} <kind>",),
            also=("the <kind>",),
        )


def seconds(articles: tuple[Article, ...], watches: tuple[Watch, ...], rounds: int) -> float:
    """The quickest of some rounds, per article: all a worker does to prepare it. Of the processor's time, so that a
    busy machine tells the same."""
    best = float("inf")
    for _ in range(rounds):
        read.cache_clear()
        begun = process_time()
        for article in articles:
            flow.prepare(article, watches)
        best = min(best, process_time() - begun)
    return best / len(articles)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--watches", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    articles = newsroom()
    own = asked()
    many = (*own, *invented(chosen.watches - 1, articles))
    flow.prepare(articles[0], many)  # dictionaries and indexes are made once
    one, thousand = seconds(articles, own, chosen.rounds), seconds(articles, many, chosen.rounds)
    left = sum(len(likely(article, many)) for article in articles) / len(articles)
    found = sum(len(flow.prepare(article, many).mentions) for article in articles) / len(articles)
    begun = perf_counter()
    for _ in articles:
        pickle.loads(pickle.dumps(bundle(many)))
    sent = (perf_counter() - begun) / len(articles)
    print(f"{len(articles)} articles, {found:.1f} mentions in each; {left:.1f} watches left by the index")
    print(
        f"1 watch {one * 1000:.2f} ms an article, {len(many)} watches {thousand * 1000:.2f} ms: "
        f"{thousand / one:.2f} times"
    )
    print(f"{sent * 1000:.1f} ms an article to send the watches to a worker")


if __name__ == "__main__":
    main()
