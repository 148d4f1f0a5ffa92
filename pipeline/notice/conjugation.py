"""The regular forms of the verbs a pattern is written with: the dictionary takes many for nouns and adjectives of their
own ("écarté", "avala", "accettata", "skizziert"), and so leaves them alone."""

from __future__ import annotations

from functools import lru_cache

NOTS = frozenset(("no", "non", "ne", "pas", "jamais", "nunca", "mai", "nicht"))
VERB_LETTERS = 5  # of the shortest infinitive taken apart: "mar" and "per" are none
ENDINGS = {  # of the third persons and the participles, by the ending of the infinitive
    "de": {
        "ten": "tet tete teten",
        "den": "det dete deten",
        "eln": "elt elte elten",
        "ern": "ert erte erten",
        "en": "t te ten",
    },
    "fr": {
        "er": "é ée és ées e ent ait aient a èrent era eront ant",
        "ir": "i ie is ies it issent issait irent ira iront issant",
        "dre": "du due dus dues d dent dait dirent dra dront dant",
    },
    "es": {
        "ar": "ado ada ados adas a an ó aron aba aban ará arán e en ando ara aran",
        "er": "ido ida idos idas e en ió ieron ía ían erá erán iendo iera ieran",
        "ir": "ido ida idos idas e en ió ieron ía ían irá irán iendo iera ieran",
    },
    "it": {
        "are": "ato ata ati ate a ano ò arono ava avano erà eranno ando i ino",
        "ere": "uto uta uti ute e ono eva evano erà eranno endo",
        "ire": "ito ita iti ite isce iscono e ono ì irono iva ivano irà iranno endo",
    },
}


def conjugated(pattern: str, language: str) -> str:
    """The pattern with the regular forms beside each infinitive: "saluer <near>" -> "saluer|salué|salue|… <near>".
    One that begins with "not" is meant as it stands: who has not signed refuses nothing."""
    if language not in ENDINGS or not NOTS.isdisjoint(pattern.split()[0].split("|")):
        return pattern
    tokens = (token.split("|") for token in pattern.split())
    return " ".join("|".join(form for word in token for form in forms(word, language)) for token in tokens)


@lru_cache(maxsize=4096)
def forms(word: str, language: str) -> tuple[str, ...]:
    """An infinitive and its forms; any other word as it is."""
    known = next((each for each in ENDINGS[language] if word.endswith(each)), "")
    if not known or len(word) < VERB_LETTERS or not word.islower() or not word.isalpha():
        return (word,)
    stem = word.removesuffix(known)
    return (word, *(_soft(stem, ending, language) + ending for ending in ENDINGS[language][known].split()))


def _soft(stem: str, ending: str, language: str) -> str:
    """A French c and g keep their sound before an a: "plaça", "rangeait"."""
    if language == "fr" and ending.startswith("a") and stem.endswith(("c", "g")):
        return stem[:-1] + {"c": "ç", "g": "ge"}[stem[-1]]
    return stem
