"""Reports in several languages, labelled by outlet and report -> how many translations are found, how many wrongly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import combinations
from pathlib import Path

from pipeline.extract import from_text
from pipeline.identify import fingerprint, translations
from pipeline.model import Stored

START = datetime(2026, 3, 4, tzinfo=UTC)


@dataclass(frozen=True)
class Score:
    """The pairs of an outlet's texts in two languages: those that say the same and are found, those found that do not,
    and those that are missed, each by outlet, report and language."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        return len(self.right) / max(1, len(self.right) + len(self.wrong))

    @property
    def recall(self) -> float:
        return len(self.right) / (len(self.right) + len(self.missed))


def score(path: Path) -> Score:
    """Each article is asked about each other of its set, as the earlier one and as the later one: a pair counts as
    found when it is found either way."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    stored = [_stored(i, row) for i, row in enumerate(rows)]
    found: dict[bool, set[str]] = {True: set(), False: set()}
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for a, b in _pairs(rows):
        same = rows[a]["outlet"] == rows[b]["outlet"] and rows[a]["report"] == rows[b]["report"]
        name = f"{stored[a].url} {stored[b].url}"
        said[same].add(name)
        if _is_found(stored[a], stored[b]) or _is_found(stored[b], stored[a]):
            found[same].add(name)
    return Score(*(tuple(sorted(one)) for one in (found[True], found[False], said[True] - found[True])))


def _pairs(rows: list[dict[str, str]]) -> Iterator[tuple[int, int]]:
    return ((a, b) for a, b in combinations(range(len(rows)), 2) if rows[a]["lang"] != rows[b]["lang"])


def _is_found(asked: Stored, other: Stored) -> bool:
    return bool(translations(asked.article, asked.fingerprint, asked.published, (other,)))


def _stored(number: int, row: dict[str, str]) -> Stored:
    at = START + timedelta(hours=int(row["hour"]))
    url = f"https://{row['outlet']}/{row['lang']}/{row['report']}"
    made = from_text(row["text"], url, row["title"], at, language=row["lang"])
    return Stored(number, url, made, at, 1, number, url, fingerprint(made))
