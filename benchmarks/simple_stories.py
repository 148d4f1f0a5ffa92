"""Articles -> stories in the simple way (centroid TF-IDF, online), which tells how hard a labelled set is."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.model import Article

WORD = re.compile(r"\w+")
SAID, NAMED = 0.7, 0.3  # what the likeness of all words counts, and that of capitalised words and numbers
JOIN = 0.24  # of .20, .24 and .28 the best on most sets
HALF_LIFE = timedelta(days=7)  # of the likeness, from the last report on

Vector = dict[str, float]


@dataclass
class _Told:
    """A story: the sums of its reports' vectors, and when it was told last."""

    sums: tuple[Vector, Vector]
    last: datetime


def gathered_simply(rows: Sequence[tuple[Article, datetime]]) -> list[int]:
    """The number of the story of each article, with the time it was published, in the order they come."""
    texts = [WORD.findall(article.text) for article, _ in rows]
    said = _vectors([[word.lower() for word in text] for text in texts])
    named = _vectors([[word for word in text if word[0].isupper() or word[0].isdigit()] for text in texts])
    stories: list[_Told] = []
    numbers = []
    for vectors, (_, at) in zip(zip(said, named, strict=True), rows, strict=True):
        scores = [_likeness(vectors, story, at) for story in stories]
        best = max(range(len(stories)), key=scores.__getitem__, default=-1)
        if best < 0 or scores[best] < JOIN:
            best = len(stories)
            stories.append(_Told(({}, {}), at))
        _add(stories[best], vectors, at)
        numbers.append(best)
    return numbers


def _vectors(texts: Sequence[Sequence[str]]) -> list[Vector]:
    """TF-IDF, at unit length; how rare a word is, is counted in the set itself."""
    common = Counter(word for text in texts for word in set(text))
    rarity = {word: math.log((len(texts) + 1) / (texts_with + 0.5)) for word, texts_with in common.items()}
    found = [{word: (1 + math.log(times)) * rarity[word] for word, times in Counter(text).items()} for text in texts]
    return [{word: weight / (math.hypot(*one.values()) or 1.0) for word, weight in one.items()} for one in found]


def _likeness(vectors: tuple[Vector, Vector], story: _Told, at: datetime) -> float:
    said, named = (_cosine(vector, total) for vector, total in zip(vectors, story.sums, strict=True))
    return (SAID * said + NAMED * named) * math.exp2(-max(0.0, (at - story.last) / HALF_LIFE))


def _cosine(unit: Vector, total: Vector) -> float:
    shared = sum(weight * total[word] for word, weight in unit.items() if word in total)
    return shared / (math.hypot(*total.values()) or 1.0)


def _add(story: _Told, vectors: tuple[Vector, Vector], at: datetime) -> None:
    for total, vector in zip(story.sums, vectors, strict=True):
        for word, weight in vector.items():
            total[word] = total.get(word, 0.0) + weight
    story.last = max(story.last, at)
