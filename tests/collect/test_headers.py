"""What headers say about time is believed within reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pipeline.collect import retry_after

NOW = datetime(2031, 5, 6, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "date", "seconds"),
    [
        ("120", "", 120),
        ("0", "", 0),
        ("99999999999999999999", "", 30 * 86400),
        ("Tue, 06 May 2031 09:05:00 GMT", "", 300),
        ("Tue, 06 May 2031 12:05:00 GMT", "Tue, 06 May 2031 12:00:00 GMT", 300),
        ("Tue, 06 May 2031 08:00:00 GMT", "", None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", "", 30 * 86400),
        ("-5", "", None),
        ("soon", "", None),
        ("", "", None),
        ("²", "", None),
    ],
)
def test_retry_after_is_seconds_or_a_date_within_reason(value: str, date: str, seconds: int | None) -> None:
    asked = retry_after({"retry-after": value, "date": date}, NOW)
    assert asked == (None if seconds is None else timedelta(seconds=seconds))
