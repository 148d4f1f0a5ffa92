"""How truly values are followed: which value of which document an article tells, and which changes are raised, when.

python benchmarks/facts_quality.py              our own series (tests/quality/facts)
python benchmarks/facts_quality.py --points FILE    real reports with the values they give (`points`), the shipped watch
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from replaying import Replayed, Row, replay, rows_of

from pipeline.config import load

ROOT = Path(__file__).absolute().parent.parent
OWN = ROOT / "tests" / "quality" / "facts" / "labelled.jsonl"
WATCHES = ROOT / "tests" / "quality" / "stances" / "watches.toml"

Told = tuple[object, ...]


@dataclass
class Score:
    """Counts of right, wrong and missed answers, and which the last two were."""

    right: int = 0
    wrong: list[Told] = field(default_factory=list)
    missed: list[Told] = field(default_factory=list)

    def add(self, found: Iterable[Told], wanted: Iterable[Told]) -> None:
        got, want = set(found), set(wanted)
        self.right += len(got & want)
        self.wrong += sorted(got - want, key=str)
        self.missed += sorted(want - got, key=str)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + len(self.wrong) + len(self.missed))

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}  right {self.right}  wrong {len(self.wrong)}  missed {len(self.missed)}"


def scores(rows: Iterable[Row]) -> dict[str, Score]:
    """`values` (article, document, value) and `timeline` (article, document, old, new), each series a state of its own;
    `articles`: in how many articles a false change could have been raised."""
    watches = {watch.id: watch for watch in load(WATCHES, {}).watches}
    found = {"values": Score(), "timeline": Score()}
    for _, group in groupby(rows, key=lambda row: row["series"]):
        series = list(group)
        done = replay(series, [watches[series[0]["watch"]]], WATCHES)
        found["values"].add(
            ((fact["url"], fact["document"], fact["value"]) for fact in done.facts),
            ((row["url"], *point) for row in series for point in row["points"]),
        )
        found["timeline"].add(changes(done), ((row["url"], *change) for row in series for change in row["changes"]))
    return found


def changes(done: Replayed) -> list[Told]:
    """The changes raised: where, of which document, from what to what."""
    return [(flag.url, flag.document, flag.old, flag.new) for flag in done.raised if flag.kind == "fact-change"]


def real_changes(rows: Sequence[Row]) -> list[Told]:
    """The changes raised over real reports, in the order of their dates; a person judges them."""
    at = {row["url"]: row["date"] for row in rows}
    done = replay(rows, load(ROOT / "config.toml", {}).watches, ROOT / "config.toml")
    return sorted(((at[str(url)], *change, url) for url, *change in changes(done)), key=str)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--held-out", action="store_true", help="the part never looked at while rules were made")
    chosen = parser.parse_args()
    if chosen.points:
        rows = rows_of(chosen.points)
        print(*real_changes(rows), f"in {len(rows)} articles", sep="\n")
        return
    rows = [row for row in rows_of(OWN) if row["held_out"] == chosen.held_out]
    for name, score in scores(rows).items():
        print(f"{name:10} {score}")
        if chosen.errors:
            print(*(f"  wrong  {each}" for each in score.wrong), sep="\n")
            print(*(f"  missed {each}" for each in score.missed), sep="\n")
    print(f"false changes in {len(rows)} articles: {len(scores(rows)['timeline'].wrong)}")


if __name__ == "__main__":
    main()
