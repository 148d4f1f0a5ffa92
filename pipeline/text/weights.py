"""How much a word weighs, from the word alone, so that a score of two texts depends on the two texts only."""

from __future__ import annotations

from pipeline.text.stopwords import STOP

COMMON = 2.0
RARE = 6.0


def rarity(lemma: str, language: str) -> float:
    """The weight of a lemma in `language`: 0 for stop words, from 2 (short, common) to 6 (long, rare)."""
    if lemma in STOP.get(language, ()):
        return 0.0
    return min(RARE, COMMON + len(lemma) / 3)
