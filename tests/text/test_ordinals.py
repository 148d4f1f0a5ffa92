"""A number that says which one is told from one that says how many; a count's own ending is no word of its own."""

from __future__ import annotations

import pytest

from pipeline.text import end_of_number, is_ordinal, words


def _first(text: str, language: str) -> tuple[bool, int]:
    """Whether the first number of a text is an ordinal, and how many words it takes."""
    found = words(text, language)
    i = next(i for i, word in enumerate(found) if word.number is not None)
    return is_ordinal(text, found, i, language), end_of_number(text, found, i, language) - i


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The 20th clause", "en"),
        ("The twenty-first clause", "en"),
        ("Der 20. Absatz", "de"),
        ("Le 20e alinéa", "fr"),
        ("Le vingt-deuxième alinéa", "fr"),
        ("El 20.º artículo", "es"),
        ("Il 20° articolo", "it"),
        ("Al 20-lea articol", "ro"),
        ("19-й розділ", "uk"),
        ("Двадцять перший розділ", "uk"),
        ("Двадцать первого раздела", "ru"),
        ("20-х годов", "ru"),
    ],
)
def test_which_one_is_not_how_many(text: str, language: str) -> None:
    assert _first(text, language)[0]


@pytest.mark.parametrize(
    ("text", "language", "length"),
    [
        ("28 clauses", "en", 1),
        ("20 second-hand cars", "en", 1),
        ("28-ми розділів", "uk", 2),
        ("22-х разделов", "ru", 2),
        ("28 de articole", "ro", 2),
        ("28 °C", "it", 1),
        ("28", "de", 1),
    ],
)
def test_a_count_takes_its_ending_and_its_romanian_de_with_it(text: str, language: str, length: int) -> None:
    assert _first(text, language) == (False, length)
