"""The daemon: passes at their pace, the digest at its hour, and nothing that goes wrong ends it but a signal."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from canned import DAYS, FIRST, HOURS, MINUTES, START, Canned, Desk, page, rss, write_config
from kit import one_pass
from loopback import Loopback, http, silent

from pipeline.config import Config, ConfigError, Feed
from pipeline.run import serve
from pipeline.run.daemon import Daemon, repeated
from pipeline.world import hold
from pipeline.world.store import Store

MANNERS = 'per_host_delay = "0s"\ndeadline = "20s"\nallow_private = ["127.0.0.1"]'
PATIENCE = 20.0  # seconds for a process to start on a busy machine


@dataclass
class HandClock:
    """A clock that is set by hand."""

    at: datetime

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return time.monotonic()


class Keeper:
    """A daemon without its scheduler: ticks when told, at the time told."""

    def __init__(self, config: Config, load: Callable[[], Config] | None = None) -> None:
        self.config = config
        self.clock = HandClock(START)
        self.stop = asyncio.Event()
        self.daemon = Daemon(config, load or (lambda: config), self.clock, self.stop)
        self.loop = asyncio.Runner()

    def tick(self, *times: datetime) -> None:
        async def go() -> None:
            for at in times:
                self.clock.at = at
                await self.daemon.tick()

        self.loop.run(go())

    def runs(self) -> list[tuple[str, str]]:
        """When each pass began and how it ended."""
        with sqlite3.connect(self.config.state) as state:
            return list(state.execute("SELECT started, status FROM runs ORDER BY id"))

    def frozen(self) -> list[tuple[str, str]]:
        """Each digest's day and when it was frozen."""
        with sqlite3.connect(self.config.state) as state:
            return list(state.execute("SELECT day, frozen FROM digests ORDER BY day"))


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper(write_config(tmp_path, [], schedule='every = "1h"\ndigest_at = "07:00"'))


def every(step: timedelta, begin: datetime, end: datetime) -> Iterator[datetime]:
    while begin < end:
        yield begin
        begin += step


def test_passes_come_at_their_pace_whatever_the_ticks(keeper: Keeper) -> None:
    keeper.tick(*every(7 * MINUTES, START, START + 3 * HOURS))
    begun = [datetime.fromisoformat(started) for started, _ in keeper.runs()]
    assert begun[0] == START
    assert len(begun) == 3
    assert all(later - earlier >= HOURS for earlier, later in pairwise(begun))


def test_late_ticks_make_one_pass_not_many(keeper: Keeper) -> None:
    keeper.tick(START, START + 9 * HOURS, START + 9 * HOURS + MINUTES)
    assert len(keeper.runs()) == 2


def test_the_digest_is_frozen_and_written_at_its_hour_between_passes(tmp_path: Path) -> None:
    keeper = Keeper(write_config(tmp_path, [], schedule='every = "12h"\ndigest_at = "07:00"'))
    due = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
    keeper.tick(START, START + 12 * HOURS, due - timedelta(seconds=20))
    assert keeper.frozen() == []
    keeper.tick(due + timedelta(seconds=40))
    assert keeper.frozen() == [("2026-03-03", "2026-03-03T05:00:40Z")]
    assert len(keeper.runs()) == 2
    assert (keeper.config.output / "2026-03-03.html").exists()
    keeper.tick(due + 2 * MINUTES, due + 3 * MINUTES)
    assert len(keeper.frozen()) == 1


@pytest.mark.parametrize(
    ("begin", "days", "due"),
    [
        ("2026-03-28", ["2026-03-28", "2026-03-29", "2026-03-30"], ["01:30", "01:30", "00:30"]),
        ("2026-10-24", ["2026-10-24", "2026-10-25", "2026-10-26"], ["00:30", "00:30", "01:30"]),
    ],
    ids=["spring", "autumn"],
)
def test_there_is_one_digest_a_day_when_the_clocks_change(
    tmp_path: Path, begin: str, days: list[str], due: list[str]
) -> None:
    """Half past three does not exist on 29 March in Kyiv, and exists twice on 25 October."""
    keeper = Keeper(write_config(tmp_path, [], schedule='every = "1d"\ndigest_at = "03:30"'))
    first = datetime.fromisoformat(f"{begin}T00:00:00+00:00")
    keeper.tick(first - 6 * HOURS, *every(10 * MINUTES, first, first + 3 * DAYS - HOURS))
    assert keeper.frozen() == [(day, f"{day}T{at}:00Z") for day, at in zip(days, due, strict=True)]


def test_after_three_days_asleep_every_missed_digest_is_made(keeper: Keeper) -> None:
    keeper.tick(START, START + 4 * DAYS)
    assert [day for day, _ in keeper.frozen()] == ["2026-03-03", "2026-03-04", "2026-03-05", "2026-03-06"]


def test_a_clock_that_jumps_back_neither_freezes_twice_nor_stops_the_passes(keeper: Keeper) -> None:
    keeper.tick(START, START + DAYS, START + DAYS - 2 * HOURS, START + DAYS + HOURS)
    begun = [started for started, _ in keeper.runs()]
    assert begun == sorted(begun)
    assert len(begun) == 3
    assert [day for day, _ in keeper.frozen()] == ["2026-03-03"]


def test_a_pass_that_fails_is_logged_and_the_next_one_comes(keeper: Keeper, caplog: pytest.LogCaptureFixture) -> None:
    keeper.config.state.write_bytes(b"this is no database, it is a letter to my aunt " * 40)
    with caplog.at_level(logging.INFO, "pipeline"):
        keeper.tick(START, START + MINUTES)
    errors = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert len(errors) == 2
    assert str(keeper.config.state) in errors[0].getMessage()
    assert errors[0].exc_info is None, "a traceback tells her nothing"
    keeper.config.state.unlink()
    keeper.tick(START + 2 * MINUTES)
    assert keeper.runs() == [("2026-03-02T08:02:00Z", "done")]


def test_a_state_that_fills_up_while_reading_is_told_in_a_sentence(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A unit of writing that fails inside the reading comes out as what it is, not as a group of errors."""
    with Loopback() as server:
        server.routes["/rss"] = http(rss([FIRST.at(server.url("/first"))]), "Content-Type: application/rss+xml")
        config = write_config(tmp_path, [server.url("/rss")], fetch=MANNERS)
        Keeper(replace(config, feeds=())).tick(START)
        with sqlite3.connect(config.state) as state:
            state.execute("CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'disk is full'); END")
        keeper = Keeper(config)
        with caplog.at_level(logging.INFO, "pipeline"):
            keeper.tick(START + HOURS)
        (error,) = (record for record in caplog.records if record.levelno >= logging.ERROR)
        told = error.getMessage() + str(error.exc_info)
        assert "ExceptionGroup" not in told
        with sqlite3.connect(config.state) as state:
            state.execute("DROP TRIGGER full")
        keeper.tick(START + 2 * HOURS)
    assert [status for _, status in keeper.runs()] == ["done", "failed", "done"]


def test_a_state_somebody_else_holds_is_no_failure(keeper: Keeper, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "pipeline"):
        with hold(keeper.config.state):
            keeper.tick(START)
        assert not [record for record in caplog.records if record.levelno > logging.INFO]
        assert "in use" in caplog.text
        keeper.tick(START + MINUTES)
    assert len(keeper.runs()) == 1


def test_digests_are_all_written_although_one_cannot_be(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    keeper = Keeper(write_config(tmp_path, [], schedule='every = "9d"\ndigest_at = "07:00"'))
    keeper.tick(START)
    (keeper.config.output / "2026-03-03.html").mkdir(parents=True)
    keeper.tick(START + 2 * DAYS)
    assert [day for day, _ in keeper.frozen()] == ["2026-03-03", "2026-03-04"]
    assert (keeper.config.output / "2026-03-04.md").exists()
    assert "2026-03-03" in caplog.text


def test_a_changed_config_is_followed_and_a_broken_one_told_and_passed_over(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Loopback() as server:
        piece = FIRST.at(server.url("/first"))
        server.routes["/rss"] = http(rss([piece]), "Content-Type: application/rss+xml")
        server.routes["/first"] = http(page(piece), "Content-Type: text/html")
        config = write_config(tmp_path, [], fetch=MANNERS)
        broken = ConfigError(("config.toml, line 3: wants a number.",))
        answers: list[Config | ConfigError] = [
            config,
            broken,
            broken,
            replace(config, feeds=load_feeds(tmp_path, server)),
        ]

        def load() -> Config:
            answer = answers.pop(0) if len(answers) > 1 else answers[0]
            if isinstance(answer, ConfigError):
                raise answer
            return answer

        keeper = Keeper(config, load)
        with caplog.at_level(logging.INFO, "pipeline"):
            keeper.tick(START, START + HOURS, START + 2 * HOURS)
        assert len(keeper.runs()) == 3, "the config before it stays in use"
        assert "line 3" in caplog.text
        keeper.tick(START + 3 * HOURS)
    assert Desk(config, Canned()).outcomes() == {FIRST.title: "article"}


def load_feeds(folder: Path, server: Loopback) -> tuple[Feed, ...]:
    return write_config(folder / "more", [server.url("/rss")]).feeds


def test_a_daemon_that_was_told_to_stop_begins_nothing(keeper: Keeper) -> None:
    keeper.stop.set()
    keeper.tick(START)
    assert not keeper.config.state.exists()


class LastClock(HandClock):
    """A clock that runs a minute a look, and asks its own process to end when it was looked at often enough."""

    looks = 0

    def now(self) -> datetime:
        self.looks += 1
        if self.looks == 12:
            os.kill(os.getpid(), signal.SIGTERM)
        return self.at + self.looks * MINUTES


def test_serving_ticks_until_the_signal_and_ends_by_itself(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    config = write_config(tmp_path, [], schedule='every = "2m"\ndigest_at = "07:00"')
    with caplog.at_level(logging.INFO, "pipeline"):
        asyncio.run(serve(lambda: config, LastClock(START), tick_seconds=0.01))
    assert caplog.messages[-1] == "stopped"
    runs = Keeper(config).runs()
    assert len(runs) >= 3
    assert {status for _, status in runs[:-1]} == {"done"}
    assert not [record for record in caplog.records if record.levelno > logging.WARNING]


@pytest.mark.parametrize("steps", range(8))
def test_a_tick_that_is_about_to_begin_when_all_ends_is_no_error(steps: int, caplog: pytest.LogCaptureFixture) -> None:
    begun, ended = [], []

    async def tick() -> None:
        begun.append(True)
        await asyncio.sleep(0.01)
        ended.append(True)

    async def serving() -> None:
        async with repeated(tick, 60):
            for _ in range(steps):  # of the loop: the scheduler takes a few to hand the first tick over
                await asyncio.sleep(0)

    asyncio.run(serving())
    assert caplog.messages == []
    assert len(begun) == len(ended)


# -- the program itself ------------------------------------------------------------------------------


class Program:
    """`pipeline daemon` in a process of its own; its log in a file."""

    def __init__(self, config: Config) -> None:
        self.log = config.path.parent / "log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "pipeline", "--config", str(config.path), "daemon"],
                stderr=log,
                stdout=log,
                env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            )

    def wait_for(self, happened: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not happened():
            assert self.process.poll() is None, self.said()
            assert time.monotonic() < end, self.said()
            time.sleep(0.02)

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def end(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Ask it to end; its exit status and the seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        try:
            return self.process.wait(PATIENCE), time.monotonic() - began
        finally:
            self.process.kill()


def test_sigterm_ends_an_idle_daemon_with_0(tmp_path: Path) -> None:
    program = Program(write_config(tmp_path, [], fetch=MANNERS))
    program.wait_for(lambda: "pass done" in program.said())
    status, seconds = program.end()
    assert (status, seconds < 5) == (0, True)
    assert "Traceback" not in program.said()
    assert "stopped" in program.said()


def test_sigterm_in_the_middle_of_a_pass_finishes_the_unit_at_hand_and_loses_nothing(tmp_path: Path) -> None:
    with Loopback() as server:
        pieces = [FIRST.at(server.url(f"/{i}"), guid=f"{i}", published=None) for i in range(6)]
        server.routes["/rss"] = http(rss(pieces), "Content-Type: application/rss+xml")
        for i, piece in enumerate(pieces):
            server.routes[f"/{i}"] = http(page(piece), "Content-Type: text/html") if i else silent
        config = write_config(tmp_path, [server.url("/rss")], fetch=MANNERS)
        program = Program(config)
        program.wait_for(lambda: server.times("/0") == 1 and server.times("/5") == 1)
        status, seconds = program.end()
        assert (status, seconds < 8) == (0, True), program.said()
        assert "Traceback" not in program.said()
        assert "destroyed" not in program.said()
        with sqlite3.connect(config.state) as state:
            assert [row[0] for row in state.execute("SELECT status FROM runs")] == ["interrupted"]
            assert state.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        server.routes["/0"] = http(page(pieces[0]), "Content-Type: text/html")
        with Store.open(config.state) as store:
            last = store.last_run()
        one_pass(config, (last.started if last else START) + MINUTES)
    desk = Desk(config, Canned())
    assert {row["outcome"] for row in desk.rows("entries")} == {"known"}
    assert len(desk.rows("articles")) == 6


def test_what_the_config_asks_for_and_nothing_does_is_told_once_a_config(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = write_config(tmp_path, [])
    after = replace(before, remarks=("config.toml:9: notify: messages are not sent yet.",))
    keeper = Keeper(before, lambda: after)
    with caplog.at_level(logging.WARNING, logger="pipeline"):
        keeper.tick(START, START + MINUTES)
    assert [one.message for one in caplog.records] == list(after.remarks)


def test_a_clock_that_was_far_ahead_is_told_of_and_one_that_was_set_right_is_not(
    keeper: Keeper, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, logger="pipeline"):
        keeper.tick(START, START - MINUTES)
        assert caplog.records == []
        keeper.tick(START + 400 * DAYS, START + HOURS)
    assert [one.message.split(":")[0] for one in caplog.records if "clock" in one.message] == [
        f"the last pass was at {START + 400 * DAYS:%Y-%m-%d %H}"
    ]
    assert len(keeper.runs()) == 2
