"""Numbers that leave their unit out, beside one that has it: "three points were struck, leaving 19"; "it has 14"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.match.reading import Line
from pipeline.match.scan import Span
from pipeline.text import STOP

Hits = Mapping[int, tuple[Span, ...]]

WITH = frozenset(
    {"with", "against", "mit", "gegen", "avec", "contre", "con", "contra", "contro", "проти", "їх", "против", "их"}
    | {"cu", "împotriva"}
)
"""Before a number whose unit stands with another one of its sentence: "17 clauses, against 23 in the US text"."""
HAVING = frozenset(
    {"have", "contain", "comprise", "count", "number", "total", "face", "leave", "remain", "keep", "retain", "haben"}
    | {"umfassen", "enthalten", "zählen", "behalten", "bleiben", "verbleiben", "avoir", "compter", "comporter"}
    | {"contenir", "garder", "conserver", "rester", "laisser", "tener", "contener", "contar", "constar", "quedar"}
    | {"dejar", "conservar", "avere", "contare", "contenere", "restare", "rimanere", "lasciare", "мати", "містити"}
    | {"налічувати", "залишитися", "залишатися", "лишитися", "лишатися", "стати", "иметь", "содержать"}
    | {"насчитывать", "остаться", "оставаться", "стать", "avea", "conține", "cuprinde", "rămâne"}
)
"""Verbs whose object says how many there are: "it now has 19", "leaving 19"."""
MOVING = frozenset(
    {"bring", "take", "raise", "cut", "reduce", "grow", "rise", "fall", "drop", "shrink", "lift", "lower", "increase"}
    | {"expand", "extend", "stand", "go", "bringen", "wachsen", "anwachsen", "schrumpfen", "sinken", "steigen"}
    | {"kürzen", "erhöhen", "senken", "reduzieren", "liegen", "stehen", "porter", "ramener", "passer", "réduire"}
    | {"monter", "tomber", "pasar", "subir", "bajar", "reducir", "elevar", "llevar", "passare", "salire", "scendere"}
    | {"ridurre", "portare", "зрости", "вирости", "скоротити", "скоротитися", "зменшити", "зменшитися", "довести"}
    | {"збільшити", "вырасти", "сократить", "сократиться", "увеличить", "увеличиться", "уменьшить", "crește", "ajunge"}
)
UP_TO = {
    "en": frozenset({"to", "at"}),
    "de": frozenset({"auf", "bei"}),
    "fr": frozenset({"à"}),
    "es": frozenset({"a", "en"}),
    "it": frozenset({"a"}),
    "ro": frozenset({"la"}),
    "uk": frozenset({"до"}),
    "ru": frozenset({"до"}),
}
"""Between a verb of MOVING and a number: "bringing it to 23", "the total stands at 23"."""
MOVING_REACH = 4  # words before "to" in which that verb stands
CONTRAST = frozenset({"but", "sondern", "mais", "sino", "ma", "bensì", "а", "але", "но", "ci"})
CONTRAST_REACH = 3  # words between what is denied and "but": "not 28 points but 22"
LEFT = frozenset({"left", "übrig", "remain"})
"""After a number, to the end of its clause: "of the nine points four are left"."""
LIGHT = frozenset(
    {"now", "only", "just", "still", "exactly", "currently", "today", "nun", "jetzt", "noch", "nur", "inzwischen"}
    | {"désormais", "maintenant", "encore", "plus", "que", "ahora", "solo", "sólo", "ya", "todavía", "ora"}
    | {
        "ancora",
        "тепер",
        "зараз",
        "нині",
        "лише",
        "тільки",
        "вже",
        "теперь",
        "сейчас",
        "лишь",
        "только",
        "всего",
        "уже",
    }
    | {"acum", "doar"}
)
"""May stand between a number and what leads to it."""
MOST_LIGHT = 2  # of these in a row
PRONOUNS = frozenset(
    {"it", "they", "es", "er", "sie", "il", "elle", "ils", "elles", "він", "вона", "воно", "вони", "он", "она", "оно"}
    | {"они", "esso", "essa", "el", "ea"}
)
"""At the head of a sentence: it goes on about what the one before told of."""
NOT_ALL = frozenset(
    {"to", "of", "for", "zu", "von", "à", "de", "di", "da", "per", "para", "por", "pour", "из", "з", "із"}
)
"""After a number: some of them, or what is to be done to them ("leaving 19 to be agreed")."""
ALIKE = 3  # how much larger or smaller a number may be that nothing but "with" or a name leads to
LED = 10  # the same for one that a verb leads to; beside it may stand a part of it: "three struck, leaving 19"


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers with a unit in the same sentence, and in the one before if this one goes on about the same."""

    here: Sequence[Span]
    before: Sequence[Span]

    def is_like(self, value: int, times: int, spans: Sequence[Span]) -> bool:
        known = [each for span in spans for each in span.values]
        return any(value != each and value <= times * each and each <= times * value for each in known)


def unsaid(
    lines: Sequence[Line], found: Hits, taken: Hits, speaking: Container[int], names: Hits
) -> Iterator[tuple[int, Span]]:
    """The numbers without a unit that tell the same kind of value as those `found` with it, by line.

    `taken`: what is something else; `speaking`: lines that tell of the watched thing; `names`: of its documents.
    """
    for number in sorted({*found, *(line + 1 for line in found if line + 1 < len(lines))}):
        line, here = lines[number], found.get(number, ())
        goes_on = number in speaking or is_led_by_pronoun(line)
        known = Known(here, found.get(number - 1, ()) if goes_on else ())
        others = (*here, *taken.get(number, ()))
        for i in line.numbers:
            value, span = line.words[i].number, Span(((i, i + 1),))
            if value is None or not i or any(span.overlaps(other) for other in others):
                continue
            if _is_meant(line, i, value, known, names.get(number, ())):
                yield number, Span(span.pieces, (value,))


def is_led_by_pronoun(line: Line) -> bool:
    """Whether the sentence begins with "it" or the like, and so is about what the one before told of."""
    return bool(line.words) and line.words[0].text.casefold() in PRONOUNS


def _is_meant(line: Line, i: int, value: int, known: Known, names: Sequence[Span]) -> bool:
    spans = (*known.here, *known.before)
    if _is_left(line, i):
        return known.is_like(value, LED, spans)
    if not _ends(line, i):
        return False
    lead = _lead(line, i)
    if _is_verb(line, lead) or _contrasts(line, lead, known.here):
        return known.is_like(value, LED, spans)
    alike = bool(WITH.intersection(line.words[lead].lemmas)) or _is_named(line, i, known.here, names)
    return alike and known.is_like(value, ALIKE, known.here)


def _lead(line: Line, i: int) -> int:
    """The place of what stands before the number, "now only" and the like aside."""
    near = range(i - 1, max(-1, i - 2 - MOST_LIGHT), -1)
    return next((j for j in near if LIGHT.isdisjoint(line.words[j].lemmas)), i - 1)


def _is_verb(line: Line, lead: int) -> bool:
    words = line.words
    if HAVING.intersection(words[lead].lemmas):
        return True
    if words[lead].text.casefold() not in UP_TO.get(line.language, ()):
        return False
    return any(MOVING.intersection(word.lemmas) for word in words[max(0, lead - MOVING_REACH) : lead])


def _contrasts(line: Line, lead: int, here: Sequence[Span]) -> bool:
    near = any(0 <= lead - span.end <= CONTRAST_REACH for span in here)
    return near and not CONTRAST.isdisjoint(line.words[lead].lemmas)


def _is_left(line: Line, i: int) -> bool:
    linked = i + 1 < len(line.words) and line.words[i + 1].lemmas[0] in STOP.get(line.language, ())
    place = i + 1 + linked  # "four are left", "four remain"
    left = place < len(line.words) and not LEFT.isdisjoint(line.words[place].lemmas)
    return left and _is_clause_end(line, place)


def _is_named(line: Line, i: int, here: Sequence[Span], names: Sequence[Span]) -> bool:
    """Whether the number stands right after a name whose verb and unit were said before: "A offers 21 euros, B 18"."""
    return any(
        name.end == i and not line.between(i, i).strip() and any(span.end <= name.start for span in here)
        for name in names
    )


def _ends(line: Line, i: int) -> bool:
    """Whether nothing that is counted follows the word: the sentence, the clause or its noun phrase is over."""
    if _is_clause_end(line, i):
        return True
    after = line.words[i + 1].lemmas[0]
    return after in STOP.get(line.language, ()) and after not in NOT_ALL


def _is_clause_end(line: Line, i: int) -> bool:
    return i + 1 == len(line.words) or any(mark in line.between(i + 1, i + 1) for mark in ".,;:!?–—)")
