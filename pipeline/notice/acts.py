"""Acts: somebody approves, rejects, revises, … or does not. Who it is, is the nearest name that can be the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Facet
from pipeline.notice.grammar import ADJECTIVE_LAST, INVERTING
from pipeline.notice.lexicon import Lexicon, verbs
from pipeline.notice.meanings import sides_of_word
from pipeline.notice.names import Name
from pipeline.text import Word, negated

SUBJECT_REACH = 9  # words from a subject to its verb; farther ones mostly belong to another clause
LATE_REACH = 12  # the same in German, which puts the verb last: "hat die Reform am Mittwoch mit 31 Stimmen gebilligt"
AGENT_REACH = 6  # words from a passive verb to its "by"
AUXILIARY_REACH = 3  # "has not yet been presented"
ACTORS_LAST = INVERTING - {"fr"}  # French has an act's actor behind it too seldom
INVERTED_REACH = 3  # words from a verb to the subject after it: "схвалив президент Товін"
BARE_REACH = 2  # words from a first word that may be a name to its verb: "Rovin has not signed"
SUPPOSED_REACH = 8  # words from "if" or "whether" to the verb it supposes, at most to the clause's end
INFINITIVE_MARKS = {"en": "to", "de": "zu", "ro": "a"}
_PERFECTS = {"ro": ("t", "s")}  # behind the mark, yet done: "a semnat" (has signed), not "a semna" (to sign)
INFINITIVE_ENDINGS = {
    "uk": ("ти", "тися"),
    "ru": ("ть", "ться", "ти"),
    "fr": ("er", "ir", "re"),
    "es": ("ar", "er", "ir", "arlo", "arla"),
    "it": ("are", "ere", "ire", "arlo", "arla"),
}
CONDITIONAL_ENDINGS = {"fr": ("ait", "aient"), "es": ("ía", "ían")}  # after the infinitive: "signerait", "firmaría"
_ITALIAN_CONDITIONAL = ("rebbe", "rebbero")
_GERMAN_ZU = re.compile(r"(?:ab|an|auf|aus|bei|durch|ein|mit|nach|um|unter|vor|zu|zurück)zu\w+en$")  # "abzulehnen"
NATIONAL = ("ian", "can", "ish", "ese", "nch")  # endings of English adjectives of nation
REFUSAL_REACH = 2  # "refused to discuss" is one act, the refusal

MODAL_REACH = 2  # words from a modal to its verb

_VERBAL = {  # how verbs and participles end; nouns of the stem end otherwise: "відмова", "представник", "обсуждение"
    "uk": re.compile(
        r"(?:(?<!о)в|л[аои]|в?ши|(?:в|л[аои])ся|лись|є|(?<![нтц]і)ть|ться|т(?:и|ись|ися)|[нт]о|[шнмжч]е|(?<!но)с|[ая]чи|"
        r"[ео]?н(?:ий|ого|ому|им|а|у|ої|ою|і|их|ими|е)|[ая]ний|т(?:ий|ого|а|у|і|е))$"
    ),
    "ru": re.compile(
        r"(?:л|л[аои]|л(?:ся|ась|ось|ись)|[еёи]т|[юуая]т|[еёиюуая]тся|[тч]ь|ться|ти|[нт]о|[ае]на?|[ае]н[ыо]|(?<!о)в|вши|"
        r"(?<!и)я|ая|(?<!но)с|г|нн(?:ый|ого|ому|ым|ая|ую|ой|ое|ые|ых|ыми)|[ет]ы|ят|ята)$"
    ),
}
_GERUND_MARKS = frozenset(("of", "on", "before", "for", "without", "about", "in", "at", "from", "the", "a", "an"))
_DETERMINERS = {
    "en": frozenset(("the", "a", "an", "this", "that", "its", "his", "her", "their", "any", "no")),
    "fr": frozenset(("un", "une", "des", "du", "de", "son", "sa", "ses", "leur", "ce", "cette")),
    "es": frozenset(("el", "la", "los", "las", "un", "una", "su", "sus", "del", "al", "de", "esta", "este")),
    "it": frozenset(("il", "lo", "la", "i", "gli", "le", "un", "una", "di", "del", "della", "suo", "sua", "questa")),
    "ro": frozenset(("un", "o", "unei", "unui", "de", "acest", "această", "orice")),
}
# "La rechazó": a pronoun before a verb, no article.
_PASTS = {"es": ("ó", "aron", "ieron"), "it": ("ò", "ì", "arono", "irono", "nse", "nsero")}

_PARTICIPLES = {
    "fr": (("é", "ée", "és", "ées"), frozenset(("avoir", "être", "a", "ont", "ayant", "étant"))),
    "es": (("ado", "ada", "ados", "adas", "ido", "ida"), frozenset(("haber", "ser", "ha", "han", "fue", "fueron"))),
    "it": (
        ("ato", "ata", "ati", "ate", "ito", "iti", "uto", "uti", "into", "inta", "inti", "inte", "osto", "osta"),
        frozenset(("avere", "essere", "venire", "andare")),
    ),
    "ro": (
        ("at", "ată", "ate", "ați", "it", "ită", "ite", "iți", "ut", "ută", "ute", "uți", "ns", "nsă", "nse", "nși"),
        frozenset(("a", "avea", "fi")),
    ),
}

_CLAUSE_ENDS = re.compile(r"[;:]|\s[-–—]\s")


def acts_in(
    text: str,
    language: str,
    words: Sequence[Word],
    names: Sequence[Name],
    lexicon: Lexicon,
) -> Iterator[Facet]:
    """What is done; what may be or is to be is left out. Kind `act`, key `act:trump approve +`; kind `deed` where it is
    not sure who: a word that may be a name, or a passive that names nobody (`act:? approve -`)."""
    for i, word in enumerate(words):
        act = lexicon.acts.find(word)
        if not act or _inside(i, names) or _is_refused(words, i, lexicon) or _is_noun(words, i, lexicon):
            continue
        if _is_attribute(words, i, language):
            continue
        if _is_possible(words, i, lexicon) or is_infinitive(words, i, language) or is_supposed(text, words, i, lexicon):
            continue
        if _is_absolute(words, i, names, language) or _is_called_untrue(words, i, lexicon):
            continue
        sign = "-" if _is_denied(text, words, i, language) else "+"
        verb = verbs()[act]
        actor = _actor(text, words, i, names, lexicon)
        if actor is None or not actor.sure:
            actor = _inverted(text, language, words, i, names) or actor
        if actor is not None:
            kind = "act" if actor.sure else "deed"
            yield Facet(kind, f"act:{actor.key} {verb.like} {sign}", f"first time: {actor.label} {verb.told(sign)}")
        elif _is_passive(words, i, lexicon):
            denied = "not " if sign == "-" else ""
            yield Facet("deed", f"act:? {verb.like} {sign}", f"first time: said to be {denied}{verb.done}")


def _is_attribute(words: Sequence[Word], i: int, language: str) -> bool:
    """Whether a participle says what a thing is, with no "has" or "was" before it: "le plan signé"."""
    endings, auxiliaries = _PARTICIPLES.get(language, ((), frozenset[str]()))
    if not words[i].text.endswith(endings or ("\0",)):
        return False
    return all(auxiliaries.isdisjoint(word.lemmas) for word in words[max(0, i - AUXILIARY_REACH) : i])


def _inside(i: int, names: Sequence[Name]) -> bool:
    return any(name.sure and name.start <= i < name.end for name in names)


def _is_denied(text: str, words: Sequence[Word], i: int, language: str) -> bool:
    """Whether the verb stands under a negation of its own clause: "no surrender: Kyiv rejects …" is none."""
    start = _clause_start(text, words, i)
    return negated(words[start:], i - start, language)


def classes_in(text: str, words: Sequence[Word], names: Sequence[Name], lexicon: Lexicon) -> Iterator[str]:
    """Every verb of the sentence by its class and sign, whoever does it: "+approve", "-sign"."""
    for i, word in enumerate(words):
        act = lexicon.acts.find(word)
        if act and not _inside(i, names) and not _is_refused(words, i, lexicon):
            yield f"{'-' if _is_denied(text, words, i, lexicon.language) else '+'}{verbs()[act].like}"


def _is_called_untrue(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """ "Denied that it had revised", "it is not correct to say that it rejected", "reports that it signed are false";
    but not "denied it and signed"."""
    if any(lexicon.refuted.has(words[j]) and lexicon.passive.has(words[j - 1]) for j in range(i + 1, len(words))):
        return True
    if i and lexicon.joins.has(words[i - 1]):
        return False
    return any(
        lexicon.refuted.has(words[j]) or (lexicon.truth.has(words[j]) and negated(words, j, lexicon.language))
        for j in range(i)
    )


def _is_noun(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether the word names an act and tells none: "Russian demands", "of signing", "на презентации", "la condena",
    "en rechazo" (a verb behind a preposition would be an infinitive)."""
    language = lexicon.language
    word, before = words[i], words[i - 1] if i else None
    if language in _VERBAL:
        return not _VERBAL[language].search(word.text.casefold())
    if before is None:
        return False
    if language == "de":
        return word.text[:1].isupper()
    if language == "en" and before.text[:1].isupper() and before.text.endswith(NATIONAL):
        return True
    if word.lemmas[0].endswith("ing") and language == "en" and before.lemmas[0] in _GERUND_MARKS:
        return True
    governed = language in ADJECTIVE_LAST and lexicon.oblique.has(before)
    leading = governed or before.lemmas[0] in _DETERMINERS.get(language, ())
    return leading and not word.lemmas[0].endswith(_PASTS.get(language, "-"))


def _is_absolute(words: Sequence[Word], i: int, names: Sequence[Name], language: str) -> bool:
    """Whether an English "-ing" stands right behind what does it, no name: "with a spokesman dismissing it"."""
    noun = i > 0 and words[i - 1].text.islower() and not any(name.end == i for name in names)
    return language == "en" and words[i].text.endswith("ing") and noun and words[i - 1].lemmas[-1] != "be"


def _is_possible(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """ "Can accept", "might be signed": it may be done. Who cannot, does not."""
    near = words[max(0, i - MODAL_REACH) : i]
    possible = any(word.lemmas[0] == "can" or lexicon.modal.has(word) for word in near)
    return possible and not negated(words, i, lexicon.language)


def _is_refused(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    return any(lexicon.acts.find(word) == "refuse" for word in words[max(0, i - REFUSAL_REACH) : i])


def is_infinitive(words: Sequence[Word], i: int, language: str) -> bool:
    """Whether the verb is one to be done ("ready to negotiate"), by the word before it or its ending."""
    if language == "de" and _GERMAN_ZU.match(words[i].lemmas[0]):
        return True
    before = [word.lemmas[0] for word in words[max(0, i - 2) : i] if word.lemmas[0] != "be"]
    form = words[i].lemmas[0]
    marked = before[-1:] == [INFINITIVE_MARKS.get(language)] and not form.endswith(_PERFECTS.get(language, ()))
    return marked or form.endswith(INFINITIVE_ENDINGS.get(language, ()))


def is_supposed(text: str, words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether the verb is what may be or is asked: "if it negotiates", "whether Kyiv will approve", "signerait"."""
    if _is_conditional(words[i], lexicon.language):
        return True
    start = max(_clause_start(text, words, i), i - SUPPOSED_REACH)
    return any(lexicon.unreal.has(words[j]) and "," not in text[words[j].end : words[i].start] for j in range(start, i))


def _is_conditional(word: Word, language: str) -> bool:
    form, endings = word.lemmas[0], CONDITIONAL_ENDINGS.get(language, ())
    if language == "it":
        return form.endswith(_ITALIAN_CONDITIONAL)
    return any(form == lemma + ending for lemma in word.lemmas[1:] for ending in endings)


def _actor(text: str, words: Sequence[Word], i: int, names: Sequence[Name], lexicon: Lexicon) -> Name | None:
    """The subject of the verb at `i`."""
    names = [name for name in names if _is_somebody(words, name, lexicon)]
    if _is_passive(words, i, lexicon):
        return _agent(words, i, names, lexicon)
    names = [name for name in names if not any(map(lexicon.oblique.has, words[max(0, name.start - 1) : name.start]))]
    start = _clause_start(text, words, i)
    reach = LATE_REACH if lexicon.language == "de" else SUBJECT_REACH
    before = [
        name for name in names if start <= name.start and name.end <= i and i - name.end < reach and _can_act(name, i)
    ]
    if not before:
        return None
    shared_subject = i > 0 and lexicon.joins.has(words[i - 1])  # "Kyiv met envoys from Rome and rejected …"
    return before[0] if shared_subject else before[-1]


def _is_passive(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    by = any(lexicon.agent.has(word) for word in words[i + 1 : i + 2])  # "a bill presented by …"
    return by or any(lexicon.passive.has(word) for word in words[max(0, i - AUXILIARY_REACH) : i])


def _is_somebody(words: Sequence[Word], name: Name, lexicon: Lexicon) -> bool:
    """Whether the name is no day ("Ieri" opening a sentence), and no adjective behind its noun: "le plan américain"."""
    last = words[name.end - 1]
    adjective = lexicon.language in ADJECTIVE_LAST and words[name.start].text[:1].islower()
    today = sides_of_word(last, "day", lexicon.language)
    return not (adjective or today or lexicon.weekdays.has(last) or lexicon.months.has(last))


def _can_act(name: Name, i: int) -> bool:
    return name.sure or (name.likely and i - name.end <= BARE_REACH)


def _inverted(text: str, language: str, words: Sequence[Word], i: int, names: Sequence[Name]) -> Name | None:
    """The subject after the verb, with no comma before it."""
    if language not in ACTORS_LAST:
        return None
    after = next((name for name in names if name.sure and i < name.start <= i + INVERTED_REACH), None)
    return None if after is None or "," in text[words[i].end : words[after.start].start] else after


def _agent(words: Sequence[Word], i: int, names: Sequence[Name], lexicon: Lexicon) -> Name | None:
    by = next((j for j in range(i + 1, min(len(words), i + AGENT_REACH)) if lexicon.agent.has(words[j])), None)
    return None if by is None else next((name for name in names if name.start > by), None)


def _clause_start(text: str, words: Sequence[Word], i: int) -> int:
    """The first word after the last mark that ends a clause before word `i`; a comma may open an apposition."""
    marks = [match.end() for match in _CLAUSE_ENDS.finditer(text, 0, words[i].start)]
    return next((j for j, word in enumerate(words) if word.start >= marks[-1]), i) if marks else 0
