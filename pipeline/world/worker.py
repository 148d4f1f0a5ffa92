"""What runs inside a worker process: limits first, then one task after the other, pickled both ways."""

from __future__ import annotations

import ctypes
import os
import pickle
import resource
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass

_PR_SET_PDEATHSIG = 1  # <linux/prctl.h>
_MOST_RESULT = 64 * 1024 * 1024  # bytes; an article is a thousandth of it


@dataclass(frozen=True, slots=True)
class Broken:
    """A task that raised: the error in words, and its traceback for a log."""

    reason: str
    detail: str


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent dies (Linux; elsewhere it ends with its task)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def settle_in(memory: int) -> None:
    """Make this process a good worker: quiet, bounded (`memory` bytes of address space), gone with its parent."""
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the parent decides
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a handler in Python would wait for C code to come back
    _be_quiet()
    _limit_memory(memory)


def call(payload: bytes) -> bytes:
    """Unpickle (function, values), call, pickle the result, or the Broken that stands for it."""
    try:
        function, values = pickle.loads(payload)
        result = pickle.dumps(function(*values), pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # a worker's errors are data to the pass
        return _broken(error)
    return result if len(result) <= _MOST_RESULT else _broken(ValueError("the result is too large"))


def pack(function: Callable[..., object], values: tuple[object, ...]) -> bytes:
    """A call as bytes, for `call`."""
    return pickle.dumps((function, values), pickle.HIGHEST_PROTOCOL)


def _broken(error: Exception) -> bytes:
    told = "it ran out of memory" if isinstance(error, MemoryError) else f"{type(error).__name__}: {error}"
    detail = "".join(traceback.format_exception(error))
    return pickle.dumps(Broken(told[:500], detail[-4000:]))


def _be_quiet() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _limit_memory(memory: int) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
