"""A pass killed with SIGKILL at any moment and finished later gives what an undisturbed one gives."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from killing import Deaths, Trial, deaths
from kit import demo_in, fingerprint, one_pass

from pipeline.demo import SCHEDULE, Newsroom

LANES = 2  # the machine that judges has two cores


class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, moment: str) -> None:
        self.count += moment == "after"


@dataclass(frozen=True)
class Step:
    """An undisturbed pass: its clock, the state before it, its commits, and what the state gives after it."""

    at: datetime
    before: Path
    commits: int
    expected: str


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    with Newsroom() as newsroom:
        yield newsroom


@pytest.fixture(scope="module")
def journey(room: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    """Every pass of the demo, undisturbed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    config = demo_in(folder, room)
    steps = []
    for number, at in enumerate(SCHEDULE):
        room.at = at
        before = folder / f"before-{number}.db"
        if config.state.exists():
            shutil.copy(config.state, before)
        counter = Counter()
        one_pass(config, at, on_commit=counter)
        steps.append(Step(at, before, counter.count, fingerprint(config.state)))
    return steps


@pytest.fixture(scope="module")
def lanes() -> Iterator[list[Deaths]]:
    """Programs that kill passes, all at once."""
    with ExitStack() as running:
        yield [running.enter_context(deaths()) for _ in range(LANES)]


def trials(config: Path, step: Step, points: list[tuple[int, str]]) -> list[Trial]:
    return [Trial(str(config), str(step.before), step.at.isoformat(), *point) for point in points]


@pytest.mark.parametrize("number", range(len(SCHEDULE)))
def test_killed_before_and_after_every_commit(
    room: Newsroom, journey: list[Step], lanes: list[Deaths], number: int, tmp_path: Path
) -> None:
    step = journey[number]
    room.at = step.at
    points = [(commit, moment) for commit in range(1, step.commits + 1) for moment in ("before", "after")]
    begun = [
        lane.try_out(trials(demo_in(tmp_path / str(i), room).path, step, points[i::LANES]))
        for i, lane in enumerate(lanes)
    ]
    failed = [trial for told in begun for trial, end in told() if end != step.expected]
    assert not failed, f"the pass at {step.at} did not recover"


def test_the_demo_has_enough_commits_to_mean_something(journey: list[Step]) -> None:
    assert sum(step.commits for step in journey) > 100


@pytest.mark.parametrize("seed", range(20))
def test_killed_at_a_seeded_moment(
    room: Newsroom, journey: list[Step], lanes: list[Deaths], seed: int, tmp_path: Path
) -> None:
    step = random.Random(seed).choice([step for step in journey if step.commits > 8])
    room.at = step.at
    config = demo_in(tmp_path, room).path
    ((_, end),) = lanes[0].try_out([Trial(str(config), str(step.before), step.at.isoformat(), seed=seed)])()
    assert end == step.expected
