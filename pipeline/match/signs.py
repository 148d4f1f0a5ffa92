"""The words of a sentence, with those that signs stand for: "25%" is read as "25 percent", "€45" as "45 euro"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.text import Word

_PERCENT = (("percent", "prozent", "відсоток", "процент", "procent", "per", "pour", "por"), ("cent", "ciento", "cento"))
_SIGNS: dict[str, tuple[tuple[str, ...], ...]] = {  # sign -> the words it stands for, in several languages each
    "%": _PERCENT,
    "€": (("euro", "євро", "евро"),),
    "$": (("dollar", "долар", "доллар", "dólar", "dollaro"),),
    "£": (("pound", "pfund", "фунт", "livre", "libra", "sterlina"),),
    "₴": (("hryvnia", "гривня", "гривна"),),
    "₽": (("rouble", "ruble", "рубль", "rubel", "rublo"),),
}
_SIGN = re.compile(r"(?P<before>[€$£₴₽])\s?(?=\d)|(?<=\d)\s?(?P<after>[%€$£₴₽])")
_MAGNITUDES = frozenset({
    "thousand", "million", "billion", "trillion", "мільйон", "мільярд", "миллион", "миллиард", "тисяча", "тысяча",
    "milliarde", "milliard", "millón", "mil", "milione", "miliardo",
})  # fmt: skip
"""Stand between a number and its unit: "$5 million" is "5 million dollar"."""


def with_signs(text: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words in order, and after each number with a sign (and its "million") the words the sign stands for.

    These take no place in the text: they stand at the end of the word before them."""
    signs = list(_SIGN.finditer(text))
    return tuple(_joined(words, signs)) if signs else words


def _joined(words: Sequence[Word], signs: list[re.Match[str]]) -> Iterator[Word]:
    waiting: list[str] = []
    for i, word in enumerate(words):
        yield word
        waiting += [sign[0].strip() for sign in signs if _is_of(sign, word)]
        if waiting and not (i + 1 < len(words) and _MAGNITUDES.intersection(words[i + 1].lemmas)):
            yield from (Word(sign, word.end, word.end, lemmas) for sign in waiting for lemmas in _SIGNS[sign])
            waiting = []


def _is_of(sign: re.Match[str], word: Word) -> bool:
    return word.start == sign.end() if sign["before"] else word.end == sign.start()
