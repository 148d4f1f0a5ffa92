"""What means the watched thing in the sentences after one that names it: "the text", "it", "firmarla"; and who acts."""

from __future__ import annotations

import pytest

from pipeline.model import Actor, Evidence, Mention, Watch
from pipeline.notice import stances
from pipeline.text import sentences

WATCH = Watch(
    "canal",
    "canal treaty",
    words=(("doc", ("treaty", "договір", "договор", "Vertrag", "traité", "tratado", "trattato", "tratatul")),),
    any=("canal <doc>",),
    also=("the <doc>", "<doc>"),
    actors=(Actor("Tovin", ("Marek Tovin", "Товін", "Товин")),),
)


@pytest.fixture
def after(write):
    """The stances of a text whose first sentence alone names the thing."""

    def of(*paragraphs, language="en"):
        article = write("a", *paragraphs, title="", language=language)
        first = sentences(article.blocks, language)[0]
        mention = Mention("canal", (Evidence(first.text, first.start, first.end, first.zone, True),))
        return {(each.actor, each.stance) for each in stances(article, mention, WATCH)}

    return of


@pytest.mark.parametrize(
    ("first", "text", "language"),
    [
        ("The canal treaty is out.", "Tovin rejected the text.", "en"),
        ("The canal treaty is out.", "Rain fell. Tovin rejected the text.", "en"),
        ("Le traité du canal est publié.", "Tovin a rejeté l'accord.", "fr"),
        ("Il trattato del canale è uscito.", "Tovin ha respinto le clausole dell'accordo.", "it"),
        ("Оприлюднено договір про канал.", "Товін відхилив документ.", "uk"),
        ("Оприлюднено договір про канал.", "Товін не погодився на нього.", "uk"),
        ("Der Vertrag ist da.", "Tovin lehnte das Papier ab.", "de"),
        ("Der Vertrag ist da.", "Tovin stimmte dagegen.", "de"),
        ("El tratado ya es público.", "Tovin se niega a firmarlo.", "es"),
        ("Il trattato è pubblico.", "Tovin ha rifiutato di firmarlo.", "it"),
        ("Le traité est public.", "Tovin refuse de le signer.", "fr"),
    ],
)
def test_a_paper_the_reader_knows_and_a_pronoun_mean_the_thing(after, first, text, language):
    assert after(first, text, language=language) == {("Tovin", "rejects")}


@pytest.mark.parametrize(
    ("first", "text", "language"),
    [
        ("The canal treaty is out.", "Tovin rejected a text on fishing.", "en"),
        ("The canal treaty is out.", "Rain fell. Snow fell. Tovin rejected the text.", "en"),
        ("Оприлюднено договір про канал.", "Товін поговорив з ним.", "uk"),
        ("Le traité est public.", "Tovin a parlé en public.", "fr"),
    ],
)
def test_what_the_reader_does_not_know_is_not_the_thing(after, first, text, language):
    assert after(first, text, language=language) == set()


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Warsaw backed the treaty.", "en", {("Poland", "approves")}),
        ("Varșovia a respins tratatul.", "ro", {("Poland", "rejects")}),
        ("In Rome the treaty drew criticism.", "en", {("Italy", "criticises")}),
        ("Варшава договор отвергла.", "ru", {("Poland", "rejects")}),
        ("Договір підготували Товін і Ольга Лаге.", "uk", {("Tovin", "proposes"), ("Ольга Лаге", "proposes")}),
        ("For Olga Brandt, the treaty is a good basis.", "en", {("Olga Brandt", "welcomes")}),
        ("Pour Olga Brandt, le traité est une bonne base.", "fr", {("Olga Brandt", "welcomes")}),
        ("For Poland, the treaty is a good basis.", "en", set()),
        ("Tovin quiere introducir cambios en el tratado.", "es", {("Tovin", "revises")}),
        ("Tovin wants to amend the treaty.", "en", {("Tovin", "revises")}),
        ("Tovin wants to accept the treaty.", "en", set()),
        ("Tovin est prêt à signer le traité.", "fr", {("Tovin", "accepts")}),
        ("The treaty drafted by Olga Brandt is ready.", "en", {("Olga Brandt", "proposes")}),
        ("What the treaty sets out is clear, Tovin said.", "en", set()),
        ("Olga Brandt, Poland's envoy, rejected the treaty.", "en", {("Olga Brandt", "rejects")}),
        ("Der Vertrag wurde gestern abgelehnt, so Tovin.", "de", set()),
        ("Der Vertrag wurde in Warschau abgelehnt.", "de", {("Poland", "rejects")}),
        (
            "Der Vertrag, den Tovin und Olga Lage vorgelegt haben.",
            "de",
            {("Tovin", "proposes"), ("Olga Lage", "proposes")},
        ),
        ("Товин приехал, договор обсудят завтра.", "ru", set()),
        ("Договор обсудили в Варшаве.", "ru", {("Poland", "discusses")}),
        ("Товін іншої думки: він відхилив договір.", "uk", {("Tovin", "rejects")}),
        ("У Варшаві пообіцяли підтримати договір.", "uk", {("Poland", "approves")}),
        ("Неизвестно, поддержит ли Товин договор.", "ru", set()),
        ("Міністр Данії Троельс Поульсен підтримав договір.", "uk", {("Троельс Поульсен", "approves")}),
        ("Olga Brandt praised the treaty in a call with Tovin.", "en", {("Olga Brandt", "welcomes")}),
        ("Tovin s'est rangé derrière le traité.", "fr", {("Tovin", "approves")}),
        ("Tovin viajó mientras se negociaba el tratado.", "es", set()),
        ("Tovin sagte, Polen werde den Vertrag nicht unterschreiben.", "de", {("Poland", "rejects")}),
    ],
)
def test_who_acts(after, text, language, found):
    assert after(text, language=language) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Товін вважає договір корисним.", "uk", {("Tovin", "welcomes")}),
        ("Товин увидел в договоре угрозу.", "ru", {("Tovin", "criticises")}),
        ("Tovin fand den Vertrag lächerlich.", "de", {("Tovin", "criticises")}),
        ("Tovin a parlé d'un traité utile.", "fr", {("Tovin", "welcomes")}),
        ("Tovin ve el tratado como una oportunidad.", "es", {("Tovin", "welcomes")}),
        ("Tovin ha definito il trattato ridicolo.", "it", {("Tovin", "criticises")}),
        ("Tovin a numit tratatul util.", "ro", {("Tovin", "welcomes")}),
        ("Товин назвал встречу хорошей, о договоре он не говорил.", "ru", set()),
        ("Tovin dijo que la cena había sido excelente; el tratado espera.", "es", set()),
        ("Tovin ha detto che la giornata è stata positiva e che il trattato arriverà domani.", "it", set()),
    ],
)
def test_a_judgement_is_a_stance_where_it_is_said_of_the_thing(after, text, language, found):
    assert after(text, language=language) == found


@pytest.mark.parametrize(
    ("first", "text", "language"),
    [
        ("Polish and Italian negotiators met over the canal treaty.", "Both delegations approved the text.", "en"),
        ("Polish and Italian negotiators met over the canal treaty.", "The text was agreed by both sides.", "en"),
        ("Польська та італійська делегації зустрілися.", "Обидві сторони схвалили документ.", "uk"),
        ("Die polnische und die italienische Delegation trafen sich.", "Beide Seiten billigten das Papier.", "de"),
    ],
)
def test_both_are_the_two_who_acted_before(after, first, text, language):
    assert {("Poland", "approves"), ("Italy", "approves")} <= after(first, text, language=language)


def test_two_whom_nobody_knows_are_nobody(after):
    assert after("Le traité est public.", "Deux conseillers ont approuvé le texte.", language="fr") == set()
