"""Gates: values as they are told, and changes of them that are changes. Scores only rise."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import facts_quality as quality
import pytest
from replaying import rows_of

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


def test_the_floors_were_measured_on_these_very_series() -> None:
    assert sha256(quality.OWN.read_bytes()).hexdigest() == FLOORS["corpus"], "measure anew, then set floors"


@pytest.mark.parametrize("part", ["tuned", "held_out"])
def test_values_are_followed_as_well_as_they_were(part: str) -> None:
    rows = [row for row in rows_of(quality.OWN) if row["held_out"] == (part == "held_out")]
    found = quality.scores(rows)
    assert found["values"].f1 >= FLOORS[part]["values"], str(found["values"])
    assert found["timeline"].f1 >= FLOORS[part]["timeline"], str(found["timeline"])
    assert len(found["timeline"].wrong) <= FLOORS[part]["false_changes"], found["timeline"].wrong


def test_real_reports_give_the_timeline_and_no_other_change(shared: Path) -> None:
    labelled = shared / "data" / "peace" / "articles.jsonl"
    assert sha256(labelled.read_bytes()).hexdigest() == FLOORS["reports"]["corpus"], "measure anew, then set floors"
    raised = [[old, new] for _, _, old, new, _ in quality.real_changes(labelled)]
    assert raised == FLOORS["reports"]["timeline"]
