"""How well edits are graded, and how seldom a page that only moved its furniture raises a flag."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from edit_visits import Visit

from pipeline.model import Watch
from pipeline.notice import compare, edit_flags, grade, is_revision

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


def parts() -> dict[str, list[Pair]]:
    """The sentences by when they were written, and whether rules were made looking at them."""
    first = pairs()
    split = {
        name: [pair for pair in first if pair.held == held] for name, held in (("tuned", False), ("held_out", True))
    }
    return split | {name: pairs(f"{name}.jsonl") for name in ("second", "third", "fourth")}


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


# -- visits ----------------------------------------------------------------------------------

WATCH = Watch("w", "w", any=("x",))


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a visit: its verdict or severity, and whether an `edit` was raised."""

    visit: Visit
    found: str
    flagged: bool
    noted: bool  # a note of correction was found

    @classmethod
    def of(cls, visit: Visit) -> Judged:
        verdict = is_revision(visit.old, visit.new)
        if not verdict.is_revision:
            return cls(visit, verdict.kind, False, False)
        change = compare(visit.old, visit.new)
        mentions = visit.mention(visit.old), visit.mention(visit.new)
        flags = edit_flags(change, visit.old, visit.new, *mentions, WATCH, visit.old.url)
        return cls(visit, change.severity, bool(flags), bool(change.corrections))


def judged(visits: Iterable[Visit], held: bool) -> list[Judged]:
    return [Judged.of(visit) for visit in visits if visit.held == held]


def false_flags(found: Iterable[Judged]) -> list[str]:
    """The visits after which an `edit` was raised though no passage was edited."""
    quiet = ("cosmetic", "far", "no revision")
    return [one.visit.name for one in found if one.flagged and one.visit.truth in quiet]


def kept_wrongly(found: Iterable[Judged]) -> list[str]:
    """The visits whose text was kept though it stood in the article's place, or left though it was the article's."""
    lost = ("empty", "consent", "truncated", "garbled", "other")
    return [
        one.visit.name
        for one in found
        if (one.found not in (*lost, "same")) == (one.visit.truth == "no revision")
        and not (one.found == "same" and one.visit.truth in ("cosmetic", "no revision"))
    ]


def missed(found: Iterable[Judged]) -> list[str]:
    """The real edits of substance, or of a headline, that weigh less."""
    grave = {"substance": ("substance", "headline"), "headline": ("headline",)}
    return [one.visit.name for one in found if one.found not in grave.get(one.visit.truth, (one.found,))]
