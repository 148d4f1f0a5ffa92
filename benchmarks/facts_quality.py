"""How truly values are followed: which value of which document an article tells, and which changes are raised, when.

python benchmarks/facts_quality.py              our own series (tests/quality/facts)
python benchmarks/facts_quality.py --set NAME       others: second, third, plain (as agencies write), prose (as papers)
python benchmarks/facts_quality.py --data FILE      other series, `watches.toml` beside them, or the shipped watch
python benchmarks/facts_quality.py --points FILE    real reports with the values they give (`points`), the shipped watch
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from replaying import CONFIGS, ROOT, Replayed, Row, options, replay_series, replay_shipped, rows_of

FOLDER = ROOT / "tests" / "quality" / "facts"
SETS = {  # each by another hand; the watches of all but the first stand beside them
    "own": (FOLDER / "labelled.jsonl", CONFIGS),
    "second": (FOLDER / "second.jsonl", (FOLDER / "second.toml", ROOT / "config.toml")),
    "third": (FOLDER / "third.jsonl", (FOLDER / "third.toml", ROOT / "config.toml")),
    "plain": (FOLDER / "plain.jsonl", (FOLDER / "plain.toml", ROOT / "config.toml")),
    "prose": (FOLDER / "prose.jsonl", (FOLDER / "prose.toml", ROOT / "config.toml")),
}

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


def scores(rows: Iterable[Row], configs: Sequence[Path] = CONFIGS) -> dict[str, Score]:
    """`values` (article, document, value) and `timeline` (article, document, old, new), each series a state of its own;
    `articles`: in how many articles a false change could have been raised."""
    found = {"values": Score(), "timeline": Score()}
    for series, done in replay_series(rows, configs):
        found["values"].add(
            ((fact["url"], fact["document"], fact["value"]) for fact in done.facts),
            ((row["url"], *point) for row in series for point in row["points"]),
        )
        found["timeline"].add(changes(done), ((row["url"], *change) for row in series for change in row["changes"]))
    return found


def changes(done: Replayed) -> list[Told]:
    """The changes raised: where, of which document, from what to what."""
    return [(flag.url, flag.document, flag.old, flag.new) for flag in done.raised if flag.kind == "fact-change"]


def real_changes(path: Path) -> list[Told]:
    """The changes raised over real reports, in the order of their dates; a person judges them."""
    at = {row["url"]: row["date"] for row in rows_of(path)}
    return sorted(((at[str(url)], *change, url) for url, *change in changes(replay_shipped(path))), key=str)


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--set", choices=SETS, default="own", help="which of the series that ship")
    parser.add_argument("--points", type=Path)
    chosen = parser.parse_args()
    if chosen.points:
        print(*real_changes(chosen.points), f"in {len(rows_of(chosen.points))} articles", sep="\n")
        return
    if chosen.data:
        rows = rows_of(chosen.data)
        found = scores(rows, (chosen.data.with_name("watches.toml"), ROOT / "config.toml"))
    else:
        path, configs = SETS[chosen.set]
        rows = [row for row in rows_of(path) if row["held_out"] == chosen.held_out]
        found = scores(rows, configs)
    for name, score in found.items():
        print(f"{name:10} {score}")
        if chosen.errors:
            print(*(f"  wrong  {each}" for each in score.wrong), sep="\n")
            print(*(f"  missed {each}" for each in score.missed), sep="\n")
    print(f"false changes in {len(rows)} articles: {len(found['timeline'].wrong)}")


if __name__ == "__main__":
    main()
