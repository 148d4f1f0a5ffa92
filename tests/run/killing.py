"""Kills passes of the demo and finishes them, each pass in a process of its own; run as a program by test_kills.

The processes are forked from this program, which holds nothing but a warmed-up pipeline: a fork of the tests' own
process would copy, and take apart again, all that the tests before have loaded.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from threading import Timer

from canned import ShakenWorkers
from kit import fingerprint, one_pass

from pipeline.config import Config, load


@dataclass(frozen=True)
class Trial:
    """A pass by the clock `at` over the state `before` (none when there is no such file), and when it is killed:
    before or after a commit, or (commit 0) at a moment that `seed` draws from the time an undisturbed pass takes.
    """

    config: str
    before: str
    at: str
    commit: int = 0
    moment: str = ""
    seed: int = 0


class Killer:
    """Kills its process at the n-th commit of the pass, before or after it."""

    def __init__(self, number: int, moment: str) -> None:
        self.number, self.moment, self.count = number, moment, 0

    def __call__(self, moment: str) -> None:
        self.count += moment == "before"
        if self.count == self.number and moment == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)


class Deaths:
    """The program as a process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._in, self._out = process.stdin, process.stdout

    def try_out(self, trials: list[Trial]) -> Callable[[], Iterator[tuple[Trial, str]]]:
        """Begin the trials; calling the result waits for what the state says after each, "" where none was killed."""
        assert self._in is not None
        self._in.write(json.dumps([asdict(trial) for trial in trials]) + "\n")
        self._in.flush()
        return lambda: zip(trials, self._answer(), strict=True)

    def _answer(self) -> list[str]:
        assert self._out is not None
        line = self._out.readline()
        assert line, "the program that kills passes has died itself"
        return list(json.loads(line))


@contextmanager
def deaths() -> Iterator[Deaths]:
    """The program, ended on leaving."""
    command = [sys.executable, __file__]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Deaths(process)


def again(config: Config, before: Path) -> None:
    """Put the state back to what it was before a pass."""
    for leftover in config.state.parent.glob("state.db*"):
        leftover.unlink()
    if before.exists():
        shutil.copy(before, config.state)


def fate(trial: Trial, readings: dict[bytes, object]) -> str:
    """What the state says after the pass was killed in one process and finished in another; "" if it was not killed.

    Between two commits nothing but reading pages takes long, and reading is pure: `readings` has been done before.
    """
    config, at = load(Path(trial.config)), datetime.fromisoformat(trial.at)
    again(config, Path(trial.before))
    if trial.commit:
        killer = Killer(trial.commit, trial.moment)
        if ended(begun(lambda: one_pass(config, at, ShakenWorkers(memory=readings), killer))) != signal.SIGKILL:
            return ""
        finish = begun(lambda: one_pass(config, at, ShakenWorkers(memory=readings)))
    else:
        kill_at_a_moment(config, trial, at)
        finish = begun(lambda: one_pass(config, at))
    assert ended(finish) == 0
    return fingerprint(config.state)


def kill_at_a_moment(config: Config, trial: Trial, at: datetime) -> None:
    began = time.monotonic()
    assert ended(begun(lambda: one_pass(config, at))) == 0
    took = time.monotonic() - began
    again(config, Path(trial.before))
    child = begun(lambda: one_pass(config, at))
    death = Timer(random.Random(trial.seed).uniform(0.1, 0.9) * took, os.kill, (child, signal.SIGKILL))
    death.start()
    death.join()  # a child that was quicker is not reaped before, so its number is nobody else's
    ended(child)


def begun(work: Callable[[], object]) -> int:
    """The number of a forked child that does the work."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return child


def ended(child: int) -> int:
    """The signal that killed the child, 0 when it ended well."""
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the pass failed in its child"
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def undisturbed(trial: Trial) -> dict[bytes, object]:
    """What workers read in the pass. It also loads what a pass needs into this process, once for all children."""
    config, readings = load(Path(trial.config)), dict[bytes, object]()
    again(config, Path(trial.before))
    one_pass(config, datetime.fromisoformat(trial.at), ShakenWorkers(memory=readings))
    return readings


def main() -> None:
    for line in sys.stdin:
        trials = [Trial(**trial) for trial in json.loads(line)]
        readings = undisturbed(trials[0])
        print(json.dumps([fate(trial, readings) for trial in trials]), flush=True)


if __name__ == "__main__":
    main()
