"""JSON Feed 1.0 and 1.1, read by a small parser that believes no type before it has checked it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from pipeline.collect.dates import read_date
from pipeline.collect.entries import LONGEST_GUID, MOST_AUTHORS, language_of
from pipeline.collect.markup import one_line, paragraphs
from pipeline.collect.oversize import newest_of
from pipeline.collect.reading import Reading
from pipeline.model import Entry, FeedDocument, Rejected
from pipeline.text import clean_line
from pipeline.urls import canonical


def read_json(text: str, feed: str, base: str, now: datetime) -> Reading | Rejected:
    """A JSON Feed's words about itself and its entries (not yet keyed), or why it is none."""
    try:
        document = json.loads(text, strict=False)  # raw line ends in strings are common
    except (ValueError, RecursionError) as error:
        return Rejected(feed, "parse_error", f"The feed's JSON cannot be read ({type(error).__name__}).")
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(items, list):
        return Rejected(feed, "not_a_feed", "The address answered with JSON that has no list of items.")
    told = [item for item in items if isinstance(item, dict)]
    kept = newest_of(told, lambda item: _text(item, "date_published"), now)
    return Reading(
        FeedDocument(
            title=one_line(_text(document, "title"), markup=False),
            language=language_of(_text(document, "language")),
            entries=tuple(_entry(item, document, feed, base, now) for item in kept),
            left_out=len(told) - len(kept),
        )
    )


def _entry(item: Mapping[str, object], document: Mapping[str, object], feed: str, base: str, now: datetime) -> Entry:
    guid = clean_line(_id(item), cap=LONGEST_GUID)
    links = (_text(item, "url"), guid if guid.startswith(("http://", "https://")) else "", _text(item, "external_url"))
    markup = _text(item, "content_html")
    plain = _text(item, "content_text") or _text(item, "summary")
    updated = read_date(_text(item, "date_modified"), now)
    return Entry(
        feed=feed,
        key="",
        guid=guid,
        url=next((url for link in links if link and (url := canonical(link, base))), ""),
        title=one_line(_text(item, "title"), markup=False),
        published=read_date(_text(item, "date_published"), now) or updated,
        updated=updated,
        authors=_authors(item) or _authors(document),
        language=language_of(_text(item, "language"), _text(document, "language")),
        text=(paragraphs(markup, markup=True) if markup else "") or paragraphs(plain, markup=False),
    )


def _text(source: Mapping[str, object], name: str) -> str:
    value = source.get(name)
    return value if isinstance(value, str) else ""


def _id(item: Mapping[str, object]) -> str:
    """The id, which version 1.0 lets be a number."""
    value = item.get("id")
    is_number = isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
    return str(value) if is_number else _text(item, "id")


def _authors(source: Mapping[str, object]) -> tuple[str, ...]:
    listed = source.get("authors")
    candidates = [*(listed if isinstance(listed, list) else ()), source.get("author")]
    names = [one_line(_text(who, "name"), markup=False) for who in candidates if isinstance(who, dict)]
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_AUTHORS]
