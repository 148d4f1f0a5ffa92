"""A sentence taken apart to be compared with another wording of it: words, numbers and signs in one writing each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.notice.typos import one_of_alike
from pipeline.text import Word, fold, words

QUOTED = 4  # words; shorter quotations are scare quotes and titles

_PERCENT = re.compile(
    r"\b(?:per ?cent|pour ?cent|por ciento|prozent|відсот\w{1,4}|процент\w{0,4}|percentage points?)\b", re.IGNORECASE
)
_MONEY = {
    "$": re.compile(r"\b(?:dollars?|долар\w{0,3}|доллар\w{0,3}|dólar(?:es)?)\b", re.IGNORECASE),
    "€": re.compile(r"\b(?:euros?|євро|евро)\b", re.IGNORECASE),
    "£": re.compile(r"\b(?:pounds?(?: sterling)?)\b", re.IGNORECASE),
    "₴": re.compile(r"\b(?:hryvnias?|грн|грив(?:ня|ні|ню|ень|нями?|нях)|гривн\w{1,3})\b", re.IGNORECASE),
    "₽": re.compile(r"\b(?:roubles?|rubles?|руб|рубл\w{1,3})\b", re.IGNORECASE),
}
_SIGN_FIRST = re.compile(r"([$€£¥₴₽])\s?(\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?)")
_MINUS = re.compile(r"(?<![\w.)])[-−–](?=\d)")
_SINGLE = re.compile(r"(?<!\w)['‘‚’](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
_SIGN = re.compile(r"[%‰$€£¥₴₽°]|\bminus\b")
_QUOTATION = re.compile(r"[\"“„«”]\s*([^\"“”„«»]+?)\s*[\"”“»]")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|re|ère|e|è|º|ª|[-‑](?:й|я|е|го|му|х|м|ми|ті|та|ти))$")
# By their number; English news writes them in letters or digits ("third", "3rd"). "First" has an opposite: it stays.
_ORDINALS = ("", "", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_CONTRACTED = (("n't", "not"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'m", "am"), ("'d", "would"))
_WHOLE = {"can't": "can", "won't": "will", "shan't": "shall"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a part of a contracted one or a sign, as it is compared; `word` is what stands there."""

    form: str
    word: Word | None
    quoted: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """What it may be listed as: its form, and of a whole word its lemmas."""
        if self.word is None or len(self.form) != len(self.word.text):
            return (self.form,)
        return (self.form, self.word.text.casefold(), *self.word.lemmas)


@dataclass(frozen=True, slots=True)
class Told:
    """One wording of a sentence, taken apart once."""

    text: str
    language: str
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]

    @classmethod
    def of(cls, text: str, language: str) -> Told:
        plain = _plain(text)
        found = words(plain, language)
        return cls(plain, language, tuple(_tokens(plain, found, language)), found)

    @property
    def forms(self) -> list[str]:
        return [token.form for token in self.tokens]

    @property
    def quotes(self) -> bool:
        """Whether anything long enough is quoted."""
        return any(token.quoted for token in self.tokens)


def _plain(text: str) -> str:
    """The text with one sign for every way to write a share, a currency, a minus or a quotation mark."""
    text = _MINUS.sub(" minus ", _SINGLE.sub('"', _PERCENT.sub("%", text)))
    for sign, names in _MONEY.items():
        text = names.sub(sign, text)
    return _SIGN_FIRST.sub(r"\2 \1", text)


def _tokens(text: str, found: Sequence[Word], language: str) -> Iterator[Token]:
    spans = [match.span(1) for match in _QUOTATION.finditer(text) if len(match[1].split()) >= QUOTED]
    pieces: list[tuple[int, Word | str]] = [(word.start, word) for word in found]
    pieces += [(match.start(), match[0]) for match in _SIGN.finditer(text) if match[0] != "minus"]
    place = 0
    for start, piece in sorted(pieces, key=lambda each: each[0]):
        while place < len(spans) and spans[place][1] <= start:
            place += 1
        quoted = place < len(spans) and spans[place][0] <= start
        if isinstance(piece, str):
            yield Token(piece, None, quoted)
        elif not _is_ordinal(text, piece):
            yield from (Token(form, piece, quoted) for form in _forms(piece, language))


def _is_ordinal(text: str, word: Word) -> bool:
    """Whether the word is the ending of a number: "3rd", "22-й"."""
    begin = max(0, word.start - 2)
    return bool(_ORDINAL.search(text, begin, word.end)) and text[word.start].isalpha()


def _forms(word: Word, language: str) -> tuple[str, ...]:
    if word.number is not None:
        return (str(word.number),)
    if word.text[0].isdigit():
        return (word.text.replace(",", ".").rstrip("."),)
    form = word.text.casefold().replace("’", "'").replace("ё", "е")
    if language == "en" and form in _ORDINALS:
        return (str(_ORDINALS.index(form)),)
    if language == "en" and "'" in form:
        return _expanded(form)
    return ("can", "not") if form == "cannot" else (one_of_alike(fold(form), language),)


def _expanded(form: str) -> tuple[str, ...]:
    for ending, meant in _CONTRACTED:
        if form.endswith(ending):
            return (_WHOLE.get(form, form.removesuffix(ending)), meant)
    return (fold(form),)
