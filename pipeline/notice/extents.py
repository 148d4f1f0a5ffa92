"""How much a number in its sentence counts: all there are, some, a bound, about so many, the two ends of a change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pipeline.notice.again import is_restoring
from pipeline.notice.moves import TO_REACH, ends, is_changed
from pipeline.notice.numbers import AFTER, Place
from pipeline.text import Word, negated

OF_REACH = 3  # words from "22" to the whole: "22 of the 28"
YEARS = range(1900, 2100)  # "the 12 points of 2023"
RELATIVE_REACH = 3  # words from a number to "that are agreed", said of what is counted
AGAIN_REACH = 2  # words from "again" to what governs a number
BY_REACH = 4  # words from a verb to the number it changes by: "cut the plan by six"
REMOVED_REACH = 6  # words from a number to what was done to so many: "five clauses on marinas were struck"
UNIT = 3  # words after a number that name its unit: "per cent", "million cubic metres"
NOUN = 5  # letters of a noun at least, that tells it from a preposition
PAY = ("pay", "wage", "salar", "lohn", "löhne", "gehalt", "gehält", "salair", "sueldo", "stipend", "зарплат")
"""How words for pay begin."""
VERBAL = {
    "uk": ("в", "вся", "ла", "лася", "лась", "ло", "лося", "лось", "ли", "лися", "лись", "ться", "ти", "тися"),
    "ru": ("л", "лся", "ла", "лась", "ло", "лось", "ли", "лись", "тся", "ть", "ться"),
}
"""How verbs end before "на" and a number."""
DIVIDING = ("поділ", "ділит", "ділят", "розби", "розділ", "раздел", "разби", "делит", "делят", "подел")
"""How verbs of dividing begin: "поділили на сім розділів"."""
THERE = {
    "en": ("there are", "there were"),
    "de": ("gibt es", "es gibt", "sind es", "es sind", "waren es", "es waren"),
    "fr": ("y a", "y avait"),
    "es": ("hay", "había", "habrá"),
    "it": ("ci sono", "vi sono", "c'erano", "ci erano"),
    "ro": ("sunt", "există", "erau"),
    "uk": ("є",),
    "ru": ("есть",),
}
"""What says that there are so many, before them."""
CHANGING = ("revise", "cancel")
OBJECT_OF = ("approve", "accept", "reject", "refuse", "criticise", "welcome", "discuss", "postpone")


def is_part(place: Place, asked: bool = False) -> bool:
    """Whether it counts some of them, or by how many they differ; `asked`: so many taken away are no part."""
    cues = place.cues
    if part_of(place):
        return True  # 22 of the 28
    if _is_difference(place) or _is_by(place) or _is_beside(place):
        return True  # six fewer, by six, an annex of six
    if not asked and not is_whole(place) and not bounded(place) and place.within(cues.settled, _own_clause(place)):
        return True  # 14 are agreed so far
    if place.within(cues.settled, place.scope) and _is_left(place):
        return True  # 18 of 20 are agreed, leaving two
    if place.before(cues.some, 1) and not bounded(place) and not place.governed(cues.whole):
        return True  # the first five, but "has only 19"
    return not (asked or is_definite(place) or place.is_compound) and _taken_from(place)


def _own_clause(place: Place) -> range:
    """The clause up to where another noun is told more of: "18 articles make up the treaty | that was agreed"."""
    after = range(place.i + 1 + RELATIVE_REACH, place.clause.stop)
    return range(place.clause.start, next((j for j in after if place.cues.clausal.has(place.words[j])), after.stop))


def _is_left(place: Place) -> bool:
    """Whether so many remain: "leaving two", "four remain"."""
    return place.governed(place.cues.remain) or place.after(place.cues.remain) > 0


def is_definite(place: Place) -> bool:
    """Whether it is of something the reader knows: "the 28 points"; but not "el 9 por ciento", "said that 28 died"."""
    said = place.before(place.cues.that, 1) and not place.is_compound
    return place.before(place.cues.known, 1) and not said and not is_measure(place)


def part_of(place: Place) -> int:
    """The number of which this one counts a part, 0 when there is none: "22 of the 28", "5 points of 18"."""
    if place.after(place.cues.instead, 1):
        return 0  # "30 instead of 31"
    near = place.after(place.cues.of, 1)
    whole = near or place.after(place.cues.of, 2)
    j = place.number_after(whole, OF_REACH if near else OF_REACH - 1) if whole else 0
    number = (place.words[j].number or 0) if j else 0
    return number if near or (number > (place.words[place.i].number or 0) and number not in YEARS) else 0


def _is_difference(place: Place) -> bool:
    """ "Six fewer", "25 millions de plus"; but "6 percent more pay" is what there is."""
    j = place.after(place.cues.difference, UNIT if is_measure(place) else AFTER)
    if not j or j not in place.clause:
        return False
    follows = j + 1 < place.clause.stop and place.words[j + 1]
    return not (follows and place.after(place.cues.share) and not place.cues.than.has(follows))


def _is_beside(place: Place) -> bool:
    """Whether what has so many is an annex or the like: "an annex with six paragraphs", "the annexes contain 12"."""
    j = place.governed_at
    holder = next((word for word in place.words[:j][::-1] if not place.cues.light.has(word)), None) if j > 0 else None
    governed = place.governed(place.cues.whole) or place.governed(place.cues.to)  # "remarks to three points"
    return holder is not None and governed and place.cues.beside.has(holder)


def _is_by(place: Place) -> bool:
    """ "Cut by six", "um drei Artikel", "un 10 por ciento", but "signed by five"."""
    if not place.governed(place.cues.by):
        return False
    near = range(max(place.clause.start, place.i - BY_REACH), min(place.clause.stop, place.i + BY_REACH))
    if is_measure(place):
        rises = place.language not in VERBAL or is_changed(place, near)  # "настаивает на 7 процентах"
        return rises and not _is_pay_rise(place)
    return any(place.cues.acts.find(place.words[j]) == "revise" for j in near) or _is_after_verb(place)


def _is_pay_rise(place: Place) -> bool:
    """Whether it is how much more pay there is to be: offers and demands of pay are told as rises."""
    return any(word.text.casefold().startswith(PAY) for word in place.words) and not place.number_after(
        place.after(place.cues.to, TO_REACH) or place.i, 1
    )


def _is_after_verb(place: Place) -> bool:
    """Whether Ukrainian or Russian "на" follows a verb ("схудла на сім статей"), not a noun ("план на сім статей"), and
    the verb is none of dividing."""
    verb = place.words[place.governed_at - 1].text.casefold() if place.governed_at > 0 else ""
    return verb.endswith(VERBAL.get(place.language, ())) and not verb.startswith(DIVIDING)


def _taken_from(place: Place) -> bool:
    """ "Three points of the plan", "to drop six points", "all but three": not how many there are."""
    cues, governor = place.cues, place.governor
    if governor is None or place.governed(cues.to) or ends(place):
        return governor is None and (_is_of_it(place) or _is_share(place) or _is_removed(place))
    if governor.text.islower() and cues.acts.find(governor) in CHANGING:
        return True
    if (
        place.before(cues.taken, 2)
        or _is_removed(place)
        or (cues.contrast.has(governor) and not _is_instead_of_denied(place))
    ):
        return True
    return not (cues.whole.has(governor) or _is_there(place)) and (_is_of_it(place) or _is_share(place))


def _is_there(place: Place) -> bool:
    """Whether so many are said to be there, and no clause behind says of which ones: "there are 20 points in it"."""
    j = place.governed_at
    if j < 0 or place.within(place.cues.clausal, range(place.i, place.clause.stop)):
        return False
    near = {word.text.casefold() for word in place.words[max(place.clause.start, j - 1) : j + 1]}
    return any(near.issuperset(said.split()) for said in THERE.get(place.language, ()))


def _is_removed(place: Place) -> bool:
    """ "Twelve articles were struck"; but a plan of 28 points may be cut."""
    if is_whole(place) and not _is_perfect(place):
        return False
    after = place.words[place.i + 1 : min(place.clause.stop, place.i + 1 + REMOVED_REACH)]
    return any(place.cues.taken.has(word) or place.cues.acts.find(word) in CHANGING for word in after)


def _is_perfect(place: Place) -> bool:
    """ "Haben drei Absätze ergänzt": no word of having, a tense."""
    return place.language == "de" and place.governor is not None and "haben" in place.governor.lemmas


def _is_of_it(place: Place) -> bool:
    """Whether what is counted belongs to the known thing: "of the plan", "du traité", "из него", "плану"."""
    cues = place.cues
    j = place.i + 2
    if j not in place.clause or not cues.belonging.has(place.words[j]) or is_measure(place):
        return False
    if _is_nominative(place, j):
        return False
    following = place.words[j + 1] if j + 1 < len(place.words) else None
    if cues.known.has(place.words[j]) or len(place.words[j].text) >= NOUN:
        return True
    return following is not None and any(terms.has(following) for terms in (cues.known, cues.it, cues.belonging))


def _is_nominative(place: Place, j: int) -> bool:
    """German "der" before an adjective in "-e" is no genitive: "21 Artikel der andere Entwurf"."""
    after = place.words[j + 1 : j + 2]
    return place.words[j].text.casefold() == "der" and any(w.text.islower() and w.text.endswith("e") for w in after)


def _is_share(place: Place) -> bool:
    """Whether it is so many per cent of something: "40 percent of trains"."""
    unit = place.i if place.sign == "%" else place.after(place.cues.share)
    return unit > 0 and unit + 1 in place.clause and place.cues.of.has(place.words[unit + 1])


def is_object(place: Place) -> bool:
    """Whether an act has so many of them for its object: "approved nine clauses". Prices are not counted things."""
    governor = place.governor
    if governor is None or place.is_compound or is_measure(place):
        return False
    return place.cues.acts.find(governor) in OBJECT_OF


def is_handled(place: Place, where: range) -> bool:
    """Whether the number tells which thing something is done to: "to accept a 28-point plan", "weighs a plan of 28
    points". The thing is there, whatever is wished to be done."""
    described = not is_measure(place) and (place.is_compound or place.governed(place.cues.whole))
    return described and any(_is_handling(place, place.words[j]) for j in where)


def _is_handling(place: Place, word: Word) -> bool:
    return place.cues.weighed.has(word) or place.cues.acts.find(word) in OBJECT_OF


def is_whole(place: Place) -> bool:
    """Whether the number counts all there are: "has 28 points", "a plan of 28 points", "28-point"."""
    cues = place.cues
    governing = (cues.whole, cues.known, cues.to)
    if place.is_compound or is_measure(place) or place.is_owned or _is_former_whole(place):
        return True
    if not place.governed(cues.every) and any(place.governed(terms) for terms in governing):
        return True
    return place.is_inside or _is_there(place) or _is_instead_of_denied(place)


def is_back(place: Place) -> bool:
    """Whether it says that there are so many once more: "again has 20 points", "is back at 20", "est revenu à 20",
    "restored the fine of 20"."""
    near = range(max(place.clause.start, place.governed_at - AGAIN_REACH), place.i)
    whole = place.governed(place.cues.whole)
    earlier = place.words[place.clause.start : place.i]
    if (whole or is_measure(place)) and any(is_restoring(word, place.language) for word in earlier):
        return True
    governed = whole or place.governed(place.cues.to) or place.is_inside
    return governed and not place.is_compound and not place.again.isdisjoint(near)


def _is_former_whole(place: Place) -> bool:
    """ "The original 27 points": a look back is at all there were."""
    return place.before(place.cues.former, 1) and not place.before(place.cues.some, 1)


def _is_instead_of_denied(place: Place) -> bool:
    """Whether another number was denied for it: "not 28 but 31"."""
    before = range(max(0, place.i - TO_REACH), place.i)
    denied = any(place.words[j].number is not None and negated(place.words, j, place.language) for j in before)
    return denied and place.governed(place.cues.contrast)


def is_some_known(place: Place) -> bool:
    """Whether they are known, and may be some: "the two clauses on fishing", but "the 28 points of the plan"."""
    return place.governed(place.cues.known) and not (place.is_compound or is_measure(place) or _is_of_it(place))


def is_measure(place: Place) -> bool:
    """Whether the number is an amount, which is not counted: per cent, money, weights."""
    return bool(place.sign) or place.after(place.cues.measure, UNIT) > 0


def bounded(place: Place) -> Literal["least", "most", "rough"] | None:
    """A bound, or about so many: "at least 12", "more than 12", "no more than 12", "about 12", "12 to 15"."""
    cues = place.cues
    if _is_range(place):
        return "rough"
    than = place.before(cues.than, 1)
    if than and (place.before(cues.more, 2) or place.before(cues.fewer, 2)):
        return "least" if place.before(cues.more, 2) != is_limit(place) else "most"
    if place.before(cues.least, 1) and not place.between(place.i).strip():
        return "least"
    return "rough" if place.before(cues.rough, 1 + than) else None


def is_limit(place: Place) -> bool:
    """Whether it is "no more than" or "no fewer than" so many."""
    return place.before(place.cues.than, 1) and negated(place.words, place.i - 2, place.language)


def _is_range(place: Place) -> bool:
    """Whether the number is one end of "20 to 24", "20 or 24", "20–24": a smaller number first, no "from"."""
    return any(
        first.number < second.number
        for first, second in _neighbours(place)
        if first.number is not None and second.number is not None
    )


def _neighbours(place: Place) -> Iterator[tuple[Word, Word]]:
    """The number with the one a joint or a dash away, on either side."""
    cues, found, i, last = place.cues, place.words, place.i, len(place.words) - 1
    for start in range(max(0, i - 1), min(i, last - 1) + 1):
        if place.between(start + 1).strip() in ("-", "–", "—"):
            yield found[start], found[start + 1]
    for start in (max(0, i - 2), i):
        joint, led = found[start + 1 : start + 2], found[max(0, start - 2) : start]  # Romanian "de la 23 la 25"
        change = any(cues.origin.has(word) or cues.by.has(word) for word in led)  # from 20 to 24, by four to 24
        if start + 2 <= last and any(map(cues.span.has, joint)) and not change:
            yield found[start], found[start + 2]
