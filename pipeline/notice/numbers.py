"""A number in its sentence: the words before and after it, its clause, and how far a denial or a condition reaches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.notice.again import again_at
from pipeline.notice.lexicon import Lexicon, Terms
from pipeline.notice.reading import POSSESSIVES
from pipeline.text import Word

BEFORE = 4  # words before a number in which a cue speaks of it: "the original American 28-point plan"
AFTER = 2  # words after a number up to what tells a difference: "six points fewer"
LIGHT = 4  # words passed over between a number and what governs it: "has now, it seems, only about 20 points"
INSIDE = 3  # words from "in" to the noun: "в новом американском плане"
SIGNS = "%$€£¥₴₽"
CLAUSE_MARKS = ",;:—–()"


@dataclass(frozen=True)
class Place:
    """The number that is word `i` of a sentence."""

    text: str
    words: Sequence[Word]
    i: int
    language: str
    cues: Lexicon

    @cached_property
    def scope(self) -> range:
        """The words a denial of the sentence reaches: up to a semicolon or a contrast ("but")."""
        return self._around(self._contrasts)

    @cached_property
    def clause(self) -> range:
        """The words between two commas or the like; "that …" goes on."""
        return self._around(lambda j: self._contrasts(j) or self._parts(j))

    def before(self, terms: Terms, reach: int = BEFORE) -> bool:
        return any(terms.has(word) for word in self.words[max(0, self.i - reach) : self.i])

    def within(self, terms: Terms, where: range) -> bool:
        return any(terms.has(self.words[j]) for j in where)

    def after(self, terms: Terms, reach: int = AFTER) -> int:
        """The place of the first such word after the number, 0 when there is none near."""
        near = range(self.i + 1, min(len(self.words), self.i + 1 + reach))
        return next((j for j in near if terms.has(self.words[j])), 0)

    def number_after(self, j: int, reach: int) -> int:
        """The place of the first number among the words after `j`, 0 when there is none."""
        near = range(j + 1, min(len(self.words), j + 1 + reach))
        return next((k for k in near if self.words[k].number is not None), 0)

    @cached_property
    def governed_at(self) -> int:
        """The place of what stands directly before the number, adverbs and "about" aside: of "has" in "now has only 28
        points"; -1 when nothing does."""
        light, again = self.cues.light, self.again
        start = max(self.clause.start, self.i - 1 - LIGHT)
        near = range(self.i - 1, start - 1, -1)
        return next((j for j in near if j not in again and not light.has(self.words[j])), -1)

    @cached_property
    def again(self) -> frozenset[int]:
        """The places of the words that say that something is so once more."""
        return again_at(self.words, self.language)

    @property
    def governor(self) -> Word | None:
        return self.words[self.governed_at] if self.governed_at >= 0 else None

    def governed(self, terms: Terms) -> bool:
        return self.governor is not None and terms.has(self.governor)

    @property
    def is_inside(self) -> bool:
        """Whether it directly follows what it is in, where no verb is needed: "в новом плане 19 пунктов"."""
        j = self.governed_at
        if self.governor is None or self.governor.name:
            return False
        return any(self.cues.inside.has(word) for word in self.words[max(self.clause.start, j - INSIDE) : j])

    @property
    def is_owned(self) -> bool:
        """Whether it follows whose they are: "the plan's 28 points"."""
        return self.governor is not None and self.governor.text.endswith(POSSESSIVES)

    @property
    def sign(self) -> str:
        """The sign of per cent or of a currency before or after the number, "" when there is none."""
        word = self.words[self.i]
        beside = (self.text[word.end : word.end + 2].strip()[:1], self.text[: word.start].rstrip()[-1:])
        return next((sign for sign in beside if sign and sign in SIGNS), "")

    @property
    def is_compound(self) -> bool:
        """Whether the number is the first part of a word: "28-point", "28-пунктовий"."""
        word = self.words[self.i]
        rest = self.text[word.end : word.end + 2]
        return rest[:1].isalpha() or (rest[:1] in "-‑" and rest[1:].isalpha())

    def between(self, j: int) -> str:
        """What stands between word `j` and the word before it."""
        return self.text[self.words[j - 1].end : self.words[j].start]

    def _around(self, breaks: Callable[[int], bool]) -> range:
        start = next((j for j in range(self.i, 0, -1) if breaks(j)), 0)
        stop = next((j for j in range(self.i + 1, len(self.words)) if breaks(j)), len(self.words))
        return range(start, stop)

    def _contrasts(self, j: int) -> bool:
        return ";" in self.between(j) or self.cues.contrast.has(self.words[j])

    def _parts(self, j: int) -> bool:
        marked = any(mark in self.between(j) for mark in CLAUSE_MARKS)
        return marked and not self.cues.that.has(self.words[j]) and not self._joins_numbers(j)

    def _joins_numbers(self, j: int) -> bool:
        return self.words[j - 1].number is not None and self.words[j].number is not None
