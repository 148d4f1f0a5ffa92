"""A pass killed with SIGKILL at any moment and finished later gives what an undisturbed one gives."""

from __future__ import annotations

import os
import random
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Timer

import pytest
from kit import demo_in, fingerprint, one_pass

from pipeline.config import Config
from pipeline.demo import SCHEDULE, Newsroom

LANES = 2  # the machine that judges has two cores


class Killer:
    """Kills its process at the n-th commit of the pass, before or after it."""

    def __init__(self, number: int, moment: str) -> None:
        self.number, self.moment, self.count = number, moment, 0

    def __call__(self, moment: str) -> None:
        self.count += moment == "before"
        if self.count == self.number and moment == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)


class Counter:
    def __init__(self) -> None:
        self.count = 0

    def __call__(self, moment: str) -> None:
        self.count += moment == "after"


def in_child(work: Callable[[], object]) -> int:
    """Run the work in a forked child; the signal that killed it, 0 when it ended well."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the pass failed in its child"
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


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


def again(config: Config, before: Path) -> None:
    """Put the state back to what it was before a pass."""
    for leftover in config.state.parent.glob("state.db*"):
        leftover.unlink()
    if before.exists():
        shutil.copy(before, config.state)


def survives(config: Config, step: Step, number: int, moment: str) -> bool:
    """Whether a pass killed there and finished gives the undisturbed state. Two children: one dies, one finishes."""
    again(config, step.before)
    killer = Killer(number, moment)
    died = in_child(lambda: one_pass(config, step.at, on_commit=killer))
    finished = in_child(lambda: one_pass(config, step.at))
    return died == signal.SIGKILL and finished == 0 and fingerprint(config.state) == step.expected


@pytest.mark.parametrize("number", range(len(SCHEDULE)))
def test_killed_before_and_after_every_commit(room: Newsroom, journey: list[Step], number: int, tmp_path: Path) -> None:
    step = journey[number]
    room.at = step.at
    points = [(commit, moment) for commit in range(1, step.commits + 1) for moment in ("before", "after")]
    lanes = [in_lane(demo_in(tmp_path / str(lane), room), step, points[lane::LANES]) for lane in range(LANES)]
    failed = [line for lane in lanes for line in lane()]
    assert not failed, f"the pass at {step.at} did not recover: {failed}"


def in_lane(config: Config, step: Step, points: list[tuple[int, str]]) -> Callable[[], list[str]]:
    """Try the points in a process of its own, all lanes at once; calling the result waits for what failed."""
    report = config.state.parent / "failed"

    def work() -> None:
        failed = [point for point in points if not survives(config, step, *point)]
        report.write_text("\n".join(f"{moment} commit {number}" for number, moment in failed), encoding="utf-8")

    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)

    def result() -> list[str]:
        _, status = os.waitpid(child, 0)
        return report.read_text(encoding="utf-8").splitlines() if status == 0 else ["the lane itself died"]

    return result


def test_the_demo_has_enough_commits_to_mean_something(journey: list[Step]) -> None:
    assert sum(step.commits for step in journey) > 100


@pytest.mark.parametrize("seed", range(20))
def test_killed_at_a_seeded_moment(room: Newsroom, journey: list[Step], seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    step = chance.choice([step for step in journey if step.commits > 8])
    room.at = step.at
    config = demo_in(tmp_path, room)
    again(config, step.before)
    took = timed(lambda: in_child(lambda: one_pass(config, step.at)))
    again(config, step.before)
    child = os.fork()
    if child == 0:
        one_pass(config, step.at)
        os._exit(0)
    death = Timer(chance.uniform(0.1, 0.9) * took, os.kill, (child, signal.SIGKILL))
    death.start()
    death.join()  # a child that was quicker is not reaped before, so its number is nobody else's
    os.waitpid(child, 0)
    assert in_child(lambda: one_pass(config, step.at)) == 0
    assert fingerprint(config.state) == step.expected


def timed(work: Callable[[], object]) -> float:
    begun = time.monotonic()
    work()
    return time.monotonic() - begun
