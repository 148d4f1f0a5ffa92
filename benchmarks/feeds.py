"""Real feeds polled again and again, one entry in twenty new each time -> entries a second: ours and feedparser's."""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from os import getloadavg
from pathlib import Path
from time import process_time

import feedparser

from pipeline.collect import interpret, parse, settle
from pipeline.model import FeedDocument, FeedRecord, Response

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EVERY = timedelta(minutes=15)
POLLS = 20
"""Polls a feed: enough for each to bring, on the average, one entry in twenty."""
NEW = 1 / 20
REACH = 30
"""Times feedparser as shipped, to be reached with one entry in twenty new."""
_NAMES = re.compile(r'<link[^<>]*href="[^"]*|rdf:about="[^"]*|(?=</(?:guid|id|link|title)>)')
_SPAN = re.compile(r"<(item|entry)[\s>].*?</\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed and the bytes each poll of it gives, with how many entries they hold."""

    url: str
    bodies: tuple[bytes, ...]
    entries: int


def polled(url: str, body: bytes) -> Polled | None:
    """A real feed as a day would change it: at each poll new entries (real ones under new ids, links and titles) on top
    and as many gone at the bottom; and some byte of every answer differs. None for a feed whose entries cannot be told
    apart by their tags."""
    text = body.decode("utf-8", "replace")
    spans = list(_SPAN.finditer(text))
    if not spans:
        return None
    head, tail = text[: spans[0].start()], text[spans[-1].end() :]
    window, fresh, due = [span[0] for span in spans], 0, 0.0
    bodies = []
    for poll in range(POLLS + 1):
        due += len(spans) * NEW if poll else 0
        while due >= 1:
            window = [_renamed(spans[fresh % len(spans)][0], fresh), *window[:-1]]
            fresh, due = fresh + 1, due - 1
        bodies.append(f"{head}{''.join(window)}<!-- {poll} -->{tail}".encode())
    return Polled(url, tuple(bodies), len(spans))


def _renamed(element: str, number: int) -> str:
    return _NAMES.sub(lambda found: f"{found[0]}-{number}", element)


def as_shipped(feed: Polled) -> None:
    """Every answer through feedparser as it is shipped."""
    for body in feed.bodies[1:]:
        feedparser.parse(io.BytesIO(body), response_headers={"content-location": feed.url})


def bare(feed: Polled) -> None:
    """Every answer through feedparser without its sanitiser and resolver."""
    for body in feed.bodies[1:]:
        feedparser.parse(
            io.BytesIO(body),
            response_headers={"content-location": feed.url},
            sanitize_html=False,
            resolve_relative_uris=False,
        )


def without_marks(feed: Polled) -> None:
    """Every entry of every answer through ours: a state that remembers nothing."""
    for body in feed.bodies[1:]:
        parse(body, "application/xml", feed.url, feed.url, NOW)


def ours(feed: Polled, marks: bytes) -> int:
    """What a pass does with the answers between fetching and staging. How many entries were built."""
    record = FeedRecord(feed.url, feed.url, last_ok=NOW, body_hash=sha256(feed.bodies[0]).hexdigest(), marks=marks)
    built = 0
    for body in feed.bodies[1:]:
        answer = Response(feed.url, feed.url, 200, {"content-type": "application/xml"}, body)
        record, verdict = interpret(record, answer, NOW, EVERY)
        if verdict == "parse":
            document = parse(body, "application/xml", feed.url, feed.url, NOW, record.marks)
            record = settle(record, document, NOW, EVERY, 0)
            built += len(document.entries) if isinstance(document, FeedDocument) else 0
    return built


def seconds(work: Callable[[], object]) -> float:
    """Processor time of a piece of work."""
    began = process_time()
    work()
    return process_time() - began


def half_unchanged(feed: Polled) -> Polled:
    """The same day where every second poll brings the bytes of the one before."""
    bodies = [body for one in feed.bodies[1 : len(feed.bodies) // 2 + 1] for body in (one, one)]
    return replace(feed, bodies=(feed.bodies[0], *bodies))


def report(feeds: Sequence[Polled]) -> Iterator[str]:
    """The table: way, entries a second of processor time, times feedparser as shipped. All ways read one feed before
    the next, so that a machine that slows down slows all of them."""
    offered = sum(feed.entries * (len(feed.bodies) - 1) for feed in feeds)
    times: defaultdict[str, float] = defaultdict(float)
    built = 0
    for feed in feeds:
        document = parse(feed.bodies[0], "application/xml", feed.url, feed.url, NOW)
        known = document.marks if isinstance(document, FeedDocument) else b""
        half = half_unchanged(feed)
        built += ours(feed, known)
        times["feedparser as shipped"] += seconds(partial(as_shipped, feed))
        times["feedparser, sanitiser and resolver off"] += seconds(partial(bare, feed))
        times["ours, every entry built"] += seconds(partial(without_marks, feed))
        times["ours, one entry in twenty new"] += seconds(partial(ours, feed, known))
        times["ours, the same, every second poll unchanged"] += seconds(partial(ours, half, known))
    yield f"{len(feeds)} feeds, {offered:,} entries in {POLLS} polls, {built / offered:.1%} of them built"
    yield f"processor time; load {getloadavg()[0]:.1f}; ratio to reach with one entry in twenty new: {REACH}"
    yield f"{'way':<46}{'entries/s':>12}{'ratio':>9}"
    for name, spent in times.items():
        yield f"{name:<46}{offered / spent:>12,.0f}{times['feedparser as shipped'] / spent:>9.1f}"


def main() -> None:
    """Read the index of feeds beside the data and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with index.tsv (url, file) and gzipped feeds")
    parser.add_argument("--news", action="store_true", help="only the feeds whose column `news` is 1")
    given = parser.parse_args()
    rows = csv.DictReader((given.data / "index.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t")
    wanted = [row for row in rows if not given.news or row["news"] == "1"]
    found = [polled(row["url"], gzip.decompress((given.data / row["file"]).read_bytes())) for row in wanted]
    feeds = [feed for feed in found if feed]
    parse(feeds[0].bodies[0], "", feeds[0].url, feeds[0].url, NOW)  # patterns compiled, tables loaded
    print("\n".join(report(feeds)))


if __name__ == "__main__":
    main()
