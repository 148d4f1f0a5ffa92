"""A sentence right after a mention -> the pronoun in it that stands for what was mentioned: "it would ban missiles".

Only what as a rule stands for a thing: a subject whose verb tells what a paper holds, an English "it" that can hardly
be anybody else's, "darin". "It is unclear", "Moscow says it is ready", "he left" stand for nothing, or for others.
"""

from __future__ import annotations

from pipeline.match.attaching import PARTICIPLES
from pipeline.match.leads import BEING, vocabulary
from pipeline.match.reading import Line
from pipeline.match.scan import Span
from pipeline.text import STOP, by_language

_HOLDING = by_language(
    en="""include contain comprise consist envisage envision foresee stipulate specify outline describe list require
       oblige demand limit cap bar ban forbid exclude rule grant leave freeze halve guarantee recognise recognize omit
       provide cover bind allow permit replace divide propose keep call set entail impose link""",
    de="enthalten umfassen beinhalten vorsehen regeln festlegen festschreiben vorschreiben ausklammern",
    fr="contenir comporter inclure prévoir stipuler fixer imposer exclure interdire limiter préciser regrouper",
    es="contener incluir prever contemplar estipular establecer abarcar recoger imponer prohibir limitar excluir",
    it="contenere includere prevedere comprendere stabilire contemplare imporre vietare limitare escludere",
    ro="conține include prevedea prevede cuprinde stipula stabili impune interzice limita",
    uk="""передбачати містити включати охоплювати складатися зобов'язувати забороняти обмежувати закріплювати
       встановлювати""",
    ru="""предусматривать содержать включать охватывать состоять предполагать обязывать запрещать ограничивать
       закреплять устанавливать""",
)
"""What papers do, and people hardly: with a pronoun for their subject they tell what was spoken of."""
_MADE = vocabulary(
    "draft write draw present send hand leak publish sign prepare discuss approve reject revise shorten amend",
    "negotiate circulate initial reword shelve translate",
)
"""Done to papers: "it was drafted in Bern". Other verbs after "it was" tell an event ("it was reported")."""
_MAY = frozenset({"would", "could"})
_SUBJECTS = by_language(
    en="it", de="er sie es", fr="il elle ils elles", es="este esta esto", uk="він вона воно", ru="он она оно"
)
_UNSAID = frozenset({"es", "it", "ro"})
"""Languages whose verbs open a sentence when the subject is what was spoken of: "Prevede tre fasi"."""
_WISHING = by_language(fr="de d' que qu'", es="que", it="di che", ro="să că", uk="що", ru="что в")
_INFINITIVES = by_language(es="ar er ir", uk="ти тися", ru="ть ться ти")
"""After such a verb, or how the word after it ends: a person's wish ("prévoit de partir", "prevé viajar")."""
_WITHIN = by_language(de="darin hierin")
_IN = by_language(es="en", uk="у в", ru="в")
_IT = by_language(es="él ella ello", uk="ньому ній", ru="нем нём ней")
"""A place in what was spoken of: "darin", "в нем" …"""
_STANDS = by_language(es="se", uk="ться но то ні", ru="тся но ны на")
"""… and how the verb behind it ends that tells what stands there, not who took part: "сказано", "йдеться"."""
_HEAD = 3  # words among which such a place stands
_OPENING = 3  # little words before the subject: "also", "in this"
_REACH = 3  # little words between the subject and its verb: "it would also"
_ADVERBS = ("ly", "mente", "ment")
_UNDER = vocabulary("that if whether because when while as until which where after since though although unless")
_JOINING = _UNDER | vocabulary("and but or before what how why who than so once")
_SAYING = vocabulary(
    "say tell think believe hope insist deny claim announce confirm know expect fear warn add stress argue feel"
)
_SPEAKERS = vocabulary("he she they i we you who")
_IDLE = vocabulary("make do put find take get worth give as")
"""Before an "it" that stands for nothing said before: "make it clear", "do it", "as it happens"."""
_MARKS = frozenset(",;:–—")


def carries_on(line: Line) -> Span | None:
    """The pronoun by which a sentence right after a mention goes on about what was mentioned; None without one."""
    places = (_subject(line), _place_within(line), _object(line))
    found = next((place for place in places if place is not None), None)
    return None if found is None else Span(((found, found + 1),))


def _subject(line: Line) -> int | None:
    """A subject at the head of the sentence whose verb tells what a paper holds; the verb where it is left unsaid."""
    pronouns = _SUBJECTS.get(line.language, frozenset())
    places = range(min(_OPENING + 1, len(line.words)))
    i = next((i for i in places if _form(line, i) in pronouns), None)
    if i is None:
        return next((i for i in places[:2] if line.language in _UNSAID and _opens(line, i) and _holds(line, i)), None)
    inverted = line.language == "de" and i > 0 and _holds(line, i - 1)
    return i if inverted or (_opens(line, i) and _tells_content(line, i + 1)) else None


def _opens(line: Line, i: int) -> bool:
    """Whether nothing but little words stands before the word, none that opens a clause."""
    return all(_is_little(line, j) and _form(line, j) not in _UNDER for j in range(i))


def _tells_content(line: Line, start: int) -> bool:
    """Whether the verb that begins at `start` tells what a paper holds, may do, or what was done to it."""
    for i in range(start, min(start + _REACH + 1, len(line.words))):
        if _holds(line, i):
            return True
        if not BEING.isdisjoint(line.words[i].lemmas):
            return line.language == "en" and _is_made(line, i + 1)
        if _form(line, i) in _MAY:
            return i + 1 < len(line.words) and not (_form(line, i + 1) == "be" and not _is_made(line, i + 2))
        if not _is_little(line, i):
            return False
    return False


def _is_made(line: Line, start: int) -> bool:
    words = line.words[start : start + _REACH]
    made = next((word for word in words if not _MADE.isdisjoint(word.lemmas)), None)
    return made is not None and all(_is_little(line, j) for j in range(start, line.words.index(made)))


def _holds(line: Line, i: int) -> bool:
    """Whether the verb there says what a paper holds: no participle, and no wish of a person's."""
    word, language = line.words[i], line.language
    split = language == "de" and "sehen" in word.lemmas and "vor" in line.at
    if not split and _HOLDING.get(language, frozenset()).isdisjoint(word.lemmas):
        return False
    if language in _UNSAID and word.text.endswith(tuple(PARTICIPLES[language])):
        return False
    after = _form(line, i + 1) if i + 1 < len(line.words) else ""
    return after not in _WISHING.get(language, ()) and not after.endswith(tuple(_INFINITIVES.get(language, ("\n",))))


def _place_within(line: Line) -> int | None:
    """A place in what was spoken of, at the head of the sentence: "Darin steht …", "В нем …"."""
    language = line.language
    for i in range(min(_HEAD, len(line.words))):
        if _form(line, i) in _WITHIN.get(language, ()):
            return i
        if i and _form(line, i) in _IT.get(language, ()) and _form(line, i - 1) in _IN[language]:
            stands = i + 1 < len(line.words) and _form(line, i + 1).endswith(tuple(_STANDS[language]))
            return i if stands else None
    return None


def _object(line: Line) -> int | None:
    """An English "it" that is no subject of its sentence: what somebody does something to, or says something of ("he
    said it left too much open"). One that a clause before it may explain is passed over ("took the town and held it").
    """
    i = next((i for i in range(1, len(line.words)) if _form(line, i) == "it"), None)
    if i is None or line.language != "en":
        return None
    before = line.words[i - 1]
    if not _SAYING.isdisjoint(before.lemmas):
        spoken = i > 1 and _form(line, i - 2) in _SPEAKERS and i + 1 < len(line.words)
        return i if spoken and BEING.isdisjoint(line.words[i + 1].lemmas) else None
    if before.lemmas[0] in STOP["en"]:
        return None  # behind a preposition it may be any thing of the sentence before: "had asked for it"
    clauses = any(word.text.casefold() in _JOINING for word in line.words[1:i])
    marks = any(_MARKS.intersection(line.between(j, j)) for j in range(1, i + 1))
    if clauses or marks or _form(line, 0) in _UNDER or not _IDLE.isdisjoint(before.lemmas):
        return None
    return i


def _is_little(line: Line, i: int) -> bool:
    word = line.words[i]
    return word.lemmas[0] in STOP.get(line.language, ()) or word.text.endswith(_ADVERBS)


def _form(line: Line, i: int) -> str:
    return line.words[i].text.casefold()
