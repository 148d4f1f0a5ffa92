"""Which language a text is in: script first, then letters and function words."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.text.cleaning import fold
from pipeline.text.stopwords import STOP

SAMPLE = 4000  # characters; function words decide long before that

_ALIASES = {"ua": "uk", "rus": "ru", "ukr": "uk", "eng": "en", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr"} | {
    "spa": "es", "ita": "it", "ron": "ro", "rum": "ro", "mo": "ro"
}  # fmt: skip
_SCRIPTS = {
    "latin": re.compile("[A-Za-zÀ-ɏ]"),
    "cyrillic": re.compile("[Ѐ-ӿ]"),
    "greek": re.compile("[Ͱ-Ͽ]"),
    "hebrew": re.compile("[֐-׿]"),
    "arabic": re.compile("[؀-ۿ]"),
    "georgian": re.compile("[Ⴀ-ჿ]"),
    "armenian": re.compile("[԰-֏]"),
    "kana": re.compile("[぀-ヿ]"),
    "han": re.compile("[一-鿿]"),
    "hangul": re.compile("[가-힣]"),
}
_ONE_LANGUAGE = {
    "greek": "el",
    "hebrew": "he",
    "arabic": "ar",
    "georgian": "ka",
    "armenian": "hy",
    "kana": "ja",
    "han": "zh",
    "hangul": "ko",
}
_WRITTEN_IN = {"cyrillic": frozenset({"uk", "ru", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn"}),
               "arabic": frozenset({"ar", "fa", "ur", "ps"}), "hebrew": frozenset({"he", "yi"}),
               "han": frozenset({"zh", "ja"}), "kana": frozenset({"ja"})}  # fmt: skip
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_CLEAR = 3  # so many letters more of one alphabet than of the other outweigh what a page says about itself


def language_of(text: str, hint: str = "") -> str:
    """The two-letter language of `text`, "" when it has no letters and no hint.

    `hint` (what the page or feed says, `uk-UA`) is believed unless the script contradicts it, or, between Ukrainian
    and Russian, the letters only one of them has.
    """
    sample = text[:SAMPLE]
    told = _told(hint)
    script = _script(sample)
    if not script:
        return told
    if script == "cyrillic":
        return _cyrillic(sample, told)
    if script != "latin":
        return told if told in _WRITTEN_IN.get(script, ()) else _ONE_LANGUAGE[script]
    if told and not any(told in languages for languages in _WRITTEN_IN.values()) and told not in _ONE_LANGUAGE.values():
        return told
    return _by_function_words(sample, ("en", "de", "fr", "es", "it", "ro"))


def _told(hint: str) -> str:
    code = re.split(r"[-_\s]", hint.strip().lower(), maxsplit=1)[0]
    code = _ALIASES.get(code, code)
    return code if len(code) == 2 and code.isascii() and code.isalpha() else ""


def _script(text: str) -> str:
    counts = {name: len(pattern.findall(text)) for name, pattern in _SCRIPTS.items()}
    if counts["kana"] and counts["han"]:
        counts["kana"] += counts["han"]
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] else ""


def _cyrillic(text: str, told: str) -> str:
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    if told in ("uk", "ru") or told not in _WRITTEN_IN["cyrillic"]:
        if ukrainian >= russian + _CLEAR or (not told and ukrainian > russian):
            return "uk"
        if russian >= ukrainian + _CLEAR or (not told and russian > ukrainian):
            return "ru"
    return told if told in _WRITTEN_IN["cyrillic"] else _by_function_words(text, ("ru", "uk"))


def _by_function_words(text: str, languages: tuple[str, ...]) -> str:
    counts = Counter(fold(text).split())
    scores = {language: sum(n for word, n in counts.items() if word in STOP[language]) for language in languages}
    return max(languages, key=lambda language: scores[language])
