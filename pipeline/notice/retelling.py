"""Articles that tell an earlier one again, and what they add to it.

In a retelling the words say nothing: a good writer shares a tenth of them with the sentence retold. So there a sentence
is new only by what can be checked: an amount, a name, a date, a quotation or an act that the watch has not met.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pipeline.model import Facet, Mention, Relation, Said
from pipeline.notice.closeness import DAY, GUESSED, HEARD, NAME, OWN_NAME, VOICE, Shelf
from pipeline.notice.derived import Numbers
from pipeline.notice.lexicon import WEEKDAYS, place_of, stand_ins, verbs
from pipeline.notice.matter import Matter
from pipeline.notice.moments import moment
from pipeline.notice.names import NOUNS_CAPITALISED
from pipeline.text import fold, name_key, plain_words

TOLD_SHARE = 0.5  # of a sentence's weight: it stands in that article in other words
MOST = 0.5  # of an article's sentences that tell enough to be compared: so many make it a retelling
KEPT = 0.65  # of a sentence's weight that an earlier sentence has: it is told again in the same words
FEWEST = 2  # sentences: one alone may be alike by chance
OWN_REPORT = 2  # sentences with something new: an article that has so many is no retelling, whatever it repeats
FEW = 3  # one and two come and go: "two officials", "the two men", "two months" for sixty days
WEEK = 7  # days: a report says "on Sunday" where its retelling gives the date
SHORTEST = 3  # letters of a name: "TV" is none
COLOUR = frozenset(("few", "name", "place", "body", "month"))
DONE_OR_SAID = frozenset(("act", "person", "voice"))  # what headlines put as shortly as they can
DECISIONS = frozenset(("approve", "accept", "sign", "reject", "refuse", "postpone", "cancel"))  # no wording of others
SAID = frozenset(("number", "name", "place", "where", "body", "date", "month"))
QUOTED = 0.6  # of a quotation's first pairs of words in one earlier sentence: it was cut elsewhere
SPOKEN = 5  # words of a quotation; a shorter one may be the writer's: he said "ten years or nothing"
WITHIN = timedelta(days=3)  # from a report to its retelling
LATER = timedelta(hours=12)  # rewrites and translations follow within ten hours; what comes the next day goes on
RETOLD_KINDS = frozenset(("exact", "near", "rewrite", "translation"))
SURE = 0.6  # a rewrite's score: what is less alike may be one, but what it adds had better be shown
OPPOSITE = {"-approve": "+reject", "+reject": "-approve", "-reject": "+approve", "+approve": "-reject"}
KIN = {"reject": ("deny", "reject"), "deny": ("reject", "deny")}  # "objected to six points"


def retells(relation: Relation) -> bool:
    """Whether a relation lets an article's sentences be judged as those of one that tells the other again."""
    return relation.kind in RETOLD_KINDS and (relation.kind != "rewrite" or relation.score >= SURE)


@dataclass(frozen=True, slots=True)
class Retold:
    """The earlier articles one tells again: none for an article that tells its own story."""

    urls: frozenset[str] = frozenset()
    at_home: bool = False  # one of them in the article's own language
    faithful: bool = False  # known by its matter alone, and it keeps their words in all sentences but one
    terms: frozenset[str] = field(default=frozenset(), repr=False)  # of their sentences
    numbers: Numbers = field(default_factory=Numbers, repr=False)
    published: datetime | None = None  # when the article itself was
    newest: datetime | None = None  # … and the last of them

    @classmethod
    def of(cls, mention: Mention, shelf: Shelf, related: Set[str], published: datetime) -> Retold:
        """By what identify found (`related`: whose report the article retells), where the mention bears it out, and by
        the mention: most of it stands in one article published shortly before it. One that gives a value the watch
        follows, and those articles do not have, is none."""
        pairs = zip(mention.evidence, mention.said, strict=True)
        body = [said for evidence, said in pairs if evidence.zone != "headline"] or list(mention.said)
        urls = {url for url in related if any(shelf.shares(said, url) for said in body)}
        recent = shelf.since(published - WITHIN)
        urls |= _told_again(mention.said, shelf) & recent
        brief = not urls  # too short to be known by its sentences
        urls |= Matter.of(mention, shelf, recent).told_in(known=bool(related))
        terms = shelf.terms_of(urls)
        if not urls or not _followed(mention) <= {term.lstrip(HEARD) for term in terms}:
            return cls()
        faithful = brief and sum(shelf.closest(said).covered < KEPT for said in body) <= 1 < len(body)
        at_home = not urls.isdisjoint(shelf.at_home)
        numbers, newest = Numbers.of(shelf, urls), shelf.newest(urls)
        return cls(frozenset(urls), at_home, faithful, terms, numbers, published, newest)

    @property
    def goes_on(self) -> bool:
        """Whether it came so long after them, in their language, that it may as well go on with their matter."""
        if self.published is None or self.newest is None:
            return False
        return self.at_home and self.published - self.newest >= LATER

    def later_day(self, said: Said) -> str:
        """The day of the week on which a sentence has something happen after all of them were out, "" for none: an
        earlier report may announce it, but a retelling tells of no later day."""
        if self.published is None or self.newest is None:
            return ""
        gone = min(WEEK, (self.published.date() - self.newest.date()).days)
        days = (self.published - timedelta(days=back) for back in range(gone))
        new = (
            day for day in days if (term := f"{DAY}{WEEKDAYS[day.weekday()]}") in said.terms and term not in self.terms
        )
        return next((f"{day:%A}" for day in new), "")

    def weekday(self, day: str) -> str:
        """The day of the week a "12-07" shortly before the article was, as the lexicon names it; "" for others."""
        month, number = map(int, day.split("-"))
        last = self.published.date() if self.published else None
        near = (last - timedelta(days=back) for back in range(WEEK) if last)
        return next((WEEKDAYS[each.weekday()] for each in near if (each.month, each.day) == (month, number)), "")

    def says(self, key: str) -> bool:
        """Whether one of them has a number, a name or a day anywhere."""
        return not self.terms.isdisjoint((f"{HEARD}{key}", f"{GUESSED}{key}"))

    def has(self, facet: Facet) -> bool:
        """The same of what a facet tells."""
        return facet.kind in SAID and self.says(value_of(facet) if facet.kind == "number" else _what(facet))

    def __bool__(self) -> bool:
        return bool(self.urls)


def _followed(mention: Mention) -> set[str]:
    """The values a mention gives for what the watch follows."""
    return {term[1:] for said in mention.said for term in said.terms if term[0] == OWN_NAME and term[1:].isdigit()}


def _told_again(every: Iterable[Said], shelf: Shelf) -> set[str]:
    told = [(said, shelf.told_in(said, TOLD_SHARE)) for said in every]
    telling = [urls for said, urls in told if urls or shelf.can_be_told_abroad(said)]
    counts = Counter(url for urls in telling for url in urls)
    return {url for url, count in counts.items() if count >= max(FEWEST, len(telling) * MOST)}


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
    bare: bool = False  # a headline, whose article says the same at length

    def added(self) -> Iterator[str]:
        """What the sentence says that the watch has not met, or that it follows and the articles retold do not have."""
        for facet in self.said.facets:
            new, missing = _NEW.get(facet.kind), _MISSING.get(facet.kind)
            if self.like and facet.kind in COLOUR and not (self.exchanged and facet.kind == "name"):
                continue
            if self.bare and facet.kind in DONE_OR_SAID and not self._decides(facet):
                continue
            if (new and facet.key not in self.known and new(self, facet)) or (missing and missing(self, facet)):
                yield facet.label

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
        return float(value) >= FEW and value not in self.retold.terms and not self._follows(facet)

    def _follows(self, facet: Facet) -> bool:
        """Whether a number is one of the articles retold in another form."""
        return self.retold.numbers.give(float(value_of(facet)), facet.key.split()[-1], self.shelf.language)

    def is_new_name(self, facet: Facet) -> bool:
        key, shown = _what(facet), facet.label.partition(": ")[2]
        if len(shown) < SHORTEST or self._is_named(key) or any(map(self._is_named, stand_ins(key))):
            return False
        if " " in shown:
            return not self.shelf.sounds(shown) and (self.retold.at_home or not self._begins_known(shown))
        telling = self.retold.at_home and self.shelf.language not in NOUNS_CAPITALISED
        return telling and not self.shelf.has_initials(shown)

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
        key = _what(facet)
        return self.retold.terms.isdisjoint((f"{NAME}{key}", f"{OWN_NAME}{key}", f"{HEARD}{key}"))

    def is_new_moment(self, facet: Facet) -> bool:
        when = moment(facet)
        if facet.kind == "date" and (self.shelf.holds(f"{DAY}{self.retold.weekday(when)}") or self._has_parts(when)):
            return False
        met = self.shelf.has_month(when[:2]) if facet.kind == "month" else self.shelf.holds(f"{DAY}{when}")
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
        spoken = _what(facet).split()
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

    def _decides(self, facet: Facet) -> bool:
        """Whether somebody decides what nobody did in the articles retold: the text may go on with "he rejected it". At
        home only: a translator's headline may choose another verb."""
        if facet.kind != "act" or not self.retold.at_home:
            return False
        *_, act, sign = facet.key.split()
        return act in DECISIONS and self._is_undone(act, sign)

    def _is_undone(self, act: str, sign: str) -> bool:
        """Whether nobody does anything of the kind in the articles retold."""
        kinds = {f"{sign}{each}" for each in (act, *KIN.get(act, ()))}
        kinds |= {OPPOSITE[each] for each in kinds & OPPOSITE.keys()}
        return self.retold.terms.isdisjoint(kinds)

    def is_in_other_words(self) -> bool:
        """Whether it has nothing to check from what is retold, in an article else told in the same words."""
        shared = [_what(facet) for facet in self.said.facets if facet.kind in ("name", "date")]
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


def _what(facet: Facet) -> str:
    """What a facet tells, without its kind."""
    return facet.key.partition(":")[2]


def value_of(facet: Facet) -> str:
    """The value of a number."""
    return facet.key.removeprefix("number:").split()[0]
