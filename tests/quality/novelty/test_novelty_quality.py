"""Gates: retellings stay quiet in every language, first reports and additions are shown. Shares only get better."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

import novelty_quality as quality
import pytest
from replaying import rows_of

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


def share(shares: Mapping[str, tuple[int, int]], role: str) -> float:
    flagged, total = shares[role]
    return flagged / total


@pytest.mark.parametrize(("path", "corpus"), [(quality.OWN, "corpus"), (quality.RETOLD, "retold_corpus")])
def test_the_floors_were_measured_on_these_very_series(path: Path, corpus: str) -> None:
    assert sha256(path.read_bytes()).hexdigest() == FLOORS[corpus], "measure anew, then set floors"


def check(part: str, verdicts: Iterable[quality.Verdict]) -> None:
    found, floors = quality.shares(verdicts), FLOORS[part]
    assert share(found, "adds nothing") <= floors["adds_nothing"], found
    assert share(found, "first") >= floors["first"], found
    assert share(found, "addition") >= floors["addition"], found
    assert share(found, "addition, exact") >= floors["exact"], found


@pytest.mark.parametrize("part", ["tuned", "held_out", "retold"])
def test_what_adds_nothing_is_quiet_and_what_is_new_is_shown(part: str) -> None:
    path = quality.RETOLD if part.startswith("retold") else quality.OWN
    rows = [row for row in rows_of(path) if row["held_out"] == part.endswith("held_out")]
    check(part, quality.own_verdicts(rows))


@pytest.mark.parametrize("folder", quality.DESKS, ids=lambda folder: folder.name)
def test_what_desks_make_of_a_report_is_quiet_and_how_it_goes_on_is_shown(folder: Path) -> None:
    series = (folder / "labelled.jsonl").read_bytes()
    assert sha256(series).hexdigest() == FLOORS[folder.name]["corpus"], "measure anew, then set floors"
    check(folder.name, quality.folder_verdicts(folder))


def test_real_reports_are_shown_when_first_and_seldom_when_retold(shared: Path) -> None:
    folder = shared / "data" / "peace"
    pairs = (folder / "pairs.jsonl").read_bytes()
    assert sha256(pairs).hexdigest() == FLOORS["reports"]["corpus"], "measure anew, then set floors"
    found = quality.shares(quality.pair_verdicts(folder))
    assert share(found, "first") >= FLOORS["reports"]["first"], found
    assert share(found, "adds") >= FLOORS["reports"]["adds"], found
    assert share(found, "adds nothing") <= FLOORS["reports"]["adds_nothing"], found
