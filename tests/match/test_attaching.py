"""Which of two documents a number belongs to, in eight languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract import from_text
from pipeline.match import matches
from pipeline.model import DocumentRule, FactRule, Watch

DRAFTS = Watch(
    "drafts",
    "drafts",
    words=(
        ("clause", ("clause", "article", "Artikel", "artículo", "articolo", "articol", "articole", "стаття", "статья")),
    ),
    any=("Lodran*", "Vesk*", "Лодран*", "Веск*"),
    documents=(DocumentRule("Lodran", ("Lodran*", "Лодран*")), DocumentRule("Vesk", ("Vesk*", "Веск*"))),
    facts=(FactRule("clauses", patterns=("{n} ~1 <clause>",)),),
)


@pytest.mark.parametrize(
    ("language", "text", "lodran", "vesk"),
    [
        ("en", "A Lodran draft of 21 clauses reached Vesk on Friday.", {21}, set()),
        ("en", "The Vesk draft, which Lodran received on Monday, has 19 clauses.", set(), {19}),
        ("en", "The Lodran draft, backed by Vesk, counts 17 clauses.", {17}, set()),
        ("en", "Lodran sent its paper to Vesk with 26 clauses.", {26}, set()),
        ("en", "Lodran's text shrank to 12 clauses, while the Vesk draft of 30 clauses stays.", {12}, {30}),
        ("en", "Unlike the Vesk draft, the Lodran one is short: it has 12 clauses.", {12}, set()),
        ("en", "There are 18 clauses in the Vesk draft and 14 clauses in Lodran's.", {14}, {18}),
        ("en", "In Vesk, the Lodran draft with 20 clauses was met with silence.", {20}, set()),
        ("en", "The Lodran draft is enough without any Vesk one, he said. It has 23 clauses.", {23}, set()),
        ("it", "Il testo di Lodran va discusso senza alcun Vesk. Ha 28 articoli.", {28}, set()),
        ("de", "Der Entwurf aus Lodran, den Vesk am Montag erhielt, umfasst 19 Artikel.", {19}, set()),
        ("de", "21 Artikel hat der Entwurf Lodrans, 16 Artikel zählt der Vesker Entwurf.", {21}, {16}),
        ("fr", "Le projet de Lodran, transmis à Vesk mardi, compte 24 articles.", {24}, set()),
        ("fr", "Le texte de Vesk compte 15 articles, celui de Lodran 20 articles.", {20}, {15}),
        ("es", "Lodran envía a Vesk su proyecto de 26 artículos.", {26}, set()),
        ("es", "El proyecto de Vesk, presentado por Lodran el lunes, tiene 22 artículos.", set(), {22}),
        ("it", "La bozza di Lodran, inviata a Vesk lunedì, ha 18 articoli.", {18}, set()),
        ("ro", "Proiectul din Lodran, trimis la Vesk luni, are 23 de articole.", {23}, set()),
        ("uk", "Проєкт Лодрану, переданий до Веска, має 24 статті.", {24}, set()),
        ("uk", "У Веску розглянули лодранський проєкт із 24 статей.", {24}, set()),
        ("ru", "Проект Лодрана, который Веск получил в понедельник, состоит из 20 статей.", {20}, set()),
        ("ru", "В Веске обсуждают лодранский проект из 17 статей, а вескский из 30 статей отложен.", {17}, {30}),
        ("ru", "В проекте Лодрана 28 статей, в проекте Веска — 17.", {28}, {17}),
        ("de", "Lodrans Entwurf hat jetzt 19 Artikel. Der Entwurf Vesks bleibt bei 28.", {19}, {28}),
        ("fr", "Lodran porte son projet à 43 articles. Vesk en reste à 41.", {43}, {41}),
    ],
)
def test_a_number_is_the_document_s_that_its_statement_is_about(
    language: str, text: str, lodran: set[int], vesk: set[int]
) -> None:
    mention = matches(from_text(text, "text:x", language=language), DRAFTS)
    assert mention is not None
    given = {(fact.document, fact.value) for fact in mention.facts}
    assert given == {("Lodran", value) for value in lodran} | {("Vesk", value) for value in vesk}


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "The annex to the Lodran draft has grown to 35 articles, the draft itself has 16 articles.", {16}),
        ("de", "Der Anhang zum Lodran-Entwurf ist auf 35 Artikel gewachsen.", set()),
        ("ru", "Приложение к проекту Лодрана выросло до 35 статей.", set()),
        ("en", "Annexes aside, the Lodran draft has 16 articles.", {16}),
    ],
)
def test_what_an_annex_has_is_no_value_of_what_it_is_an_annex_to(language: str, text: str, values: set[int]) -> None:
    mention = matches(from_text(text, "text:x", language=language), DRAFTS)
    assert mention is not None
    assert {fact.value for fact in mention.facts} == values


def test_an_annex_that_is_followed_itself_keeps_its_values() -> None:
    watch = replace(DRAFTS, documents=(DocumentRule("draft", ("Lodran",)), DocumentRule("annex", ("annex",))))
    mention = matches(from_text("The annex to the Lodran draft now has 35 articles.", "text:x", language="en"), watch)
    assert mention is not None
    assert [(fact.document, fact.value) for fact in mention.facts] == [("annex", 35)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Lodran draft was discussed. The bishops, whose own 14-clause text nobody read, left.", set()),
        ("The Lodran draft was discussed. The bishops have 14 clauses of their own.", set()),
        ("The Lodran draft was discussed. Vesk has 14 clauses of its own.", {("Vesk", 14)}),
        ("The Lodran draft was discussed, and the bishops praised its own 14 clauses.", {("Lodran", 14)}),
    ],
)
def test_what_is_somebodys_own_is_no_documents_that_the_sentence_does_not_name(
    text: str, expected: set[tuple[str, int]]
) -> None:
    mention = matches(from_text(text, "text:x", language="en"), DRAFTS)
    assert mention is not None
    assert {(fact.document, fact.value) for fact in mention.facts} == expected


def test_a_sentence_that_begins_with_whose_it_is_goes_on_about_the_one_before() -> None:
    watch = replace(DRAFTS, any=("Vesk",))
    text = "The Vesk draft came. Lodran answered on Friday. Its first text had 16 clauses."
    mention = matches(from_text(text, "text:x", language="en"), watch)
    assert mention is not None
    assert [(fact.document, fact.value) for fact in mention.facts] == [("Lodran", 16)]
