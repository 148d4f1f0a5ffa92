"""Column values: times as UTC ISO 8601, truth as 0 or 1, what is nested as JSON."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from typing import TypeAlias, cast

from pipeline.codec import encode

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Column: TypeAlias = "str | int | float | bytes | None"

INTEGER_LIMIT = 2**63
"""SQLite's integers are signed 64-bit; a larger one is not a value that can be kept."""


def day_text(moment: datetime) -> str:
    """The day of an aware time in UTC, as `2026-11-22`."""
    return moment.astimezone(UTC).date().isoformat()


def time_text(moment: datetime) -> str:
    """An aware time as `2026-11-22T07:00:00Z`: UTC, whole seconds, so that text order is time order."""
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def maybe_text(moment: datetime | None) -> str | None:
    """The same, None for None."""
    return None if moment is None else time_text(moment)


def time_of(text: str) -> datetime:
    """The time a column says, in UTC."""
    return datetime.fromisoformat(text)


def maybe_time(text: str | None) -> datetime | None:
    """The same, None for None (and for the empty text)."""
    return datetime.fromisoformat(text) if text else None


def columns(record: object) -> dict[str, Column]:
    """A flat record (a frozen dataclass) as column values."""
    return {one.name: _column(getattr(record, one.name)) for one in fields(record)}  # type: ignore[arg-type]


def _column(value: object) -> Column:
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return encode(value)
    return cast(Column, value)
