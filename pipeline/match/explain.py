"""Article, Watch -> the sentences that looked like the watch and do not count, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.match.evidence import Claims, claims, matches
from pipeline.match.facts import quoted
from pipeline.match.reading import Line, Reading, read
from pipeline.match.references import brings_another
from pipeline.match.scan import Span
from pipeline.model import Article, Watch
from pipeline.text import language_of, sentences


@dataclass(frozen=True, slots=True)
class Passed:
    """A sentence passed over: where it stands in the article's text, and why, in words."""

    text: str
    start: int
    why: str


def passed_over(article: Article, watch: Watch) -> tuple[Passed, ...]:
    """The sentences with words of `any` or `also` that `matches` leaves out, each with its reason, in order."""
    claim = claims(article, watch)
    context = bool(claim.context) or not watch.context
    reading = read(article)
    found = [
        Passed(line.sentence.text, line.sentence.start, why)
        for number, line in enumerate(reading.lines)
        for why in _reasons(reading, number, claim, context)
    ]
    return tuple(sorted((*found, *_in_furniture(article, watch)), key=lambda one: one.start))


def _in_furniture(article: Article, watch: Watch) -> Iterator[Passed]:
    """The sentences of boilerplate that would be mentions if they were text."""
    if all(block.zone != "boilerplate" for block in article.blocks):
        return
    bare = tuple(replace(block, zone="body") if block.zone == "boilerplate" else block for block in article.blocks)
    mention = matches(replace(article, blocks=bare), watch)
    lines = sentences(article.blocks, article.language or language_of(article.text))
    furniture = {line.start for line in lines if line.zone == "boilerplate"}
    for one in mention.evidence if mention else ():
        if one.explicit and one.start in furniture:
            yield Passed(one.text, one.start, "stands in boilerplate, which never counts")


def _reasons(reading: Reading, number: int, claim: Claims, context: bool) -> Iterator[str]:
    """At most one reason: the first that holds."""
    line, hits, owner = reading.lines[number], claim.hits, claim.owners[number]
    found = (*hits.get(number, ()), *claim.references.get(number, ()))
    if not found:
        return
    others = claim.lookalikes.get(number, ())
    if all(any(span.overlaps(other) for other in others) for span in found):
        yield f"{_first(line, found)} is cancelled by the look-alike {_first(line, others)}"
    elif owner == "lookalike":
        yield f"{_first(line, found)} belongs to a look-alike that is nearer"
    elif owner == "watch" and number not in hits and all(brings_another(reading, number, span) for span in found):
        yield f"{_first(line, found)} is something else: the sentence adds it to what was told"
    elif owner == "open" and number in hits:
        missing = "stands near enough" if context else "stands in the text"
        yield f"{_first(line, hits[number])}, but no context word {missing}"
    elif owner == "open":
        yield f"{_first(line, found)} refers to nothing: no explicit mention stands before it"


def _first(line: Line, spans: tuple[Span, ...]) -> str:
    return f'"{quoted(line, spans[0])}"'
