"""Who did what, in the reasons a reader sees: nouns do nothing, participles tell which thing, adjectives are nobody."""

from __future__ import annotations

import pytest

from pipeline.model import Actor, Evidence, Mention
from pipeline.notice import say


@pytest.fixture
def labels(facets_of):
    def of(text, language="en", kinds=("act",)):
        return {facet.label for facet in facets_of(text, language) if facet.kind in kinds}

    return of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Under a revised German draft, ports would reopen.", "en"),
        ("What is in the latest US draft for the ports", "en"),
        ("The French-drafted text came late.", "en"),
        ("Norway sends revised text to Iceland", "en"),
        ("A Danish official lost his post over leak of a memo.", "en"),
        ("Italy heard that a tax cut would come.", "en"),
        ("Talks on the Bremen strike stalled when the union rejected the offer.", "en"),
        ("Beyond Crete, the final draft has the ports closed.", "en"),
        ("The Danish ministry declined to comment.", "en"),
        ("The minister calls leak a disgrace in Norway.", "en"),
        ("In Gdansk they agreed to pause it.", "en"),
        ("У Гданську погодили текст.", "uk"),
        ("Marek Brandt's former aide rejected it.", "en"),
        ("Die Verteidigung forderte Freispruch für alle.", "de"),
        ("Перемир'я скасовано, повідомив речник.", "uk"),
        ("Три статті досі не узгоджені: вони стосуються Польщі.", "uk"),
    ],
)
def test_nouns_and_participles_are_nobodys_deed(labels, text, language):
    assert labels(text, language) == set()


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Poland and Norway signed the herring pact.", "en", {"Poland signs", "Norway signs"}),
        ("Yesterday Brenner and Kovac agreed to pause it.", "en", {"Brenner accepts", "Kovac accepts"}),
        ("Talvik cut the budget to 40 million euros.", "en", {"Talvik revises"}),
        ("The French-drafted text was approved by Italy.", "en", {"Italy approves"}),
        ("Brandt met envoys from Hurn and rejected the offer.", "en", {"Brandt rejects"}),
        ("El pacto fue firmado por Perú y Chile.", "es", {"Perú signs", "Chile signs"}),
    ],
)
def test_each_who_does_it_is_named(labels, text, language, found):
    assert labels(text, language) == {f"first time: {each}" for each in found}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("They want answers from Western states and Republican senators.", "en", ""),
        ("Beyond Hurnholm, nobody heard of it.", "en", "Hurnholm"),
        ("Trotz Brandtner kam niemand.", "de", "Brandtner"),
        ("Anderthalb Jahre gibt man sich für die Schleuse.", "de", ""),
        ("Вряд ли кто-то приедет.", "ru", ""),
        ("Le coffre du XVIIe siècle manque.", "fr", ""),
        ("Former Ukrainian officials came.", "en", "Ukraine"),
    ],
)
def test_adjectives_and_words_that_open_a_sentence_are_no_names(labels, text, language, name):
    assert labels(text, language, ("name", "body", "place", "where")) <= {f"new name: {name}"}


def test_an_ordinary_word_of_the_watch_is_nobody(desk, write):
    desk.watch = type(desk.watch)("canal", "canal treaty", any=("article", "Orsk"), actors=(Actor("Tovin"),))
    text = "Under Article 5 the Tovin team goes to Orsk."
    mention = Mention("canal", (Evidence(text, 0, len(text), "body", True),))
    found = say(write("a", text), mention, desk.watch).said[0].facets
    assert {each.label for each in found if each.kind == "person"} == {"tells of Orsk too"}


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("It is over, said Tovin on Friday.", True),
        ("Tovin said it was over.", True),
        ("Officials said Tovin would come to Orsk.", False),
        ("Brandt called Tovin on Sunday.", False),
    ],
)
def test_whom_others_speak_of_does_not_speak(desk, write, text, speaks):
    watch = type(desk.watch)("canal", "canal treaty", any=("Orsk", "Tovin"), actors=(Actor("Tovin"),))
    mention = Mention("canal", (Evidence(text, 0, len(text), "body", True),))
    found = say(write("a", text), mention, watch).said[0].facets
    assert any(each.kind == "voice" for each in found) is speaks


def test_a_state_has_done_what_its_premier_did(labels):
    text = "Premier Ola Brandt of Norway has rejected it."
    assert labels(text, kinds=("deed",)) == {"first time: Norway rejects"}


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("The council of Hale revised the treaty.", "en", {"first time: Hale revises"}),
        ("Le conseil de Lausanne a rejeté le texte.", "fr", {"first time: Lausanne rejects"}),
        ("The treaty of Hale revised nothing.", "en", set()),
        ("The council of Hale met, and nobody revised the treaty.", "en", set()),
    ],
)
def test_what_a_council_does_its_town_has_done(labels, text, language, told):
    assert labels(text, language) == told
