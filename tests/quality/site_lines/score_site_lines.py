"""How well a site's furniture is told from text, on invented sites whose articles are imported one after the other.

`python tests/quality/site_lines/score_site_lines.py [PART …]` prints the table and what went wrong.

A record of `sites.jsonl` is a site: its articles, and the lines that recur in them (`in`: in which articles, `at`:
before which paragraph, or at the top or end), each labelled `furniture` or `text`.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pipeline.config import load
from pipeline.run import Job, import_paths
from pipeline.world import InlineWorkers, NoWeb
from pipeline.world.store import Store

SITES = Path(__file__).with_name("sites.jsonl")
BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CONFIG = '[[feed]]\nurl = "https://a.example/rss"\n'


@dataclass(frozen=True)
class Score:
    """Lines learned and labelled so, text taken for furniture, furniture not learned."""

    found: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return self.found / (self.found + len(self.wrong)) if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + len(self.missed)) if self.found else 0.0


def sites(part: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in SITES.read_text("utf-8").splitlines()]
    return [row for row in rows if row["part"] == part]


def score(part: str) -> Score:
    """Import the part's sites into a new state, and compare what it believes with the labels."""
    told = sites(part)
    with tempfile.TemporaryDirectory() as folder:
        learned = _learned(Path(folder), told)
    labels = {(site["site"], line["text"]): line["label"] for site in told for line in site["lines"]}
    furniture = {key for key, label in labels.items() if label == "furniture"}
    return Score(
        len(learned & furniture),
        tuple(sorted(f"{site}: {text}" for site, text in learned - furniture)),
        tuple(sorted(f"{site}: {text}" for site, text in furniture - learned)),
    )


def _learned(folder: Path, told: list[dict[str, Any]]) -> set[tuple[str, str]]:
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    rows = [row for site in told for row in _rows(site)]
    path = folder / "texts.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    with Store.open(folder / "state.db") as store:
        job = Job(load(folder / "config.toml"), store, NoWeb(), InlineWorkers(), BEGIN + timedelta(days=9))
        asyncio.run(import_paths(job, [path], stored=True, published=BEGIN))
        return {(line.site, line.text) for line in store.learned_lines()}


def _rows(site: dict[str, Any]) -> Iterator[dict[str, str]]:
    for number, article in enumerate(site["articles"]):
        yield {
            "url": f"https://{site['site']}/{number}",
            "title": article["title"],
            "text": "\n".join(_paragraphs(site, number, article["paragraphs"])),
            "site": site["name"],
            "language": site["language"],
            "published": (BEGIN + timedelta(hours=6 * number)).isoformat(),
        }


def _paragraphs(site: dict[str, Any], number: int, paragraphs: list[str]) -> Iterator[str]:
    def lines(at: object) -> list[str]:
        return [line["text"] for line in site["lines"] if line["at"] == at and number in line["in"]]

    yield from lines("top")
    for place, paragraph in enumerate(paragraphs):
        yield from lines(place)
        yield paragraph
    yield from lines("end")


if __name__ == "__main__":
    for name in sys.argv[1:] or ("tuned", "looked", "held", "fresh", "apart"):
        got = score(name)
        print(f"{name}: {got.found} learned, precision {got.precision:.2f}, recall {got.recall:.2f}")
        print("\n".join([*(f"  wrong  {one}" for one in got.wrong), *(f"  missed {one}" for one in got.missed)]))
