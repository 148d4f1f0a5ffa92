"""Entries read at an earlier poll are cut out of the bytes before anything is decoded or parsed.

A feed's *marks* hold, of each entry in its last document: a digest of the element's bytes, and a hash of the key it has
by itself. Bytes that have a mark were one whole element when they were read and mean an entry the state has; so only
the rest is parsed. Where each was, an instruction is left, and the parser confirms that all of these stand where
entries stand: then what was cut were entries, and nothing else of the document can mean anything different.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b, sha256
from itertools import chain
from struct import Struct

from pipeline.collect.oversize import MOST_ENTRIES, entry_spans
from pipeline.collect.tree import CUT_MARK

_FORM = b"\x02"  # of the marks; others are not believed
_DIGEST, _KEY, _CONTEXT = 16, 8, 8  # bytes; an entry's digest must not meet another's by chance in a lifetime
_PAIR = Struct(f"{_DIGEST}s{_KEY}s")
_MARK = b"<?" + CUT_MARK.encode("ascii") + b"?>"
_AFTER_NAME = frozenset(b"> \t\r\n")
_HEAD = 2000  # bytes in which a document's kind can be told
_ENTRIES = {b"feed": b"entry", b"urlset": b"url"}
_ROOT = re.compile(rb"<(feed|urlset)[\s>]")
_ESCAPE = b"\x1b"  # begins a change of alphabet in 7-bit encodings


@dataclass(frozen=True, slots=True)
class Marks:
    """What was read at earlier polls: digest → hash of the entry's natural key. `context` hashes what besides its own
    bytes an entry's meaning depends on."""

    context: bytes
    keys: dict[bytes, bytes]

    def packed(self) -> bytes:
        """As one cell of the state."""
        return _FORM + self.context + b"".join(chain.from_iterable(self.keys.items()))


NO_MARKS = Marks(b"", {})


def unpacked(cell: bytes) -> Marks:
    """The marks again; none of what is no cell of marks."""
    body = cell[1 + _CONTEXT :]
    if cell[:1] != _FORM or len(body) % _PAIR.size or len(cell) <= _CONTEXT:
        return NO_MARKS
    return Marks(cell[1 : 1 + _CONTEXT], dict(_PAIR.iter_unpack(body)))


@dataclass(frozen=True, slots=True)
class Cut:
    """A document without the entries that are known: `rest`, in how many places something was cut out of it, how many
    entries were (`unread`), and of every entry its digest and, where it is still in `rest`, its bytes."""

    rest: bytes
    places: int
    unread: int
    entries: Sequence[tuple[bytes, bytes]]


def cut(body: bytes, marks: Marks) -> Cut:
    """The document without the entries that have marks; those with only white space between them leave one place. Of
    more entries than one fetch may bring none is cut."""
    spans = list(_spans(body))
    if len(spans) > MOST_ENTRIES:
        return Cut(body, 0, 0, ())
    pieces: list[bytes] = []
    entries: list[tuple[bytes, bytes]] = []
    position = unread = 0
    for start, end in spans:
        element = body[start:end]
        digest = sha256(element).digest()[:_DIGEST]  # processors have instructions for it: 1.5 times blake2b's speed
        if digest in marks.keys:
            between = body[position:start]
            if not pieces or between.strip():
                pieces += between, _MARK
            position, element, unread = end, b"", unread + 1
        entries.append((digest, element))
    return Cut(b"".join((*pieces, body[position:])), len(pieces) // 2, unread, entries)


def _spans(body: bytes) -> Iterator[tuple[int, int]]:
    """Where entries seem to stand: found by their tags alone, at the speed of a search. `can_be_marked` tells whether
    that was right."""
    name = _entry_name(body)
    opening, closing = b"<" + name, b"</" + name + b">"
    start = body.find(opening)
    while start >= 0:
        after = start + len(opening)
        if body[after : after + 1] and body[after] in _AFTER_NAME:
            end = body.find(closing, after)
            if end < 0:
                return
            after = end + len(closing)
            yield start, after
        start = body.find(opening, after)


def _entry_name(body: bytes) -> bytes:
    root = _ROOT.search(body[:_HEAD])
    return _ENTRIES[root[1]] if root else b"item"


def can_be_marked(found: Cut, text: str) -> bool:
    """Whether the entries left in the document can be known by their bytes alone: it is UTF-8 and nothing else, and
    what was found by tags is what a reader that minds comments and CDATA finds in `text`."""
    if _ESCAPE in found.rest:
        return False
    try:
        left = [element.decode("utf-8") for _, element in found.entries if element]
        found.rest.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return left == [text[start:end] for start, end in entry_spans(text)]


def marked(found: Cut, marks: Marks, context: bytes, keys: Sequence[str]) -> Marks | None:
    """The marks of a document: the old ones of what was cut, and new ones for what was read, whose natural keys are
    `keys`, in order. None when the cut was wrong: the meaning of the rest has changed, or an entry that was read shares
    its key with one that was cut (then both need keys of another kind, for which both must be seen)."""
    if found.places and context != marks.context:
        return None
    fresh = iter(_short(key) for key in keys)
    held = {digest: next(fresh) if element else marks.keys[digest] for digest, element in found.entries}
    cut_keys = {held[digest] for digest, element in found.entries if not element}
    if cut_keys & {_short(key) for key in keys}:
        return None
    return Marks(context, held)


def context_of(*parts: str) -> bytes:
    """A hash of what the entries' meaning depends on."""
    return blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=_CONTEXT).digest()


def _short(key: str) -> bytes:
    return blake2b(key.encode("utf-8", "replace"), digest_size=_KEY).digest()
