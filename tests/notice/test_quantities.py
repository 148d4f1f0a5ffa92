"""How amounts and dates are read: parts, halves and centuries in words, days behind a small word."""

from __future__ import annotations

import pytest

from pipeline.notice.moments import dates, is_this_year
from pipeline.notice.quantities import amount, centuries
from pipeline.notice.reading import Reading
from pipeline.text import words


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("two thirds of the shops", "en", "67"),
        ("nine tenths of it", "en", "90"),
        ("дві третини крамниць", "uk", "67"),
        ("три четверти лавок", "ru", "75"),
        ("zwei Drittel der Läden", "de", "67"),
        ("deux tiers des boutiques", "fr", "67"),
        ("tres cuartas partes", "es", "75"),
        ("due terzi dei negozi", "it", "67"),
        ("două treimi din magazine", "ro", "67"),
    ],
)
def test_parts_in_words_are_hundredths(text, language, value):
    told = amount(text, words(text, language), 0, language)
    assert told is not None
    assert (told.value, told.percent) == (value, True)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("six and a half thousand jobs", "en", "6500"),
        ("шість з половиною тисяч місць", "uk", "6500"),
        ("две с половиной тысячи мест", "ru", "2500"),
        ("dos y medio millones", "es", "2500000"),
        ("three and a friend", "en", "3"),
    ],
)
def test_a_half_more_is_added_before_it_is_multiplied(text, language, value):
    told = amount(text, words(text, language), 0, language)
    assert told is not None
    assert told.value == value


@pytest.mark.parametrize(("text", "number"), [("du XVIIe siècle", 17), ("XIX век", 19), ("en el siglo IV", 4)])
def test_centuries_are_counted_by_roman_numbers(text, number):
    assert list(centuries(words(text))) == [number]


@pytest.mark.parametrize(
    ("text", "language", "key"),
    [
        ("La oferta llega el 12 de octubre a Lima.", "es", "date:10-12"),
        ("The offer came on the 12th October.", "en", "date:10-12"),
        ("La oferta vale hasta el 12 de octubre.", "es", "deadline:10-12"),
        ("Llegaron 12 en octubre.", "es", "month:10-00"),
    ],
)
def test_a_day_may_stand_behind_a_small_word_before_its_month(text, language, key):
    assert [facet.key for facet in dates(Reading.of(text, language))] == [key]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Two more cuts may come this year.", "en", True),
        ("Цього року можливі ще два кроки.", "uk", True),
        ("Cette année, deux autres pas sont possibles.", "fr", True),
        ("Last year there were two.", "en", False),
    ],
)
def test_what_is_to_happen_this_year_is_due_by_its_end(text, language, told):
    assert is_this_year(Reading.of(text, language)) == told
