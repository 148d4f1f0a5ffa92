"""What changed words say: modality, negation, magnitude, day, the sides of a matter (meanings.toml), and which say
the same (synonyms.toml)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from pipeline.notice.told import Token
from pipeline.text import Word

FALLBACK = "en"
COUNTED = ("modality", "negation", "magnitude", "day")  # groups of which one more or less changes what is claimed
BOUND = "bound"  # how a number is bounded: counts before one only


Side = tuple[str, tuple[frozenset[str], tuple[str, ...]]]
"""A side of a matter (of `course`, up or down), its whole words, and how the others begin."""


def counted(tokens: Iterable[Token], group: str, language: str) -> Counter[str]:
    """How often each side of a group is spoken of."""
    return Counter(side for token in tokens if token.word for side in sides_of(token.forms, group, language))


@lru_cache(maxsize=100_000)
def sides_of(forms: tuple[str, ...], group: str, language: str) -> tuple[str, ...]:
    """The sides of a group that a word, given by its forms, stands on."""
    sides = _group(group, language)
    return tuple(side for side, listed in sides if _matches(listed, forms))


def sides_of_word(word: Word, group: str, language: str) -> tuple[str, ...]:
    """The same for a word as it stands."""
    return sides_of((word.text.casefold(), *word.lemmas), group, language)


@lru_cache(maxsize=256)
def _group(group: str, language: str) -> tuple[Side, ...]:
    """The sides of one group of meanings.toml in a language, English for one that has none."""
    return tuple((side, _of(table.get(language, table[FALLBACK]))) for side, table in meanings()[group].items())


def _of(listed: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    folded = [each.casefold() for each in listed]
    starts = tuple(each[:-1] for each in folded if each.endswith("*"))
    return frozenset(each for each in folded if not each.endswith("*")), starts


@lru_cache(maxsize=1)
def families() -> tuple[str, ...]:
    """The groups of which a word of one side in the place of a word of another turns the sentence."""
    return tuple(group for group in meanings() if group not in (*COUNTED, BOUND))


@lru_cache(maxsize=1)
def meanings() -> Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]:
    """The words by group, side and language."""
    return tomllib.loads(files(__package__).joinpath("meanings.toml").read_text(encoding="utf-8"))


def synonymous(a: Token, b: Token, language: str) -> bool:
    """Whether both stand in one line of synonyms."""
    return any(_matches(line, a.forms) and _matches(line, b.forms) for line in _synonyms(language))


def same_side(a: Token, b: Token, language: str) -> bool:
    """Whether both stand on one side of a matter: "rose", "increased"."""
    groups = (group for group in meanings() if group != BOUND)
    return any(set(sides_of(a.forms, group, language)) & set(sides_of(b.forms, group, language)) for group in groups)


def _matches(line: tuple[frozenset[str], tuple[str, ...]], forms: tuple[str, ...]) -> bool:
    return not line[0].isdisjoint(forms) or forms[0].startswith(line[1])


@lru_cache(maxsize=16)
def _synonyms(language: str) -> tuple[tuple[frozenset[str], tuple[str, ...]], ...]:
    lists = tomllib.loads(files(__package__).joinpath("synonyms.toml").read_text(encoding="utf-8"))
    return tuple(_of(line.split()) for line in lists.get(language, ()))
