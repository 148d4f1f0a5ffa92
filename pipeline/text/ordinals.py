"""Numbers in a sentence -> which of them say which one ("the 20th point") rather than how many, and what belongs to
one behind it ("28-ми пунктів", "28 de puncte")."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.text.listed import by_language
from pipeline.text.tokens import Word

_GLUED = by_language(  # endings that stand behind digits, right at them or at a hyphen
    en="st nd rd th",
    fr="er re e è ème eme ième ieme nd nde",
    es="º ª er ro ra o a do da to ta mo ma no na vo va",
    it="º ª",
    ro="lea a",
    uk="й ий ій го ого му ому м им ї ої а та ша я е те ше є у ту ю х их",
    ru="й ый ий ой го ого му ому м ым им ом ем а та ая я е ое ье у ую ю х ых их",
)
_CASES = by_language(  # those of a count's own cases: "28-ми", "20-ти", "5-ма"
    uk="ти ми и ма тьох ьох ох тьма ома мома рьох",
    ru="ти ми и ма тью ью мью рех тырех",
)
_EITHER = "х"  # "22-х" is "двадцати двух", but "20-х" is "двадцатых"
_HYPHENS = ("-", "\u2011")
_DEGREE = "°"  # Italian typists take it for "º"
_LAST = by_language(  # the last word of an ordinal of several, by its form or its dictionary form
    en="first second third fourth fifth sixth seventh eighth ninth",
    uk="перший другий третій четвертий п'ятий шостий сьомий восьмий дев'ятий",
    ru="первый второй третий четвертый пятый шестой седьмой восьмой девятый",
)
_FRENCH = ("ième", "ièmes")  # "vingt-deuxième"
_OF = "de"  # Romanian has it between a number from 20 on and what it counts


def is_ordinal(sentence: str, words: Sequence[Word], i: int, language: str) -> bool:
    """Whether the number at word `i` says which one, not how many: "the 20th point", "двадцять перший пункт"."""
    word, after, between = _around(sentence, words, i)
    if sentence.startswith(f"{_DEGREE} ", word.end):
        return language == "it"
    if after is None or word.number is None:
        return False
    if not word.text[0].isdigit():
        return not between.strip("-\u2011 ") and word.number % 10 == 0 and _is_last(after, language)
    if language == "de" and between == ". ":  # inside a sentence: it would end there otherwise
        return True
    ending = after.text.casefold()
    says = ending in _GLUED.get(language, ()) and not (ending == _EITHER and _is_counted_in_x(word.number))
    return says and between in ("", ".", *_HYPHENS)


def end_of_number(sentence: str, words: Sequence[Word], i: int, language: str) -> int:
    """Where what the number at word `i` counts may begin: behind the number's own ending, or its Romanian "de"."""
    word, after, between = _around(sentence, words, i)
    if after is None or word.number is None:
        return i + 1
    said = after.text.casefold()
    cased = said in _CASES.get(language, ()) or (said == _EITHER and _is_counted_in_x(word.number))
    of = language == "ro" and said == _OF and between.isspace()
    return i + 2 if of or (cased and between in _HYPHENS) else i + 1


def _around(sentence: str, words: Sequence[Word], i: int) -> tuple[Word, Word | None, str]:
    """The word, the one after it, and what stands between them."""
    if i + 1 == len(words):
        return words[i], None, ""
    return words[i], words[i + 1], sentence[words[i].end : words[i + 1].start]


def _is_last(word: Word, language: str) -> bool:
    """Whether it may end an ordinal of several words: "twenty-first"."""
    if language == "fr":
        return word.text.casefold().endswith(_FRENCH)
    return not _LAST.get(language, frozenset()).isdisjoint(word.lemmas)


def _is_counted_in_x(value: int) -> bool:
    return 2 <= value % 10 <= 4 and value % 100 not in range(11, 20)
