"""`pipeline diff` shows what an edit changed, in every format, between any two revisions."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli_kit import Told, call

from pipeline.cli.output import Page
from pipeline.cli.show import lay_out
from pipeline.world.store import Store

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


def test_show_tells_every_revision_and_the_last_edits_word_by_word(edited: Path) -> None:
    told = call("--config", edited, "show", ONE).out
    history = told[told.index("Revisions") : told.index("From revision 1")]
    assert [line.split(" · ")[1] for line in history.split("\n")[1:4]] == [
        "as it was first read",
        "substance",
        "substance",
    ]
    assert "± The peace plan for Veskaria has [-22-] {+28+} points." in told
    assert "the article says so: Correction: an earlier version" in told
    assert "with the text around a change: pipeline diff" in told


def test_show_of_many_edits_has_the_last_ones_and_all_when_asked(edited: Path, tmp_path: Path) -> None:
    for day in range(5, 9):
        text = THIRD.replace("28", str(28 + day))
        line = {"url": ONE, "title": "A plan", "text": text, "published": "2026-03-01"}
        (tmp_path / "one.jsonl").write_text(json.dumps(line))
        call("--config", edited, "import", tmp_path / "one.jsonl", "--now", f"2026-03-0{day}")
    told = call("--config", edited, "show", ONE).out
    assert (told.count("From revision"), "From revision 6 to 7: substance" in told) == (3, True)
    assert "all 6 edits: pipeline show -v" in " ".join(told.split())
    assert call("--config", edited, "show", ONE, "-v").out.count("From revision") == 6


def shown(config: Path, capsys: pytest.CaptureFixture[str], **more: object) -> str:
    with Store.open(config.with_name("state.db"), readonly=True) as store:
        held = store.show(ONE)
    assert held is not None
    lay_out(Page(), replace(held, **more), "6 outlets, 2 independent origins: Post and Wire", whole=False)  # type: ignore[arg-type]
    return " ".join(capsys.readouterr().out.split())


def test_show_of_an_article_that_went_back_to_a_text_has_that_text(
    edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = shown(edited, capsys, newest=1)
    assert "words · the text it has now 2, seen" in told
    assert "Text (revision 1, " in told
    assert "the text it has now" not in shown(edited, capsys)


def test_show_says_since_when_a_text_is_gone_and_back(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    went, came = datetime(2026, 3, 5, 9, tzinfo=UTC), datetime(2026, 3, 6, 9, tzinfo=UTC)
    told = shown(edited, capsys, gone=went, visited=went, instead="there is no such page (404)")
    assert "its text was found gone 2026-03-05 09:00 UTC the text is kept as it was: at the last look" in told
    assert "there is no such page (404)" in told
    told = shown(edited, capsys, gone=went, back=came)
    assert "its text was found gone 2026-03-05 09:00 UTC and was back 2026-03-06 09:00 UTC" in told


def test_show_says_how_many_outlets_tell_the_story(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "A plan 6 outlets, 2 independent origins: Post and Wire" in shown(edited, capsys)


def test_a_revision_that_is_not_there_is_said(edited: Path) -> None:
    assert "has no revision 9; it has 1, 2, 3" in diff(edited, "1", "9").err
    assert "revision 2 is compared with itself" in diff(edited, "2", "2").err


def test_an_article_without_a_second_revision_is_said(imported: Path) -> None:
    assert "nothing to compare" in call("--config", imported, "diff", "https://one.example/a").err
    assert diff(imported).status == 1
