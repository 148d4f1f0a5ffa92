"""Files -> articles: .txt as an analyst saves them, .jsonl as programs write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time

from pipeline.extract.articles import from_text
from pipeline.extract.page import read_page
from pipeline.model import Article, Rejected
from pipeline.text import clean_line
from pipeline.urls import canonical, short_id

IMPORT_KINDS = (".txt", ".html", ".htm", ".jsonl")
MOST_UNREADABLE = 0.02  # share of a text's characters that may be bytes spoilt on their way; of other encodings all are
_DATED = re.compile(r"\s*date\s+(\d{4}-\d{2}-\d{2})(?=\s|$)[^\S\n]*", re.IGNORECASE)
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?")


def read_file(
    address: str, kind: str, body: bytes, published: datetime, now: datetime, first: int = 1
) -> tuple[Article | Rejected, ...]:
    """What a file of `kind` (".txt" …) holds. Runs in a worker; never raises.

    `address` is the file's (`file:` and its path), `published` what undated texts get, `now` bounds their dates,
    `first` is the number of the first line when `body` is a piece of a .jsonl.
    """
    if kind == ".jsonl":
        return tuple(_lines(address, body, published, now, first))
    if kind == ".txt":
        return (_text(address, body.decode("utf-8-sig", errors="replace"), published),)
    read = read_page(body, "text/html", address, now)
    return (_imported(read, address, published),)


def _text(address: str, text: str, published: datetime) -> Article | Rejected:
    if "\0" in text or text.count("\ufffd") > MOST_UNREADABLE * len(text):
        return Rejected(address, "not_text", "the file holds no text in UTF-8; save it as such")
    if dated := _DATED.match(text):
        day = _moment(dated[1])
        if day is None:
            return Rejected(address, "bad_date", _no_date(dated[1]))
        text, published = text[dated.end() :], day
    if not text.strip():
        return Rejected(address, "empty", "the file holds no text")
    return from_text(text, address, published=published)


def _lines(address: str, body: bytes, published: datetime, now: datetime, first: int) -> Iterator[Article | Rejected]:
    for number, line in enumerate(body.decode("utf-8-sig", errors="replace").split("\n"), start=first):
        if line.strip():
            yield _object(f"{address}:{number}", line, published, now)


def _object(place: str, line: str, published: datetime, now: datetime) -> Article | Rejected:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return Rejected(place, "not_json", "the line is no JSON object")
    if not isinstance(row, dict):
        return Rejected(place, "not_json", "the line is no JSON object")
    told = _told(row, "published") or _told(row, "date")
    day = _moment(told) if told else published
    if day is None:
        return Rejected(place, "bad_date", _no_date(told))
    return _article(row, place, day, now)


def _no_date(told: str) -> str:
    return f'"{clean_line(told, 40)}" is no date; write 2026-03-02 or 2026-03-02T07:00:00Z'


def _article(row: dict[str, object], place: str, published: datetime, now: datetime) -> Article | Rejected:
    text, markup = _told(row, "text"), _told(row, "html")
    given = _told(row, "url")
    if not (text or markup).strip():
        return Rejected(place, "empty", 'the line has neither "text" nor "html"')
    url = canonical(given) or clean_line(given, 2_000) or f"text:{short_id(text or markup)}"
    language = _told(row, "language") or _told(row, "lang")
    title, site = _told(row, "title"), _told(row, "site")
    if text.strip():
        return from_text(text, url, title, published, site, language)
    return _imported(read_page(markup.encode(), "text/html; charset=utf-8", url, now), url, published)


def _imported(read: Article | Rejected, url: str, published: datetime) -> Article | Rejected:
    """A page's article as an import's: at the address it was given, dated as told."""
    if isinstance(read, Rejected):
        return Rejected(url, read.kind, read.reason)
    sources = tuple(source for source in read.sources if source.field != "published")
    return replace(read, url=url, published=published, source="import", sources=sources)


def _told(row: dict[str, object], key: str) -> str:
    value = row.get(key)
    return value if isinstance(value, str) else ""


def _moment(told: str) -> datetime | None:
    """A moment from ISO 8601 or YYYY, YYYY-MM, YYYY-MM-DD (their first instant); UTC where no zone is named."""
    partial = _PARTIAL.fullmatch(told.strip())
    try:
        if partial:
            return datetime.combine(date(int(partial[1]), int(partial[2] or 1), 1), time(), UTC)
        moment = datetime.fromisoformat(told.strip())
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC).replace(microsecond=0)
