"""Parts told in words, as shares of a hundred: "two thirds", "nine tenths", "дві третини"; and a half more: "six and a
half thousand"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.text import Word, by_language

HALF = Decimal("0.5")

_PARTS = {  # how the word for one of so many parts begins, where a number stands before it
    3: by_language(
        en="third", uk="третин", ru="трет", de="drittel", fr="tiers", es="tercio tercera", it="terzi", ro="treim"
    ),
    4: by_language(
        en="quarter fourth", uk="чверт", ru="четверт", de="viertel", fr="quart", es="cuart", it="quart", ro="sfert"
    ),
    5: by_language(en="fifth", uk="п'ят", ru="пят", de="fünftel", fr="cinquièm", es="quint", it="quint", ro="cincim"),
    10: by_language(en="tenth", uk="десят", ru="десят", de="zehntel", fr="dixièm", es="décim", it="decim", ro="zecim"),
}
_HALVES = {
    "en": ("and", "a", "half"),
    "uk": ("з", "половиною"),
    "ru": ("с", "половиной"),
    "fr": ("et", "demi"),
    "es": ("y", "medi"),
    "it": ("e", "mezz"),
    "ro": ("și", "jumătate"),
}


def share(words: Sequence[Word], i: int, language: str) -> int:
    """How many hundredths "two" at word `i` of "two thirds" says, rounded; 0 where no part is counted."""
    count, after = words[i].number or 0, words[i + 1 : i + 2]
    if not after or after[0].number is not None:
        return 0
    text = after[0].text.casefold()
    found = (part for part, listed in _PARTS.items() if text.startswith(tuple(listed.get(language, ()))))
    part = next(found, 0)
    return round(100 * count / part) if 0 < count < part else 0


def has_half(words: Sequence[Word], i: int, language: str) -> int:
    """How many words after the number at `i` add a half to it, 0 for none."""
    said = _HALVES.get(language, ())
    after = [word.text.casefold() for word in words[i + 1 : i + 1 + len(said)]]
    begun = len(after) == len(said) and all(map(str.startswith, after, said))
    return len(said) if begun else 0
