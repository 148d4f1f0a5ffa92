"""Bytes of a feed → FeedDocument: decoded, repaired, read, its entries keyed. Runs in a worker that can be killed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from pipeline.collect.cutting import NO_MARKS, Cut, Marks, can_be_marked, context_of, cut, marked, unpacked
from pipeline.collect.decode import decode, without_controls
from pipeline.collect.json_feed import read_json
from pipeline.collect.keys import keyed, natural_key
from pipeline.collect.reading import Reading
from pipeline.collect.xml_feed import read_xml
from pipeline.model import FeedDocument, Rejected


def parse(
    body: bytes, content_type: str, feed: str, base: str, now: datetime, marks: bytes = b""
) -> FeedDocument | Rejected:
    """Reads RSS 0.9x–2.0, RDF, Atom, CDF, JSON Feed and news sitemaps.

    In: the decoded body of an answer, its Content-Type, the feed's name, the address it came from (relative links are
    resolved against it), the pass's clock (dates later than a day after it are none) and the `marks` of the feed's
    last document. Out: the feed's title, language and at most 500 newest entries, keyed, in document order, without
    those whose very bytes have a mark (`unread` of them), and new marks; or why it cannot be read: `empty`,
    `not_a_feed` or `parse_error`. Never raises, whatever the bytes.
    """
    if not body.strip(b"\x00\t\n\r "):
        return Rejected(feed, "empty", "The address answered with an empty document.")
    known = unpacked(marks)
    found = cut(body, known)
    if found.places:
        document = _read(found, known, content_type, feed, base, now)
        if document is not None:
            return document
        found = cut(body, NO_MARKS)
    whole = _read(found, NO_MARKS, content_type, feed, base, now)
    assert whole is not None, "only what was cut can have been cut wrongly"
    return whole


def _read(
    found: Cut, known: Marks, content_type: str, feed: str, base: str, now: datetime
) -> FeedDocument | Rejected | None:
    """What is left of a document after the cut, or None when the cut cannot be shown to have been right."""
    decoded = decode(found.rest, content_type)
    text = without_controls(decoded).lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")) or ("json" in content_type.lower() and not text.startswith("<")):
        read: Reading | Rejected = read_json(text, feed, base, now)
    else:
        read = read_xml(text, feed, base, now)
    if isinstance(read, Rejected):
        return None if found.places else read
    marks = _marks(found, known, decoded, read)
    if found.places and marks is None:
        return None
    packed = marks.packed() if marks else b""
    return replace(read.document, entries=keyed(read.document.entries), unread=found.unread, marks=packed)


def _marks(found: Cut, known: Marks, text: str, read: Reading) -> Marks | None:
    """The marks of the document, None when there are none to be had."""
    keys = [natural_key(entry) for entry in read.document.entries]
    whole = read.cuts == found.places and len(keys) + found.unread == len(found.entries)
    if not (whole and can_be_marked(found, text)):
        return None
    return marked(found, known, context_of(*read.context), keys)
