"""Heavy work runs elsewhere; whatever it does to its process, the pass goes on."""

from __future__ import annotations

import asyncio
import ctypes
import operator
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.world import InlineWorkers, Locked, Lost, ProcessWorkers, Workers, run


@pytest.fixture(scope="module")
def workers() -> Iterator[ProcessWorkers]:
    with ProcessWorkers(2, preload=("pytest", "lxml.html")) as running:
        yield running


def outcome(workers: Workers, function, *values, timeout: float = 10.0) -> object:
    return workers.submit(function, *values, timeout=timeout).result(20)


def works(workers: Workers) -> bool:
    return outcome(workers, operator.add, 1, 2) == 3


@pytest.mark.parametrize("kind", ["process", "inline"])
def test_a_result_comes_back(workers: ProcessWorkers, kind: str) -> None:
    chosen: Workers = workers if kind == "process" else InlineWorkers()
    assert works(chosen)
    assert asyncio.run(run(chosen, sorted, [3, 1, 2], timeout=10.0)) == [1, 2, 3]


@pytest.mark.parametrize("kind", ["process", "inline"])
def test_a_task_that_raises_is_lost_with_the_reason(workers: ProcessWorkers, kind: str) -> None:
    lost = outcome(workers if kind == "process" else InlineWorkers(), operator.truediv, 1, 0)
    assert isinstance(lost, Lost)
    assert (lost.kind, lost.reason) == ("crashed", "ZeroDivisionError: division by zero")


def test_a_task_that_takes_too_long_is_lost_and_the_next_one_runs(workers: ProcessWorkers) -> None:
    started = time.monotonic()
    assert outcome(workers, time.sleep, 60, timeout=0.3) == Lost("timeout", "it took longer than 0.3 s")
    assert time.monotonic() - started < 20
    assert works(workers)


def test_a_task_stuck_in_one_long_step_is_lost_too(workers: ProcessWorkers) -> None:
    import re

    lost = outcome(workers, re.match, r"(a+)+$", "a" * 40 + "b", timeout=0.3)
    assert isinstance(lost, Lost)
    assert lost.kind == "timeout"
    assert works(workers)


def test_a_crash_is_a_value_and_the_next_task_runs(workers: ProcessWorkers) -> None:
    assert outcome(workers, ctypes.string_at, 0) == Lost("crashed", "its process died of SIGSEGV")
    assert works(workers)
    assert outcome(workers, os._exit, 3) == Lost("crashed", "its process ended with status 3")
    assert works(workers)


def test_a_crash_does_not_touch_what_the_other_worker_does(workers: ProcessWorkers) -> None:
    futures = [workers.submit(time.sleep, 0.3, timeout=10.0), workers.submit(ctypes.string_at, 0, timeout=10.0)]
    futures += [workers.submit(time.sleep, 0.0, timeout=10.0) for _ in range(20)]
    outcomes = [future.result(20) for future in futures]
    assert [isinstance(one, Lost) for one in outcomes] == [False, True, *[False] * 20]


def test_memory_is_bounded(workers: ProcessWorkers) -> None:
    lost = outcome(workers, bytearray, 3 * 1024**3)
    assert lost == Lost("crashed", "it ran out of memory", lost.detail if isinstance(lost, Lost) else "")
    assert outcome(workers, resource.getrlimit, resource.RLIMIT_AS)[0] == 2 * 1024**3  # type: ignore[index]
    assert works(workers)


def test_a_large_page_can_be_parsed_within_the_bound(workers: ProcessWorkers) -> None:
    import lxml.html

    page = "<html><body>" + "<p>word word word</p>" * 250_000
    text = outcome(workers, lxml.html.fromstring, page)
    assert isinstance(text, Lost)  # a tree does not pickle: that it was made is what counts
    assert "pickle" in text.reason


def test_what_cannot_be_sent_is_lost_not_raised(workers: ProcessWorkers) -> None:
    lost = outcome(workers, lambda: 1)
    assert isinstance(lost, Lost)
    assert "cannot be sent" in lost.reason
    result = outcome(workers, open, os.devnull)
    assert isinstance(result, Lost)
    assert works(workers)


def test_a_result_that_cannot_be_read_is_lost_not_waited_for(workers: ProcessWorkers) -> None:
    lost = outcome(workers, Locked, Path("state.db"), 7)  # packs as one with a single value, which it cannot be
    assert isinstance(lost, Lost)
    assert (lost.kind, "cannot be read" in lost.reason) == ("crashed", True)
    assert works(workers)


def test_a_worker_says_nothing_and_ignores_ctrl_c(workers: ProcessWorkers, capfd: pytest.CaptureFixture[str]) -> None:
    outcome(workers, os.write, 2, b"noise")
    outcome(workers, print, "noise")
    assert outcome(workers, signal.getsignal, signal.SIGINT) == signal.SIG_IGN
    assert capfd.readouterr() == ("", "")


def test_a_worker_killed_while_idle_is_replaced_and_no_task_is_lost() -> None:
    with ProcessWorkers(1, preload=("pytest",)) as alone:
        os.kill(int(str(outcome(alone, os.getpid))), signal.SIGKILL)
        assert works(alone)
        assert works(alone)


def deadly(mark: Path, deaths: int) -> int:
    """A task whose process is killed so many times, as by a kernel that is short of memory; then how often it began."""
    with mark.open("a") as file:
        file.write(".")
    begun = len(mark.read_text())
    if begun <= deaths:
        os.kill(os.getpid(), signal.SIGKILL)
    return begun


def test_a_task_whose_worker_was_killed_is_tried_once_more(workers: ProcessWorkers, tmp_path: Path) -> None:
    assert outcome(workers, deadly, tmp_path / "once", 1) == 2
    assert outcome(workers, deadly, tmp_path / "twice", 2) == Lost("crashed", "its process died of SIGKILL")
    assert (tmp_path / "twice").read_text() == ".."


def test_workers_are_renewed_before_they_grow_old(workers: ProcessWorkers) -> None:
    with ProcessWorkers(1, preload=("pytest",)) as alone:
        futures = [alone.submit(os.getpid, timeout=10.0) for _ in range(401)]
        pids = [future.result(20) for future in futures]
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [200, 200, 1]


def test_closing_is_quick_and_what_was_under_way_is_lost() -> None:
    alone = ProcessWorkers(1, preload=("pytest",))
    assert works(alone)
    futures = [alone.submit(time.sleep, 60, timeout=100.0) for _ in range(3)]
    started = time.monotonic()
    alone.close()
    assert time.monotonic() - started < 20
    assert {future.result(0) for future in futures} == {Lost("crashed", "the program is ending")}
    assert outcome(alone, operator.add, 1, 2) == Lost("crashed", "the program is ending")
    alone.close()


def test_closing_what_never_started_starts_nothing() -> None:
    with ProcessWorkers(2):
        pass


def test_giving_up_waiting_ends_the_task(workers: ProcessWorkers) -> None:
    async def main() -> None:
        waits = [asyncio.create_task(run(workers, time.sleep, 60, timeout=100.0)) for _ in range(2)]
        await asyncio.wait(waits, timeout=0.2)
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)

    asyncio.run(main())
    assert works(workers)  # both processes were busy: this one waits for their end


@given(st.lists(st.binary(max_size=50)))
def test_values_arrive_as_they_were_sent(values: list[bytes]) -> None:
    assert outcome(InlineWorkers(), list, values) == values


PARENT = """
import os, sys, time, operator
from pipeline.world.workers import ProcessWorkers
if __name__ == "__main__":
    workers = ProcessWorkers(2)
    pids = {workers.submit(os.getpid, timeout=10.0).result() for _ in range(20)}
    for _ in range(2):
        workers.submit(time.sleep, 60, timeout=100.0)
    print(*pids, flush=True)
    time.sleep(60)
"""


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2][:1]
    except FileNotFoundError:
        return False
    return state not in "ZX"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere workers end with their task, not with the program")
def test_killing_the_program_leaves_no_orphans(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PARENT)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(["", *sys.path])}
    program = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env=environment)
    assert program.stdout is not None
    pids = [int(pid) for pid in program.stdout.readline().split() if pid != "0"]
    assert pids
    assert all(alive(pid) for pid in pids)
    program.kill()
    program.wait()
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and any(alive(pid) for pid in pids):
        os.sched_yield()
    assert not any(alive(pid) for pid in pids)
