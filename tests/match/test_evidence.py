"""Which sentences carry a watch: mentions, references, look-alikes, context, zones."""

from __future__ import annotations

import pytest
from match_helpers import article, texts, watching

from pipeline.match import matches
from pipeline.model import Actor, Zone

WATCH = watching(
    "ferry plan",
    context=("Arland*",),
    exclude=("Borland ferry plan", "Borland plan"),
    also=("the plan", "this document"),
)


def test_references_count_only_after_an_explicit_mention() -> None:
    mention = matches(
        article(
            "The plan was late.", "Arland shows a ferry plan. Rain fell. The plan is short.", "This document is long."
        ),
        WATCH,
    )
    assert texts(mention) == ["Arland shows a ferry plan.", "The plan is short.", "This document is long."]
    assert mention is not None
    assert [e.explicit for e in mention.evidence] == [True, False, False]


def test_references_alone_never_make_a_mention() -> None:
    assert matches(article("Arland waits. The plan is short."), WATCH) is None


def test_a_look_alike_cancels_what_it_overlaps() -> None:
    assert matches(article("The Borland ferry plan worries Arland."), WATCH) is None


def test_a_nearer_look_alike_captures_the_references_after_it_until_the_next_mention() -> None:
    mention = matches(
        article(
            "Arland has a ferry plan. The Borland plan came first. The plan failed.",
            "Arland's ferry plan lives. The plan works.",
        ),
        WATCH,
    )
    assert texts(mention) == ["Arland has a ferry plan.", "Arland's ferry plan lives.", "The plan works."]


def test_a_report_that_opens_with_a_look_alike_is_not_about_the_watch() -> None:
    text = article("Voters weigh the Borland ferry plan.", "A ferry plan needs money.", "Arland is far away.")
    assert matches(text, WATCH) is None


def test_a_mention_without_context_nearby_needs_it_as_near_as_the_watch_says() -> None:
    apart = article("A ferry plan came.", "Arland is an island.")
    together = article("A ferry plan came. Arland is an island.")
    paragraph = watching("ferry plan", context=("Arland",), context_within="paragraph")
    sentence = watching("ferry plan", context=("Arland",), context_within="sentence")
    assert matches(apart, WATCH) is not None
    assert matches(apart, paragraph) is None
    assert matches(together, paragraph) is not None
    assert matches(together, sentence) is None
    assert matches(article("A ferry plan came."), WATCH) is None


def test_a_context_named_once_far_behind_is_a_passing_remark() -> None:
    tail = "Rain fell. The harbour is shut."
    assert matches(article(f"A ferry plan came. {tail} Arland is far."), WATCH) is None
    assert matches(article(f"A ferry plan came. {tail} Arland is far. Arland sleeps."), WATCH) is not None
    assert matches(article(f"Arland sleeps. {tail} A ferry plan came."), WATCH) is not None


OPENING = watching("ferry plan", first=("minister & plan && harbour",), context=("Arland",), also=("the plan",))


def test_a_first_phrase_makes_a_mention_only_where_none_stands_before_it() -> None:
    mention = matches(article("Arland's minister wrote a plan. Rain fell. The plan is for the harbour."), OPENING)
    assert texts(mention) == ["Arland's minister wrote a plan.", "The plan is for the harbour."]
    told = matches(article("Arland has a ferry plan. Its harbour minister has no plan for Arland."), OPENING)
    assert texts(told) == ["Arland has a ferry plan."]


def test_a_first_hit_beside_another_matter_and_no_context_is_not_taken() -> None:
    watch = watching("ferry plan", context=("Arland",), others=("Borland",))
    assert matches(article("A ferry plan pleases Borland. Arland sleeps. Arland is far."), watch) is None


def test_a_first_phrase_with_context_of_its_own_takes_a_text_back_from_a_look_alike() -> None:
    watch = watching(
        "peace plan", first=("other plan",), context=("Arland",), exclude=("Borland plan",), also=("text",)
    )
    parts = (
        "The Borland plan is dead.",
        "Its text is long.",
        "The other plan, for Arland, lives.",
        "The text is short.",
    )
    assert texts(matches(article(*parts), watch)) == list(parts[2:])
    assert matches(article(*parts[:2], "The other plan lives.", "Arland waits."), watch) is None


def test_a_headlines_reference_belongs_to_the_first_mention_or_look_alike_below_it() -> None:
    watch = watching("peace plan", context=("Arland",), exclude=("Borland peace plan",), also=("paper",))
    headline: tuple[str, Zone] = ("The paper on the table", "headline")
    mention = matches(article(headline, "Talks went on.", "Arland has a peace plan."), watch)
    assert texts(mention) == ["The paper on the table", "Arland has a peace plan."]
    assert mention is not None
    assert not mention.evidence[0].explicit
    mention = matches(article(headline, "The Borland peace plan is out.", "Arland has a peace plan."), watch)
    assert texts(mention) == ["Arland has a peace plan."]
    mention = matches(article("The paper is on the table.", "Arland has a peace plan."), watch)
    assert texts(mention) == ["Arland has a peace plan."]


@pytest.mark.parametrize("headline", ["Arland waits for the plan", "Minister Orlo tears up the plan"])
def test_a_headline_with_the_mentions_noun_beside_a_name_is_a_mention_of_its_own(headline: str) -> None:
    watch = watching("peace plan", context=("Arland",), also=("plan", "paper"), actors=(Actor("Orlo"),))
    mention = matches(article((headline, "headline"), "Talks went on.", "Arland has a peace plan."), watch)
    assert mention is not None
    assert [one.explicit for one in mention.evidence] == [True, True]
    assert mention.evidence[0].why == ("plan (explicit)",)
    assert matches(article((headline, "headline"), "Talks went on in Arland."), watch) is None


@pytest.mark.parametrize("headline", ["A plan is torn up", "Arland waits for the paper"])
def test_a_headline_without_a_name_or_with_another_noun_is_a_reference(headline: str) -> None:
    watch = watching("peace plan", context=("Arland",), also=("plan", "paper"), actors=(Actor("Orlo"),))
    mention = matches(article((headline, "headline"), "Talks went on.", "Arland has a peace plan."), watch)
    assert mention is not None
    assert [one.explicit for one in mention.evidence] == [False, True]


def test_a_text_that_speaks_more_of_other_matters_lends_its_context_to_no_hit() -> None:
    watch = watching("peace plan", context=("Arland",), others=("Borland", "Norland"))
    about = ("Borland met Norland.", "Arland sent grain.", "A peace plan is on the table.")
    assert matches(article(*about, "Borland waits."), watch) is None
    assert matches(article(*about, "Arland waits.", "So does Arland's king."), watch) is not None


def test_boilerplate_never_counts_and_background_keeps_its_zone() -> None:
    assert matches(article(("Arland has a ferry plan.", "boilerplate")), WATCH) is None
    mention = matches(article(("Arland has a ferry plan.", "background")), WATCH)
    assert mention is not None
    assert mention.evidence[0].zone == "background"


def test_positions_cut_the_sentence_out_of_the_articles_text() -> None:
    text = article(("Ferries", "headline"), "Rain fell. Arland has a ferry plan.")
    mention = matches(text, WATCH)
    assert mention is not None
    (sentence,) = mention.evidence
    assert text.text[sentence.start : sentence.end] == sentence.text


def test_every_sentence_says_why_it_counts() -> None:
    mention = matches(article("Arland has a ferry plan. Then the plan failed."), WATCH)
    assert mention is not None
    assert [e.why for e in mention.evidence] == [
        ("ferry plan (explicit)",),
        ("the plan, after the explicit mention above",),
    ]


def test_an_empty_article_mentions_nothing() -> None:
    assert matches(article(), WATCH) is None


RIVAL = watching("ferry plan", "(north*|island*) & plan", context=("Arland*",), others=("Borland",), also=("the plan",))


def test_a_hit_is_another_matters_when_its_name_stands_before_it_in_the_clause_and_nearer() -> None:
    assert texts(matches(article("Borland wants a ferry plan; Arland sleeps."), RIVAL)) == []
    assert texts(matches(article("Arland sleeps. Borland wants a ferry plan. The plan is late."), RIVAL)) == []
    text = "While Borland waits Arland has a ferry plan."
    assert texts(matches(article(text), RIVAL)) == [text]


def test_the_name_of_another_matter_in_another_clause_or_after_the_hit_takes_nothing() -> None:
    for text in ("As in Borland, Arland has a ferry plan.", "Arland has a ferry plan as Borland does."):
        assert texts(matches(article(text), RIVAL)) == [text]


def test_a_context_word_that_is_part_of_the_hit_is_no_nearer_for_that() -> None:
    rival = watching("plan & Arland", context=("Arland",), others=("Borland",))
    assert texts(matches(article("Borland answered the plan; Arland was next."), rival)) == []
