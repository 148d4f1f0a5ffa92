"""Numbers that leave their unit out, beside one that has it: "three points were struck, leaving 19"; "it has 14"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.match.leads import (
    ALIKE,
    ASIDE,
    BEFORE,
    BEING,
    COMPARED,
    CONTRAST,
    CONTRAST_REACH,
    COUNT,
    COUNT_REACH,
    CURRENT,
    GOING_ON,
    HAVING,
    HEAD,
    JOINT_MARKS,
    LED,
    LEFT,
    MOST_LIGHT,
    MOVING,
    MOVING_REACH,
    NOT_ALL,
    OF_THEM,
    OWN,
    OWN_REACH,
    PLURALS,
    POSSESSIVES,
    PRESENT,
    PRONOUNS,
    REACHING,
    REMAINING,
    THE,
    UNSAID_SUBJECT,
    UP_TO,
    WITH,
)
from pipeline.match.reading import Line
from pipeline.match.scan import Span
from pipeline.text import STOP, Word

Hits = Mapping[int, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers with their unit in the same sentence, and in the one before if this one goes on about the same; the
    units and the names of documents in this one; the units in the one before if this one goes on about the same."""

    here: Sequence[Span]
    before: Sequence[Span]
    units: Sequence[Span]
    names: Sequence[Span]
    units_before: Sequence[Span]

    def is_like(self, value: int, times: int, spans: Sequence[Span]) -> bool:
        known = [each for span in spans for each in span.values]
        return any(value != each and value <= times * each and each <= times * value for each in known)


@dataclass(frozen=True, slots=True)
class Beside:
    """By line: numbers `found` with a unit, the `units` themselves, what is something else (`taken`), `names` of
    documents; and the lines that speak of the watched thing."""

    found: Hits
    units: Hits
    taken: Hits
    names: Hits
    speaking: Container[int]


def unsaid(lines: Sequence[Line], beside: Beside) -> Iterator[tuple[int, Span]]:
    """The numbers without a unit that tell the same kind of value as those found with it, by line."""
    found = beside.found
    after = (line + 1 for line in (*found, *beside.units) if line + 1 < len(lines))
    for number in sorted({*found, *beside.units, *after}):
        line, here = lines[number], found.get(number, ())
        same = goes_on(line)
        before = found.get(number - 1, ()) if number in beside.speaking or same else ()
        units_before = beside.units.get(number - 1, ()) if same else ()
        known = Known(here, before, beside.units.get(number, ()), beside.names.get(number, ()), units_before)
        others = (*here, *beside.taken.get(number, ()))
        for i in line.numbers:
            value, span = line.words[i].number, Span(((i, i + 1),))
            if value is None or not i or any(span.overlaps(other) for other in others):
                continue
            if _is_meant(line, i, value, known):
                yield number, Span(span.pieces, (value,))


def goes_on(line: Line) -> bool:
    """Whether the sentence begins with "it", or "now it", "now are", and so is about what the one before told of."""
    opening = line.words[:HEAD]
    if any(map(_is_then, opening)) and any(map(_is_verbal, line.words[: HEAD + 1])):
        return True
    light = (j for j, word in enumerate(opening) if not (_is_now(word) or _is_of_them(word)))
    after = next(light, HEAD)
    head = [word.text.casefold() for word in line.words[after:HEAD]]
    if not head:
        return False
    pronouns = PRONOUNS.get(line.language, frozenset())
    if head[0] in pronouns:
        return True
    verb = not (HAVING | BEING | MOVING).isdisjoint(line.words[after].lemmas)
    if verb and line.language == "de":
        return head[1:2] != [] and head[1] in pronouns  # "derzeit liegt er bei 82"
    return verb and line.language in UNSAID_SUBJECT


def _is_then(word: Word) -> bool:
    """Whether it is "originally", "the current" or the like: "Ursprünglich waren es 34"."""
    return not (BEFORE | CURRENT).isdisjoint(word.lemmas)


def _is_verbal(word: Word) -> bool:
    return not (HAVING | BEING | OF_THEM).isdisjoint(word.lemmas)


def _is_meant(line: Line, i: int, value: int, known: Known) -> bool:
    spans = (*known.here, *known.before)
    if _is_left(line, i):
        return known.is_like(value, LED, spans)
    if _is_owned(line, i) and known.is_like(value, LED, known.here):
        return True
    if not _ends(line, i) or _is_list(line, i, known):
        return False
    if _counts_units(line, i, known.units) or _follows_unit(line, i, known.units):
        return True
    lead = _lead(line, i)
    if known.units_before and _is_of_them(line.words[lead]):
        return True  # "тепер їх 25"
    if _is_verb(line, lead, i) or _contrasts(line, lead, known.here) or _is_now(line.words[i - 1]):
        return known.is_like(value, LED, spans)
    beside = any(WITH.intersection(word.lemmas) for word in line.words[max(0, lead - 1) : lead + 1])  # "frente a"
    if beside and all(value > each for span in known.here for each in span.values):
        return known.is_like(value, LED, known.here)  # "four were dropped, it goes to parliament with 26"
    return (beside or _is_named(line, i, known)) and known.is_like(value, ALIKE, known.here)


def _is_owned(line: Line, i: int) -> bool:
    """ "The American plan with its 23", "has 20 of its own"."""
    after = line.words[i + 1 : i + 1 + OWN_REACH]
    return (not POSSESSIVES.isdisjoint(line.words[i - 1].lemmas) and _ends(line, i)) or any(
        not OWN.isdisjoint(word.lemmas) for word in after
    )


def _is_list(line: Line, i: int, known: Known) -> bool:
    """Whether it counts what follows: "now there are three: the 10-point plan, …"."""
    told = known.before or any(span.end <= i for span in known.here)
    return not told and i + 1 < len(line.words) and ":" in line.between(i + 1, i + 1)


def _follows_unit(line: Line, i: int, units: Sequence[Span]) -> bool:
    """ "Пунктов 27", "статей — 48", "i morti sono 45"."""
    lead = _lead(line, i)
    if BEING.intersection(line.words[lead].lemmas) and any(unit.end == lead for unit in units):
        return True
    if not PLURALS.get(line.language, frozenset()) or line.between(lead + 1, i).strip(" –—:-"):
        return False
    plural = line.words[lead].text.casefold().endswith(tuple(PLURALS[line.language]))
    return plural and any(unit.end == lead + 1 for unit in units)


def _counts_units(line: Line, i: int, units: Sequence[Span]) -> bool:
    """Whether it says how many of a unit there are that stands by without a number: "the number of points has fallen to
    20", "some points were struck, leaving 19"."""
    words, lead = line.words, _lead(line, i)
    near = words[max(0, lead - 1) : i]
    counted = any(_counted(line, unit) for unit in units)
    if units and _leads_up(line, lead) and (counted or any(map(_is_count, near))):
        return True
    if not any(unit.end <= i for unit in units):
        return False
    if counted and BEING.intersection(words[lead].lemmas):
        return True
    if HAVING.intersection(words[lead].lemmas) and any(map(_is_now, near)):
        return True
    if REMAINING.intersection(words[lead].lemmas) or any(map(_is_of_them, near)):
        return True
    return bool(COMPARED.intersection(words[i - 1].lemmas)) and line.between(i, i).strip() in ("–", "—", ":")


def _counted(line: Line, unit: Span) -> bool:
    """Whether it is "the number of points", "the death toll"."""
    return any(map(_is_count, line.words[max(0, unit.start - COUNT_REACH) : unit.end]))


def _is_count(word: Word) -> bool:
    return word.text.casefold() in COUNT


def _is_now(word: Word) -> bool:
    """Whether it is "now" or the like, after which a number needs no verb: "instead of 28 points, now 19"."""
    return not PRESENT.isdisjoint(word.lemmas)


def _is_of_them(word: Word) -> bool:
    return not OF_THEM.isdisjoint(word.lemmas)


def _leads_up(line: Line, lead: int) -> bool:
    return line.words[lead].text.casefold() in UP_TO.get(line.language, ())


def _lead(line: Line, i: int) -> int:
    """The place of what stands before the number, "now only" and the like aside."""
    near = range(i - 1, max(-1, i - 2 - MOST_LIGHT), -1)
    return next((j for j in near if ASIDE.isdisjoint(line.words[j].lemmas)), i - 1)


def _is_verb(line: Line, lead: int, i: int) -> bool:
    words = line.words
    verb = lead - (lead > 0 and _is_pronoun(line, lead))  # "derzeit umfasst er 24"
    if (HAVING | REACHING).intersection(words[verb].lemmas) or _exists(line, verb):
        return True
    if not _leads_up(line, lead):
        return False
    near = (*words[max(0, lead - MOVING_REACH) : lead], *words[i + 1 : i + 2])  # "ist auf 19 gestiegen"
    return any((MOVING | REMAINING).intersection(word.lemmas) for word in near)


def _is_pronoun(line: Line, j: int) -> bool:
    return line.words[j].text.casefold() in PRONOUNS.get(line.language, ())


def _exists(line: Line, verb: int) -> bool:
    """ "Now there are 22", "jetzt sind es 22"."""
    near = line.words[max(0, verb - HEAD) : verb]
    now = any(_is_now(word) or _is_then(word) for word in near)
    return now and _is_verbal(line.words[verb])


def _contrasts(line: Line, lead: int, here: Sequence[Span]) -> bool:
    near = any(0 <= lead - span.end <= CONTRAST_REACH for span in here)
    return near and not CONTRAST.isdisjoint(line.words[lead].lemmas)


def _is_left(line: Line, i: int) -> bool:
    linked = i + 1 < len(line.words) and line.words[i + 1].lemmas[0] in STOP.get(line.language, ())
    place = i + 1 + linked  # "four are left", "four remain"
    left = place < len(line.words) and not LEFT.isdisjoint(line.words[place].lemmas)
    return left and _is_clause_end(line, place)


def _is_named(line: Line, i: int, known: Known) -> bool:
    """Whether the number stands right after a name whose verb and unit were said before: "A offers 21 euros, B 18"."""
    return any(
        name.end == i
        and line.between(i, i).strip(JOINT_MARKS) == ""
        and any(span.end <= name.start for span in known.here)
        for name in known.names
    )


def _ends(line: Line, i: int) -> bool:
    """Whether nothing that is counted follows the word: the sentence, the clause or its noun phrase is over."""
    if _is_clause_end(line, i):
        return True
    after, definite = line.words[i + 1], line.words[i - 1].text.casefold() in THE
    if not GOING_ON.isdisjoint(after.lemmas):
        return True
    return after.lemmas[0] in STOP.get(line.language, ()) and (definite or after.lemmas[0] not in NOT_ALL)


def _is_clause_end(line: Line, i: int) -> bool:
    return i + 1 == len(line.words) or any(mark in line.between(i + 1, i + 1) for mark in ".,;:!?–—)")
