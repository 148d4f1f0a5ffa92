"""Evidence lines -> values: the numbers a watch follows, each with the document it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from pipeline.match.attaching import Attachment, Hits
from pipeline.match.elliptic import Beside, goes_on, unsaid
from pipeline.match.nearness import CLAUSE_MARKS
from pipeline.match.query import FactQuery, Query
from pipeline.match.reading import Line
from pipeline.match.scan import Scan, Span
from pipeline.model import FactReading

SHOWN_GAP = 2  # words between two pieces that are shown with them rather than as "…"
YEARS = range(1900, 2100)  # that a text names as such; so many of anything are written with a mark or their unit
_YEAR = re.compile(r"\d{4}s?")


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


def read_values(scan: Scan, query: Query, ours: set[int], telling: Hits, lookalikes: Hits) -> tuple[Value, ...]:
    """The values stated in the lines that are the watch's own (`ours`), in the order of the text.

    `telling`: the mentions and references in those lines. Where a line that tells of the watch or names a document
    gives a value, what other lines give is of something else ("damage is put at 410 million").
    """
    lines = scan.reading.lines
    attached = Attachment.of(scan, {name: scan.find(phrases) for name, phrases in query.documents}, ours, telling)
    led = {line for line in ours if goes_on(lines[line])}
    speaking = led.union(telling, *attached.about.values())
    names = {line: attached.names(line) for line in speaking}
    values = [
        value
        for fact in query.facts
        for line, span in _stated(scan, fact, Text(ours, speaking, names, lookalikes))
        if not attached.is_beside(line, place := _number(lines[line], span))
        for value in _values(lines[line], line, span, fact.name, attached.document(line, place))
    ]
    sure = {value.reading.fact for value in values if value.line in speaking}
    kept = (value for value in values if value.line in speaking or value.reading.fact not in sure)
    return tuple(_once(sorted(kept, key=lambda value: (value.line, value.reading.value))))


@dataclass(frozen=True, slots=True)
class Text:
    """The lines that are the watch's own, those that speak of the watched thing, its documents' names, look-alikes."""

    ours: set[int]
    speaking: set[int]
    names: Hits
    lookalikes: Hits


def _stated(scan: Scan, fact: FactQuery, text: Text) -> Iterator[tuple[int, Span]]:
    """The numbers the fact's patterns find, and those beside them that leave the unit out ("today it has 19")."""
    excluded = scan.find(fact.exclude)
    lines = scan.reading.lines
    others = {
        line: (*(each for each in excluded.get(line, ()) if _is_one(lines[line], each)), *text.lookalikes.get(line, ()))
        for line in text.ours
    }
    found = {
        line: tuple(
            span
            for span in spans
            if not any(span.overlaps(other) for other in others[line])
            if not (_is_list(lines[line], span) or _is_year(lines[line], span))
        )
        for line, spans in scan.find(fact.patterns).items()
        if line in text.ours
    }
    yield from ((line, span) for line, spans in found.items() for span in spans)
    units = {line: spans for line, spans in scan.find(fact.units).items() if line in text.ours}
    short = unsaid(lines, Beside(found, units, others, text.names, text.speaking))
    yield from ((line, span) for line, span in short if line in text.ours)


def _is_list(line: Line, span: Span) -> bool:
    """Whether a list stands between the number and what it was found to count: "now three: the 10-point plan, …"."""
    after = [start for start, _ in span.pieces if start >= _number(line, span).end]
    return bool(after) and ":" in line.between(_number(line, span).end, min(after))


def _is_one(line: Line, span: Span) -> bool:
    """Whether no mark parts words that stand side by side: "chapter 14", but not "14 chapters, two fewer"."""
    ends = (end for (_, end), (start, _) in pairwise(span.pieces) if end == start)
    return not any(mark in line.between(end, end) for end in ends for mark in CLAUSE_MARKS)


def _is_year(line: Line, span: Span) -> bool:
    """Whether it is a year, which no unit follows: "built in the 1980s", "bought after 2031"."""
    number = _number(line, span)
    word = line.words[number.start]
    unit = any(start == number.end for start, _ in span.pieces)
    return word.number in YEARS and bool(_YEAR.fullmatch(word.text)) and not unit


def _values(line: Line, number: int, span: Span, fact: str, document: str) -> Iterator[Value]:
    place = _number(line, span).start
    asked = any(start < place <= end for start, end in span.pieces)
    for value in span.values:
        reading = FactReading(fact, document, value, line.sentence.text, line.sentence.start, asked=asked)
        yield Value(number, f"{fact} {value}: {quoted(line, span)}", reading)


def _number(line: Line, span: Span) -> Span:
    """The number itself in what a fact's phrase matched, which may hold the names of two documents."""
    pieces = tuple((start, end) for start, end in span.pieces if line.words[start].number in span.values)
    return Span(pieces) if pieces else span


def _once(values: list[Value]) -> Iterable[Value]:
    """One reading of a value in a sentence, however many patterns found it: the first, or the first that is asked."""
    found: dict[tuple[int, str, str, int], Value] = {}
    for value in values:
        first = found.setdefault((value.line, *_of(value.reading)), value)
        if value.reading.asked and not first.reading.asked:
            found[value.line, *_of(value.reading)] = value
    return found.values()


def _of(reading: FactReading) -> tuple[str, str, int]:
    return reading.fact, reading.document, reading.value
