"""A state of ten thousand articles, the shipped watch -> seconds and memory of `pipeline watch backtest`, all told.

The texts are sentences of the labelled sets, shuffled within a language, a share of them from articles with the watch.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from filling import fill

from pipeline.world.store import Store

ROOT = Path(__file__).resolve().parent.parent
SETS = ROOT / "tests" / "quality"
OTHERS = ("stories/long.jsonl", "stories/held_out_long.jsonl", "stories/tuned.jsonl")
ABOUT = ("mentions/peace-plan/fresh.jsonl", "mentions/peace-plan/other.jsonl")
SENTENCES = 16  # of an article, some 350 words: as long as news are
SEED = 11

Shelf = Mapping[str, Sequence[str]]
"""Sentences by language."""


def sentences(names: Sequence[str]) -> Shelf:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for line in (SETS / name).read_text("utf-8").splitlines():
            row = json.loads(line)
            for part in row["text"].replace("\n", " ").split(". "):
                found[row.get("lang") or row["language"]].append(f"{part.strip().rstrip('.')}.")
    return found


def texts(share: float) -> Iterator[tuple[str, str]]:
    """Language and text, without end; `share` of them have sentences of articles about the watch."""
    chance = random.Random(SEED)
    others, about = sentences(OTHERS), sentences(ABOUT)
    languages = [language for language, said in others.items() for _ in said]
    while True:
        language = chance.choice(languages)
        said = chance.choices(others[language], k=SENTENCES)
        if chance.random() < share and language in about:
            said = chance.choices(about[language], k=SENTENCES // 2) + said[: SENTENCES // 2]
        yield language, "\n".join(" ".join(said[i : i + 3]) for i in range(0, len(said), 3))


def stored(path: Path, size: int, share: float) -> None:
    with Store.open(path):
        pass
    fill(path, size)
    with sqlite3.connect(path) as connection:
        rows = (
            (text, json.dumps(["body"] * (text.count("\n") + 1)), language, number)
            for number, (language, text) in zip(range(1, size + 1), texts(share), strict=False)
        )
        connection.executemany("UPDATE revisions SET text = ?, zones = ?, language = ? WHERE article = ?", rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stored", type=int, default=10_000)
    parser.add_argument("--share", type=float, default=0.05, help="of the articles that may have the watch")
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        config = Path(folder, "config.toml")
        config.write_text((ROOT / "config.toml").read_text("utf-8"), "utf-8")
        stored(Path(folder, "state.db"), chosen.stored, chosen.share)
        begun = perf_counter()
        command = [sys.executable, "-m", "pipeline", "--config", str(config), "watch", "backtest"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        taken = perf_counter() - begun
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print("\n".join(done.stdout.splitlines()[:2]))
    print(f"{taken:.1f} s, {used.ru_maxrss // 1024} MB the largest process")


if __name__ == "__main__":
    main()
