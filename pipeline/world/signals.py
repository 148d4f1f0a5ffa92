"""SIGTERM and SIGINT as an event: finish the unit at hand, then stop."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@dataclass(slots=True)
class Stop:
    """`event` is set when the process was asked to end; `signal` says by what (exit 130 for SIGINT)."""

    event: asyncio.Event = field(default_factory=asyncio.Event)
    signal: signal.Signals | None = None


@contextmanager
def stop_on_signals() -> Iterator[Stop]:
    """Catch SIGTERM and SIGINT for the length of a `with` block, in the main thread of a running loop.

    The first one sets the event. A second one does what it did before: a person who presses Ctrl-C
    again means it.
    """
    loop = asyncio.get_running_loop()
    stop = Stop()

    def heard(number: signal.Signals) -> None:
        stop.signal = number
        stop.event.set()
        _let_go(loop)

    for number in _SIGNALS:
        loop.add_signal_handler(number, heard, number)
    try:
        yield stop
    finally:
        _let_go(loop)


def _let_go(loop: asyncio.AbstractEventLoop) -> None:
    for number in _SIGNALS:
        loop.remove_signal_handler(number)
