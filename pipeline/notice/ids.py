"""What a flag is called, for ever: its id hashes the watch, the kind and the key the kind is raised once for."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import FlagKind
from pipeline.text import fold
from pipeline.urls import short_id

SEPARATOR = "\x1f"  # between the parts of a key; foreign text is cleaned of it, so no two keys meet


def flag_id(watch: str, kind: FlagKind, key: str) -> str:
    """The id of the flag a watch raises for `key`: 16 hexadecimal digits, the same on every machine and re-run."""
    return short_id(SEPARATOR.join((watch, kind, key)))


def development_key(url: str, sentences: Iterable[str]) -> str:
    """An article's address and the sentences in it that are new, folded, whatever their order."""
    return SEPARATOR.join((url, *sorted(fold(text) for text in sentences)))


def fact_key(fact: str, document: str, *values: int) -> str:
    """A value is new once; that it is back, once after each other value."""
    return SEPARATOR.join((fact, document, *map(str, values)))


def edit_key(root_url: str, pairs: Iterable[tuple[str, str]]) -> str:
    """The root copy's address and a hash of what changed, old and new: one correction in five copies is one edit."""
    changed = sorted(SEPARATOR.join((fold(old), fold(new))) for old, new in pairs)
    return SEPARATOR.join((root_url, short_id("\n".join(changed))))
