"""Numbers told of a time gone by: "by spring there were 24", "hatte bei 12 Prozent gelegen", "se ajunsese la 14"."""

from __future__ import annotations

import re

from pipeline.notice.meanings import sides_of_word
from pipeline.notice.moves import ends, is_held, was_before
from pipeline.notice.numbers import Place
from pipeline.text import by_language

STATES = by_language(
    en="had contained comprised consisted included counted numbered totalled totaled stood ran was were held listed",
    de="hatte hatten umfasste umfassten enthielt enthielten zählte zählten bestand bestanden lag lagen war waren "
    "betrug",
    fr="avait avaient comptait comptaient comportait comportaient contenait contenaient comprenait comprenaient était "
    "étaient",
    es="era eran había tenía tenían contenía contenían constaba constaban contaba incluía incluían comprendía sumaba",
    it="era erano aveva avevano conteneva contenevano comprendeva comprendevano contava contavano",
    ro="era erau avea aveau conținea conțineau cuprindea cuprindeau număra numărau includea includeau",
    uk="було мав мала мало мали містив містила містило містили налічував налічувала налічувало налічували складався "
    "складалася складалося складалися становив становила становило становили",
    ru="было имел имела имело имели содержал содержала содержало содержали насчитывал насчитывала насчитывало "
    "насчитывали состоял состояла состояло состояли составлял составляла составляло составляли включал включала",
)
"""Past forms of verbs of having and being that govern a number, or the small word before it ("stood at 21")."""
FAR = by_language(
    en="had",
    de="hatte hatten war waren",
    fr="avait avaient était étaient",
    es="había habían",
    it="era erano aveva avevano",
    ro="era erau fusese fuseseră avusese avuseseră",
)
"""Before a participle: it was so before something else that was."""
COURSES = ("down", "up", "back")  # between such a verb and "to": "was down to 18"
_FAR_FORM = re.compile(r"\w{2,}(?:sese|âse|[^cs]ase|[czvtn]use|[dnlrtz]ise)(?:ră|răm|răți)?")
"""Romanian says the same in one word: "ajunsese", "coborâse", "anunțase"."""


def is_former(place: Place) -> bool:
    """Whether the sentence tells of the number as of what was."""
    cues, earlier = place.cues, range(place.clause.start, place.i)
    if ends(place) or was_before(place) or is_held(place) or place.within(cues.past, place.clause):
        return True
    if place.within(cues.until, earlier):
        return True
    had = any(cues.had.has(place.words[j]) and cues.whole.has(place.words[j + 1]) for j in earlier[:-1])
    return had or _was_so(place)


def _was_so(place: Place) -> bool:
    """Whether its verb tells it of a time gone by. What somebody says of the present is told in the past as well
    ("officials said it had 17 points"), and so is what is of this week, or said to be so now."""
    if _is_reported(place) or place.within(place.cues.present, place.clause):
        return False
    return _is_state(place) or _is_far(place)


def _is_reported(place: Place) -> bool:
    """Whether somebody says it, or it is of a day of this week."""
    cues = place.cues
    told = (cues.weekdays, cues.speech, cues.credit)
    return any(
        any(terms.has(word) for terms in told) or sides_of_word(word, "day", place.language) for word in place.words
    )


def _is_state(place: Place) -> bool:
    listed, j = STATES.get(place.language, frozenset()), place.governed_at
    course = j - 1 in place.clause and place.words[j - 1].text.casefold() in COURSES
    near = (k for k in (j, j - 1 - course) if k in place.clause)
    return any(place.words[k].text.casefold() in listed for k in near)


def _is_far(place: Place) -> bool:
    listed = FAR.get(place.language, frozenset())
    forms = [place.words[j].text.casefold() for j in range(place.clause.start, place.i)]
    return any(form in listed or (place.language == "ro" and _FAR_FORM.fullmatch(form)) for form in forms)
