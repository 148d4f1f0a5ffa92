"""Floors under watches on other subjects than the shipped one: the machinery is not about one plan. They only rise."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import match_quality as quality
import pytest

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize(("subject", "part"), [(subject, part) for subject, parts in FLOORS.items() for part in parts])
def test_mentions_of_other_subjects_are_found_as_well_as_they_were(subject: str, part: str) -> None:
    path, floors = HERE / subject / f"{part}.jsonl", dict(FLOORS[subject][part])
    assert sha256(path.read_bytes()).hexdigest() == floors.pop("corpus"), "measure anew, then set floors"
    found = quality.score(quality.own(path), quality.watch_of(subject, path))
    for measure, (recall, precision) in floors.items():
        assert found[measure].recall >= recall, (measure, str(found[measure]))
        assert found[measure].precision >= precision, (measure, str(found[measure]))
