"""Where actors stand to the watched thing: who proposes, approves, accepts, rejects, criticises, welcomes, revises,
denies or discusses it, sentence by sentence of a mention.

Rules, no model: a pattern of `attitudes/` stands in the sentence, and somebody holds it: the subject of the verb, the
agent of a passive, or the speaker, for what is said of the thing. Not counted: headlines (they sharpen, and quote
nobody), what is denied, supposed, asked for or to come about ("if Brandt rejects it", "would reject"), and what the
sentence calls untrue ("it is not correct to say that …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Article, Mention, Sentence, Stance, Watch
from pipeline.notice.acts import INFINITIVE_ENDINGS, is_infinitive, is_supposed
from pipeline.notice.corrections import is_correction
from pipeline.notice.datelines import without_dateline
from pipeline.notice.holders import Holders
from pipeline.notice.names import Name
from pipeline.notice.reading import POSSESSIVES, Reading
from pipeline.notice.stance_rows import MODAL_REACH, Before, Cue, patterns, things_of
from pipeline.notice.subjects import Clause, is_person
from pipeline.text import Word, language_of, negated, rarity, sentences

SILENT_ZONES = ("headline", "boilerplate")
CARRY_REACH = 14  # words from "met", "ready", "agreed" to the infinitive they carry
REFUTED_REACH = 5  # words at the start among which "wrong" refutes what follows: "it would be wrong to say"
DENIAL_REACH = 8  # words from a German verb to its "nicht"
GERMAN_NOT = frozenset(("nicht", "nie", "niemals", "kein", "keinen"))
ELIDING = frozenset(("fr", "it"))
ELIDED = re.compile(r"\bl['’]$", re.IGNORECASE)
NOTS = frozenset(
    ["не", "not", "no", "never", "kein", "keine", "n", "does", "do", "cannot", "there", "will", "neither"]
) | {"non", "nu", "ne", "nicht"}
MANNER_REACH = 5  # words from "rejected" to the "as …" that says why
ATTRIBUTE_REACH = 3  # words from a participle to the thing it describes: "the revised peace plan"
NOUN_REACH = 3  # words from an article to its noun: "a four-stage outline"
ARTICLES = frozenset(
    {"a", "an", "the", "this", "its", "his", "their", "la", "una", "su", "esta", "el", "un", "le", "une", "sa", "cette"}
    | {"der", "die", "das", "dem", "den", "ein", "eine", "einen", "einer", "diese", "dieser", "il", "lo", "uno"}
)
LONG_FORM = re.compile(r"(?:[иы]й|ого|ому|[иы]м|ої|ою|ой|ая|ую|ое|[еуаі]|[иы]х|ые)$")  # of a Slavic participle
DETERMINERS = frozenset(("a", "an", "the", "this", "its", "his", "her", "their", "new", "newly", "of"))


def stances(article: Article, mention: Mention, watch: Watch) -> tuple[Stance, ...]:
    """The stances told in the sentences of a mention, and in those right after that mean the thing by "it", in their
    order; each actor and stance once a sentence."""
    language = article.language or language_of(article.text)
    evidence = {each.start for each in mention.evidence}
    found: list[Stance] = []
    last = Before()
    of_it = False
    for sentence in sentences(article.blocks, language):
        if sentence.zone in SILENT_ZONES or is_correction(sentence.text):
            continue
        view = View.of(sentence, language, watch)
        of_it = sentence.start in evidence or (of_it and view.has_it())
        if of_it:
            found += view.stances(sentence, last)
        last = view.left_behind(last)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class View:
    """One sentence as the rules see it."""

    reading: Reading
    clause: Clause

    @classmethod
    def of(cls, sentence: Sentence, language: str, watch: Watch) -> View:
        reading = Reading.of(without_dateline(sentence.text), language, watch.actors)
        own, cues = things_of(watch), reading.lexicon
        things = frozenset(
            i
            for i, word in enumerate(reading.words)
            if any(map(own.has, word.lemmas)) and rarity(word.lemmas[0], language) and not cues.acts.has(word)
        )
        names = tuple(
            name for name in reading.names if name.kind != "name" or not things & {*range(name.start, name.end)}
        )
        return cls(reading, Clause(reading.text, reading.words, names, reading.lexicon, things))

    def stances(self, sentence: Sentence, last: Before) -> Iterator[Stance]:
        seen: set[tuple[str, str]] = set()
        for cue in self._cues():
            for name in Holders(self.reading, self.clause).of(cue, last):
                if (name.key, cue.stance) not in seen:
                    seen.add((name.key, cue.stance))
                    yield Stance(name.label, cue.stance, sentence.text, sentence.start, self._why(cue, name))

    def has_it(self) -> bool:
        """Whether a pronoun can mean the thing that the sentence before was about."""
        return any(map(self._is_it, range(len(self.reading.words))))

    def _is_it(self, i: int) -> bool:
        """A pronoun that can mean the thing; where it is an article too, only before a verb: "la rechazó", "l'a lu"."""
        word, language = self.reading.words[i], self.reading.language
        if language in ELIDING and ELIDED.search(self._joint(i)):
            return self._is_verb(i)
        known = word.text.casefold() in self.reading.lexicon.it.whole
        article = word.lemmas[0] in ARTICLES and language in INFINITIVE_ENDINGS
        return known and (not article or self._is_verb(i + 1))

    def _is_verb(self, i: int) -> bool:
        """Whether the dictionary has the word as a form of a verb."""
        endings = INFINITIVE_ENDINGS[self.reading.language]
        return any(lemma.endswith(endings) for word in self.reading.words[i : i + 1] for lemma in word.lemmas[1:])

    def left_behind(self, last: Before) -> Before:
        """Whom "he" or "she" in the next sentence means: who speaks here, else the first person who can act."""
        words = self.reading.words
        people = [name for name in self.clause.speakers() if is_person(name, words)]
        able = (name for name in self.clause.able() if not words[name.end - 1].text.endswith(POSSESSIVES))
        everyone = people or [name for name in able if is_person(name, words)]
        goes_on = not everyone and any(self.reading.lexicon.speech.has(word) for word in words)
        return Before(tuple(everyone[:1]) or last.names, bool(people) or (goes_on and last.spoke))

    def _cues(self) -> Iterator[Cue]:
        told = (cue for cue in self._found() if not self._leads_to_act(cue))
        found = sorted(told, key=lambda cue: (cue.start, cue.start - cue.end))
        for i, cue in enumerate(found):
            wider = any(
                o.start <= cue.start and cue.end <= o.end and (o.end - o.start) > (cue.end - cue.start) for o in found
            )
            if not wider and self._is_so(cue, found[:i]) and not self._is_manner(cue, found[:i]):
                yield cue

    def _is_manner(self, cue: Cue, before: Sequence[Cue]) -> bool:
        """ "Rejected as capitulation": what is said belongs to the act before it."""
        return cue.how == "says" and any(
            each.how == "does"
            and each.stance in ("rejects", "criticises")
            and 0 <= cue.start - each.end <= MANNER_REACH
            for each in before
        )

    def _found(self) -> Iterator[Cue]:
        things = self.clause.things | {*filter(self._is_it, range(len(self.reading.words)))}
        for (stance, how), start, end in patterns(self.reading.language).find(self.reading.words, things):
            yield Cue(stance, how, start, end)

    def _is_so(self, cue: Cue, before: Sequence[Cue]) -> bool:
        """Whether the cue tells what is the case."""
        words, language, cues = self.reading.words, self.reading.language, self.reading.lexicon
        if cue.how == "does" and self._names_thing(cue):
            return False
        if self._is_untrue(cue, before) or is_supposed(self.reading.text, words, cue.start, cues):
            return False
        refusal = _is_negation(words[cue.start])  # "would never support"
        if not refusal and (negated(words, cue.start, language) or self._is_denied_after(cue)):
            return False
        if cue.how != "does":
            return True
        if not refusal and any(map(cues.modal.has, words[max(0, cue.start - MODAL_REACH) : cue.start])):
            return False
        return not self._is_attribute(cue) and not self._is_to_be_done(cue)

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
        other = self.reading.lexicon.acts.find(words[j]) not in ("accept", "approve", "sign")
        plain = words[j].text.islower() and words[j].lemmas[0] not in ARTICLES
        return other and plain and is_infinitive(words, j, self.reading.language)

    def _is_denied_after(self, cue: Cue) -> bool:
        """ "Lehnt den Vertrag nicht ab": German denies behind the verb."""
        if self.reading.language != "de":
            return False
        words, text = self.reading.words, self.reading.text
        near = range(cue.start + 1, min(len(words), cue.start + DENIAL_REACH))
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

    def _why(self, cue: Cue, name: Name) -> str:
        words = self.reading.words
        said = self.reading.text[words[cue.start].start : words[cue.end - 1].end]
        role = {
            "does": f"{name.label} does it",
            "says": f"said by {name.label}",
            "from": f"it comes from {name.label}",
            "its": f"it is {name.label}'s",
        }
        return f"“{said}”: {role[cue.how]}"


def _is_negation(word: Word) -> bool:
    """Whether a pattern that begins with this word says "not" itself."""
    return word.lemmas[0] in NOTS or word.lemmas[0].endswith("n't")
