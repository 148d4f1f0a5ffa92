"""Who holds a stance: the subject of the verb, the agent of a passive, whom a pronoun means, or the speaker."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.notice.bearers import is_person
from pipeline.notice.companions import companions
from pipeline.notice.grammar import INVERTING
from pipeline.notice.names import Name
from pipeline.notice.offices import holder, is_led, is_office
from pipeline.notice.reading import POSSESSIVES, Reading
from pipeline.notice.stance_rows import MODAL_REACH, Before, Cue
from pipeline.notice.subjects import Clause

OWNER_REACH = 2  # words from "Brandt's" to "rejection"
GIVER_REACH = 4  # words from "criticism from" to whose it is
FIRST_REACH = 3  # words from "we" to its verb: "we will never accept"
PRONOUN_REACH = 4  # words from a pronoun to its verb
VAGUE = frozenset(
    ("it", "they", "вони", "они", "ils", "elles", "ellos", "loro", "ei", "ele")
)  # may mean anything: a state, a team
WHOSE = frozenset(  # beside "according to" and "words": of who was spoken of before
    {"him", "her", "his", "його", "її", "его", "ее", "ihm", "ihr", "seinen", "seiner", "ihren", "ihrer", "lui", "elle"}
    | {"ses", "son", "su", "él", "ella", "suo", "lei", "sa", "ei", "acestuia", "acesteia"}
)
DROPPING = frozenset({"uk", "ru", "es", "it", "ro"})  # languages that need no "he" or "she" before a verb
HAS = frozenset(("ha", "a"))  # "ha detto", "a spus"
QUOTES = re.compile(r"[\"“”«»„]")


@dataclass(frozen=True, slots=True)
class Holders:
    """Those who may hold what a cue of the sentence tells."""

    reading: Reading
    clause: Clause

    def of(self, cue: Cue, last: Before) -> tuple[Name, ...]:
        """Nobody, one or several; `last` is whom a pronoun may mean."""
        at = self._verb_of(cue)
        found = self._found_holders(at, last)
        return self.clause.stand_ins((*found, *companions(self.clause, at)) if found else ())

    def _verb_of(self, cue: Cue) -> Cue:
        """The cue from its verb on: "над планом працюють …"."""
        led = self.reading.lexicon.oblique.has(self.reading.words[cue.start]) and cue.how == "does"
        return replace(cue, start=cue.end - 1) if led and self.reading.language in INVERTING else cue

    def _found_holders(self, cue: Cue, last: Before) -> tuple[Name, ...]:
        if cue.how == "from":
            return self._givers(cue)
        if cue.how == "its":
            return self._owners(cue)
        if cue.how == "says":
            return self._speaking(cue, last)
        if cue.stance == "revises" and (whose := self._whose_thing(cue)):
            return whose
        if self._is_first(cue):
            return self._speaking(cue, last)
        if last.sides and self.clause.both(cue.start) and not self.clause.agents(cue.start):
            return last.sides
        if self.clause.is_passive(cue.start):
            return self.clause.agents(cue.start)
        if self._is_of_itself(cue.start):
            return ()
        spoken = self._pronoun(cue.start, last)
        return spoken if spoken is not None else self.clause.subjects(cue.start) or self._dropped(cue, last)

    def _is_first(self, cue: Cue) -> bool:
        """ "We reject it": who speaks does it."""
        near = self.reading.words[max(0, cue.start - FIRST_REACH) : cue.start]
        return any(self.reading.lexicon.first.has(word) for word in near)

    def _is_of_itself(self, i: int) -> bool:
        """ "What the plan sets out": the thing does it."""
        beside = i - 1 in self.clause.things and not self.clause.parted(i, i)
        return self.reading.language == "en" and beside and i not in self.clause.things

    def _whose_thing(self, cue: Cue) -> tuple[Name, ...]:
        """ "The US plan was revised", "has changed": with nobody named, it is whose the thing is."""
        itself = cue.start in self.clause.things
        after = cue.start - 1 in self.clause.things
        passive = self.clause.is_passive(cue.start) and not self.clause.agents(cue.start)
        return self.clause.owners(cue.start + itself) if itself or after or passive else ()

    def _speaking(self, cue: Cue, last: Before) -> tuple[Name, ...]:
        """Who says it: the subject of a verb of saying, a pronoun before one, or who stands before what is said."""
        words, speech = self.reading.words, self.reading.lexicon.speech
        if any(map(self._is_credited_back, range(len(words)))):
            return last.names
        for i in (j for j, word in enumerate(words) if speech.has(word)):
            spoken = self._pronoun(i, last)
            if spoken is not None:
                return spoken
            if after := self._pronoun_after(i, last):
                return after
        if spoken := self.clause.speakers() or self._pronoun(cue.start, last):
            return spoken
        before = tuple(name for name in self.clause.subjects(cue.start) if name.end <= cue.start)
        modal = any(self.reading.lexicon.modal.has(word) for word in words[max(0, cue.start - MODAL_REACH) : cue.start])
        if modal or before:
            return () if modal else before  # "might be the foundation", and nobody says so
        if any(speech.has(word) and self._drops_subject(i) for i, word in enumerate(words)):
            return last.speaker or last.names
        return last.names if last.spoke and not any(self.clause.able()) else ()  # speech that goes on

    def _is_credited_back(self, i: int) -> bool:
        """ "За його словами", "selon elle", "a suo parere": in the words of who was spoken of before."""
        words = self.reading.words
        beside = [words[j].lemmas[0] for j in (i - 1, i + 1, i + 2) if 0 <= j < len(words)]
        if any(i < name.start <= i + OWNER_REACH for name in self.clause.names):
            return False  # "potrivit lui Brandt"
        return self.reading.lexicon.credited.has(words[i]) and not WHOSE.isdisjoint(beside)

    def _drops_subject(self, i: int) -> bool:
        """ "…, ha aggiunto.", "…, заявил в Риге": the verb stands between marks with nobody beside it, in a language
        that needs nobody there."""
        words, clause, cues = self.reading.words, self.clause, self.reading.lexicon
        if self.reading.language not in DROPPING or clause.is_plural(i):
            return False
        first = i - 1 if i and words[i - 1].lemmas[0] in HAS else i
        opens = not first or clause.parted(first, first) or cues.joins.has(words[first - 1])
        follows = words[i + 1 : i + 2]
        leads_on = any(cues.oblique.has(word) or cues.that.has(word) for word in follows)
        return opens and (not follows or clause.parted(i + 1, i + 1) or leads_on)

    def _givers(self, cue: Cue) -> tuple[Name, ...]:
        near = [name for name in self.clause.names if cue.end <= name.start and name.sure]
        first = [name for name in near[:1] if name.start <= cue.end + GIVER_REACH]
        return self.clause.row(first, near[1:]) if first else self._owners(cue) or tuple(self.clause.fronted(cue.start))

    def _owners(self, cue: Cue) -> tuple[Name, ...]:
        words = self.reading.words
        near = [name for name in self.clause.names if cue.start - OWNER_REACH <= name.end <= cue.start]
        return tuple(name for name in near if words[name.end - 1].text.endswith(POSSESSIVES))[-1:]

    def _is_pronoun(self, i: int) -> bool:
        """Whether the word itself is one ("his" and "її" are forms of pronouns too, and no subjects), or stands
        for one: "the Polish premier"."""
        return self.reading.words[i].lemmas[0] in self.reading.lexicon.pronoun.whole or is_office(self.clause, i)

    def _pronoun(self, i: int, last: Before) -> tuple[Name, ...] | None:
        """Whom the pronoun means that is the subject of the verb at `i`; None when its subject is no pronoun."""
        words = self.reading.words
        near = range(i - 1, max(-1, i - 1 - PRONOUN_REACH), -1)
        spot = next((j for j in near if self._is_pronoun(j) and not self._is_parenthetic(j, i)), None)
        if spot is None or any(self._is_another(name, spot) for name in self.clause.names if name.end <= i):
            return None
        if QUOTES.search(self.reading.text[words[spot].end : words[i].start]):
            return None  # "… and never was", said Brandt
        if words[spot].lemmas[0] in VAGUE:
            return self._among(spot)
        earlier = [name for name in self.clause.able() if name.start < spot and is_person(name, words)]
        if is_office(self.clause, spot):
            there = tuple(self.clause.fronted(spot))  # "In Karvia the minister was scathing"
            found = there or holder(self.clause, spot, last.offices, last.names)
            if found or not is_led(self.clause, spot):
                return found or None
            return self.clause.speakers()[:1] if earlier else ()
        alone = tuple(earlier) if len(earlier) == 1 else ()  # "Brandt is of another mind: he …"
        return self.clause.speakers()[:1] or alone if earlier else last.names

    def _is_another(self, name: Name, spot: int) -> bool:
        """Whether a name behind the pronoun acts, and is not the state of an office: "le ministre karvien a dit"."""
        words = self.reading.words
        of = all(self.reading.lexicon.genitive.has(word) for word in words[spot + 1 : name.start])
        return name.sure and name.start > spot and (is_person(name, words) or not (of and is_office(self.clause, spot)))

    def _is_parenthetic(self, spot: int, i: int) -> bool:
        """ "Karvia, he said, is studying it": who speaks, and not the subject of the verb at `i`."""
        words = self.reading.words
        says = spot + 1 < i and self.reading.lexicon.speech.has(words[spot + 1])
        return says and "," in self.reading.text[words[spot + 1].end : words[i].start]

    def _among(self, spot: int) -> tuple[Name, ...]:
        """ "Witkoff said that they discussed it": the speaker is one of them."""
        able = [name for name in self.clause.able() if name.end <= spot]
        spoken = tuple(name for name in self.clause.speakers() if name.end <= spot)
        return spoken or (tuple(able) if len(able) == 1 else ())

    def _pronoun_after(self, i: int, last: Before) -> tuple[Name, ...]:
        """ "…, he said" and "…, sagte sie": the pronoun beside the verb of saying."""
        words = self.reading.words
        beside = i + 1 < len(words) and self._is_pronoun(i + 1) and words[i + 1].lemmas[0] not in VAGUE
        return last.names if beside else ()

    def _dropped(self, cue: Cue, last: Before) -> tuple[Name, ...]:
        """Slavic and most Romance verbs may have no subject: who was spoken of before."""
        drops = self.reading.language in DROPPING and not any(name.sure for name in self.clause.names)
        return last.names if drops and cue.start <= 1 else ()
