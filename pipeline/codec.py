"""Values <-> JSON, by their types (the only msgspec). Times are UTC, ISO 8601, ending in Z."""

from __future__ import annotations

from typing import TypeVar

import msgspec

T = TypeVar("T")


def encode(value: object) -> str:
    """A frozen value as JSON: fields in their order, so that equal values give equal bytes."""
    return msgspec.json.encode(value, order="deterministic").decode("utf-8")


def decode(text: str | bytes, kind: type[T]) -> T:
    """The value again. Raises ValueError when the JSON is not one of that type."""
    return msgspec.json.decode(text, type=kind)
