"""Where a key stands in a TOML text: tomllib tells no line numbers, a tired person needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*(\]\]?)\s*(#.*)?$")
_NAME = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_KEY = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=(.*)$")
_STRING = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\])*\"|'[^']*'|#.*$")


def line_of(text: str, where: tuple[str | int, ...]) -> int:
    """The line (from 1) of the key at `where`, e.g. ("feed", 3, "url"); of the nearest table above it, else 0.

    A best effort for messages: keys inside inline tables are found at their table's line.
    """
    best, depth = 0, 0
    for line, path in _paths(text):
        common = _shared(path, where)
        if common == len(path) and common > depth:
            best, depth = line, common
    return best


def _shared(path: tuple[str | int, ...], where: tuple[str | int, ...]) -> int:
    count = 0
    for one, other in zip(path, where, strict=False):
        if one != other:
            break
        count += 1
    return count


def _paths(text: str) -> Iterator[tuple[int, tuple[str | int, ...]]]:
    """Every header and key of the text with its line and full path."""
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    open_brackets, quote = 0, ""
    for number, line in enumerate(text.splitlines(), start=1):
        if quote or open_brackets > 0:
            quote, open_brackets = _carry(line, quote, open_brackets)
            continue
        header = _HEADER.match(line)
        if header:
            table = _enter(header, counts)
            yield number, table
            continue
        key = _KEY.match(line)
        if key:
            yield number, (*table, *_parts(key[1]))
            quote, open_brackets = _carry(key[2], "", 0)


def _enter(header: re.Match[str], counts: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    parts = _parts(header[2])
    path: tuple[str | int, ...] = ()
    for place, part in enumerate(parts):
        path = (*path, part)
        last = place == len(parts) - 1
        if last and header[1] == "[[":
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(key: str) -> list[str]:
    return [part.strip().strip("\"'") for part in re.split(r"\s*\.\s*(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", key)]


def _carry(line: str, quote: str, depth: int) -> tuple[str, int]:
    """Whether a multi-line string or array goes on after this line."""
    if quote:
        _, closed, line = line.partition(quote)
        if not closed:
            return quote, depth
    bare = _STRING.sub("", line)
    for mark in ('"""', "'''"):
        if mark in bare:
            return mark, depth
    return "", depth + bare.count("[") - bare.count("]")
