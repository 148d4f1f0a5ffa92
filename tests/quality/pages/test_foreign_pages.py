"""Pages by another hand, in ten languages: their text, day, author, title and outlet are read as labelled."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

import pytest
from foreign_pages import SETS, Told, corpus_of, foreign_pages, share, totals

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))


@lru_cache(maxsize=2)
def _read(name: str) -> tuple[Told, ...]:
    return tuple(foreign_pages(name))


@pytest.mark.parametrize("name", SETS)
def test_the_pages_are_those_the_floors_were_measured_on(name: str) -> None:
    assert corpus_of(name) == FLOORS[name]["corpus"]
    assert len(_read(name)) == 50


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("thing", ["day", "day_utc", "author", "title", "site", "tongue"])
def test_what_a_page_tells_of_itself_is_right_as_often_as_before(name: str, thing: str) -> None:
    assert share(_read(name), thing) >= FLOORS[name][thing]


@pytest.mark.parametrize("name", SETS)
def test_the_text_is_the_article_as_far_as_before(name: str) -> None:
    paragraphs, shingles = totals(_read(name))
    assert paragraphs.f1 >= FLOORS[name]["f1"], paragraphs
    assert shingles.f1 >= FLOORS[name]["f1_of_shingles"], shingles
    assert shingles.perfect >= FLOORS[name]["perfect"], shingles


@pytest.mark.parametrize("name", SETS)
def test_no_language_is_read_much_worse_than_the_others(name: str) -> None:
    read = _read(name)
    for language in sorted({one.language for one in read}):
        paragraphs, _ = totals([one for one in read if one.language == language])
        assert paragraphs.f1 >= FLOORS[name]["f1_of_each_language"], (language, paragraphs)
