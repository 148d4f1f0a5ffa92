"""Counts of what the sentence itself lists: "four signatures, those of A, B, C and D" tells no number of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.notice.names import Name
from pipeline.notice.reading import Reading

FEWEST, MOST = 3, 12  # of what a sentence lists; two come and go anyhow
_LIST = re.compile(r":\s+(?P<items>[^:.!?]+)[.!?]?$")
_JOINED = re.compile(r"^[\s,;]*$")  # between the names of a list, "and" and articles aside


def is_listed(reading: Reading, i: int, value: str) -> bool:
    """Whether as many names in a row stand behind the number at word `i`, or things behind a colon, as it says."""
    if not value.isdigit() or not FEWEST <= int(value) <= MOST:
        return False
    rows = map(len, _rows(reading, [name for name in reading.names if name.start > i]))
    return int(value) in (*rows, _items(reading, i))


def _rows(reading: Reading, names: Sequence[Name]) -> Iterator[list[Name]]:
    """The names in rows, each parted from the next by commas, "and" and articles alone."""
    row: list[Name] = []
    for name in names:
        if row and not _is_next(reading, row[-1], name):
            yield row
            row = []
        row.append(name)
    yield row


def _is_next(reading: Reading, one: Name, other: Name) -> bool:
    words, cues = reading.words, reading.lexicon
    between = words[one.end : other.start]
    joints = pairwise(words[one.end - 1 : other.start + 1])
    marks = "".join(reading.text[left.end : right.start] for left, right in joints)
    small = all(cues.joins.has(word) or cues.known.has(word) for word in between)
    return small and bool(between or "," in marks) and bool(_JOINED.match(marks))


def _items(reading: Reading, i: int) -> int:
    """How many things the sentence lists behind a colon after word `i`, 0 without one."""
    found = _LIST.search(reading.text, reading.words[i].end)
    if not found:
        return 0
    start = found.start("items")
    joined = sum(reading.lexicon.joins.has(word) for word in reading.words if word.start > start)
    commas = found["items"].count(",") + found["items"].count(";")
    serial = len(re.findall(r",\s+(?:and|or)\b", found["items"]))
    return 1 + commas + joined - serial
