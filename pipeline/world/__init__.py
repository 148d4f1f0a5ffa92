"""Disk, network, clock, chance -> values: the one room with side effects. Its store has a door of its own."""

from __future__ import annotations

from pipeline.world.addresses import Vetting, is_public
from pipeline.world.clock import Clock, FixedClock, SystemClock
from pipeline.world.files import Found, find, read_bytes
from pipeline.world.lock import Locked, hold, holder, keep_private, lock_path
from pipeline.world.signals import Stop, stop_on_signals
from pipeline.world.web import HttpWeb, Manners, NoWeb, Web
from pipeline.world.workers import InlineWorkers, Lost, ProcessWorkers, Workers, run

__all__ = [
    "Clock",
    "FixedClock",
    "Found",
    "HttpWeb",
    "InlineWorkers",
    "Locked",
    "Lost",
    "Manners",
    "NoWeb",
    "ProcessWorkers",
    "Stop",
    "SystemClock",
    "Vetting",
    "Web",
    "Workers",
    "find",
    "hold",
    "holder",
    "is_public",
    "keep_private",
    "lock_path",
    "read_bytes",
    "run",
    "stop_on_signals",
]
