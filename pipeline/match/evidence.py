"""Article, Watch -> Mention: which sentences carry the watch, and why.

An explicit mention is a hit of `any`, not overlapped by a look-alike (`not`), with a `context` word in its
sentence; or the first hit of the article, of `any` or `first`, whose context stands elsewhere, as far as
`context_within` allows. Later hits without a context word of their own, and every reference (`also`), belong to the
nearest marker before them: to the watch after an explicit mention, to somebody else after a look-alike; a headline's,
to the first marker below it, and it is explicit itself beside the context or an actor. A reference with a context word
in its own sentence is the watch's again. Later hits of `first` say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from typing import Literal

from pipeline.match.facts import Value, quoted, read_values
from pipeline.match.nearness import parted
from pipeline.match.pronouns import carries_on
from pipeline.match.query import Query, compile_watch
from pipeline.match.reading import Line, Reading, read
from pipeline.match.references import brings_another, sets_scene
from pipeline.match.scan import Scan, Span
from pipeline.model import Article, Evidence, Mention, Watch

NEXT = 1  # sentences after a hit in which its context may be named for the first time: a headline's lead
MOST_REASONS = 3  # matched terms shown for one sentence; more explain nothing more

Hits = dict[int, tuple[Span, ...]]
Owner = Literal["explicit", "watch", "lookalike", "open"]
"""Whose a line is: an explicit mention; the watch's, after one; a look-alike's; nobody's, before any of them."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found where, by line number: hits of `any` free of look-alikes, the same with those of `first`,
    look-alikes, context, other matters, references."""

    hits: Hits
    opening: Hits
    lookalikes: Hits
    context: frozenset[int]
    others: frozenset[int]
    references: Hits


def matches(article: Article, watch: Watch) -> Mention | None:
    """The watch's mention in an article: evidence in order, zones named, `said` empty, values read.

    None when no sentence mentions the watch explicitly: references alone never make a mention.
    """
    query = compile_watch(watch)
    reading = read(article)
    scan = Scan(reading, query.lists)
    context = scan.find(query.context)
    if watch.context and not context:
        return None
    hits, first = scan.find(query.any), scan.find(query.first)
    if not hits and not first:
        return None
    found = _found(scan, query, hits, first, context)
    owner = _headed(_owners(found, reading, watch), found, scan, query)
    if "explicit" not in owner:
        return None
    found = replace(found, references=found.references | _carried(owner, found, reading))
    ours = {line for line, who in enumerate(owner) if who != "lookalike"}
    valued = ours - {line for line in found.others - found.context if owner[line] != "explicit"}
    telling = {line: spans for line, spans in _both(found.references, found.hits).items() if line in ours}
    values = read_values(scan, query, valued, telling, found.lookalikes)
    return Mention(watch.id, _evidence(reading, found, owner, values), facts=tuple(value.reading for value in values))


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that looked like the watch, whether or not it counts, and whose each line is."""

    hits: Hits
    references: Hits
    lookalikes: Hits
    context: frozenset[int]
    owners: tuple[Owner, ...]


def claims(article: Article, watch: Watch) -> Claims:
    """What `matches` decided upon, for explaining what it left out."""
    query = compile_watch(watch)
    reading = read(article)
    scan = Scan(reading, query.lists)
    found = _found(scan, query, scan.find(query.any), scan.find(query.first), scan.find(query.context))
    owners = tuple(_headed(_owners(found, reading, watch), found, scan, query))
    return Claims(scan.find((*query.any, *query.first)), scan.find(query.also), found.lookalikes, found.context, owners)


def _found(scan: Scan, query: Query, hits: Hits, first: Hits, context: Hits) -> _Found:
    others = scan.find(query.others)
    lookalikes = _both(scan.find(query.exclude), of_others(scan, hits, others, context))
    first = _spoken_of(scan, first, context)
    free = _without(hits, lookalikes)
    return _Found(
        hits=free,
        opening=_both(free, _without(first, _both(lookalikes, of_others(scan, first, others, context)))),
        lookalikes=lookalikes,
        context=frozenset(context),
        others=frozenset(others),
        references=_without(_spoken_of(scan, scan.find(query.also), context), lookalikes),
    )


def _spoken_of(scan: Scan, references: Hits, context: Hits) -> Hits:
    """The references, or hits of `first`, without those that bring a matter of their own."""
    reading = scan.reading
    kept = {
        number: tuple(span for span in spans if number in context or not brings_another(reading, number, span))
        for number, spans in references.items()
    }
    return {number: spans for number, spans in kept.items() if spans}


def _both(some: Hits, more: Hits) -> Hits:
    """The spans of both, by line, each line's in order."""
    return some | {
        line: tuple(sorted({*some.get(line, ()), *spans}, key=lambda span: span.pieces)) for line, spans in more.items()
    }


def of_others(scan: Scan, hits: Hits, others: Hits, context: Hits) -> Hits:
    """The hits that are another matter's: its name stands before them in their clause, nearer than any context."""
    lost = {
        number: tuple(
            hit
            for hit in hits[number]
            if _is_anothers(scan.reading.lines[number], hit, others[number], context.get(number, ()))
        )
        for number in hits.keys() & others.keys()
    }
    return {number: spans for number, spans in lost.items() if spans}


def _is_anothers(line: Line, hit: Span, others: tuple[Span, ...], context: tuple[Span, ...]) -> bool:
    core = _core(hit, context)
    before = tuple(name for name in others if name.end <= core.start)
    return _words_to(line, core, before) < _words_to(line, core, context)


def _core(hit: Span, context: tuple[Span, ...]) -> Span:
    """The hit without the context words that are part of it ("Trump's plan" of "Trump's plan … Ukraine")."""
    pieces = tuple(piece for piece in hit.pieces if not any(Span((piece,)).overlaps(name) for name in context))
    return Span(pieces) if pieces else hit


def _words_to(line: Line, hit: Span, names: tuple[Span, ...]) -> float:
    """Words between the hit and the nearest of the names in its clause; infinite without one."""
    pairs = [(name, hit) if name.start < hit.start else (hit, name) for name in names]
    near = (
        max(0, second.start - first.end)
        for first, second in pairs
        if sets_scene(line, first, second) or not parted(line, first, second)
    )
    return min(near, default=inf)


def _without(hits: Hits, lookalikes: Hits) -> Hits:
    """The hits that no look-alike overlaps."""
    free = {
        line: tuple(span for span in spans if not any(span.overlaps(other) for other in lookalikes.get(line, ())))
        for line, spans in hits.items()
    }
    return {line: spans for line, spans in free.items() if spans}


def _owners(found: _Found, reading: Reading, watch: Watch) -> list[Owner]:
    """Whose each line is.

    A text that begins with its look-alike ("Leaders weigh peace plan" over a report on another war) belongs
    to it from the first line on. A first hit in whose sentence another matter is named, and no context, is not ours.
    """
    firm = found.hits.keys() & found.context if watch.context else found.hits.keys()
    near = _near_context(found, reading, watch)
    opening = near - (found.others - found.context)
    markers = firm | (opening & found.context) | found.lookalikes.keys()
    state: Owner = "lookalike" if markers and min(markers) in found.lookalikes.keys() - firm else "open"
    owners: list[Owner] = []
    for line in range(len(reading.lines)):
        leads = line in near and _leads(found, line)
        untold = state == "open" or (line in found.context and "explicit" not in owners)
        explicit = line in firm or (line in opening and untold and leads)
        if explicit or ("explicit" in owners and _returns(found, line)):
            state = "watch"
        elif line in found.lookalikes and not (line in found.hits and state == "watch" and leads):
            state = "lookalike"
        owners.append("explicit" if explicit else state)
    return owners


def _returns(found: _Found, line: int) -> bool:
    """Whether a reference is the watch's again by the context in its own sentence, where no other matter is named."""
    return line in found.references and line in found.context and line not in found.others | found.lookalikes.keys()


def _headed(owners: list[Owner], found: _Found, scan: Scan, query: Query) -> list[Owner]:
    """A headline says in short what the text says in full: it is the watch's when the first marker below it is. Nothing
    stands before it to refer to: with a noun of that marker beside a name of the watch it is a mention of its own."""
    marker = next((number for number, owner in enumerate(owners) if owner != "open"), None)
    if marker is None or owners[marker] != "explicit":
        return owners
    nouns = _nouns(found, scan.reading, marker)
    for number, line in enumerate(scan.reading.lines[:marker]):
        if line.sentence.zone == "headline":
            named = not nouns.isdisjoint(_nouns(found, scan.reading, number)) and _names(found, scan, query, number)
            owners[number] = "explicit" if named else "watch"
    return owners


def _carried(owners: list[Owner], found: _Found, reading: Reading) -> Hits:
    """The pronouns that go on about the watch in the sentences right after its own."""
    carried: dict[int, tuple[Span, ...]] = {}
    told = False
    for number, owner in enumerate(owners):
        here = owner == "explicit" or (owner == "watch" and (number in found.hits or number in found.references))
        if told and not here and owner == "watch" and number not in found.others:
            span = carries_on(reading.lines[number])
            carried |= {number: (span,)} if span else {}
        told = here or number in carried
    return carried


def _nouns(found: _Found, reading: Reading, number: int) -> set[str]:
    """The words of a line's references."""
    words = reading.lines[number].words
    spans = found.references.get(number, ())
    return {lemma for span in spans for word in words[span.start : span.end] for lemma in word.lemmas}


def _names(found: _Found, scan: Scan, query: Query, line: int) -> bool:
    """Whether a line names the watch's context or one of its actors."""
    return line in found.context or any(scan.spans(actor, line) for actor in query.actors)


def _leads(found: _Found, line: int) -> bool:
    """Whether the first hit of the line stands before its first look-alike, or there is none."""
    others = found.lookalikes.get(line)
    return not others or found.opening[line][0].start < others[0].start


def _near_context(found: _Found, reading: Reading, watch: Watch) -> set[int]:
    """Lines with a hit whose context stands in the same sentence or as near as the watch wants it."""
    lines = found.opening.keys()
    if not watch.context:
        return set(lines)
    if watch.context_within == "sentence":
        return lines & found.context
    if watch.context_within == "article":
        return {line for line in lines if line in found.context or _set_in(found, line)}
    blocks = {reading.lines[line].sentence.block for line in found.context}
    return {line for line in lines if reading.lines[line].sentence.block in blocks}


def _set_in(found: _Found, line: int) -> bool:
    """Whether a line of the text may lean on its context: the text speaks of it no less than of other matters, and it
    stands before the line, right after it, or more than once. A single word far behind ("…, as in Arland") is a passing
    remark."""
    near = len(found.context) > 1 or any(place <= line + NEXT for place in found.context)
    return near and len(found.context) > len(found.others - found.context)


def _evidence(reading: Reading, found: _Found, owners: list[Owner], values: tuple[Value, ...]) -> tuple[Evidence, ...]:
    evidence = []
    for number, line in enumerate(reading.lines):
        why = _why(line, number, found, owners[number])
        why += tuple(value.why for value in values if value.line == number)
        if why:
            said = line.sentence
            evidence.append(Evidence(said.text, said.start, said.end, said.zone, owners[number] == "explicit", why))
    return tuple(evidence)


def _why(line: Line, number: int, found: _Found, owner: Owner) -> tuple[str, ...]:
    if owner == "explicit":
        named = found.hits.get(number) or found.opening.get(number) or found.references[number]
        return tuple(f"{quoted(line, span)} (explicit)" for span in _telling(named))
    spans = found.hits.get(number) or found.references.get(number)
    if owner == "watch" and spans:
        return (f"{quoted(line, _telling(spans)[0])}, after the explicit mention above",)
    return ()


def _telling(spans: tuple[Span, ...]) -> list[Span]:
    """The few hits to show: the widest of those that share words."""
    shown: list[Span] = []
    for span in sorted(spans, key=lambda span: (-sum(end - start for start, end in span.pieces), span.start)):
        if not any(span.overlaps(other) for other in shown):
            shown.append(span)
    return sorted(shown[:MOST_REASONS], key=lambda span: span.start)
