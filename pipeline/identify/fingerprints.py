"""Article -> Fingerprint: the hashes copies are looked up by and the weights stories are compared by."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import islice

from pipeline.identify.calendar import WEIGHTS, told_by
from pipeline.identify.reading import digest, folded_words, grams, joined, kept
from pipeline.model import Article, Block, Fingerprint, Zone
from pipeline.text import STOP, Word, language_of, rarity, sentences, words

SKETCH_SHARE = 16  # one hash in so many is kept (FracMinHash): about 30 of a usual report, recall .99 of real copies
SKETCH_LEAST = 24  # of a short text the smallest hashes fill up to this
SKETCH_MOST = 2048  # of a book the smallest so many: rows in the state stay bounded
TERMS = 160  # heaviest terms kept: 100 lose half a point of F1 on stories, more gain none
LEAD_WORDS = 120  # where a rewrite tells what its source told first
SPOKEN_WORDS = 12  # outside the headline; below it there is a headline only, and headlines never cluster (F1 .60)
REPORT_CHARACTERS = 60_000  # a report says what it is about in its first ten thousand words; a book need not be read

# A report says first what happened, then what else is known: worth 2 points of F1 on stories.
FIRST_SENTENCES, FIRST_WEIGHT = 2, 2.0  # the headline counts as one
EARLY_SENTENCES, EARLY_WEIGHT = 6, 1.0
LATE_WEIGHT = 0.5

DATE_LINES, DATE_LINE_CHARACTERS = 6, 80  # among the first blocks: "Updated: November 11, 2011 18:50 IST"

SMALL = 13  # "two men" recurs by chance more often than "31 people"
SMALL_WEIGHT, NUMBER_WEIGHT = 4.0, 5.0
NAME_WEIGHT = 5.0  # of a name that is written like a stop word: the US, the WHO

Weights = tuple[tuple[str, float], ...]
_Said = tuple[int, Word]

_ELSEWHERE: frozenset[Zone] = frozenset(("background", "boilerplate"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def fingerprint(article: Article) -> Fingerprint:
    """What identity is decided on. Pure and stable: the same text gives the same values in every process.

    Boilerplate blocks count nowhere, background in the hashes only. `terms`, `names`, `when` and `lead` are unit
    vectors, empty for a bare headline.
    """
    text = joined(kept(article))
    tokens = folded_words(text)
    language = article.language or language_of(text)
    says = len(folded_words(joined(kept(article, "headline")))) >= SPOKEN_WORDS
    said = list(_said(article, language)) if says else []
    return Fingerprint(
        words=len(tokens),
        exact=blake2b(" ".join(tokens).encode(), digest_size=16).hexdigest(),
        sketch=sketch(grams(text)),
        terms=_weighed(said, lambda word: _term(word, language), lambda term: _weight(term, language)),
        names=_weighed(said, _name, lambda name: _name_weight(name, language)),
        lead=_weighed(
            ((EARLY_SENTENCES - 1, word) for _, word in said[:LEAD_WORDS]),
            lambda word: _term(word, language),
            lambda term: _weight(term, language),
        ),
        when=_weighed(said, lambda word: told_by(word, language), lambda told: WEIGHTS[told[0]]),
        language=language,
    )


def sketch(sequences: Iterable[str]) -> tuple[int, ...]:
    """FracMinHash (Irber et al. 2022): hashes under a fixed share of their range, so that sketches of texts of any
    lengths are comparable. Signed 64-bit, ascending."""
    hashes = sorted(map(digest, sequences))
    share = sum(1 for value in hashes if value < 2**64 // SKETCH_SHARE)
    smallest = hashes[: min(max(share, SKETCH_LEAST), SKETCH_MOST)]
    return tuple(sorted(value - 2**64 if value >= 2**63 else value for value in smallest))


def unit(weighed: Mapping[str, float], most: int) -> Weights:
    """The heaviest terms at unit length, rounded so that they are the same however they were summed up."""
    heaviest = sorted(((t, w) for t, w in weighed.items() if w > 0), key=lambda term: (-round(term[1], 6), term[0]))[
        :most
    ]
    length = math.sqrt(sum(weight * weight for _, weight in heaviest))
    return tuple((term, round(weight / length, 4)) for term, weight in heaviest)


def cosine(a: Weights, b: Weights) -> float:
    """How alike two unit vectors are, 0-1; summed in the order of `b`, so that the result is reproducible."""
    return dot(dict(a), b)


def dot(a: Mapping[str, float], b: Weights) -> float:
    """The same with the first as a mapping, for comparing one with many."""
    return min(1.0, sum([weight * a[term] for term, weight in b if term in a]))


def _said(article: Article, language: str) -> Iterator[_Said]:
    """The words of the report with the number of their sentence, no background: that belongs to another event."""
    begun = 0
    for number, sentence in enumerate(sentences(_report(article), language)):
        begun += len(sentence.text)
        if begun > REPORT_CHARACTERS:
            yield from (
                (number, word) for word in islice(words(sentence.text[:REPORT_CHARACTERS], language), LEAD_WORDS)
            )
            return
        yield from ((number, word) for word in words(sentence.text, language))


def _report(article: Article) -> list[Block]:
    """The blocks that tell the event, and the line above them that tells its day, page furniture though it is."""
    return [
        block
        for i, block in enumerate(article.blocks)
        if block.zone not in _ELSEWHERE
        or (i < DATE_LINES and block.zone == "boilerplate" and _is_date_line(block.text))
    ]


def _is_date_line(text: str) -> bool:
    return len(text) <= DATE_LINE_CHARACTERS and _YEAR.search(text) is not None


def _weighed(said: Iterable[_Said], read: Callable[[Word], str], weight: Callable[[str], float]) -> Weights:
    """What `read` finds in the words, weighed by how early and often it stands and by its own weight."""
    found: defaultdict[str, float] = defaultdict(float)
    for sentence, word in said:
        term = read(word)
        if term:
            found[term] += _earliness(sentence)
    return unit({term: _often(count) * weight(term) for term, count in found.items()}, TERMS)


def _earliness(sentence: int) -> float:
    if sentence < FIRST_SENTENCES:
        return FIRST_WEIGHT
    return EARLY_WEIGHT if sentence < EARLY_SENTENCES else LATE_WEIGHT


def _often(count: float) -> float:
    return 1 + math.log(count) if count >= 1 else count


def _term(word: Word, language: str) -> str:
    """A word that carries weight: its lemma, or its value; "" for stop words of its language and single letters."""
    if word.number is not None:
        return str(word.number)
    stop = STOP.get(language, frozenset())
    if any(lemma in stop for lemma in word.lemmas):
        return ""
    return word.lemmas[-1] if len(word.lemmas[-1]) > 1 else ""


def _name(word: Word) -> str:
    """A name or a number; decimals have no value and stand as they are written."""
    if word.number is not None:
        return str(word.number)
    return word.lemmas[-1] if word.name or word.text[:1].isdigit() else ""


def _weight(term: str, language: str) -> float:
    return rarity(term, language)


def _name_weight(name: str, language: str) -> float:
    if not name[:1].isdigit():
        return rarity(name, language) or NAME_WEIGHT
    return SMALL_WEIGHT if name.isdecimal() and int(name) < SMALL else NUMBER_WEIGHT
