"""What a report opens with, where it says what is new: its days, its numbers, its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipeline.identify.calendar import days
from pipeline.identify.fingerprints import weighed_term
from pipeline.identify.reading import kept
from pipeline.model import Article
from pipeline.text import Word, language_of, sentences, words

OPENING = 3  # sentences in which a report says what is new, its headline one of them

_QUOTED = re.compile(r"[“„«\"][^“”„«»\"\n]*[”“»\"]")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first sentences of a report."""

    days: tuple[str, ...]  # of the week, in the order told; in quotations none, whose today may be any
    numbers: frozenset[str]  # decimals written as in English
    words: Mapping[str, float]  # with what they weigh, numbers among them; no names: a follow-up has the same


@lru_cache(maxsize=256)
def opening(article: Article, published: date) -> Opening:
    """What a report published that day begins with."""
    language = article.language or language_of(article.text)
    first = sentences(kept(article, "background")[:OPENING], language)[:OPENING]
    told = [(sentence.text, words(sentence.text, language)) for sentence in first]
    found = [word for _, said in told for word in said]
    return Opening(
        days([word for text, said in told for word in _unquoted(text, said)], language, published),
        frozenset(decimal(_counted(word)) for word in found if _counts(word)),
        dict(weighed_term(word, language) for word in found if not word.name),
    )


def decimal(number: str) -> str:
    """A number as it is written in English."""
    return number.replace(",", ".")


def _unquoted(text: str, said: Sequence[Word]) -> Iterator[Word]:
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    return (word for word in said if not any(start < word.start < end for start, end in quoted))


def _counts(word: Word) -> bool:
    return word.number is not None or word.text[:1].isdigit()


def _counted(word: Word) -> str:
    return str(word.number) if word.number is not None else word.text
