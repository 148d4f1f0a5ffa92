"""Many watches against one article: the index loses none that matches, and travels to a worker as it is."""

from __future__ import annotations

import pickle
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from match_helpers import article, watching

from pipeline.match import bundle, likely, matches
from pipeline.model import Watch

PHRASES = (
    "ferry plan",
    "harbour",
    "#-stop plan",
    "<kind> ~2 island",
    "harb* & <kind>",
    "*boat",
    "*arbo*",
    "(night boat|ferry) line",
    "US",
    "two boats",
    "<kind> <kind>",
    "план порома",
    "ferry && harbour",
    "plan & !ferry && <kind>",
    "harbour@en",
    "boat@de",
)
TEXT = "ferry plan harbour island night boat boats line two 12 twelve stop US us motorboat plans harbours deal . a"
KINDS = (("kind", ("plan", "deal", "night boat")),)


def watches() -> tuple[Watch, ...]:
    plain = [watching(phrase, words=KINDS) for phrase in PHRASES]
    framed = [watching(phrase, words=KINDS, context=("island", "<kind>")) for phrase in PHRASES]
    first = [replace(watch, any=("nothing",), first=watch.any) for watch in framed]
    return tuple(replace(watch, id=f"w{number}") for number, watch in enumerate((*plain, *framed, *first)))


@settings(deadline=None)  # the first text opens the dictionaries
@given(st.lists(st.sampled_from(TEXT.split(" ")), max_size=14).map(" ".join))
def test_no_watch_that_matches_is_passed_over(text: str) -> None:
    said = article(text)
    left = {watch.id for watch in likely(said, watches())}
    assert {watch.id for watch in watches() if matches(said, watch)} <= left


def test_watches_whose_words_are_absent_are_passed_over_and_the_order_stays() -> None:
    left = [watch.any[0] for watch in likely(article("A motorboat leaves the harbour."), watches())]
    assert left == ["harbour", "*boat", "*arbo*", "harbour@en"]


def test_the_words_of_a_phrase_must_meet_in_one_sentence_its_context_anywhere() -> None:
    asked = tuple(replace(watching("ferry plan", context=("island",)), id=str(n)) for n in range(5))
    assert len(likely(article("A ferry plan came. The island waits."), asked)) == 5
    assert not likely(article("A ferry came. The island has a plan."), asked)
    assert not likely(article("A ferry plan came."), asked)


def test_a_changed_watch_of_the_same_id_is_not_taken_for_the_old_one() -> None:
    assert not likely(article("The harbour is shut."), tuple(watching("ferry") for _ in range(5)))
    assert len(likely(article("The harbour is shut."), tuple(watching("harbour") for _ in range(5)))) == 5


def test_a_bundle_is_its_watches_before_and_after_a_journey() -> None:
    sent = pickle.dumps(bundle(watches()))
    assert pickle.loads(sent) == watches() == bundle(watches())
    assert pickle.loads(sent) is pickle.loads(sent)
