"""Gates: who holds which stance is found as well as it was. Scores only rise."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
import stances_quality as quality
from replaying import Row, rows_of

from pipeline.model import Watch

HERE = Path(__file__).parent
OTHERS = HERE.parent / "mentions" / "peace-plan"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


def check(part: str, path: Path, rows: list[Row], watches: Mapping[str, Watch]) -> None:
    floors = FLOORS[part]
    assert sha256(path.read_bytes()).hexdigest() == floors["corpus"], "measure anew, then set floors"
    total = quality.score(rows, watches)
    assert total.pairs.f1 >= floors["pairs"], str(total.pairs)
    assert total.sentences.f1 >= floors["sentences"], str(total.sentences)


@pytest.mark.parametrize("part", ["tuned", "held_out", "idioms_tuned", "idioms_held_out"])
def test_stances_of_invented_subjects_in_six_languages(part: str) -> None:
    path = quality.IDIOMS if part.startswith("idioms") else quality.OWN
    rows = [row for row in rows_of(path) if row["held_out"] == part.endswith("held_out")]
    check(part, path, rows, {**quality.shipped(), **quality.own()})


@pytest.mark.parametrize("part", ["languages_tuned", "languages_held_out"])
def test_stances_in_the_seven_languages_beside_english(part: str) -> None:
    rows = [row for row in rows_of(quality.LANGUAGES) if row["held_out"] == part.endswith("held_out")]
    check(part, quality.LANGUAGES, rows, {**quality.shipped(), **quality.own()})


@pytest.mark.parametrize(
    "part", [f"{half}{hand}" for hand in ("third", "plain", "prose", "wire") for half in ("", "held_out_")]
)
def test_stances_as_other_hands_see_them(part: str) -> None:
    path = OTHERS / f"{part}.jsonl"
    check(part, path, [row for row in rows_of(path) if not row["borderline"]], quality.shipped())


@pytest.mark.parametrize(
    ("part", "path"),
    [
        ("fourth", "fourth.jsonl"),
        ("held_out_fourth", "held_out_fourth.jsonl"),
        ("other", "other/other.jsonl"),
        ("held_out_other", "held_out_other/other.jsonl"),
        ("prose_other", "prose/other.jsonl"),
        ("held_out_prose_other", "held_out_prose/other.jsonl"),
    ],
)
def test_stances_in_the_words_of_a_fourth_hand(part: str, path: str) -> None:
    rows = [row for row in rows_of(HERE / path) if not row["borderline"]]
    check(part, HERE / path, rows, quality.shipped() if part.endswith("fourth") else quality.beside(HERE / path))


def test_stances_in_real_reports(shared: Path) -> None:
    labelled = shared / "data" / "peace" / "articles.jsonl"
    rows = [row for row in rows_of(labelled) if not row["borderline"]]
    check("reports", labelled, rows, quality.shipped())
