"""Numbers that leave their unit out, beside one that has it: "three points were struck, leaving 19"; "it has 14"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.match.reading import Line
from pipeline.match.scan import Span
from pipeline.text import STOP, Word, by_language

Hits = Mapping[int, tuple[Span, ...]]


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


WITH = _words(
    "with against mit gegen gegenüber vergleich avec contre rapport con contra frente contro rispetto",
    "cu împotriva față проти против порівняно сравнению їх их",
)
"""Before a number whose unit stands with another one of its sentence: "17 clauses, against 23 in the US text"."""
REMAINING = _words(
    "leave remain bleiben verbleiben rester reste quedar quedan queda restare rimanere rămâne",
    "залишити залишитися залишатися лишитися оставить остаться оставаться",
)
"""They tell of what was counted before, though no number stands with it: "some were struck, leaving 19"."""
HAVING = REMAINING | _words(
    "have contain comprise count number total face keep retain haben umfassen enthalten zählen behalten",
    "avoir compter compte comporter contenir garder conserver laisser tener contener contar constar dejar conservar",
    "avere contare contenere lasciare avea conține cuprinde",
    "мати містити налічувати нарахувати порахувати стати иметь содержать насчитывать насчитать посчитать стать",
    "zählen dénombrer recenser contabilizar număra",
)
"""Verbs whose object says how many there are: "it now has 19"."""
OF_THEM = _words("en ne їх их")
"""Before such a verb or a number: of what was named before."""
COUNT = _words(
    "number total count toll tally zahl anzahl gesamtzahl nombre bilan número cifra balance numero bilancio",
    "numărul bilanțul число количество кількість",
)
"""Before a unit: how many there are follows ("the number of points has fallen to 20")."""
COUNT_REACH = 4  # words from it to its unit: "the number of confirmed cholera cases"
BEING = _words("be sein betragen être ser essere fi становити составлять составить")
MOVING = _words(
    "bring take raise cut reduce grow rise fall drop shrink lift lower increase expand extend stand go climb down up",
    "bringen wachsen anwachsen schrumpfen sinken steigen kürzen erhöhen senken reduzieren liegen stehen",
    "porter ramener passer réduire monter tomber pasar subir bajar reducir elevar llevar",
    "passare salire scendere ridurre portare crește ajunge",
    "passé réduit augmenter grimper descendre aumentar crecer зрослий зростати",
    "зрости вирости скоротити скоротитися зменшити зменшитися довести збільшити",
    "вырасти сократить сократиться увеличить увеличиться уменьшить возрасти снизиться уменьшиться",
)
UP_TO = by_language(en="to at", de="auf bei", fr="à", es="a en", it="a", ro="la", uk="до", ru="до")
"""Between a verb of MOVING and a number: "bringing it to 23", "the total stands at 23"."""
MOVING_REACH = 5  # words before "to" in which that verb stands
CONTRAST = _words("but sondern mais sino ma bensì ci а але но")
CONTRAST_REACH = 3  # words between what is denied and "but": "not 28 points but 22"
LEFT = _words("left übrig remain bleiben verbleiben")
"""After a number, to the end of its clause: "of the nine points four are left"."""
PRESENT = _words(
    "now today currently nun jetzt inzwischen derzeit aktuell momentan mittlerweile désormais maintenant actuellement",
    "ahora actualmente ora adesso attualmente acum тепер зараз нині наразі теперь сейчас ныне",
)
LIGHT = PRESENT | _words(
    "only just still exactly noch nur encore plus que solo sólo ya todavía ancora doar",
    "лише тільки вже лишь только всего уже",
)
"""May stand between a number and what leads to it."""
MOST_LIGHT = 2  # of these in a row
THE = _words("the den die der les los las i cele")
"""Before a number whose unit was said: all there are ("against the 28 of the American plan")."""
ASIDE = LIGHT | THE  # what a number and its lead may have between them
GOING_ON = LIGHT | MOVING  # what may follow a number that ends its noun phrase: "has 20 today", "auf 19 gestiegen"
PRONOUNS = _words("it they es er sie il elle ils elles esso essa el ea він вона воно вони он она оно они")
"""At the head of a sentence: it goes on about what the one before told of."""
THERE = _words("there y hay ci")
UNSAID_SUBJECT = frozenset({"es", "it", "ro", "uk", "ru"})
"""Languages that leave the pronoun out: "Ahora tiene 19"."""
HEAD = 3  # words of a sentence among which its subject stands, "now" and a verb before it
POSSESSIVES = frozenset(
    {"its", "their", "his", "her", "його", "її", "їх", "їхній", "его", "ее", "их", "sein", "ihr", "son", "sa"}
    | {"ses", "leur", "leurs", "su", "sus", "suo", "sua", "suoi", "sue", "loro"}
)
OWN = _words("own eigen propre propio proprio propriu власний свій собственный свой")
OWN_REACH = 3  # words from a number to "of its own"
PLURALS = by_language(uk="ів їв ей их", ru="ов ев ёв ей их ых")
"""Endings of a unit that may stand before its number ("пунктов 27"); "пункт 27" says which one."""
NOT_ALL = _words("to of for zu von à de di da per para por pour из з із")
"""After a number: some of them, or what is to be done to them ("leaving 19 to be agreed")."""
COMPARED = _words("more fewer less mehr weniger plus moins más menos più meno більше менше больше меньше")
"""Before a dash and a number, which is what this makes: "one point more — 20"."""
ALIKE = 3  # how much larger or smaller a number may be that nothing but "with" or a name leads to
LED = 10  # the same for one that a verb leads to; beside it may stand a part of it: "three struck, leaving 19"


@dataclass(frozen=True, slots=True)
class Known:
    """The numbers with their unit in the same sentence, and in the one before if this one goes on about the same; the
    units and the names of documents in this one."""

    here: Sequence[Span]
    before: Sequence[Span]
    units: Sequence[Span]
    names: Sequence[Span]

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
    for number in sorted({*found, *beside.units, *(line + 1 for line in found if line + 1 < len(lines))}):
        line, here = lines[number], found.get(number, ())
        before = found.get(number - 1, ()) if number in beside.speaking or goes_on(line) else ()
        known = Known(here, before, beside.units.get(number, ()), beside.names.get(number, ()))
        others = (*here, *beside.taken.get(number, ()))
        for i in line.numbers:
            value, span = line.words[i].number, Span(((i, i + 1),))
            if value is None or not i or any(span.overlaps(other) for other in others):
                continue
            if _is_meant(line, i, value, known):
                yield number, Span(span.pieces, (value,))


def goes_on(line: Line) -> bool:
    """Whether the sentence begins with "it", or "now it", "now are", and so is about what the one before told of."""
    light = (j for j, word in enumerate(line.words[:HEAD]) if not (_is_now(word) or _is_of_them(word)))
    after = next(light, HEAD)
    head = [word.text.casefold() for word in line.words[after:HEAD]]
    if not head:
        return False
    if head[0] in PRONOUNS or head[0] in THERE:
        return True
    verb = not (HAVING | BEING | MOVING).isdisjoint(line.words[after].lemmas)
    if verb and line.language == "de":
        return head[1:2] != [] and head[1] in PRONOUNS  # "derzeit liegt er bei 82"
    return verb and line.language in UNSAID_SUBJECT


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
    """ "Пунктов 27", "статей — 48"."""
    endings = tuple(PLURALS.get(line.language, ()))
    joints = line.between(unit_end, i).strip(" –—:-") if (unit_end := _lead(line, i) + 1) <= i else ""
    return not joints and any(
        unit.end == unit_end and line.words[unit.end - 1].text.casefold().endswith(endings) for unit in units
    )


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
    verb = lead - (lead > 0 and words[lead].text.casefold() in PRONOUNS)  # "derzeit umfasst er 24"
    if HAVING.intersection(words[verb].lemmas) or _exists(line, verb):
        return True
    if not _leads_up(line, lead):
        return False
    near = (*words[max(0, lead - MOVING_REACH) : lead], *words[i + 1 : i + 2])  # "ist auf 19 gestiegen"
    return any(MOVING.intersection(word.lemmas) for word in near)


def _exists(line: Line, verb: int) -> bool:
    """ "Now there are 22", "jetzt sind es 22"."""
    now = any(_is_now(word) for word in line.words[max(0, verb - HEAD) : verb])
    return now and not BEING.isdisjoint(line.words[verb].lemmas)


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
        name.end == i and not line.between(i, i).strip() and any(span.end <= name.start for span in known.here)
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
