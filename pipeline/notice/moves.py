"""A number that moves: what it was and what it is now, the two ends of a change, and which way it went."""

from __future__ import annotations

from pipeline.notice.lexicon import Terms
from pipeline.notice.meanings import sides_of_word
from pipeline.notice.numbers import BEFORE, Place
from pipeline.text import Word, by_language, negated

TO_REACH = 5  # words from "from 28" to its "to": "from 28 provisions and two annexes to 19"
COURSE_REACH = 4  # words from a verb of rising or falling to its "to"
LEFT_REACH = 3  # words from "remain" to how many do
CONTRAST_REACH = 4  # words from "not 22" to what there is: "points but 20"
NOT = by_language(en="not", de="nicht", fr="pas non", es="no", it="non", ro="nu", uk="не", ru="не")
INSTEAD_REACH = 7  # words from "19" to the number it replaces: "19 points in the new text instead of 28"


def is_present(place: Place) -> bool:
    """Whether it is said to be so now: "now faces four charges"."""
    return place.within(place.cues.present, range(place.clause.start, place.i))


def was_before(place: Place) -> bool:
    """Whether a word near before it says that it was ("the original 28 points"); not of a title ("a former mayor"), nor
    when it is so now ("the old plan now has 19")."""
    cues, found = place.cues, place.words
    return any(
        cues.former.has(found[j])
        and j not in place.again
        and not cues.titles.has(found[j + 1])
        and not place.within(cues.present, range(j + 1, place.i))
        for j in range(max(place.clause.start, place.i - BEFORE), place.i)
    )


def is_over(place: Place) -> bool:
    """Whether it was so until now: "no longer has 28 points", "keine 28 Punkte mehr"."""
    beside = [j for j in place.clause if place.cues.longer.has(place.words[j])]
    return not place.before(place.cues.than, 1) and any(_ceases(place, j) for j in beside)


def _ceases(place: Place, j: int) -> bool:
    """Whether "longer" stands under a negation, or right before one ("ya no"); "ne … plus que 22" is what is left."""
    after = place.words[j + 1 : j + 2]
    if any(map(place.cues.that.has, after)):
        return False
    turned = (*after, place.words[j])
    return negated(place.words, j, place.language) or (len(turned) > 1 and negated(turned, 1, place.language))


def is_changed(place: Place, where: range) -> bool:
    """Whether a word there says that something is changed: "raise", "cut", "revise"."""
    near = place.words[where.start : where.stop]
    return any(place.cues.acts.find(word) == "revise" or sides_of_word(word, "course", place.language) for word in near)


def is_moved(place: Place) -> bool:
    """Whether something is said to have risen or fallen to the number: "è sceso a 20", "auf 20 gestiegen"."""
    near = place.words[max(place.clause.start, place.governed_at - COURSE_REACH) : place.i + 1 + COURSE_REACH]
    return place.governed(place.cues.to) and any(sides_of_word(word, "course", place.language) for word in near)


def is_course(place: Place, course: str) -> bool:
    """Whether it is said to have gone up or down to the number on a day of this week: "was reduced to 18 on Monday"."""
    cues, words = place.cues, place.words
    led = place.governed(cues.to) and not was_before(place) and not place.within(cues.past, place.clause)
    if not led or not any(cues.weekdays.has(word) or sides_of_word(word, "day", place.language) for word in words):
        return False
    near = words[max(place.clause.start, place.governed_at - COURSE_REACH) : place.governed_at]
    told = {side for word in near for side in sides_of_word(word, "course", place.language)}
    return course in told or (not told and any(cues.acts.find(word) == "revise" for word in near))


def ends(place: Place) -> tuple[int, int] | None:
    """The old and the new value of a change whose old one is the number: "from 28 to 19", "19 instead of 28"."""
    return _from_to(place) or _to_from(place) or _instead_of(place) or _left_of(place)


def corrected(place: Place) -> tuple[int, int] | None:
    """What the number was said to be and what it is, where it is the former: "20 points, not 22", "nicht 22, sondern
    20"."""
    listed = NOT.get(place.language, frozenset())
    j = place.governed_at - place.governed(place.cues.known)
    if j < 0 or place.words[j].text.casefold() not in listed:
        return None
    before = (k for k in range(place.i - 1, -1, -1) if place.words[k].number is not None)
    instead = place.number_after(place.i, CONTRAST_REACH) if place.scope.stop < len(place.words) else 0
    end = instead or next(before, -1)
    return _pair(place.words[place.i], place.words[end]) if end >= 0 else None


def _from_to(place: Place) -> tuple[int, int] | None:
    to = place.after(place.cues.to, TO_REACH) if place.governed(place.cues.origin) else 0
    end = place.number_after(to, 1) if to else 0
    return _pair(place.words[place.i], place.words[end]) if end else None


def _to_from(place: Place) -> tuple[int, int] | None:
    """ "To 320 pence a share from 300"."""
    j = _number_before(place) if place.governed(place.cues.origin) else -1
    raised = any(map(place.cues.to.has, place.words[max(0, j - 1) : max(0, j)]))
    return _pair(place.words[place.i], place.words[j]) if raised else None


def _instead_of(place: Place) -> tuple[int, int] | None:
    cues = place.cues
    known = place.before(cues.known, 1)  # "down from the 48"
    aside = place.before(cues.origin, 1 + known) and place.before(cues.aside, 2 + known)
    instead = place.before(cues.instead, 2)
    j = _number_before(place) if aside or instead else -1
    if j < 0 and instead:
        j = next((k for k in range(place.i + 1, len(place.words)) if _leads(place, k, cues.present)), -1)
    return _pair(place.words[place.i], place.words[j]) if j >= 0 else None


def _left_of(place: Place) -> tuple[int, int] | None:
    """ "Of the 28 points 19 remain"; but not where they remain open."""
    cues, found = place.cues, place.words
    if not place.before(cues.of, 1 + place.before(cues.known, 1)):
        return None
    verb = next((j for j in place.scope if j > place.i and cues.remain.has(found[j])), 0)
    near = [*range(verb + 1, min(len(found), verb + 1 + LEFT_REACH)), *range(verb - 1, verb - 1 - LEFT_REACH, -1)]
    k = next((j for j in near if verb and j > place.i and found[j].number is not None), 0)
    if not k or place.within(cues.settled, place.scope) or any(map(cues.of.has, found[max(k, verb) + 1 :][:1])):
        return None
    left = _pair(found[place.i], found[k])
    return left if left and left[1] < left[0] else None


def is_held(place: Place) -> bool:
    """Whether there were so many, and another number of the sentence is how many there are: "had 28, it has 20"."""
    cues, found = place.cues, place.words
    after = range(place.clause.stop, len(found))
    later = any(found[j].number is not None and _leads(place, j, cues.holds, cues.present) for j in after)
    return place.governed(cues.held) and later


def _leads(place: Place, j: int, *terms: Terms) -> bool:
    return any(each.has(word) for each in terms for word in place.words[max(0, j - 2) : j])


def _number_before(place: Place) -> int:
    """The place of the number before this one, -1 when there is none near."""
    near = range(place.i - 1, max(0, place.i - INSTEAD_REACH) - 1, -1)
    return next((j for j in near if place.words[j].number is not None), -1)


def _pair(old: Word, new: Word) -> tuple[int, int] | None:
    return (old.number, new.number) if old.number is not None and new.number is not None else None
