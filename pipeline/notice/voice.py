"""Whether a verb is done by its subject or to it: passives, participles, reflexives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.notice.bearers import Bearers
from pipeline.notice.grammar import ARTICLES, BARE_PARTICIPLES, INDEFINITE, OF_MIND, PARTICIPLES, REFLEXIVE
from pipeline.text import Word

AGENT_REACH = 6  # words from a passive verb to whom it was done by
AUXILIARY_REACH = 3  # "has not yet been presented"
REFLEXIVE_REACH = 2  # "si è detta favorevole"
FINITE_REACH = 24  # words from a German participle back to its "hat"


@dataclass(frozen=True, slots=True)
class Voice(Bearers):
    """A sentence taken apart, and whether its verbs are passive."""

    def is_passive(self, i: int) -> bool:
        """Whether the verb at `i` is done to its subject."""
        if self.cues.language in PARTICIPLES:
            form = self.words[i].lemmas[0]
            return form.endswith(PARTICIPLES[self.cues.language]) and not form.startswith(OF_MIND[self.cues.language])
        near = self._of_its_own(i)
        active = self.words[i].lemmas[0].endswith("ing") or (i > 0 and self.words[i - 1].lemmas[0] == "to")
        if self.cues.language == "en" and (active or not self._is_participle(i) or self._leads_to_verb(i)):
            return False
        if self.cues.language == "de":
            told = any(self.cues.passive.has(word) for word in self.words) and bool(self._by(i))
            return told or self._is_done(i)
        if self._is_reflexive(i):
            return self.cues.language != "fr" and self._is_thing_next(i)
        if self.cues.language == "fr" and any(word.lemmas[0] in ("a", "ont", "avait", "avaient") for word in near):
            return any(word.lemmas[0] == "été" for word in near)
        if any(self.cues.passive.has(word) for word in near) or self._by_next(i):
            return True
        if self.cues.language != "en" or self.words[i].lemmas[0].endswith("s"):
            return False
        led = i - 1 in self.things and not self.parted(i, i)  # "the draft put forward"
        return led or (self._is_reduced(i) and bool(self._by(i)))

    def _leads_to_verb(self, i: int) -> bool:
        """ "Was prepared to sign": what somebody is, not what is done to him."""
        leads = any(word.lemmas[0] == "to" for word in self.words[i + 1 : i + 2])
        return leads and i + 2 < len(self.words) and self.cues.acts.has(self.words[i + 2])

    def _is_reduced(self, i: int) -> bool:
        """ "The draft, sent to capitals by Karvia", "a formula worked out by Karvia": no subject stands before the
        participle and no object behind it."""
        before, after = self.words[i - 1 : i], self.words[i + 1 : i + 2]
        subject = any(name.end == i for name in self.names) or any(map(self.cues.pronoun.has, before))
        object_ = any(word.lemmas[0] in ARTICLES | INDEFINITE | {"it", "them", "this", "that"} for word in after)
        return bool(before) and not subject and not object_ and not any(map(self.cues.joins.has, before))

    def _is_reflexive(self, i: int) -> bool:
        """ "S'est rangée", "se negociaba", "si discute": done by the subject to itself, or by nobody told."""
        near = (self.text[: self.words[j].start] for j in range(max(0, i - AUXILIARY_REACH), i + 1))
        elided = self.cues.language == "fr" and any(text.endswith(("s'", "s’")) for text in near)
        before = self.words[max(0, i - REFLEXIVE_REACH) : i]
        return elided or any(word.lemmas[0] in REFLEXIVE.get(self.cues.language, ()) for word in before)

    def _is_thing_next(self, i: int) -> bool:
        """ "Se negociaba el plan": the thing right behind the verb, articles aside."""
        j = next((j for j in range(i + 1, len(self.words)) if self.words[j].lemmas[0] not in ARTICLES), i)
        return j in self.things and j != i

    def _is_done(self, i: int) -> bool:
        """ "Wurde abgelehnt": a German participle beside "werden", whose doer may go untold."""
        form = self.words[i].lemmas[0]
        if not (form.endswith("t") or ("ge" in form and form.endswith("en"))):
            return False
        near = range(max(0, i - FINITE_REACH), min(len(self.words), i + 2))
        done = (j for j in near if j != i and "werden" in self.words[j].lemmas)
        return any(not self.parted(min(i, j) + 1, max(i, j)) for j in done)

    def _is_participle(self, i: int) -> bool:
        """Whether an English word is a form that passives are made of: "was unhappy" is none."""
        form, *others = self.words[i].lemmas
        return bool(others) or form.endswith(("ed", "en")) or form in BARE_PARTICIPLES

    def _of_its_own(self, i: int) -> Sequence[Word]:
        """The few words before a verb, less those of another statement: "was blunter and ruled it out"."""
        near = self.words[max(0, i - AUXILIARY_REACH) : i]
        joint = next((j for j in range(len(near) - 1, -1, -1) if self.cues.joins.has(near[j])), -1)
        led = near[: max(0, joint)]
        shared = any(word.lemmas[0].endswith(("ed", "en")) for word in led)  # "was drafted and signed"
        return near if shared else near[joint + 1 :]

    def _by_next(self, i: int) -> list[int]:
        return [j for j in range(i + 1, min(len(self.words), i + 2)) if self.cues.agent.has(self.words[j])]

    def _by(self, i: int) -> list[int]:
        reach = (
            range(len(self.words))
            if self.cues.language == "de"
            else range(i + 1, min(len(self.words), i + AGENT_REACH))
        )
        return [j for j in reach if self.cues.agent.has(self.words[j])]
