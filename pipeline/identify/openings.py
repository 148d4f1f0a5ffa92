"""What a report opens with, where it says what is new: its days, its numbers, its words."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    said = [(sentence.text, word) for sentence in first for word in words(sentence.text, language)]
    found = [word for _, word in said]
    return Opening(
        days([word for text, word in said if not _is_quoted(text, word)], language, published),
        frozenset(decimal(_counted(word)) for word in found if _counts(word)),
        dict(weighed_term(word, language) for word in found if not word.name),
    )


def decimal(number: str) -> str:
    """A number as it is written in English."""
    return number.replace(",", ".")


def _is_quoted(text: str, word: Word) -> bool:
    return any(quoted.start() < word.start < quoted.end() for quoted in _QUOTED.finditer(text))


def _counts(word: Word) -> bool:
    return word.number is not None or word.text[:1].isdigit()


def _counted(word: Word) -> str:
    return str(word.number) if word.number is not None else word.text
