"""Floors under how well values are read, each with the right document, whatever the subject. They only rise."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import match_quality as quality
import pytest

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


def corpus(name: str, part: str) -> Path:
    path = quality.LABELLED if name == "labelled" else quality.SETS[name] / f"{part}.jsonl"
    if not path.exists():
        pytest.skip("the labelled articles lie in ../shared, which is not there")
    return path


@pytest.mark.parametrize(("name", "part"), [(name, part) for name, parts in FLOORS.items() for part in parts])
def test_values_are_read_with_their_documents_as_well_as_they_were(name: str, part: str) -> None:
    path, floor = corpus(name, part), FLOORS[name][part]
    assert sha256(path.read_bytes()).hexdigest() == floor["corpus"], "measure anew, then set floors"
    rows = list(quality.labelled(path) if name == "labelled" else quality.own(path))
    subject = "peace-plan" if name == "labelled" else name
    found = quality.score(rows, quality.watch_of(subject, quality.ROOT / "config.toml"))["values"]
    assert found.recall >= floor["values"][0], str(found)
    assert found.precision >= floor["values"][1], str(found)
