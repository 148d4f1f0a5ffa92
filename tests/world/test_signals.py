"""A signal asks for an orderly end; a second one is not argued with."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys

import pytest

from pipeline.world import Stop, stop_on_signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_sets_the_event_and_says_which(number: signal.Signals) -> None:
    async def main() -> Stop:
        with stop_on_signals() as stop:
            assert not stop.event.is_set()
            os.kill(os.getpid(), number)
            await asyncio.wait_for(stop.event.wait(), 5)
            return stop

    assert asyncio.run(main()).signal == number


STUBBORN = """
import asyncio
from pipeline.world.signals import stop_on_signals
async def main():
    with stop_on_signals() as stop:
        print("ready", flush=True)
        await stop.event.wait()
        print("finishing", flush=True)
        await asyncio.sleep(60)
asyncio.run(main())
"""


def test_a_second_signal_ends_it_at_once() -> None:
    program = subprocess.Popen([sys.executable, "-c", STUBBORN], stdout=subprocess.PIPE, text=True)
    assert program.stdout is not None
    for line in ("ready\n", "finishing\n"):
        assert program.stdout.readline() == line
        program.send_signal(signal.SIGTERM)
    assert program.wait(10) == -signal.SIGTERM
    program.stdout.close()
