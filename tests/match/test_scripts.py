"""One watch over texts in many languages and scripts, and phrases as odd as a person may write them."""

from __future__ import annotations

import pytest

from pipeline.extract import from_text
from pipeline.match import matches, problems
from pipeline.model import FactRule, Watch

NAMES = (
    *("dock strike", "страйк ~2 докер*", "забастовка ~2 докер", "*hafenstreik", "grève ~2 docker"),
    *("huelga ~3 puerto", "sciopero ~3 porto", "grevă ~3 port", "إضراب الموانئ", "שביתת הנמלים"),
)
DAYS = (
    *("{n}-day strike", "{n} днів", "{n} дней", "{n} Tage*", "{n} jours", "{n} día", "{n} giorni", "{n} zile"),
    *("{n} أيام", "{n} ימים"),
)
REFERENCES = ("the strike", "цей страйк", "der Streik", "الإضراب")
STRIKE = Watch("strike", "strike", any=NAMES, also=REFERENCES, facts=(FactRule("days", patterns=DAYS),))


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Dock strikes go on. A twelve-day strike is the longest.", "en", 12),
        ("Страйк докерів триває. Цей страйк триває дванадцять днів.", "uk", 12),
        ("Забастовка докеров идёт двенадцать дней.", "ru", 12),
        ("Der Nordhafenstreik dauert zwölf Tage.", "de", 12),
        ("La grève des dockers dure depuis douze jours.", "fr", 12),
        ("Las huelgas en los puertos duran doce días.", "es", 12),
        ("Gli scioperi nei porti durano dodici giorni.", "it", 12),
        ("Greva din portul Anselm durează douăsprezece zile.", "ro", 12),
        ("بدأ إضراب الموانئ في أنسلم. الإضراب مستمر منذ ١٢ أيام.", "ar", 12),
        ("שביתת הנמלים נמשכת 12 ימים.", "he", 12),
    ],
)
def test_one_watch_reads_them_all(text: str, language: str, value: int) -> None:
    mention = matches(from_text(text, "text:x", language=language), STRIKE)
    assert mention is not None
    assert [fact.value for fact in mention.facts] == [value]


def test_right_to_left_sentences_are_cut_out_of_the_text_as_they_stand() -> None:
    article = from_text("بدأ إضراب الموانئ. الإضراب مستمر. الطقس جميل.", "text:x", language="ar")
    mention = matches(article, STRIKE)
    assert mention is not None
    assert [(one.text, one.explicit) for one in mention.evidence] == [
        ("بدأ إضراب الموانئ.", True),
        ("الإضراب مستمر.", False),
    ]
    assert all(article.text[one.start : one.end] == one.text for one in mention.evidence)


def test_two_languages_in_one_text_are_both_found() -> None:
    article = from_text("The dock strike goes on.\nשביתת הנמלים נמשכת.", "text:x")
    mention = matches(article, STRIKE)
    assert mention is not None
    assert len(mention.evidence) == 2


@pytest.mark.parametrize(
    "phrase", ["", " ", "…", "—", "-", '""', "“”", "'", "*", "**", "()", "(|)", "~3", "&", "!", "🕊", "@en"]
)
def test_a_phrase_without_a_word_is_a_fault_that_is_told_and_finds_nothing(phrase: str) -> None:
    watch = Watch("odd", "odd", any=(phrase, "ferry"))
    assert len(problems(watch)) >= 1
    assert matches(from_text("A plan came… — “” * 🕊 & !", "text:x", language="en"), watch) is None
    assert matches(from_text("The ferry sailed.", "text:x", language="en"), watch) is not None


@pytest.mark.parametrize(
    "text", ["A “peace” plan", "A peace—plan", "A peace\u00a0plan", "A peace\u2011plan", "A PEACE PLAN"]
)
@pytest.mark.parametrize("phrase", ["peace plan", "peace-plan", "“peace plan”", "Peace Plans", "peace\u2011plan"])
def test_quotes_hyphens_spaces_and_case_are_one_in_phrase_and_text(phrase: str, text: str) -> None:
    assert matches(from_text(f"{text} came.", "text:x", language="en"), Watch("odd", "odd", any=(phrase,))) is not None


def test_a_fact_without_patterns_reads_nothing_and_stops_nothing() -> None:
    watch = Watch(
        "bare", "bare", any=("ferry plan",), facts=(FactRule("points"), FactRule("stops", patterns=("{n}-stop",)))
    )
    assert problems(watch) == ()
    mention = matches(from_text("A 12-stop ferry plan came.", "text:x", language="en"), watch)
    assert mention is not None
    assert [(fact.fact, fact.value) for fact in mention.facts] == [("stops", 12)]
