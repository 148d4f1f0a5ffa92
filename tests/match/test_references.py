"""What a reference refers to: the watch, another matter of the text, or something the sentence brings itself."""

from __future__ import annotations

import pytest
from match_helpers import article, texts, watching

from pipeline.match import matches, passed_over
from pipeline.model import FactRule, Watch

PACT = watching(
    "ferry plan",
    "паромний план",
    "Fährplan",
    context=("Arland*", "Арланд*"),
    others=("Borland", "Борланд*"),
    also=("plan", "memorandum", "план", "меморандум"),
    facts=(FactRule("ships", patterns=("{n} ship",)),),
)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The ministers also signed a memorandum on school meals.", "en"),
        ("Separately, a secret memorandum was leaked.", "en"),
        ("Außerdem wurde ein Plan gegen Lärm beschlossen.", "de"),
        ("Міністри також підписали меморандум про шкільні обіди.", "uk"),
        ("Кроме того, утвердили план для школ.", "ru"),
    ],
)
def test_what_a_sentence_adds_is_no_reference(sentence: str, language: str) -> None:
    opening = {"uk": "Арланд має паромний план.", "ru": "Арланд: паромний план."}.get(language, "Arland: ferry plan.")
    opening = "Arland hat einen Fährplan." if language == "de" else opening
    text = article(opening, sentence, language=language)
    assert texts(matches(text, PACT)) == [opening]
    assert "is something else" in passed_over(text, PACT)[-1].why


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The minister also praised the plan.", "en"),
        ("A plan like this takes years.", "en"),
        ("Міністр також похвалив план.", "uk"),
        ("It also has a memorandum of Arland's.", "en"),
    ],
)
def test_what_was_spoken_of_stays_a_reference(sentence: str, language: str) -> None:
    opening = "Арланд має паромний план." if language == "uk" else "Arland has a ferry plan."
    assert texts(matches(article(opening, sentence, language=language), PACT)) == [opening, sentence]


TREATY = watching(
    "(harbour|Hafen|portuaire|portuario|портов*) (treaty|Vertrag|plan|план)",
    "(traité|plan) portuaire",
    "tratado portuario",
    also=("treaty", "clause", "Vertrag", "Klausel", "traité", "plan", "tratado", "план", "пункт"),
)


@pytest.mark.parametrize(
    ("opening", "sentence", "language"),
    [
        ("Arland has a harbour treaty.", "A treaty on milk was shelved.", "en"),
        ("Arland has a harbour treaty.", "The treaty about owls came later.", "en"),
        ("Der Hafen Vertrag steht.", "Im Herbst folgt ein Vertrag über Lärm.", "de"),
        ("Voilà le plan portuaire.", "On vota un plan de relance.", "fr"),
        ("Voilà le plan portuaire.", "On vota un plan d'urgence.", "fr"),
        ("Voilà le plan portuaire.", "On signa un traité sur l'énergie.", "fr"),
        ("Se firmó el tratado portuario.", "Sigue el tratado sobre la leche.", "es"),
        ("Портовый план готов.", "Утвердили план развития.", "ru"),
        ("Портовий план готовий.", "Ухвалили план оновлення доріг.", "uk"),
    ],
)
def test_a_reference_with_a_topic_new_to_the_text_is_another_matter(opening: str, sentence: str, language: str) -> None:
    assert texts(matches(article(opening, sentence, language=language), TREATY)) == [opening]


@pytest.mark.parametrize(
    ("opening", "sentence", "language"),
    [
        ("Arland has a harbour treaty and sells milk.", "The treaty on milk was shelved.", "en"),
        ("Arland has a harbour treaty.", "The clause on owls came later.", "en"),
        ("Arland has a harbour treaty.", "Orlo signed the treaty on Monday.", "en"),
        ("Arland has a harbour treaty.", "They discuss the treaty with fishers.", "en"),
        ("Der Hafen Vertrag steht.", "Die Klausel über Lärm fehlt.", "de"),
        ("Voilà le plan portuaire.", "Le plan de Orlo déplaît.", "fr"),
        ("Портовый план готов.", "В плане заметны недочёты.", "ru"),
        ("Портовий план готовий.", "Назвали план небезпечним.", "uk"),
    ],
)
def test_parts_told_topics_times_and_people_leave_it_a_reference(opening: str, sentence: str, language: str) -> None:
    assert texts(matches(article(opening, sentence, language=language), TREATY)) == [opening, sentence]


def test_a_first_hit_with_a_topic_of_its_own_is_another_matter_too() -> None:
    watch = watching("ferry plan", first=("minister ~3 paper",), context=("Arland",))
    assert matches(article("Arland waits.", "The minister wrote a paper on owls."), watch) is None
    assert matches(article("Arland waits.", "The minister wrote a paper."), watch) is not None


@pytest.mark.parametrize(
    "sentence",
    ["In Borland, the ferry plan failed.", "In Borland, where it rains, a ferry plan failed."],
)
def test_a_place_that_opens_a_sentence_is_the_scene_of_what_follows(sentence: str) -> None:
    opening = "Arland has a ferry plan."
    assert texts(matches(article(opening, sentence), PACT)) == [opening]


def test_an_opening_that_is_no_place_or_ends_its_statement_sets_no_scene() -> None:
    opening = "Arland has a ferry plan."
    for sentence in ("Unlike Borland, the ferry plan has money.", "In Borland it rains; the ferry plan is safe."):
        assert texts(matches(article(opening, sentence), PACT)) == [opening, sentence]


def test_the_context_beside_a_reference_takes_it_back_from_a_look_alike() -> None:
    parts = ("Arland has a ferry plan.", "Borland's ferry plan failed.", "The plan is dead.", "Arland's plan lives.")
    assert texts(matches(article(*parts), PACT)) == [parts[0], parts[3]]
    alone = article("Arland sleeps.", *parts[1:])
    assert matches(alone, PACT) is None


def test_a_number_beside_another_matter_and_no_context_is_not_read() -> None:
    mention = matches(article("Borland has 20 ships.", "Arland has a ferry plan.", "The plan has 9 ships."), PACT)
    assert mention is not None
    assert [fact.value for fact in mention.facts] == [9]


def test_a_watch_without_other_matters_reads_every_number() -> None:
    watch = Watch("w", "w", any=("ferry plan",), facts=PACT.facts)
    mention = matches(article("Borland has 20 ships.", "Arland has a ferry plan."), watch)
    assert mention is not None
    assert [fact.value for fact in mention.facts] == [20]
