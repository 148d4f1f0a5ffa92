"""A new or changed watch reads the stored articles again: it knows them afterwards, and nobody is alerted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from canned import (
    CUT,
    DAYS,
    FEED,
    FIRST,
    HOURS,
    START,
    WATCH,
    WEATHER,
    Canned,
    Desk,
    DyingWorkers,
    Piece,
    Row,
    write_config,
)

from pipeline import flow
from pipeline.run import Job
from pipeline.run.rereading import reread
from pipeline.world import FixedClock, InlineWorkers, hold
from pipeline.world.store import Store

NO_WATCH = ""
WIDER = WATCH.replace('"peace <doc>",', '"peace <doc>", "station <doc>",')
NARROWER = WATCH.replace('not = ["pension <doc>"]', 'not = ["pension <doc>", "peace plan", "28-point <doc>"]')
LATER = Piece(
    "https://herald.example/answer",
    "Costrin answers the 19-point plan",
    (
        "Costrin answered the 19-point plan for the Orlan valley on Friday and asked for a 21-point plan instead.",
        "Minister Tove Larn said the answer had been sent to the mediators in Halvern by courier overnight.",
        "Both armies kept to their lines on Friday, and the ferries ran again for the first time this winter.",
    ),
    published=START + 4 * DAYS,
)
RETOLD = replace(
    FIRST,
    url="https://herald.example/recap",
    title="What the Velmar plan says",
    paragraphs=(
        "The government of Velmar has drafted a 28-point peace plan to end the war with Costrin.",
        "It was shown to mediators in Halvern, and the capital waits for what they say of it next week.",
    ),
    published=START + 3 * DAYS,
)


def desk_with(folder: Path, web: Canned, watch: str) -> Desk:
    return Desk(write_config(folder, (FEED,), watch), web)


def printed(*pieces: Piece) -> Canned:
    """A web that prints each piece on its day."""
    web = Canned()
    out: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: piece.published or START):
        out.append(piece)
        web.feed(FEED, *out, since=piece.published or START)
    return web


def sentences(desk: Desk) -> dict[str, list[tuple[str, bool]]]:
    return {row["url"]: [(one["text"], one["explicit"]) for one in row["sentences"]] for row in desk.rows("mentions")}


def plain(rows: list[Row]) -> list[Row]:
    return [{key: value for key, value in row.items() if key not in ("kind", "sentences")} for row in rows]


def test_a_new_watch_finds_its_history_and_raises_nothing(tmp_path: Path) -> None:
    web = printed(FIRST, WEATHER, CUT)
    desk_with(tmp_path, web, NO_WATCH).run(START + 2 * DAYS)
    late = desk_with(tmp_path, web, WATCH)
    summary = late.run(START + 3 * DAYS)
    assert not summary.tally.flags
    assert late.rows("flags") == []
    assert late.kinds() == {FIRST.url: "repeat", CUT.url: "repeat"}
    assert {tuple(one["reasons"]) for row in late.rows("mentions") for one in row["sentences"]} == {("backfill",)}


def test_a_backfilled_watch_knows_what_one_that_was_always_there_knows(tmp_path: Path) -> None:
    """The law: read again, history leaves the mentions, values and later flags of a watch that was always there."""
    web = printed(FIRST, WEATHER, CUT, RETOLD, LATER)
    always = desk_with(tmp_path / "always", web, WATCH)
    for day in range(3):
        always.run(START + day * DAYS)
    history = len(always.rows("flags"))
    early = desk_with(tmp_path / "late", web, NO_WATCH)
    for day in range(3):
        early.run(START + day * DAYS)
    late = desk_with(tmp_path / "late", web, WATCH)
    late.run(START + 2 * DAYS + HOURS)
    always.run(START + 2 * DAYS + HOURS)
    assert sentences(late) == sentences(always)
    assert plain(late.rows("mentions")) == plain(always.rows("mentions"))
    assert late.rows("facts") == always.rows("facts")
    for day in (3, 4, 5):
        late.run(START + day * DAYS)
        always.run(START + day * DAYS)
    assert late.rows("flags") == always.rows("flags")[history:]
    assert "fact-change" in {row["kind"] for row in late.rows("flags")}
    assert late.kinds()[RETOLD.url] == "repeat"


BACK = Piece(
    "https://herald.example/back",
    "Velmar goes back on its cuts",
    (
        "The peace plan of Velmar again has 28 points after a night of talks, minister Ada Brunn told reporters.",
        "Nothing of what was taken out on Wednesday is missing, a diplomat in Halvern said after he had read it.",
    ),
    published=START + 3 * DAYS,
)
SHORTER = replace(
    BACK,
    url="https://herald.example/shorter",
    title="Velmar shortens its plan once more",
    paragraphs=(
        "Velmar has reduced its peace plan to 17 points, minister Ada Brunn said in the capital on Friday.",
        "Two of the mediators had left Halvern by then, and the hotel above the lake was half empty.",
    ),
    published=START + 4 * DAYS,
)


@pytest.mark.parametrize("size", [1, 100])
def test_a_value_that_was_told_to_be_back_is_the_newest_for_a_backfilled_watch_too(tmp_path: Path, size: int) -> None:
    web = printed(FIRST, WEATHER, CUT, BACK, SHORTER)
    always = desk_with(tmp_path / "always", web, WATCH)
    early = desk_with(tmp_path / "late", web, NO_WATCH)
    for day in range(4):
        always.run(START + day * DAYS)
        early.run(START + day * DAYS)
    late = desk_with(tmp_path / "late", web, WATCH)
    for hour in range(4):
        slice_of(late, START + 3 * DAYS + (1 + hour) * HOURS, size)
    always.run(START + 4 * DAYS)
    late.run(START + 4 * DAYS)
    changes = [row for row in always.rows("flags") if row["kind"] == "fact-change"]
    assert [row["reasons"] for row in changes] == [["points: 28 → 19"], ["points: 19 → 28"], ["points: 28 → 17"]]
    assert [row for row in late.rows("flags") if row["kind"] == "fact-change"] == changes[-1:]


@pytest.mark.parametrize("size", [1, 2, 100])
def test_history_is_read_in_slices_newest_first_and_ends_the_same(tmp_path: Path, size: int) -> None:
    web = printed(FIRST, WEATHER, CUT, RETOLD)
    desk_with(tmp_path, web, NO_WATCH).run(START + 3 * DAYS)
    desk = desk_with(tmp_path, web, WATCH)
    reached = []
    for hour in range(5):
        slice_of(desk, START + 4 * DAYS + hour * HOURS, size)
        reached.append(set(desk.kinds()))
    assert reached[-1] == {FIRST.url, CUT.url, RETOLD.url}
    if size == 1:
        assert reached[0] == {RETOLD.url}, "the newest first"
        assert reached[1] == {RETOLD.url, CUT.url}
    assert {(row["value"], row["url"]) for row in desk.rows("facts") if row["first"]} == {
        (28, FIRST.url),
        (19, CUT.url),
    }
    with Store.open(desk.config.state) as store:
        assert store.rereading() == {}


def test_how_far_a_watch_is_can_be_asked(tmp_path: Path) -> None:
    web = printed(FIRST, WEATHER, CUT)
    desk_with(tmp_path, web, NO_WATCH).run(START + 3 * DAYS)
    desk = desk_with(tmp_path, web, WATCH)
    slice_of(desk, START + 4 * DAYS, 1)
    with Store.open(desk.config.state) as store:
        assert store.rereading() == {"accord": (1, 3)}


def test_a_pass_reads_one_slice_whatever_finishes_it(tmp_path: Path) -> None:
    web = printed(FIRST, WEATHER, CUT)
    desk_with(tmp_path, web, NO_WATCH).run(START + 3 * DAYS)
    desk = desk_with(tmp_path, web, WATCH)
    for _ in range(3):
        slice_of(desk, START + 4 * DAYS, 1)
    assert set(desk.kinds()) == {CUT.url}


def test_killed_before_and_after_every_commit_it_goes_on_to_the_same_state(tmp_path: Path) -> None:
    web = printed(FIRST, WEATHER, CUT)
    moments: list[str] = []
    whole = late_desk(tmp_path / "whole", web)
    whole.run(START + 3 * DAYS, on_commit=moments.append)
    expected = whole.exports()
    for last in range(len(moments)):
        desk = late_desk(tmp_path / str(last), web)
        with pytest.raises(Killed):
            desk.run(START + 3 * DAYS, on_commit=killing(last))
        desk.run(START + 3 * DAYS)
        assert desk.exports() == expected, f"killed at moment {last}, {moments[last]} a commit"


def test_a_stopped_pass_reads_nothing_and_the_next_one_does(tmp_path: Path) -> None:
    web = printed(FIRST, CUT)
    desk = late_desk(tmp_path, web)
    stop = asyncio.Event()
    stop.set()
    desk.run(START + 3 * DAYS, stop=stop)
    assert desk.kinds() == {}
    desk.run(START + 3 * DAYS)
    assert set(desk.kinds()) == {FIRST.url, CUT.url}


def test_a_watch_that_stays_the_same_reads_nothing_again(tmp_path: Path) -> None:
    web = printed(FIRST, WEATHER, CUT)
    desk = desk_with(tmp_path, web, WATCH)
    desk.run(START + 2 * DAYS)
    before = desk.exports()
    renamed = desk_with(tmp_path, web, WATCH.replace("The Orlan accord", "Orlan"))
    renamed.workers = DyingWorkers(flow.mentions)  # nothing may be asked of it
    renamed.run(START + 3 * DAYS)
    assert renamed.exports() == before


def test_what_an_edit_of_the_watch_does_not_touch_stays_as_it_was(tmp_path: Path) -> None:
    web = printed(FIRST, WEATHER, CUT)
    desk = desk_with(tmp_path, web, WATCH)
    desk.run(START)
    desk.run(START + 2 * DAYS)
    before = desk.exports()
    assert "new-story" in desk.kinds().values()
    wider = desk_with(tmp_path, web, WIDER)
    wider.run(START + 3 * DAYS)
    assert wider.exports() == before


def test_a_sentence_the_edited_watch_finds_joins_the_mention_as_backfill(tmp_path: Path) -> None:
    web = printed(FIRST)
    desk_with(tmp_path, web, WATCH).run(START)
    desk = desk_with(tmp_path, web, WATCH.replace('"peace <doc>",', '"peace <doc>", "power station",'))
    desk.run(START + DAYS)
    (mention,) = desk.rows("mentions")
    reasons = {one["text"][:20]: one["reasons"] for one in mention["sentences"]}
    assert reasons["Fighting went on alo"] == ["backfill"]
    assert mention["kind"] == "new-story"
    assert [kind for kind, _ in desk.flags()] == ["new-story"]


def test_what_no_longer_counts_is_no_mention_and_no_value_but_its_flags_stay(tmp_path: Path) -> None:
    web = printed(FIRST, CUT)
    desk = desk_with(tmp_path, web, WATCH)
    desk.run(START + 2 * DAYS)
    flags = desk.rows("flags")
    narrow = desk_with(tmp_path, web, NARROWER)
    narrow.run(START + 3 * DAYS)
    assert FIRST.url not in narrow.kinds()
    assert {row["value"] for row in narrow.rows("facts")} == {19}
    assert narrow.rows("flags") == flags
    with Store.open(desk.config.state) as store:
        held = {row[0] for row in store._db.rows("SELECT facet FROM facets")}
    assert not any(facet.startswith("number:28") for facet in held), "what nobody says any more can be news"


def test_a_watch_that_was_away_reads_what_came_meanwhile_and_raises_nothing(tmp_path: Path) -> None:
    web = printed(FIRST, CUT, LATER)
    desk = desk_with(tmp_path, web, WATCH)
    desk.run(START)
    desk_with(tmp_path, web, NO_WATCH).run(START + 2 * DAYS)
    assert desk.kinds() == {FIRST.url: "new-story"}, "what it said before stays"
    back = desk_with(tmp_path, web, WATCH)
    back.run(START + 3 * DAYS)
    assert back.kinds() == {FIRST.url: "new-story", CUT.url: "repeat"}
    assert back.flags() == [("new-story", FIRST.url)]


def test_an_article_whose_worker_dies_keeps_what_was_said_of_it(tmp_path: Path) -> None:
    web = printed(FIRST)
    desk_with(tmp_path, web, WATCH).run(START)
    desk = desk_with(tmp_path, web, NARROWER)
    desk.workers = DyingWorkers(flow.mentions)
    before = desk.exports()
    desk.run(START + DAYS)
    assert desk.exports() == before


def late_desk(folder: Path, web: Canned) -> Desk:
    """A desk whose watch came when the first articles had been read."""
    desk_with(folder, web, NO_WATCH).run(START + 2 * DAYS)
    return desk_with(folder, web, WATCH)


def slice_of(desk: Desk, at: object, size: int) -> None:
    """Read one slice of this size by the clock `at`."""

    async def go() -> None:
        with hold(desk.config.state), Store.open(desk.config.state) as store:
            await reread(Job(desk.config, store, desk.web, InlineWorkers(), FixedClock(at).now()), size)  # type: ignore[arg-type]

    asyncio.run(go())


class Killed(BaseException):
    """The process ends here."""


def killing(last: int) -> Callable[[str], None]:
    left = [last]

    def on_commit(moment: str) -> None:
        if left[0] == 0:
            raise Killed(moment)
        left[0] -= 1

    return on_commit
