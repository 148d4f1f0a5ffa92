"""Floors under how many of an outlet's translations are found, and how few other reports."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
import translation_scoring as scoring

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", ["tuned", "held_out"])
def test_translations_are_found_and_other_reports_of_the_matter_are_not(name: str) -> None:
    path, floor = HERE / f"{name}.jsonl", FLOORS[name]
    assert sha256(path.read_bytes()).hexdigest() == floor["corpus"], "another corpus: measure it, set its floors"
    found = scoring.score(path)
    assert found.precision >= floor["precision"]
    assert found.recall >= floor["recall"]
