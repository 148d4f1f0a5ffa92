"""Amounts under one value however they are written: "3.4 billion", "3,4 млрд", "£3.4bn"; "31 %", "31 per cent"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.notice.fractions import HALF, has_half, share
from pipeline.notice.meanings import sides_of_word
from pipeline.text import Word

POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}  # of ten, by the side of `magnitude`
_LETTERS = {"I": 1, "V": 5, "X": 10}
LINKS = {"ro": "de"}  # between a number from twenty on and what it counts: "20 de milioane"
MONEY = "£$€"  # before a number, "m" and "k" behind it are million and thousand, not metre and a name

_DECIMAL = re.compile(r"\d+[.,]\d+")
_PERCENT = re.compile(r"\s*(?:%|(?:per|pour|por)\s?c(?:i?ento?)|prozent|процент|відсот|la sută)", re.IGNORECASE)
_ROMAN = re.compile(r"([XVI]{1,6})(?:e|ème)?")  # before or behind "siècle", "век", "secolo"
_HUNDREDTH = re.compile(r"\b(?:pour|por|per)\s?c(?:i?ento?)$", re.IGNORECASE)  # of "por ciento": no number of its own


@dataclass(frozen=True, slots=True)
class Amount:
    """What is told in words[i:end]; `plain` when the value is that of the first word alone."""

    value: str  # digits, with a point in a decimal
    end: int
    percent: bool
    plain: bool

    def is_less_than(self, least: int) -> bool:
        return abs(Decimal(self.value)) < least


def amount(text: str, words: Sequence[Word], i: int, language: str) -> Amount | None:
    """The amount that starts at word `i`; a decimal counts with its magnitude or percent only ("20.30" is a time)."""
    word = words[i]
    decimal = word.number is None and bool(_DECIMAL.fullmatch(word.text))
    if word.number is None and not decimal:
        return None
    if part := share(words, i, language):
        return Amount(str(part), i + 2, percent=True, plain=False)
    half = has_half(words, i, language)
    last = _last(words, i + half, language)
    power = _power(text, words, i, last, language)
    percent = not power and bool(_PERCENT.match(text, words[i + half].end))
    if decimal and not power and not percent:
        return None
    value = Decimal(word.text.replace(",", ".")) if decimal else Decimal(word.number or 0)
    scaled = (value + (HALF if half else 0)).scaleb(power).normalize()
    return Amount(f"{scaled:f}", last + 1 if power else i + half + 1, percent, not (decimal or half or power))


def _last(words: Sequence[Word], i: int, language: str) -> int:
    """The place of the word that may multiply the number at `i`: the next, past a link."""
    linked = i + 1 < len(words) and words[i + 1].lemmas[0] == LINKS.get(language)
    return i + 2 if linked else i + 1


def _power(text: str, words: Sequence[Word], i: int, last: int, language: str) -> int:
    """The power of ten that the word at `last` multiplies the number at `i` by, 0 for none."""
    if last >= len(words) or words[last].number is not None:
        return 0
    after = words[last]
    if len(after.text) == 1 and text[max(0, words[i].start - 1) : words[i].start] not in MONEY:
        return 0
    sides = sides_of_word(after, "magnitude", language)
    return next((POWERS[side] for side in sides if side in POWERS), 0)


def is_percent(text: str, word: Word) -> bool:
    """Whether the word is the "ciento" of "por ciento"."""
    return bool(_HUNDREDTH.search(text[: word.end]))


def centuries(words: Sequence[Word]) -> Iterator[int]:
    """What Roman numbers say: languages that count centuries by them meet others that do not."""
    found = (_ROMAN.fullmatch(word.text) for word in words)
    return (_arabic(match[1]) for match in found if match)


def _arabic(roman: str) -> int:
    values = [_LETTERS[letter] for letter in roman]
    return sum(-each if each < after else each for each, after in zip(values, (*values[1:], 0), strict=True))
