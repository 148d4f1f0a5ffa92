"""One pass at a time: a file lock beside the state, freed by the kernel however its holder ends."""

from __future__ import annotations

import fcntl
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER_ONLY = 0o600
_UMASK_OWNER_ONLY = 0o077
_RANGE = struct.Struct("hhqqi4x")  # Linux' struct flock: type, whence, start, length (0: to the end), pid
_WHOLE = _RANGE.pack(fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)


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
        if not _take(handle):
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
        return pid if pid and _is_taken(handle) else None
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    """Lock the file for this open handle, however many others its process has; False when another has it."""
    try:
        if sys.platform == "linux":
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, _WHOLE)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_taken(handle: int) -> bool:
    """Whether another handle has the lock. Asking takes nothing, or a run that begins now would be turned away; where
    asking is not to be had, a lock is taken for an instant."""
    if sys.platform == "linux":
        kind, *_ = _RANGE.unpack(fcntl.fcntl(handle, fcntl.F_OFD_GETLK, _WHOLE))
        return bool(kind != fcntl.F_UNLCK)
    return not _take(handle)


def _write_pid(handle: int) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)


def _written_pid(handle: int) -> int:
    text = os.pread(handle, 32, 0).strip()
    return int(text) if text.isdigit() else 0
