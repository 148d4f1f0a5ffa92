"""What the rules of stances look for: the patterns of `attitudes/`, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal, cast, get_args

from pipeline.model import StanceWord
from pipeline.notice.conjugation import conjugated
from pipeline.notice.lexicon import FALLBACK
from pipeline.notice.names import Name
from pipeline.notice.offices import Office
from pipeline.notice.patterns import Rows, rows

How = Literal["does", "says", "from", "its"]

MODAL_REACH = 2  # words from a modal to its verb: "must be signed"


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
    """Whom the sentences before were about, whether the last of them gave their words, who spoke last, the two states
    that last acted beside each other, and who holds which office."""

    names: tuple[Name, ...] = ()
    spoke: bool = False
    speaker: tuple[Name, ...] = ()
    sides: tuple[Name, ...] = ()
    offices: tuple[Office, ...] = ()  # the latest first


@lru_cache(maxsize=16)
def attitudes(language: str) -> Mapping[str, Any]:  # what TOML gives; the shape is our own and a test reads it
    """The data file of a language, the English one for a language without any."""
    shelf = files(__package__).joinpath("attitudes")
    own = shelf.joinpath(f"{language}.toml")
    known = own if own.is_file() else shelf.joinpath(f"{FALLBACK}.toml")
    return tomllib.loads(known.read_text(encoding="utf-8"))


@lru_cache(maxsize=16)
def patterns(language: str) -> Rows[tuple[StanceWord, How]]:
    """The patterns of a language."""
    table = attitudes(language)
    labelled = (
        ((stance, cast(How, how)), row)
        for stance in get_args(StanceWord)
        for how, listed in table[stance].items()
        for pattern in listed
        for row in rows(conjugated(pattern, language), table["words"], table["inflected"])
    )
    return Rows.of(labelled)
