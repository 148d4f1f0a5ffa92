"""How a value stands in its sentence: told, or bounded, denied, supposed, a part, somebody's count, or what was before.

Each rule looks at the words around the number. A number right after "the", "its", "this" belongs to something the
reader knows ("denied that the 28-point plan was written abroad"), so denial and supposition do not reach it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from pipeline.notice.extents import (
    UNIT,
    bounded,
    is_back,
    is_definite,
    is_handled,
    is_limit,
    is_object,
    is_part,
    is_some_known,
    is_whole,
    part_of,
)
from pipeline.notice.lexicon import lexicon
from pipeline.notice.moves import (
    corrected,
    ends,
    is_changed,
    is_course,
    is_moved,
    is_over,
    is_present,
)
from pipeline.notice.numbers import Place
from pipeline.notice.past import is_former
from pipeline.text import by_language, language_of, negated, words

How = Literal["told", "counted", "former", "least", "most", "bare", "rough", "supposed", "denied", "part"]
"""`told`: said to be so. `counted`: somebody's own count. `former`: what was before. `least`, `most`: a bound.
`bare`: counted without a word that says these are all. `rough`: about so many. `supposed`: asked, foreseen, wished, or
what somebody accepts or rejects. `denied`: said not to be so, or a mistake. `part`: some of them, or a difference."""

AS = by_language(en="as", de="wie", fr="comme", es="como", it="come", ro="cum ca", uk="як", ru="как")
PLANNED = by_language(
    en="planned foreseen intended before until scheduled agreed",
    de="geplant vorgesehen bisher zuvor vereinbart früher",
    fr="prévu planifié avant auparavant jusqu convenu",
    es="previst planead planific antes hasta acordad",
    it="previst programmat pianificat prima finora",
    ro="planificat prevăzut înainte până stabilit",
    uk="план передбач раніше досі домовл",
    ru="план предусм предпол раньше прежде договар",
)
"""How begins what says after "as" that so it was to be, or was, until now."""
DECIDED = ("soll", "sollen")  # with "nun": what is planned now ("statt 92 sollen nun 80 Filialen schließen")
COUNT_REACH = 4  # words of the next clause in which it may still be said whose count it is: "28, by Lorvia's count"
PLANNED_REACH = 7  # words from the number to it
OPPOSED = ("opposition", "oposici", "opposizion", "opoziți", "опозиц", "оппозиц", "critic", "kritiker", "критик")
ESTIMATING = (
    *("put", "estimate", "reckon", "schätz", "beziffer", "rechnet", "chiffr", "estim", "évalu", "cifra", "calcul"),
    *("valut", "stim", "evalue", "оцін", "оцен", "нараху", "насчит"),
)
SOURCES = by_language(fr="selon après", es="según", it="secondo stando", de="laut zufolge")
"""Whose view it is, in languages that tell another's view in the conditional."""
ORDER: tuple[How, ...] = (  # of several mentions, the firmest
    "told", "counted", "former", "least", "most", "bare", "rough", "supposed", "denied", "part",
)  # fmt: skip


@lru_cache(maxsize=4096)
def standing(sentence: str, value: int, language: str = "", asked: bool = False, demand: bool = False) -> How:
    """How the sentence gives the value; of several mentions in it the firmest counts. `told` when it is not found.

    `asked`: it is what somebody asks for that so many are cut or added. `demand`: it is of a demand, which is what
    somebody asks for."""
    found = (_of(place, asked, demand) for place in _places(sentence, language) if place.words[place.i].number == value)
    return min(found, key=ORDER.index, default="told")


@lru_cache(maxsize=4096)
def counterparts(sentence: str, value: int, language: str = "") -> tuple[int, ...]:
    """The other value of a change that the sentence tells with this one: "from 28 points to 19", "19 instead of 28";
    and the whole this one is a part of: "5 points of 18"."""
    places = _places(sentence, language)
    wholes = [whole for place in places if place.words[place.i].number == value and (whole := part_of(place))]
    pairs = [pair for place in places if (pair := ends(place))]
    others = (other for pair in pairs if value in pair for other in pair if other != value)
    return tuple(dict.fromkeys((*others, *wholes)))


def tells_change(sentence: str, language: str = "") -> bool:
    """Whether the sentence presents its value as a new one: "now", "new", "cut to"."""
    spoken = language or language_of(sentence)
    cues = lexicon(spoken)
    found = words(sentence, spoken)
    changed = any(cues.now.has(word) or cues.acts.find(word) == "revise" for word in found)
    return changed or any(is_over(place) or is_moved(place) for place in _places(sentence, language))


def tells_return(sentence: str, value: int, language: str = "") -> bool:
    """Whether the sentence says that the value is true once more: "again has 20 points"."""
    return any(is_back(place) for place in _places(sentence, language) if place.words[place.i].number == value)


def moves_from(sentence: str, value: int, old: int, language: str = "") -> bool:
    """Whether the sentence says that it has just gone from the old value to this one: "from 20 to 18" where 20 is what
    was, or "was reduced to 18 on Monday". Without a day it may look back at an older change."""
    places = _places(sentence, language)
    if any((old, value) in (ends(place), corrected(place)) for place in places):
        return True
    course = "up" if value > old else "down"
    return any(is_course(place, course) for place in places if place.words[place.i].number == value)


@lru_cache(maxsize=1024)
def _places(sentence: str, language: str) -> tuple[Place, ...]:
    spoken = language or language_of(sentence)
    found, cues = words(sentence, spoken), lexicon(spoken)
    return tuple(Place(sentence, found, i, spoken, cues) for i, word in enumerate(found) if word.number is not None)


def _of(place: Place, asked: bool, demand: bool) -> How:
    return next(_told(place, asked, demand), "told")


def _told(place: Place, asked: bool, demand: bool) -> Iterator[How]:
    cues = place.cues
    definite = is_definite(place)
    ceased = is_over(place)
    if is_part(place, asked) and not ceased:
        yield "part"
    if _is_mistaken(place) or (not definite and not ceased and _is_denied(place)):
        yield "former" if _was_planned(place) else "denied"
    if not definite and _is_hearsay(place):
        yield "counted"
    if not definite and (_is_supposed(place, demand) or (is_object(place) and not asked)):
        yield "supposed"
    if _is_of_opposition(place):
        yield "counted"
    heard = range(place.scope.start, min(place.scope.stop, place.clause.stop + COUNT_REACH))
    if any(cues.counted.has(place.words[j]) and not _is_verb_of_thing(place, j) for j in heard):
        yield "counted"
    if ceased or (is_former(place) and not is_back(place)):
        yield "former"
    if bound := bounded(place):
        yield bound
    if not (asked or is_whole(place) or is_present(place)) or is_some_known(place):
        yield "bare"  # "the two clauses on fishing": all of those, not all there are


def _is_verb_of_thing(place: Place, j: int) -> bool:
    """ "Which had 28 points, now counts 20": with nobody in its clause who counts, it is the thing that has so many."""
    alone = all(place.cues.light.has(word) for word in place.words[place.clause.start : j])
    return alone and j == place.governed_at and place.governed(place.cues.whole)


def _is_mistaken(place: Place) -> bool:
    mistaken = place.cues.mistaken
    return place.within(mistaken, place.clause) or place.within(mistaken, _earlier(place, place.scope))


def _is_denied(place: Place) -> bool:
    start = next((j for j in range(place.i, place.scope.start, -1) if ":" in place.between(j)), place.scope.start)
    if any(_refutes(place, j) for j in range(start, place.scope.stop)):
        return True
    near = place.words[start : place.scope.stop]
    return not is_limit(place) and negated(near, place.i - start, place.language)


def _refutes(place: Place, j: int) -> bool:
    """Whether the word says of the number's claim that it is not so: "denied that", "it is not correct to say"; not of
    a claim of its own ("28, denying that any were dropped"; "denying all changes, Hurn said that it has 28")."""
    cues, found = place.cues, place.words
    if not (cues.refuted.has(found[j]) or _is_untrue(place, j)):
        return False
    if j > place.i:
        return not (j + 1 < len(found) and cues.that.has(found[j + 1]))
    comma = next((k for k in range(j + 1, place.i + 1) if "," in place.between(k)), 0)
    says = any(cues.speech.has(found[k]) for k in range(comma, place.i))
    return not (comma and says and not any("," in place.between(k) for k in range(comma + 1, place.i + 1)))


def _is_untrue(place: Place, j: int) -> bool:
    """ "Not true", "cannot confirm", "it is not the case", "es stimmt nicht"."""
    cues, found = place.cues, place.words
    case = found[j].text == "case" and j > 0 and found[j - 1].text == "the"
    if not (case or cues.truth.has(found[j]) or cues.confirmed.has(found[j])):
        return False
    behind = place.language == "de" and any(word.text == "nicht" for word in found[j + 1 : j + 1 + UNIT])
    return behind or negated(found, j, place.language)


def _was_planned(place: Place) -> bool:
    """Whether what is denied is what was to be until now: "12 stations, not 14 as was planned"."""
    after = place.words[place.i + 1 : place.i + 1 + PLANNED_REACH]
    led = AS.get(place.language, frozenset())
    known = tuple(PLANNED.get(place.language, ()))
    start = next((j for j, word in enumerate(after) if word.text.casefold() in led), len(after))
    return any(word.text.casefold().startswith(known) for word in after[start:])


def _is_of_opposition(place: Place) -> bool:
    """Whether those say it who are against it: "the opposition puts the cost at 300 million"."""
    against = (j for j in _earlier(place, place.clause) if place.words[j].text.casefold().startswith(OPPOSED))
    return any(
        place.cues.speech.has(word) or word.text.casefold().startswith(ESTIMATING)
        for j in against
        for word in place.words[j + 1 : min(place.i, j + 1 + UNIT)]
    )


def _is_hearsay(place: Place) -> bool:
    """Whether a conditional only says that somebody else says so: "selon lui, le traité aurait 43 articles"."""
    sources = SOURCES.get(place.language)
    if not sources or place.within(place.cues.unreal, range(len(place.words))):
        return False
    modal = any(_is_modal(place, j) for j in _earlier(place, place.clause))
    return modal and any(word.text.casefold() in sources for word in place.words[: place.i])


def _is_supposed(place: Place, demand: bool) -> bool:
    cues = place.cues
    if place.text.rstrip("\"'”»“ ").endswith("?"):
        return True
    if any(
        cues.unreal.has(place.words[j]) and not cues.asked.has(place.words[j]) for j in _earlier(place, place.scope)
    ):
        return True
    asked = _earlier(place, place.clause)
    if place.within(cues.aim, _earlier(place, place.scope)):
        return True
    if place.within(cues.asked, asked) or place.within(cues.foreseen, place.clause):
        return True
    if place.within(cues.provided, asked) and not place.within(cues.paper, asked):
        return True
    if not demand and _is_wished(place, asked):
        return True
    if _is_unsure(place) or _is_conditional(place):
        return True
    return any(_is_modal(place, j) and not _is_promise(place, j) for j in asked)


def _is_wished(place: Place, asked: range) -> bool:
    """Whether somebody would have it so, or asks that it be made so."""
    cues = place.cues
    if place.within(cues.wished, asked) and not place.governed(cues.wished) and not is_handled(place, asked):
        return True  # wants to cut it to 20, but "wants 9 percent": that is what is wanted
    return any(cues.demanded.has(place.words[j]) and _is_to_be(place, j + 1) for j in asked)  # asked to raise it to 20


def _is_conditional(place: Place) -> bool:
    """Whether it is what would come if something happened: "will grow to 60 articles if the council agrees"."""
    after = range(place.i + 1, place.scope.stop if place.governed(place.cues.to) else place.clause.stop)
    return any(place.cues.unreal.has(place.words[j]) and not place.cues.asked.has(place.words[j]) for j in after)


def _is_to_be(place: Place, j: int) -> bool:
    """Whether what is asked from word `j` on is a change or a state of things, not the number itself."""
    return place.cues.that.has(place.words[j]) or is_changed(place, range(j, place.i))


def _is_unsure(place: Place) -> bool:
    """Whether so many are what would do something: "a tariff of 40 percent would ruin us"."""
    near = range(place.i + 1, min(place.clause.stop, place.i + 1 + UNIT + 1))
    modal = next((j for j in near if _is_modal(place, j)), 0)
    if not modal or place.is_compound or place.cues.joins.has(place.words[modal - 1]):
        return False  # "has 48 articles and would create a council"
    return not place.within(place.cues.clausal, range(place.i, modal))


def _earlier(place: Place, where: range) -> range:
    return range(where.start, place.i)


def _is_modal(place: Place, j: int) -> bool:
    """Whether the word says that something may be; "May" is a month."""
    decided = place.words[j].text in DECIDED and place.within(place.cues.present, place.clause)
    return place.cues.unsure.has(place.words[j]) and place.words[j].text.islower() and not decided


def _is_promise(place: Place, j: int) -> bool:
    """Whether "would" is what somebody said of himself: "said it would raise"."""
    own = j > 0 and place.cues.pronoun.has(place.words[j - 1])
    return own and place.within(place.cues.speech, range(place.clause.start, j))
