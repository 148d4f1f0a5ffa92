"""Which names of a sentence can act: not those behind a preposition, of the thing itself, or in another's clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.notice.grammar import ADJECTIVE_LAST, ARTICLES, GERMAN_DETERMINERS, INDEFINITE
from pipeline.notice.lexicon import Lexicon, place_of, places
from pipeline.notice.names import Name
from pipeline.text import Word

GAP = 3  # words between two names that share a verb: "Karvia and the Northern Alliance"
BARE_REACH = 3  # words from a first word that may be a name to its verb
TEAM_REACH = 3  # words from "Karvia's" to its people: "Karvia's chief negotiator"
WHOSE_REACH = 4  # words from "Weil's" to the thing that is his
NOMINAL = ("uk", "ru")  # languages where what stands before a noun belongs to it only as an adjective
COUNTRIES = frozenset(("america", "holland", "türkiye", "kiev"))  # beside the keys of the places
PAST = ("ed", "have", "has", "had")  # endings of verbs that no noun has
_NATIONAL = re.compile(r"(?:[сцз]ьк|[сц]к)(?:[иі]й|ого|о[мї]у?|[иі]м|а|ої|у|ою|е|і|[иы]х|[иы]ми|ая|ую|ой|ое|ие)$")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Bearers:
    """A sentence taken apart, and the names in it that can act (the watched thing itself cannot)."""

    text: str
    words: Sequence[Word]
    names: Sequence[Name]
    cues: Lexicon
    things: frozenset[int]  # places of words that name the watched thing

    def _acts(self, name: Name, i: int) -> bool:
        if self._is_oblique(name) or self._is_of_thing(name) or self._is_adjective_of_thing(name, i):
            return False
        if self._is_whose(name) or self._is_noun(name) or self._is_head(name) or self._is_tail(name):
            return False
        if self.owns_other(name) or self._is_part(name) or self._is_beside(name, i) or self._tells_who(name, i):
            return False
        if self._is_bracketed(name) or self._describes(name, i) or self._is_object(name):
            return False
        return self.is_certain(name) or (name.likely and i - name.end <= BARE_REACH)

    def is_certain(self, name: Name) -> bool:
        """Whether capitals tell a name: in German, where all nouns have them, those of two words together."""
        return name.sure or (self.cues.language == "de" and name.end - name.start > 1 and not self._is_noun(name))

    def _is_bracketed(self, name: Name) -> bool:
        """ "Brandt (CDU) said": what stands in brackets only tells more of somebody."""
        before, after = self.text[: self.words[name.start].start], self.text[self.words[name.end - 1].end :]
        return before.endswith("(") and after.startswith(")")

    def _describes(self, name: Name, i: int) -> bool:
        """Whether a state only tells whose something is, "Karvian drones", "guerre karvienne", "die Karvia-Krise": it
        acts through its people, "the Karvian side", or as "the Karvian(s)"."""
        hyphen = self.text[self.words[name.end - 1].end :][:1] in tuple("-‐‑")
        if not hyphen and (name.kind != "place" or not self._is_adjective(name)):
            return False
        if hyphen and self.cues.language == "en":
            return True  # "the Karvia-backed delegation"
        ahead = 0 if self.cues.language in ADJECTIVE_LAST else TEAM_REACH
        led = TEAM_REACH if self.cues.language in ADJECTIVE_LAST else 0
        beside = (*self.words[max(0, name.start - led) : name.start], *self.words[name.end : name.end + ahead])
        return not any(self.cues.teams.has(word) or self.cues.heads.has(word) for word in beside)

    def _is_adjective(self, name: Name) -> bool:
        """Whether a place is named by its adjective and not by itself or its people."""
        word = self.words[name.end - 1]
        language = self.cues.language
        if name.end - name.start > 1 or word.text.isupper():
            return False
        if language in NOMINAL:
            return _NATIONAL.search(word.text) is not None
        if language == "en":
            return is_demonym(word) and not self._is_people(name)
        before = self.words[name.start - 1].lemmas[0] if name.start else ""
        return word.text.islower() and before not in ARTICLES | INDEFINITE

    def _is_people(self, name: Name) -> bool:
        """ "The French have refused": an adjective that stands for the people, with a verb or nothing behind it."""
        led = name.start > 0 and self.words[name.start - 1].lemmas[0] == "the"
        follows = self.words[name.end : name.end + 1]
        verb = any(self.cues.modal.has(word) or word.lemmas[0].endswith(PAST) for word in follows)
        stop = not follows or "," in self._between(name.end - 1, name.end)
        return led and (verb or stop)

    def _is_object(self, name: Name) -> bool:
        """ "Brandt told Weil …": who stands right behind a verb of another is not who does the next one."""
        j = self._before(name)
        if self.cues.language != "en" or j < 1 or self.parted(j + 1, name.start):
            return False
        word = self.words[j]
        if self.text[word.start - 1] in "-‐‑" or self.words[j - 1].lemmas[0] in ARTICLES | INDEFINITE:
            return False  # "Karvia-backed Lorvia", "the embattled Brandt"
        if self.cues.speech.has(word):
            return self.cues.addressed.has(word)  # "told Weil", but "…, said Weil"
        return self.cues.acts.has(word) or (len(word.lemmas) > 1 and word.lemmas[0].endswith(("ed", "t")))

    def _is_oblique(self, name: Name) -> bool:
        """After a preposition, articles and titles aside."""
        j = self._before(name)
        if j < 0 or self.cues.agent.has(self.words[j]) or "," in self._between(j, name.start):
            return False
        people = j > 0 and self.cues.origin.has(self.words[j]) and self.cues.teams.has(self.words[j - 1])
        return self.cues.oblique.has(self.words[j]) and not people  # "negotiators from Karvia" are Karvia

    def _before(self, name: Name) -> int:
        """The place of the word before the name and its article and title, -1 when there is none."""
        j = name.start - 1
        while j >= 0 and (self.words[j].lemmas[0] in ARTICLES or self.cues.titles.has(self.words[j])):
            j -= 1
        return j

    def _is_whose(self, name: Name) -> bool:
        """ "Two advisers of Donald Trump": somebody's people are not he (a state's are the state)."""
        j = self._before(name)
        minister = j > 0 and self.words[j - 1].lemmas[0].startswith("minist")  # "il ministro degli Esteri Ola Brandt"
        return j >= 0 and self.cues.genitive.has(self.words[j]) and name.personal and not minister

    def owns_other(self, name: Name) -> bool:
        """ "Russia's war": what is somebody's acts for him only where it is his people, "Russia's negotiators"."""
        if self.cues.language != "en" or not _POSSESSIVE.search(self.words[name.end - 1].text):
            return False
        return not any(map(self.cues.teams.has, self.words[name.end : name.end + TEAM_REACH]))

    def _is_beside(self, name: Name, i: int) -> bool:
        """ "Brandt, who runs Karvia Rail, told staff": inside a clause between commas that says who somebody is."""
        led = [
            j for j in range(1, name.start) if self.cues.relative.has(self.words[j]) and "," in self._between(j - 1, j)
        ]
        inside = [j for j in led if "," not in self._between(j, name.start)]
        return bool(inside) and i < len(self.words) and "," in self._between(name.end - 1, i)

    def _tells_who(self, name: Name, i: int) -> bool:
        """ "Laia Segura, Montcau's president, heard": between commas it says who somebody is; "the Green leader Ola
        Finch": before an office and its holder."""
        if self.introduces(name):
            return True
        office = name.end < len(self.words) and self.cues.persons.has(self.words[name.end])
        if office and name.kind == "name" and any(each.start == name.end + 1 for each in self.names):
            return True
        led = any(each.end == name.start and "," in self._between(each.end - 1, name.start) for each in self.names)
        whose = _POSSESSIVE.search(self.words[name.end - 1].text) is not None
        return led and whose and i < len(self.words) and "," in self._between(name.end, i)

    def introduces(self, name: Name) -> bool:
        """ "Karvia's president Ola Brandt", "l'émissaire karvien Ola Brandt": only an office stands between a state and
        a person of it."""
        person = next((each for each in self.names if each.start >= name.end), None)
        if person is None or is_person(name, self.words) or not is_person(person, self.words) or self._is_noun(person):
            return False
        between = self.words[name.end : person.start]
        office = all(map(self.is_of_office, between)) and not self.parted(name.end, person.start)
        ahead = self.cues.language in ADJECTIVE_LAST and name.start
        before = self.words[max(0, name.start - TEAM_REACH) : name.start] if ahead else ()
        return office and (bool(between) or any(map(self.cues.persons.has, before)))

    def is_of_office(self, word: Word) -> bool:
        return self.cues.titles.has(word) or self.cues.persons.has(word) or self.cues.teams.has(word)

    def _is_part(self, name: Name) -> bool:
        """ "54 percent of Ukrainians", "la guerra della Carvia": no state acts behind "of", but through its people,
        "the foreign ministers of Karvia and Lorvia"."""
        first = name
        for each in reversed([each for each in self.names if each.end <= name.start]):
            first = each if self._joined(each, first) else first
        j = self._before(first)
        romance = name.kind == "place" and self.cues.language in ADJECTIVE_LAST
        if j < 1 or not (romance or self.cues.language == "en"):
            return False
        of = self.cues.genitive if romance else self.cues.of
        return of.has(self.words[j]) and not any(map(self.cues.teams.has, self.words[max(0, j - 2) : j]))

    def _is_noun(self, name: Name) -> bool:
        """A capitalised noun after an article: nobody's name in German; and no name at all the calendar's words."""
        word = self.words[name.end - 1]
        if self.cues.months.has(word) or self.cues.weekdays.has(word) or self.cues.oblique.has(word):
            return True
        before = self.words[name.start - 1].lemmas[0] if name.start else ""
        if self.cues.language == "de" and name.start > 1 and self.words[name.start - 1].text in ("der", "des"):
            return self.words[name.start - 2].text[:1].isupper()  # "die Formel der Ukraine"
        german = self.cues.language == "de" and name.kind == "name" and name.end - name.start == 1
        counted = name.start > 0 and self.words[name.start - 1].number is not None  # "zwei Berater"
        return german and (counted or before in ARTICLES | GERMAN_DETERMINERS or self._is_led(name.start))

    def _is_led(self, i: int) -> bool:
        """ "Die karvische Seite", "nach langem Zögern": an adjective with its ending stands before."""
        form, *lemmas = self.words[i - 1].lemmas if i else ("",)
        return any(form.startswith(lemma) and form != lemma for lemma in lemmas) and form[-1] in "enmrs"

    def _is_tail(self, name: Name) -> bool:
        """The last part of a word: "Mar-a-Lago"."""
        return self.text[max(0, self.words[name.start].start - 1)] in "-‐‑"

    def _is_head(self, name: Name) -> bool:
        """ "The Ukrainian president": a person, whoever it is, and not the state."""
        follows = self.words[name.end : name.end + 1]
        whose = _POSSESSIVE.search(self.words[name.end - 1].text)
        several = self.cues.language == "en" and any(word.text.endswith("s") for word in follows)  # "EU leaders"
        return not whose and not several and name.kind != "name" and any(self.cues.heads.has(word) for word in follows)

    def _is_of_thing(self, name: Name) -> bool:
        """ "The plan for Karvia", "план Трампа": it belongs to the thing."""
        j = name.start - 1
        while j >= 0 and (self.cues.genitive.has(self.words[j]) or self.words[j].lemmas[0] in ARTICLES):
            j -= 1
        return j in self.things and "," not in self._between(j, name.start)

    def _is_adjective_of_thing(self, name: Name, i: int) -> bool:
        """ "The American peace plan", "Weil's new plan": it says which plan, not who acts."""
        if self.cues.language in NOMINAL and not _NATIONAL.search(self.words[name.end - 1].text):
            return False  # "Москва план відкинула"
        whose = _POSSESSIVE.search(self.words[name.end - 1].text) is not None
        reach = range(name.end, min(i, name.end + (WHOSE_REACH if whose else 2)))
        thing = next((j for j in reach if j in self.things), -1)
        if thing < 0:
            return False
        return whose or all(self.words[j].number is not None for j in range(name.end, thing))

    def _between(self, i: int, j: int) -> str:
        return self.text[self.words[i].end : self.words[j].start]

    def parted(self, i: int, j: int) -> bool:
        """Whether a mark parts the words up to `i` and the word `j`."""
        return bool(i) and any(mark in self.text[self.words[i - 1].end : self.words[j].start] for mark in ',;:"“”«»')

    def _goes_on(self, name: Name) -> bool:
        """Whether names are listed on behind this one, up to the last, which a conjunction joins: "Karvia, Lorvia and
        the Alliance", but not "on the fringes of Karvia, Brandt"."""
        following = next((each for each in self.names if each.start >= name.end), None)
        return following is not None and self._joined(name, following)

    def _joined(self, left: Name, right: Name) -> bool:
        gap = self.words[left.end : right.start]
        comma = self.text[self.words[left.end - 1].end : self.words[right.start].start] == ", "
        if comma and (left.kind == "place") == (right.kind == "place"):
            return self._goes_on(right)
        if len(gap) > GAP or (gap and "," in self.text[self.words[left.end - 1].end : gap[0].start]):
            return False
        links = [word for word in gap if word.lemmas[0] not in ARTICLES and not self.cues.titles.has(word)]
        return any(self.cues.joins.has(word) for word in links) and all(
            self.cues.joins.has(word) or place_of(word) for word in links
        )


@lru_cache(maxsize=4096)
def is_demonym(word: Word) -> bool:
    """Whether an English word for a place is its adjective: neither its name nor its people, "Karvians"."""
    form = word.text.casefold()
    return bool(place_of(word)) and not form.endswith("s") and form not in places() and form not in COUNTRIES


def is_person(name: Name, words: Sequence[Word]) -> bool:
    """Whether "he" or "she" can mean it: not a state, by whatever name it is followed, a capital or a league."""
    return name.kind != "place" and name.key not in places() and not place_of(words[name.end - 1])
