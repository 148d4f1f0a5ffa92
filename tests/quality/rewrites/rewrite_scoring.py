"""Reports labelled by event and report -> how many pairs that retell one report are found, and how many wrongly."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from pipeline.extract import from_text
from pipeline.identify import fingerprint, rewrites
from pipeline.model import Stored

START = datetime(2026, 3, 4, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Count:
    """Pairs found that are rewrites, found that are not, and rewrites in all."""

    right: int = 0
    wrong: int = 0
    all: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.wrong + other.wrong, self.all + other.all)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / self.all


def of_reports(path: Path) -> Count:
    """Pairs of our own reports; a follow-up or another outlet's own report of the event is no rewrite. Round-ups, which
    retell several reports, are left out."""
    rows = [row for row in _rows(path) if not row["event"].startswith("hub-")]
    stored = [_stored(i, row, START + timedelta(days=int(row["day"]))) for i, row in enumerate(rows)]
    pairs = combinations(zip(stored, rows, strict=True), 2)
    return sum((_count(a, b, p["report"] == q["report"]) for (a, p), (b, q) in pairs), Count())


def of_series(path: Path) -> Count:
    """Pairs of what desks made of reports, within a series and the time a rewrite may take. What retells the same as
    the other is to be found, what tells what happened since is not; copies, and what adds a sentence, are not asked."""
    told, happened = [], Counter[str]()
    for number, row in enumerate(_rows(path)):
        happened[row["series"]] += row["role"] == "first"
        told.append((_desk(number, row), row, (row["series"], happened[row["series"]])))
    return sum((_of_desks(*a, *b) for a, b in combinations(told, 2) if a[2][0] == b[2][0]), Count())


def _of_desks(
    a: Stored, one: dict[str, str], ours: tuple[str, int], b: Stored, other: dict[str, str], theirs: tuple[str, int]
) -> Count:
    same, roles = ours == theirs, {one["role"], other["role"]}
    asked = not same or not (roles <= {"first", "copy"} or "addition" in roles)
    near = one["lang"] == other["lang"] and abs(a.published - b.published) <= timedelta(days=2)
    return _count(b, a, same) if asked and near else Count()


def _desk(number: int, row: dict[str, str]) -> Stored:
    return _stored(number, row | {"id": str(number), "language": row["lang"]}, datetime.fromisoformat(row["published"]))


def of_pairs(articles: Path, pairs: Path) -> Count:
    """Pairs labelled `same_report`: those of strength `report` must be found, those of `event` may be; no others."""
    labels = {frozenset((row["a"], row["b"])): row for row in _rows(pairs)}
    stored = dict(_dated(articles))
    found = Count()
    for a, b in combinations(sorted(stored), 2):
        label = labels.get(frozenset((a, b)), {"type": "", "strength": ""})
        if label["type"] != "copy":
            one = _count(stored[a], _met(stored[a], stored[b]), label["type"] == "same_report")
            found += Count(one.right, one.wrong, int(label.get("strength") == "report"))
    return found


def found_among(articles: Path, pairs: Path, strength: str) -> int:
    """How many pairs labelled with that strength are found."""
    stored = dict(_dated(articles))
    asked = [row for row in _rows(pairs) if row.get("strength") == strength]
    pairs = ((stored[row["a"]], stored[row["b"]]) for row in asked)
    return sum(_count(a, _met(a, b), True).right for a, b in pairs)


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _dated(path: Path) -> Iterator[tuple[str, Stored]]:
    for i, row in enumerate(_rows(path)):
        day = datetime.fromisoformat(row["date"]) if len(row["date"] or "") == len("2026-03-04") else None
        yield row["id"], _stored(i, row | {"language": row["lang"]}, day.replace(tzinfo=UTC) if day else START)


def _met(a: Stored, b: Stored) -> Stored:
    """The second as it was published by the clock of the first where either has no date."""
    return replace(b, published=a.published) if START in (a.published, b.published) else b


def _stored(number: int, row: dict[str, str], at: datetime) -> Stored:
    url = f"text:{row['id']}"
    made = from_text(row["text"], url, row["title"] or "", language=row["language"] or "")
    return Stored(number, url, made, at, 1, number, url, fingerprint(made))


def _count(a: Stored, b: Stored, same: bool) -> Count:
    found = bool(rewrites(a.article, a.fingerprint, a.published, (b,)))
    return Count(int(found and same), int(found and not same), int(same))
