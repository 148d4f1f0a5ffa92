"""A reference in its sentence -> whether it brings a matter of its own: "then a plan for hospitals was passed"."""

from __future__ import annotations

import re

from pipeline.match.reading import Line, Reading
from pipeline.match.scan import Span
from pipeline.text import STOP, Word, by_language

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
_TOPIC = by_language(
    en="on about regarding concerning",
    de="über bezüglich",
    fr="sur concernant",
    es="sobre",
    it="su sul sulla sui sulle sugli sull",
    ro="despre privind",
    uk="про щодо стосовно",
    ru="о об про",
)
"""Behind the noun: what it is about."""
_PURPOSE = by_language(
    en="for to",
    de="für gegen zur zum",
    fr="pour contre",
    es="para contra",
    it="per contro",
    ro="pentru contra împotriva",
)
"""What it is for, where the noun is new to the text ("a plan for hospitals"); else as often the deed's purpose ("put
the plan to a vote", "sent the plan for approval")."""
_KIND = by_language(fr="de", es="de", it="di", ro="de")
"""Behind the noun, before a bare one: of which kind a plan is ("un plan de relance")."""
_ANY_KIND = by_language(
    en="table agenda desk monday tuesday wednesday thursday friday saturday sunday day week",
    fr="table bureau travail base compromis accord départ référence synthèse origine lundi mardi jeudi",
    es="mesa trabajo base compromiso acuerdo partida referencia principio intenciones",
    it="tavolo lavoro base compromesso accordo partenza riferimento origine intesa intenti",
    ro="masă lucru bază compromis acord plecare referință principiu",
)
"""What tells no kind or topic, of which any paper may be: "the plan on the table", "document de travail"."""
_DEED = {"uk": re.compile("(?:нн|тт)я$|ції$"), "ru": re.compile("(?:[ае]ни|ти|ци)[яи]$")}
"""How the words end that say of which kind a plan is without a preposition: a deed's name, "план развития"."""
_PARTS = by_language(
    en="point item clause article paragraph section chapter passage provision annex annexe appendix part element",
    de="punkt artikel klausel absatz paragraf abschnitt kapitel passus passage bestimmung anhang anlage teil",
    fr="point article clause paragraphe alinéa section chapitre passage disposition annexe volet partie élément",
    es="punto artículo cláusula párrafo apartado sección capítulo pasaje disposición anexo parte elemento",
    it="punto articolo clausola paragrafo comma sezione capitolo passaggio disposizione allegato parte elemento",
    ro="punct articol clauză paragraf alineat secțiune capitol pasaj prevedere dispoziție anexă parte element",
    uk="пункт стаття параграф абзац розділ глава положення додаток частина теза принцип елемент умова",
    ru="пункт статья параграф абзац раздел глава положение приложение часть тезис принцип элемент условие",
)
"""What a document is made of: each part is about something of its own, and still the document's."""
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
TOPIC = 2  # weighty words that tell a topic: "rural hospitals"
_MARK = re.compile(r"[^\w\s'’]")
_ELIDED = re.compile(r"\s*d['’]\Z", re.IGNORECASE)  # "plan d'urgence": no word of its own
PHRASE = 5  # words in which they stand: "for the two rural hospitals"


def brings_another(reading: Reading, number: int, reference: Span) -> bool:
    """Whether a reference in line `number` is something else than the text has spoken of: the sentence adds it, or
    says what it is about, and that is new to the text ("a deal on ships")."""
    line = reading.lines[number]
    return _is_added(line, reference) or _is_about_news(reading, number, reference)


def _is_added(line: Line, reference: Span) -> bool:
    """Whether the sentence says "also" or the like before it, and it has an article that is not definite, or, where
    there are no articles, says what it is about."""
    before = (word.text.casefold() for word in line.words[: reference.start])
    if _ADDING.get(line.language, frozenset()).isdisjoint(before):
        return False
    if line.language in _NEW:
        return _is_new(line, reference)
    after = (word.text.casefold() for word in line.words[reference.end : reference.end + 1])
    return not _OF_WHAT.get(line.language, frozenset()).isdisjoint(after)


def _is_about_news(reading: Reading, number: int, reference: Span) -> bool:
    line = reading.lines[number]
    noun = line.words[reference.end - 1]
    if line.language not in _PARTS or not _PARTS[line.language].isdisjoint(noun.lemmas):
        return False
    topic = _topic(line, reference)
    return bool(topic) and not (topic[0].name or any(_is_told(reading, number, word) for word in topic))


def _is_told(reading: Reading, number: int, word: Word) -> bool:
    """Whether the word tells no topic, or one that a line before this one has."""
    anything = word.number is not None or not _ANY_KIND.get(reading.language, frozenset()).isdisjoint(word.lemmas)
    return anything or any(reading.index[lemma][0] < number for lemma in word.lemmas)


def _topic(line: Line, reference: Span) -> list[Word]:
    """The first weighty words of what stands behind a noun as its topic; none where nothing does."""
    after = _phrase(line, reference.end)
    opening = after[0].text.casefold() if after else ""
    if opening in _TOPIC[line.language] or (opening in _PURPOSE.get(line.language, ()) and _is_new(line, reference)):
        weighty = [word for word in after[1:] if word.lemmas[0] not in STOP[line.language]]
        return weighty[:TOPIC]
    if opening in _KIND.get(line.language, ()):
        return [word for word in after[1:2] if word.lemmas[0] not in STOP[line.language]]
    if after and (_ELIDED.match(line.between(reference.end, reference.end)) or _is_deed(after[0], line.language)):
        return after[:1]
    return []


def _is_new(line: Line, reference: Span) -> bool:
    """Whether the noun has an article that is not definite."""
    before = line.words[max(0, reference.start - 1 - ADJECTIVE) : reference.start]
    return not _NEW.get(line.language, frozenset()).isdisjoint(word.text.casefold() for word in before)


def _phrase(line: Line, start: int) -> list[Word]:
    """The words from `start` up to the next mark."""
    found: list[Word] = []
    for place in range(start, min(start + PHRASE, len(line.words))):
        if _MARK.search(line.between(place, place)):
            break
        found.append(line.words[place])
    return found


def _is_deed(word: Word, language: str) -> bool:
    return language in _DEED and bool(_DEED[language].search(word.lemmas[0]))


def sets_scene(line: Line, name: Span, hit: Span) -> bool:
    """Whether the name is the scene of the hit's clause though commas stand between: "In Arland, the plan failed"."""
    between = line.between(name.end, hit.start) if name.end <= min(SCENE, hit.start) else ""
    opening = line.words[0].text.casefold()
    marked = between.startswith(",") and between.count(",") <= COMMAS and not set(between) & PARTING
    return marked and opening in _PLACES.get(line.language, ())
