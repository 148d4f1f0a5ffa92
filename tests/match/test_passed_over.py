"""Why a sentence that looks like the watch does not count."""

from __future__ import annotations

import pytest
from match_helpers import article, watching

from pipeline.match import passed_over

WATCH = watching("ferry plan", context=("Arland",), exclude=("Borland ferry plan",), also=("the plan", "ferry plan"))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Arland likes the Borland ferry plan.", '"ferry plan" is cancelled by the look-alike "Borland ferry plan"'),
        ("A ferry plan came.", '"ferry plan", but no context word stands in the text'),
        ("Arland waits. The plan is late.", '"The plan" refers to nothing: no explicit mention stands before it'),
        (
            "Arland has the Borland ferry plan. The plan is late.",
            '"The plan" belongs to a look-alike that is nearer',
        ),
    ],
)
def test_each_sentence_passed_over_has_its_reason(text: str, why: str) -> None:
    assert passed_over(article(text), WATCH)[-1].why == why


def test_sentences_that_count_and_those_that_have_nothing_are_not_explained() -> None:
    assert passed_over(article("Arland has a ferry plan. The plan is late. Rain fell."), WATCH) == ()


def test_context_that_is_too_far_is_told_so() -> None:
    near = watching("ferry plan", context=("Arland",), context_within="sentence")
    (passed,) = passed_over(article("Arland waits. A ferry plan came."), near)
    assert passed.why == '"ferry plan", but no context word stands near enough'
    assert passed.start == 14
