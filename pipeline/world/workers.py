"""Heavy, pure work in processes that can be killed one task at a time; a lost task is a value."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import pickle
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self, TypeVar, TypeVarTuple

from pipeline.world.worker import Broken, call, pack, settle_in

if TYPE_CHECKING:
    from pebble import ProcessPool

T = TypeVar("T")
Values = TypeVarTuple("Values")

MEMORY = 2 * 1024**3  # bytes of address space a worker may have; trafilatura on 5 MB pages stays under 1 GiB
_TASKS_PER_WORKER = 200  # then a fresh process: libxml2 and feedparser do not give all memory back
_ATTEMPTS = 2  # of a task whose process died: it may have been killed from outside, by a kernel short of memory
_NURSERY = "pipeline.world.nursery"


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result: out of time, or its process died or it raised. `reason` is a sentence's part,
    `detail` a traceback where there is one."""

    kind: Literal["timeout", "crashed"]
    reason: str
    detail: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """A call on its way: as bytes, with the future its caller holds. Pure, so it may be tried again."""

    payload: bytes
    timeout: float
    outer: Future[Any]
    attempt: int = 1


class Workers(Protocol):
    """Runs functions elsewhere."""

    def submit(self, function: Callable[[*Values], T], *values: *Values, timeout: float) -> Future[T | Lost]:
        """Have `function(*values)` run within `timeout` seconds of its start. The future never raises: what
        goes wrong is its result, a Lost. Cancelling the future ends the task. Function, values and result
        must pickle."""
        ...


async def run(workers: Workers, function: Callable[[*Values], T], *values: *Values, timeout: float) -> T | Lost:
    """Submit and wait. Cancelling the wait ends the task."""
    return await asyncio.wrap_future(workers.submit(function, *values, timeout=timeout))


class InlineWorkers:
    """Runs everything here and now, without limits: for tests and tiny jobs."""

    def submit(self, function: Callable[[*Values], T], *values: *Values, timeout: float) -> Future[T | Lost]:
        future: Future[T | Lost] = Future()
        try:
            future.set_result(function(*values))
        except Exception as error:  # the same promise as in a process
            future.set_result(Lost("crashed", f"{type(error).__name__}: {error}"))
        return future


class ProcessWorkers:
    """`count` processes, started at the first task, forked from a server that has imported `preload`.

    A context manager: leaving it ends every process at once; tasks still under way are Lost. `memory`
    is bytes of address space for each process.
    """

    def __init__(self, count: int, *, preload: tuple[str, ...] = (), memory: int = MEMORY) -> None:
        self._count = count
        self._preload = preload
        self._memory = memory
        self._pool: ProcessPool | None = None
        self._open: set[_Task] = set()
        self._closed = False
        self._lock = threading.RLock()  # futures call back from pebble's threads

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, function: Callable[[*Values], T], *values: *Values, timeout: float) -> Future[T | Lost]:
        outer: Future[T | Lost] = Future()
        try:
            payload = pack(function, values)
        except Exception as error:  # pickle raises what it likes
            outer.set_result(Lost("crashed", f"the task cannot be sent to a worker: {error}"))
        else:
            self._schedule(_Task(payload, timeout, outer))
        return outer

    def close(self) -> None:
        """End all processes. What was not finished is Lost."""
        with self._lock:
            self._closed = True
            pool, self._pool = self._pool, None
            unfinished, self._open = self._open, set()
        for task in unfinished:
            _resolve(task, Lost("crashed", "the program is ending"))
        if pool is not None:
            _end(pool)

    def _schedule(self, task: _Task) -> None:
        with self._lock:
            if self._closed:
                _resolve(task, Lost("crashed", "the program is ending"))
                return
            pool = self._running_pool()
            self._open.add(task)
            try:
                inner = pool.schedule(call, (task.payload,), timeout=task.timeout)
            except RuntimeError:  # it broke this very moment
                self._replace(pool)
                return
        task.outer.add_done_callback(lambda outer: inner.cancel() if outer.cancelled() else None)  # type: ignore[no-untyped-call]
        inner.add_done_callback(lambda done: self._done(pool, task, done))

    def _done(self, pool: ProcessPool, task: _Task, inner: Future[bytes]) -> None:
        error = None if inner.cancelled() else inner.exception()
        if isinstance(error, BrokenProcessPool):
            self._replace(pool)
            return
        with self._lock:
            self._open.discard(task)
        if hasattr(error, "exitcode") and task.attempt < _ATTEMPTS:  # its process died
            self._schedule(replace(task, attempt=task.attempt + 1))
        else:
            _resolve(task, _result(inner, task.timeout))

    def _running_pool(self) -> ProcessPool:
        """The pool, a new one when there is none or it broke."""
        if self._pool is not None and not self._pool.active:
            self._replace(self._pool)
        if self._pool is None:
            self._pool = _start(self._count, self._preload, self._memory)
        return self._pool

    def _replace(self, broken: ProcessPool) -> None:
        """Leave a broken pool behind and hand its tasks to a new one."""
        with self._lock:
            if self._pool is not broken:
                return
            self._pool = None
            orphans, self._open = self._open, set()
        threading.Thread(target=_end, args=(broken,), daemon=True).start()  # may be called from its own threads
        for task in orphans:
            if task.attempt < _ATTEMPTS:
                self._schedule(replace(task, attempt=task.attempt + 1))
            else:
                _resolve(task, Lost("crashed", "the worker processes ended unexpectedly, twice"))


def _start(count: int, preload: tuple[str, ...], memory: int) -> ProcessPool:
    from pebble import ProcessPool

    context = multiprocessing.get_context("forkserver")  # plain fork would copy threads' locks in any state
    context.set_forkserver_preload([_NURSERY, *preload])  # what cannot be imported is passed over
    return ProcessPool(
        max_workers=count, max_tasks=_TASKS_PER_WORKER, initializer=settle_in, initargs=(memory,), context=context
    )


def _end(pool: ProcessPool) -> None:
    pool.stop()  # type: ignore[no-untyped-call]
    pool.join()


def _resolve(task: _Task, value: object) -> None:
    with contextlib.suppress(InvalidStateError):  # its caller has given up
        task.outer.set_result(value)


def _result(inner: Future[bytes], timeout: float) -> object:
    """What came of a task: its value, or the Lost that says why there is none."""
    if inner.cancelled():
        return Lost("crashed", "it was given up")
    match inner.exception():
        case None:
            return _unpacked(inner.result())
        case TimeoutError():
            return Lost("timeout", f"it took longer than {timeout:g} s")
        case error:
            return Lost("crashed", _death(error))


def _unpacked(packed: bytes) -> object:
    """What a worker sent. Raises nothing: this runs in a thread of pebble's, and the caller would wait for ever."""
    try:
        value = pickle.loads(packed)
    except Exception as error:  # unpickling raises what it likes
        return Lost("crashed", f"its result cannot be read: {error}")
    return Lost("crashed", value.reason, value.detail) if isinstance(value, Broken) else value


def _death(error: BaseException) -> str:
    code = getattr(error, "exitcode", 0)
    if code >= 0:
        return f"its process ended with status {code}" if code else f"its process was lost: {error}"
    return f"its process died of {signal.Signals(-code).name}"
