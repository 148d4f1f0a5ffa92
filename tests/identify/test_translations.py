"""Translations: an outlet's own article in another of its languages, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from identify_newsroom import ELSEWHERE, HARBOUR, NOON, UKRAINIAN, article, stored

from pipeline.identify import fingerprint, translations
from pipeline.identify.translations import skeleton
from pipeline.model import Relation, Stored

ENGLISH = stored(article("https://paper.example/en/1", HARBOUR), 1)


def of(
    url: str, paragraphs: tuple[str, ...], language: str = "uk", after: timedelta = timedelta(0), *others: Stored
) -> tuple[Relation, ...]:
    made = article(url, paragraphs, language=language)
    return translations(made, fingerprint(made), NOON + after, others or (ENGLISH,))


def test_the_outlets_own_article_in_another_language_is_a_translation() -> None:
    found = of("https://paper.example/uk/1", UKRAINIAN)
    assert [(relation.kind, relation.of) for relation in found] == [("translation", ENGLISH.url)]
    assert "names" in found[0].reason


def test_another_outlet_another_day_another_event_and_the_same_language_make_none() -> None:
    assert of("https://other.example/uk/1", UKRAINIAN) == ()
    assert of("https://paper.example/uk/1", UKRAINIAN, "uk", timedelta(days=2)) == ()
    assert of("https://paper.example/en/2", HARBOUR, "en") == ()
    assert of("https://paper.example/de/1", ELSEWHERE, "de") == ()


@pytest.mark.parametrize(
    "spellings",
    [("Зеленський", "Zelensky", "Selenskyj"), ("Київ", "Kyiv", "Kiew"), ("Solberg", "Сольберг"), ("Брекке", "Brekke")],
)
def test_a_name_sounds_the_same_in_every_script(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(name) for name in spellings}) == 1
