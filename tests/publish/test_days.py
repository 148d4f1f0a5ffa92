"""Every date has one digest, every moment one window, whatever the clocks and the zone do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.publish import Frozen, Window, carrying_day, due_at, due_windows, window

KYIV, NEW_YORK, APIA = ZoneInfo("Europe/Kyiv"), ZoneInfo("America/New_York"), ZoneInfo("Pacific/Apia")
UTC_ZONE = ZoneInfo("UTC")
MINUTE = timedelta(minutes=1)
ODD_HOURS = [time(0, 0), time(1, 30), time(2, 30), time(3, 30), time(7, 0), time(23, 59)]


@dataclass
class Daemon:
    """A clock that ticks: at each tick it freezes what is due and raises a flag."""

    first: datetime
    frozen: list[Window] = field(default_factory=list)
    flags: list[tuple[datetime, date, date]] = field(default_factory=list)  # raised, its day, the last frozen then

    @property
    def last(self) -> Frozen | None:
        return Frozen(self.frozen[-1].day, self.frozen[-1].until) if self.frozen else None

    def tick(self, now: datetime, zone: ZoneInfo, digest_at: time) -> None:
        self.frozen += due_windows(now, zone, digest_at, self.first, self.last)
        frozen = self.last.day if self.last else date.min
        self.flags.append((now, carrying_day(now, zone, digest_at, self.last), frozen))

    def run(self, ticks: Iterable[datetime], zone: Callable[[datetime], ZoneInfo], digest_at: time) -> None:
        for now in ticks:
            self.tick(now, zone(now), digest_at)

    def check(self) -> None:
        """Each date once, no gap and no overlap, and no flag put into a digest that was frozen before it."""
        days = [one.day for one in self.frozen]
        assert days == [days[0] + timedelta(days=n) for n in range(len(days))]
        assert all(earlier.until == later.since for earlier, later in pairwise(self.frozen))
        assert all(frozen < day <= days[-1] + timedelta(days=1) for _, day, frozen in self.flags)

    def check_flags(self) -> None:
        """Every flag lies in the window of the digest that carries it."""
        covered = {one.day: one for one in self.frozen}
        for raised, day, _ in self.flags:
            window = covered.get(day, Window(day, self.frozen[-1].until, datetime.max.replace(tzinfo=UTC)))
            assert window.since <= raised < window.until


def minutes(start: datetime, days: int) -> list[datetime]:
    return [start + n * MINUTE for n in range(days * 24 * 60)]


@pytest.mark.parametrize("digest_at", ODD_HOURS)
@pytest.mark.parametrize(
    ("zone", "start"),
    [
        (KYIV, datetime(2026, 3, 27, 20, 0, tzinfo=UTC)),
        (KYIV, datetime(2026, 10, 23, 20, 0, tzinfo=UTC)),
        (NEW_YORK, datetime(2026, 3, 7, 3, 0, tzinfo=UTC)),
        (NEW_YORK, datetime(2026, 10, 31, 3, 0, tzinfo=UTC)),
        (APIA, datetime(2011, 12, 29, 3, 0, tzinfo=UTC)),  # it had no 30 December
    ],
)
def test_ticking_through_a_change_of_clocks_makes_one_digest_a_date(
    zone: ZoneInfo, start: datetime, digest_at: time
) -> None:
    daemon = Daemon(first=start)
    daemon.run(minutes(start, 4), lambda _: zone, digest_at)
    daemon.check()
    daemon.check_flags()
    assert len(daemon.frozen) in (3, 4, 5)


@pytest.mark.parametrize("digest_at", ODD_HOURS)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Europe/Kyiv", "UTC"),
        ("UTC", "Europe/Kyiv"),
        ("Europe/Kyiv", "Pacific/Kiritimati"),
        ("Pacific/Kiritimati", "Etc/GMT+12"),
        ("Etc/GMT+12", "Pacific/Kiritimati"),
    ],
)
def test_a_change_of_zone_at_noon_leaves_no_gap_and_no_overlap(before: str, after: str, digest_at: time) -> None:
    start = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
    moved = start + timedelta(days=2)
    daemon = Daemon(first=start)
    daemon.run(minutes(start, 5), lambda now: ZoneInfo(before if now < moved else after), digest_at)
    daemon.check()
    assert len(daemon.frozen) >= 3


def test_three_days_asleep_are_caught_up_with_one_digest_each_oldest_first() -> None:
    slept = Frozen(date(2026, 3, 1), datetime(2026, 3, 1, 5, 0, tzinfo=UTC))
    woken = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
    windows = list(due_windows(woken, KYIV, time(7, 0), datetime(2026, 2, 1, tzinfo=UTC), slept))
    assert [one.day.day for one in windows] == [2, 3, 4]
    assert windows[0].since == slept.until
    assert carrying_day(woken, KYIV, time(7, 0), Frozen(windows[-1].day, windows[-1].until)) == date(2026, 3, 5)


def test_nothing_is_due_before_the_first_run_nor_before_its_first_hour() -> None:
    now = datetime(2026, 3, 4, 4, 59, tzinfo=UTC)
    assert list(due_windows(now, KYIV, time(7, 0), None, None)) == []
    assert list(due_windows(now, KYIV, time(7, 0), now - timedelta(hours=1), None)) == []
    (first,) = due_windows(now + MINUTE, KYIV, time(7, 0), now - timedelta(hours=1), None)
    assert first == Window(date(2026, 3, 4), datetime(2026, 3, 3, 5, tzinfo=UTC), datetime(2026, 3, 4, 5, tzinfo=UTC))


def test_an_hour_that_does_not_exist_is_read_before_the_change_and_one_that_comes_twice_as_the_first() -> None:
    assert due_at(date(2026, 3, 29), KYIV, time(3, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert due_at(date(2026, 10, 25), KYIV, time(3, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert due_at(date(2026, 11, 1), NEW_YORK, time(1, 30)) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)],
)
def test_a_day_has_the_hours_the_clocks_give_it(day: date, hours: int) -> None:
    covered = window(day, KYIV, time(7, 0))
    assert covered.until - covered.since == timedelta(hours=hours)


def test_an_old_day_is_covered_as_if_nothing_were_frozen() -> None:
    last = Frozen(date(2026, 6, 1), datetime(2026, 6, 1, 4, tzinfo=UTC))
    assert window(date(2026, 5, 1), KYIV, time(7, 0), last) == window(date(2026, 5, 1), KYIV, time(7, 0))


moments = st.integers(946_684_800, 2_114_380_800).map(lambda second: datetime.fromtimestamp(second, UTC))  # 2000–2037


@given(
    moments,
    st.sampled_from(["Europe/Kyiv", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_the_digest_that_carries_a_moment_covers_it(at: datetime, zone: str, digest_at: time) -> None:
    day = carrying_day(at, ZoneInfo(zone), digest_at)
    covered = window(day, ZoneInfo(zone), digest_at)
    assert covered.since <= at < covered.until


@given(
    moments,
    st.lists(
        st.tuples(
            st.integers(1, 200),
            st.sampled_from(["Europe/Kyiv", "America/New_York", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Tokyo"]),
            st.sampled_from(ODD_HOURS),
        ),
        min_size=1,
        max_size=30,
    ),
)
def test_no_history_of_pauses_zones_and_hours_loses_or_doubles_a_moment(
    start: datetime, steps: list[tuple[int, str, time]]
) -> None:
    daemon, now = Daemon(first=start), start
    for hours, zone, digest_at in steps:
        daemon.tick(now, ZoneInfo(zone), digest_at)
        now += timedelta(hours=hours)
    daemon.tick(now + timedelta(days=3), UTC_ZONE, time(0, 0))
    daemon.check()
