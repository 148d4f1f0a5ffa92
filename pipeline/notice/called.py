"""What somebody is called by: particles and hyphens tie the words of a name together; an office is no name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.notice.grammar import DETERMINERS
from pipeline.notice.lexicon import Lexicon
from pipeline.text import Word

PARTICLES = frozenset(  # of family names, "Di Maio", "Lula da Silva", "al-Sharaa"
    ("di", "de", "del", "della", "da", "das", "dos", "du", "la", "le", "van", "von", "der", "den", "ter", "zu", "al")
) | frozenset(
    ("el", "ibn", "bin", "ді", "ди", "да", "дос", "ла", "ле", "ван", "фон", "дер", "аль", "ель", "эль", "бін", "бин")
)
POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
HYPHENS = ("-", "‐", "‑")


def label_of(text: str, run: Sequence[Word]) -> str:
    """The last two words of a name, with the particles and the parts between hyphens that belong to them: "Bart De
    Wever", "Jean-Noël Barrot"."""
    first = max(0, len(run) - 2)
    while first and (_is_glued(text, run, first) or run[first].text.casefold() in PARTICLES):
        first -= 1
    spelled = (word.text + ("-" if text[word.end : word.end + 1] in HYPHENS else " ") for word in run[first:-1])
    return "".join(spelled) + POSSESSIVE.sub("", run[-1].text)


def _is_glued(text: str, run: Sequence[Word], i: int) -> bool:
    """Whether a hyphen or a particle stands before the word."""
    return text[run[i - 1].end : run[i].start] in HYPHENS or run[i - 1].text.casefold() in PARTICLES


def is_particle(text: str, words: Sequence[Word], start: int, i: int, part: Sequence[bool], cues: Lexicon) -> bool:
    """Whether a small word belongs to the family name behind it: "Di Maio", and inside a run where the language has no
    such word of its own, "Lula da Silva", or between hyphens, "Charles-de-Gaulle"."""
    word = words[i]
    j = next((j for j in range(i, len(words)) if words[j].text.casefold() not in PARTICLES), i)
    if j == i or j == len(words) or not part[j] or not i:
        return False
    own = cues.oblique.has(word) or cues.genitive.has(word) or cues.agent.has(word) or word.lemmas[0] in DETERMINERS
    own = own or word.text == "de"  # joins all sorts of names: "Rio de Janeiro"
    tied = text[word.end : word.end + 1] in HYPHENS
    return word.text[0].isupper() or (i > start and (tied or not own))


def is_office(words: Sequence[Word], start: int, end: int, cues: Lexicon, nouns: bool) -> bool:
    """Whether the capitals of words[start:end] name no one but an office: "Secretary", "the Prime Minister"; `nouns`:
    all nouns have capitals, "der Bundeskanzler"."""
    run, follows = words[start:end], words[end : end + 1]
    if nouns:
        return len(run) == 1 and is_held(run[0], cues)
    held = any(map(cues.persons.has, (run[-1], *follows))) or cues.voices.has(run[-1])  # "le Premier ministre"
    return held and all(cues.titles.has(word) or cues.persons.has(word) or cues.voices.has(word) for word in run)


def is_held(word: Word, cues: Lexicon) -> bool:
    """Whether a German noun is an office, its first part aside: "Kommissionspräsidentin"."""
    return word.lemmas[0].endswith(tuple(cues.persons.whole)) or cues.voices.has(word)
