"""`pipeline export revisions` tells what each edit changed, by sentence and by word, what it weighs, and when."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from cli_kit import call

ONE = "https://one.example/edited"
FIRST = (
    "The peace plan for Veskaria has 22 points.\nEnvoys discussed the plan in Halm on Monday.\nRain fell on the hills."
)
SECOND = FIRST.replace("22", "28").replace("Envoys discussed", "The envoys also discussed")
THIRD = f"{SECOND}\nCorrection: an earlier version of this report gave another number."


@pytest.fixture
def edited(config: Path, tmp_path: Path) -> Path:
    for day, text in enumerate((FIRST, SECOND, THIRD, THIRD.replace("on Monday.", "on Monday!")), 2):
        line = {"url": ONE, "title": "A plan", "text": text, "published": f"2026-03-0{day}"}
        (tmp_path / "one.jsonl").write_text(json.dumps(line))
        assert call("--config", config, "import", tmp_path / "one.jsonl", "--now", f"2026-03-0{day}").status == 0
    return config


def rows(config: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in call("--config", config, "export", "revisions").out.splitlines()]


def test_each_changed_sentence_comes_with_its_weight_and_its_words(edited: Path) -> None:
    first, second, *_ = rows(edited)
    assert (first["severity"], first["change"]["changed"], first["change"]["since"]) == (None, [], None)
    assert second["severity"] == "substance"
    points, envoys = second["change"]["changed"]
    assert (points["severity"], envoys["severity"]) == ("substance", "wording")
    assert points["words"] == [
        {"mark": "same", "text": "The peace plan for Veskaria has "},
        {"mark": "out", "text": "22 "},
        {"mark": "in", "text": "28 "},
        {"mark": "same", "text": "points."},
    ]


def test_the_words_make_both_sentences(edited: Path) -> None:
    for row in rows(edited):
        for pair in row["change"]["changed"]:
            for side, other in (("old", "in"), ("new", "out")):
                assert "".join(one["text"] for one in pair["words"] if one["mark"] != other) == pair[side]


def test_corrections_and_times_are_told_and_what_is_cosmetic_is_counted(edited: Path) -> None:
    _, second, third, fourth = rows(edited)
    assert third["change"]["corrections"] == ["Correction: an earlier version of this report gave another number."]
    assert (second["change"]["corrections"], fourth["severity"]) == ([], "cosmetic")
    assert third["change"]["since"] == second["seen"] < third["seen"]


def test_in_csv_the_change_is_one_cell_of_json(edited: Path) -> None:
    told = call("--config", edited, "export", "revisions", "--format", "csv").out
    cells = list(csv.DictReader(io.StringIO(told)))
    assert [json.loads(cell["change"]) for cell in cells] == [row["change"] for row in rows(edited)]
