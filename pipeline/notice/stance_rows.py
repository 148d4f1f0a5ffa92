"""What the rules of stances look for: the patterns of `attitudes/`, by language, and the words that name the thing."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Literal, cast

from pipeline.model import StanceWord, Watch
from pipeline.notice.lexicon import FALLBACK
from pipeline.notice.names import Name, OwnWords
from pipeline.notice.patterns import Rows, rows

How = Literal["does", "says", "from", "its"]

MODAL_REACH = 2  # words from a modal to its verb: "must be signed"
_ONE_WORD = re.compile(r"\*?\w+\*?")
THING_LETTERS = 4  # shorter words of a reference are articles


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern that stands in the sentence: words[start:end], of so many words `asked` for."""

    stance: StanceWord
    how: How
    start: int
    end: int
    asked: int

    def within(self, other: Cue) -> bool:
        """Whether they overlap and the other says more: it asks for more words, tells an act, or stands closer."""
        apart = self.end <= other.start or other.end <= self.start
        return not apart and other._weight() > self._weight()

    def _weight(self) -> tuple[int, bool, int]:
        return self.asked, self.how == "does", self.start - self.end


@dataclass(frozen=True, slots=True)
class Before:
    """Whom the sentences before were about, and whether the last of them gave their words."""

    names: tuple[Name, ...] = ()
    spoke: bool = False


@lru_cache(maxsize=64)
def things_of(watch: Watch) -> OwnWords:
    """The words that name the watched thing: those it is referred to by, else those it is asked for by."""
    asked = OwnWords.of(replace(watch, any=_names_of_it(watch), context=(), documents=(), words=_lists(watch)))
    whole = frozenset(word for word in asked.whole if len(word) >= THING_LETTERS)
    open_, endings = ([stem for stem in stems if len(stem) >= THING_LETTERS] for stems in (asked.open, asked.endings))
    return OwnWords(whole, tuple(open_), tuple(endings))


def _names_of_it(watch: Watch) -> tuple[str, ...]:
    """The phrases that name it: those of one word where it has references too, for others may name who speaks of it."""
    return tuple(phrase for phrase in watch.any if _ONE_WORD.fullmatch(phrase)) if watch.also else watch.any


def _lists(watch: Watch) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The named lists its references are written with."""
    asked = " ".join(watch.also or watch.any)
    return tuple((name, texts) for name, texts in watch.words if f"<{name}>" in asked)


@lru_cache(maxsize=16)
def patterns(language: str) -> Rows[tuple[StanceWord, How]]:
    """The patterns of a language, English ones for a language without any."""
    shelf = files(__package__).joinpath("attitudes")
    own = shelf.joinpath(f"{language}.toml")
    known = own if own.is_file() else shelf.joinpath(f"{FALLBACK}.toml")
    table = tomllib.loads(known.read_text(encoding="utf-8"))
    lists, inflected = table.pop("words", {}), table.pop("inflected", False)
    labelled = (
        ((cast(StanceWord, stance), cast(How, how)), row)
        for stance, hows in table.items()
        for how, listed in hows.items()
        for pattern in listed
        for row in rows(pattern, lists, inflected)
    )
    return Rows.of(labelled)
