"""Articles that people sorted into stories -> how well `identify` gathers them: BCubed precision, recall and F1."""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from pipeline.extract import from_text
from pipeline.identify import fingerprint, grow, join
from pipeline.model import Article, Fingerprint, Story

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT.parent / "shared" / "data" / "ecbplus" / "docs.jsonl"
UNDATED = datetime(2026, 1, 1, tzinfo=UTC)
ORDERS = 3  # the result depends on who comes first by about a point


@dataclass(frozen=True)
class Labelled:
    """An article, what identity reads of it, when it was published, and its story by a person's word."""

    article: Article
    fingerprint: Fingerprint
    published: datetime
    story: str


def labelled(path: Path) -> list[Labelled]:
    """The rows of a labelled file, one article a line: `id`, `text`, `story`; optional `title`, `published`."""
    return [_labelled(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def _labelled(row: dict[str, str]) -> Labelled:
    article = from_text(row["text"], f"text:{row['id']}", row.get("title") or "")
    published = datetime.fromisoformat(row["published"]) if row.get("published") else UNDATED
    return Labelled(article, fingerprint(article), published, row["story"])


def gathered(rows: Sequence[Labelled]) -> list[int]:
    """The number of the story each article joins or founds, in the order given."""
    stories: dict[int, Story] = {}
    found: list[int] = []
    for row in rows:
        story, _ = join(row.fingerprint, row.published, list(stories.values()))
        number = story.id if story else len(stories) + 1
        grown = grow(story, row.article, row.fingerprint, row.published, number)
        stories[number] = replace(grown, id=number)
        found.append(number)
    return found


def bcubed(found: Sequence[int], wanted: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of a clustering (Bagga and Baldwin 1998)."""
    together, sizes, truths = Counter(zip(found, wanted, strict=True)), Counter(found), Counter(wanted)
    pairs = list(zip(found, wanted, strict=True))
    precision = sum(together[pair] / sizes[pair[0]] for pair in pairs) / len(pairs)
    recall = sum(together[pair] / truths[pair[1]] for pair in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    """Gather the labelled articles in several orders and print how well each went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=LABELLED)
    data = parser.parse_args().data
    if not data.exists():
        raise SystemExit(f"{data} is not there: the labelled articles lie beside the project, not in it.")
    rows = labelled(data)
    for seed in range(ORDERS):
        ordered = sorted(random.Random(seed).sample(rows, len(rows)), key=lambda row: row.published)
        found = gathered(ordered)
        precision, recall, f1 = bcubed(found, [row.story for row in ordered])
        print(f"order {seed}: {len(set(found))} stories  precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")


if __name__ == "__main__":
    main()
