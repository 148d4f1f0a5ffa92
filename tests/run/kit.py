"""Passes over the bundled newsroom, as the tests of the journey make them."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pipeline.config import Config, load
from pipeline.demo import Newsroom, demo_config
from pipeline.run import Job, Summary, run_pass, web
from pipeline.world import FixedClock, InlineWorkers, Workers, hold
from pipeline.world.store import KINDS, Store

OnCommit = Callable[[str], None]


def demo_in(folder: Path, room: Newsroom) -> Config:
    """The demo's config, its state in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text(demo_config(room.port), encoding="utf-8")
    return load(folder / "config.toml")


def one_pass(
    config: Config, at: datetime, workers: Workers | None = None, on_commit: OnCommit | None = None
) -> Summary:
    """One real pass by the clock `at`: real HTTP, real SQLite; pages read in this process unless told otherwise."""

    async def go() -> Summary:
        with hold(config.state):
            store = Store.open(config.state, on_commit=on_commit)
            try:
                async with web(config) as net:
                    job = Job(config, store, net, workers or InlineWorkers(), at, patient=True)
                    return await run_pass(job, FixedClock(at))
            finally:
                store.close(checkpoint=True)

    return asyncio.run(go())


def exports(state: Path) -> dict[str, list[dict[str, object]]]:
    """Every export of a state."""
    with Store.open(state) as store:
        return {kind: list(store.export(kind)) for kind in KINDS}


def fingerprint(state: Path) -> str:
    """Equal for states whose exports and frozen digests are equal, byte by byte."""
    with Store.open(state) as store:
        days = [f"2026-03-{day:02}" for day in range(1, 8)]
        held = {day: store.frozen(day) for day in days}
    text = json.dumps([exports(state), held], sort_keys=False)
    return hashlib.sha256(text.encode()).hexdigest()


def place(url: str) -> str:
    """An address of the newsroom without scheme and port, as its expected answers have it."""
    return re.sub(r":\d+", "", url.split("://", 1)[-1])
