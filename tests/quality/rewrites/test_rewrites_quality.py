"""Floors under how many retold reports are found, and how few others."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
import rewrite_scoring as scoring

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
OURS = Path(__file__).parents[1] / "stories"
DESKS = Path(__file__).parents[1] / "novelty"
HANDS = ("desks", "papers", "plain", "prose")


@pytest.mark.parametrize("name", ["tuned", "held_out"])
def test_reports_retold_are_found_and_follow_ups_are_not(name: str) -> None:
    path, floor = OURS / f"{name}.jsonl", FLOORS[name]
    assert sha256(path.read_bytes()).hexdigest() == floor["corpus"], "another corpus: measure it, set its floors"
    found = scoring.of_reports(path)
    assert found.precision >= floor["precision"]
    assert found.recall >= floor["recall"]


@pytest.mark.parametrize("name", [f"{half}{hand}" for hand in HANDS for half in ("", "held_out_")])
def test_what_desks_retell_is_found_and_what_happens_next_is_not(name: str) -> None:
    path, floor = DESKS / name / "labelled.jsonl", FLOORS[name]
    assert sha256(path.read_bytes()).hexdigest() == floor["corpus"], "another corpus: measure it, set its floors"
    found = scoring.of_series(path)
    assert found.precision >= floor["precision"]
    assert found.recall >= floor["recall"]


def test_reports_retold_are_found_among_real_ones(shared: Path) -> None:
    articles, pairs = (shared / "data" / "peace" / name for name in ("articles.jsonl", "pairs.jsonl"))
    if not pairs.exists():
        pytest.skip("the labelled pairs are not there")
    floor = FLOORS["pairs"]
    assert sha256(pairs.read_bytes()).hexdigest() == floor["corpus"], "another corpus: measure it, set its floors"
    found = scoring.of_pairs(articles, pairs)
    assert found.precision >= floor["precision"]
    assert scoring.found_among(articles, pairs, "report") / found.all >= floor["recall"]
