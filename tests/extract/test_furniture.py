"""What stands in an article's box and is none of its text: pointers, biographies, end marks; and what only looks so."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.extract import read_page
from pipeline.model import Article

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
URL = "https://courier.example/2026/ferry"
TEXT = [
    "The ferry across the lower sound will stop running on the first of November, the county said on Tuesday.",
    "Until then the two older boats will carry lorries only at night, when the current between the piers is weakest.",
    "Islanders fear that the school and the small clinic cannot be reached in a storm, as in the winter of the flood.",
    "The county promised a bus around the sound, which takes two hours, and a boat for the sick at any time of day.",
]
PLAIN = "".join(f"<p>{one}</p>" for one in TEXT)
BIOGRAPHY = "Ada Lind has written about harbours for twenty years and lives on the outer island."


def _text(inside: str) -> list[str]:
    html = (
        "<html><head><title>Ferry to stop</title></head><body><article><h1>Ferry to stop</h1>"
        f"{inside}</article></body></html>"
    )
    read = read_page(html.encode(), "text/html", URL, NOW)
    assert isinstance(read, Article), read
    return [block.text for block in read.blocks if block.zone not in ("headline", "caption", "boilerplate")]


@pytest.mark.parametrize(
    "line",
    [
        "<p><a href='/x'>Why do the piers of the sound have to be renewed so soon?</a></p>",
        "<p>Listen: <a href='/x'>The engineer of the county speaks about the piers and the winters ahead.</a></p>",
    ],
)
def test_a_line_that_is_one_link_is_no_text_even_as_a_sentence(line: str) -> None:
    middle = PLAIN.replace(f"<p>{TEXT[2]}</p>", f"{line}<p>{TEXT[2]}</p>")
    assert _text(middle) == TEXT
    assert _text(PLAIN + line) == TEXT


def test_a_sentence_with_a_link_in_it_is_text() -> None:
    linked = PLAIN.replace("the school and the small clinic", "<a href='/x'>the school and the small clinic</a>")
    assert _text(linked) == TEXT


@pytest.mark.parametrize("heading", ["<h6>About the author</h6>", "<div>Autor</div>", "<p>Об авторе</p>"])
def test_the_authors_biography_at_the_end_is_no_text(heading: str) -> None:
    assert _text(f"{PLAIN}<div>{heading}<h3>Ada Lind</h3><p>{BIOGRAPHY}</p></div>") == TEXT


def test_a_heading_about_authors_above_most_of_the_text_cuts_nothing() -> None:
    assert _text(f"<p>{TEXT[0]}</p><h2>The authors</h2>{PLAIN * 3}")[-1] == TEXT[-1]


@pytest.mark.parametrize("end", ["(END)", "###", "— Ende —", "-30-"])
def test_an_agencys_address_and_end_mark_are_no_text(end: str) -> None:
    assert _text(f"{PLAIN}<p>lind@agency.example</p><p>{end}</p>") == TEXT


def test_the_beginning_above_a_toggle_belongs_to_the_article() -> None:
    rest = [
        f"{word}, a speaker of the islanders, said that the county had never asked them about the boats and the bus."
        for word in ("Ivo Sand", "Mara Holm", "Jon Vik", "Tove Lund", "Nils Berg", "Ola Moe", "Siri Dahl", "Per Aas")
    ] * 3
    rest = [f"{one} {n}." for n, one in enumerate(rest)]
    behind = "".join(f"<p>{one}</p>" for one in rest)
    assert _text(f"<div class='story-body'>{PLAIN}<div class='toggle target'>{behind}</div></div>") == TEXT + rest
