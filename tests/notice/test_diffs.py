"""A diff gives the new text back from the old, tells moves from edits, and takes time in proportion to the texts."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.notice import apply, diff
from pipeline.text import align, similarity

LEAD = "Tovin discussed the treaty with fishermen. "
NEXT = "He stayed for an hour in the harbour.\n"
LAST = "The canal was dug in 1871 and closed twice."
PARTS = [
    LEAD,
    NEXT,
    LAST,
    "No. ",
    "\n",
    "  ",
    "“Quoted words,” she said. ",
    "Він не підписав угоди. ",
    LEAD.upper(),
    "x",
]
TEXTS = st.one_of(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), st.text(max_size=80))
SIZE = 50_000  # words of the smaller text
TIMES = 4  # the larger one is so much longer
SLACK = 3  # times more than in proportion: a busy machine, caches


def kinds(old, new):
    return [passage.kind for passage in diff(old, new).passages]


@settings(max_examples=400, deadline=None)
@given(TEXTS, TEXTS)
def test_applied_to_the_old_text_it_gives_the_new_one(old, new):
    found = diff(old, new)
    assert apply(found, old) == new
    assert "".join(passage.new for passage in found.passages) == new
    assert sorted("".join(passage.old for passage in found.passages)) == sorted(old)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_of_a_text_with_itself_it_is_empty(text):
    assert diff(text, text).is_empty


def test_it_is_not_applied_to_another_text():
    with pytest.raises(ValueError, match="not made from this text"):
        apply(diff(LEAD + LAST, LEAD), NEXT)


def test_a_changed_word_stands_alone_in_its_sentence():
    found = diff(LEAD + LAST, LEAD.replace("discussed", "signed") + LAST).passages
    assert [passage.kind for passage in found] == ["changed", "same"]
    assert [(piece.mark, piece.text.strip()) for piece in found[0].pieces] == [
        ("same", "Tovin"),
        ("out", "discussed"),
        ("in", "signed"),
        ("same", "the treaty with fishermen."),
    ]
    assert found[0].severity == "substance"


def test_an_exchanged_phrase_reads_as_one():
    marks = [
        piece.mark for piece in diff("He took the old road home.", "He chose the new road home.").passages[0].pieces
    ]
    assert marks == ["same", "out", "in", "same"]


def test_a_paragraph_that_moved_is_a_move():
    one, two, three = f"{LEAD}{NEXT}", "The toll is to fall by half.\nOwners pay as before.\n", "Rain is expected.\n"
    assert kinds(one + two + three, two + three + one) in (["moved", "same"], ["same", "moved"])


def test_a_moved_sentence_may_be_edited_too():
    new = f"{LAST} {NEXT}{LEAD.replace('discussed', 'signed')}"
    moved = next(passage for passage in diff(LEAD + NEXT + LAST, new).passages if "signed" in passage.new)
    assert moved.kind == "moved"
    assert [piece.mark for piece in moved.pieces].count("out") == 1


def test_what_came_and_went_is_told():
    assert kinds(LEAD + LAST, f"{LEAD}Rain is expected on Friday. {LAST}") == ["same", "added", "same"]
    assert kinds(LEAD + NEXT + LAST, LEAD + LAST) == ["same", "removed", "same"]


def test_quotes_and_spaces_are_a_cosmetic_change():
    found = diff("“It is a gift,” he said.", '"It is  a gift" he said.').passages
    assert [(passage.kind, passage.severity) for passage in found] == [("changed", "cosmetic")]


class Counted:
    """A word that counts how often it is compared or hashed."""

    asked = 0

    def __init__(self, word):
        self.word = word

    def __eq__(self, other):
        Counted.asked += 1
        return self.word == other.word

    def __hash__(self):
        Counted.asked += 1
        return hash(self.word)


def steps(old, new):
    Counted.asked = 0
    align([Counted(word) for word in old], [Counted(word) for word in new])
    return Counted.asked


SHAPES = {
    "one repeated word": lambda n: (["a"] * n, ["a"] * (n - 7)),
    "two words in turn": lambda n: (["a", "b"] * (n // 2), ["b", "a"] * (n // 2)),
    "backwards": lambda n: (list(range(n)), list(range(n))[::-1]),
    "few words": lambda n: ([i * i % 11 for i in range(n)], [i * i % 13 for i in range(n)]),
    "all different": lambda n: (list(range(n)), list(range(n, 2 * n))),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_aligning_never_asks_more_than_in_proportion(shape):
    small, large = (steps(*SHAPES[shape](size)) for size in (2_000, 2_000 * TIMES))
    assert large <= small * TIMES * SLACK


TEXT_SHAPES = {
    "one sentence": lambda n: (" ".join(f"w{i % 997}" for i in range(n)), " ".join(f"w{i % 991}" for i in range(n))),
    "one repeated sentence": lambda n: ("The same words again. " * (n // 4), "The same words again. " * (n // 4 - 3)),
    "all but a word": lambda n: ("".join(f"No {i} is here. " for i in range(n // 4)), "No 1 is here. "),
}


@pytest.mark.parametrize("shape", TEXT_SHAPES)
def test_two_long_texts_take_time_in_proportion(shape):
    def seconds(size):
        old, new = TEXT_SHAPES[shape](size)
        begun = time.process_time()
        found = diff(old, new, "en")
        spent = time.process_time() - begun
        assert apply(found, old) == new
        return spent

    small = seconds(SIZE)
    assert seconds(SIZE * TIMES) <= max(small, 0.05) * TIMES * SLACK


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_aligned_items_are_equal_and_in_order(old, new):
    pairs = align(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))
    assert 0 <= similarity(old, new) <= 1
