"""Where every key of a TOML text stands: tomllib tells no line numbers, a tired person needs them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

Where = tuple[str | int, ...]
"""A place in a TOML document: ("feed", 3, "url") is the url of the fourth `[[feed]]`."""

DEEPEST = 50  # parts of a path that are noted; a person's config has five, and a path costs its length squared

_TOKEN = re.compile(
    r"""(?P<end>\n)
      | [ \t\r]+ | \#[^\n]*
      | (?P<text>\"\"\"(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5} | '''(?:[^']|'{1,2}(?!'))*'{3,5}
          | "(?:[^"\\\n]|\\.)*" | '[^'\n]*')
      | (?P<mark>[][{}=,.])
      | (?P<bare>[^\s\[\]{}=,."'#]+)""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(slots=True)
class _Open:
    """A table, array or inline table that is being read; `key` gathers the parts before a `=`."""

    kind: Literal["table", "array", "inline"]
    path: Where
    key: list[str] = field(default_factory=list)
    value: Where | None = None  # the path of the value that is read now, None before a `=`
    items: int = 0  # of an array: how many elements lie before


class Lines:
    """The lines (from 1) of a valid TOML text's tables, keys and array elements; of another text, the best guess."""

    def __init__(self, text: str) -> None:
        scan = _Scan()
        scan.read(text)
        self._lines: Mapping[Where, int] = scan.lines
        self._headers: Mapping[Where, int] = scan.headers

    def of(self, where: Where) -> int:
        """The line of `where`, e.g. ("feed", 3, "url"), or of what is nearest above it; 0 when nothing is."""
        deepest = min(len(where), DEEPEST)
        return next((self._lines[where[:end]] for end in range(deepest, 0, -1) if where[:end] in self._lines), 0)

    def tables(self) -> list[tuple[int, Where]]:
        """Every `[table]` and `[[row]]` with the line of its header, in the order of the text."""
        return sorted((line, path) for path, line in self._headers.items())


class _Scan:
    """One walk over a text's tokens; nested as deep as tomllib reads, without recursion."""

    def __init__(self) -> None:
        self.lines: dict[Where, int] = {}
        self.headers: dict[Where, int] = {}
        self.rows: dict[Where, int] = {}  # `[[table]]` -> the index of its newest row
        self.open = [_Open("table", ())]
        self.header = 0  # brackets of a header that is being read
        self.header_key: list[str] = []
        self.header_line = 0

    def read(self, text: str) -> None:
        for line, kind, token in _tokens(text):
            if kind == "end":
                self.end_line()
            elif self.header:
                self.in_header(kind, token, line)
            elif kind == "mark":
                self.mark(token, line)
            elif self.here.kind != "array" and self.here.value is None:
                self.here.key.append(_plain(token))
            else:
                self.begin_value(line)

    @property
    def here(self) -> _Open:
        return self.open[-1]

    def note(self, path: Where, line: int) -> None:
        for end in range(1, min(len(path), DEEPEST) + 1):
            self.lines.setdefault(path[:end], line)

    def end_line(self) -> None:
        if self.header:
            self.enter()
        if self.here.kind == "table":
            self.here.key, self.here.value = [], None

    def in_header(self, kind: str, token: str, line: int) -> None:
        if token == "[" and kind == "mark":
            self.header = 2
        elif kind != "mark":
            self.header_key.append(_plain(token))
            self.header_line = line

    def enter(self) -> None:
        """A header is read: go to its table, which for `[[…]]` is a new row."""
        path: Where = ()
        for place, part in enumerate(self.header_key, start=1):
            path = (*path, part)
            if place == len(self.header_key) and self.header == 2:
                self.rows[path] = self.rows.get(path, -1) + 1
            if path in self.rows:
                path = (*path, self.rows[path])
        if path:
            self.note(path, self.header_line)
            self.lines[path] = self.headers[path] = self.header_line  # its child may have named it before
        self.open, self.header, self.header_key = [_Open("table", path)], 0, []

    def begin_value(self, line: int) -> Where:
        """The path of the value that begins here; an array's elements are noted as they come."""
        here = self.here
        if here.kind == "array":
            path = (*here.path, here.items)
            self.note(path, line)
            return path
        return here.value or here.path

    def mark(self, mark: str, line: int) -> None:
        here = self.here
        if mark == "[" and here.kind == "table" and here.value is None:
            self.header = 1
        elif mark in "[{":
            self.open.append(_Open("array" if mark == "[" else "inline", self.begin_value(line)))
        elif mark in "]}" and len(self.open) > 1:
            self.open.pop()
        elif mark == "=" and here.kind != "array":
            here.value = (*here.path, *here.key)
            self.note(here.value, line)
        elif mark == ",":
            here.items, here.key, here.value = here.items + 1, [], None


def _tokens(text: str) -> Iterator[tuple[int, str, str]]:
    """Every token with the line it begins on and its kind: end (of a line), text, mark, bare."""
    line = 1
    for found in _TOKEN.finditer(text + "\n"):
        if found.lastgroup:
            yield line, found.lastgroup, found[0]
        line += found[0].count("\n")


def _plain(key: str) -> str:
    """A key without its quotes and escapes."""
    if key[0] not in "\"'":
        return key
    try:
        return str(tomllib.loads(f"key = {key}")["key"])
    except tomllib.TOMLDecodeError:
        return key.strip("\"'")
