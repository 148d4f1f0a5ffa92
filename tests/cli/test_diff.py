"""`pipeline diff` shows what an edit changed, in every format, between any two revisions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_kit import Told, call

ONE = "https://one.example/edited"
FIRST = "The peace plan for Veskaria has 22 points. Envoys discussed the peace plan in Halm.\nRain fell on the hills."
SECOND = "The peace plan for Veskaria has 28 points. Envoys discussed the peace plan in Halm.\nRain fell on the hills."
THIRD = f"{SECOND}\nCorrection: an earlier version of this report gave another number."


@pytest.fixture
def edited(config: Path, tmp_path: Path) -> Path:
    for day, text in enumerate((FIRST, SECOND, THIRD), 2):
        line = {"url": ONE, "title": "A plan", "text": text, "published": "2026-03-01"}
        (tmp_path / "one.jsonl").write_text(json.dumps(line))
        assert call("--config", config, "import", tmp_path / "one.jsonl", "--now", f"2026-03-0{day}").status == 0
    return config


def diff(config: Path, *arguments: str) -> Told:
    return call("--config", config, "diff", ONE, *arguments)


def test_it_shows_the_words_between_two_revisions(edited: Path) -> None:
    told = diff(edited, "1", "2").out
    assert "± The peace plan for Veskaria has [-22-] {+28+} points." in told
    assert "revision 1" in told
    assert ": substance" in " ".join(told.split())
    assert "\x1b" not in told


def test_without_numbers_it_takes_the_last_two_and_tells_a_correction(edited: Path) -> None:
    told = diff(edited).out
    assert "the article says so: Correction: an earlier version" in told
    assert "[-22-]" not in told
    assert "[-22-]" in diff(edited, "1").out


def test_it_writes_markdown_html_and_json(edited: Path) -> None:
    assert "~~22~~ **28**" in diff(edited, "1", "2", "--format", "markdown").out
    assert "<del>22</del> <ins>28</ins>" in diff(edited, "1", "2", "--format", "html").out
    told = json.loads(diff(edited, "1", "3", "--json").out)
    assert (told["schema_version"], told["old"], told["new"], told["severity"]) == (1, 1, 3, "substance")
    new = "".join(piece["text"] for one in told["passages"] for piece in one["pieces"] if piece["mark"] != "out")
    assert new == f"A plan\n{THIRD}"


def test_show_points_to_it(edited: Path) -> None:
    assert "word by word: pipeline diff" in call("--config", edited, "show", ONE).out


def test_a_revision_that_is_not_there_is_said(edited: Path) -> None:
    assert "has no revision 9; it has 1, 2, 3" in diff(edited, "1", "9").err


def test_an_article_without_a_second_revision_is_said(imported: Path) -> None:
    assert "nothing to compare" in call("--config", imported, "diff", "https://one.example/a").err
    assert diff(imported).status == 1
