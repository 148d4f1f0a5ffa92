"""Pronouns right after a mention: which of them stand for what was mentioned."""

from __future__ import annotations

import pytest
from match_helpers import article, texts, watching

from pipeline.match import matches

PACT = watching(
    "ferry plan",
    "plan de ferry",
    "piano traghetti",
    "плану поромів",
    "плане паромов",
    "Fährplan",
    "plan al feriboturilor",
)
OPENINGS = {
    "en": "Arland has a ferry plan.",
    "de": "Arland hat einen Fährplan.",
    "fr": "Arland parle d'un plan de ferry.",
    "es": "Arland tiene un plan de ferry.",
    "it": "Arland ha un piano traghetti.",
    "ro": "Arland are un plan al feriboturilor.",
    "uk": "В Арланді говорять про плану поромів.",
    "ru": "В Арланде говорят о плане паромов.",
}


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("It would oblige both harbours to close at night.", "en"),
        ("It also reportedly calls for two new piers.", "en"),
        ("It was drafted over the summer.", "en"),
        ("The harbour office rejected it within hours.", "en"),
        ("He said it left too much open.", "en"),
        ("Er sieht eine Anlegestelle im Norden vor.", "de"),
        ("Darin steht nichts über die Preise.", "de"),
        ("Il prévoit une fermeture en trois étapes.", "fr"),
        ("Contempla un fondo para los muelles.", "es"),
        ("Prevede una banchina lungo il fiume.", "it"),
        ("Prevede un debarcader nou în est.", "ro"),
        ("Він містить окремий розділ про вантаж.", "uk"),
        ("В нем говорится о новых причалах.", "ru"),
    ],
)
def test_a_pronoun_right_after_a_mention_goes_on_about_it(sentence: str, language: str) -> None:
    opening = OPENINGS[language]
    assert texts(matches(article(opening, sentence, language=language), PACT)) == [opening, sentence]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("It is unclear when the mayors will meet again.", "en"),
        ("It was reported that two piers had burned.", "en"),
        ("It took the mayors two hours to reach the hotel.", "en"),
        ("The farmers had asked for it in a letter.", "en"),
        ("It rained on both harbours all day.", "en"),
        ("Borland said it was ready for another round.", "en"),
        ("The crew left the pier on Friday and later sold it.", "en"),
        ("Borland would sign only if it got a seat at the table.", "en"),
        ("The mayors made it clear that they were tired.", "en"),
        ("Er reist am Freitag nach Borland.", "de"),
        ("Il prévoit de se rendre à Borland.", "fr"),
        ("Prevé viajar a Borland.", "es"),
        ("Prevista per domenica la festa del porto.", "it"),
        ("У ній взяли участь чотири мери.", "uk"),
        ("Она состоит в переписке с коллегами.", "ru"),
    ],
)
def test_a_pronoun_that_stands_for_nothing_or_for_another_is_passed_over(sentence: str, language: str) -> None:
    opening = OPENINGS[language]
    assert texts(matches(article(opening, sentence, language=language), PACT)) == [opening]


def test_a_pronoun_farther_off_refers_to_something_else() -> None:
    text = article("Arland has a ferry plan.", "The sea was rough.", "It would oblige both harbours to close.")
    assert texts(matches(text, PACT)) == ["Arland has a ferry plan."]


def test_one_pronoun_leads_to_the_next() -> None:
    said = ["Arland has a ferry plan.", "It would close two harbours.", "It also calls for a new pier."]
    assert texts(matches(article(*said), PACT)) == said


def test_a_pronoun_after_a_look_alike_is_the_look_alikes() -> None:
    pact = watching("ferry plan", exclude=("Borland ferry plan",))
    text = article("Arland has a ferry plan.", "So has Borland: a Borland ferry plan.", "It would close two harbours.")
    assert texts(matches(text, pact)) == ["Arland has a ferry plan."]
