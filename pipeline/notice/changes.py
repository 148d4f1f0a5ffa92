"""What an edit changed: the sentences of two revisions aligned, and how much each difference weighs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Article, Change, Severity
from pipeline.notice.corrections import corrections
from pipeline.notice.garbling import is_garbled
from pipeline.notice.grading import grade
from pipeline.notice.noise import Line, lines_of
from pipeline.notice.pairing import Matched, Pair, edited, match
from pipeline.text import fold, language_of, sentences, similarity

JOINED = 3  # sentences an editor may have joined into one, or cut one into
STUB_WORDS = 4  # of a heading or link at least, to be taken for an edited one
STUB_PAIRED = 0.6  # of its words in common order; links to one subject share many
SEVERITIES: tuple[Severity, ...] = ("cosmetic", "wording", "substance", "headline")

_NAMED = re.compile(r"\s+[-–—|·:»]\s+[^-–—|·:»]{2,40}$")  # the site's name after a title


def compare(old: Article, new: Article) -> Change:
    """What changed between two revisions, the page's furniture and the order of paragraphs aside.

    `severity` is the gravest difference: `cosmetic` (spaces, quotes, punctuation, a typo, characters read in a wrong
    encoding) < `wording` < `substance` (a number, name, negation, modality, polarity, quotation, date or act, a
    sentence more or less) < `headline` (more than cosmetic). `changed` has no pairs that differ cosmetically;
    `corrections` are the notes of correction that came.
    """
    notes = tuple(note for note in corrections(new) if fold(note) not in set(map(fold, corrections(old))))
    if is_garbled(old, new) or is_garbled(new, old):
        return Change("cosmetic", corrections=notes)
    language = new.language or old.language or language_of(new.text)
    head, body = _headline(old, new, language), _body(old, new)
    graded = [(pair, grade(*pair, language, body.seen)) for pair in body.changed]
    grades: list[Severity] = [weight for _, weight in graded]
    if body.removed or body.added:
        grades.append("substance")
    if head:
        grades.append("headline")
    changed = (*head, *(pair for pair, weight in graded if weight != "cosmetic"))
    severity: Severity = max(grades, key=SEVERITIES.index, default="cosmetic")
    return Change(severity, changed, body.removed, body.added, notes)


@dataclass(frozen=True, slots=True)
class Body:
    """The differences below the headline, and the words that stand unchanged in both."""

    changed: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]
    seen: frozenset[str]


def _headline(old: Article, new: Article, language: str) -> tuple[tuple[str, str], ...]:
    """The titles, if they differ; one that could not be read is no edit, nor is the site's name after it."""
    if not (old.title and new.title):
        return ()
    titles = {fold(bare(title)) for title in (old.title, new.title)}
    if len(titles) == 1 or fold(old.title) == fold(new.title):
        return ()
    return ((old.title, new.title),) if grade(old.title, new.title, language) != "cosmetic" else ()


def bare(title: str) -> str:
    """A title without the site's name after it."""
    return _NAMED.sub("", title)


def _body(old: Article, new: Article) -> Body:
    before, after = lines_of(old), lines_of(new)
    olds, news = [line.key for line in before], [line.key for line in after]
    found = match(olds, news)
    gone, come = _rejoined(found, olds, news)
    left = [i for i in found.removed if olds[i] not in gone]
    right = [j for j in found.added if news[j] not in come]
    pairs = [pair for pair in edited(_texts(left, olds), _texts(right, news)) if _is_pair(pair, before, after)]
    one, two = {i for i, _ in pairs}, {j for _, j in pairs}
    return Body(
        tuple((before[i].text, after[j].text) for i, j in pairs),
        tuple(_lone([before[i] for i in left if i not in one], new)),
        tuple(_lone([after[j] for j in right if j not in two], old)),
        frozenset(word for _, j in (*found.same, *found.moved) for word in news[j].split()),
    )


def _texts(places: Iterable[int], keys: Sequence[str]) -> dict[int, str]:
    return {place: keys[place] for place in places}


def _is_pair(pair: Pair, before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Whether the two are one sentence, edited: links and headings must be more alike than sentences."""
    old, new = before[pair[0]], after[pair[1]]
    if not (old.stub and new.stub):
        return True
    words = old.key.split(), new.key.split()
    return min(map(len, words)) >= STUB_WORDS and similarity(*words) >= STUB_PAIRED


def _lone(lines: Sequence[Line], other: Article) -> Iterator[str]:
    """The sentences that count as taken out or put in: no headings and links, and none that the other page has in
    another part (what is furniture may be seen differently from visit to visit)."""
    lone = [line for line in lines if not line.stub]
    masked = {fold(each.text) for each in sentences(other.blocks, other.language)} if lone else frozenset[str]()
    return (line.text for line in lone if line.key not in masked)


def _rejoined(found: Matched, olds: Sequence[str], news: Sequence[str]) -> tuple[Collection[str], Collection[str]]:
    """The old and the new sentences that were only joined or cut, word for word."""
    old_runs = _runs(olds, set(found.removed), {news[j] for j in found.added})
    new_runs = _runs(news, set(found.added), {olds[i] for i in found.removed})
    gone = {*new_runs, *(part for parts in old_runs.values() for part in parts)}
    come = {*old_runs, *(part for parts in new_runs.values() for part in parts)}
    return gone, come


def _runs(keys: Sequence[str], lone: Collection[int], wanted: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The runs of neighbours, all without an equal, that make one of the wanted sentences when joined."""
    found: dict[str, tuple[str, ...]] = {}
    for start in sorted(lone):
        for size in range(2, JOINED + 1):
            if start + size - 1 not in lone:
                break
            run = tuple(keys[start : start + size])
            if (joined := " ".join(run)) in wanted:
                found[joined] = run
    return found
