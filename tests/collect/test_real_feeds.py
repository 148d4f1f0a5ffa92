"""Sixty real feeds give what feedparser as shipped gives, its known faults aside. Needs data beside the project."""

from __future__ import annotations

import csv
import gzip
import io
from calendar import timegm
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from pipeline.collect import parse
from pipeline.model import Entry, FeedDocument
from pipeline.text import clean_line
from pipeline.urls import canonical

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "data" / "feeds"
NOW = datetime(2026, 11, 22, tzinfo=UTC)
INDEX = FOLDER / "index.tsv"
ROWS = list(csv.DictReader(INDEX.read_text(encoding="utf-8").splitlines(), delimiter="\t")) if INDEX.exists() else []

pytestmark = pytest.mark.skipif(not ROWS, reason=f"no real feeds: {INDEX} is missing")


def read(row: dict[str, str]) -> tuple[FeedDocument, list[feedparser.FeedParserDict]]:
    body = gzip.decompress((FOLDER / row["file"]).read_bytes())
    document = parse(body, "application/xml", row["url"], row["url"], NOW)
    assert isinstance(document, FeedDocument), document
    theirs = feedparser.parse(io.BytesIO(body), response_headers={"content-location": row["url"]})
    return document, theirs.entries


def same(ours: Entry, their: feedparser.FeedParserDict) -> bool:
    told = their.get("published_parsed") or their.get("updated_parsed")
    moment = datetime.fromtimestamp(timegm(told), UTC) if told else None
    believed = moment if moment and moment.year >= 1990 else None
    guid_ends_alike = clean_line(their.get("id", ""), cap=2048).endswith(ours.guid)
    return guid_ends_alike and (ours.url, ours.published) == (canonical(their.get("link", "")), believed)


@pytest.mark.parametrize("row", ROWS, ids=[row["url"] for row in ROWS])
def test_every_entry_of_a_real_feed_is_read_with_its_id_address_and_date(row: dict[str, str]) -> None:
    document, theirs = read(row)
    assert len(theirs) == int(row["entries"])
    assert document.left_out == 0
    assert all(any(same(entry, their) for entry in document.entries) for their in theirs)
    assert all(any(same(entry, their) for their in theirs) for entry in document.entries)
    assert len({entry.key for entry in document.entries}) == len(document.entries)
    assert all("<p>" not in entry.text and "</" not in entry.title for entry in document.entries)
