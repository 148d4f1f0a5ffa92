"""What an edit changed: moved, re-spaced and boilerplate text is no change; numbers, names and denials are grave."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Article, Block
from pipeline.notice import compare, grade

A = "Tovin approved the treaty with forty clauses on Tuesday."
B = "The toll revenue goes to both banks in equal parts."
C = "Divers inspected the old gates of the canal for cracks."
D = "A vote in the upper house is expected before 14 June."

SUBSTANCE = [
    (A, "Tovin approved the treaty with thirty clauses on Tuesday."),
    (A, "Tovin has not approved the treaty with forty clauses on Tuesday."),
    (A, "Brandt approved the treaty with forty clauses on Tuesday."),
    (A, "Tovin discussed the treaty with forty clauses on Tuesday."),
    (D, "A vote in the upper house is expected before 24 June."),
]
WORDING = [
    (C, "Divers examined the ancient gates of the canal for cracks."),
    (B, "All toll revenue goes to both banks."),
]
COSMETIC = [
    ("He called it a “gift”  for us.", 'He called it a "gift" for us'),
    (C, "Divers inspectd the old gates of the canal for cracks."),
    (A, "Tovin approved the treaty with 40 clauses on Tuesday."),
]


@pytest.mark.parametrize(("old", "new"), SUBSTANCE)
def test_numbers_denials_names_acts_and_dates_are_substance(write, old, new):
    assert compare(write("a", B, old), write("a", B, new)).severity == "substance"


@pytest.mark.parametrize(("old", "new"), WORDING)
def test_other_words_are_wording(old, new):
    assert grade(old, new, "en") == "wording"


@pytest.mark.parametrize(("old", "new"), COSMETIC)
def test_spaces_quotes_typos_and_ways_to_write_a_number_are_cosmetic(write, old, new):
    change = compare(write("a", B, old), write("a", B, new))
    assert (change.severity, change.changed, change.added, change.removed) == ("cosmetic", (), (), ())


def test_a_changed_sentence_is_paired_with_what_it_was(write):
    new = A.replace("approved", "discussed")
    change = compare(write("a", A, B, C), write("a", C, new, B))
    assert change.changed == ((A, new),)
    assert (change.added, change.removed) == ((), ())


def test_lone_sentences_are_added_or_removed(write):
    change = compare(write("a", A, B), write("a", A, C))
    assert (change.added, change.removed, change.severity) == ((C,), (B,), "substance")


def test_joining_and_cutting_sentences_is_no_change(write):
    joined = f"{A[:-1]}; {B[0].lower()}{B[1:]}"
    for old, new in ((f"{A} {B}", joined), (joined, f"{A} {B}")):
        change = compare(write("a", old, C), write("a", new, C))
        assert (change.changed, change.added, change.removed) == ((), (), ())


def test_boilerplate_is_masked_on_both_sides(write):
    old, new = (
        replace(write("a", A), blocks=(Block(A), Block(text, "boilerplate")))
        for text in ("Buy 3 soaps.", "Buy 5 hats.")
    )
    assert compare(old, new).severity == "cosmetic"


def test_a_headline_is_the_gravest_place(write):
    change = compare(write("a", B, title="Tovin agrees to treaty"), write("a", B, title="Tovin weighs treaty"))
    assert change.severity == "headline"
    assert change.changed == (("Tovin agrees to treaty", "Tovin weighs treaty"),)


def test_a_headline_that_could_not_be_read_is_no_edit(write):
    assert compare(write("a", B, title="Tovin agrees to treaty"), write("a", B)).severity == "cosmetic"


@settings(max_examples=60, deadline=None)
@given(st.permutations([A, B, C, D]))
def test_moving_paragraphs_is_no_change(order):
    old, new = (
        Article("https://a.example/", "", tuple(Block(text) for text in texts), language="en")
        for texts in ([A, B, C, D], order)
    )
    change = compare(old, new)
    assert (change.severity, change.changed, change.added, change.removed) == ("cosmetic", (), (), ())


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([A, B, C, D]), unique=True), st.lists(st.sampled_from([A, B, C, D]), unique=True))
def test_comparing_backwards_swaps_what_came_and_went(before, after):
    old, new = (
        Article("https://a.example/", "", tuple(Block(text) for text in texts), language="en")
        for texts in (before, after)
    )
    there, back = compare(old, new), compare(new, old)
    assert sorted(there.added) == sorted(back.removed)
    assert sorted(there.changed) == sorted((b, a) for a, b in back.changed)
