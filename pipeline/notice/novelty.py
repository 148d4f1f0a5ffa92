"""Does a sentence say something not said before about the watch? Facets are compared; closeness only assists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from pipeline.model import Earlier, Evidence, Facet, Said
from pipeline.notice.closeness import AMOUNT, BRIDGES, CLOSE, DAY, NAME, OWN_NAME, Abroad, Closest, Shelf, stem
from pipeline.notice.datelines import without_dateline
from pipeline.notice.moments import moment
from pipeline.notice.retelling import Retelling
from pipeline.notice.retold import Retold, value_of
from pipeline.text import fold, negated, words

CLOSE_IN_NEW_STORY = 0.65  # the same in a story the watch does not know: first reports of like events read alike
TOLD_ABROAD = 0.8  # of what crosses languages in a sentence: one earlier article in another language tells it
RETOLD = 0.65  # from here on a new name, small number, date or quotation is the colour of a retelling
CLOSE_IN_OWN_REPORT = 0.4  # the same as CLOSE in a report of its own that also retells one
CLOSE_AS_RETOLD = 0.25  # sentences told in other words are .07 to .49 close, new ones .02 to .37
ALIGNED = 0.8  # both ways: one sentence with a word or two exchanged, where a name or a "not" makes the difference
SILENT_ZONES = ("background", "boilerplate")

STRONG = frozenset({"number", "act", "deadline"})  # similarity cannot outweigh them (28 and 19 points read alike)
NAMES = frozenset({"name", "place", "where", "body"})
WEAK = NAMES | {"number", "deed", "date", "quote"}  # count while the sentence is no retelling
EXCHANGED = NAMES | {"person", "number", "few", "date"}  # count in an aligned sentence that has them for others

_CUT = re.compile(r"[^\W_]*\s*(?:\[?…\]?|\.{3})$")  # the word a text was cut in, and the dots that say so


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known word for word: the text an article copies, or what stood in its revision before."""

    text: str
    reason: str

    @classmethod
    def of(cls, text: str, reason: str) -> Standing:
        return cls(f" {fold(text)} " if text else "", reason)

    def holds(self, sentence: str) -> bool:
        """Whether the sentence stands in it, its dateline aside; a cut end is no difference."""
        whole = _CUT.sub("", sentence)
        return bool(self.text) and any(f" {fold(each)} " in self.text for each in (whole, without_dateline(whole)))


@dataclass(frozen=True, slots=True)
class Ground:
    """What the sentences of one mention are judged against."""

    facets: frozenset[str]  # keys said before
    shelf: Shelf
    standing: tuple[Standing, ...]
    retold: Retold  # the articles that are told again
    story_known: bool = True  # an article of the story mentioned the watch before
    below: frozenset[str] = frozenset()  # what stands below the headline; nothing when the mention is a headline alone
    own_report: bool = False  # it retells articles, and adds so much that it is a report of its own

    @property
    def is_retelling(self) -> bool:
        return bool(self.retold) and not self.own_report

    def has(self, facet: Facet) -> bool:
        """Whether the watch has met it, or an article told again says it beside its mentions."""
        return facet.key in self.facets or self.retold.has(facet)


def judge(evidence: Evidence, said: Said, ground: Ground, turned: Iterable[str] = ()) -> tuple[bool, tuple[str, ...]]:
    """Whether the sentence is novel, and the reasons in words, for it or against. `turned`: the stances it changes."""
    if evidence.zone in SILENT_ZONES:
        return False, (evidence.zone,)
    if held := next((each.reason for each in ground.standing if each.holds(evidence.text)), ""):
        return False, (held,)
    closest, abroad = ground.shelf.closest(said), ground.shelf.abroad(said)
    found: list[str] = []
    if not ground.is_retelling:
        found += [*turned, *_told_anew(evidence, said, ground, closest, abroad)]
    if ground.retold:
        found += _told_again(evidence, said, ground, closest, abroad)
    found += _in_aligned(evidence, said, ground)
    return (True, tuple(dict.fromkeys(found))) if found else (False, (_against(closest, abroad, ground),))


def _told_again(evidence: Evidence, said: Said, ground: Ground, closest: Closest, abroad: Abroad) -> Iterator[str]:
    """What a sentence of a retelling adds."""
    near = closest.covered if ground.retold.at_home else abroad.covered
    like = closest.covered >= RETOLD
    told = Retelling(
        said=said,
        known=ground.facets,
        shelf=ground.shelf,
        retold=ground.retold,
        unlike=near < CLOSE,
        far=near < CLOSE_AS_RETOLD,
        like=like,
        exchanged=like and _lacks_name(said, closest),
        told_abroad=_is_told_abroad(abroad),
        below=ground.below if evidence.zone == "headline" else frozenset(),
    )
    yield from told.added()
    if day := ground.retold.later_day(said):
        yield f"tells of {day}, after the earlier reports"
    goes_on = ground.retold.goes_on and ground.shelf.told_by(said, ground.retold.urls) < TOLD_ABROAD
    if goes_on or (told.is_in_other_words() and abroad.covered < CLOSE):
        yield from _far(evidence, closest, ground)


def _told_anew(evidence: Evidence, said: Said, ground: Ground, closest: Closest, abroad: Abroad) -> Iterator[str]:
    """What a sentence says that no earlier one did."""
    foreign = _is_told_abroad(abroad)
    yield from _strong(said, ground, abroad)
    yield from _weak(said, ground, closest, foreign)
    if not foreign:
        yield from _far(evidence, closest, ground)


def _against(closest: Closest, abroad: Abroad, ground: Ground) -> str:
    if closest.covered < CLOSE and ground.retold and abroad.covered <= CLOSE:
        return "retells an earlier article, and has no number, name, date, quotation or act that is new"
    if abroad.covered > closest.covered and (ground.retold or _is_told_abroad(abroad)):
        return f"said in another language before: {abroad.covered:.2f}"
    if closest.covered < CLOSE:
        return "has no number, name, date, quotation or act that is new"
    return f"close to an earlier sentence: {closest.covered:.2f}"


def _lacks_name(said: Said, closest: Closest) -> bool:
    """Whether the closest sentence has a name that this one has not."""
    earlier = closest.earlier.terms if closest.earlier else ()
    return any(term[0] == NAME and term not in said.terms for term in earlier)


def _is_told_abroad(abroad: Abroad) -> bool:
    return abroad.telling and abroad.covered >= TOLD_ABROAD


def _strong(said: Said, ground: Ground, abroad: Abroad) -> Iterable[str]:
    new = (facet for facet in said.facets if facet.kind in STRONG and not ground.has(facet))
    return (
        facet.label
        for facet in new
        if not _is_known_value(facet, ground) and not (_is_told_abroad(abroad) and _is_done_abroad(facet, ground))
    )


def _is_done_abroad(facet: Facet, ground: Ground) -> bool:
    """Whether a foreign sentence has the act and who does it: grammars differ, and the subject may be read wrongly."""
    if facet.kind != "act":
        return False
    *actor, act, sign = facet.key.removeprefix("act:").split()
    who = " ".join(actor)
    return any(ground.shelf.holds_abroad(f"{sign}{act}", f"{mark}{who}") for mark in (NAME, OWN_NAME))


def _weak(said: Said, ground: Ground, closest: Closest, foreign: bool) -> Iterable[str]:
    if closest.covered >= RETOLD:
        return ()
    kinds = WEAK - {"quote"} if foreign else WEAK  # the words of a quotation cross no language
    kinds = kinds - {"deed"} if foreign or ground.retold else kinds
    new = (facet for facet in said.facets if facet.kind in kinds and not ground.has(facet))
    return (facet.label for facet in new if not _is_met(facet, ground, closest))


def _is_met(facet: Facet, ground: Ground, closest: Closest) -> bool:
    """Whether an earlier sentence has it in another form."""
    return _is_named(facet, ground) or _is_retold_value(facet, closest) or _is_value_abroad(facet, ground)


def _is_named(facet: Facet, ground: Ground) -> bool:
    return facet.kind in NAMES and ground.shelf.names(facet.key.partition(":")[2])


def _is_weekday(facet: Facet, ground: Ground) -> bool:
    """Whether a date is a day of the last week that an earlier sentence calls by its name."""
    return facet.kind == "date" and ground.shelf.holds(f"{DAY}{ground.retold.weekday(moment(facet))}")


def _in_aligned(evidence: Evidence, said: Said, ground: Ground) -> Iterable[str]:
    """What differs from earlier sentences that are the same but for a word or two."""
    aligned = ground.shelf.aligned(said, ALIGNED)
    known = (ground.has, partial(_is_named, ground=ground), partial(_is_weekday, ground=ground))
    new = [facet for facet in said.facets if not any(is_known(facet) for is_known in known)]
    yield from (facet.label for each in aligned for facet in new if _is_exchanged(facet, said, each))
    yield from _turned(evidence.text, [each.text for each in aligned], ground.shelf.language)


def _far(evidence: Evidence, closest: Closest, ground: Ground) -> Iterable[str]:
    """That the sentence is like no earlier one; a headline is not asked."""
    if evidence.zone == "headline" and ground.below:
        return
    least = CLOSE if ground.story_known else CLOSE_IN_NEW_STORY
    least = CLOSE_IN_OWN_REPORT if ground.retold else least
    if closest.earlier is None:
        yield "nothing like it was said before"
    elif closest.covered < least:
        yield f"no earlier sentence is close: {closest.covered:.2f}"


def _is_known_value(facet: Facet, ground: Ground) -> bool:
    """A number the watch has met with another noun: "28 provisions" may retell "28 points"."""
    return facet.kind == "number" and f"value:{value_of(facet)}" in ground.facets


def _is_retold_value(facet: Facet, closest: Closest) -> bool:
    """A number that the closest sentence has too."""
    return facet.kind == "number" and closest.earlier is not None and _has_value(facet, closest.earlier)


def _has_value(facet: Facet, earlier: Earlier) -> bool:
    return not {value_of(facet), f"{AMOUNT}{value_of(facet)}"}.isdisjoint(earlier.terms)


def _is_value_abroad(facet: Facet, ground: Ground) -> bool:
    """A number that a foreign sentence has, whose noun cannot be compared."""
    return facet.kind == "number" and ground.shelf.holds_abroad(value_of(facet))


def _is_exchanged(facet: Facet, said: Said, earlier: Earlier) -> bool:
    """The earlier sentence has something else in the place of a name, number or date, and not that one too."""
    if facet.kind not in EXCHANGED or (facet.kind in ("number", "few") and _has_value(facet, earlier)):
        return False
    mine = {stem(term) for term in said.terms}
    return any(stem(term) not in mine for term in earlier.terms if term[0] not in BRIDGES)


def _turned(text: str, aligned: Sequence[str], language: str) -> Iterable[str]:
    """Whether the sentence denies what all of the earlier ones say, or the other way round."""
    denies = bool(denied_words(text, language))
    if aligned and all(bool(denied_words(each, language)) != denies for each in aligned):
        yield "now denied" if denies else "no longer denied"


def denied_words(text: str, language: str) -> frozenset[str]:
    """The words a negation bears on, folded."""
    found = words(text, language)
    return frozenset(word.text.casefold() for i, word in enumerate(found) if negated(found, i, language))
