"""Values <-> JSON, by their types (the only msgspec). Times are UTC, ISO 8601, ending in Z."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

T = TypeVar("T")


def encode(value: object) -> str:
    """A frozen value, or a tuple of them, as compact JSON: fields in their order, so that equal values give equal
    bytes."""
    return msgspec.json.encode(value, order="deterministic").decode("utf-8")


def decode(kind: type[T], text: str | bytes) -> T:
    """The value of type `kind` again; fields the text lacks take their default, unknown ones are passed over.

    Raises ValueError when the JSON is none of that type.
    """
    return msgspec.json.decode(text, type=kind)


def decode_all(kind: type[T], text: str | bytes) -> tuple[T, ...]:
    """A tuple of values of one type."""
    return decode(tuple[kind, ...], text)  # type: ignore[valid-type]


def from_fields(kind: type[T], fields: Mapping[str, object]) -> T:
    """The value whose fields are given as plain ones: times as text, truth as 0 or 1. Raises ValueError."""
    return msgspec.convert(fields, kind, strict=False)
