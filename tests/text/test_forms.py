"""A word is found in its other forms, and other words are not taken for them."""

from __future__ import annotations

import pytest

from pipeline.text import WordForms

ALL = ("de", "en", "es", "fr", "ru", "uk")


def found(word: str, among: str, languages: tuple[str, ...] = ALL) -> list[str]:
    forms = WordForms.of(word, languages)
    return [term for term in among.split() if term.startswith(forms.beginnings or "\0") and term in forms]


@pytest.mark.parametrize(
    ("word", "its", "others"),
    [
        ("proposal", "proposal proposals", "propose property proposition"),
        ("proposals", "proposal proposals", "proposed"),
        ("Envoys", "envoy envoys", "envy"),
        ("struck", "strike strikes striking struck", "structure strong"),
        ("child", "child children", "chile chill"),
        ("план", "план плану планом плани планів планы планов", "планета планер"),
        ("планів", "план плану планами", "планета"),
        ("пропозиція", "пропозиції пропозицій пропозиціями", "пропорція"),
        ("предложений", "предложение предложениями", "предлог"),
        ("воєн", "війна війни війною", "воїн"),
        ("Київ", "києва києві", "кивок"),
        ("Präsident", "prasident prasidenten", "prasidium"),
    ],
)
def test_a_word_is_known_in_its_other_forms(word: str, its: str, others: str) -> None:
    assert found(word, its) == its.split()
    assert found(word, others) == []


@pytest.mark.parametrize(
    ("name", "its", "others"),
    [
        ("Гадрін", "гадріна гадріну гадріном", "гадки"),
        ("велмарский", "велмарского велмарскому", "велмар"),
        ("Песков", "пескова пескову", "песня"),
        ("Macron", "macrons", "macro"),
    ],
)
def test_a_name_no_dictionary_has_is_known_in_its_cases(name: str, its: str, others: str) -> None:
    assert found(name, its) == its.split()
    assert found(name, others) == []


def test_a_small_word_has_no_other_forms() -> None:
    assert found("war", "war wars") == ["war", "wars"]
    assert found("war", "sein seid", ("de", "en")) == []  # German for "was" and "to be"
    assert WordForms.of("про", ("uk",)).beginnings == WordForms.of("28", ALL).beginnings == ()


def test_a_language_of_another_script_is_not_asked() -> None:
    assert WordForms.of("план", ALL).languages == ("ru", "uk")
    assert WordForms.of("plan", ("en", "ru", "uk")).languages == ("en",)
    assert WordForms.of("план", ("bg", "")).languages == ()


def test_accents_are_none_as_in_the_full_text_index() -> None:
    assert found("négociation", "negociation negociations") == ["negociation", "negociations"]
