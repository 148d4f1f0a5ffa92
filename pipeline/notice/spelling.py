"""A name -> the key it is compared by across cases, transliterations and scripts: Зеленського, Zelenskyy, Selenskyj."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.text import fold

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


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """What a name is compared by: its last word without possessive, case ending and way of transliterating."""
    last = (_POSSESSIVE.sub("", name).split() or [""])[-1]
    folded = fold(last).split()
    return sound_key(folded[-1]) if folded else ""


def sound_key(word: str) -> str:
    """The key of one folded word."""
    if _CYRILLIC.search(word):
        shorter = _CASES.sub("", word)
        word = (shorter if len(shorter) >= _STEM else word).translate(_ROMAN)
    key = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    for pattern, letter in _SOUNDS:
        key = pattern.sub(letter, key)
    shorter = key.rstrip("aeiou")
    return shorter if len(shorter) >= _KEPT else key


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """The consonants of a word that every script writes: Harlow and Гарлоу are "grl", Bay and Бей "b"."""
    return re.sub(r"[aeiouvw]", "", sound_key(fold(word).replace(" ", "")))
