"""What a sentence tells of a stance: the patterns that stand in it and are so, not denied, supposed or to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.notice.acts import is_infinitive, is_supposed
from pipeline.notice.patterns import Place
from pipeline.notice.reading import Reading
from pipeline.notice.stance_rows import MODAL_REACH, Cue, patterns
from pipeline.notice.stance_things import Things
from pipeline.notice.subjects import Clause
from pipeline.text import Word, negated

COMMITTED_REACH = 3  # words from "said" or "offered" to the infinitive: "was said to be grateful", "offered to reopen"
CARRY_REACH = 14  # words from "met", "ready", "agreed" to the infinitive they carry
REFUTED_REACH = 5  # words at the start among which "wrong" refutes what follows: "it would be wrong to say"
DENIAL_REACH = 8  # words from a German verb to its "nicht"
GERMAN_NOT = frozenset(("nicht", "nie", "niemals", "kein", "keinen"))
NOTS = frozenset(
    {"не", "not", "no", "never", "n", "does", "do", "cannot", "there", "will", "neither"}
    | {"kein", "keine", "nicht", "non", "nu", "ne"}
)
MANNER_REACH = 5  # words from "rejected" to the "as …" that says why
WHETHER = "ли"  # behind its verb
WANTED = ("proposes", "revises")  # what one stands for by wanting to do it: "wants to impose it, to change it"
HYPHENS = ("-", "‐", "‑")
PREFIX = 2  # letters of "re-", "co-" and "un-", before which a verb stays one
ATTRIBUTE_REACH = 3  # words from a participle to the thing it describes: "the revised peace plan"
NOUN_REACH = 3  # words from an article to its noun: "a four-stage outline"
ARTICLES = frozenset(
    {"a", "an", "the", "this", "its", "his", "their", "la", "una", "su", "esta", "el", "un", "le", "une", "sa", "cette"}
    | {"der", "die", "das", "dem", "den", "ein", "eine", "einen", "einer", "diese", "dieser", "il", "lo", "uno"}
)
LONG_FORM = re.compile(r"(?:[иы]й|ого|ому|[иы]м|ої|ою|ой|ая|ую|ое|[еуаі]|[иы]х|ые)$")  # of a Slavic participle
DETERMINERS = frozenset(("a", "an", "the", "this", "its", "his", "her", "their", "new", "newly", "of"))


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns of stances in one sentence."""

    reading: Reading
    clause: Clause
    things: Things

    def found(self) -> Iterator[Cue]:
        told = (cue for cue in self.all() if not self._leads_to_act(cue))
        found = sorted(told, key=lambda cue: (cue.start, cue.start - cue.end))
        for i, cue in enumerate(found):
            if any(map(cue.within, found)) or self._is_manner(cue, found[:i]):
                continue
            if self._is_so(cue, found[:i]):
                yield cue
            elif cue.how == "says" and cue.stance == "welcomes" and self._is_denied(cue):
                yield replace(cue, stance="criticises")  # "that is no good basis, Brandt said"

    def _is_manner(self, cue: Cue, before: Sequence[Cue]) -> bool:
        """ "Rejected as capitulation": what is said belongs to the act before it."""
        words = self.reading.words
        return cue.how == "says" and any(
            each.how == "does"
            and each.stance in ("rejects", "criticises")
            and 0 <= cue.start - each.end <= MANNER_REACH
            and "," not in self.reading.text[words[each.end - 1].end : words[cue.start].start]
            for each in before
        )

    def all(self) -> Iterator[Cue]:
        words, language = self.reading.words, self.reading.language
        its = frozenset(filter(self.things.is_it, range(len(words))))
        things = self.clause.things | frozenset(i for i in its if not self._is_subject(i))
        aside = frozenset(filter(self._is_aside, range(len(words))))
        for each in patterns(language).find(Place(self.reading.text, words, language, things, aside)):
            verb = language == "en" and words[each.start].text.endswith("ed") and not self.clause.is_passive(each.start)
            how = each.label[1]  # "praised it in a call with Brandt" tells of no praise; "irritated Moscow" of anger
            if not (verb and (how == "its" or (how == "from" and each.asked > 1))):
                yield Cue(*each.label, each.start, each.end, each.asked)

    def _is_subject(self, i: int) -> bool:
        """Whether a pronoun stands before its verb: "Karvia says it is ready"."""
        words, cues = self.reading.words, self.reading.lexicon
        return any(cues.passive.has(word) or cues.modal.has(word) for word in words[i + 1 : i + 2])

    def _is_aside(self, i: int) -> bool:
        """Whether the word only says when or how: "on Monday", "flatly"."""
        words, cues = self.reading.words, self.reading.lexicon
        day = any(cues.weekdays.has(word) for word in words[i : i + 2])
        on = cues.weekdays.has(words[i]) or (day and cues.oblique.has(words[i]))
        return on or (self.reading.language == "en" and words[i].lemmas[0].endswith("ly"))

    def _is_so(self, cue: Cue, before: Sequence[Cue]) -> bool:
        """Whether the cue tells what is the case."""
        words, cues = self.reading.words, self.reading.lexicon
        if cue.how == "does" and (self._names_thing(cue) or self._is_tail(cue.start) or self._is_known(cue)):
            return False
        if any(name.start <= cue.start < name.end > name.start + 1 for name in self.clause.names):
            return False  # "Lumen Works"
        if cue.how == "does" and any(word.text == WHETHER for word in words[cue.start + 1 : cue.start + 2]):
            return False  # "поддержит ли Путин план"
        if self._is_untrue(cue, before) or is_supposed(self.reading.text, words, cue.start, cues):
            return False
        if self._is_denied(cue):
            return False
        if cue.how in ("says", "its"):
            return True
        led = words[max(0, cue.start - MODAL_REACH) : cue.start]
        wants = cue.stance in WANTED and any(map(cues.wanting.has, led))
        if not wants and not _is_negation(words[cue.start]) and any(map(cues.modal.has, led)):
            return False
        return cue.how == "from" or not (self._is_attribute(cue) or self._is_to_be_done(cue))

    def _is_denied(self, cue: Cue) -> bool:
        """Whether a negation stands before it, or behind a German verb; a pattern that begins with one says "not"
        itself: "would never support"."""
        words = self.reading.words
        if _is_negation(words[cue.start]):
            return False
        return negated(words, cue.start, self.reading.language) or self._is_denied_after(cue)

    def _is_known(self, cue: Cue) -> bool:
        """ "The plan he presented": it only tells which plan."""
        words, i = self.reading.words, cue.start
        his = i > 1 and words[i - 1].lemmas[0] in self.reading.lexicon.pronoun.whole and i - 2 in self.clause.things
        return cue.stance == "proposes" and self.reading.language == "en" and his

    def _is_tail(self, i: int) -> bool:
        """ "Empty-handed": the end of another word, and no verb."""
        return self._joint(i) in HYPHENS and len(self.reading.words[i - 1].text) > PREFIX

    def _names_thing(self, cue: Cue) -> bool:
        """ "A four-stage outline", "la propuesta", "запропонований план": a word of the thing, no verb."""
        words, i = self.reading.words, cue.start
        if cue.end - i > 1 or i not in self.clause.things:
            return False
        if self.reading.language in ("uk", "ru"):
            return bool(LONG_FORM.search(words[i].text)) and any(j in self.clause.things for j in (i + 1, i + 2))
        before = words[max(0, i - NOUN_REACH) : i]
        return any(word.lemmas[0] in ARTICLES for word in before)

    def _leads_to_act(self, cue: Cue) -> bool:
        """ "Agreed to discuss the plan", "aceptó discutir": what is accepted is to do something else."""
        return cue.stance == "accepts" and any(map(self._is_other_act, {cue.start + 1, cue.end}))

    def _is_other_act(self, j: int) -> bool:
        """Whether an infinitive stands there that accepts nothing."""
        words = self.reading.words
        j += j < len(words) and words[j].lemmas[0] in ("de", "zu", "to")
        if j >= len(words) or j in self.clause.things:
            return False
        if any(word.lemmas[0] == "of" for word in words[j + 1 : j + 2]):
            return False  # "agreed to most of the text"
        other = self.reading.lexicon.acts.find(words[j]) not in ("accept", "approve", "sign")
        plain = words[j].text.islower() and words[j].lemmas[0] not in ARTICLES
        return other and plain and is_infinitive(words, j, self.reading.language)

    def _is_denied_after(self, cue: Cue) -> bool:
        """ "Lehnt den Vertrag nicht ab": German denies behind the verb."""
        if self.reading.language != "de":
            return False
        words, text = self.reading.words, self.reading.text
        near = range(cue.end, min(len(words), cue.start + DENIAL_REACH))
        parted = (j for j in near if words[j].lemmas[0] in GERMAN_NOT)
        return any("," not in text[words[cue.start].end : words[j].start] for j in parted)

    def _is_untrue(self, cue: Cue, before: Sequence[Cue]) -> bool:
        """Whether the sentence has called untrue what follows: by a denial, or "it is not correct to say"."""
        words, cues = self.reading.words, self.reading.lexicon
        if any(each.stance == "denies" and each.how == "does" for each in before if each.end <= cue.start):
            return True
        return (
            any(map(self._is_no_truth, range(cue.start)))
            or any(cues.refuted.has(words[j]) for j in range(min(cue.start, REFUTED_REACH)))
            or (self._is_content(cue.start) and any(map(self._is_verdict, range(cue.end, len(words)))))
        )

    def _is_no_truth(self, i: int) -> bool:
        """ "Not true", "no truth in"."""
        words = self.reading.words
        return self.reading.lexicon.truth.has(words[i]) and negated(words, i, self.reading.language)

    def _is_content(self, i: int) -> bool:
        """Whether the word is of what a noun tells, "reports that …", "claims that …": no verb begins a sentence."""
        words, cues = self.reading.words, self.reading.lexicon
        return any(cues.that.has(words[j]) and (j == 1 or not cues.speech.has(words[j - 1])) for j in range(1, i))

    def _is_verdict(self, i: int) -> bool:
        """ "… are false", "…, неправдиві", "… назвала вигадкою", "… are not true"."""
        words, cues = self.reading.words, self.reading.lexicon
        led = (
            cues.passive.has(words[i - 1]) or cues.speech.has(words[i - 1]) or bool({",", "—", "–"} & {*self._joint(i)})
        )
        return (led and cues.refuted.has(words[i])) or self._is_no_truth(i)

    def _is_attribute(self, cue: Cue) -> bool:
        """ "The revised plan": the word describes the thing."""
        if self.reading.language != "en" or cue.end - cue.start > 1 or not cue.start:
            return False
        follows = range(cue.end, min(len(self.reading.words), cue.end + ATTRIBUTE_REACH))
        described = next((j for j in follows if j in self.clause.things), 0)
        known = self.reading.words[cue.start - 1].lemmas[0] in DETERMINERS or "-" in self._joint(cue.start)
        return bool(described) and known

    def _joint(self, i: int) -> str:
        return self.reading.text[self.reading.words[i - 1].end if i else 0 : self.reading.words[i].start]

    def _is_to_be_done(self, cue: Cue) -> bool:
        """An infinitive that nothing carries: "urged Brandt to approve the plan"."""
        words, cues = self.reading.words, self.reading.lexicon
        if self._is_gerund(cue.start):
            return True
        if not (is_infinitive(words, cue.start, self.reading.language) or self._is_german_infinitive(cue.start)):
            return False
        near = words[max(0, cue.start - COMMITTED_REACH) : cue.start]
        if any(cues.hearsay.has(word) or cues.committed.has(word) for word in near):
            return False
        if cue.stance in WANTED and any(map(cues.wanting.has, near)):
            return False
        if cue.stance != "discusses":
            return True
        return not any(cues.carrying.has(word) for word in words[max(0, cue.start - CARRY_REACH) : cue.start])

    def _is_german_infinitive(self, i: int) -> bool:
        """ "Sollte Brandt den Plan ablehnen": what a modal governs stands at the end of its clause."""
        words, modal = self.reading.words, self.reading.lexicon.modal
        if self.reading.language != "de" or not words[i].lemmas[0].endswith("en"):
            return False
        return any(modal.has(words[j]) and not self.clause.parted(j + 1, i) for j in range(i))

    def _is_gerund(self, i: int) -> bool:
        """ "May depend on accepting the plan"."""
        words, cues = self.reading.words, self.reading.lexicon
        before = words[i - 1] if i else None
        prepositional = before is not None and (cues.oblique.has(before) or before.lemmas[0] == "of")
        return self.reading.language == "en" and words[i].lemmas[0].endswith("ing") and prepositional


def _is_negation(word: Word) -> bool:
    """Whether a pattern that begins with this word says "not" itself."""
    return word.lemmas[0] in NOTS or word.lemmas[0].endswith("n't")
