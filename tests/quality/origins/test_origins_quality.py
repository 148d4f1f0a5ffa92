"""Floors under how well the outlets a report credits are found, in eight languages."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import origin_scoring as scoring
import pytest

FOLDER = Path(__file__).parent
FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", FLOORS)
def test_credits_are_found_as_well_as_they_were(name: str) -> None:
    path, floor = FOLDER / f"{name}.jsonl", FLOORS[name]
    assert sha256(path.read_bytes()).hexdigest() == floor["corpus"], "another corpus: measure it, set its floors"
    precision, recall = scoring.measured(path)
    assert precision >= floor["precision"]
    assert recall >= floor["recall"]
