"""What identifies an entry within its feed, for ever, even in feeds that repeat, change or omit their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256

from pipeline.model import Entry

_LONGEST = 300  # characters; longer ids are stored as their hash


def keyed(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries in their order, each with a key no other of the document has; verbatim repetitions left out.

    The key is the GUID; without one the address; without both a hash of title and text. Where several entries share
    it, *all* of them get a hash with the address added, then title, date and text as needed: were the first to keep
    the bare id, a new entry put on top of a feed that repeats one id would be taken for the old one and lost.
    """
    first: dict[tuple[str, ...], Entry] = {}
    for entry in entries:
        first.setdefault(_content(entry), entry)
    distinct = tuple(first.values())
    keys = [natural_key(entry) for entry in distinct]
    for depth in range(1, 5):
        repeated = {key for key, count in Counter(keys).items() if count > 1}
        if not repeated:
            break
        keys = [
            _hash((natural_key(entry), *_content(entry)[1 : 1 + depth])) if key in repeated else key
            for entry, key in zip(distinct, keys, strict=True)
        ]
    return tuple(replace(entry, key=key) for entry, key in zip(distinct, keys, strict=True))


def _content(entry: Entry) -> tuple[str, ...]:
    published = entry.published.isoformat() if entry.published else ""
    return (entry.guid, entry.url, entry.title, published, entry.text)


def natural_key(entry: Entry) -> str:
    """What identifies the entry as long as no other of its feed has the same."""
    key = entry.guid or entry.url
    if not key:
        return _hash((entry.title, entry.text))
    return key if len(key) <= _LONGEST else _hash((key,))


def _hash(parts: Iterable[str]) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:32]
