"""Reading one TOML table key by key: the right type or a problem with its file, line and the nearest name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from pipeline.config.lines import line_of

T = TypeVar("T")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 7 * 86_400, "y": 365 * 86_400}
_DURATION = re.compile(r"\s*(\d{1,9})\s*([smhdwy])\s*")


@dataclass(slots=True)
class Source:
    """A config file's text and the problems found in it (shared by all its tables)."""

    path: Path
    text: str
    problems: list[str] = field(default_factory=list)

    def blame(self, where: tuple[str | int, ...], what: str) -> None:
        """Add a problem, e.g. `config.toml:12: fetch.per_host: …`."""
        line = line_of(self.text, where)
        key = ".".join(str(part) for part in where if isinstance(part, str))
        place = f"{self.path.name}:{line}" if line else self.path.name
        self.problems.append(f"{place}: {key}: {what}" if key else f"{place}: {what}")


class Table:
    """One table of the file. Every key asked for is known; `finish` reports the others."""

    def __init__(self, source: Source, where: tuple[str | int, ...], values: Mapping[str, object]) -> None:
        self.source, self.where, self.values = source, where, values
        self._asked: list[str] = []

    def blame(self, key: str, what: str) -> None:
        self.source.blame((*self.where, key) if key else self.where, what)

    def take(self, key: str, read: Callable[[object], T], default: T) -> T:
        """The value of `key` as `read` gives it, `default` when it is absent or wrong (then reported)."""
        self._asked.append(key)
        if key not in self.values:
            return default
        try:
            return read(self.values[key])
        except ValueError as problem:
            self.blame(key, str(problem))
            return default

    def table(self, key: str) -> Table:
        """The table under `key`, empty when absent."""
        return Table(self.source, (*self.where, key), self.take(key, as_table, {}))

    def tables(self, key: str) -> list[Table]:
        """The array of tables under `key` (`[[key]]`), empty when absent."""
        none: tuple[Mapping[str, object], ...] = ()
        rows = self.take(key, as_tables, none)
        return [Table(self.source, (*self.where, key, number), row) for number, row in enumerate(rows)]

    def finish(self) -> None:
        """Report every key that nobody asked for, with the nearest one that exists."""
        for key in self.values:
            if key not in self._asked:
                near = difflib.get_close_matches(key, self._asked, n=1, cutoff=0.5)
                hint = f' Did you mean "{near[0]}"?' if near else f" Known here: {', '.join(sorted(self._asked))}."
                self.blame(key, f"there is no such key.{hint}")


def as_text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f'wants a text in quotes, e.g. "…", not {_shown(value)}')
    return value


def as_flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"wants true or false, not {_shown(value)}")
    return value


def as_texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(f'wants a list of texts, e.g. ["…", "…"], not {_shown(value)}')
    return tuple(value)


def as_count(low: int, high: int) -> Callable[[object], int]:
    """A reader of whole numbers from `low` to `high`."""

    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"wants a whole number from {low} to {high}, not {_shown(value)}")
        return value

    return read


def as_duration(value: object) -> timedelta:
    """"2s", "15m", "1h", "6d", "2w", "2y" (of 365 days); "0" or 0 is none."""
    if value in ("0", 0) and not isinstance(value, bool):
        return timedelta(0)
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if not found:
        raise ValueError(f'wants a length of time such as "30s", "15m", "6h", "1d" or "2y", not {_shown(value)}')
    seconds = int(found[1]) * _UNITS[found[2]]
    if seconds > 100 * _UNITS["y"]:
        raise ValueError(f"is longer than a hundred years: {_shown(value)}")
    return timedelta(seconds=seconds)


def as_durations(value: object) -> tuple[timedelta, ...]:
    if not isinstance(value, list):
        raise ValueError(f'wants a list of lengths of time, e.g. ["1h", "1d"], not {_shown(value)}')
    return tuple(as_duration(one) for one in value)


def as_table(value: object) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"wants a table, not {_shown(value)}")
    return value


def as_tables(value: object) -> tuple[Mapping[str, object], ...]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError(f"wants tables written with double brackets, not {_shown(value)}")
    return tuple(value)


def _shown(value: object) -> str:
    text = repr(value) if not isinstance(value, bool) else str(value).lower()
    return text if len(text) <= 60 else text[:57] + "…"
