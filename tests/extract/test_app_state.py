"""The data a page carries for its own scripts tells the day of its article, and of nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract.app_state import carried_date

TITLES = frozenset({"talks resume on the river border"})
URL = "https://courier.example/world/talks-resume-on-river"
TOLD = '"publishedAt": "2026-03-04T08:15:00Z"'


def _day(*scripts: str) -> date | None:
    stamp = carried_date(scripts, TITLES, (URL,), month_first=False)
    return stamp.day if stamp else None


def test_the_object_with_the_headline_tells_the_day_whatever_others_say() -> None:
    other = '{"title": "Ferry fares rise", "publishedAt": "2026-02-19"}'
    assert _day(f'[{other}, {{"title": "Talks resume on the river border", {TOLD}}}]') == date(2026, 3, 4)


def test_a_script_that_does_not_name_the_article_tells_nothing() -> None:
    assert _day(f'{{"film": "harbour.mp4", {TOLD}}}') is None
    assert _day(f'{{"path": "/world/talks-resume-on-river", "film": {{{TOLD}}}}}') == date(2026, 3, 4)


def test_an_end_of_publication_is_no_beginning() -> None:
    assert _day(f'x = {{"path": "/world/talks-resume-on-river"}}; y = {{un{TOLD[1:]}}}') is None


@pytest.mark.parametrize("run", ["a", " ", "\n", "\\", "[", "publish", '={"a":'])
def test_a_long_run_of_anything_is_read_once_and_not_from_each_of_its_places(run: str) -> None:
    """A square of this length would take hours."""
    assert _day(run * (1_000_000 // len(run)) + TOLD) is None
