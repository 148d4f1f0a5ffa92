"""Foreign text becomes safe text, and equal texts compare equal."""

from __future__ import annotations

import sqlite3
import unicodedata
from xml.dom import minidom
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text import clean, clean_line, fold

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_cleaned_text_survives_a_database_and_an_xml_document(text: str) -> None:
    cleaned = clean(text)
    assert sqlite3.connect(":memory:").execute("select ?, length(?)", (cleaned, cleaned)).fetchone() == (
        cleaned,
        len(cleaned),
    )
    minidom.parseString(f"<a>{escape(cleaned)}</a>".encode())


@given(ANY_TEXT)
def test_cleaning_is_idempotent_and_normal(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned == unicodedata.normalize("NFC", cleaned)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert "\n" not in clean_line(text)


def test_hidden_characters_go_and_line_ends_become_one() -> None:
    assert clean("a\x00b\u202ec\u200bd\ufeff\r\ne\rf\u2028g\ud800") == "abcd\ne\nf\ng"


def test_a_line_is_folded_and_capped() -> None:
    assert clean_line("  Talks \n\t in  Geneva ") == "Talks in Geneva"
    assert clean_line("abc def", cap=4) == "abc"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“28‑point” plan", '"28 point" PLAN'),
        ("п’ять угод", "П'ЯТЬ угод"),
        ("ёлка", "Елка"),
        ("the U.S. plan", "the US plan"),
        ("talks — ended…", "Talks - ended"),
    ],
)
def test_spelling_makes_no_difference_when_compared(one: str, other: str) -> None:
    assert fold(one) == fold(other)
