"""Lines that recur across a site's articles: learned from three, masked from the next pass on, and never news lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from canned import CUT, DAYS, FEED, FIRST, HOURS, START, WEATHER, Canned, Desk, Piece, ShakenWorkers, write_config

from pipeline.world.store import Store

OTHER = "https://courier.example/rss"
BOX = "Our evening letter brings the day to your door, free of charge."
MEMORY: dict[bytes, object] = {}
BAKERY = Piece(
    "https://herald.example/bakery",
    "A bakery that never closes",
    (
        "For a year Ida Roe has kept her ovens lit through the night for dockers and nurses of the harbour hospital.",
        "She sleeps in the afternoon, she says, and reads novels while the dough rises under wet cloth.",
        "Her rye loaf won a prize at the county fair last autumn, and tourists now queue before sunrise.",
    ),
)
CHOIR = Piece(
    "https://herald.example/choir",
    "Choir finds its lost banner",
    (
        "A silk banner of the seamen's choir, missing for three generations, was found behind a cupboard.",
        "Moths had eaten the anchor but left the motto, which no singer of today can translate.",
        "It will hang in the town hall during the summer concerts, above the old piano.",
    ),
)
LIBRARY = Piece(
    "https://herald.example/library",
    "Library lends out fishing rods",
    (
        "The library in Marlow Green now lends out fishing rods beside its books and its only globe.",
        "Three children caught a pike on the first afternoon and returned it to the pond.",
        "The idea came from a retired plumber who had found forty rods in a cellar.",
    ),
)
LOCAL = (BAKERY, CHOIR, LIBRARY)


def boxed(piece: Piece, *lines: str) -> Piece:
    return replace(piece, paragraphs=(*piece.paragraphs, *(lines or (BOX,))))


@pytest.fixture
def desk(tmp_path: Path, web: Canned) -> Desk:
    return Desk.at(tmp_path, web, FEED, OTHER, revisit='after = ["1h", "2h", "3h", "4h"]')


def learned(desk: Desk) -> list[tuple[str, str, int]]:
    with Store.open(desk.config.state) as store:
        return [(line.site, line.text, line.articles) for line in store.learned_lines()]


def zone(desk: Desk, url: str, text: str = BOX) -> str:
    with Store.open(desk.config.state) as store:
        shown = store.show(url)
    assert shown is not None
    return next(block.zone for block in shown.revisions[-1].article.blocks if block.text == text)


def taught(web: Canned, desk: Desk, *more: str) -> None:
    """Three articles on three subjects bring the box, in one pass."""
    web.feed(OTHER)
    web.feed(FEED, *(boxed(piece, BOX, *more) for piece in LOCAL))
    desk.run(START)


def test_a_line_is_believed_with_its_third_article_and_masked_from_the_next_pass_on(web: Canned, desk: Desk) -> None:
    web.feed(OTHER)
    web.feed(FEED, boxed(BAKERY), boxed(CHOIR))
    desk.run(START)
    assert learned(desk) == []
    web.feed(FEED, boxed(BAKERY), boxed(CHOIR), boxed(LIBRARY), since=START + HOURS)
    desk.run(START + HOURS)
    assert learned(desk) == [("herald.example", BOX, 3)]
    assert zone(desk, LIBRARY.url) == "body"
    snow = boxed(WEATHER)
    web.feed(FEED, snow, since=START + 2 * HOURS)
    desk.run(START + 2 * HOURS)
    assert zone(desk, snow.url) == "boilerplate"
    assert learned(desk) == [("herald.example", BOX, 4)]
    with Store.open(desk.config.state) as store:
        (line,) = store.learned_lines("herald.example")
    assert set(line.taught_by) == {piece.url for piece in LOCAL}


def test_a_masked_line_counts_neither_as_words_nor_against_a_copy(web: Canned, desk: Desk) -> None:
    taught(web, desk)
    plain = WEATHER.at("https://courier.example/snow", published=START + HOURS)
    web.feed(OTHER, plain, since=START + HOURS)
    web.feed(FEED, boxed(WEATHER.at(WEATHER.url, published=START + HOURS)), since=START + HOURS)
    desk.run(START + HOURS)
    ours, theirs = (next(r for r in desk.rows("articles") if r["url"] == url) for url in (WEATHER.url, plain.url))
    assert ours["words"] == theirs["words"]
    assert {ours["copy_of"], theirs["copy_of"]} == {None, plain.url}


def test_copies_of_one_text_on_one_site_teach_nothing(web: Canned, desk: Desk) -> None:
    agency = replace(WEATHER, paragraphs=(*WEATHER.paragraphs, "The road service opens its hotline to drivers."))
    copies = [agency.at(f"https://herald.example/agency-{i}", guid=str(i)) for i in range(6)]
    web.feed(OTHER)
    web.feed(FEED, *copies)
    desk.run(START)
    assert sum(row["copy_of"] is not None for row in desk.rows("articles")) == 5
    assert learned(desk) == []


@pytest.mark.parametrize(
    "line",
    [
        "Our guide to the peace proposal lies in the archive.",
        "The plan stays under lock and key, as far as we know.",
        "Everything on the plan with 28 points in our archive.",
    ],
    ids=["any", "also", "fact"],
)
def test_a_line_a_watch_looks_for_is_never_learned(web: Canned, desk: Desk, line: str) -> None:
    taught(web, desk, line)
    web.feed(FEED, *(boxed(one.at(f"{one.url}-2"), line) for one in (WEATHER, CUT, FIRST)), since=START + HOURS)
    desk.run(START + HOURS)
    assert [text for _, text, _ in learned(desk)] == [BOX]


@pytest.mark.parametrize("asked", ['any = ["ferry timetable"]', 'any = ["pier"]\nfirst = ["ferry timetable"]'])
def test_a_line_learned_before_a_watch_looks_for_it_is_masked_no_more(tmp_path: Path, web: Canned, asked: str) -> None:
    line = "Our archive keeps every ferry timetable."
    desk = Desk.at(tmp_path, web, FEED, OTHER)
    taught(web, desk, line)
    assert line in [text for _, text, _ in learned(desk)]
    watch = f'[[watch]]\nid = "ferry"\nname = "Ferries"\n[watch.match]\n{asked}\n'
    curious = Desk(write_config(tmp_path, (FEED, OTHER), watch), web)
    web.feed(FEED, boxed(WEATHER, BOX, line), since=START + HOURS)
    curious.run(START + HOURS)
    assert zone(curious, WEATHER.url) == "boilerplate"
    assert zone(curious, WEATHER.url, line) == "body"
    assert curious.kinds()[WEATHER.url] == "repeat", "the articles that taught the line said it before"


def test_a_line_learned_later_makes_no_revision_of_an_unchanged_page(web: Canned, desk: Desk) -> None:
    taught(web, desk)
    desk.run(START + 3 * HOURS)
    assert {row["number"] for row in desk.rows("revisions")} == {1}


def test_a_box_the_site_takes_away_or_adds_is_no_edit(web: Canned, desk: Desk) -> None:
    plan = boxed(FIRST)
    web.feed(OTHER)
    web.feed(FEED, plan, *map(boxed, LOCAL))
    desk.run(START)
    flags = desk.flags()
    web.print_pages(FIRST, *LOCAL, since=START + HOURS)
    desk.run(START + 2 * HOURS)
    web.print_pages(plan, since=START + 2.5 * HOURS)
    desk.run(START + 3.5 * HOURS)
    assert {row["number"] for row in desk.rows("revisions")} == {1}
    assert desk.flags() == flags


def test_an_edit_is_told_without_the_box_that_came_with_it(web: Canned, desk: Desk) -> None:
    web.feed(OTHER)
    web.feed(FEED, boxed(FIRST), *map(boxed, LOCAL))
    desk.run(START)
    edited = FIRST.with_text("has drafted", "has rejected")  # and the box is gone
    web.print_pages(edited, since=START + HOURS)
    desk.run(START + 2 * HOURS)
    (revision,) = (row for row in desk.rows("revisions") if row["number"] == 2)
    assert BOX not in revision["change"]["removed"]
    assert len(revision["change"]["removed"]) == 1
    assert ("edit", FIRST.url) in desk.flags()


def test_importing_again_what_was_imported_before_a_line_was_learned_changes_nothing(
    tmp_path: Path, desk: Desk
) -> None:
    for i, piece in enumerate((*LOCAL, WEATHER, FIRST)):
        (tmp_path / f"{i}.jsonl").write_text(_row(boxed(piece)), encoding="utf-8")
    paths = sorted(tmp_path.glob("*.jsonl"))
    desk.take_in(*paths, now=START)
    assert len(learned(desk)) == 1
    before = desk.exports()
    assert desk.take_in(*paths, now=START + DAYS).unchanged == 5
    assert desk.exports() == before


def _row(piece: Piece) -> str:
    text = "\n".join(piece.paragraphs)
    return json.dumps({"url": piece.url, "title": piece.title, "text": text, "published": "2026-03-01"}) + "\n"


def life(folder: Path, seed: int, commits: int = 0) -> list[Any]:
    """Three passes in which a box is learned from the first, pages are edited and lose it. The answers come in the
    order of `seed`; each pass is stopped after so many `commits`, if any, and finished at its clock."""
    web = Canned(seed)
    web.feed(OTHER, boxed(FIRST.at("https://courier.example/plan")))
    pieces = [boxed(one) for one in (*LOCAL, WEATHER, FIRST, CUT)]
    for hour in range(3):
        web.feed(FEED, *pieces[: hour + 4], since=START + hour * HOURS)
    web.print_pages(FIRST.with_text("ninety", "sixty"), CHOIR, since=START + 2 * HOURS)
    config = write_config(folder, (FEED, OTHER), revisit='after = ["1h", "2h"]')
    desk = Desk(config, web, ShakenWorkers(seed, MEMORY))
    for hour in range(3):
        if commits:
            desk.run_and_stop(START + hour * HOURS, commits)
        desk.run(START + hour * HOURS)
    with Store.open(desk.config.state) as store:
        shown = [store.show(row["url"]) for row in store.export("articles")]
        return [desk.exports(), store.learned_lines(), [one and one.revisions for one in shown]]


def zones_of(told: list[Any]) -> set[str]:
    return {
        block.zone for revisions in told[2] for one in revisions for block in one.article.blocks if block.text == BOX
    }


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    told = life(tmp_path_factory.mktemp("undisturbed"), 0)
    assert len(told[1]) == 1
    assert zones_of(told) == {"body", "boilerplate"}
    return told


def test_what_is_learned_and_masked_depends_on_no_race(undisturbed: list[Any], tmp_path: Path) -> None:
    for seed in range(1, 5):
        assert life(tmp_path / str(seed), seed) == undisturbed


@pytest.mark.parametrize("commits", range(6, 16))
def test_what_is_learned_and_masked_depends_on_no_interruption(
    undisturbed: list[Any], tmp_path: Path, commits: int
) -> None:
    assert life(tmp_path, 0, commits) == undisturbed
