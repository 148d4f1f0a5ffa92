"""How much of one text stands in another, in the same words."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Block
from pipeline.text import fold

_RUN = 4  # words in a row that are compared: fewer stand in any text, more break at every small edit
_SILENT = frozenset(("headline", "boilerplate", "caption"))

Runs = frozenset[tuple[str, ...]]


def running_text(blocks: Iterable[Block]) -> str:
    """The text of an article without its title, captions and furniture."""
    return "\n".join(block.text for block in blocks if block.zone not in _SILENT)


def runs(text: str) -> Runs:
    """All runs of four words in a text, folded; the whole text when it is shorter."""
    words = fold(text).split()
    return frozenset(tuple(words[i : i + _RUN]) for i in range(max(1, len(words) - _RUN + 1))) if words else frozenset()


def contained(one: Runs, other: Runs) -> float:
    """The share of `one` that is in `other`, 0 of an empty text."""
    return len(one & other) / len(one) if one else 0.0
