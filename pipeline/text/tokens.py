"""Words of a text with positions, lemmas, numbers and whether they are names. The only place that knows simplemma."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pipeline.text import numerals
from pipeline.text.language import language_of
from pipeline.text.stopwords import NEGATIONS, ONLY, STOP

if TYPE_CHECKING:
    from simplemma import Lemmatizer
    from simplemma.strategies import DefaultStrategy

LANGUAGES = frozenset(STOP)  # those with a dictionary and stop words

# Acronyms with dots, numbers with grouped thousands or decimals, words with inner apostrophes.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|\d{1,3}(?:[\u00a0\u202f\u2009 ]\d{3})+(?!\w)|\d+(?:[.,]\d+)*|[^\W\d_]\w*(?:['’ʼ`][^\W\d_]+)*"
)
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|all|nell|sull|un|quest)['’](?=\w)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’ʼ`]s\Z", re.IGNORECASE)
_APOSTROPHE = re.compile("[’ʼ`]")
# ё as е, and the cedillas that old Romanian keyboards write for commas below.
_SAME_LETTERS = str.maketrans("ё\u015f\u0163", "е\u0219\u021b")
_GROUPED = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f\u2009 ]\d{3})+")
_SENTENCE_END = re.compile(r"""[.!?…:]["'”’»)\]]*\s+(?:[-–—•*]\s*)?["'“‘„«(\[]*\Z""")
_LINE = re.compile(r"[^\n]+")
_ELIDING = ("fr", "it")
_LONGEST_HEADLINE = 300  # characters
_JOINT = re.compile(r"(?:[-\u2010-\u2013]|\s+)\Z")
_LOOK_BACK = 8  # characters before a word within which a sentence end is looked for
_NEGATION_REACH = 3  # words: "did not yet publicly reject"
_MOST = 10**15  # larger ones are identifiers, and SQLite holds 64 bits


@lru_cache(maxsize=1)
def _dictionaries() -> DefaultStrategy:
    """Imported with the first word that is looked up: the rules of 48 languages take 60 ms.

    Low memory: all eight languages take 84 MB instead of 515, and the caches below hide that look-ups are slower.
    """
    from simplemma.strategies import DefaultStrategy

    return DefaultStrategy(low_memory=True)


@lru_cache(maxsize=1)
def _lemmatizer() -> Lemmatizer:
    from simplemma import Lemmatizer

    return Lemmatizer(lemmatization_strategy=_dictionaries(), cache_max_size=1)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands at `text[start:end]`. `lemmas` are folded: its own form first, then its dictionary forms.

    `number` is what digits or numerals say ("twenty-eight" is one word); `name` means capitalised for its own sake.
    """

    text: str
    start: int
    end: int
    lemmas: tuple[str, ...]
    number: int | None = None
    name: bool = False


@dataclass(frozen=True, slots=True)
class _Form:
    """What is known of a token wherever it stands."""

    lemmas: tuple[str, ...]
    number: int | None
    capital: bool
    own_capital: bool  # a name wherever it stands, by the dictionary


def plain_words(text: str) -> tuple[Word, ...]:
    """The words of a short text with their numbers, but no lemmas looked up: opens no dictionary (which take a second
    the first time), so what only wants to know how a phrase is written starts at once."""
    language = language_of(text)
    return tuple(_with_numbers(text, list(_of_line(text, 0, len(text), language, _plain)), language))


def is_known(form: str, language: str) -> bool:
    """Whether the dictionary of `language` has the word, as it stands or small; False without a dictionary."""
    if language not in LANGUAGES:
        return False
    return any(_dictionaries().is_dictionary_member(each, language) for each in (form, form.lower()))


def words(text: str, language: str = "") -> tuple[Word, ...]:
    """The words of a text. Hyphenated compounds are several words; a number in words is one.

    `language` is two letters; "" or one without a dictionary: lemmas are the folded forms (after guessing, for "").
    """
    spoken = language or language_of(text)
    return tuple(_with_numbers(text, _single(text, spoken), spoken))


def _single(text: str, language: str) -> list[Word]:
    return [word for line in _LINE.finditer(text) for word in _of_line(text, line.start(), line.end(), language, _form)]


def _of_line(text: str, begin: int, stop: int, language: str, known: Callable[[str, str], _Form]) -> Iterator[Word]:
    title_case = _is_title_case(text[begin:stop])
    for start, end in _spans(text, begin, stop, language):
        form = known(text[start:end], language)
        name = form.own_capital or (form.capital and not (title_case or language == "de" or _opens(text, begin, start)))
        yield Word(text[start:end], start, end, form.lemmas, form.number, name)


def _spans(text: str, begin: int, stop: int, language: str) -> Iterator[tuple[int, int]]:
    for found in _TOKEN.finditer(text, begin, stop):
        start, end = found.span()
        if language in _ELIDING:
            elided = _ELISION.match(text, start, end)
            start = elided.end() if elided else start
        if language in numerals.GLUING and (cut := numerals.glued(_folded(text[start:end]), language)):
            yield start, start + cut
            start += cut
        yield start, end


def _opens(text: str, begin: int, start: int) -> bool:
    """Whether the word at `start` is the first of a sentence, so that its capital says nothing."""
    before = text[max(begin, start - _LOOK_BACK) : start]
    return (
        not any(map(str.isalnum, text[begin:start]))
        if start - begin < _LOOK_BACK
        else bool(_SENTENCE_END.search(before))
    )


def _is_title_case(line: str) -> bool:
    """A headline in which every weighty word is capitalised, so that capitals say nothing."""
    if len(line) > _LONGEST_HEADLINE:
        return False
    long_words = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    return len(long_words) > 2 and all(word[0].isupper() for word in long_words)


@lru_cache(maxsize=50_000)
def _form(token: str, language: str) -> _Form:
    if token[0].isdigit():
        return _Form((token,), _digits(token, language), False, False)
    base = _POSSESSIVE.sub("", token) if language == "en" else token
    base = base.replace(".", "") if "." in base else base
    folded = _folded(base)
    own, lower = _lemma(base, language), _lemma(base.lower(), language)
    acronym = base.isupper() and len(base) < 4
    forms = [folded, _folded(own)] if acronym else [folded, _folded(own), _folded(lower)]
    capital = token[0].isupper()
    number = numerals.value_of(folded, language)
    own_capital = capital and number is None and (acronym or _is_proper(base, own, language))
    return _Form(tuple(dict.fromkeys(forms)), number, capital, own_capital)


def _plain(token: str, language: str) -> _Form:
    if token[0].isdigit():
        return _Form((token,), _digits(token, language), False, False)
    folded = _folded(token)
    return _Form((folded,), numerals.value_of(folded, language), token[0].isupper(), False)


def _is_proper(base: str, lemma: str, language: str) -> bool:
    """The dictionary capitalises it or does not know it; in German, which capitalises nouns, it does not know it."""
    if language not in LANGUAGES:
        return False
    if language == "de":
        return not _dictionaries().is_dictionary_member(base, language)
    return lemma[:1].isupper()


def _folded(token: str) -> str:
    return _APOSTROPHE.sub("'", token).casefold().translate(_SAME_LETTERS)


def _lemma(token: str, language: str) -> str:
    return _lemmatizer().lemmatize(token, language) if language in LANGUAGES else token


def _digits(token: str, language: str) -> int | None:
    """The integer a token of digits says; None for decimals and impossible lengths."""
    if token.isdecimal():
        value = int(token) if len(token) < 16 else _MOST
        return value if value < _MOST else None
    separators = {character for character in token if not character.isdecimal()}
    decimal = "." if language in ("en", "") else ","
    if not _GROUPED.fullmatch(token) or separators == {decimal} or len(separators) > 1:
        return None
    return int(re.sub(r"\D", "", token)) if len(token) < 20 else None


def _with_numbers(text: str, found: list[Word], language: str) -> Iterator[Word]:
    """The words with runs of numerals joined: "двадцять вісім", "twenty-eight", "vingt et un"."""
    i = 0
    while i < len(found):
        length = 1
        if language in numerals.NUMERALS and _begins_number(found, i, language):
            joined, length = _longest_number(text, found, i, language)
            yield joined
        else:
            yield found[i]
        i += length


def _begins_number(found: list[Word], i: int, language: str) -> bool:
    """Whether a numeral stands there, or the "one" and "a" before a hundred."""
    if found[i].number is not None:
        return not found[i].text[0].isdigit()
    return i + 1 < len(found) and numerals.is_one_hundred(found[i].lemmas[0], found[i + 1].lemmas[0], language)


def _longest_number(text: str, found: list[Word], i: int, language: str) -> tuple[Word, int]:
    """The longest number that starts at word `i`, and how many words it takes."""
    best, taken, values = found[i], 1, [found[i].number or 1]
    for j in range(i + 1, min(i + 6, len(found))):
        word = found[j]
        folded = word.lemmas[0]
        if not _JOINT.match(text, found[j - 1].end, word.start) or word.text[0].isdigit():
            break
        if numerals.is_link(folded, language):
            continue
        value = numerals.continuing(folded, language) or word.number
        if value is None or (whole := numerals.total([*values, value], language)) is None:
            break
        values.append(value)
        span = text[best.start : word.end]
        best, taken = Word(span, best.start, word.end, (_folded(span),), whole, False), j - i + 1
    return best, taken


def content_terms(text: str, language: str = "") -> tuple[str, ...]:
    """The lemmas that carry weight, in order: no stop words of the text's own language, no single letters."""
    spoken = language or language_of(text)
    return weighty(words(text, spoken), spoken)


def weighty(found: Iterable[Word], language: str) -> tuple[str, ...]:
    """The same of words already read, in their language."""
    stop = STOP.get(language, frozenset())
    terms = (_term(word, stop) for word in found)
    return tuple(term for term in terms if term)


def _term(word: Word, stop: frozenset[str]) -> str:
    if word.number is not None:
        return str(word.number)
    if any(lemma in stop for lemma in word.lemmas):
        return ""
    return word.lemmas[-1] if len(word.lemmas[-1]) > 1 else ""


def negated(sentence: Sequence[Word], i: int, language: str = "") -> bool:
    """Whether the word at `i` stands under a negation: one of its language within three words before it, or (French)
    one after it. "Not only" negates nothing."""
    before = range(max(0, i - _NEGATION_REACH), i)
    after = range(i + 1, min(i + 2, len(sentence))) if language == "fr" else range(0)
    return any(_negates(sentence, j, language) for j in (*before, *after))


def _negates(sentence: Sequence[Word], j: int, language: str) -> bool:
    form = sentence[j].lemmas[0]
    known = NEGATIONS.get(language) if language else _ALL_NEGATIONS
    if form not in (known or ()) and not form.endswith("n't"):
        return False
    return not (j + 1 < len(sentence) and sentence[j + 1].lemmas[0] in ONLY)


_ALL_NEGATIONS = frozenset().union(*NEGATIONS.values())
