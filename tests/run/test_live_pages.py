"""A live page: its posts are passages of their own, and it is told once an hour at most."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from canned import FIRST, MINUTES, START, Answer, Canned, Desk, Piece, page

FEED = "https://herald.example/rss"
LIVE = replace(
    FIRST, title="Live: talks in Halvern", paragraphs=("Our reporters follow the talks in Halvern all day long.",)
)
SNOW = "Heavy snow closed the road to the hotel above the lake, and drivers were warned of avalanches."
PENSIONS = "Elsewhere a peace proposal was made in the pension dispute of the dockers, their union said."
PLAN = "Velmar has drafted a 28-point peace plan to end the war with Costrin, two officials said."


def live(*posts: tuple[str, str]) -> Piece:
    return replace(LIVE, paragraphs=(*LIVE.paragraphs, *(line for post in posts for line in post)))


def put(web: Canned, piece: Piece, since: datetime = START - MINUTES) -> None:
    mark = b'<script type="application/ld+json">{"@type": "LiveBlogPosting"}</script></head>'
    web.put(FIRST.url, Answer(page(piece).replace(b"</head>", mark)), since)


@pytest.fixture
def desk(tmp_path: Path, web: Canned) -> Desk:
    ladder = ", ".join(f'"{minute}m"' for minute in range(10, 130, 10))
    web.feed(FEED, LIVE, pages=False)
    return Desk.at(tmp_path, web, FEED, revisit=f"after = [{ladder}]")


def evidence(desk: Desk) -> list[str]:
    return [one["text"] for row in desk.rows("mentions") for one in row["sentences"]]


def test_what_one_post_speaks_of_is_no_context_for_another(web: Canned, desk: Desk) -> None:
    put(web, live(("14:05", PLAN), ("13:40", PENSIONS), ("12:10", SNOW)))
    desk.run(START)
    assert evidence(desk) == [PLAN]


def test_the_same_paragraphs_without_times_are_one_text(web: Canned, desk: Desk) -> None:
    put(web, replace(LIVE, paragraphs=(*LIVE.paragraphs, PLAN, PENSIONS, SNOW)))
    desk.run(START)
    assert evidence(desk) == [PLAN, PENSIONS]


def test_places_of_evidence_are_places_in_the_whole_text(web: Canned, desk: Desk) -> None:
    put(web, live(("14:05", SNOW), ("13:40", PLAN), ("12:10", SNOW.replace("Heavy", "Much"))))
    desk.run(START)
    (mention,) = desk.rows("mentions")
    with_text = {one["text"]: (one["start"], one["end"]) for one in mention["sentences"]}
    start, end = with_text[PLAN]
    text = "\n".join((LIVE.title, *LIVE.paragraphs, "14:05", SNOW, "13:40", PLAN))
    assert text[start:end] == PLAN


def test_a_day_of_posts_is_told_once_an_hour_at_most(web: Canned, desk: Desk) -> None:
    posts: list[tuple[str, str]] = [("7:40", SNOW), ("7:20", SNOW.replace("Heavy", "Much")), ("7:00", PLAN)]
    for tick in range(13):
        moment = START + tick * 10 * MINUTES
        put(web, live(*posts), moment - MINUTES)
        told = f"Delegate {'ABCDEFGHIJKLM'[tick]}ndrel called the Orlan peace plan a step of {40 + tick} miles."
        posts.insert(0, (f"{moment:%H:%M}", told))
    for tick in range(13):
        desk.run(START + tick * 10 * MINUTES)
    seen = [datetime.fromisoformat(row["seen"]) for row in desk.rows("revisions")]
    assert 2 <= len(seen) <= 3
    assert all(later - earlier >= timedelta(hours=1) for earlier, later in pairwise(seen))
    raised = {row["raised"] for row in desk.rows("flags")}
    assert len(raised) <= 3
    assert [row["kind"] for row in desk.rows("flags")].count("edit") == 0, "a post more is no edit of the others"


def test_a_live_page_whose_posts_are_all_new_has_not_vanished(web: Canned, desk: Desk) -> None:
    put(web, live(("14:05", PLAN), ("13:40", SNOW), ("12:10", PENSIONS)))
    second = "Bakeries in the capital opened again after five days, with flour from the southern mills."
    third = "The mediators went home in the evening, and a hotel keeper swept the hall of the conference."
    first = "A ferry with two hundred passengers ran aground near the lighthouse, and nobody was hurt at all."
    put(web, live(("9:40", first), ("8:30", second), ("7:10", third)), START + MINUTES)
    for hour in (0, 1, 2, 8, 9):
        desk.run(START + hour * 60 * MINUTES)
    assert [row["number"] for row in desk.rows("revisions")] == [1, 2]
    assert "vanished" not in {row["kind"] for row in desk.rows("flags")}
