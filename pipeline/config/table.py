"""Reading one TOML table key by key: the right type, or a problem with its file, line and the nearest name."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pipeline.config.lines import Lines, Where
from pipeline.config.values import as_table, as_tables
from pipeline.text import clean_line

T = TypeVar("T")
_LONGEST_PROBLEM = 600  # characters; a phrase and what is wrong with it have 200


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a config, and where; `line` 0 is the file as a whole."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}" if self.line else f"{self.file}: {self.what}"


@dataclass(slots=True)
class Source:
    """A config file's text, and the problems found in it and in what it includes."""

    path: Path
    problems: list[Problem]
    text: str = ""
    _lines: Lines | None = field(default=None, init=False)

    def line_of(self, where: Where) -> int:
        if self._lines is None:
            self._lines = Lines(self.text)
        return self._lines.of(where)

    def blame(self, where: Where, what: str) -> None:
        """Add a problem of a key, e.g. `config.toml:12: fetch.per_host: …`."""
        key = ".".join(str(part) for part in where if isinstance(part, str))
        self.blame_line(self.line_of(where), f"{key}: {what}" if key else what)

    def blame_line(self, line: int, what: str) -> None:
        self.problems.append(Problem(str(self.path), line, clean_line(what, _LONGEST_PROBLEM)))


Place = tuple[Source, Where]


class Table:
    """One table of the file. Every key asked for is known; `finish` reports the others.

    `foreign` are keys that stand in another file (or another place of it): key -> (its file, the table there).
    """

    def __init__(
        self,
        source: Source,
        where: Where,
        values: Mapping[str, object],
        foreign: Mapping[str, Place] | None = None,
    ) -> None:
        self.source, self.where, self.values, self._foreign = source, where, values, foreign or {}
        self._asked: list[str] = []

    def place(self, *keys: str | int) -> Place:
        """In which file, and where in it, the value under `keys` stands."""
        here = (self.source, self.where)
        source, where = self._foreign.get(str(keys[0]), here) if keys else here
        return source, (*where, *keys)

    def blame(self, what: str, *keys: str | int) -> None:
        """Add a problem of the value under `keys`, without keys of the table itself."""
        source, where = self.place(*keys)
        source.blame(where, what)

    def take(self, key: str, read: Callable[[object], T], default: T) -> T:
        """The value of `key` as `read` gives it, `default` when it is absent or wrong (then reported)."""
        self._asked.append(key)
        if key not in self.values:
            return default
        try:
            return read(self.values[key])
        except ValueError as problem:
            told = str(problem)
            self.blame(told if told.endswith("?") else f"{told}.", key)
            return default

    def table(self, key: str) -> Table:
        """The table under `key`, empty when absent."""
        nothing: Mapping[str, object] = {}
        return Table(*self.place(key), self.take(key, as_table, nothing))

    def tables(self, key: str) -> list[Table]:
        """The array of tables under `key` (`[[key]]`), empty when absent."""
        none: tuple[Mapping[str, object], ...] = ()
        rows = self.take(key, as_tables, none)
        return [Table(*self.place(key, number), row) for number, row in enumerate(rows)]

    def finish(self) -> None:
        """Report every key that nobody asked for, with the nearest one that exists."""
        for key in self.values:
            if key not in self._asked:
                self.blame(f"there is no such key. {nearest(key, self._asked)}", key)


def nearest(name: str, known: Collection[str]) -> str:
    """What the writer of a wrong name may have meant, as a sentence."""
    near = difflib.get_close_matches(name.lower(), sorted(known), n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(sorted(known))}."
