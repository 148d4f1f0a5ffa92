"""One pass at a time: a file lock beside the state, freed by the kernel however its holder ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER_ONLY = 0o600
_UMASK_OWNER_ONLY = 0o077


class Locked(Exception):  # noqa: N818 - what happened, not a fault
    """Another process holds the state. `pid` is its number, 0 when it did not say."""

    def __init__(self, state: Path, pid: int) -> None:
        who = f"process {pid}" if pid else "another process"
        super().__init__(f"{state} is in use by {who}; wait for it to end, or stop it")
        self.state = state
        self.pid = pid


def keep_private() -> None:
    """From here on, files and folders this process makes are for its owner alone (umask 077)."""
    os.umask(_UMASK_OWNER_ONLY)


def lock_path(state: Path) -> Path:
    """The lock's file: the state's name and `.lock`, in the same folder."""
    return state.with_name(state.name + ".lock")


@contextmanager
def hold(state: Path) -> Iterator[None]:
    """Hold the state for the length of a `with` block.

    Raises `Locked` at once when another process (or another `hold` in this one) has it, and
    OSError when the lock's file cannot be made. The file stays: removing it would let a waiting
    process lock a file nobody else can find.
    """
    handle = os.open(lock_path(state), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, OWNER_ONLY)
    try:
        if not _taken(handle, fcntl.LOCK_EX):
            raise Locked(state, _written_pid(handle))
        _write_pid(handle)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def holder(state: Path) -> int | None:
    """The pid of the process that holds the state now (0: it did not say), None when nobody does."""
    try:
        handle = os.open(lock_path(state), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    try:
        pid = _written_pid(handle)
        # An empty file was left by an orderly end. Otherwise ask the kernel: the writer may have been killed.
        return None if not pid or _taken(handle, fcntl.LOCK_SH) else pid
    finally:
        os.close(handle)


def _taken(handle: int, how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write_pid(handle: int) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)


def _written_pid(handle: int) -> int:
    text = os.pread(handle, 32, 0).strip()
    return int(text) if text.isdigit() else 0
