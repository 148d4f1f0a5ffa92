"""A reference in its sentence -> whether it brings a matter of its own: "the two also signed a memorandum on ports"."""

from __future__ import annotations

from pipeline.match.reading import Line
from pipeline.match.scan import Span
from pipeline.text import by_language

_ADDING = by_language(  # what says that now something else comes
    en="also separately besides additionally moreover furthermore",
    de="auch außerdem zudem ferner überdies daneben",
    fr="aussi également ailleurs outre",
    es="también además",
    it="anche inoltre altresì",
    ro="asemenea totodată separat",
    uk="також окремо крім теж",
    ru="также отдельно кроме тоже",
)
_NEW = by_language(  # the articles of what was not spoken of yet
    en="a an another",
    de="ein eine einen einem einer eines",
    fr="un une d'un d'une",
    es="un una otro otra",
    it="un uno una",
    ro="un o unui unei",
)
_OF_WHAT = by_language(uk="про щодо для", ru="о об про для")
"""Behind the noun, in languages without articles: what it is about, if not about what the text is."""
_PLACES = by_language(
    en="in at",
    de="in im",
    fr="à au en dans",
    es="en",
    it="in a nel nella nello",
    ro="în la",
    uk="у в на",
    ru="в на во",
)
"""What opens a sentence with where it plays: "In Arland, the plan …"."""
SCENE = 4  # words of such an opening
COMMAS = 2  # one behind it, or two around what is put in: "In Arland, where it rains, the plan …"
PARTING = frozenset(";:–—")
ADJECTIVE = 1  # words between an article and its noun: "a secret memorandum"


def brings_another(line: Line, reference: Span) -> bool:
    """Whether a reference is something else than the text has spoken of: the sentence says "also" or the like before
    it, and it has an article that is not definite, or, where there are no articles, says what it is about."""
    before = [word.text.casefold() for word in line.words[: reference.start]]
    if _ADDING.get(line.language, frozenset()).isdisjoint(before):
        return False
    if articles := _NEW.get(line.language):
        return not articles.isdisjoint(before[-1 - ADJECTIVE :])
    after = (word.text.casefold() for word in line.words[reference.end : reference.end + 1])
    return not _OF_WHAT.get(line.language, frozenset()).isdisjoint(after)


def sets_scene(line: Line, name: Span, hit: Span) -> bool:
    """Whether the name is the scene of the hit's clause though commas stand between: "In Arland, the plan failed"."""
    between = line.between(name.end, hit.start) if name.end <= min(SCENE, hit.start) else ""
    opening = line.words[0].text.casefold()
    marked = between.startswith(",") and between.count(",") <= COMMAS and not set(between) & PARTING
    return marked and opening in _PLACES.get(line.language, ())
