"""JSON and column values of the nouns: frozen dataclasses there and back, by their types; times as UTC ISO 8601."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from types import NoneType, UnionType
from typing import Literal, TypeAlias, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Column: TypeAlias = "str | int | float | bytes | None"
_Reader: TypeAlias = Callable[[Json], object]

INTEGER_LIMIT = 2**63
"""SQLite's integers are signed 64-bit; a larger one is not a value that can be kept."""


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


def encode(value: object) -> str:
    """A noun, or a tuple of nouns, as compact JSON. Fields that hold their default are left out."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """The noun of type `kind` that `encode` wrote; fields left out take their default."""
    return cast(T, _reader(cast(Hashable, kind))(json.loads(text)))


def decode_all(kind: type[T], text: str) -> tuple[T, ...]:
    """A tuple of nouns of one type."""
    read = _reader(cast(Hashable, kind))
    return tuple(cast(T, read(one)) for one in json.loads(text))


def columns(record: object) -> dict[str, Column]:
    """A flat record as column values: times as text, truth as 0 or 1, tuples as JSON."""
    return {name: _column(getattr(record, name)) for name in _hints(cast(Hashable, type(record)))}


def from_columns(kind: type[T], row: Mapping[str, Column]) -> T:
    """The record of type `kind` whose fields are columns of `row`."""
    return kind(**{name: _field(hint, row[name]) for name, hint in _hints(cast(Hashable, kind)).items()})


@cache
def _hints(kind: Hashable) -> dict[str, Hashable]:
    return get_type_hints(kind)


def _column(value: object) -> Column:
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, tuple):
        return encode(value)
    return cast(Column, value)


def _field(hint: Hashable, value: Column) -> object:
    if value is None:
        return None
    if hint is bool:
        return bool(value)
    if get_origin(hint) is tuple:
        return _reader(hint)(json.loads(str(value)))
    return _reader(hint)(cast(Json, value))


def _plain(value: object) -> Json:
    if isinstance(value, datetime):
        return time_text(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if is_dataclass(value) and not isinstance(value, type):
        kept = ((one, getattr(value, one.name)) for one in fields(value))
        return {one.name: _plain(held) for one, held in kept if one.default is MISSING or held != one.default}
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, frozenset):
        return [_plain(one) for one in sorted(value)]
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(one) for one in value]
    return cast(Json, value)


@cache
def _reader(hint: Hashable) -> _Reader:
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        return _optional(hint)
    if origin is tuple:
        return _tuple(get_args(hint))
    if origin is not None and origin is not Literal:
        raise TypeError(f"no way to read {hint} from JSON is known")
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint)
    return _SCALARS.get(hint, _same)


def _same(value: Json) -> object:
    return value


_SCALARS: dict[object, _Reader] = {
    datetime: lambda value: time_of(cast(str, value)),
    timedelta: lambda value: timedelta(seconds=cast(float, value)),
    float: lambda value: float(cast(float, value)),
}


def _optional(hint: object) -> _Reader:
    inner = _reader(next(one for one in get_args(hint) if one is not NoneType))
    return lambda value: None if value is None else inner(value)


def _tuple(parts: tuple[object, ...]) -> _Reader:
    if len(parts) == 2 and parts[1] is Ellipsis:
        each = _reader(parts[0])
        return lambda value: tuple(map(each, cast("list[Json]", value)))
    readers = [_reader(part) for part in parts]
    return lambda value: tuple(read(one) for read, one in zip(readers, cast("list[Json]", value), strict=True))


def _record(kind: type) -> _Reader:
    readers = {name: _reader(hint) for name, hint in _hints(kind).items()}

    def read(value: Json) -> object:
        held = cast("dict[str, Json]", value)
        return kind(**{name: readers[name](one) for name, one in held.items() if name in readers})

    return read
