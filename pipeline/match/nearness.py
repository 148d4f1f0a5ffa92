"""How far the name of a document is from a number in its sentence: in words, and by what stands between them."""

from __future__ import annotations

from pipeline.match.leads import BEING, HAVING, POSSESSIVES
from pipeline.match.reading import Line
from pipeline.match.scan import Span
from pipeline.text import STOP, Word, by_language

CLAUSE = 4  # words that a comma, dash or the like, or one of the JOINS, counts for when the nearest name is looked for
NEXT_CLAUSE = 8  # the same for a name after the number: what a clause is about seldom comes after it
NEXT_SENTENCE = 30  # words that a semicolon counts for: it parts statements as a full stop does
CLAUSE_MARKS = ",;:–—"
JOINS = frozenset(
    {"and", "or", "und", "sowie", "oder", "et", "ou", "y", "e", "o", "та", "і", "й", "або", "и", "или", "și"}
)
WHERE = by_language(en="in at to near", de="in nach bei", fr="à", es="a en", it="a", ro="la în", uk="у в до", ru="в во")
"""Right before a bare name: where something is or goes, whatever its number is of ("went to Washington with 26")."""
OF = by_language(
    en="of in by from for",
    de="von vom des der im in",
    fr="de du des d dans par",
    es="de del en por",
    it="di del dello della dei degli delle nel nella da dal dalla",
    ro="din al a ale ai în de",
    uk="у в від з із для",
    ru="у в во от из для",
)
"""Between a number and a name behind it: it belongs to that ("28 points of the American plan")."""
GENITIVE = by_language(uk="ого його ої их іх ьої", ru="ого его ой ей их ых")
"""Endings of adjectives that may stand between a number and such a name: "17 пунктов нового американского плана"."""


def parted(line: Line, first: Span, second: Span) -> bool:
    """Whether a comma or the like stands between the two, so that they are hardly one statement."""
    between = line.between(first.end, second.start) if first.end <= second.start else ""
    return any(mark in between for mark in CLAUSE_MARKS)


def distance(line: Line, number: Span, name: Span) -> int:
    """Words between the two, and more when a comma, "and" or the like parts them: names rarely cross a clause; or when
    the name comes after the number and nothing says that it is of that ("21 points reached Washington")."""
    first, second = ordered(name, number)
    between = line.words[first.end : second.start]
    if second.start < first.end:
        return 0
    marked = parted(line, first, second)
    if ";" in line.between(first.end, second.start) or (first is number and marked and _has_own(line, name)):
        return len(between) + NEXT_SENTENCE
    joined = any(JOINS.intersection(word.lemmas) for word in between)
    if first is name:
        where = _is_where(line, name) and not (number.start and is_theirs(line.words[number.start - 1]))
        return len(between) + CLAUSE * (joined or marked) + NEXT_SENTENCE * where
    others = any(first.end <= i < second.start for i in line.numbers)  # the name is that number's
    if others or joined or marked:
        return len(between) + NEXT_CLAUSE
    return len(between) + CLAUSE * (not _is_of(line, number, name))


def _has_own(line: Line, name: Span) -> bool:
    """Whether a number follows the name in its clause, and so is its own ("while the quota of 18,000 stays")."""
    own = (Span(((i, i + 1),)) for i in line.numbers if i >= name.end)
    return any(not parted(line, name, number) for number in own)


def _is_where(line: Line, span: Span) -> bool:
    """Whether the name before a number is where something is or goes: "went to Washington with 26 points"."""
    words = line.words
    if not span.start or span.end - span.start > 1 or not words[span.start].name:
        return False
    if words[span.start - 1].text.casefold() not in WHERE.get(line.language, ()):
        return False
    if span.end == len(words) or line.between(span.end, span.end).strip():
        return True
    return words[span.end].lemmas[0] in STOP.get(line.language, ())  # not "in US talks"


def _is_of(line: Line, number: Span, name: Span) -> bool:
    """Whether it says that the number belongs to the name behind it: nothing but the unit stands between, or "of" or
    a verb of having ("14 Punkte hat der amerikanische Plan"), or adjectives of the name."""
    between = line.words[number.end + 1 : name.start]
    of, genitive = OF.get(line.language, ()), tuple(GENITIVE.get(line.language, ()))
    linked = any(word.text.casefold() in of or not (HAVING | BEING).isdisjoint(word.lemmas) for word in between)
    return linked or all(word.text.endswith(genitive) for word in between)


def is_theirs(word: Word) -> bool:
    """Whether it says whose the number behind it is: "its 24 points"."""
    return not POSSESSIVES.isdisjoint(word.lemmas)


def ordered(one: Span, other: Span) -> tuple[Span, Span]:
    """The two, the one that comes first first."""
    return (one, other) if one.start <= other.start else (other, one)
