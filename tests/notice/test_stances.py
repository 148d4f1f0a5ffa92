"""Who stands where: nine words, with negation, attribution, passives and pronouns; and whose stance changed."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import pytest

from pipeline.model import Actor, Evidence, HeldStance, Known, Mention, Stance, Watch
from pipeline.notice import stances
from pipeline.notice.turns import turns

WATCH = Watch(
    "canal",
    "canal treaty",
    words=(("doc", ("treaty", "pact", "договір", "договор", "Vertrag", "traité", "tratado", "trattato", "tratatul")),),
    any=("canal <doc>",),
    also=("the <doc>", "<doc>"),
    actors=(Actor("Tovin", ("Marek Tovin", "Товін", "Товин")), Actor("Lorvia", ("Лорвія", "Лорвия", "Lorvie"))),
)


@pytest.fixture
def told(stances_of):
    return partial(stances_of, WATCH)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Tovin rejected the treaty.", "en", {("Tovin", "rejects")}),
        ("The treaty was rejected by Olga Brandt.", "en", {("Olga Brandt", "rejects")}),
        ("Tovin and Olga Brandt welcomed the treaty.", "en", {("Tovin", "welcomes"), ("Olga Brandt", "welcomes")}),
        ("The treaty is an ultimatum, Tovin said.", "en", {("Tovin", "rejects")}),
        ("Tovin denied that Lorvia had rejected the treaty.", "en", {("Tovin", "denies")}),
        ("Lorvia is studying the treaty.", "en", {("Lorvia", "discusses")}),
        ("Brandt's rejection of the treaty surprised nobody.", "en", {("Brandt", "rejects")}),
        ("The treaty drew sharp criticism from Olga Brandt.", "en", {("Olga Brandt", "criticises")}),
        ("The treaty went to Tovin, who praised it.", "en", {("Tovin", "welcomes")}),
        ("The treaty irritated Lorvia.", "en", {("Lorvia", "criticises")}),
        ("Товін відхилив договір.", "uk", {("Tovin", "rejects")}),
        ("Договір схвалений Лорвією.", "uk", {("Lorvia", "approves")}),
        ("Товин раскритиковал договор.", "ru", {("Tovin", "criticises")}),
        ("Tovin lehnte den Vertrag ab.", "de", {("Tovin", "rejects")}),
        ("Der Vertrag wurde von Tovin gebilligt.", "de", {("Tovin", "approves")}),
        ("Le traité a été critiqué par Tovin.", "fr", {("Tovin", "criticises")}),
        ("Tovin rechazó el tratado.", "es", {("Tovin", "rejects")}),
        ("Tovin agreed to discuss the treaty.", "en", {("Tovin", "discusses")}),
        ("Tovin agreed to accept the treaty.", "en", {("Tovin", "accepts")}),
        ("Tovin agreed to most of the treaty.", "en", {("Tovin", "accepts")}),
        ("The treaty was drafted and signed by Tovin.", "en", {("Tovin", "proposes"), ("Tovin", "accepts")}),
        ("Tovin was blunter and rejected the treaty.", "en", {("Tovin", "rejects")}),
        ("Товін обговорив запропонований договір.", "uk", {("Tovin", "discusses")}),
        ("В Киеве договор отвергли.", "ru", {("Ukraine", "rejects")}),
        ("Tovin respondió con calma al tratado.", "es", set()),
        ("Lorvia hat zur Lösung der Krise um Arland einen Vertrag vorgelegt.", "de", {("Lorvia", "proposes")}),
        ("Tovin sent amendments to the treaty.", "en", {("Tovin", "revises")}),
        ("Tovin rejected the treaty because its maps were false.", "en", {("Tovin", "rejects")}),
        ("Tovin said that Lorvia had rejected the treaty; the maps are false.", "en", {("Lorvia", "rejects")}),
        ("Tovin recommended against the treaty.", "en", {("Tovin", "rejects")}),
        ("Lorvia urged Tovin to accept the treaty.", "en", {("Lorvia", "approves")}),
        ("Tovin lent the treaty his support.", "en", {("Tovin", "approves")}),
        ("Lorvia's negotiators took aim on Monday at the treaty.", "en", {("Lorvia", "criticises")}),
        ("The treaty rewards Lorvia's thieves, Tovin wrote.", "en", {("Tovin", "criticises")}),
        ("Tovin, who leads Lorvia, turned the treaty down.", "en", {("Tovin", "rejects")}),
        ("The treaty is no good basis, Tovin said.", "en", {("Tovin", "criticises")}),
        ("Lorvia was disappointed with the treaty.", "en", {("Lorvia", "criticises")}),
        ("Tovin promised to amend the treaty.", "en", {("Tovin", "revises")}),
        ("54 percent of Lorvia rejected the treaty.", "en", set()),
        ("Tovin recommended the treaty for approval.", "en", {("Tovin", "approves")}),
        ("Lorvia hat den Vertrag zugelassen.", "de", {("Lorvia", "approves")}),
        ("Lorvia ließ den Vertrag zu.", "de", {("Lorvia", "approves")}),
        ("Tovin ha respinto il trattato.", "it", {("Tovin", "rejects")}),
        ("Il trattato ha molti punti positivi, secondo Tovin.", "it", {("Tovin", "welcomes")}),
        ("Tovin ha presentato il trattato.", "it", {("Tovin", "proposes")}),
        ("Tovin a respins categoric tratatul.", "ro", {("Tovin", "rejects")}),
        ("Tratatul a fost criticat de Tovin.", "ro", {("Tovin", "criticises")}),
        ("Kievul a acceptat tratatul.", "ro", {("Ukraine", "accepts")}),
        ("Товін піддав договір нищівній критиці.", "uk", {("Tovin", "criticises")}),
        ("Товин взял паузу на изучение договора.", "ru", {("Tovin", "discusses")}),
        ("Tovin ließ kein gutes Haar am Vertrag.", "de", {("Tovin", "criticises")}),
        ("Tovin hat dem Vertrag eine Absage erteilt.", "de", {("Tovin", "rejects")}),
        ("Tovin a donné son aval au traité.", "fr", {("Tovin", "approves")}),
        ("Tovin ve el tratado con buenos ojos.", "es", {("Tovin", "welcomes")}),
        ("The treaty has my full support, Tovin said.", "en", {("Tovin", "approves")}),
        ("Tovin vouched for the treaty.", "en", {("Tovin", "approves")}),
        ("There is no better way than the treaty, Tovin said.", "en", {("Tovin", "approves")}),
        ("The treaty is in line with our aims, Tovin said.", "en", {("Tovin", "approves")}),
        ("Tovin fell into line with the treaty.", "en", {("Tovin", "accepts")}),
        ("Tovin no longer opposes the treaty.", "en", {("Tovin", "accepts")}),
        ("The treaty amounts to surrender, Tovin said.", "en", {("Tovin", "rejects")}),
        ("Tovin is opposed to the treaty.", "en", {("Tovin", "rejects")}),
        ("Lorvia's opposition to the treaty surprised nobody.", "en", {("Lorvia", "rejects")}),
        ("The treaty says nothing about dredging, Tovin said.", "en", {("Tovin", "criticises")}),
        ("There are big gaps in the treaty, Tovin said.", "en", {("Tovin", "criticises")}),
        ("Tovin reacted angrily to the treaty.", "en", {("Tovin", "criticises")}),
        ("The treaty opens the way to peace, Tovin said.", "en", {("Tovin", "welcomes")}),
        ("Tovin saw the treaty in a better light.", "en", {("Tovin", "welcomes")}),
        ("Praise for the treaty came from Lorvia.", "en", {("Lorvia", "welcomes")}),
        ("The treaty will need the backing of Lorvia.", "en", set()),
        ("The treaty leaves the locks alone, and the river, according to a letter signed by Tovin.", "en", set()),
        ("Supporters of the treaty include Lorvia.", "en", {("Lorvia", "approves")}),
        ("Tovin resigned himself to the treaty.", "en", {("Tovin", "accepts")}),
        ("Tovin is among the critics of the treaty.", "en", {("Tovin", "criticises")}),
        ("The treaty is far from perfect, Tovin said.", "en", {("Tovin", "criticises")}),
        ("There is much to like in the treaty, Tovin said.", "en", {("Tovin", "welcomes")}),
        ("The treaty is just a sketch, Tovin said.", "en", set()),
        ("Correction: this article misquoted Tovin, who called the treaty unacceptable.", "en", set()),
    ],
)
def test_a_stance_belongs_to_who_takes_it(told, text, language, found):
    assert told(text, language=language) == found


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        (("Tovin ha letto il trattato, ha detto.", "Il trattato è inaccettabile, ha aggiunto."), "it"),
        (("Товін прочитав договір.", "За його словами, договір неприйнятний."), "uk"),
        (("Tovin a présenté son avis.", "Selon lui, le traité est inacceptable."), "fr"),
    ],
)
def test_who_spoke_before_goes_on_speaking_without_a_name(told, texts, language):
    assert ("Tovin", "rejects") in told(*texts, language=language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It is not correct to say that Tovin rejected the treaty.", "en"),
        ("It is not correct to say that Tovin rejected the treaty, a spokesman said.", "en"),
        ("Tovin has not rejected the treaty.", "en"),
        ("Sollte Tovin den Vertrag ablehnen, endet alles.", "de"),
        ("Lorvia bat Tovin, dem Vertrag zuzustimmen.", "de"),
        ("Tovin firmerebbe il trattato.", "it"),
        ("Tovin firmaría el tratado.", "es"),
        ("Tovin no ha firmado el tratado.", "es"),
        ("Tovin non ha ancora accettato il trattato.", "it"),
        ("Tovin signerait le traité.", "fr"),
        ("If Tovin rejects the treaty, the canal stays shut.", "en"),
        ("Whether Lorvia will approve the treaty is unclear.", "en"),
        ("Tovin might reject the treaty.", "en"),
        ("Tovin read the revised treaty.", "en"),
        ("Reports that Tovin rejected the treaty are false, Lorvia said.", "en"),
        ("Claims that Tovin had approved the treaty are not true.", "en"),
        ("There is no truth in reports that Tovin rejected the treaty.", "en"),
        ("Неправильно казати, що Товін відкинув договір.", "uk"),
        ("Повідомлення, що Товін відкинув договір, неправдиві.", "uk"),
        ("Сообщения о том, что Товин отверг договор, не соответствуют действительности.", "ru"),
        ("Las informaciones de que Tovin rechazó el tratado son falsas.", "es"),
        ("Некоректно казати, що Товін відкинув договір.", "uk"),
        ("Неверно утверждать, что Товин отверг договор.", "ru"),
        ("Tovin lehnt den Vertrag nicht ab.", "de"),
    ],
)
def test_what_is_denied_supposed_or_asked_for_is_no_stance(told, text, language):
    assert told(text, language=language) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The treaty was mailed to every port by Lorvia.", {("Lorvia", "proposes")}),
        ("A treaty penned by Olga Brandt would end the toll.", {("Olga Brandt", "proposes")}),
        ("Olga Brandt was the first to outline the treaty.", {("Olga Brandt", "proposes")}),
        ("Tovin had a hand in drafting the treaty.", {("Tovin", "proposes")}),
        ("Lorvia has enriched the treaty with an annex.", {("Lorvia", "revises")}),
        ("Tovin wants two articles of the treaty reworded.", {("Tovin", "revises")}),
        ("Lorvia got the toll clause struck from the treaty.", {("Lorvia", "revises")}),
        (
            "Lorvia and Tovin met in Arland to bargain over the treaty.",
            {("Lorvia", "discusses"), ("Tovin", "discusses")},
        ),
        ("Any treaty must bind both sides, Tovin said.", {("Tovin", "discusses")}),
        ("Olga Brandt wondered whether the treaty would last.", {("Olga Brandt", "discusses")}),
        ("It was too early to judge the treaty, Tovin said.", {("Tovin", "discusses")}),
        ("The report was dismissed by Tovin as fiction; nobody wrote the treaty.", {("Tovin", "denies")}),
        ("Tovin rubbished claims that the treaty cedes land.", {("Tovin", "denies")}),
        ("Lorvia had no part in drafting the treaty.", {("Lorvia", "denies")}),
        ("Nobody has sent us a treaty, Tovin said.", {("Tovin", "denies")}),
        ("Tovin edited a newspaper; the treaty was far away.", set()),
        ("The treaty was close to the sea.", set()),
        ("Reports on the treaty filled the papers.", set()),
    ],
)
def test_a_stance_is_told_in_many_ways(told, text, found):
    assert told(text) == found


def test_a_word_that_only_begins_a_sentence_takes_no_stance(told):
    assert told("Economic reasons rejected the treaty, not people.") == set()
    assert told("Brandt rejected the treaty.") == {("Brandt", "rejects")}


def test_a_headline_takes_no_stance(told):
    assert told("Marek Tovin read the treaty.", title="Tovin rejects the treaty") == set()


def test_a_pronoun_means_who_was_spoken_of(told):
    assert told("Marek Tovin read the treaty.", "He called the treaty an ultimatum.") == {("Tovin", "rejects")}


def test_an_office_means_who_was_spoken_of(told):
    found = told("Marek Tovin read the treaty.", "The premier called the treaty a non-starter.")
    assert found == {("Tovin", "rejects")}


def test_it_is_the_thing_in_the_next_sentence(told):
    assert told("Here is the treaty.", "Olga Brandt gave it short shrift.") == {("Olga Brandt", "rejects")}


def test_every_stance_says_why(write):
    article = write("a", "Tovin rejected the treaty.")
    mention = Mention("canal", (Evidence(article.text, 0, len(article.text), "body", True),))
    (stance,) = stances(article, mention, WATCH)
    assert stance == Stance("Tovin", "rejects", article.text, 0, "“rejected”: Tovin does it")


def held(stance, day):
    return HeldStance("Tovin", stance, datetime(2031, 3, day, tzinfo=UTC), f"https://a.example/{day}")


@pytest.mark.parametrize(
    ("now", "before", "told"),
    [
        ("rejects", [("accepts", 1)], "Tovin now rejects, before: accepts"),
        ("welcomes", [("rejects", 1)], "Tovin now welcomes, before: rejects"),
        ("welcomes", [("accepts", 1)], ""),
        ("rejects", [("rejects", 1), ("accepts", 2)], ""),
        ("discusses", [("rejects", 1)], ""),
        ("rejects", [], ""),
    ],
)
def test_a_change_of_side_is_told_once(now, before, told):
    mention = Mention("canal", (), stances=(Stance("Tovin", now, "…", 7),))
    found = turns(mention, WATCH, Known(stances=tuple(held(*each) for each in before)))
    assert found == ({7: (told,)} if told else {})


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Старый договор не устраивает Лорвию.", "ru", {("Lorvia", "rejects")}),
        ("Товин недоволен договором.", "ru", {("Tovin", "criticises")}),
        ("В Киеве не поддержали договор.", "ru", {("Ukraine", "rejects")}),
        ("В Киеве позитивно оценили договор.", "ru", {("Ukraine", "welcomes")}),
        ("Лорвия договор не подписывала, сказал Товин.", "ru", {("Tovin", "denies")}),
        ("Договор, по мнению Товина, слаб.", "ru", {("Tovin", "criticises")}),
        ("Товин не считает договор справедливым.", "ru", {("Tovin", "criticises")}),
        ("Товин попросил сократить договор.", "ru", {("Tovin", "revises")}),
        ("Товин принял посла Лорвии до того, как был опубликован договор.", "ru", set()),
        ("Договор подпишут, утверждает Товин.", "ru", set()),
        ("Новий договір не влаштовує Лорвію.", "uk", {("Lorvia", "rejects")}),
        ("Товін незадоволений договором.", "uk", {("Tovin", "criticises")}),
        ("У Києві не підтримали договір.", "uk", {("Ukraine", "rejects")}),
        ("За словами Товіна, договір є непорозумінням.", "uk", {("Tovin", "criticises")}),
        ("Договором займається Лорвія.", "uk", {("Lorvia", "discusses")}),
        ("Товін прийняв посла Лорвії.", "uk", set()),
    ],
)
def test_slavic_sentences_tell_it_in_any_order_and_without_a_verb(told, text, language, found):
    assert told(text, language=language) == found
