"""A name -> how it sounds, the same in every script, case and transliteration: Зеленського, Zelenskyy, Selenskyj."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.text.cleaning import fold

BEGINNING = 4  # consonants that are compared: endings inflect

_CASES = re.compile(r"(?:ого|ому|ими|ами|ий|ій|ый|ой|им|ым|ом|ем|єм|ою|ею|[аяуюиіыеєоьй])$")
_STEM = 4  # letters left at least when a Cyrillic case ending is cut: under it the ending may be the name
_KEPT = 3  # letters left at least when a last vowel is cut: Довра and Dovra, but Лю and Liu stay
_CYRILLIC = re.compile("[а-яіїєґў]")
_POSSESSIVE = re.compile(r"['’`]s?$")

# One Latin writing for each Cyrillic letter; the steps below make the others meet it.
_ROMAN = str.maketrans(
    {
        **dict(zip("абвгґдезийіклмнопрстуфхыэў", "abvhgdezijiklmnoprstufhyev", strict=True)),
        **{"є": "ie", "ё": "e", "ж": "zh", "ї": "i", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ь": "", "ъ": ""},
        **{"ю": "iu", "я": "ia"},
    }
)

# Letters that languages write differently for one sound, in this order. Sources: ISO 9, BGN/PCGN, and the newspapers'
# German (sch, tsch, w, j) and French (ch, ou) renderings of Cyrillic names.
_SOUNDS = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        (r"shch|tsch|tch|sch|sh|ch|zh|dzh", "x"),
        (r"ph", "f"),
        (r"th", "t"),
        (r"kh|gh|h|g", "g"),
        (r"dz", "z"),
        (r"ck|q|c(?![eiy])", "k"),
        (r"ts|tz|z|c", "s"),
        (r"w", "v"),
        (r"ff$", "v"),
        (r"ou", "u"),
        (r"[yj]", "i"),
        (r"i+", "i"),
        (r"i(?=[aeou])", ""),
        (r"(.)\1", r"\1"),
    )
)
_SOFT = re.compile(r"[aeioug]")  # vowels, and the g that one language writes h and another not at all

_LATIN = str.maketrans({
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "е": "e", "є": "e", "ж": "z", "з": "z", "и": "i",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c", "ш": "s", "щ": "s", "ю": "u", "я": "a", "э": "e",
    "ы": "i", "ь": "", "ъ": "", "ё": "e",
})  # fmt: skip
_SPELLED = (("sch", "s"), ("tsch", "c"), ("ch", "c"), ("sh", "s"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("ck", "k"))
_ONE_SOUND = str.maketrans({"w": "v", "q": "k", "c": "k", "x": "k", "j": "i", "g": "h", "f": "v"})
_VOWELS = re.compile(r"[aeiouyh]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """What a name is compared by: its last word without possessive, case ending and way of transliterating."""
    last = (_POSSESSIVE.sub("", name).split() or [""])[-1]
    folded = fold(last).split()
    return _sound(folded[-1]) if folded else ""


@lru_cache(maxsize=50_000)
def consonants(word: str) -> str:
    """What is left of a name's key, or of a word, in a language that hears other vowels: Шахін and Shaheen are "sn". A
    last "v" may be a written "w" that nobody hears: Harlow, Гарлоу."""
    heard = _SOFT.sub("", _sound(fold(word).replace(" ", ""))).replace("x", "s")
    return _TWICE.sub(r"\1", heard)[:BEGINNING].rstrip("v")


@lru_cache(maxsize=8192)
def skeleton(name: str) -> str:
    """The first consonants of a name, one sign a sound: Зеленський, Zelensky and Selenskyj begin alike."""
    latin = unicodedata.normalize("NFD", name.casefold().translate(_LATIN))
    plain = "".join(letter for letter in latin if letter.isalpha())
    for written, sound in _SPELLED:
        plain = plain.replace(written, sound)
    return _TWICE.sub(r"\1", _VOWELS.sub("", plain.translate(_ONE_SOUND)).replace("z", "s"))[:BEGINNING]


def _sound(word: str) -> str:
    """The key of one folded word."""
    if _CYRILLIC.search(word):
        shorter = _CASES.sub("", word)
        word = (shorter if len(shorter) >= _STEM else word).translate(_ROMAN)
    key = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    for pattern, letter in _SOUNDS:
        key = pattern.sub(letter, key)
    shorter = key.rstrip("aeiou")
    return shorter if len(shorter) >= _KEPT else key
