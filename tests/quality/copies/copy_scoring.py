"""Texts and what they are copies of -> how many are found, through candidates and rules, and how many wrongly."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from copy_edits import EDITS, TEMPLATES, Text, embedded, half, lightly

from pipeline.identify import copies, fingerprint
from pipeline.model import Article, Block, Fingerprint, Relation, Stored

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SHARED, COMMON = 2, 200  # as the state looks candidates up


@dataclass
class Shelf:
    """Articles stored, with candidates looked up by shared sketch hashes as the state does it."""

    stored: list[Stored] = field(default_factory=list)
    rows: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def add(self, made: Article, print_: Fingerprint) -> None:
        number = len(self.stored)
        self.stored.append(Stored(number, made.url, made, NOON, 1, number, made.url, print_))
        for value in print_.sketch:
            self.rows[value].append(number)

    def candidates(self, print_: Fingerprint, limit: int = 20) -> list[Stored]:
        met = Counter(n for value in print_.sketch if len(self.rows[value]) <= COMMON for n in self.rows[value])
        best = sorted((n for n, shared in met.items() if shared >= SHARED), key=lambda n: (-met[n], n))
        return [self.stored[n] for n in best[:limit]]

    def relations(self, text: Text) -> tuple[Relation, ...]:
        made, print_ = printed("text:new", text)
        return copies(made, print_, NOON, self.candidates(print_))

    def take_in(self, name: str, text: Text) -> tuple[Relation, ...]:
        """What the text is a copy of; from now on it stands on the shelf itself."""
        made, print_ = printed(name, text)
        found = copies(made, print_, NOON, self.candidates(print_))
        self.add(made, print_)
        return found


def printed(name: str, text: Text) -> tuple[Article, Fingerprint]:
    made = article(name, text)
    return made, fingerprint(made)


def article(name: str, text: Text) -> Article:
    return Article(name, "", tuple(Block(sentence) for sentence in text), NOON, language="en")


def is_copy(found: Iterable[Relation], of: str) -> bool:
    return any(relation.kind in ("exact", "near") and relation.of == of for relation in found)


def recalls(texts: Sequence[Text], seed: int = 0) -> dict[str, float]:
    """For each kind of copy the share that is found; for `round-up` any relation that says what contains what."""
    shelf, chance = Shelf(), random.Random(seed)
    for i, text in enumerate(texts):
        shelf.add(*printed(f"text:{i}", text))
    found = {
        kind: [is_copy(shelf.relations(edit(text, chance)), f"text:{i}") for i, text in enumerate(texts)]
        for kind, edit in EDITS.items()
    }
    for kind, share in (("round-up", 1.0), ("round-up-cut", 0.67)):
        found[kind] = [_is_found(shelf, i, texts, share, chance) for i in range(len(texts))]
    return {kind: sum(hits) / len(hits) for kind, hits in found.items()}


def _is_found(shelf: Shelf, i: int, texts: Sequence[Text], share: float, chance: random.Random) -> bool:
    others = [texts[(i + step) % len(texts)] for step in (7, 13, 29)]
    found = shelf.relations(embedded(texts[i], others, chance, share))
    return any(relation.of == f"text:{i}" and relation.kind == "contains" for relation in found)


def wrong_pairs(texts: Sequence[Text], labels: Sequence[str]) -> tuple[int, int]:
    """Texts found to be copies of one another: how many, and how many of them of different labels."""
    shelf = Shelf()
    found = wrong = 0
    for i, text in enumerate(texts):
        for relation in shelf.take_in(f"text:{i}", text):
            if relation.kind in ("exact", "near"):
                found += 1
                wrong += labels[int(relation.of.removeprefix("text:"))] != labels[i]
    return found, wrong


def templated(each: int, seed: int = 0) -> tuple[float, float]:
    """Precision and recall on notes of a few templates, each of which has a true copy, cut or edited lightly."""
    shelf, chance = Shelf(), random.Random(seed)
    notes = [make(chance) for make in TEMPLATES for _ in range(each)]
    right = wrong = 0
    for i, note in enumerate(notes):
        wrong += sum(relation.kind in ("exact", "near") for relation in shelf.take_in(f"text:{i}", note))
    for i, note in enumerate(notes):
        copy = shelf.relations((lightly, half)[i % 2](note, chance))
        named = {relation.of for relation in copy if relation.kind in ("exact", "near")}
        right += f"text:{i}" in named
        wrong += len(named - {f"text:{i}"})
    return right / (right + wrong), right / len(notes)
