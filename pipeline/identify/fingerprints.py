"""Article -> Fingerprint: the hashes copies are looked up by and the weights stories are compared by."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from pipeline.identify.reading import digest, folded_words, grams, joined, kept
from pipeline.model import Article, Fingerprint
from pipeline.text import content_terms, language_of, rarity, words

SKETCH_SHARE = 16  # one hash in so many is kept (FracMinHash): about 30 of a usual report, recall .99 of real copies
SKETCH_LEAST = 24  # of a short text the smallest hashes fill up to this
SKETCH_MOST = 2048  # of a book the smallest so many: rows in the state stay bounded
TERMS = 160  # heaviest terms kept: 100 lose half a point of F1 on stories, more gain none
LEAD_WORDS = 120  # where a rewrite tells what its source told first
SPOKEN_WORDS = 12  # outside the headline; below it there is a headline only, and headlines never cluster (F1 .60)

Weights = tuple[tuple[str, float], ...]


def fingerprint(article: Article) -> Fingerprint:
    """What identity is decided on. Pure and stable: the same text gives the same values in every process.

    Boilerplate blocks count nowhere. `terms`, `names` and `lead` are unit vectors, empty for a bare headline.
    """
    text = joined(kept(article))
    tokens = folded_words(text)
    language = article.language or language_of(text)
    says = len(folded_words(joined(kept(article, "headline")))) >= SPOKEN_WORDS
    report = joined(kept(article, "background"))  # what is recalled belongs to another event
    return Fingerprint(
        words=len(tokens),
        exact=blake2b(" ".join(tokens).encode(), digest_size=16).hexdigest(),
        sketch=sketch(grams(text)),
        terms=weights(content_terms(report, language), language) if says else (),
        names=weights(_names(report, language), language) if says else (),
        lead=weights(content_terms(_first_words(report), language), language) if says else (),
    )


def sketch(sequences: Iterable[str]) -> tuple[int, ...]:
    """FracMinHash (Irber et al. 2022): hashes under a fixed share of their range, so that sketches of texts of any
    lengths are comparable. Signed 64-bit, ascending."""
    hashes = sorted(map(digest, sequences))
    share = sum(1 for value in hashes if value < 2**64 // SKETCH_SHARE)
    smallest = hashes[: min(max(share, SKETCH_LEAST), SKETCH_MOST)]
    return tuple(sorted(value - 2**64 if value >= 2**63 else value for value in smallest))


def weights(terms: Iterable[str], language: str) -> Weights:
    """Terms weighed by how often they stand here and how rare they are, as a unit vector, heaviest first."""
    counted = Counter(terms)
    return unit({t: (1 + math.log(n)) * rarity(t, language) for t, n in counted.items()}, TERMS)


def unit(weighed: Mapping[str, float], most: int) -> Weights:
    """The heaviest terms at unit length, rounded so that they are the same however they were summed up."""
    heaviest = sorted(((t, w) for t, w in weighed.items() if w > 0), key=lambda term: (-round(term[1], 6), term[0]))[
        :most
    ]
    length = math.sqrt(sum(weight * weight for _, weight in heaviest))
    return tuple((term, round(weight / length, 4)) for term, weight in heaviest)


def cosine(a: Weights, b: Weights) -> float:
    """How alike two unit vectors are, 0-1; summed in one order, so that the result is reproducible."""
    other = dict(b)
    return min(1.0, sum(weight * other[term] for term, weight in sorted(a) if term in other))


def _names(text: str, language: str) -> list[str]:
    found = (w for w in words(text, language) if w.name or w.number is not None)
    return [str(w.number) if w.number is not None else w.lemmas[-1] for w in found]


def _first_words(text: str) -> str:
    return " ".join(text.split()[:LEAD_WORDS])
