"""Which words of a vocabulary are forms of one word: by its dictionary forms, and by its ending where no dictionary
has it."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from pipeline.text.language import language_of
from pipeline.text.stopwords import STOP
from pipeline.text.tokens import is_known, words

SHORTEST = 3
"""Letters of a word that has forms worth looking for, and that its forms begin with alike …"""
SHORT, SHORT_START = 4, 2
"""… but of a word of so many letters so few: "Київ", "Києва"."""
LONGEST_ENDING = 4
"""Letters a form may end otherwise in: "пропозиція", "пропозиціями"; "negotiate", "negotiating"."""
NAME = 5
"""Letters of a name whose case endings are believed though no dictionary has it: "Умєров", "Умєрова"."""
STEM = 7
"""Letters after which both may end otherwise: "Зеленский", "Зеленского"; with 6 "Макрон" had other names."""
NAME_ENDING = 3


@dataclass(frozen=True, slots=True)
class WordForms:
    """A word, and what tells its forms. Words and lemmas are `bare`. `open`: dictionaries may not have its forms."""

    word: str
    lemmas: frozenset[str]
    languages: tuple[str, ...]
    open: bool

    @classmethod
    def of(cls, word: str, languages: tuple[str, ...]) -> WordForms:
        """The forms of a word in those of the languages that may have it: whose script and letters are its own, and
        where it carries weight ("war" is German for "was")."""
        plain = bare(word)
        spoken = tuple(
            one for one in languages if language_of(word, one) == one and plain not in STOP.get(one, (plain,))
        )
        lemmas = _lemmas(word.casefold(), spoken)
        inflected = word[:1].isupper() and lemmas != {plain}  # "Песков" is a form of "песок", and a name
        accented = plain != word.casefold()  # the index has no accents, and dictionaries no words without theirs
        return cls(plain, lemmas, spoken, inflected or accented or not _in_dictionary(word, spoken))

    @property
    def beginnings(self) -> tuple[str, ...]:
        """What its forms begin with, one or another; none for a word too short or of no weight to have any."""
        if len(self.word) < SHORTEST or not self.word.isalpha() or not self.languages:
            return ()
        return tuple(sorted(set(map(_beginning, self.lemmas | {self.word}))))

    def __contains__(self, term: str) -> bool:
        """Whether a bare word is a form of it."""
        if len(term) > max(map(len, (self.word, *self.lemmas))) + LONGEST_ENDING:
            return False
        return bool(_lemmas(term, self.languages) & self.lemmas) or (self.open and self._ends_otherwise(term))

    def _ends_otherwise(self, term: str) -> bool:
        """Whether it is the same but for its ending, and no dictionary says that it is another word."""
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(self.word, term, strict=False)))
        ends = sorted((len(self.word) - same, len(term) - same))
        alike = same >= (STEM if ends[0] else NAME) and ends[1] <= NAME_ENDING
        return alike and not _in_dictionary(term, self.languages)


def bare(word: str) -> str:
    """A word as the full-text index keeps it: small, and Latin letters without accents."""
    small = word.casefold()
    plain = "".join(one for one in unicodedata.normalize("NFD", small) if not unicodedata.combining(one))
    return plain if plain.isascii() else small


@lru_cache(maxsize=20_000)
def _lemmas(word: str, languages: tuple[str, ...]) -> frozenset[str]:
    """The word and its dictionary forms in every one of the languages."""
    found = {lemma for one in languages for each in words(word, one) for lemma in each.lemmas}
    return frozenset(map(bare, {word, *found}))


def _beginning(form: str) -> str:
    fewest = SHORT_START if len(form) <= SHORT else SHORTEST
    return form[: max(fewest, len(form) - LONGEST_ENDING)]


def _in_dictionary(word: str, languages: Collection[str]) -> bool:
    return any(is_known(each, one) for one in languages for each in (word, word.capitalize()))
