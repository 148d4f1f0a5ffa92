"""One process holds the state; its end, however violent, frees it."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.world import Locked, hold, holder, lock_path

HOLD = "import sys; from pathlib import Path; from pipeline.world.lock import hold, Locked\n"
KEEP = HOLD + "with hold(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
TRY = HOLD + "try:\n    with hold(Path(sys.argv[1])): print('held')\nexcept Locked as error: print(error)"
PRIVATE = "import sys; from pipeline.world.lock import keep_private; keep_private(); open(sys.argv[1], 'w').close()"


@contextmanager
def other_holder(state: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", KEEP, str(state)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    try:
        yield process
    finally:
        process.communicate()


def said(script: str, path: Path) -> str:
    return subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True).stdout


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state.db"


def test_a_second_process_is_told_who_holds_the_state(state: Path) -> None:
    with hold(state):
        told = said(TRY, state)
    assert f"process {os.getpid()}" in told
    assert str(state) in told
    assert said(TRY, state) == "held\n"


def test_even_the_same_process_cannot_hold_it_twice(state: Path) -> None:
    with hold(state), pytest.raises(Locked) as caught, hold(state):
        pass
    assert caught.value.pid == os.getpid()


def test_a_killed_holder_holds_nothing(state: Path) -> None:
    with other_holder(state) as process:
        assert holder(state) == process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert holder(state) is None
        with hold(state):
            assert holder(state) == os.getpid()


def test_nobody_holds_a_state_that_was_let_go_or_never_held(state: Path) -> None:
    assert holder(state) is None
    with hold(state):
        pass
    assert holder(state) is None


def test_an_error_inside_lets_go(state: Path) -> None:
    with pytest.raises(RuntimeError), hold(state):
        raise RuntimeError
    assert holder(state) is None
    with hold(state):
        pass


def test_the_locks_file_is_the_owners_alone_and_no_link_is_followed(state: Path, tmp_path: Path) -> None:
    with hold(state):
        assert stat.S_IMODE(lock_path(state).stat().st_mode) == 0o600
    lock_path(state).unlink()
    lock_path(state).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="lock"), hold(state):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_what_a_private_process_writes_is_its_owners_alone(tmp_path: Path) -> None:
    said(PRIVATE, tmp_path / "file")
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_asking_who_holds_it_turns_no_run_away(state: Path) -> None:
    """Also beside the number of a process that was killed, or of another that has it now."""
    asks = (
        HOLD
        + "from pipeline.world.lock import holder\nprint('asks', flush=True)\nwhile True: holder(Path(sys.argv[1]))"
    )
    lock_path(state).write_text("1\n")
    with subprocess.Popen([sys.executable, "-c", asks, str(state)], stdout=subprocess.PIPE, text=True) as asking:
        assert asking.stdout is not None
        assert asking.stdout.readline() == "asks\n"
        try:
            for _ in range(1_000):
                with hold(state):
                    pass
                lock_path(state).write_text("1\n")
        finally:
            asking.kill()
