"""Sentences with a watch and without -> the names and noun phrases that keep its company and are not in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from zlib import crc32

from pipeline.match.query import compile_watch
from pipeline.match.reading import Line, Reading, read
from pipeline.match.scan import Scan, Span
from pipeline.match.syntax import Term, walk
from pipeline.model import Article, Mention, Watch
from pipeline.text import Word, fold, rarity

BESIDE = 1  # sentences before and after a mention that count as near: a plan's other name often stands in the next one
FEWEST = 3  # articles, with sentences of their own, that must say a term: two may be copies of each other
LIFT = 5.0  # times as often near the watch as elsewhere; less is the language of the field, not of the matter
SURE = 15.13  # of the log-likelihood: p < .0001, also where counts are small (Rayson, Berridge & Francis 2004)
SAMPLED = 2000  # articles the other sentences are taken from: what they say tells common words from rare ones
MOST_PROPOSED = 20  # terms; a person reads no more
SHOWN = 3  # sentences shown of each term
AS_OFTEN = 0.75  # of a term's articles that say a longer one: then the longer one is the term
LONGEST = 4  # words of a term
SHORTEST = 3  # letters of a word of a term
COMMON = 2.0  # of `rarity`: words of any news say that it is news, not which

# Kinds of words: N name, n number, o a word of the watch itself, w another weighty one, - none of them. Noun phrases
# without a parser: names, a noun beside a name ("Geneva framework", "план Уиткоффа") or a number ("19-point draft"),
# and plain words beside one of the watch's ("draft treaty"): other pairs are as often verbs, or parts of quotations.
_PHRASES = tuple(map(re.compile, (r"(?<!N)N+(?!N)", r"(?<!N)N+[wo]{1,2}", r"[wo]N+(?!N)", r"n[wo]{2}", r"ow|wo|oo")))
_JOINT = re.compile(r"[\s\-\u2010\u2011]+")

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that stand near the watch and are not in it. `lift`: how much more often than in other sentences; `score`:
    how surely (log-likelihood)."""

    words: str
    articles: int
    lift: float
    score: float
    sample: tuple[str, ...]


@dataclass(slots=True)
class Company:
    """Terms met near a watch and elsewhere, in some articles; those of several parts can be added up.

    `near`: the sentences (hashed) that say a term, each with the article it was first met in.
    """

    near: dict[Gram, dict[int, str]] = field(default_factory=dict)
    far: Counter[Gram] = field(default_factory=Counter)
    said: dict[Gram, str] = field(default_factory=dict)
    samples: dict[Gram, list[str]] = field(default_factory=dict)
    near_lines: int = 0
    far_lines: int = 0

    def __iadd__(self, other: Company) -> Company:
        for gram, sentences in other.near.items():
            self.near[gram] = sentences | self.near.get(gram, {})
            self.samples[gram] = (self.samples.get(gram, []) + other.samples[gram])[:SHOWN]
        self.said = other.said | self.said
        self.far.update(other.far)
        self.near_lines += other.near_lines
        self.far_lines += other.far_lines
        return self


def keep_company(article: Article, mention: Mention | None, watch: Watch, share: float) -> Company:
    """The terms of one article. `share` of the articles without the watch tell what stands elsewhere."""
    found = Company()
    if mention is None and crc32(article.url.encode()) >= share * 2**32:
        return found
    reading = read(article)
    near = _near(reading, mention) if mention else frozenset()
    covered = _covered(reading, watch) if mention else {}
    named = _named(reading, watch) if mention else {}
    own = _own_words(watch)
    for number, line in enumerate(reading.lines):
        if number in near:
            _add_near(
                found, line, article.url, (covered.get(number, frozenset()), named.get(number, frozenset())), watch
            )
        else:
            found.far.update({gram for gram, _, _ in _terms(line, own)})
            found.far_lines += 1
    return found


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
    each = [_proposal(company, gram, count) for gram, count in often.items() if not _is_part(gram, count, often)]
    sure = [one for one in each if one.lift >= LIFT and one.score >= SURE]
    return tuple(sorted(sure, key=lambda one: (-one.score, one.words))[:MOST_PROPOSED])


def _proposal(company: Company, gram: Gram, articles: int) -> Proposal:
    lift, score = round(_lift(company, gram), 1), round(_surprise(company, gram), 1)
    return Proposal(company.said[gram], articles, lift, score, tuple(company.samples[gram]))


def _near(reading: Reading, mention: Mention) -> frozenset[int]:
    """The lines of the mention and those beside them."""
    starts = {sentence.start for sentence in mention.evidence}
    ours = [number for number, line in enumerate(reading.lines) if line.sentence.start in starts]
    return frozenset(near for line in ours for near in range(line - BESIDE, line + BESIDE + 1))


def _covered(reading: Reading, watch: Watch) -> Mapping[int, frozenset[int]]:
    """The words of each line that a phrase of the watch already matches."""
    query = compile_watch(watch)
    phrases = (*query.any, *query.first, *query.also, *query.exclude, *query.others, *query.context)
    found = Scan(reading, query.lists).find(phrases)
    return {line: frozenset(_places(spans)) for line, spans in found.items()}


def _named(reading: Reading, watch: Watch) -> Mapping[int, frozenset[int]]:
    """The words of each line that name one of the watch's documents: a term of these alone is nothing it lacks."""
    query = compile_watch(watch)
    found = Scan(reading, query.lists).find(phrase for _, phrases in query.documents for phrase in phrases)
    return {line: frozenset(_places(spans)) for line, spans in found.items()}


def _places(spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        for start, end in span.pieces:
            yield from range(start, end)


def _add_near(found: Company, line: Line, url: str, own: tuple[frozenset[int], frozenset[int]], watch: Watch) -> None:
    known, (covered, named) = _known_words(watch), own
    found.near_lines += 1
    sentence = crc32(fold(line.sentence.text).encode())
    for gram, start, end in _terms(line, _own_words(watch)):
        forms = {lemma for word in line.words[start:end] for lemma in word.lemmas}
        words = range(start, end)
        if covered.isdisjoint(words) and known.isdisjoint(forms) and not named.issuperset(words):
            found.near.setdefault(gram, {}).setdefault(sentence, url)
            found.said.setdefault(gram, _said(line, start, end))
            if line.sentence.text not in (shown := found.samples.setdefault(gram, [])):
                shown.append(line.sentence.text)


def _terms(line: Line, own: frozenset[str]) -> Iterator[tuple[Gram, int, int]]:
    """The names and noun phrases of a line by their lemmas, a number being any number; and where they stand."""
    kinds = "".join(_kind(word, line.language, own) for word in line.words)
    for run in _runs(line):
        for phrase in _PHRASES:
            for start in run:
                met = phrase.match(kinds, start, run.stop)
                if met and met.end() - start <= LONGEST:
                    yield tuple(map(_key, line.words[start : met.end()])), start, met.end()


def _said(line: Line, start: int, end: int) -> str:
    """The words as they stand, and "#" for a number: as a phrase has it."""
    begin, text = line.words[start].start, line.said(start, end)
    for word in reversed(line.words[start:end]):
        if word.number is not None:
            text = f"{text[: word.start - begin]}#{text[word.end - begin :]}"
    return text


def _key(word: Word) -> str:
    return "#" if word.number is not None else word.lemmas[-1]


def _kind(word: Word, language: str, own: frozenset[str]) -> str:
    if word.number is not None:
        return "n"
    weight = min(rarity(lemma, language) for lemma in word.lemmas)
    if weight <= COMMON or len(word.text) < SHORTEST:
        return "-"
    return "N" if word.name else "w" if own.isdisjoint(word.lemmas) else "o"


def _runs(line: Line) -> Iterator[range]:
    """The words that stand side by side with nothing but space or a hyphen between."""
    begin = 0
    for place in range(1, len(line.words) + 1):
        if place == len(line.words) or not _JOINT.fullmatch(line.between(place, place)):
            yield range(begin, place)
            begin = place


def _lift(company: Company, gram: Gram) -> float:
    """How much more often the term stands near the watch; one unseen sentence keeps it finite."""
    near = len(company.near[gram]) / max(1, company.near_lines)
    return near * (company.far_lines + 1) / (company.far[gram] + 1)


def _surprise(company: Company, gram: Gram) -> float:
    """Dunning's log-likelihood of the term's sentences, near and far, if it stood as often in both."""
    seen = (len(company.near[gram]), company.far[gram])
    lines = (company.near_lines, company.far_lines)
    rate = sum(seen) / max(1, sum(lines))
    return 2 * sum(count * log(count / (rate * of)) for count, of in zip(seen, lines, strict=True) if count)


def _is_part(gram: Gram, count: int, terms: Mapping[Gram, int]) -> bool:
    """Whether a longer term that holds this one is said about as often: it says more."""
    size = len(gram)
    return any(
        len(other) > size
        and often >= count * AS_OFTEN
        and any(other[i : i + size] == gram for i in range(len(other) - size + 1))
        for other, often in terms.items()
    )
