"""Floors under how truly edits are graded, and under how seldom a page's furniture is taken for an edit."""

from __future__ import annotations

import tomllib
from hashlib import sha256

import edit_scoring as scoring
import edit_visits as visits
import pytest

FLOORS = tomllib.loads((scoring.HERE / "floors.toml").read_text("utf-8"))
VISITS = 200  # to pages whose furniture changed, of each kind


@pytest.mark.parametrize("name", ["sentences.jsonl", "second.jsonl", "third.jsonl", "fourth.jsonl", "visits.toml"])
def test_the_corpus_is_the_one_the_floors_are_of(name: str) -> None:
    digest = sha256((scoring.HERE / name).read_bytes()).hexdigest()[:16]
    assert digest == FLOORS["corpus"][name], "another corpus: measure it, set its floors"


def test_the_corpus_is_large_enough_to_speak() -> None:
    fixed = [*visits.edits(), *visits.instead(), *(pair for part in scoring.parts().values() for pair in part)]
    assert len(fixed) >= 600


@pytest.mark.parametrize("severity", ["cosmetic", "wording", "substance"])
@pytest.mark.parametrize("part", ["tuned", "held_out", "second", "third", "fourth"])
def test_sentences_are_graded_as_truly_as_they_were(part: str, severity: str) -> None:
    counts, wrong = scoring.confusion(scoring.parts()[part])
    assert scoring.share(counts, severity) >= FLOORS[part][severity], wrong


@pytest.mark.parametrize("held", [False, True])
def test_what_only_moves_furniture_raises_no_edit(held: bool) -> None:
    found = scoring.judged(visits.revisits(VISITS, held), held)
    assert len(scoring.false_flags(found)) <= FLOORS["visits"]["false_edits"] * len(found)


@pytest.mark.parametrize("held", [False, True])
def test_an_edit_is_seen_through_the_furniture(held: bool) -> None:
    found = scoring.judged(visits.revisits(VISITS, held, edit=True), held)
    assert 1 - len(scoring.missed(found)) / len(found) >= FLOORS["visits"]["substance"]


@pytest.mark.parametrize("held", [False, True])
def test_single_edits_weigh_what_they_weigh(held: bool) -> None:
    found = scoring.judged(visits.edits(), held)
    assert scoring.missed(found) == []
    assert scoring.false_flags(found) == []
    assert all(one.noted for one in found if one.visit.truth == "correction")


@pytest.mark.parametrize("held", [False, True])
def test_what_stands_in_the_place_of_a_text_is_no_revision(held: bool) -> None:
    found = scoring.judged(visits.instead(), held)
    assert scoring.kept_wrongly(found) == []
    assert scoring.false_flags(found) == []
