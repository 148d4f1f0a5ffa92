"""Articles that people sorted into stories -> how well `identify` gathers them: BCubed precision, recall and F1."""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from simple_stories import gathered_simply

from pipeline.extract import from_text
from pipeline.identify import Asking, fingerprint, grow, join, names_asked, settle
from pipeline.model import Article, Fingerprint, Story
from pipeline.world.store.saving import STORY_TERMS

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT.parent / "shared" / "data" / "ecbplus" / "docs.jsonl"
OURS = ROOT / "tests" / "quality" / "stories"
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
ORDERS = 3  # the result depends on who comes first by about a point


@dataclass(frozen=True)
class Labelled:
    """An article, what identity reads of it, when it was published, and its story and topic by a person's word."""

    article: Article
    fingerprint: Fingerprint
    published: datetime
    story: str
    topic: str = ""


def labelled(path: Path) -> list[Labelled]:
    """The rows of a labelled file, one article a line: `id`, `text`, `story` (or `event`); optional `title`, `topic`,
    `language`, and `published` or `day` (days after the first)."""
    return [_labelled(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _labelled(row: dict[str, str]) -> Labelled:
    told = datetime.fromisoformat(row["published"]) if row.get("published") else None
    title, language = row.get("title") or "", row.get("language") or ""
    made = from_text(row["text"], f"text:{row['id']}", title, told, language=language)
    published = (told or UNDATED) + timedelta(days=int(row.get("day") or 0))
    return Labelled(made, fingerprint(made), published, row.get("story") or row["event"], row.get("topic") or "")


class Gathering:
    """Articles on their way into stories, settled as often as asked."""

    def __init__(self) -> None:
        self.stories: dict[int, Story] = {}
        self.members: dict[int, list[Labelled]] = defaultdict(list)
        self.young: set[int] = set()
        self.tellers: Counter[str] = Counter()

    def add(self, row: Labelled) -> None:
        """Put an article into the story it joins or founds."""
        about = row.fingerprint.about
        story, _ = join(row.fingerprint, row.published, list(self.stories.values()), self._tellers(about))
        number = story.id if story else max(self.stories, default=0) + 1
        if story is None:
            self.young.add(number)
        self._put(number, row)

    def settle(self) -> None:
        """Ask the stories founded since the last time whether they are part of others."""
        moves = settle([self._asking(self.stories[one]) for one in self.young])
        self.young = set()
        moved = [(row, move.into.id) for move in moves for row in self.members.pop(move.story.id)]
        for move in moves:
            self.tellers.subtract(_found_by(self.stories.pop(move.story.id)))
        for row, into in sorted(moved, key=lambda one: (one[0].published, one[0].article.url)):
            self._put(into, row)

    def _put(self, number: int, row: Labelled) -> None:
        self.members[number].append(row)
        story = self.stories.get(number)
        if story:
            self.tellers.subtract(_found_by(story))
        grown = grow(story, row.article, row.fingerprint, row.published, number)
        self.tellers.update(_found_by(grown))
        self.stories[number] = grown

    def _asking(self, story: Story) -> Asking:
        others = [one for one in self.stories.values() if one is not story]
        return Asking(story, others, self._tellers(story.terms))

    def _tellers(self, about: Sequence[tuple[str, float]]) -> dict[str, int]:
        return {name: self.tellers[name] for name in names_asked(about)}


def _found_by(story: Story) -> list[str]:
    """The terms the state finds a story by."""
    return [term for term, _ in sorted(story.terms, key=lambda one: (-one[1], one[0]))[:STORY_TERMS]]


def gathered(rows: Sequence[Labelled], settlings: int = 1) -> list[int]:
    """The number of the story each article is in at last; stories are settled at the end of each day, or so many times
    in a day."""
    gathering = Gathering()
    days = [list(day) for _, day in groupby(rows, key=lambda row: row.published.date())]
    for day in days:
        for part in batched(day, settlings):
            for row in part:
                gathering.add(row)
            gathering.settle()
    numbers = {row.article.url: number for number, members in gathering.members.items() for row in members}
    return [numbers[row.article.url] for row in rows]


def batched(rows: Sequence[Labelled], parts: int) -> list[Sequence[Labelled]]:
    """The rows in so many parts of equal size, none empty."""
    size = max(1, math.ceil(len(rows) / parts))
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def bcubed(found: Sequence[int], wanted: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a clustering (Bagga and Baldwin 1998)."""
    together, sizes, truths = Counter(zip(found, wanted, strict=True)), Counter(found), Counter(wanted)
    pairs = list(zip(found, wanted, strict=True))
    precision = sum(together[pair] / sizes[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(together[pair] / truths[pair[1]] for pair in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def shuffled(rows: Sequence[Labelled], seed: int) -> list[Labelled]:
    """The articles in order of time, those of one time in an order drawn by lot."""
    return sorted(random.Random(seed).sample(rows, len(rows)), key=lambda row: row.published)


def measured(rows: Sequence[Labelled], seed: int, settlings: int = 1) -> tuple[float, float, float]:
    """BCubed of the articles gathered in one order."""
    ordered = shuffled(rows, seed)
    return bcubed(gathered(ordered, settlings), [row.story for row in ordered])


def simply(rows: Sequence[Labelled], seed: int) -> float:
    """F1 that the simple way reaches in the same order."""
    ordered = shuffled(rows, seed)
    found = gathered_simply([(row.article, row.published) for row in ordered])
    return bcubed(found, [row.story for row in ordered])[2]


def main() -> None:
    """Gather the labelled articles in several orders and print how well each went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, nargs="*", default=[LABELLED, *sorted(OURS.glob("*.jsonl"))])
    parser.add_argument("--orders", type=int, default=ORDERS)
    parser.add_argument("--settlings", type=int, default=1, help="in a day")
    parser.add_argument("--baseline", action="store_true", help="beside it what centroid TF-IDF, online, reaches")
    asked = parser.parse_args()
    for path in asked.data:
        if not path.exists():
            print(f"{path} is not there: the larger sets lie beside the project, not in it.")
            continue
        rows = labelled(path)
        found = [measured(rows, seed, asked.settlings) for seed in range(asked.orders)]
        means = [statistics.mean(values) for values in zip(*found, strict=True)]
        told = "  ".join(f"{n} {mean:.3f}" for n, mean in zip(("precision", "recall", "F1"), means, strict=True))
        if asked.baseline:
            told += f"  simply {statistics.mean(simply(rows, seed) for seed in range(asked.orders)):.3f}"
        print(f"{path.stem:14} {len(rows):4} articles  {told}")


if __name__ == "__main__":
    main()
