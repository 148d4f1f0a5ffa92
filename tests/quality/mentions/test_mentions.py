"""Floors under how well the shipped watch finds its articles and sentences. They only rise."""

from __future__ import annotations

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path

import match_quality as quality
import pytest

from pipeline.model import Watch

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
# Texts of other hands than the watch's: all read by now but the halves held out of the last three.
HALVES = tuple(f"{half}{hand}" for hand in ("other", "third", "plain", "prose", "wire") for half in ("", "held_out_"))
FRESH = ("fresh", "fresh_second", *HALVES)
CORPORA = {
    "labelled": quality.LABELLED,
    **{part: HERE / "peace-plan" / f"{part}.jsonl" for part in ("texts", "held_out", *FRESH)},
}


@cache
def shipped() -> Watch:
    return quality.watch_of("peace-plan", quality.ROOT / "config.toml")


@cache
def rows(corpus: str) -> tuple[quality.Labelled, ...]:
    read = quality.labelled if corpus in ("labelled", *FRESH) else quality.own
    return tuple(read(CORPORA[corpus]))


def scores(corpus: str, part: str) -> dict[str, quality.Score]:
    chosen = [row for row in rows(corpus) if part != "without_borderline" or not row.borderline]
    if part == "leave_one_outlet_out":
        sure = [row for row in chosen if not row.borderline]
        return quality.score(sure, quality.without_outlet(rows(corpus), shipped()))
    return quality.score(chosen, shipped())


@pytest.mark.parametrize("corpus", FLOORS)
def test_the_floors_were_measured_on_these_very_texts(corpus: str) -> None:
    if not CORPORA[corpus].exists():
        pytest.skip("the labelled articles lie in ../shared, which is not there")
    assert sha256(CORPORA[corpus].read_bytes()).hexdigest() == FLOORS[corpus]["corpus"], "measure anew, then set floors"


@pytest.mark.parametrize(
    ("corpus", "part"), [(corpus, part) for corpus, parts in FLOORS.items() for part in parts if part != "corpus"]
)
def test_mentions_are_found_as_well_as_they_were(corpus: str, part: str) -> None:
    if not CORPORA[corpus].exists():
        pytest.skip("the labelled articles lie in ../shared, which is not there")
    found = scores(corpus, part)
    for measure, (recall, precision) in FLOORS[corpus][part].items():
        assert found[measure].recall >= recall, (measure, str(found[measure]))
        assert found[measure].precision >= precision, (measure, str(found[measure]))
