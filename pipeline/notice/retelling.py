"""Articles that tell an earlier one again, and what they add to it.

In a retelling the words say nothing: a good writer shares a tenth of them with the sentence retold. So there a sentence
is new only by what can be checked: an amount, a name, a date, a quotation or an act that the watch has not met.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from pipeline.model import Facet, Said
from pipeline.notice.closeness import DAY, HEARD, NAME, OWN_NAME, PAST, VOICE, Shelf
from pipeline.notice.lexicon import place_of, stand_ins, verbs
from pipeline.notice.moments import looks_back, moment
from pipeline.notice.names import NOUNS_CAPITALISED
from pipeline.notice.retold import Retold, value_of, what
from pipeline.text import fold, name_key, plain_words

OWN_REPORT = 2  # sentences with something new: an article that has so many is no retelling, whatever it repeats
FEW = 3  # one and two come and go: "two officials", "the two men", "two months" for sixty days
SHORTEST = 3  # letters of a name: "TV" is none
COLOUR = frozenset(("few", "name", "place", "body", "month"))
CHECKED = frozenset(("number", "few", "name", "place", "body"))
DECISIONS = frozenset(("approve", "accept", "sign", "reject", "refuse", "postpone", "cancel"))  # no wording of others
QUOTED = 0.6  # of a quotation's first pairs of words in one earlier sentence: it was cut elsewhere
SPOKEN = 5  # words of a quotation; a shorter one may be the writer's: he said "ten years or nothing"
OPPOSITE = {"-approve": "+reject", "+reject": "-approve", "-reject": "+approve", "+approve": "-reject"}
KIN = {"reject": ("deny", "reject"), "deny": ("reject", "deny")}  # "objected to six points"


@dataclass(frozen=True, slots=True)
class Retelling:
    """A sentence of a retelling, and what it is judged against."""

    said: Said
    known: Set[str]  # keys of the facets said before
    shelf: Shelf
    retold: Retold
    unlike: bool  # no earlier sentence is close to it, in its language or another
    far: bool  # none in its own language is near it even as retold sentences are
    like: bool  # an earlier sentence in its own language says most of it: a name more is colour
    exchanged: bool = False  # that sentence has a name in the place of this one's
    told_abroad: bool = False  # an article in another language has nearly all that crosses languages
    below: frozenset[str] = frozenset()  # of a headline: what stands in its text

    def added(self) -> Iterator[str]:
        """What the sentence says that the watch has not met, or that it follows and the articles retold do not have."""
        if self._looks_back():
            return
        for facet in self.said.facets:
            new, missing = _NEW.get(facet.kind), _MISSING.get(facet.kind)
            if self.like and facet.kind in COLOUR and not (self.exchanged and facet.kind == "name"):
                continue
            if self.below and not (self._decides(facet) or self._stands_below(facet)):
                continue
            if (new and facet.key not in self.known and new(self, facet)) or (missing and missing(self, facet)):
                yield facet.label

    def _looks_back(self) -> bool:
        """Whether nobody says it, and of a year long over: what a reader may have forgotten, and no news."""
        return looks_back((int(term[1:]) for term in self.said.terms if term[0] == PAST), self.retold.published)

    def is_new_number(self, facet: Facet) -> bool:
        value = value_of(facet)
        if facet.key.endswith("%") and value.isdigit() and int(value) < FEW:
            return False
        if f"value:{value}" in self.known or self.retold.says(value) or self.shelf.has_amount(value):
            return False
        return not self._follows(facet)

    def is_new_few(self, facet: Facet) -> bool:
        """Small numbers are met everywhere, so what counts is that the articles retold have none."""
        value = value_of(facet)
        known = value in self.retold.terms or self.retold.says(value)
        return float(value) >= FEW and not known and not self._follows(facet)

    def _follows(self, facet: Facet) -> bool:
        """Whether a number is one of the articles retold in another form."""
        value = value_of(facet)
        others = (value_of(each) for each in self.said.facets if each.kind in ("number", "few"))
        beside = [float(other) for other in others if other != value]
        return self.retold.numbers.give(float(value), facet.key.split()[-1], self.shelf.language, beside)

    def is_new_name(self, facet: Facet) -> bool:
        key, shown = what(facet), facet.label.partition(": ")[2]
        if len(shown) < SHORTEST or self._is_named(key) or any(map(self._is_named, stand_ins(key))):
            return False
        if " " in shown:
            return not self.shelf.sounds(shown) and (self.retold.at_home or not self._begins_known(shown))
        followed = f"{OWN_NAME}{key}" in self.said.terms
        certain = followed or self.shelf.language not in NOUNS_CAPITALISED
        return self.retold.at_home and certain and not self.shelf.has_initials(shown)

    def _begins_known(self, name: str) -> bool:
        """Whether a name of two words begins with a known one, and goes on translated: "Elysee Palace". No first name
        is a known name, for a name goes by its last word."""
        first, *others = name.split()
        heard = self.retold.terms.isdisjoint
        place = fold(place_of(plain_words(first)[0]))
        return len(others) == 1 and (
            not heard((f"{HEARD}{name_key(first)}", f"{HEARD}{place}")) or self.shelf.sounds_fully(first)
        )

    def _is_named(self, key: str) -> bool:
        return self.retold.says(key) or self.shelf.names(key)

    def is_new_body(self, facet: Facet) -> bool:
        return self.retold.at_home and " " in facet.label.partition(": ")[2] and self.is_new_name(facet)

    def lacks_person(self, facet: Facet) -> bool:
        return self.unlike and self._is_missing(facet)

    def lacks_voice(self, facet: Facet) -> bool:
        unheard = f"{VOICE}{facet.key.partition(':')[2]}" not in self.retold.terms
        return unheard and (self.far or self._is_missing(facet))

    def _is_missing(self, facet: Facet) -> bool:
        key = what(facet)
        return self.retold.terms.isdisjoint((f"{NAME}{key}", f"{OWN_NAME}{key}", f"{HEARD}{key}"))

    def is_new_moment(self, facet: Facet) -> bool:
        when = moment(facet)
        if facet.kind == "date" and (self.shelf.holds(f"{DAY}{self.retold.weekday(when)}") or self._has_parts(when)):
            return False
        monthly = when.endswith("-00")  # "by the end of February", 28 February
        met = self.shelf.has_month(when[:2]) if monthly else self.shelf.holds(f"{DAY}{when}")
        met = met or (monthly and self.retold.tells_month(when[:2]))
        length = when.partition("-")[0]
        converted = (
            facet.kind == "deadline"
            and when.count("-") == 1
            and length.isdigit()
            and self.retold.numbers.last(int(length))
        )
        return not met and not converted and not self.retold.says(when)

    def _has_parts(self, day: str) -> bool:
        """Whether the month of a day and its number are told apart: "del 10 al 12 de marzo"."""
        month, number = day.split("-")
        return self.shelf.has_month(month) and (self.retold.says(number) or number in self.retold.terms)

    def is_new_quote(self, facet: Facet) -> bool:
        """At home only: in another language its words cannot be compared."""
        spoken = what(facet).split()
        return self.retold.at_home and len(spoken) >= SPOKEN and self.shelf.quoted(spoken) < QUOTED

    def is_new_act(self, facet: Facet) -> bool:
        """Something done that the articles retold have nobody do, or by somebody followed, in a sentence unlike theirs
        with none of their numbers; how somebody is said to speak is the writer's choice."""
        *actor, act, sign = facet.key.removeprefix("act:").split()
        who = " ".join(actor)
        if self.told_abroad or verbs()[act].spoken:
            return False
        if any(f"act:{who} {each} {sign}" in self.known for each in KIN.get(act, ())):
            return False
        if self.unlike and self._has_known_number():
            return False
        if self._is_undone(act, sign):
            return self.unlike or self.retold.at_home
        return self.unlike and any(each.key == f"person:{who}" for each in self.said.facets)

    def _stands_below(self, facet: Facet) -> bool:
        """Whether the text has a name or number of its headline: one it has not is the headline's wording."""
        said = value_of(facet) if facet.kind in ("number", "few") else what(facet)
        return facet.kind in CHECKED and f"{HEARD}{said}" in self.below

    def _decides(self, facet: Facet) -> bool:
        """Whether somebody decides what nobody did in the articles retold: the text may go on with "he rejected it". At
        home only: a translator's headline may choose another verb."""
        if facet.kind != "act" or not self.retold.at_home:
            return False
        *_, act, sign = what(facet).split()
        return act in DECISIONS and self._is_undone(act, sign)

    def _is_undone(self, act: str, sign: str) -> bool:
        """Whether nobody does anything of the kind in the articles retold."""
        kinds = {f"{sign}{each}" for each in (act, *KIN.get(act, ()))}
        kinds |= {OPPOSITE[each] for each in kinds & OPPOSITE.keys()}
        return self.retold.terms.isdisjoint(kinds)

    def is_in_other_words(self) -> bool:
        """Whether it has nothing to check from what is retold, in an article else told in the same words."""
        shared = [what(facet) for facet in self.said.facets if facet.kind in ("name", "date")]
        known = self._has_known_number() or any(map(self.retold.says, shared))
        return self.retold.faithful and not known

    def _has_known_number(self) -> bool:
        told = (facet for facet in self.said.facets if facet.kind == "number")
        return any(self.retold.says(value_of(facet)) for facet in told)


_NEW = {
    "number": Retelling.is_new_number,
    "few": Retelling.is_new_few,
    "name": Retelling.is_new_name,
    "place": Retelling.is_new_name,
    "body": Retelling.is_new_body,
    "date": Retelling.is_new_moment,
    "deadline": Retelling.is_new_moment,
    "month": Retelling.is_new_moment,
    "quote": Retelling.is_new_quote,
    "act": Retelling.is_new_act,
}
_MISSING = {  # asked whether the watch has met them or not
    "person": Retelling.lacks_person,
    "voice": Retelling.lacks_voice,
}
