"""The regular forms of a verb in a pattern, and the stances that are told in them."""

from __future__ import annotations

from functools import partial

import pytest

from pipeline.model import Actor, Watch
from pipeline.notice.conjugation import conjugated, forms

WATCH = Watch(
    "canal",
    "canal treaty",
    words=(("doc", ("Vertrag", "traité", "tratado", "trattato", "tratatul", "tratatului")),),
    any=("canal <doc>",),
    also=("the <doc>", "<doc>"),
    actors=(Actor("Tovin", ("Marek Tovin",)), Actor("Brandt", ("Olga Brandt",))),
)


@pytest.fixture
def told(stances_of):
    return partial(stances_of, WATCH)


@pytest.mark.parametrize(
    ("verb", "language", "some"),
    [
        ("écarter", "fr", {"écarter", "écarté", "écartée", "écartent", "écartera"}),
        ("avancer", "fr", {"avança", "avançait", "avancé"}),
        ("ranger", "fr", {"rangeait", "rangé"}),
        ("avalar", "es", {"avalado", "avaló", "avalan", "avalará"}),
        ("bocciare", "it", {"bocciata", "bocciano", "bocciò"}),
        ("skizzieren", "de", {"skizziert", "skizzierte"}),
        ("ändern", "de", {"ändert", "änderten"}),
    ],
)
def test_an_infinitive_stands_for_its_regular_forms(verb, language, some):
    assert some <= {*forms(verb, language)}


@pytest.mark.parametrize(
    ("word", "language"), [("Bedenken", "de"), ("mar", "es"), ("<thing>", "it"), ("~4", "fr"), ("feu", "fr")]
)
def test_any_other_word_stays_as_it_is(word, language):
    assert forms(word, language) == (word,)


def test_a_pattern_of_a_language_whose_forms_the_dictionary_knows_is_left_alone():
    assert conjugated("reject ~2 <thing>", "en") == "reject ~2 <thing>"


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Tovin a écarté le traité.", "fr", {("Tovin", "rejects")}),
        ("Tovin a exposé les neuf points du traité.", "fr", {("Tovin", "proposes")}),
        ("Brandt a évoqué le traité avec ses conseillers.", "fr", {("Brandt", "discusses")}),
        ("Le traité a été repoussé par Tovin.", "fr", {("Tovin", "rejects")}),
        ("Brandt hat in Bonn einen Vertrag über den Kanal skizziert.", "de", {("Brandt", "proposes")}),
        ("Tovin bezeichnete den Vertrag als weltfremd.", "de", {("Tovin", "criticises")}),
        ("Tovin sprach sich für den Vertrag aus.", "de", {("Tovin", "approves")}),
        ("Der Vertrag stammt aus der Feder von Olga Brandt.", "de", {("Brandt", "proposes")}),
        ("Brandt wies Berichte zurück, sie kenne den Vertrag.", "de", {("Brandt", "denies")}),
        ("El tratado no nos conviene, dijo Tovin.", "es", {("Tovin", "rejects")}),
        ("Brandt dio a conocer el tratado.", "es", {("Brandt", "proposes")}),
        ("El tratado fue retocado por Brandt.", "es", {("Brandt", "revises")}),
        ("Il trattato non ci va bene, ha detto Tovin.", "it", {("Tovin", "rejects")}),
        ("Brandt si è detta favorevole al trattato.", "it", {("Brandt", "approves")}),
        ("Tovin ha ringraziato Brandt per il trattato.", "it", {("Tovin", "welcomes")}),
        ("Tratatul nu ne convine, a spus Tovin.", "ro", {("Tovin", "rejects")}),
        ("Brandt are îndoieli cu privire la tratatul propus.", "ro", {("Brandt", "criticises")}),
        ("Tovin a trecut în revistă tratatul.", "ro", {("Tovin", "discusses")}),
    ],
)
def test_a_stance_is_told_in_any_form_of_its_verb(told, text, language, found):
    assert found <= told(text, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le traité compte neuf points, selon le porte-parole Tovin.", "fr"),
        ("Tovin a critiqué le budget; le traité est prêt.", "fr"),
        ("Tovin criticó el presupuesto; el tratado está listo.", "es"),
        ("Tovin ha attaccato il bilancio; il trattato è pronto.", "it"),
        ("Tovin a criticat bugetul; tratatul este gata.", "ro"),
        ("Brandt griff die Opposition an; der Vertrag umfasst neun Punkte.", "de"),
        ("Brandt legte den Kranz am Mahnmal nieder, der Vertrag ruhte.", "de"),
    ],
)
def test_what_is_done_to_something_else_is_no_stance(told, text, language):
    assert told(text, language=language) == set()
