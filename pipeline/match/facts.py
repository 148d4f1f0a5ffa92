"""Evidence lines -> values: the numbers a watch follows, each with the document it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.match.query import FactQuery, Query
from pipeline.match.reading import Line
from pipeline.match.scan import Scan, Span
from pipeline.model import FactReading

SHOWN_GAP = 2  # words between two pieces that are shown with them rather than as "…"

Hits = dict[int, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Value:
    """A value read in line number `line`, and why, in words."""

    line: int
    why: str
    reading: FactReading


def quoted(line: Line, span: Span) -> str:
    """What the span matched, in the sentence's own words: pieces close together as one, others parted by "…"."""
    runs: list[list[int]] = []
    for start, end in span.pieces:
        if runs and start - runs[-1][1] <= SHOWN_GAP:
            runs[-1][1] = max(end, runs[-1][1])
        else:
            runs.append([start, end])
    return " … ".join(line.said(start, end) for start, end in runs)


def read_values(scan: Scan, query: Query, ours: set[int], explicit: set[int], lookalikes: Hits) -> tuple[Value, ...]:
    """The values stated in the lines that are the watch's own (`ours`), in the order of the text.

    A value belongs to the document whose `about` phrase is nearest in its sentence, else to the one the
    article's explicit mentions name most often, else to none ("").
    """
    about = {name: scan.find(phrases) for name, phrases in query.documents}
    usual = _usual_document(about, explicit)
    values = [
        value
        for fact in query.facts
        for line, span in _stated(scan, fact, ours, lookalikes)
        for value in _values(scan.reading.lines[line], line, span, fact.name, _nearest(about, line, span) or usual)
    ]
    return tuple(_once(sorted(values, key=lambda value: (value.line, value.reading.value))))


def _stated(scan: Scan, fact: FactQuery, ours: set[int], lookalikes: Hits) -> Iterator[tuple[int, Span]]:
    excluded = scan.find(fact.exclude)
    for line, spans in scan.find(fact.patterns).items():
        if line in ours:
            others = excluded.get(line, ()) + lookalikes.get(line, ())
            yield from ((line, span) for span in spans if not any(span.overlaps(other) for other in others))


def _values(line: Line, number: int, span: Span, fact: str, document: str) -> Iterator[Value]:
    for value in span.values:
        reading = FactReading(fact, document, value, line.sentence.text, line.sentence.start)
        yield Value(number, f"{fact} {value}: {quoted(line, span)}", reading)


def _nearest(about: dict[str, Hits], line: int, span: Span) -> str:
    """The document named nearest in the sentence; of two as near, the one the watch lists first."""
    near = {name: min(span.distance(other) for other in hits[line]) for name, hits in about.items() if line in hits}
    return min(near, key=near.__getitem__) if near else ""


def _usual_document(about: dict[str, Hits], explicit: set[int]) -> str:
    named = Counter({name: len(explicit & hits.keys()) for name, hits in about.items()})
    most = max(named.values(), default=0)
    return next((name for name, count in named.items() if count == most), "") if most else ""


def _once(values: list[Value]) -> Iterator[Value]:
    """One reading of a value in a sentence, however many patterns found it."""
    seen: set[tuple[int, str, int]] = set()
    for value in values:
        key = (value.line, value.reading.fact, value.reading.value)
        if key not in seen:
            seen.add(key)
            yield value
