"""How well edits are graded, and how seldom a page that only moved its furniture raises a flag."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipeline.notice import grade

HERE = Path(__file__).parent
RANKS = ("cosmetic", "wording", "substance", "headline")
HELD = 3  # one sentence in three, by hash, is held out


@dataclass(frozen=True, slots=True)
class Pair:
    language: str
    severity: str
    what: str
    old: str
    new: str

    @property
    def held(self) -> bool:
        return int(sha256(self.old.encode()).hexdigest(), 16) % HELD == 0


def pairs(name: str = "sentences.jsonl") -> list[Pair]:
    return [Pair(**json.loads(line)) for line in (HERE / name).read_text("utf-8").splitlines()]


def confusion(found: Iterable[Pair]) -> tuple[Counter[tuple[str, str]], list[tuple[Pair, str]]]:
    """How often each severity was taken for each, and what was taken wrongly."""
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[tuple[Pair, str]] = []
    for pair in found:
        given = grade(pair.old, pair.new, pair.language)
        counts[pair.severity, given] += 1
        if given != pair.severity:
            wrong.append((pair, given))
    return counts, wrong


def share(counts: Counter[tuple[str, str]], severity: str) -> float:
    """The share of the pairs of a severity that were given it."""
    of = sum(count for (truth, _), count in counts.items() if truth == severity)
    return counts[severity, severity] / of if of else 1.0
