"""Two ways to write one word: a slip of the keyboard, an accent, a spelling of another country, a form that agrees."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.text import Word, fold, is_known

SHORT = 4  # letters; under it one letter makes another word ("war", "was")
LONG = 8  # letters; from here two slips are one typo still ("goverment", "acomodate")

# Words that say the same and follow the sound or the number of their neighbour. Sources: school grammars.
_ALIKE = {
    "en": (("a", "an"), ("is", "are"), ("was", "were"), ("has", "have"), ("does", "do")),
    "uk": (("у", "в", "ув"), ("і", "й", "та"), ("з", "із", "зі"), ("від", "од"), ("б", "би")),
    "ru": (("о", "об", "обо"), ("с", "со"), ("в", "во"), ("к", "ко"), ("б", "бы"), ("от", "ото")),
    "es": (("y", "e"), ("o", "u")),
    "it": (("e", "ed"), ("a", "ad")),
}
_UNLIKE_DE = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# British to American; the second of a pair is what both are compared as.
_ENGLISH = (
    (re.compile(r"our(?=\w{0,4}$)"), "or"),
    (re.compile(r"(?<=\w{3})is(?=(?:e[drs]?|ing|ation\w*)$)"), "iz"),
    (re.compile(r"(?<=\w{3})tre(?=s?$)"), "ter"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"^grey"), "gray"),
)


def same_word(old: Word, new: Word, language: str, seen: frozenset[str]) -> bool:
    """Whether a reader takes one word for the other, written otherwise.

    Two words of the dictionary are two words, however like; so are two names, unless the right one is among `seen`, the
    words that stand elsewhere in the text.
    """
    a, b = fold(old.text), fold(new.text)
    if a == b or _spelling(a, language) == _spelling(b, language):
        return True
    if old.number is not None or new.number is not None or a.isdigit() or b.isdigit():
        return False
    return _is_slip(a, b) and _is_one_wrong(old.text, new.text, language, seen)


def one_of_alike(form: str, language: str) -> str:
    """The form that stands for all that say the same beside other neighbours: "a" for "an"."""
    return next((group[0] for group in _ALIKE.get(language, ()) if form in group), form)


def _is_one_wrong(old: str, new: str, language: str, seen: frozenset[str]) -> bool:
    """Whether one of two like words is no word: unknown beside a known one, or a name that stands right elsewhere."""
    known = is_known(old, language), is_known(new, language)
    if all(known):
        return False
    if _is_name(old, new, language):
        return fold(new) in seen and fold(old) not in seen
    return any(known) or fold(new) in seen


def _is_name(old: str, new: str, language: str) -> bool:
    """Whether both are written as names: with capitals no ordinary word takes. German gives every noun one."""
    if not (old[:1].isupper() and new[:1].isupper()):
        return False
    known = next((each for each in (new, old) if is_known(each, language)), "")
    return not known or (language != "de" and not is_known(known.lower(), language))


@lru_cache(maxsize=50_000)
def _spelling(form: str, language: str) -> str:
    """A folded word as it is written whatever the country, the keyboard or the year."""
    if language == "de":
        return form.translate(_UNLIKE_DE)
    if language == "en":
        for pattern, letters in _ENGLISH:
            form = pattern.sub(letters, form)
    if form.isascii() or any("\u0400" <= letter <= "\u052f" for letter in form):
        return form  # a breve makes another Cyrillic letter, never a slip of an accent
    return "".join(each for each in unicodedata.normalize("NFKD", form) if not unicodedata.combining(each))


def _is_slip(a: str, b: str) -> bool:
    """Whether one letter was missed, doubled, exchanged or swapped with its neighbour; two in a long word."""
    shorter = min(len(a), len(b))
    if shorter < SHORT or abs(len(a) - len(b)) > 2:
        return False
    return slips(a, b) <= (2 if shorter >= LONG else 1)


def slips(a: str, b: str) -> int:
    """The letters to add, drop, exchange or swap with a neighbour (optimal string alignment distance)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
