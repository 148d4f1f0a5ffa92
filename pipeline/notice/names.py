"""Names in a sentence: runs of capitalised words, under one key whatever the title, the case or the spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.model import Actor, Watch
from pipeline.text import Word, fold

TITLE_CASE = 0.7  # of the longer words capitalised: a headline whose capitals name nobody
SHORT = 4  # letters; shorter words are written small in a title-case headline

_SPELLINGS = re.compile(r"(?:yy|iy|ii|ij|yi|iï|yj)$")  # Zelenskyy, Zelenskiy, Zelenskij: one man
_CASES = re.compile(r"(?:ого|ому|ими|ами|ий|ій|ый|ой|им|ым|ом|ем|єм|ою|ею|[аяуюиіыеєоьй])$")
_STEM = 4  # letters left at least when a Cyrillic case ending is cut
_OPEN = re.compile(r"^[\s\-‐‑–.]*$")  # what may stand inside one name
_REFERENCE = re.compile(r"<[^>]*>|\{n\}")  # to a named list, or what a fact captures
_PHRASE_WORDS = re.compile(r"\*?[^\W\d_]+\*?")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in words[start:end]; `sure` when its capitals cannot come from its place in the sentence."""

    start: int
    end: int
    key: str
    label: str
    sure: bool
    likely: bool  # sure, or a word the dictionary has no other form of: a name no dictionary knows, at the start


def names_in(text: str, words: Sequence[Word], content: frozenset[str]) -> tuple[Name, ...]:
    """The runs of capitalised words that carry weight (`content`: the lemmas that do), in order."""
    titled = _is_titled(words)
    found: list[Name] = []
    start = 0
    while start < len(words):
        end = _run_end(text, words, start, content, titled)
        if end > start:
            found.append(_name(words, start, end))
        start = max(end, start + 1)
    return tuple(found)


def name_key(name: str) -> str:
    """What a name is compared by: its last word without possessive, case ending or way of transliterating."""
    last = (re.sub(r"['’`]s?$", "", name).split() or [""])[-1]
    key = fold(last).split()[-1] if fold(last) else ""
    shorter = _CASES.sub("", key) if re.search(r"[а-яіїєґ]", key) else _SPELLINGS.sub("y", key)
    return shorter if len(shorter) >= _STEM else key


def actor_of(name: Name, actors: tuple[Actor, ...]) -> tuple[str, str]:
    """Key and label of who acts: the watch's own name for a followed actor, else the name as it stands."""
    known = _aliases(actors).get(name.key)
    return (fold(known), known) if known else (name.key, name.label)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """The words a watch itself asks for, whole and by their beginning: hearing them is no news."""

    whole: frozenset[str]
    open: tuple[str, ...]

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, watch: Watch) -> OwnWords:
        phrases = [*watch.any, *watch.context, *watch.also, *(text for _, texts in watch.words for text in texts)]
        phrases += [text for document in watch.documents for text in document.about]
        plain = (_REFERENCE.sub(" ", phrase) for phrase in phrases)
        found = {word.casefold() for phrase in plain for word in _PHRASE_WORDS.findall(phrase)}
        started = tuple(sorted(word[:-1] for word in found if word.endswith("*") and not word.startswith("*")))
        return cls(frozenset(word for word in found if "*" not in word), started)

    def has(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.open)


@lru_cache(maxsize=64)
def _aliases(actors: tuple[Actor, ...]) -> dict[str, str]:
    return {name_key(alias): actor.name for actor in actors for alias in (*actor.aliases, actor.name)}


def _name(words: Sequence[Word], start: int, end: int) -> Name:
    run = words[start:end]
    sure = any(word.name for word in run)
    plain = [re.sub(r"['’]s$", "", word.text) for word in run]
    return Name(start, end, name_key(plain[-1]), " ".join(plain[-2:]), sure, sure or len(run[-1].lemmas) == 1)


def _run_end(text: str, words: Sequence[Word], start: int, content: frozenset[str], titled: bool) -> int:
    end = start
    while end < len(words) and _belongs(words[end], content, titled):
        end += 1
        if end < len(words) and not _OPEN.match(text[words[end - 1].end : words[end].start]):
            break
        if re.search(r"['’]s$", words[end - 1].text):
            break
    return end


def _belongs(word: Word, content: frozenset[str], titled: bool) -> bool:
    return word.name if titled else _capital(word) and not content.isdisjoint(word.lemmas)


def _capital(word: Word) -> bool:
    return word.text[:1].isupper() and word.number is None


def _is_titled(words: Sequence[Word]) -> bool:
    long = [word for word in words if len(word.text) >= SHORT and word.text[0].isalpha()]
    return len(long) >= SHORT and sum(_capital(word) for word in long) >= TITLE_CASE * len(long)
