"""A line -> the names and noun phrases in it, as far as they can be told without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.match.reading import Line
from pipeline.text import STOP, Word, rarity

LONGEST = 4  # words of a term
SHORTEST = 3  # letters of a word of a term
COMMON = 2.0  # of `rarity`: words of any news say that it is news, not which

# Kinds of words: N name, n number, o one of the watch itself, w another weighty one, v verb, c a common one, - others.
# Names, a noun beside a name ("Geneva framework", "план Уиткоффа") or a number ("19-point draft"), and plain words
# beside one of the watch's ("draft treaty"): other pairs are as often parts of quotations.
_PHRASES = tuple(
    map(re.compile, (r"(?<!N)N+(?!N)", r"(?<!N)N+[wv]?[wo]", r"[wo]N+(?!N)", r"n[wo]{2}", r"nco", r"ow|wo|oo"))
)
TELLING = re.compile(r"o.*N|[Nn].*o")  # kinds: a word of the watch beside a name or a number
_VERBS = {
    "en": ("ed",), "uk": ("ти", "тися"), "ru": ("ть", "ти", "ться", "тись", "чь"), "es": ("ar", "er", "ir"),
    "it": ("are", "ere", "ire"), "fr": ("er", "ir", "re"),
}  # fmt: skip
"""How infinitives end; the past in English, whose infinitives have no ending."""
_JOINT = re.compile(r"[\s\-\u2010\u2011]+")

Gram = tuple[str, ...]


def terms_of(line: Line, own: frozenset[str]) -> Iterator[tuple[Gram, int, int, str]]:
    """The names and noun phrases of a line by their lemmas, a number being any number; where they stand; the kinds of
    their words. `own`: the words of the watch."""
    kinds = "".join(_kind(word, line.language, own) for word in line.words)
    for run in _runs(line):
        for phrase in _PHRASES:
            for start in run:
                met = phrase.match(kinds, start, run.stop)
                if met and met.end() - start <= LONGEST:
                    yield tuple(map(_key, line.words[start : met.end()])), start, met.end(), met[0]


def said(line: Line, start: int, end: int) -> str:
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
    if len(word.text) < SHORTEST or word.lemmas[0] in STOP.get(language, ()):
        return "-"
    if not word.name and not own.isdisjoint(word.lemmas):
        return "o"
    if min(rarity(lemma, language) for lemma in word.lemmas) <= COMMON:
        return "c"
    return "N" if word.name else "v" if _is_verb(word, language) else "w"


def _is_verb(word: Word, language: str) -> bool:
    """Whether its dictionary form is an infinitive and it is none, or it ends as English verbs do in the past."""
    form, lemma = word.lemmas[0], word.lemmas[-1]
    return form != lemma and (form if language == "en" else lemma).endswith(_VERBS.get(language, ()))


def _runs(line: Line) -> Iterator[range]:
    """The words that stand side by side with nothing but space or a hyphen between."""
    begin = 0
    for place in range(1, len(line.words) + 1):
        if place == len(line.words) or not _JOINT.fullmatch(line.between(place, place)):
            yield range(begin, place)
            begin = place
