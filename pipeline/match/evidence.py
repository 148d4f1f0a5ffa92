"""Article, Watch -> Mention: which sentences carry the watch, and why.

An explicit mention is a hit of `any` with its `context`, not overlapped by a look-alike (`not`).
A sentence without a context word of its own, and every reference (`also`), belongs to the nearest
marker before it: to the watch after an explicit mention, to somebody else after a look-alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.match.facts import Value, quoted, read_values
from pipeline.match.query import Query, compile_watch
from pipeline.match.reading import Line, Reading, read
from pipeline.match.scan import Scan, Span
from pipeline.model import Article, Evidence, Mention, Watch

MOST_REASONS = 3  # matched terms shown for one sentence; more explain nothing more

Hits = dict[int, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found where, by line number: hits free of look-alikes, look-alikes, context, references."""

    hits: Hits
    lookalikes: Hits
    context: frozenset[int]
    references: Hits


def matches(article: Article, watch: Watch) -> Mention | None:
    """The watch's mention in an article: evidence in order, zones named, `said` empty, values read.

    None when no sentence mentions the watch explicitly: references alone never make a mention.
    """
    query = compile_watch(watch)
    reading = read(article)
    scan = Scan(reading, query.lists)
    hits = scan.find(query.any)
    if not hits:
        return None
    found = _found(scan, query, hits)
    owner = _owners(found, reading, watch)
    explicit = {line for line in found.hits if owner[line] == "explicit"}
    if not explicit:
        return None
    ours = {line for line, who in enumerate(owner) if who != "lookalike"}
    values = read_values(scan, query, ours, explicit, found.lookalikes)
    return Mention(watch.id, _evidence(reading, found, owner, explicit, values), facts=tuple(v.reading for v in values))


def _found(scan: Scan, query: Query, hits: Hits) -> _Found:
    lookalikes = scan.find(query.exclude)
    return _Found(
        hits=_without(hits, lookalikes),
        lookalikes=lookalikes,
        context=frozenset(scan.find(query.context)),
        references=_without(scan.find(query.also), lookalikes),
    )


def _without(hits: Hits, lookalikes: Hits) -> Hits:
    """The hits that no look-alike overlaps."""
    free = {
        line: tuple(span for span in spans if not any(span.overlaps(other) for other in lookalikes.get(line, ())))
        for line, spans in hits.items()
    }
    return {line: spans for line, spans in free.items() if spans}


def _owners(found: _Found, reading: Reading, watch: Watch) -> list[str]:
    """Whose each line is: "explicit", "watch" (after a mention), "lookalike", or "open" before any marker.

    A text that begins with its look-alike ("Leaders weigh peace plan" over a report on another war) belongs
    to it from the first line on.
    """
    firm = {line for line in found.hits if not watch.context or line in found.context}
    borrowed = _borrowed(found, reading, watch) - firm
    markers = firm | set(found.lookalikes)
    state = "lookalike" if markers and min(markers) not in firm else "open"
    owners = []
    for line in range(len(reading.lines)):
        if line in firm or (line in borrowed and state != "lookalike" and _leads(found, line)):
            owners.append("explicit")
            state = "watch"
            continue
        if line in found.lookalikes:
            state = "lookalike"
        owners.append(state)
    return owners


def _leads(found: _Found, line: int) -> bool:
    """Whether the first hit of the line stands before its first look-alike, or there is none."""
    others = found.lookalikes.get(line)
    return not others or found.hits[line][0].start < others[0].start


def _borrowed(found: _Found, reading: Reading, watch: Watch) -> set[int]:
    """Lines with a hit whose context stands in another sentence, as far as the watch allows that."""
    if watch.context_within == "sentence" or not found.context:
        return set()
    if watch.context_within == "article":
        return set(found.hits)
    blocks = {reading.lines[line].sentence.block for line in found.context}
    return {line for line in found.hits if reading.lines[line].sentence.block in blocks}


def _evidence(
    reading: Reading, found: _Found, owners: list[str], explicit: set[int], values: tuple[Value, ...]
) -> tuple[Evidence, ...]:
    evidence = []
    for number, line in enumerate(reading.lines):
        why = _why(line, number, found, owners[number])
        why += tuple(value.why for value in values if value.line == number)
        if why:
            said = line.sentence
            evidence.append(Evidence(said.text, said.start, said.end, said.zone, number in explicit, why))
    return tuple(evidence)


def _why(line: Line, number: int, found: _Found, owner: str) -> tuple[str, ...]:
    if owner == "explicit":
        return tuple(f"{quoted(line, span)} (explicit)" for span in _telling(found.hits[number]))
    if owner == "watch" and number in found.references:
        span = _telling(found.references[number])[0]
        return (f"{quoted(line, span)}, after the explicit mention above",)
    return ()


def _telling(spans: tuple[Span, ...]) -> list[Span]:
    """The few hits to show: the widest of those that share words."""
    shown: list[Span] = []
    for span in sorted(spans, key=lambda span: (-sum(end - start for start, end in span.pieces), span.start)):
        if not any(span.overlaps(other) for other in shown):
            shown.append(span)
    return sorted(shown[:MOST_REASONS], key=lambda span: span.start)
