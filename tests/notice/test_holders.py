"""Whose a stance is: states through their people, persons by their offices, whoever takes part; and who holds none."""

from __future__ import annotations

from functools import partial

import pytest

from pipeline.model import Actor, Watch
from pipeline.notice.lexicon import lexicon
from pipeline.notice.names import names_in
from pipeline.text import weighty, words

WATCH = Watch(
    "canal",
    "canal treaty",
    words=(("doc", ("treaty", "договір", "договор", "Vertrag", "traité", "tratado", "trattato", "tratatul")),),
    any=("canal <doc>",),
    also=("the <doc>", "<doc>"),
    actors=(Actor("Tovin", ("Marek Tovin", "Товин")), Actor("Sweden", ("Tovin administration", "équipe Tovin"))),
)


@pytest.fixture
def told(stances_of):
    return partial(stances_of, WATCH)


@pytest.mark.parametrize(
    ("text", "language", "holders"),
    [
        ("The Swedish side rejected the treaty.", "en", {"Sweden"}),
        ("Swedish trawlers rejected the treaty.", "en", set()),
        ("The Swedish have rejected the treaty.", "en", {"Sweden"}),
        ("The Tovin administration rejected the treaty.", "en", {"Sweden"}),
        ("Downing Street rejected the treaty.", "en", {"Britain"}),
        ("Die schwedische Seite lehnte den Vertrag ab.", "de", {"Sweden"}),
        ("L'équipe Tovin a rejeté le traité.", "fr", {"Sweden"}),
        ("La délégation suédoise a rejeté le traité.", "fr", {"Sweden"}),
        ("El Gobierno sueco rechazó el tratado.", "es", {"Sweden"}),
        ("Il governo svedese ha respinto il trattato.", "it", {"Sweden"}),
        ("Guvernul suedez a respins tratatul.", "ro", {"Sweden"}),
        ("Шведська сторона відхилила договір.", "uk", {"Sweden"}),
        ("Шведские траулеры отвергли договор.", "ru", set()),
    ],
)
def test_a_state_acts_through_its_people_and_houses_and_not_by_an_adjective(told, text, language, holders):
    assert {actor for actor, stance in told(text, language=language) if stance == "rejects"} == holders


@pytest.mark.parametrize(
    ("text", "language", "holders"),
    [
        ("The treaty was rejected by Finland's president Olga Brandt.", "en", {"Olga Brandt"}),
        ("Le traité a été rejeté par le ministre finlandais Olga Brandt.", "fr", {"Olga Brandt"}),
        ("Finland's president, Olga Brandt, rejected the treaty.", "en", {"Olga Brandt"}),
        ("On the fringes of Davos, Olga Brandt rejected the treaty.", "en", {"Olga Brandt"}),
        ("Olga Brandt blasted Tovin in Oslo and rejected the treaty.", "en", {"Olga Brandt"}),
        ("Kanzlerin Olga Brandt (CDU) lehnte den Vertrag ab.", "de", {"Olga Brandt"}),
        ("Il ministro degli Esteri Olga Di Brando ha respinto il trattato.", "it", {"Olga Di Brando"}),
        ("Tovin had been prepared to reject the treaty.", "en", {"Tovin"}),
        ("Sweden's rejection of the treaty came on Monday.", "en", {"Sweden"}),
    ],
)
def test_who_is_introduced_acts_and_nobody_behind_the_verb_of_another(told, text, language, holders):
    assert {actor for actor, stance in told(text, language=language) if stance == "rejects"} == holders


def test_a_participle_behind_a_comma_is_passive_when_it_names_its_agent(told):
    assert ("Sweden", "proposes") in told("The treaty, sent to capitals last week by Sweden, has nine articles.")
    assert ("Olga Brandt", "proposes") not in told("Olga Brandt, sent to Oslo by Sweden, praised the treaty.")


@pytest.mark.parametrize(
    ("text", "language", "holders"),
    [
        ("Tovin discussed it at length with the Swedish envoy Olga Brandt.", "en", {"Tovin", "Olga Brandt"}),
        ("Tovin discussed the treaty on Monday with Olga Brandt and Sweden.", "en", {"Tovin", "Olga Brandt", "Sweden"}),
        ("Tovin discussed the war with Sweden and the treaty.", "en", {"Tovin"}),
        ("Tovin discussed the treaty with members of the Olga Brandt Fund.", "en", {"Tovin"}),
        ("Tovin hat den Vertrag mit Olga Brandt besprochen.", "de", {"Tovin", "Olga Brandt"}),
    ],
)
def test_whoever_it_is_discussed_with_discusses_it_too(told, text, language, holders):
    told = told("The canal treaty lies on the table.", text, language=language)
    assert {actor for actor, stance in told if stance == "discusses"} == holders


def test_who_does_it_together_with_another_does_it_as_he_does(told):
    assert told("Tovin rejected the treaty together with Olga Brandt.") == {
        ("Tovin", "rejects"),
        ("Olga Brandt", "rejects"),
    }
    assert told("Tovin rejected the treaty with Olga Brandt.") == {("Tovin", "rejects")}


@pytest.mark.parametrize(
    ("first", "then", "language", "holders"),
    [
        ("Finland's president, Olga Brandt, met Minister Jan Kovar.", "The president rejected the treaty.", "en", 1),
        ("Finland's president, Olga Brandt, met Minister Jan Kovar.", "The king rejected the treaty.", "en", 0),
        ("President Jan Kovar met Finland's president, Olga Brandt.", "The Finnish president rejected it.", "en", 1),
        ("President Olga Brandt met Vice President Jan Kovar.", "The president rejected the treaty.", "en", 1),
        ("Olga Brandt, the Union's top diplomat, came.", "The diplomat rejected the treaty.", "en", 1),
        ("La ministre belge Olga Brandt est venue.", "La ministre belge a rejeté le traité.", "fr", 1),
        ("Министр Ольга Брандт прибыла.", "Министр отвергла договор.", "ru", 1),
    ],
)
def test_an_office_means_who_was_said_to_hold_it(told, first, then, language, holders):
    found = {actor for actor, stance in told(first, then, language=language) if stance == "rejects"}
    assert len(found) == holders
    assert all(actor.endswith(("Brandt", "Брандт")) for actor in found)


@pytest.mark.parametrize(
    ("text", "language", "labels"),
    [
        ("Yesterday Jean-Luc Brandt met Bart De Weil.", "en", ["Jean-Luc Brandt", "Bart De Weil"]),
        ("Yesterday Lula da Brando met Omar bin Weil.", "en", ["Lula da Brando", "Omar bin Weil"]),
        ("El plan de Brando y la carta del Weil.", "es", ["Brando", "Weil"]),
        ("Heute sprach der CDU-Politiker mit der Kommissionspräsidentin.", "de", ["CDU"]),
        ("They met the Secretary of State Olga Brandt, said the Prime Minister.", "en", ["Olga Brandt"]),
    ],
)
def test_particles_and_hyphens_tie_a_name_together_and_an_office_alone_is_none(text, language, labels):
    found = words(text, language)
    names = names_in(text, found, frozenset(weighty(found, language)), lexicon(language))
    assert [name.label for name in names if name.sure] == labels
