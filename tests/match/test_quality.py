"""Floors under the quality of matching on labelled articles. They only rise."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

from pipeline.config import load

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("match_quality", ROOT / "benchmarks" / "match_quality.py")
assert _spec
assert _spec.loader
quality = importlib.util.module_from_spec(_spec)
sys.modules[_spec.name] = quality  # dataclasses look their module up
_spec.loader.exec_module(quality)

FLOORS = {  # (recall, precision) on the articles that are not borderline
    "relevance": (0.98, 0.98),
    "explicit sentences": (0.88, 0.89),
    "all sentences": (0.83, 0.98),
    "values": (0.96, 0.98),
}


@pytest.mark.skipif(not quality.LABELLED.exists(), reason="the labelled articles lie in ../shared, which is not there")
def test_matching_stays_as_good_as_it_was() -> None:
    rows = [row for row in quality.labelled(quality.LABELLED) if not row.borderline]
    scores = quality.score(rows, load(ROOT / "config.toml", {}).watches[0])
    for name, (recall, precision) in FLOORS.items():
        assert scores[name].recall >= recall, name
        assert scores[name].precision >= precision, name
