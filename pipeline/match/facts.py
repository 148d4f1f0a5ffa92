"""Evidence lines -> values: the numbers a watch follows, each with the document it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.match.query import FactQuery, Query
from pipeline.match.reading import Line
from pipeline.match.scan import Scan, Span
from pipeline.model import FactReading

CLAUSE = 4  # words that a comma, dash or the like, or one of the JOINS, counts for when the nearest name is looked for
NEXT_CLAUSE = 8  # the same for a name after the number: what a clause is about seldom comes after it
CLAUSE_MARKS = ",;:–—"
JOINS = frozenset(
    {"and", "or", "und", "sowie", "oder", "et", "ou", "y", "e", "o", "та", "і", "й", "або", "и", "или", "și"}
)
AFTER = 2  # sentences after a value in which its document may still be named; a headline's is named in the lead
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


def parted(line: Line, first: Span, second: Span) -> bool:
    """Whether a comma or the like stands between the two, so that they are hardly one statement."""
    between = line.between(first.end, second.start) if first.end <= second.start else ""
    return any(mark in between for mark in CLAUSE_MARKS)


def read_values(scan: Scan, query: Query, ours: set[int], telling: set[int], lookalikes: Hits) -> tuple[Value, ...]:
    """The values stated in the lines that are the watch's own (`ours`), in the order of the text.

    A value belongs to the document whose `about` phrase is nearest in its sentence, else to the one named in the
    nearest of the article's `telling` lines (mentions and references), those before it first; else to the one
    its lines name most often, else to none ("").
    """
    about = {name: scan.find(phrases) for name, phrases in query.documents}
    usual = _usual_document(about, ours)

    def document(line: int, span: Span) -> str:
        return (
            _nearest(scan.reading.lines[line], _named(about, line), _number(scan.reading.lines[line], span))
            or _named_around(about, line, telling)
            or usual
        )

    values = [
        value
        for fact in query.facts
        for line, span in _stated(scan, fact, ours, lookalikes)
        for value in _values(scan.reading.lines[line], line, span, fact.name, document(line, span))
    ]
    return tuple(_once(sorted(values, key=lambda value: (value.line, value.reading.value))))


def _named(about: dict[str, Hits], line: int) -> dict[str, tuple[Span, ...]]:
    return {name: hits[line] for name, hits in about.items() if line in hits}


def _named_around(about: dict[str, Hits], line: int, telling: set[int]) -> str:
    """The document named last in the nearest telling line before, else first in the nearest one after."""
    before = {
        name: spans[-1].start for name, spans in _named(about, _next(about, telling, range(line - 1, -1, -1))).items()
    }
    if before:
        return max(before, key=before.__getitem__)
    after = {
        name: spans[0].start
        for name, spans in _named(about, _next(about, telling, range(line + 1, line + 1 + AFTER))).items()
    }
    return min(after, key=after.__getitem__) if after else ""


def _next(about: dict[str, Hits], telling: set[int], lines: Iterable[int]) -> int:
    """The first of the lines that tells of a document by name; -1 when none does."""
    return next((line for line in lines if line in telling and _named(about, line)), -1)


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


def _nearest(line: Line, named: dict[str, tuple[Span, ...]], span: Span) -> str:
    """The document named nearest in the sentence; of two as near, the one the watch lists first."""
    near = {name: min(_distance(line, span, other) for other in spans) for name, spans in named.items()}
    return min(near, key=near.__getitem__) if near else ""


def _distance(line: Line, number: Span, name: Span) -> int:
    """Words between the two, and more when a comma, "and" or the like parts them: names rarely cross a clause."""
    first, second = (name, number) if name.start < number.start else (number, name)
    if second.start <= first.end:
        return 0
    joined = any(JOINS.intersection(word.lemmas) for word in line.words[first.end : second.start])
    apart = CLAUSE if first is name else NEXT_CLAUSE
    return second.start - first.end + apart * (joined or parted(line, first, second))


def _number(line: Line, span: Span) -> Span:
    """The number itself in what a fact's phrase matched, which may hold the names of two documents."""
    pieces = tuple((start, end) for start, end in span.pieces if line.words[start].number in span.values)
    return Span(pieces) if pieces else span


def _usual_document(about: dict[str, Hits], mentions: set[int]) -> str:
    named = Counter({name: len(mentions & hits.keys()) for name, hits in about.items()})
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
