"""The text of a page is the article and nothing but: on real pages, and on pages of our making."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aeb import aeb_pages, corpus_hash
from held_out_templates import held_out_pages
from page_scoring import Score, below_standfirst, by_paragraphs, by_shingles, texts, total
from page_templates import TEMPLATES, Page, all_pages

from pipeline.demo.archive import as_of, load
from pipeline.demo.pages import article_page
from pipeline.extract import read_page

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
TYPE = "text/html; charset=utf-8"
URL = "https://mail.example/2026/03/old-bridge-opens"


def _score(page: Page) -> Score:
    return by_paragraphs(page.truth, texts(read_page(page.html.encode(), TYPE, URL, NOW)))


@pytest.mark.parametrize("language", ["en", "uk", "ru", "de", "fr", "es"])
def test_pages_of_our_own_are_read_alike_in_every_language(language: str) -> None:
    found = total(_score(page) for page in all_pages() if page.language == language)
    assert found.f1 >= FLOORS["own"]["f1"], found
    assert found.perfect >= FLOORS["own"]["perfect"], found


@pytest.mark.parametrize("make", TEMPLATES, ids=lambda make: make.__name__)
def test_no_way_to_build_a_page_loses_the_article(make) -> None:  # type: ignore[no-untyped-def]
    """A worse average may hide a template that is lost altogether."""
    found = total(_score(page) for page in all_pages() if page.template == make.__name__)
    assert found.f1 >= FLOORS["own"]["f1_of_each_template"], found


def test_pages_the_rules_were_not_written_for_are_read_nearly_as_well() -> None:
    found = total(_score(page) for page in held_out_pages())
    assert found.f1 >= FLOORS["held_out"]["f1"], found
    assert found.perfect >= FLOORS["held_out"]["perfect"], found


def test_the_demos_pages_are_read_as_they_were_written() -> None:
    archive = load()
    scores = []
    for piece in archive.pieces:
        if piece.page != "whole":
            continue
        at = piece.published + timedelta(hours=30)
        shown = as_of(piece, at)
        base = f"http://{piece.outlet}.localhost:8000"
        html = article_page(archive.at(at), shown, base, at)
        read = read_page(html.encode(), TYPE, base + piece.path, at)
        wanted = [one.removeprefix("## ") for one in shown.paragraphs if one != "## Background"]  # structure, no text
        scores.append(by_paragraphs(wanted, texts(read)))
    found = total(scores)
    assert found.f1 >= FLOORS["demo"]["f1"], found
    assert found.perfect >= FLOORS["demo"]["perfect"], found


def test_real_pages_are_read_as_a_person_reads_them(shared: Path) -> None:
    folder = shared / "data" / "aeb"
    if not folder.is_dir():
        pytest.skip("../shared/data/aeb is not beside this checkout: the real pages are not there")
    assert corpus_hash(folder) == FLOORS["aeb"]["corpus"], "the floors are of another set of pages"
    pages = list(aeb_pages(folder))
    read = {page.key: read_page(page.body, "text/html", page.url, NOW) for page in pages}
    below = total(by_shingles(page.text, "\n".join(below_standfirst(read[page.key]))) for page in pages)
    assert below.f1 >= FLOORS["aeb"]["f1"], below
    assert below.perfect >= FLOORS["aeb"]["perfect"], below
    whole = total(by_shingles(page.text, "\n".join(texts(read[page.key]))) for page in pages)
    assert whole.f1 >= FLOORS["aeb"]["f1_with_standfirst"], whole
    assert whole.perfect >= FLOORS["aeb"]["perfect_with_standfirst"], whole
