"""How a value stands in its sentence: told, or denied, supposed, a part, somebody's count, or what was before.

Each rule looks at the words around the number. A number right after "the", "its", "this" belongs to something the
reader knows ("denied that the 28-point plan was written abroad"), so denial and supposition do not reach it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pipeline.notice.lexicon import Lexicon, Terms, lexicon
from pipeline.text import Word, language_of, negated, words

How = Literal["told", "former", "counted", "denied", "supposed", "part"]
"""`told`: said to be so. `former`: what was before. `counted`: somebody's own count. The others give no value."""

VALUELESS: frozenset[How] = frozenset({"denied", "supposed", "part"})
ORDER: tuple[How, ...] = ("told", "counted", "former", "denied", "supposed", "part")  # of several mentions, the firmest

BEFORE = 4  # words before a number in which a cue speaks of it: "the original American 28-point plan"
TO_REACH = 5  # words from "from 28" to its "to": "from 28 provisions and two annexes to 19"
OF_REACH = 3  # words from "22" to the whole: "22 of the 28"
AFTER = 2  # words after a number up to what tells a difference: "six points fewer"


@dataclass(frozen=True, slots=True)
class Place:
    """A number in a sentence, by its word."""

    words: Sequence[Word]
    i: int
    language: str
    cues: Lexicon

    def before(self, terms: Terms, reach: int = BEFORE) -> bool:
        return any(terms.has(word) for word in self.words[max(0, self.i - reach) : self.i])

    def anywhere(self, terms: Terms) -> bool:
        return any(terms.has(word) for word in self.words)

    def after(self, terms: Terms, reach: int = AFTER) -> int:
        """The place of the first such word after the number, 0 when there is none near."""
        near = range(self.i + 1, min(len(self.words), self.i + 1 + reach))
        return next((j for j in near if terms.has(self.words[j])), 0)

    def number_after(self, j: int, reach: int) -> bool:
        return any(word.number is not None for word in self.words[j + 1 : j + 1 + reach])


@lru_cache(maxsize=4096)
def standing(sentence: str, value: int, language: str = "") -> How:
    """How the sentence gives the value; of several mentions in it the firmest counts. `told` when it is not found."""
    spoken = language or language_of(sentence)
    found = words(sentence, spoken)
    cues = lexicon(spoken)
    places = (Place(found, i, spoken, cues) for i, word in enumerate(found) if word.number == value)
    return min((_of(place) for place in places), key=ORDER.index, default="told")


def tells_change(sentence: str, language: str = "") -> bool:
    """Whether the sentence presents its value as a new one: "now", "new", "cut to"."""
    spoken = language or language_of(sentence)
    cues = lexicon(spoken)
    return any(cues.now.has(word) or cues.acts.find(word) == "revise" for word in words(sentence, spoken))


def is_refuted(found: Sequence[Word], language: str) -> bool:
    """Whether the sentence says of a claim that it is not so: "denied that", "it is not correct to say"."""
    cues = lexicon(language)
    return any(
        cues.refuted.has(word) or (cues.truth.has(word) and negated(found, j, language)) for j, word in enumerate(found)
    )


def _of(place: Place) -> How:
    return next(_told(place), "told")


def _told(place: Place) -> Iterator[How]:
    cues = place.cues
    if _is_part(place):
        yield "part"
    if not place.before(cues.known, 1):
        if negated(place.words, place.i, place.language) or is_refuted(place.words, place.language):
            yield "denied"
        if any(cues.unreal.has(word) for word in place.words[: place.i]):
            yield "supposed"
    if place.anywhere(cues.counted):
        yield "counted"
    if _is_former(place):
        yield "former"


def _is_part(place: Place) -> bool:
    cues = place.cues
    whole = place.after(cues.of, 1)
    if whole and place.number_after(whole, OF_REACH):
        return True  # 22 of the 28
    if place.after(cues.difference) or place.before(cues.some, 1):
        return True  # six fewer, the first five
    return not place.before(cues.known, 1) and _taken_from(place)


def _taken_from(place: Place) -> bool:
    """ "Three points of the plan", "to drop six points": not how many there are."""
    counted = place.i + 2 < len(place.words) and place.cues.belonging.has(place.words[place.i + 2])
    if counted and not place.before(place.cues.to, 1) and not place.before(place.cues.whole, BEFORE):
        return True
    to = place.before(place.cues.to, 1)
    verb = place.words[place.i - 1] if place.i else None
    near = verb is not None and verb.text.islower() and place.cues.acts.find(verb) in ("revise", "cancel")
    return near or (place.before(place.cues.taken, 2) and not to)


def _is_former(place: Place) -> bool:
    cues = place.cues
    if place.before(cues.origin, 1):
        to = place.after(cues.to, TO_REACH)
        if to and place.number_after(to, 1):
            return True  # from 28 to 19
    return place.before(cues.former) or place.anywhere(cues.past)
