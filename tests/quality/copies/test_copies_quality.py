"""Floors under how well copies are found, cut, edited and embedded, and under how seldom something else is."""

from __future__ import annotations

import json
import tomllib
from hashlib import sha256
from pathlib import Path

import copy_scoring as scoring
import pytest

from pipeline.model import Block
from pipeline.text import sentences

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
LENGTHS = range(120, 901)  # words: halves of them are long enough to be more than equal
ONE_IN = 6  # of the texts are copied in every way; all are compared with one another


@pytest.fixture(scope="module")
def corpus(shared: Path) -> list[tuple[list[str], str]]:
    """The articles in their sentences, with their stories."""
    path = shared / "data" / "ecbplus" / "docs.jsonl"
    if not path.exists():
        pytest.skip("the articles sorted into stories are not there")
    raw = path.read_bytes()
    assert sha256(raw).hexdigest() == FLOORS["ecbplus"]["corpus"], "another corpus: measure it, set its floors"
    rows = [json.loads(line) for line in raw.decode().splitlines()]
    return [
        ([s.text for s in sentences([Block(line) for line in row["text"].split("\n")], "en")], row["story"])
        for row in rows
    ]


def test_copies_of_every_kind_are_found_as_often_as_they_were(corpus: list[tuple[list[str], str]]) -> None:
    long = [text for text, _ in corpus if sum(len(sentence.split()) for sentence in text) in LENGTHS]
    found = scoring.recalls(long[::ONE_IN])
    floors = {kind: floor for kind, floor in FLOORS["ecbplus"].items() if kind in found}
    assert set(floors) == set(found)
    assert {kind: share for kind, share in found.items() if share < floors[kind]} == {}


def test_reports_of_different_stories_are_not_copies(corpus: list[tuple[list[str], str]]) -> None:
    found, wrong = scoring.wrong_pairs([text for text, _ in corpus], [story for _, story in corpus])
    assert found > 0
    assert 1 - wrong / found >= FLOORS["ecbplus"]["precision"]


def test_notes_of_one_template_are_copies_only_of_what_they_copy() -> None:
    precision, recall = scoring.templated(40)
    assert precision >= FLOORS["templated"]["precision"]
    assert recall >= FLOORS["templated"]["recall"]
