"""Bytes of a feed → FeedDocument: decoded, repaired, read, its entries keyed. Runs in a worker that can be killed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from pipeline.collect.decode import decode, repair_xml, without_controls
from pipeline.collect.json_feed import read_json
from pipeline.collect.keys import keyed
from pipeline.collect.xml_feed import read_xml
from pipeline.model import FeedDocument, Rejected

_LANGUAGE = re.compile(r"\s*([a-z]{2})(?:[-_].*)?\s*\Z", re.IGNORECASE)


def parse(body: bytes, content_type: str, feed: str, base: str, now: datetime) -> FeedDocument | Rejected:
    """Reads RSS 0.9x–2.0, RDF, Atom and JSON Feed.

    In: the decoded body of an answer, its Content-Type, the feed's name, the address it came from (relative links are
    resolved against it) and the pass's clock (dates later than a day after it are none). Out: the feed's title,
    language and at most 500 newest entries, keyed, in document order; or why it cannot be read: `empty`,
    `not_a_feed` or `parse_error`. Never raises, whatever the bytes.
    """
    if not body.strip(b"\x00\t\n\r "):
        return Rejected(feed, "empty", "The address answered with an empty document.")
    text = without_controls(decode(body, content_type)).lstrip("\ufeff \t\r\n")
    if text.startswith(("{", "[")) or ("json" in content_type.lower() and not text.startswith("<")):
        read = read_json(text, feed, base, now)
    else:
        read = read_xml(repair_xml(text), feed, base, now)
    if isinstance(read, Rejected):
        return read
    entries = tuple(replace(entry, language=_language(entry.language)) for entry in read.entries)
    return replace(read, language=_language(read.language), entries=keyed(entries))


def _language(tag: str) -> str:
    """Two letters of a language tag (`en-GB` → `en`), "" for anything else."""
    found = _LANGUAGE.match(tag[:40])
    return found[1].lower() if found else ""
