"""A sentence taken apart once, for all that is looked for in it: words, names, what carries weight."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from pipeline.model import Actor
from pipeline.notice.lexicon import Lexicon, lexicon
from pipeline.notice.names import Name, names_in
from pipeline.text import Word, language_of, weighty, words

POSSESSIVES = ("'s", "’s", "s'", "s’")


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence taken apart once, for all that is looked for in it."""

    text: str
    language: str
    words: tuple[Word, ...]
    content: tuple[str, ...]  # lemmas that carry weight, in order
    names: tuple[Name, ...]
    lexicon: Lexicon
    actors: tuple[Actor, ...] = ()

    @classmethod
    @lru_cache(maxsize=256)  # a sentence is read for its facets, for its article's and for stances
    def of(cls, text: str, language: str, actors: tuple[Actor, ...] = ()) -> Reading:
        found, content = _words(text, language)
        cues = lexicon(language)
        return cls(
            text, language, found, content, names_in(text, found, frozenset(content), cues, actors), cues, actors
        )


@lru_cache(maxsize=256)  # watches with other actors read the same sentences
def _words(text: str, language: str) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    found = words(text, language)
    return found, weighty(found, language or language_of(text))
