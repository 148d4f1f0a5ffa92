"""Sentences with a watch and without -> the names and noun phrases that keep its company and are not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import log
from zlib import crc32

from pipeline.match.query import compile_watch
from pipeline.match.reading import Line, Reading, read
from pipeline.match.scan import Scan, Span
from pipeline.match.syntax import Term, walk
from pipeline.match.terms import TELLING, Gram, said, terms_of
from pipeline.model import Article, Mention, Watch
from pipeline.text import fold

BESIDE = 1  # sentences before and after a mention that count as near: a plan's other name often stands in the next one
FEWEST = 3  # articles, with sentences of their own, that must say a term: two may be copies of each other
LIFT = 5.0  # times as often near the watch as elsewhere; less is the language of the field, not of the matter
SURE = 6.63  # of the log-likelihood: p < .01 (Rayson, Berridge & Francis 2004)
SAMPLED = 2000  # articles the other sentences are taken from: what they say tells common words from rare ones
MOST_PROPOSED = 20  # terms; a person reads no more
MOST_NAMES = 5  # of them bare names: who and where it happens is seldom another name for what happens
SHOWN = 3  # sentences shown of each term
AS_OFTEN = 0.75  # of a term's articles that say a longer one: then the longer one is the term


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that stand near the watch and are not in it, `missed` of their articles being none it finds. `lift`: how
    much more often than in other sentences; `score`: how surely (log-likelihood)."""

    words: str
    articles: int
    missed: int
    lift: float
    score: float
    sample: tuple[str, ...]


@dataclass(slots=True)
class Company:
    """Terms met near a watch and elsewhere, in some articles; those of several parts can be added up.

    `near`: the sentences (hashed) that say a term, each with the article it was first met in; `articles`: all that say
    it; `missed`: those of them without the watch, but with its context; `bare`: the terms that are names alone.
    """

    near: dict[Gram, dict[int, str]] = field(default_factory=dict)
    far: Counter[Gram] = field(default_factory=Counter)
    said: dict[Gram, str] = field(default_factory=dict)
    samples: dict[Gram, list[str]] = field(default_factory=dict)
    articles: dict[Gram, set[str]] = field(default_factory=dict)
    missed: dict[Gram, set[str]] = field(default_factory=dict)
    bare: set[Gram] = field(default_factory=set)
    near_lines: int = 0
    missed_lines: int = 0
    far_lines: int = 0

    def __iadd__(self, other: Company) -> Company:
        for gram, sentences in other.near.items():
            self.near[gram] = sentences | self.near.get(gram, {})
            self.samples[gram] = (self.samples.get(gram, []) + other.samples[gram])[:SHOWN]
        for mine, theirs in ((self.articles, other.articles), (self.missed, other.missed)):
            for gram, urls in theirs.items():
                mine.setdefault(gram, set()).update(urls)
        self.said = other.said | self.said
        self.bare |= other.bare
        self.far.update(other.far)
        self.near_lines += other.near_lines
        self.missed_lines += other.missed_lines
        self.far_lines += other.far_lines
        return self


def keep_company(article: Article, mention: Mention | None, watch: Watch, share: float) -> Company:
    """The terms of one article. `share` of the articles without the watch tell what stands elsewhere; those that name
    its context, by what else it may be called there."""
    found = Company()
    if mention is None and crc32(article.url.encode()) >= share * 2**32:
        return found
    reading = read(article)
    known = _Known(reading, watch)
    near = _near(reading, mention) if mention else frozenset(range(len(reading.lines)) if known.context else ())
    for number, line in enumerate(reading.lines):
        if number in near:
            _add_near(found, number, line, article.url, known, missed=mention is None)
        else:
            terms = terms_of(line, known.own)
            found.far.update({gram for gram, _, _, kinds in terms if not (mention and TELLING.search(kinds))})
            found.far_lines += 1
    return found


class _Known:
    """What a watch already says of a text: its words, the words of each line that a phrase of it matches, those that
    name a document, and the lines with its context."""

    def __init__(self, reading: Reading, watch: Watch) -> None:
        query = compile_watch(watch)
        scan = Scan(reading, query.lists)
        self.own, self.actors = _own_words(watch), _known_words(watch)
        self.context = scan.find(query.context)
        self._phrases = (*query.any, *query.first, *query.also, *query.exclude, *query.others, *query.context)
        self._documents = tuple(phrase for _, phrases in query.documents for phrase in phrases)
        self._scan = scan

    @cached_property
    def covered(self) -> Mapping[int, frozenset[int]]:
        return {line: frozenset(_places(spans)) for line, spans in self._scan.find(self._phrases).items()}

    @cached_property
    def named(self) -> Mapping[int, frozenset[int]]:
        return {line: frozenset(_places(spans)) for line, spans in self._scan.find(self._documents).items()}


@lru_cache(maxsize=4)
def _own_words(watch: Watch) -> frozenset[str]:
    """The words of the phrases that make a mention, as the watch writes them."""
    query = compile_watch(watch)
    trees = (*query.any, *query.first, *query.also, *query.lists.values())
    return frozenset(node.text for tree in trees for node in walk(tree) if isinstance(node, Term))


@lru_cache(maxsize=4)
def _known_words(watch: Watch) -> frozenset[str]:
    """The words of the names the watch knows already as actors."""
    names = (name for actor in watch.actors for name in (actor.name, *actor.aliases))
    return frozenset(word for name in names for word in fold(name).split())


def proposals(company: Company) -> tuple[Proposal, ...]:
    """The terms that keep the watch's company most surely: by Dunning's log-likelihood (Computational Linguistics 19,
    1993) of their sentences near the watch against other sentences."""
    support = {gram: len(set(sentences.values())) for gram, sentences in company.near.items()}
    often = {gram: count for gram, count in support.items() if count >= FEWEST}
    each = [(gram, _proposal(company, gram)) for gram, count in often.items() if not _is_part(gram, count, often)]
    sure = [one for one in each if one[1].lift >= LIFT and one[1].score >= SURE]
    ordered = sorted(sure, key=lambda one: (one[0] in company.bare, -one[1].score, one[1].words))
    names = [one for gram, one in ordered if gram in company.bare][:MOST_NAMES]
    return (*[one for gram, one in ordered if gram not in company.bare][: MOST_PROPOSED - len(names)], *names)


def _proposal(company: Company, gram: Gram) -> Proposal:
    return Proposal(
        words=company.said[gram],
        articles=len(company.articles[gram]),
        missed=len(company.missed.get(gram, ())),
        lift=round(_lift(company, gram), 1),
        score=round(_surprise(company, gram), 1),
        sample=tuple(company.samples[gram]),
    )


def _near(reading: Reading, mention: Mention) -> frozenset[int]:
    """The lines of the mention and those beside them."""
    starts = {sentence.start for sentence in mention.evidence}
    ours = [number for number, line in enumerate(reading.lines) if line.sentence.start in starts]
    return frozenset(near for line in ours for near in range(line - BESIDE, line + BESIDE + 1))


def _places(spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        for start, end in span.pieces:
            yield from range(start, end)


def _add_near(found: Company, number: int, line: Line, url: str, known: _Known, *, missed: bool) -> None:
    covered, named = known.covered.get(number, frozenset()), known.named.get(number, frozenset())
    found.near_lines += not missed
    found.missed_lines += missed
    sentence = crc32(fold(line.sentence.text).encode())
    for gram, start, end, kinds in terms_of(line, known.own):
        if missed and not TELLING.search(kinds):
            continue
        forms = {lemma for word in line.words[start:end] for lemma in word.lemmas}
        words = range(start, end)
        if covered.isdisjoint(words) and known.actors.isdisjoint(forms) and not named.issuperset(words):
            found.near.setdefault(gram, {}).setdefault(sentence, url)
            found.said.setdefault(gram, said(line, start, end))
            found.articles.setdefault(gram, set()).add(url)
            if missed:
                found.missed.setdefault(gram, set()).add(url)
            if set(kinds) == {"N"}:
                found.bare.add(gram)
            if line.sentence.text not in (shown := found.samples.setdefault(gram, [])):
                shown.append(line.sentence.text)


def _lift(company: Company, gram: Gram) -> float:
    """How much more often the term stands near the watch; one unseen sentence keeps it finite."""
    near = len(company.near[gram]) / max(1, _near_lines(company, gram))
    return near * (company.far_lines + 1) / (company.far[gram] + 1)


def _surprise(company: Company, gram: Gram) -> float:
    """Dunning's log-likelihood of the term's sentences, near and far, if it stood as often in both."""
    seen = (len(company.near[gram]), company.far[gram])
    lines = (_near_lines(company, gram), company.far_lines)
    rate = sum(seen) / max(1, sum(lines))
    return 2 * sum(count * log(count / (rate * of)) for count, of in zip(seen, lines, strict=True) if count)


def _near_lines(company: Company, gram: Gram) -> int:
    """The lines in which the term was looked for."""
    return company.near_lines + (company.missed_lines if gram in company.missed else 0)


def _is_part(gram: Gram, count: int, terms: Mapping[Gram, int]) -> bool:
    """Whether a longer term that holds this one is said about as often: it says more."""
    size = len(gram)
    return any(
        len(other) > size
        and often >= count * AS_OFTEN
        and any(other[i : i + size] == gram for i in range(len(other) - size + 1))
        for other, often in terms.items()
    )
