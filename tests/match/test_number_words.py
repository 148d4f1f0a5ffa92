"""Numbers in words, in phrases and in texts, whatever joins their parts; and whose a number is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.extract import from_text
from pipeline.match import matches, passed_over
from pipeline.model import DocumentRule, FactRule, Watch

FILINGS = Watch(
    "drug",
    "drug",
    any=("Velotrex",),
    documents=(DocumentRule("US", ("FDA", "US")), DocumentRule("EU", ("EMA", "Brussels"))),
    facts=(FactRule("patients", patterns=("{n} patients",)),),
)


@pytest.mark.parametrize(
    ("phrase", "text", "language"),
    [
        ("twenty-eight-point plan", "A twenty-eight-point plan came.", "en"),
        ("twenty eight point plan", "A 28-point plan came.", "en"),
        ("twenty-eight points", "It has twenty\u2011eight points.", "en"),
        ("#-point plan", "A twenty\u2011eight\u2011point plan came.", "en"),
        ("двадцять вісім пунктів", "У плані двадцять вісім пунктів.", "uk"),
    ],
)
def test_a_number_of_several_words_is_one_in_phrase_and_text(phrase: str, text: str, language: str) -> None:
    assert matches(from_text(text, "text:x", language=language), Watch("plan", "plan", any=(phrase,))) is not None


def test_a_non_breaking_hyphen_makes_no_other_number() -> None:
    watch = Watch("plan", "plan", any=("plan",), facts=(FactRule("points", patterns=("{n}-point plan",)),))
    mention = matches(from_text("A twenty\u2011eight\u2011point plan came.", "text:x", language="en"), watch)
    assert mention is not None
    assert [fact.value for fact in mention.facts] == [28]


CLAUSES = Watch("pact", "pact", any=("pact*", "пакт*"), facts=(FactRule("clauses", patterns=("{n} <clause>",)),))
CLAUSES = replace(CLAUSES, words=(("clause", ("clause", "Absatz", "розділ", "articol", "раздел")),))


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Пакт має 28-ми розділів.", "uk", 28),
        ("В пакте из 22-х разделов нет сроков.", "ru", 22),
        ("Pactul are 28 de articole.", "ro", 28),
        ("Pactul are douazeci si opt de articole.", "ro", 28),
    ],
)
def test_a_number_counts_what_stands_behind_its_ending(text: str, language: str, value: int) -> None:
    mention = matches(from_text(text, "text:x", language=language), CLAUSES)
    assert mention is not None
    assert [fact.value for fact in mention.facts] == [value]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The pact stands, but for the 20th clause.", "en"),
        ("The pact's twenty-first clause is gone.", "en"),
        ("Den Pakt gibt es ohne den 20. Absatz nicht: pact.", "de"),
        ("Двадцять перший розділ пакту зник.", "uk"),
    ],
)
def test_an_ordinal_is_no_value(text: str, language: str) -> None:
    watch = replace(CLAUSES, facts=(FactRule("clauses", patterns=("{n} ~1 <clause>",)),))
    mention = matches(from_text(text, "text:x", language=language), watch)
    assert mention is not None
    assert mention.facts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Velotrex was tested in 1,200 patients in the US, 3,000 patients in Brussels.",
        "Velotrex: the FDA, which has had it since May, counts 1,200 patients; the EMA has 3,000 patients.",
    ],
)
def test_a_value_is_its_own_statements(text: str) -> None:
    mention = matches(from_text(text, "text:x", language="en"), FILINGS)
    assert mention is not None
    assert {fact.value: fact.document for fact in mention.facts} == {1200: "US", 3000: "EU"}


def test_what_only_a_box_says_is_told_to_be_passed_over_for_that() -> None:
    article = from_text("Rain fell in Kiel.\n\nRead also\n\nVelotrex is here", "text:x", language="en")
    assert [(one.text, one.why) for one in passed_over(article, FILINGS)] == [
        ("Velotrex is here", "stands in boilerplate, which never counts")
    ]
