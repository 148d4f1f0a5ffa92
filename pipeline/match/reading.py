"""Article -> Reading: its sentences as words, and where in the article each lemma stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property, lru_cache

from pipeline.match.signs import with_signs
from pipeline.model import Article, Sentence
from pipeline.text import Word, end_of_number, is_ordinal, language_of, sentences, words

NUMBER = "#"  # the key under which every number is indexed


class Line:
    """One sentence as words, indexed by lemma. Positions count words; `numbers` are those that say how many."""

    def __init__(self, sentence: Sentence, language: str) -> None:
        self.sentence = sentence
        self.language = language
        self.words: tuple[Word, ...] = with_signs(sentence.text, words(sentence.text, language))
        self.at: dict[str, list[int]] = {}
        for position, word in enumerate(self.words):
            for lemma in word.lemmas:
                self.at.setdefault(lemma, []).append(position)
        self.numbers = tuple(
            i
            for i, word in enumerate(self.words)
            if word.number is not None and not is_ordinal(sentence.text, self.words, i, language)
        )

    def end_of_number(self, i: int) -> int:
        """Where what the number at `i` counts may begin."""
        return end_of_number(self.sentence.text, self.words, i, self.language)

    def between(self, end: int, start: int) -> str:
        """What stands between the word before `end` and the word at `start`: marks, and the words there."""
        return self.sentence.text[self.words[end - 1].end : self.words[start].start]

    def said(self, start: int, end: int) -> str:
        """The sentence's own words from `start` up to, not including, `end`."""
        return self.sentence.text[self.words[start].start : self.words[end - 1].end]


class Reading:
    """An article's lines without its boilerplate, and an index from lemmas to lines."""

    def __init__(self, article: Article) -> None:
        self.language = article.language or language_of(article.text)
        found = sentences(article.blocks, self.language)
        self.lines = tuple(Line(sentence, self.language) for sentence in found if sentence.zone != "boilerplate")

    @cached_property
    def index(self) -> dict[str, list[int]]:
        """Lemma -> the lines it stands in, in order."""
        places: dict[str, list[int]] = {}
        for number, line in enumerate(self.lines):
            for lemma in line.at:
                places.setdefault(lemma, []).append(number)
            if line.numbers:
                places.setdefault(NUMBER, []).append(number)
        return places

    @cached_property
    def _forward(self) -> list[str]:
        return sorted(self.index)

    @cached_property
    def _backward(self) -> list[str]:
        return sorted(lemma[::-1] for lemma in self.index)

    @cached_property
    def _opened(self) -> dict[tuple[str, bool, bool], tuple[str, ...]]:
        return {}

    def lemmas_like(self, stem: str, open_start: bool, open_end: bool) -> tuple[str, ...]:
        """The article's lemmas and forms that an open word matches."""
        key = (stem, open_start, open_end)
        if key not in self._opened:
            self._opened[key] = tuple(self._search(stem, open_start, open_end))
        return self._opened[key]

    def _search(self, stem: str, open_start: bool, open_end: bool) -> Iterable[str]:
        if open_start and open_end:
            return (lemma for lemma in self._forward if stem in lemma)
        if open_end:
            return _starting(self._forward, stem)
        return (lemma[::-1] for lemma in _starting(self._backward, stem[::-1]))


def _starting(ordered: list[str], stem: str) -> Iterable[str]:
    place = bisect_left(ordered, stem)
    while place < len(ordered) and ordered[place].startswith(stem):
        yield ordered[place]
        place += 1


@lru_cache(maxsize=4)  # one article is read by many watches, one after the other
def read(article: Article) -> Reading:
    """The reading of an article. It is only looked at, never changed, by those who share it."""
    return Reading(article)
