"""Imports: files become articles by their own dates; bad lines are told, the rest comes in, twice changes nothing."""

from __future__ import annotations

import asyncio
import json
import operator
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from canned import CUT, DAYS, FEED, FIRST, HOURS, START, WEATHER, Canned, Desk, DyingWorkers, Piece, page
from hypothesis import given
from hypothesis import strategies as st

from pipeline import flow
from pipeline.run import Job, import_paths
from pipeline.run.importing import PIECE, pieces
from pipeline.world import InlineWorkers
from pipeline.world.store import Store


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path, Canned(), FEED)


def line(piece: Piece, **more: str) -> str:
    at = {"published": f"{piece.published:%Y-%m-%dT%H:%M:%SZ}"} if piece.published else {}
    return json.dumps({"url": piece.url, "title": piece.title, "text": "\n\n".join(piece.paragraphs), **at, **more})


def lines(folder: Path, *texts: str, name: str = "texts.jsonl") -> Path:
    path = folder / name
    path.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return path


def test_bad_lines_are_told_with_their_number_and_the_rest_is_imported(desk: Desk, tmp_path: Path) -> None:
    bad = ["{broken", "[1, 2]", '"text"', '{"url": "https://a.example/x"}', '{"text": "  "}', '{"text": 7}',
           '{"text": "A text.", "published": "next week"}', "[" * 5000]  # fmt: skip
    path = lines(tmp_path, *bad[:4], line(FIRST), "", *bad[4:], line(WEATHER))
    done = desk.take_in(path)
    assert done.articles == 2
    assert len(done.problems) == len(bad)
    numbers = [int(problem.split(".jsonl:")[1].split(":")[0]) for problem in done.problems]
    assert numbers == [1, 2, 3, 4, 7, 8, 9, 10]
    assert all(problem.endswith(".") and len(problem) < 300 for problem in done.problems)
    assert {row["url"] for row in desk.rows("articles")} == {FIRST.url, WEATHER.url}


def test_what_cannot_be_imported_is_told_and_stops_nothing(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_text("\n", encoding="utf-8")
    (folder / "binary.html").write_bytes(bytes(range(256)) * 20)
    (folder / "notes.pdf").write_bytes(b"%PDF")
    (folder / "good.txt").write_text("date 2026-03-02 " + "\n\n".join(FIRST.paragraphs), encoding="utf-8")
    done = desk.take_in(tmp_path / "nowhere", tmp_path / "config.toml", folder)
    assert done.articles == 1
    assert len(done.problems) == 4
    assert [Path(row["url"]).name for row in desk.rows("articles")] == ["good.txt"]


def test_a_worker_that_dies_on_a_file_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.workers = DyingWorkers()
    done = desk.take_in(lines(tmp_path, line(FIRST)))
    assert (done.articles, len(done.problems)) == (0, 1)


class SmallHands(InlineWorkers):
    """Workers that take no more than twice a piece at once, as real ones give back no more than a few."""

    def submit(self, function: Callable[..., object], *values: object, timeout: float) -> Future[object]:
        if any(isinstance(value, bytes) and len(value) > 2 * PIECE for value in values):
            function, values = operator.truediv, (1, 0)
        return super().submit(function, *values, timeout=timeout)


def test_a_file_of_lines_larger_than_a_worker_takes_is_imported_in_pieces(desk: Desk, tmp_path: Path) -> None:
    desk.workers = SmallHands()
    empty = " " * PIECE
    done = desk.take_in(lines(tmp_path, empty, empty, line(FIRST), empty, "{broken", line(WEATHER)))
    assert {row["url"] for row in desk.rows("articles")} == {FIRST.url, WEATHER.url}
    (problem,) = done.problems
    assert ".jsonl:5:" in problem


class SlowHands(InlineWorkers):
    """Workers that need a minute for anything."""

    def submit(self, function: Callable[..., object], *values: object, timeout: float) -> Future[object]:
        if timeout < 60:
            function, values = operator.truediv, (1, 0)
        return super().submit(function, *values, timeout=timeout)


def test_a_text_that_takes_long_is_imported_and_read_again_for_another_watch(desk: Desk, tmp_path: Path) -> None:
    desk.workers, watching = SlowHands(), desk.config
    desk.config = replace(watching, watches=())
    path = lines(tmp_path, line(FIRST))
    assert desk.take_in(path).problems == []
    desk.config = watching
    desk.take_in(path)
    assert [row["url"] for row in desk.rows("mentions")] == [FIRST.url]


@given(st.lists(st.binary(max_size=9).map(lambda text: text.replace(b"\n", b"")), max_size=9), st.integers(1, 30))
def test_pieces_of_a_file_are_whole_lines_and_all_of_it(texts: list[bytes], size: int) -> None:
    body = b"\n".join(texts)
    found = list(pieces(".jsonl", body, size))
    assert b"".join(piece for _, piece in found) == body
    for first, piece in found:
        assert piece.split(b"\n")[0] == texts[first - 1]
        assert piece.endswith(b"\n") or body.endswith(piece)
    assert list(pieces(".txt", body, size)) == [(1, body)]


def test_a_text_that_no_worker_can_read_is_told_and_comes_in_with_the_next_import(desk: Desk, tmp_path: Path) -> None:
    alive, desk.workers = desk.workers, DyingWorkers(flow.prepare)
    path = lines(tmp_path, line(FIRST), line(WEATHER))
    done = desk.take_in(path)
    assert done.articles == 0
    assert [problem.split(": ")[0] for problem in done.problems] == [FIRST.url, WEATHER.url]
    assert all("could not be read" in problem for problem in done.problems)
    desk.workers = alive
    assert desk.take_in(path).articles == 2


def test_a_page_from_a_file_is_read_as_a_page(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "saved.html"
    path.write_bytes(page(FIRST))
    desk.take_in(path, published=START - DAYS)
    (article,) = desk.rows("articles")
    assert (article["url"], article["title"]) == (f"file:{path.as_posix()}", FIRST.title)
    assert article["published"] == "2026-03-01T08:00:00Z"
    assert [kind for kind, _ in desk.flags()] == ["new-story"]
    html = lines(tmp_path, json.dumps({"html": page(CUT).decode(), "url": CUT.url, "published": "2026-03-04"}))
    desk.take_in(html)
    assert {row["url"]: row["title"] for row in desk.rows("articles")}[CUT.url] == CUT.title


def test_an_undated_text_takes_the_date_told_else_the_present(desk: Desk, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("\n".join(FIRST.paragraphs), encoding="utf-8")
    two.write_text("\n".join(WEATHER.paragraphs), encoding="utf-8")
    desk.take_in(one, published=START - 9 * DAYS, now=START)
    desk.take_in(two, now=START)
    published = {Path(row["url"]).name: row["published"][:10] for row in desk.rows("articles")}
    assert published == {"one.txt": "2026-02-21", "two.txt": "2026-03-02"}


def test_importing_twice_changes_nothing_whatever_the_clock(desk: Desk, tmp_path: Path) -> None:
    text = tmp_path / "one.txt"
    text.write_text("\r\n\r\n".join(FIRST.paragraphs), encoding="utf-8")
    path = lines(tmp_path, line(CUT), line(WEATHER), line(replace(WEATHER, url="")))
    first = desk.take_in(text, path)
    assert first.articles == 4
    before = desk.exports()
    again = desk.take_in(path, text, now=START + 99 * DAYS)
    assert again.unchanged == 4
    assert desk.exports() == before


def test_several_texts_of_one_address_are_its_revisions_in_time(desk: Desk, tmp_path: Path) -> None:
    edited = replace(FIRST.with_text("ninety days", "sixty days"), published=START + HOURS)
    path = lines(tmp_path, line(replace(edited, published=START + HOURS)), line(FIRST), line(FIRST))
    desk.take_in(path, now=START + DAYS)
    assert [row["number"] for row in desk.rows("revisions")] == [1, 2]
    assert [kind for kind, _ in desk.flags()] == ["edit", "new-story"]
    before = desk.exports()
    desk.take_in(path, now=START + 2 * DAYS)
    assert desk.exports() == before


def test_what_is_imported_as_stored_makes_the_feeds_repeat_no_news(tmp_path: Path) -> None:
    web = Canned()
    desk = Desk.at(tmp_path, web, FEED)
    desk.take_in(
        lines(tmp_path, line(replace(FIRST, url="https://archive.example/1", published=START - DAYS))), stored=True
    )
    web.feed(FEED, FIRST)
    desk.run(START)
    assert desk.flags() == []
    assert desk.outcomes() == {FIRST.title: "copy"}


def test_a_feed_that_brings_an_imported_address_brings_no_second_article(tmp_path: Path) -> None:
    web = Canned()
    desk = Desk.at(tmp_path, web, FEED)
    desk.take_in(lines(tmp_path, line(FIRST)))
    web.feed(FEED, FIRST)
    desk.run(START + HOURS)
    assert len(desk.rows("articles")) == 1
    assert [kind for kind, _ in desk.flags()] == ["new-story"]
    assert desk.outcomes() == {FIRST.title: "article"}


def test_an_import_of_an_article_read_before_says_nothing_new(tmp_path: Path) -> None:
    """The page was read by a pass; the same text as plain text is a further revision at most, and no flag."""
    web = Canned()
    desk = Desk.at(tmp_path, web, FEED)
    web.feed(FEED, FIRST)
    desk.run(START)
    before = desk.flags()
    desk.take_in(lines(tmp_path, line(FIRST)), now=START + HOURS)
    assert desk.flags() == before


def test_an_import_leaves_what_waits_for_a_pass_to_that_pass(tmp_path: Path) -> None:
    """A pass was stopped between reading and deciding: the import decides what it staged, by the rules of a pass."""
    web = Canned()
    desk = Desk.at(tmp_path, web, FEED)
    web.feed(FEED, FIRST)
    stop = asyncio.Event()
    web.on_fetch = lambda request: stop.set() if request.url == FIRST.url else None
    desk.run(START, stop=stop)
    desk.take_in(lines(tmp_path, line(WEATHER)), now=START + HOURS)
    web.on_fetch = lambda request: None
    desk.run(START + 2 * HOURS)
    assert desk.outcomes() == {FIRST.title: "article"}
    assert desk.flags() == [("new-story", FIRST.url)]


def test_an_import_that_is_stopped_is_finished_by_the_next(desk: Desk, tmp_path: Path) -> None:
    pieces = [WEATHER.at(f"https://herald.example/{i}", title=f"Snow {i}") for i in range(6)]
    path = lines(tmp_path, *map(line, (*pieces, FIRST)))
    stop, commits = asyncio.Event(), 0

    def after_three(moment: str) -> None:
        nonlocal commits
        commits += moment == "after"
        if commits == 3:
            stop.set()

    async def go() -> None:
        with Store.open(desk.config.state, on_commit=after_three) as store:
            job = Job(desk.config, store, desk.web, desk.workers, START, stop=stop)
            await import_paths(job, [path], False, START)

    asyncio.run(go())
    assert 0 < len(desk.rows("articles")) < 7
    desk.take_in(path)
    whole = Desk.at(tmp_path / "whole", Canned(), FEED)
    whole.take_in(path)
    assert desk.exports() == whole.exports()


class Interrupted(InlineWorkers):
    """Workers whose first task is one too many for whoever waits: she presses Ctrl-C."""

    def __init__(self) -> None:
        self.stop = asyncio.Event()
        self.tasks = 0

    def submit(self, function: Callable[..., object], *values: object, timeout: float) -> Future[object]:  # type: ignore[override]
        self.tasks += 1
        self.stop.set()
        return super().submit(function, *values, timeout=timeout)


def test_an_import_that_is_stopped_reads_no_further_file_and_counts_what_it_took_in(desk: Desk, tmp_path: Path) -> None:
    paths = [lines(tmp_path, line(piece), name=f"{n}.jsonl") for n, piece in enumerate((FIRST, CUT, WEATHER))]
    workers = Interrupted()
    with Store.open(desk.config.state) as store:
        job = Job(desk.config, store, desk.web, workers, START, stop=workers.stop)
        done = asyncio.run(import_paths(job, paths, stored=False, published=START))
        assert (workers.tasks, done.articles, store.staged()) == (1, 0, [])
    assert desk.take_in(*paths).articles == 3
