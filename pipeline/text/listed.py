"""Words of several languages as they stand in a table of code: one text a language, parted by spaces."""

from __future__ import annotations

from collections.abc import Mapping


def by_language(**texts: str) -> Mapping[str, frozenset[str]]:
    """Language (two letters) -> its words, in the one form in which words are compared ("außerdem" has no ß)."""
    return {language: frozenset(text.casefold().split()) for language, text in texts.items()}
