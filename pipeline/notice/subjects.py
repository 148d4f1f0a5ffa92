"""Who does what in a sentence: the subject of a verb, the agent of a passive, who speaks. By position, no parser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.notice.acts import is_infinitive
from pipeline.notice.bearers import TEAM_REACH, is_person
from pipeline.notice.grammar import (
    ADJECTIVE_LAST,
    ARTICLES,
    AUXILIARIES,
    IMPERSONAL,
    INDEFINITE,
    INSIDE,
    INVERTING,
    PARTICIPLES,
    PLURAL,
    POSSESSIVE_PRONOUNS,
)
from pipeline.notice.lexicon import state_of
from pipeline.notice.names import Name
from pipeline.notice.voice import AGENT_REACH, AUXILIARY_REACH, FINITE_REACH, Voice

SUBJECT_REACH = 14  # words from a subject to its verb; farther ones mostly belong to another clause
AFTER_REACH = 3  # words from a verb to the subject after it: "сказала Довра", "sagte Präsident Marek"
SPEECH_REACH = 4  # the same after a verb of saying: "said Foreign Minister Ilya Brenn"
ONE_REACH = 5  # words from "one" to its verb: "man werde den Entwurf ablehnen"
SIDES = 2
SUBJECT_PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you", "er", "il", "ils", "elle", "elles"))
BOTH_REACH = 4  # words from "both" to its verb: "both delegations have now agreed"
LED_REACH = 4  # words from "not" or an adverb to its verb: "не полностью поддержали"
FRONTED = 2  # words up to the place where something is done: "В Киеве …", "Au Kremlin, on …"


@dataclass(frozen=True, slots=True)
class Clause(Voice):
    """Who does what in a sentence."""

    def subjects(self, i: int) -> tuple[Name, ...]:
        """Who does the verb at `i`; empty when the sentence does not say."""
        if self.is_passive(i):
            return self.agents(i)
        if who := self._relative(i):
            return who
        if self.words[max(0, i - 1)].lemmas[0] in SUBJECT_PRONOUNS:
            return ()  # "a paper that it describes as final"
        at = self._finite(i)
        near = (name for name in self.names if name.end <= at and at - name.end < SUBJECT_REACH)
        before = [name for name in near if self._acts(name, i) and not self._only_says(name, at)]
        if self.is_plural(self._carrier(i)):
            before = self._many([name for name in before if name.sure]) or [*self.fronted(i)]
        if before and not (self.parted(before[-1].end, i) and self.after(at)):
            return self._together(before)
        return self.after(at) or (self._together(before) if before else self._where_one(i))

    def _many(self, names: list[Name]) -> list[Name]:
        """Those of the names that a plural verb may have as its subject: one person did not do what "they" did."""
        alone = self.cues.language in PARTICIPLES and names and is_person(names[-1], self.words)
        return [] if alone and len(self._together(names)) == 1 else names

    def _carrier(self, i: int) -> int:
        """The verb that carries the infinitive at `i`, or that the "not" or the manner there belongs to: "пообіцяли
        врахувати", "не поддержали", "позитивно оценили"; else itself."""
        if self._leads_verb(i):
            return next((j for j in range(i + 1, min(len(self.words), i + LED_REACH)) if self.is_plural(j)), i)
        if not is_infinitive(self.words, i, self.cues.language):
            return i
        return next((j for j in range(i - 1, max(-1, i - 1 - AUXILIARY_REACH), -1) if self.is_plural(j)), i)

    def _leads_verb(self, i: int) -> bool:
        """Whether a "не" or an adverb stands there, before the verb of a pattern that begins with it."""
        form = self.words[i].lemmas[0]
        return self.cues.language in PARTICIPLES and (form == "не" or (form.endswith("о") and not form.endswith("ло")))

    def _only_says(self, name: Name, i: int) -> bool:
        """ "Kellogg said in London the sides had drafted …": the verb of saying is the name's, the verb at `i` has a
        subject of its own, which begins with an article."""
        if self.cues.language != "en":
            return False
        if name.end + 2 <= i and self._has_own_subject(i):
            return True
        said = next((j for j in range(name.end, i) if self.cues.speech.has(self.words[j])), i)
        between = range(said + 1, i)
        own = any(self.words[j].lemmas[0] in ARTICLES and j + 1 not in self.things for j in between)
        return own and not any(self.cues.joins.has(self.words[j]) for j in between)

    def _has_own_subject(self, i: int) -> bool:
        """ "Though his people love it": somebody without a name stands right before the verb."""
        owner, noun = self.words[i - 2], self.words[i - 1]
        unnamed = owner.lemmas[0] in POSSESSIVE_PRONOUNS and i - 1 not in self.things and not self.parted(i, i)
        return unnamed and not self.cues.teams.has(noun) and not noun.lemmas[0].endswith("ly")

    def _where_one(self, i: int) -> tuple[Name, ...]:
        """ "Au Kremlin, on juge", "розкритикували в Ризі": whose one is where "one" or "they" are."""
        ones = IMPERSONAL.get(self.cues.language, frozenset[str]())
        near = self.words[max(0, i - ONE_REACH) : i]
        there = self._where(i) if self.is_plural(self._carrier(i)) and self.cues.language in PARTICIPLES else ()
        return there or (tuple(self.fronted(i)) if any(word.lemmas[0] in ones for word in near) else ())

    def is_plural(self, i: int) -> bool:
        """Whether the verb at `i` is done by many."""
        return self.words[i].text.casefold().endswith(PLURAL.get(self.cues.language, ("\0",)))

    def _finite(self, i: int) -> int:
        """The place of the German verb that the subject stands beside: "China hat zur Lösung der Krise … vorgelegt"."""
        if self.cues.language != "de":
            return i
        if i + 1 < len(self.words) and not AUXILIARIES.isdisjoint(self.words[i + 1].lemmas):
            return i  # "den Marek vorgelegt hat"
        near = range(i - 1, max(-1, i - FINITE_REACH), -1)
        return next((j for j in near if not AUXILIARIES.isdisjoint(self.words[j].lemmas)), i)

    def fronted(self, i: int) -> Iterator[Name]:
        """ "В Киеве отвергли", "Au Kremlin, on juge": a capital stands for those who are there."""
        places = (
            name
            for name in self.names
            if name.end <= i and not name.personal and (0 < name.start <= FRONTED or self._opens_clause(name))
        )
        yield from [name for name in places if self.words[name.start - 1].lemmas[0] in INSIDE][:1]

    def _opens_clause(self, name: Name) -> bool:
        """Whether a comma stands before the preposition of the name: "…, у Брюсселі зустріли схвально"."""
        return name.start > 1 and "," in self._between(name.start - 2, name.start - 1)

    def stand_ins(self, names: Iterable[Name]) -> tuple[Name, ...]:
        """The names, a state in place of its ministry ("China's Foreign Ministry") and of its capital. Names of other
        sentences stay."""
        found = (self._whose_office(name) if name in self.names else name for name in names)
        return tuple(replace(each, label=state_of(each.label)) if each.kind == "place" else each for each in found)

    def able(self) -> Iterator[Name]:
        """The names that may act or speak here, wherever they stand."""
        return (name for name in self.names if name.sure and self._acts(name, len(self.words)))

    def sides(self) -> tuple[Name, ...]:
        """The two states that act here, or whose teams do; nobody when it is more or fewer."""
        states = [name for name in self.names if not is_person(name, self.words) and name.sure]
        acting = [name for name in states if self._acts(name, len(self.words)) or self._has_team(name)]
        found = {name.key: name for name in acting}
        return tuple(found.values()) if len(found) == SIDES else ()

    def _has_team(self, name: Name) -> bool:
        led = TEAM_REACH if self.cues.language in ADJECTIVE_LAST else 0  # "délégations ukrainienne et américaine"
        beside = self.words[max(0, name.start - led) : name.end + TEAM_REACH]
        return any(map(self.cues.teams.has, beside)) and not self._is_of_thing(name)

    def both(self, i: int) -> bool:
        """Whether two who are known do the verb at `i`, or it was done by them: "both delegations", "the two sides"."""
        ahead = range(max(0, i - BOTH_REACH), i)
        behind = (j for mark in self._by(i) if self.is_passive(i) for j in range(mark, min(len(self.words), mark + 3)))
        return any(self.cues.both.has(self.words[j]) and self._is_known_pair(j) for j in (*ahead, *behind))

    def _is_known_pair(self, j: int) -> bool:
        """ "Les deux délégations", and not "deux conseillers"."""
        return self.cues.language != "fr" or (j > 0 and self.words[j - 1].lemmas[0] in ARTICLES)

    def owners(self, i: int) -> tuple[Name, ...]:
        """Whose the thing before the word at `i` is: "the US plan was revised"."""
        before = [name for name in self.names if name.end <= i and self._is_adjective_of_thing(name, i)]
        return tuple(before[-1:])

    def _whose_office(self, name: Name) -> Name:
        if not self.cues.titles.has(self.words[name.end - 1]):
            return name
        owner = next((each for each in self.names if each.end == name.start), None)
        return owner or name

    def _relative(self, i: int) -> tuple[Name, ...]:
        """ "… to Trump, who reacted well": whom the little word before the verb repeats."""
        spots = [j for j in range(max(0, i - 2), i) if self.cues.relative.has(self.words[j])]
        return tuple(name for name in self.names if name.end in spots)[-1:]

    def after(self, i: int, reach: int = AFTER_REACH) -> tuple[Name, ...]:
        """The subject behind the verb, where the language or a verb of saying allows that."""
        speaks = self.cues.speech.has(self.words[i])
        if not speaks and self.cues.language not in INVERTING:
            return ()
        reach = SPEECH_REACH if speaks else reach
        near = (name for name in self.names if i < name.start <= i + reach and not self._is_of_thing(name))
        near = (
            name
            for name in near
            if not (self._is_adjective_of_thing(name, len(self.words)) or self._tells_who(name, len(self.words)))
        )
        found = next((name for name in near if name.sure and not self._is_oblique(name)), None)
        if not found or self.parted(i + 1, found.start):
            return ()
        return self.row([found], (name for name in self.names if name.start >= found.end))

    def agents(self, i: int) -> tuple[Name, ...]:
        """By whom it was done: after "by", or, in Ukrainian and Russian, right after the participle."""
        bare = self.cues.language in PARTICIPLES
        marks = [i] if bare else self._by(i)
        near = [name for name in self.names if any(mark < name.start <= mark + AGENT_REACH for mark in marks)]
        near = [name for name in near if not (self._is_of_thing(name) or self._is_oblique(name))]
        near = [name for name in near if not self.introduces(name)]
        if near and not bare and any(self.cues.oblique.has(word) for word in self.words[marks[0] + 1 : near[0].start]):
            return ()  # "by two advisers for ending Russia's war"
        return self.row(near[:1], near[1:]) or self._where(i)

    def _where(self, i: int) -> tuple[Name, ...]:
        """ "Was criticised in Kyiv": a capital stands for its state."""
        ahead = AFTER_REACH if self.cues.language == "de" else 0  # "wurde in Kiew abgelehnt"
        near = (name for name in self.names if i - ahead <= name.start <= i + AFTER_REACH and not name.personal)
        inside = (name for name in near if self.words[name.start - 1].lemmas[0] in INSIDE)
        return tuple(name for name in inside if name.kind == "actor" or state_of(name.label) != name.label)[:1]

    def speakers(self) -> tuple[Name, ...]:
        """Whose words the sentence gives: the subject of its verb of saying, or whom it is according to."""
        for i, word in enumerate(self.words):
            if self.cues.credited.has(word):
                near = [name for name in self.names if i < name.start <= i + SPEECH_REACH and name.sure]
                if near:
                    return tuple(near[:1])
            if self.cues.speech.has(word) and not is_infinitive(self.words, i, self.cues.language):
                if self._is_unnamed(i):
                    return ()
                found = self.subjects(i) or self.after(i)
                if found:
                    return found
        return self._judges()

    def _judges(self) -> tuple[Name, ...]:
        """ "For Brandt, the plan is a gift": whose view it is; a state may be whom it helps."""
        led = bool(self.words) and self.cues.judged.has(self.words[0])
        near = (name for name in self.names if 0 < name.start <= SPEECH_REACH and not self._is_of_thing(name))
        return tuple(name for name in near if led and name.sure and name.kind != "place" and self._opens(name))[:1]

    def _opens(self, name: Name) -> bool:
        """Whether only articles and titles stand before the name."""
        led = self.words[1 : name.start]
        return all(word.lemmas[0] in ARTICLES or self.cues.titles.has(word) for word in led)

    def _is_unnamed(self, i: int) -> bool:
        """Whether somebody of whom nothing but the office is told does the verb at `i`: "…, a spokesman said"."""
        who, led = self.words[max(0, i - 1) : i], self.words[max(0, i - 2) : max(0, i - 1)]
        office = any(self.cues.voices.has(word) or self.cues.persons.has(word) for word in who)
        return office and any(word.text.casefold() in INDEFINITE for word in led)

    def _together(self, before: Sequence[Name]) -> tuple[Name, ...]:
        """The nearest, and those joined to it: "Karvia and the Northern Alliance"."""
        return self.row(before[-1:], before[-2::-1])

    def row(self, first: Sequence[Name], others: Iterable[Name]) -> tuple[Name, ...]:
        found = list(first)
        for other in others:
            if not self._joined(*sorted((found[-1], other), key=lambda name: name.start)):
                break
            found.append(other)
        return tuple(sorted(found, key=lambda name: name.start))
