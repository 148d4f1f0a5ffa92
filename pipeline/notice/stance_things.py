"""Which words of a sentence mean the watched thing: its own words, papers the reader knows ("the text"), pronouns."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.model import Watch
from pipeline.notice.acts import INFINITIVE_ENDINGS
from pipeline.notice.grammar import ARTICLES, DETERMINERS, OF_IT, THEREOF
from pipeline.notice.names import OwnWords
from pipeline.notice.patterns import Step
from pipeline.notice.reading import Reading
from pipeline.notice.stance_rows import attitudes, patterns
from pipeline.text import rarity

THING_LETTERS = 4  # shorter words of a reference are articles
DETERMINER_REACH = 3  # words from a determiner to its noun: "the whole American draft"
ARTICLE_FREE = ("uk", "ru")
CLITIC = ("fr", "es", "it")  # languages whose pronouns stand before their verb, and are articles or prepositions too
ELIDING = frozenset(("fr", "it"))
ELIDED = re.compile(r"\bl['’]$", re.IGNORECASE)
ELIDED_ARTICLE = re.compile(r"(?:\bl|\bcet|\b(?:de|a|da|su|ne|que)ll)['’]$", re.IGNORECASE)  # "l'accord", "dell'intesa"
CLITICS = {"es": ("lo", "la", "los", "las"), "it": ("lo", "la", "li", "le", "ne")}  # "firmarla", "parlarne"
DEFINITE_ENDINGS = ("ul", "ului", "le", "lor", "ea", "ia", "ei", "a")  # the Romanian article stands at the end
_ONE_WORD = re.compile(r"\*?\w+\*?")


@dataclass(frozen=True, slots=True)
class Things:
    """The words for the watched thing in one sentence."""

    reading: Reading
    own: OwnWords

    def named(self) -> frozenset[int]:
        """The places of the watch's own words for it; a verb is none unless an article makes it a noun."""
        words, acts, verbs = self.reading.words, self.reading.lexicon.acts, patterns(self.reading.language)
        return frozenset(
            i
            for i, word in enumerate(words)
            if any(map(self.own.has, word.lemmas)) and rarity(word.lemmas[0], self.reading.language)
            if not (acts.has(word) or verbs.begins(word)) or (i and words[i - 1].lemmas[0] in ARTICLES)
        )

    def refers(self) -> bool:
        """Whether the sentence can mean the thing that one before it was about, by a pronoun or "its"."""
        words, its = self.reading.words, self.reading.lexicon.its
        return any(map(self.is_it, range(len(words)))) or any(map(its.has, words))

    def papers(self) -> frozenset[int]:
        """The places of words for any document or part of one, where they are of one the reader knows: "the offer"."""
        known = _papers(self.reading.language)
        places = (i for i, word in enumerate(self.reading.words) if known.fits(word, False))
        return frozenset(filter(self._is_definite, places))

    def _is_definite(self, i: int) -> bool:
        words, language = self.reading.words, self.reading.language
        if language in ARTICLE_FREE or (language == "ro" and words[i].lemmas[0].endswith(DEFINITE_ENDINGS)):
            return True
        if language in ELIDING and ELIDED_ARTICLE.search(self.reading.text[: words[i].start]):
            return True
        return any(word.lemmas[0] in DETERMINERS for word in words[max(0, i - DETERMINER_REACH) : i])

    def is_it(self, i: int) -> bool:
        """A pronoun that can mean the thing; where it may be another word too, only before a verb: "la rechazó"."""
        word, language = self.reading.words[i], self.reading.language
        if language in ELIDING and ELIDED.search(self.reading.text[: word.start]):
            return self._is_verb(i)
        known = word.text.casefold() in self.reading.lexicon.it.whole
        return (known and (language not in CLITIC or self._is_verb(i + 1))) or self._is_of_it(i) or self._is_joined(i)

    def _is_of_it(self, i: int) -> bool:
        """ "Dagegen", "над ним": behind a preposition."""
        words, language = self.reading.words, self.reading.language
        forms, before = OF_IT.get(language, (frozenset[str](), frozenset[str]()))
        behind = i > 0 and words[i].lemmas[0] in forms and words[i - 1].lemmas[0] in before
        return behind or (language == "de" and words[i].lemmas[0] in THEREOF)

    def _is_joined(self, i: int) -> bool:
        """ "Firmarla", "estudiándolo": a pronoun at the end of its verb."""
        form, *lemmas = self.reading.words[i].lemmas
        clitics = CLITICS.get(self.reading.language, ())
        ending = next((each for each in clitics if form.endswith(each)), "")
        verb = form.removesuffix(ending)
        endings = INFINITIVE_ENDINGS.get(self.reading.language, ())
        return bool(ending) and verb.endswith(("r", "ndo")) and any(lemma.endswith(endings) for lemma in lemmas)

    def _is_verb(self, i: int) -> bool:
        """Whether the dictionary has the word as a form of a verb."""
        endings = INFINITIVE_ENDINGS[self.reading.language]
        return any(lemma.endswith(endings) for word in self.reading.words[i : i + 1] for lemma in word.lemmas)


@lru_cache(maxsize=16)
def _papers(language: str) -> Step:
    """Words for any document and its parts."""
    table = attitudes(language)
    listed = [word.casefold() for word in (*table["paper"], *table["words"]["part"]) if " " not in word]
    if language == "en":  # "drafted" is a form of "draft", and no paper
        return Step(frozenset((*listed, *(f"{word}s" for word in listed))), (), 0, False)
    return Step(frozenset(listed), (), 0, True)


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
