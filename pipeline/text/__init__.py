"""Text -> clean text, language, sentences, words with lemmas and numbers, weights. Below the stages; knows no news."""

from __future__ import annotations

from pipeline.text.aligning import align, similarity
from pipeline.text.cleaning import clean, clean_line, fold
from pipeline.text.forms import WordForms
from pipeline.text.language import language_of
from pipeline.text.listed import by_language
from pipeline.text.ordinals import end_of_number, is_ordinal
from pipeline.text.rewording import reworded
from pipeline.text.sentences import sentences
from pipeline.text.sounds import consonants, name_key, skeleton
from pipeline.text.stopwords import STOP
from pipeline.text.tokens import Word, content_terms, is_known, negated, plain_words, weighty, words
from pipeline.text.weights import rarity

__all__ = [
    "STOP",
    "Word",
    "WordForms",
    "align",
    "by_language",
    "clean",
    "clean_line",
    "consonants",
    "content_terms",
    "end_of_number",
    "fold",
    "is_known",
    "is_ordinal",
    "language_of",
    "name_key",
    "negated",
    "plain_words",
    "rarity",
    "reworded",
    "sentences",
    "similarity",
    "skeleton",
    "weighty",
    "words",
]
