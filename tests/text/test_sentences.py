"""Sentences have exact positions, stay within their block, and survive the full stops of news."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Block
from pipeline.text import sentences

BLOCK_TEXT = st.text(alphabet=st.sampled_from("AbВг19 .!?…\"”“«»'-–)(,"), max_size=50)


@given(st.lists(BLOCK_TEXT, max_size=5))
def test_positions_are_exact_and_nothing_but_space_is_lost(texts: list[str]) -> None:
    whole = "\n".join(texts)
    found = sentences([Block(text) for text in texts])
    covered = ""
    end = 0
    for sentence in found:
        assert whole[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert "\n" not in sentence.text
        assert sentence.start >= end
        assert sentence.text in texts[sentence.block]
        covered, end = covered + sentence.text, sentence.end
    assert "".join(covered.split()) == "".join(whole.split())


@pytest.mark.parametrize(
    "pieces",
    [
        ["J.D. Vance met Dr. Lind in the U.S.", "The U.S. Peace Plan has 12 points."],
        ['"We know." - said an official.', "He left."],
        ["“Is it?” he asked.", "“No.”", "Nobody spoke."],
        ["They said it ended at 5 p.m. Monday on Jan. 5 in Reno, Nev. and closed No. 3.", "It rained!", "Did it?"],
        ["HAYWARD, Calif. — A bridge closed.", "It reopened…", "Then it closed again."],
        ["He paid 2.5 million to Acme Inc. Tuesday.", "Acme Inc. thanked him, etc.", "Shares rose."],
        ["Це ст. 5 закону, м. Рівне, ім. Лесі тощо.", "Ціна зросла на 5 тис.", "Потім впала."],
        ["Так считают эксперты и т.д.", "Министр Дж. Браун уехал в г. Осло."],
        ["Am 24. Oktober kam z.B. Frau Dr. Lind.", "Im Jahr 2024.", "Die Reise endet."],
        ["Sie lehnt den 20. Absatz ab, im 3. Anlauf.", "Es blieb bei 20.", "Danach ging der Rest."],
        ["1. First entry of a list.", "Its second sentence."],
        ["Plans for Vitamin C.", "The end."],
    ],
)
def test_full_stops_that_do_not_end_a_sentence_are_known(pieces: list[str]) -> None:
    assert [sentence.text for sentence in sentences([Block(" ".join(pieces))])] == pieces


def test_a_sentence_knows_its_block_and_zone() -> None:
    found = sentences([Block("A title", "headline"), Block("One. Two.", "lead")])
    assert [(s.text, s.block, s.zone) for s in found] == [
        ("A title", 0, "headline"),
        ("One.", 1, "lead"),
        ("Two.", 1, "lead"),
    ]
