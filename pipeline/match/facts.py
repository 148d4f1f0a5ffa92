"""Evidence lines -> values: the numbers a watch follows, each with the document it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from pipeline.match.elliptic import Beside, is_led_by_pronoun, unsaid
from pipeline.match.query import FactQuery, Query
from pipeline.match.reading import Line
from pipeline.match.scan import Scan, Span
from pipeline.model import FactReading

CLAUSE = 4  # words that a comma, dash or the like, or one of the JOINS, counts for when the nearest name is looked for
NEXT_CLAUSE = 8  # the same for a name after the number: what a clause is about seldom comes after it
NEXT_SENTENCE = 30  # words that a semicolon counts for: it parts statements as a full stop does
CLAUSE_MARKS = ",;:–—"
JOINS = frozenset(
    {"and", "or", "und", "sowie", "oder", "et", "ou", "y", "e", "o", "та", "і", "й", "або", "и", "или", "și"}
)
TOWARDS = {
    "en": frozenset({"to"}),
    "de": frozenset({"auf", "zu", "zum", "zur"}),
    "fr": frozenset({"à", "au", "aux"}),
    "es": frozenset({"a", "al"}),
    "it": frozenset({"a", "al", "alla", "alle", "ai"}),
    "ro": frozenset({"la"}),
    "uk": frozenset({"на", "до"}),
    "ru": frozenset({"на", "к"}),
}
"""Between two names, the second is what the first answers: "the European reply to the American plan"."""
COMPLEMENT = 3  # words from the first name to the second, "to" among them
POSSESSIVES = frozenset(
    {"its", "their", "his", "her", "його", "її", "їх", "їхній", "его", "ее", "их", "sein", "ihr", "son", "sa"}
    | {"ses", "leur", "leurs", "su", "sus", "suo", "sua", "suoi", "sue", "loro"}
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


def read_values(scan: Scan, query: Query, ours: set[int], telling: Hits, lookalikes: Hits) -> tuple[Value, ...]:
    """The values stated in the lines that are the watch's own (`ours`), in the order of the text.

    `telling`: the mentions and references in those lines. A value belongs to the document whose `about` phrase is
    nearest in its sentence, else to the one named in the nearest telling line, those before it first; else to the one
    its lines name most often, else to none (""). A number whose own clause has a reference and no name ("their plan
    has 18 points, while the European one …") takes the name from the lines before. Where a line that tells of the watch
    or names a document gives a value, what other lines give is of something else ("damage is put at 410 million").
    """
    about = _names(scan, query)
    usual = _usual_document(about, ours)

    def document(number: int, span: Span) -> str:
        line, named = scan.reading.lines[number], _named(about, number)
        place = _number(line, span)
        if _refers_back(line, place, telling.get(number, ()), named):
            return _named_before(about, number, telling) or _nearest(line, named, place) or usual
        return _nearest(line, named, place) or _named_around(about, number, telling) or usual

    led = {line for line in ours if is_led_by_pronoun(scan.reading.lines[line])}
    speaking = led.union(telling, *about.values())
    names = {line: tuple(chain.from_iterable(_named(about, line).values())) for line in speaking}
    values = [
        value
        for fact in query.facts
        for line, span in _stated(scan, fact, Text(ours, speaking, names, lookalikes))
        for value in _values(scan.reading.lines[line], line, span, fact.name, document(line, span))
    ]
    sure = {value.reading.fact for value in values if value.line in speaking}
    kept = (value for value in values if value.line in speaking or value.reading.fact not in sure)
    return tuple(_once(sorted(kept, key=lambda value: (value.line, value.reading.value))))


def _names(scan: Scan, query: Query) -> dict[str, Hits]:
    """Where each document is named, less where a name only tells what another one answers ("the European reply to the
    American plan")."""
    about = {name: scan.find(phrases) for name, phrases in query.documents}
    every: dict[int, set[Span]] = {}
    for hits in about.values():
        for number, spans in hits.items():
            every.setdefault(number, set()).update(spans)
    return {name: _leading(scan, hits, every) for name, hits in about.items()}


def _leading(scan: Scan, hits: Hits, every: dict[int, set[Span]]) -> Hits:
    lines = scan.reading.lines
    found = {
        number: tuple(
            span
            for span in spans
            if not any(_answers(lines[number], other, span) for other in every[number].difference(spans))
        )
        for number, spans in hits.items()
    }
    return {number: spans for number, spans in found.items() if spans}


def _answers(line: Line, first: Span, second: Span) -> bool:
    between = line.words[first.end : second.start]
    return 0 < len(between) <= COMPLEMENT and between[0].text.casefold() in TOWARDS.get(line.language, ())


def _refers_back(line: Line, number: Span, references: tuple[Span, ...], named: dict[str, tuple[Span, ...]]) -> bool:
    """Whether the number is of something told of before: "its 24 points"; or "the plan has 24", and names come only
    in another clause behind; or they come there with numbers of their own ("it has 17 clauses, against 23 in …")."""
    names = [span for spans in named.values() for span in spans]
    if any(name.end <= number.start for name in names):
        return False
    if number.start and not POSSESSIVES.isdisjoint(line.words[number.start - 1].lemmas):
        return True
    if not names or not all(parted(line, number, name) for name in names):
        return False
    held = any(each.end <= number.start and not parted(line, each, number) for each in references)
    others = [Span(((i, i + 1),)) for i in line.numbers if i >= number.end]
    return held or all(any(not parted(line, *_ordered(name, other)) for other in others) for name in names)


def _ordered(one: Span, other: Span) -> tuple[Span, Span]:
    return (one, other) if one.start <= other.start else (other, one)


def _named(about: dict[str, Hits], line: int) -> dict[str, tuple[Span, ...]]:
    return {name: hits[line] for name, hits in about.items() if line in hits}


def _named_before(about: dict[str, Hits], line: int, telling: Container[int]) -> str:
    """The document named last in the line directly before, else in the nearest telling line before."""
    return _last(_named(about, line - 1)) or _last(_named(about, _next(about, telling, range(line - 1, -1, -1))))


def _named_around(about: dict[str, Hits], line: int, telling: Container[int]) -> str:
    """The document named last in the nearest telling line before, else first in the nearest one after."""
    if before := _last(_named(about, _next(about, telling, range(line - 1, -1, -1)))):
        return before
    after = _named(about, _next(about, telling, range(line + 1, line + 1 + AFTER)))
    return min(after, key=lambda name: after[name][0].start, default="")


def _last(named: dict[str, tuple[Span, ...]]) -> str:
    return max(named, key=lambda name: named[name][-1].start, default="")


def _next(about: dict[str, Hits], telling: Container[int], lines: Iterable[int]) -> int:
    """The first of the lines that tells of a document by name; -1 when none does."""
    return next((line for line in lines if line in telling and _named(about, line)), -1)


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
    others = {line: excluded.get(line, ()) + text.lookalikes.get(line, ()) for line in text.ours}
    found = {
        line: tuple(span for span in spans if not any(span.overlaps(other) for other in others[line]))
        for line, spans in scan.find(fact.patterns).items()
        if line in text.ours
    }
    yield from ((line, span) for line, spans in found.items() for span in spans)
    units = {line: spans for line, spans in scan.find(fact.units).items() if line in text.ours}
    short = unsaid(scan.reading.lines, Beside(found, units, others, text.names, text.speaking))
    yield from ((line, span) for line, span in short if line in text.ours)


def _values(line: Line, number: int, span: Span, fact: str, document: str) -> Iterator[Value]:
    place = _number(line, span).start
    asked = any(start < place <= end for start, end in span.pieces)
    for value in span.values:
        reading = FactReading(fact, document, value, line.sentence.text, line.sentence.start, asked=asked)
        yield Value(number, f"{fact} {value}: {quoted(line, span)}", reading)


def _nearest(line: Line, named: dict[str, tuple[Span, ...]], span: Span) -> str:
    """The document named nearest in the sentence; of two as near, the one the watch lists first."""
    near = {name: min(_distance(line, span, other) for other in spans) for name, spans in named.items()}
    return min(near, key=near.__getitem__) if near else ""


def _distance(line: Line, number: Span, name: Span) -> int:
    """Words between the two, and more when a comma, "and" or the like parts them: names rarely cross a clause."""
    first, second = _ordered(name, number)
    if second.start < first.end:
        return 0
    if ";" in line.between(first.end, second.start):
        return second.start - first.end + NEXT_SENTENCE
    joined = any(JOINS.intersection(word.lemmas) for word in line.words[first.end : second.start])
    apart = CLAUSE if first is name else NEXT_CLAUSE
    others = first is number and any(first.end <= i < second.start for i in line.numbers)  # the name is that number's
    return second.start - first.end + apart * (others or joined or parted(line, first, second))


def _number(line: Line, span: Span) -> Span:
    """The number itself in what a fact's phrase matched, which may hold the names of two documents."""
    pieces = tuple((start, end) for start, end in span.pieces if line.words[start].number in span.values)
    return Span(pieces) if pieces else span


def _usual_document(about: dict[str, Hits], mentions: set[int]) -> str:
    named = Counter({name: len(mentions & hits.keys()) for name, hits in about.items()})
    most = max(named.values(), default=0)
    return next((name for name, count in named.items() if count == most), "") if most else ""


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
