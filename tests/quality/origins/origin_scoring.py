"""Sentences with the outlets they credit, by a person's word -> precision and recall of `origins`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from pipeline.extract.origins import origins
from pipeline.model import Block


def compared(path: Path) -> Iterator[tuple[str, set[str], set[str]]]:
    """Each sentence with what was found and what should be."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        yield row["text"], set(origins([Block(row["text"])], row["site"])), set(row["origins"])


def measured(path: Path) -> tuple[float, float]:
    """Precision and recall over all credits."""
    pairs = [(found, wanted) for _, found, wanted in compared(path)]
    right = sum(len(found & wanted) for found, wanted in pairs)
    return right / sum(len(found) for found, _ in pairs), right / sum(len(wanted) for _, wanted in pairs)
