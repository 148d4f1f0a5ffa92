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


def test_an_edit_of_the_line_below_the_headline_is_seen(write):
    old, new = (
        replace(plain, blocks=(Block("a", "headline"), Block(line, "headline"), *plain.blocks[1:]), title="a")
        for plain, line in (
            (write("a", B), "Forty clauses for both banks"),
            (write("a", B), "Thirty clauses for both banks"),
        )
    )
    assert compare(old, new).severity == "substance"


@pytest.mark.parametrize(("old", "new"), WORDING)
def test_other_words_are_wording(old, new):
    assert grade(old, new, "en") == "wording"


@pytest.mark.parametrize(
    ("old", "new", "language", "severity"),
    [
        ("I prezzi sono saliti.", "I prezzi sono scesi.", "it", "substance"),
        ("Servono 3 milioni di euro.", "Servono 3 miliardi di euro.", "it", "substance"),
        ("Il patto è legale.", "Il patto è illegale.", "it", "substance"),
        ("La nave è grande.", "La nave è enorme.", "it", "wording"),
        ("Prețurile au crescut.", "Prețurile au scăzut.", "ro", "substance"),
        ("Costă 3 milioane de euro.", "Costă 3 miliarde de euro.", "ro", "substance"),
        ("Podul poate rezista.", "Podul trebuie să reziste.", "ro", "substance"),
        ("Compania vinde nave.", "Firma vinde nave.", "ro", "wording"),
    ],
)
def test_a_sentence_is_graded_by_the_words_of_its_language(old, new, language, severity):
    assert grade(old, new, language) == severity


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


FURNITURE = [
    "Advertisement",
    "Sponsored: new tyres from 49 euros",
    "1,204 views",
    "Updated 3 hours ago",
    "03.05.2026, 14:05",
    "Read also: Who wins from the treaty",
    "Five things to know about the treaty",
    "Subscribe to our newsletter",
    "Photo: Anna Vell",
    "We and our partners use cookies on your device. You can accept all or manage your choices.",
    "Читайте також: Хто виграє від договору",
    "Оновлено 3 години тому",
    "Leggi anche: Chi vince con il trattato",
    "Aggiornato 3 ore fa",
    "Citește și: Cine câștigă din tratat",
    "Actualizat acum 3 ore",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_between_the_paragraphs_is_no_change(write, line):
    for old, new in ((write("a", A, B), write("a", A, line, B)), (write("a", line, A, B), write("a", A, B))):
        change = compare(old, new)
        assert (change.severity, change.changed, change.added, change.removed) == ("cosmetic", (), (), ())


def test_a_counter_that_counts_is_no_change(write):
    assert compare(write("a", A, "12 comments", B), write("a", A, "19 comments", B)).severity == "cosmetic"


def test_a_list_that_a_colon_opens_is_text(write):
    head = "The treaty asks three things:"
    change = compare(
        write("a", A, head, "Tolls are halved", "Gates stay open"), write("a", A, head, "Tolls are halved")
    )
    assert (change.severity, change.removed) == ("substance", ("Gates stay open",))


def test_a_sentence_that_the_other_page_has_among_its_furniture_did_not_go(write):
    old, new = write("a", A, B), replace(write("a", A), blocks=(Block(A), Block(B, "boilerplate")))
    assert compare(old, new).removed == compare(new, old).added == ()


def test_a_name_mistyped_is_cosmetic_only_where_it_stands_right_elsewhere(write):
    wrong, right = "Brandmeyr opened the gates of the old canal.", "Brandmeyer opened the gates of the old canal."
    elsewhere = "Asked about it, Brandmeyer smiled and left."
    assert compare(write("a", wrong, elsewhere), write("a", right, elsewhere)).severity == "cosmetic"
    assert compare(write("a", wrong, B), write("a", right, B)).severity == "substance"


def test_the_name_of_the_site_after_a_title_is_no_part_of_it(write):
    change = compare(
        write("a", B, title="Tovin agrees to treaty"), write("a", B, title="Tovin agrees to treaty | Coast")
    )
    assert change.severity == "cosmetic"


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
