"""Verbs of acts: which words tell that something was approved, rejected, revised, … or was not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.notice.grammar import ADJECTIVE_LAST
from pipeline.notice.lexicon import Lexicon, verbs
from pipeline.notice.names import NATIONAL, Name
from pipeline.text import Word, by_language, negated

AUXILIARY_REACH = 3  # "has not yet been presented"
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
COMMENT_REACH = 3  # words from "declined" to "comment"
REFUSAL_REACH = 2  # "refused to discuss" is one act, the refusal

NOUN_REACH = 3  # words from an article to its noun: "the latest US draft"
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
_NOUNS_TOO = frozenset(("draft", "veto", "decline", "cut", "delay", "leak", "demand", "hand"))  # and their plurals
_PASTS_TOO = frozenset(("cut",))  # of those: a past like its base, so it needs no plural before it
_GIVING = frozenset(("send", "give", "get", "want", "offer", "receive", "obtain", "show", "read"))
_COMMENTING = by_language(
    en="comment",
    de="kommentieren",
    fr="commenter",
    es="comentar",
    it="commentare",
    ro="comenta comenteze",
    uk="коментувати прокоментувати коментарів",
    ru="комментировать прокомментировать комментариев",
)
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


def telling(text: str, words: Sequence[Word], names: Sequence[Name], lexicon: Lexicon) -> Iterator[int]:
    """The places of the verbs that tell that something is done, or not; what may be or is to be is left out."""
    language = lexicon.language
    for i, word in enumerate(words):
        if not lexicon.acts.has(word) or _inside(i, names) or _is_refused(words, i, lexicon):
            continue
        if _is_silent(words, i, language) or _is_noun(words, i, lexicon) or _is_attribute(words, i, language):
            continue
        if language == "en" and i and _is_english_noun(text, words, i, lexicon):
            continue
        if _is_possible(words, i, lexicon) or is_infinitive(words, i, language) or is_supposed(text, words, i, lexicon):
            continue
        if not (_is_absolute(words, i, names, language) or _is_called_untrue(words, i, lexicon)):
            yield i


def _is_attribute(words: Sequence[Word], i: int, language: str) -> bool:
    """Whether a participle says what a thing is, with no "has" or "was" before it: "le plan signé"."""
    endings, auxiliaries = _PARTICIPLES.get(language, ((), frozenset[str]()))
    if not words[i].text.endswith(endings or ("\0",)):
        return False
    return all(auxiliaries.isdisjoint(word.lemmas) for word in words[max(0, i - AUXILIARY_REACH) : i])


def _inside(i: int, names: Sequence[Name]) -> bool:
    return any(name.sure and name.start <= i < name.end for name in names)


def is_denied(text: str, words: Sequence[Word], i: int, language: str) -> bool:
    """Whether the verb stands under a negation of its own clause: "no surrender: Kyiv rejects …" is none."""
    start = _clause_start(text, words, i)
    return negated(words[start:], i - start, language)


def classes_in(text: str, words: Sequence[Word], names: Sequence[Name], lexicon: Lexicon) -> Iterator[str]:
    """Every verb of the sentence by its class and sign, whoever does it: "+approve", "-sign"."""
    for i, word in enumerate(words):
        act = lexicon.acts.find(word)
        if act and not _inside(i, names) and not _is_refused(words, i, lexicon):
            yield f"{'-' if is_denied(text, words, i, lexicon.language) else '+'}{verbs()[act].like}"


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


def _is_english_noun(text: str, words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether an English word names an act ("the latest US draft for …", "a tax cut would", "over leak of") or tells
    which thing it is ("US-drafted", "under revised plan", "sends revised plan"): finite verbs stand behind no
    preposition and no other verb."""
    before = words[i - 1]
    if text[words[i].start - 1] in "-‐‑" or lexicon.oblique.has(before) or lexicon.of.has(before):
        return True
    if lexicon.acts.has(before) or not _GIVING.isdisjoint(before.lemmas):
        return True
    return words[i].lemmas[0].removesuffix("s") in _NOUNS_TOO and _is_counted_noun(words, i, lexicon)


def _is_counted_noun(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """Whether a word that may be a noun or a verb is led by an article, or by an adjective of the highest degree, or
    goes on as no verb with an object does."""
    form, before = words[i].lemmas[0], words[i - 1]
    if before.text.endswith("est") or lexicon.speech.has(before):
        return True  # "the newest draft", "calls leak a disgrace"
    led = any(word.lemmas[0] in _DETERMINERS["en"] for word in words[max(0, i - NOUN_REACH) : i])
    if form.endswith("s") or form in _PASTS_TOO:
        after = words[i + 1 : i + 2]
        ends = not after or any(known.has(after[0]) for known in (lexicon.modal, lexicon.passive, lexicon.oblique))
        return before.text.islower() and ends and not any(word.lemmas[0] in ("to", "by", "from") for word in after)
    return led and not before.text.endswith("s")


def _is_absolute(words: Sequence[Word], i: int, names: Sequence[Name], language: str) -> bool:
    """Whether an English "-ing" stands right behind what does it, no name: "with a spokesman dismissing it"."""
    noun = i > 0 and words[i - 1].text.islower() and not any(name.end == i for name in names)
    return language == "en" and words[i].text.endswith("ing") and noun and words[i - 1].lemmas[-1] != "be"


def _is_possible(words: Sequence[Word], i: int, lexicon: Lexicon) -> bool:
    """ "Can accept", "might be signed": it may be done. Who cannot, does not."""
    near = words[max(0, i - MODAL_REACH) : i]
    possible = any(word.lemmas[0] == "can" or lexicon.modal.has(word) for word in near)
    return possible and not negated(words, i, lexicon.language)


def _is_silent(words: Sequence[Word], i: int, language: str) -> bool:
    """ "Declined to comment": who says nothing refuses nothing."""
    saying = _COMMENTING.get(language, frozenset())
    return any(word.text.casefold() in saying for word in words[i + 1 : i + 1 + COMMENT_REACH])


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


def _clause_start(text: str, words: Sequence[Word], i: int) -> int:
    """The first word after the last mark that ends a clause before word `i`; a comma may open an apposition."""
    marks = [match.end() for match in _CLAUSE_ENDS.finditer(text, 0, words[i].start)]
    return next((j for j, word in enumerate(words) if word.start >= marks[-1]), i) if marks else 0
