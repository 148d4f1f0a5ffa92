"""Does a sentence say something not said before about the watch? Facets are compared; closeness only assists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Earlier, Evidence, Facet, Known, Said, Watch
from pipeline.notice.datelines import without_dateline
from pipeline.notice.names import is_own
from pipeline.text import fold, negated, rarity, words

CLOSE = 0.5  # share of a sentence's weight the closest earlier one covers; under it the sentence is news by itself
RETOLD = 0.65  # from here on a new name, small number, date or quotation is the colour of a retelling
ALIGNED = 0.8  # both ways: one sentence with a word or two exchanged, where a name or a "not" makes the difference
OWN_WEIGHT = 0.3  # of the watch's own words, which nearly every sentence of evidence shares
STEM = 5  # letters two words must share at the start to count as one: develop/development, українці/україни
SILENT_ZONES = ("background", "boilerplate")

STRONG = frozenset({"number", "act", "deadline"})  # similarity cannot outweigh them (28 and 19 points read alike)
WEAK = frozenset({"number", "name", "deed", "date", "quote"})  # count while the sentence is no retelling
EXCHANGED = frozenset({"number", "few", "name", "date"})  # count in an aligned sentence that has them for others

_CUT = re.compile(r"[^\W_]*\s*(?:\[?…\]?|\.{3})$")  # the word a text was cut in, and the dots that say so


@dataclass(frozen=True, slots=True)
class Closest:
    """The earlier sentence that covers most of a sentence's weight, how much, and how much of it is covered back."""

    covered: float
    back: float
    earlier: Earlier | None


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


def judge(
    evidence: Evidence, said: Said, known: Known, standing: Iterable[Standing], watch: Watch, language: str
) -> tuple[bool, tuple[str, ...]]:
    """Whether the sentence is novel, and the reasons in words, for it or against."""
    if evidence.zone in SILENT_ZONES:
        return False, (evidence.zone,)
    if held := next((each.reason for each in standing if each.holds(evidence.text)), ""):
        return False, (held,)
    closest = find_closest(said, known.earlier, watch, language)
    reasons = tuple(dict.fromkeys([*_told_apart(evidence, said, known, closest, watch, language), *_far(closest)]))
    return (True, reasons) if reasons else (False, (f"close to an earlier sentence: {closest.covered:.2f}",))


def find_closest(said: Said, earlier: Iterable[Earlier], watch: Watch, language: str) -> Closest:
    """The closest earlier sentence; terms weigh by rarity, the watch's own words little."""
    mine = _weighed(said.terms, watch, language)
    best = Closest(0.0, 0.0, None)
    for each in earlier:
        covered = _share(mine, {_stem(term) for term in each.terms})
        if covered > best.covered or best.earlier is None:
            back = _share(_weighed(each.terms, watch, language), set(mine))
            best = Closest(covered, back, each)
    return best


def _told_apart(
    evidence: Evidence, said: Said, known: Known, closest: Closest, watch: Watch, language: str
) -> Iterable[str]:
    """The reasons that facets give."""
    new = [facet for facet in said.facets if facet.key not in known.facets]
    yield from (facet.label for facet in new if facet.kind in STRONG and not _is_known_value(facet, known))
    if closest.covered < RETOLD:
        yield from (facet.label for facet in new if facet.kind in WEAK and not _is_retold_value(facet, closest))
    if min(closest.covered, closest.back) >= ALIGNED and closest.earlier is not None:
        yield from (facet.label for facet in new if _is_exchanged(facet, said, closest.earlier))
        yield from _turned(evidence.text, closest.earlier.text, language)


def _far(closest: Closest) -> Iterable[str]:
    if closest.earlier is None:
        yield "nothing like it was said before"
    elif closest.covered < CLOSE:
        yield f"no earlier sentence is close: {closest.covered:.2f}"


def _is_known_value(facet: Facet, known: Known) -> bool:
    """A number the watch has met with another noun: "28 provisions" may retell "28 points"."""
    return facet.kind == "number" and f"value:{_value(facet)}" in known.facets


def _is_retold_value(facet: Facet, closest: Closest) -> bool:
    """A number that the closest sentence has too."""
    return facet.kind == "number" and closest.earlier is not None and _value(facet) in closest.earlier.terms


def _is_exchanged(facet: Facet, said: Said, earlier: Earlier) -> bool:
    """The earlier sentence has something else in the place of a name, number or date, and not that one too."""
    if facet.kind not in EXCHANGED or (facet.kind in ("number", "few") and _value(facet) in earlier.terms):
        return False
    return bool({_stem(term) for term in earlier.terms} - {_stem(term) for term in said.terms})


def _value(facet: Facet) -> str:
    return facet.key.removeprefix("number:").split()[0]


def _turned(text: str, earlier: str, language: str) -> Iterable[str]:
    """What one of two aligned sentences denies and the other does not."""
    mine, before = denied_words(text, language), denied_words(earlier, language)
    if bool(mine) != bool(before):
        yield "now denied" if mine else "no longer denied"


def denied_words(text: str, language: str) -> frozenset[str]:
    """The words a negation bears on, folded."""
    found = words(text, language)
    return frozenset(word.text.casefold() for i, word in enumerate(found) if negated(found, i, language))


def _weighed(terms: Iterable[str], watch: Watch, language: str) -> dict[str, float]:
    """Stem -> weight."""
    found: dict[str, float] = {}
    for term in terms:
        weight = rarity(term, language) * (OWN_WEIGHT if is_own(term, watch) else 1.0)
        found[_stem(term)] = max(weight, found.get(_stem(term), 0.0))
    return found


def _share(weights: dict[str, float], present: set[str]) -> float:
    total = sum(weights.values())
    return sum(weight for stem, weight in weights.items() if stem in present) / total if total else 0.0


def _stem(term: str) -> str:
    return term if term.isdigit() else term[:STEM]
