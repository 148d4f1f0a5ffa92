"""The demo's passes -> where their time goes: fetching, parsing, reading, preparing, the state, deciding."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import TypeVar, TypeVarTuple

from pipeline.config import Config, load
from pipeline.demo import SCHEDULE, Newsroom, demo_config
from pipeline.model import Failure, Request, Response
from pipeline.run import Job, held_state, run_pass, web
from pipeline.world import FixedClock, InlineWorkers, Lost, Web
from pipeline.world.store import Store

T = TypeVar("T")
Values = TypeVarTuple("Values")

STAGES = {"parse": "parse a feed", "read_page": "read a page", "prepare": "prepare an article"}
"""What is sent to workers, in words; here it runs in this process, so that its time can be told from the rest."""


class Ledger:
    """Seconds by stage, each second counted once: what runs inside another stage is taken from that one."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self.calls: Counter[str] = Counter()
        self._inner = 0.0

    @contextmanager
    def counting(self, stage: str) -> Iterator[None]:
        """Count the time of a `with` block as `stage`."""
        inner_before, began = self._inner, perf_counter()
        try:
            yield
        finally:
            whole = perf_counter() - began
            self.seconds[stage] += whole - (self._inner - inner_before)
            self.calls[stage] += 1
            self._inner = inner_before + whole


class TimedWeb(Web):
    """A web that answers one request at a time, so that waiting is counted once."""

    def __init__(self, real: Web, ledger: Ledger) -> None:
        self._real, self._ledger, self._turn = real, ledger, asyncio.Lock()

    async def fetch(self, request: Request) -> Response | Failure:
        """As the real one."""
        async with self._turn:
            with self._ledger.counting("fetch"):
                return await self._real.fetch(request)


class TimedWorkers(InlineWorkers):
    """Workers in this process, with each kind of task timed."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def submit(self, function: Callable[[*Values], T], *values: *Values, timeout: float) -> Future[T | Lost]:
        """As the real ones."""
        with self._ledger.counting(STAGES.get(function.__name__, function.__name__)):
            return super().submit(function, *values, timeout=timeout)


class TimedStore:
    """The store with its methods timed: everything else is asked of the real one."""

    def __init__(self, real: Store, ledger: Ledger) -> None:
        self._real, self._ledger = real, ledger

    def __getattr__(self, name: str) -> object:
        found = getattr(self._real, name)
        if not callable(found):
            return found

        def timed(*given: object, **named: object) -> object:
            with self._ledger.counting("state (SQLite)"):
                return found(*given, **named)

        return timed


def measure(folder: Path) -> tuple[Ledger, float]:
    """Every pass of the demo into a fresh state in `folder` -> the ledger, and the whole time in seconds."""
    ledger = Ledger()
    with Newsroom() as room:
        (folder / "demo.toml").write_text(demo_config(room.port), encoding="utf-8")
        config = replace(load(folder / "demo.toml"), state=folder / "state.db")
        began = perf_counter()
        for at in SCHEDULE:
            room.at = at
            asyncio.run(_pass(config, at, ledger))
        return ledger, perf_counter() - began


async def _pass(config: Config, at: datetime, ledger: Ledger) -> None:
    with held_state(config.state) as store:
        async with web(config) as net:
            timed = TimedStore(store, ledger)
            job = Job(config, timed, TimedWeb(net, ledger), TimedWorkers(ledger), at, patient=True)  # type: ignore[arg-type]
            await run_pass(job, FixedClock(at))


def report(ledger: Ledger, whole: float) -> Iterator[str]:
    """The table: stage, calls, milliseconds a call, share of the run."""
    yield f"{'stage':<28}{'calls':>7}{'ms each':>10}{'share':>8}"
    for stage, seconds in sorted(ledger.seconds.items(), key=lambda pair: -pair[1]):
        calls = ledger.calls[stage]
        yield f"{stage:<28}{calls:>7}{1000 * seconds / calls:>10.2f}{seconds / whole:>8.0%}"
    rest = whole - sum(ledger.seconds.values())
    yield f"{'deciding and all the rest':<28}{'':>7}{'':>10}{rest / whole:>8.0%}"


def main() -> None:
    """Run the demo's passes twice and print the second: the first one loads dictionaries."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cold", action="store_true", help="print the first run, dictionaries and imports included")
    cold = parser.parse_args().cold
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        found = measure(Path(first))
        found = found if cold else measure(Path(second))
    print(f"{len(SCHEDULE)} passes in one process, {found[1]:.1f} s")
    print("\n".join(report(*found)))


if __name__ == "__main__":
    main()
