"""A name -> how it begins, the same in every script and case: Зеленський, Zelensky and Selenskyj are one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

STEM = 4  # consonants that are compared: endings inflect

_LATIN = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "z", "з": "z", "и": "i",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ю": "u", "я": "a", "э": "e",
    "ы": "i", "ь": "", "ъ": "", "ё": "e",
})  # fmt: skip
_SOUNDS = (("sch", "s"), ("tsch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("ck", "k"))
_ONE_SOUND = str.maketrans({"w": "v", "q": "k", "c": "k", "x": "k", "j": "i", "g": "h", "f": "v"})
_SOFT = re.compile(r"[aeiouyh]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """The first consonants of a name, one sign a sound: Зеленський, Zelensky and Selenskyj begin alike."""
    latin = unicodedata.normalize("NFD", name.casefold().translate(_LATIN))
    plain = "".join(letter for letter in latin if letter.isalpha())
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return _TWICE.sub(r"\1", _SOFT.sub("", plain.translate(_ONE_SOUND)).replace("z", "s"))[:STEM]
