"""Clocks tell UTC in whole seconds; a fixed one stands still."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from pipeline.world import FixedClock, SystemClock


def test_the_systems_clock_is_utc_in_whole_seconds() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
    assert now.microsecond == 0
    assert abs(datetime.now(UTC) - now) < timedelta(seconds=5)


def test_a_fixed_clock_stands_still_while_durations_are_real() -> None:
    clock = FixedClock(datetime(2031, 5, 6, 9, 30, 15, 999, tzinfo=timezone(timedelta(hours=3))))
    assert clock.now() == datetime(2031, 5, 6, 6, 30, 15, tzinfo=UTC)
    assert clock.now().utcoffset() == timedelta(0)
    before = clock.monotonic()
    assert clock.monotonic() >= before > 0


def test_a_fixed_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        FixedClock(datetime(2031, 5, 6))  # noqa: DTZ001 - the fault under test
