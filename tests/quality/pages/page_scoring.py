"""How alike a read text and the true one are: shingles of words as aeb counts them, and whole paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import mean

from pipeline.model import Article, Rejected

_WORD = re.compile(r"\w+")
SHINGLE = 4  # words
NO_TEXT = ("headline", "caption", "boilerplate")  # zones that are no part of the article's running text


@dataclass(frozen=True)
class Score:
    """Of one page."""

    precision: float
    recall: float
    perfect: bool

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def texts(read: Article | Rejected) -> list[str]:
    """The paragraphs of the article's text."""
    return [block.text for block in read.blocks if block.zone not in NO_TEXT] if isinstance(read, Article) else []


def below_standfirst(read: Article | Rejected) -> list[str]:
    """The paragraphs without the standfirst found outside the text: of two leads the first."""
    leads = [block for block in read.blocks if block.zone == "lead"] if isinstance(read, Article) else []
    found = texts(read)
    if len(leads) > 1:
        found.remove(leads[0].text)
    return found


def by_shingles(true: str, read: str) -> Score:
    """Precision and recall over shingles of four words; perfect when all words are the same in order."""
    return _compared(_shingles(true), _shingles(read), _WORD.findall(true) == _WORD.findall(read))


def by_paragraphs(true: Sequence[str], read: Sequence[str]) -> Score:
    """Precision and recall over whole paragraphs, without case and punctuation."""
    wanted, got = ([" ".join(_WORD.findall(one.casefold())) for one in many] for many in (true, read))
    return _compared(Counter(wanted), Counter(got), wanted == got)


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def _compared(true: Counter, read: Counter, perfect: bool) -> Score:
    common, told, wanted = (sum(counts.values()) for counts in (true & read, read, true))
    return Score(common / told if told else 0.0, common / wanted if wanted else 1.0, perfect)


@dataclass(frozen=True)
class Total:
    """Of many pages, each counting once: F1 of the mean precision and the mean recall, as aeb reports it."""

    precision: float
    recall: float
    perfect: float
    pages: int

    @property
    def f1(self) -> float:
        return harmonic(self.precision, self.recall)


def total(scores: Iterable[Score]) -> Total:
    found = list(scores)
    return Total(
        mean(s.precision for s in found), mean(s.recall for s in found), mean(s.perfect for s in found), len(found)
    )
