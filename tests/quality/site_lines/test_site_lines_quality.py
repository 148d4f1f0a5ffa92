"""Floors under how well a site's furniture is told from text."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from score_site_lines import SITES, score

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))


def test_the_corpus_is_the_one_the_floors_were_measured_on() -> None:
    assert sha256(SITES.read_bytes()).hexdigest()[:16] == FLOORS["corpus"]


@pytest.mark.parametrize("part", ["tuned", "looked", "held", "fresh", "apart"])
def test_furniture_is_told_from_text_as_well_as_it_was(part: str) -> None:
    got = score(part)
    assert got.precision >= FLOORS[part]["precision"], got.wrong
    assert got.recall >= FLOORS[part]["recall"], got.missed
