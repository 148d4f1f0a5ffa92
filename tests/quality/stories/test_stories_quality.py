"""Floors under how well reports are gathered into the stories of their events."""

from __future__ import annotations

import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
import stories as benchmark

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
ORDERS = 2


def corpus(name: str) -> Path:
    path = benchmark.LABELLED if name == "ecbplus" else benchmark.OURS / f"{name}.jsonl"
    if not path.exists():
        pytest.skip("the articles sorted into stories lie in ../shared, which is not there")
    return path


@pytest.mark.parametrize("name", FLOORS)
def test_reports_are_gathered_as_well_as_they_were(name: str) -> None:
    path = corpus(name)
    assert sha256(path.read_bytes()).hexdigest() == FLOORS[name]["corpus"], "another corpus: measure it, set its floor"
    rows = benchmark.labelled(path)
    f1 = sum(benchmark.measured(rows, seed)[2] for seed in range(ORDERS)) / ORDERS
    assert f1 >= FLOORS[name]["f1"]


@pytest.mark.parametrize("name", ["tuned", "held_out"])
def test_a_round_up_glues_no_two_events(name: str) -> None:
    rows = benchmark.shuffled(benchmark.labelled(corpus(name)), 0)
    found = benchmark.gathered(rows)
    events: dict[int, set[str]] = {}
    for number, row in zip(found, rows, strict=True):
        events.setdefault(number, set()).add(row.story)
    with_round_up = [told for told in events.values() if any(one.startswith("hub-") for one in told)]
    assert with_round_up
    assert [told for told in with_round_up if len(told) > 2] == []
