"""The time, as an argument: everything that needs to know it is given a Clock."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What time it is, and how long things take."""

    def now(self) -> datetime:
        """The wall clock: UTC, whole seconds."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back, whatever happens to the wall clock."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0)

    def monotonic(self) -> float:
        return time.monotonic()


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still at `at` (an aware datetime), for `--now`; durations stay real."""

    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("FixedClock needs a time with a zone")

    def now(self) -> datetime:
        return self.at.astimezone(UTC).replace(microsecond=0)

    def monotonic(self) -> float:
        return time.monotonic()
