"""Dates in the spellings feeds use, with the zones they name; what cannot be believed is no date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.dates import read_date

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Sat, 21 Nov 2026 09:00:00 GMT",
        "Sat, 21 Nov 2026 11:00:00 +0200",
        "Sat, 21 Nov 2026 11:00:00 EET",
        "Sat, 21 Nov 2026 12:00:00 EEST",
        "Sat, 21 Nov 2026 12:00:00 MSK",
        "Sat, 21 Nov 2026 10:00:00 CET",
        "Sat, 21 Nov 2026 11:00:00 CEST",
        "Sat, 21 Nov 2026 10:00:00 BST",
        "Sat, 21 Nov 2026 14:30:00 IST",
        "Sat, 21 Nov 2026 04:00:00 EST",
        "Sat, 21 Nov 2026 11:00:00 GMT+0200",
        "Sat, 21 Nov 2026 09:00:00 UTC+00:00",
        "Sat, 21 Nov 2026 09:00:00 Z",
        "Sat, 21 Nov 2026 09:00:00 +0000 (UTC)",
        "Sat, 21 Nov 2026 09:00:00",
        "21 Nov 26 09:00",
        "Saturday, 21-Nov-26 09:00:00 GMT",
        "Sat Nov 21 09:00:00 2026",
        "2026-11-21T09:00:00Z",
        "2026-11-21T09:00:00",
        "2026-11-21 09:00",
        "2026-11-21T11:00:00.123+02:00",
        "2026-11-21T04:00:00-0500",
        "20261121T090000Z",
        "2026/11/21 09:00:00",
        "21.11.2026 09:00",
        "Nov 21, 2026 9:00 AM",
        "November 21, 2026, 04:00 a.m. EST",
        "21 листопада 2026, 09:00",
        "21 ноября 2026 г. 12:00 МСК",
        "сб, 21 лист. 2026 11:00:00 +0200",
        "Samstag, 21. November 2026 09:00 Uhr",
        "21 novembre 2026 à 09:00",
        "21 de noviembre de 2026 09:00",
    ],
)
def test_one_moment_in_many_spellings(text: str) -> None:
    moment = read_date(text, NOW)
    assert moment is not None
    assert moment.replace(microsecond=0) == NINE
    assert moment.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("text", "day"), [("Nov 21, 2026", 21), ("2026-11-21", 21), ("1 November 2026", 1), ("7.11.2026", 7)]
)
def test_a_day_without_a_time_is_its_midnight(text: str, day: int) -> None:
    assert read_date(text, NOW) == datetime(2026, 11, day, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "", "yesterday", "2 hours ago", "1700000000", "2024-13-45", "2026-02-30", "Mon, 30 Feb 2026 01:00:00 GMT",
        "Sat, 21 Nov 2026 09:00:00 +9999", "Mon, 01 Jan 0001 00:00:00 +0000", "9999-12-31T23:59:59Z", "1970-01-01",
        "Thu, 01 Jan 1970 00:00:00 GMT", "1989-12-31", "2099-01-01", "2026", "21 Nov", "05/06/2026 09:00",
        "2026-11-21T25:00:00Z", "0000-00-00 00:00:00", "Invalid Date", "Sat, 21 Nov 2026 09:61:00 GMT",
    ],
)  # fmt: skip
def test_what_cannot_be_believed_is_no_date(text: str) -> None:
    assert read_date(text, NOW) is None


def test_a_day_ahead_is_believed_and_more_is_not() -> None:
    assert read_date("2026-11-23T12:00:00Z", NOW) == NOW + timedelta(days=1)
    assert read_date("2026-11-23T12:00:01Z", NOW) is None


@given(st.text(max_size=120))
def test_any_text_gives_a_believable_date_or_none(text: str) -> None:
    moment = read_date(text, NOW)
    assert moment is None or datetime(1990, 1, 1, tzinfo=UTC) <= moment <= NOW + timedelta(days=1)


@given(
    st.integers(700_000_000, 1_790_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.integers(-14 * 60, 14 * 60).map(lambda minutes: timedelta(minutes=minutes)),
)
def test_iso_dates_with_any_offset_come_back_as_the_same_moment(moment: datetime, offset: timedelta) -> None:
    local = (moment + offset).replace(tzinfo=None)
    sign, minutes = ("-" if offset < timedelta(0) else "+"), abs(offset) // timedelta(minutes=1)
    assert read_date(f"{local.isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}", NOW) == moment
