"""The phrase language: what each sign matches, and how a fault is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from match_helpers import article, found, watching

from pipeline.match import matches, problems
from pipeline.model import FactRule, Watch


@pytest.mark.parametrize(
    ("phrase", "text", "language"),
    [
        ("ferry treaty", "Both FERRY TREATIES were signed.", "en"),
        ("мирний план", "Делегації читають новий текст мирного плану.", "uk"),
        ("мирный план", "О мирном плане говорили долго.", "ru"),
        ("peace-plan", "The peace plan is late.", "en"),
        ("peace plan", "The peace\u2011plan is late.", "en"),
        ("island's plan", "The island’s plan is late.", "en"),
        ("*plan", "Der Friedensplan liegt vor.", "de"),
        ("harb*", "Every harbour is closed.", "en"),
        ("*arbo*", "Every harbour is closed.", "en"),
        ("#-point plan", "A twenty-eight-point plan came.", "en"),
        ("#-point plan", "A 28-point plan came.", "en"),
        ("# пункт", "План має двадцять вісім пунктів.", "uk"),
        ("# Punkte Plan", "Ein 28-Punkte-Plan liegt vor.", "de"),
        ("(ferry|night boat) line", "The night boat line opens.", "en"),
        ("plan ~3 island", "A plan to save the island came.", "en"),
        ("plan & harbour", "The harbour waits for a plan.", "en"),
        ("plan ~1 end ~2 strike", "A plan to end the long strike.", "en"),
        ("plan ~1 island & harbour", "The harbour has a plan for island life.", "en"),
        ("28 points", "Twenty-eight points were read out.", "en"),
        ("US plan", "The US plan came.", "en"),
        ("US plan", "The U.S. plan came.", "en"),
        ("US plan", "The US's plan came.", "en"),
        ("us plan", "The US plan came.", "en"),
        ("ЄС", "План ЄС готовий.", "uk"),
        ("перемир'я", "Перемир’я тримається.", "uk"),
        ("Punkte", "Er hat 28 Punkten zugestimmt.", "de"),
        ("plan & !harbour", "The island has a plan. The harbour waits.", "en"),
        ("plan && harbour", "They have a plan. The harbour waits.", "en"),
        ("plan && !strike && !island", "They have a plan. The harbour waits.", "en"),
        ("plan && strike & island && harbour", "A plan came. The island is on strike. The harbour waits.", "en"),
        ("end ~1 war@en", "The end of war came.", "en"),
        ("=plans", "Their Plans are ready.", "en"),
        ("=full-scale", "The full-scale version", "en"),
        ("fin@fr ~2 guerre", "La fin de la guerre est proche.", "fr"),
    ],
)
def test_a_phrase_matches_what_it_says(phrase: str, text: str, language: str) -> None:
    assert found(phrase, text, language)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("ferry treaty", "The treaty on the ferry."),  # order
        ("ferry treaty", "The ferry and the treaty."),  # side by side
        ("harb", "Every harbour is closed."),  # open only where the asterisk is
        ("plan ~2 island", "A plan to save the island came."),  # three words between
        ("plan ~9 island", "The island has a plan."),  # ~ is one way
        ("plan ~9 island", "They have a plan. An island waits."),  # not across sentences
        ("plan & harbour", "They have a plan. The harbour waits."),
        ("#-point plan", "A several-point plan came."),
        ("US plan", "Tell us plan B."),  # capitals match capitals alone
        ("plan B", "The plan b was late."),
        ("doc", "A paper came."),  # a bare word is never a list
        ("plan & !harbour", "The harbour waits for a plan."),
        ("plan && harbour", "They have a plan. The island waits."),
        ("plan && strike & island", "A plan came. The island waits. A strike began."),
        ("plan && !harbour", "They have a plan. The harbour waits."),
        ("plan@de", "The plan came."),
        ("=planned", "Their plan is ready."),
        ("harb*@de", "Every harbour is closed."),
    ],
)
def test_a_phrase_does_not_match_more(phrase: str, text: str) -> None:
    assert not found(phrase, text, words=(("doc", ("paper",)),))


def test_a_named_list_stands_for_any_of_its_phrases_also_inside_another_list() -> None:
    lists = (("paper", ("text", "draft law")), ("ours", ("harbour <paper>",)))
    assert found("<ours>", "The harbour draft law came.", words=lists)
    assert not found("<ours>", "The draft law came.", words=lists)


@pytest.mark.parametrize(
    ("phrase", "position", "mend"),
    [
        ("", "character 1", "write at least one word"),
        ("plan ~ war", "character 6", "~3"),
        ("plan ~99 war", "character 6", "too wide"),
        ("(plan|war", "character 1", 'add ")"'),
        ("plan &", "character 7", "a word should follow"),
        ("a <doq> b", "character 3", "did you mean <doc>"),
        ("pl*an", "character 1", "either end"),
        ("{x} points", "character 1", "{n}"),
        ("plan <doc", "character 6", "<name>"),
        ("*", "character 1", "holds no letter"),
        ("!plan", "character 1", 'after "&"'),
        ("plan !war", "character 6", 'after "&"'),
        ("plan !(peace plan) war", "character 20", "in brackets"),
        ("plan & (war && end)", "character 8", "behind them"),
        ("plan | war", "character 6", "in brackets only"),
        ("plan &&", "character 8", "a word should follow"),
        ("war@english", "character 1", "two letters"),
        ("=planned*", "character 1", "leave one out"),
        ("=*plan", "character 1", "leave one out"),
    ],
)
def test_a_fault_is_a_sentence_with_position_and_mend(phrase: str, position: str, mend: str) -> None:
    (problem,) = problems(watching("plan", phrase, words=(("doc", ("paper",)),)))
    assert problem.startswith(f'match.any, phrase 2 "{phrase}", {position}: ')
    assert mend in problem


def test_faults_of_every_part_of_the_watch_are_told_at_once() -> None:
    watch = watching(
        "plan",
        words=(("a", ("<b>",)), ("b", ("<a>",)), ("both", ("x & y",))),
        exclude=("<both> plan",),
        also=("{n} plans",),
        facts=(FactRule("points", patterns=("# points",)),),
    )
    told = "\n".join(problems(watch))
    assert "words.a, phrase 1" in told
    assert "it may not contain itself" in told
    assert "match.not, phrase 1" in told
    assert "cannot stand beside other words" in told
    assert "match.also, phrase 1" in told
    assert 'fact "points", patterns, phrase 1 "# points": captures no number' in told


def test_lists_that_multiply_are_refused_quickly() -> None:
    lists = tuple((f"l{i}", (f"<l{i + 1}> <l{i + 1}>",)) for i in range(400))
    watch = watching("plan", "<l0>", words=(*lists, ("l400", ("plan",))))
    assert any("l0" in problem for problem in problems(watch))
    assert matches(article("The plan came."), watch) is not None


def test_a_very_long_sentence_is_read_in_bounded_time() -> None:
    watch = watching("plan ~9 war ~9 end & <many>", words=(("many", ("plan ~5 (war|end)",)),))
    assert matches(article("plan war end " * 20_000), watch) is not None


def test_a_faulty_phrase_does_not_stop_the_sound_ones() -> None:
    assert matches(article("The plan came."), watching("(((", "plan")) is not None


def test_a_word_of_one_language_is_no_form_of_a_small_word_of_another() -> None:
    """ "war" is German for "was", a form of "sein"."""
    assert not found("Ende ~3 war", "Das Ende ist nah.", "de")
    assert not found("Ende ~3 war@en", "Das Ende war nah.", "de")


def test_what_must_stand_elsewhere_may_be_a_list_of_such_phrases() -> None:
    lists = (("busy", ("harbour && !strike", "island & market")),)
    assert found("plan && <busy>", "A plan came. The harbour waits.", words=lists)
    assert found("plan && <busy>", "A plan came. The harbour is on strike. The island has a market.", words=lists)
    assert not found("plan && <busy>", "A plan came. The harbour is on strike.", words=lists)


def test_one_form_alone_finds_no_other_of_which_it_is_the_dictionary_form() -> None:
    assert found("=plan", "The plan came.")
    assert not found("=plan", "They planned the plans.")


def test_a_phrase_may_leave_out_where_it_is_part_of_an_idiom() -> None:
    idioms = (("idiom", ("point of view", "at this point")),)
    for phrase in ("point !(point of view|at this point)", "point !<idiom>", "point !(point of view) !(at this point)"):
        assert found(phrase, "The point is moot.", words=idioms)
        assert found(phrase, "At this point the third point failed.", words=idioms)
        assert not found(phrase, "At this point nobody waits.", words=idioms)
        assert not found(phrase, "From that point of view it rains.", words=idioms)
    assert found("(draft !(draft beer)) ~2 paper", "The draft on paper.")
    assert found("harbour & !draft !(draft beer)", "The harbour sells draft beer.")
    assert not found("harbour & !draft !(draft beer)", "The harbour has a draft.")


@given(st.text(alphabet="ab1 *#~&!@|(){}<>-'n", max_size=30), st.text(max_size=60))
def test_no_phrase_and_no_text_ever_raises(phrase: str, text: str) -> None:
    watch: Watch = watching("plan", phrase, words=(("a", (phrase,)),))
    problems(watch)
    matches(article(text + " plan " + text), watch)


@given(st.lists(st.sampled_from(["plan", "war", "end", "draft"]), min_size=1, max_size=7), st.integers(0, 6))
def test_near_counts_the_words_between(middle: list[str], gap: int) -> None:
    text = "Harbour " + " ".join(middle) + " island."
    assert found(f"harbour ~{gap} island", text) == (len(middle) <= gap)
