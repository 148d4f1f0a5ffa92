"""Fingerprints: stable, bounded, blind to furniture."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from identify_newsroom import ELSEWHERE, HARBOUR, article

from pipeline.identify import fingerprint

URL = "https://a.example/1"


def test_the_same_text_gives_the_same_values_in_every_process() -> None:
    told = "import sys; sys.path[:0] = sys.argv[1:]\n" + (
        "from identify_newsroom import HARBOUR, article\nfrom pipeline.identify import fingerprint\n"
        f"print(fingerprint(article({URL!r}, HARBOUR)))"
    )
    path = [entry for entry in sys.path if entry] + ["."]
    seen = {
        subprocess.run(
            [sys.executable, "-c", told, *path],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert seen == {f"{fingerprint(article(URL, HARBOUR))}\n"}


def test_boilerplate_counts_nowhere() -> None:
    with_advertisement = article(URL, (*HARBOUR, "Buy our lawn mowers now"), zones={len(HARBOUR): "boilerplate"})
    assert fingerprint(with_advertisement) == fingerprint(article(URL, HARBOUR))


def test_a_line_with_the_day_of_publication_makes_no_reports_alike() -> None:
    plain, dated = article(URL, HARBOUR), article(URL, ("04 Mar 2026", *HARBOUR), zones={0: "boilerplate"})
    known = replace(dated, published=datetime(2026, 3, 4, 9, tzinfo=UTC))
    assert fingerprint(known) == fingerprint(replace(plain, published=known.published))
    undated = replace(dated, published=None)
    assert "2026" in dict(fingerprint(undated).about), "nothing else tells when it was"


def test_case_quotes_and_punctuation_make_no_other_text() -> None:
    plain = [text.replace("“", '"').replace("”", '"').upper() for text in HARBOUR]
    assert fingerprint(article(URL, plain)).exact == fingerprint(article(URL, HARBOUR)).exact


def test_background_stays_out_of_the_weights() -> None:
    told = article(URL, (*ELSEWHERE[:1], *HARBOUR), zones=dict.fromkeys(range(1, 7), "background"))
    assert {term for term, _ in fingerprint(told).terms} == {
        t for t, _ in fingerprint(article(URL, ELSEWHERE[:1])).terms
    }


def test_vectors_have_unit_length_and_come_heaviest_first() -> None:
    made = fingerprint(article(URL, HARBOUR))
    for vector in (made.terms, made.names):
        assert sum(weight * weight for _, weight in vector) == pytest.approx(1, abs=0.01)
        assert list(vector) == sorted(vector, key=lambda term: -term[1])


def test_a_bare_headline_has_nothing_a_story_could_be_joined_by() -> None:
    made = fingerprint(
        article(URL, (), title="Harbour board approves 14-point plan for the old ferry terminal at last")
    )
    assert made.words > 10
    assert made.terms == made.names == ()


@given(st.text(max_size=400))
def test_any_text_has_a_sketch_the_state_can_hold(text: str) -> None:
    made = fingerprint(article(URL, text.split("\n"), language=""))
    assert all(-(2**63) <= value < 2**63 for value in made.sketch)
    assert list(made.sketch) == sorted(set(made.sketch))


def test_an_empty_and_a_three_word_text_have_fingerprints() -> None:
    assert fingerprint(article(URL, ())).sketch == ()
    assert len(fingerprint(article(URL, ("Harbour plan approved",))).sketch) == 1


def test_texts_that_share_sentences_share_sketch_values_and_strangers_do_not() -> None:
    whole, part, other = (set(fingerprint(article(URL, t)).sketch) for t in (HARBOUR, HARBOUR[:4], ELSEWHERE))
    assert len(whole & part) >= 2
    assert not whole & other


def test_a_script_without_spaces_has_words() -> None:
    assert fingerprint(article(URL, ("港口委员会批准了重建旧渡轮码头的计划。",), language="zh")).words > 10
