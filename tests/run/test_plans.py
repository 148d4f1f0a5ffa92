"""What a pass, a digest and the doctor ask of the state: no table of years is walked from end to end."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from canned import CUT, DAYS, FEED, FIRST, START, WEATHER, Canned, write_config

from pipeline.run import Job, digest_of, run_pass
from pipeline.world import FixedClock, InlineWorkers
from pipeline.world.store import Store

SHORT = frozenset(("feeds", "rests", "meta", "digests", "staged"))
"""Tables that stay short: a row a feed, a site, a watch, a day, or what waits for its decision."""

MADE = frozenset(("w", "rare", "near", "best"))
"""Lists that a statement was given or made itself, cut to their first few hundred."""
WALKED = {
    "revisions": "from its end to the first page, which is there at once",
    "runs": "from its end to the newest row",
    "articles": "counted once when a watch is new or changed",
    "f": "the feeds, each with a look at its entries' index",
    "main": "the full-text index' own settings",
    "p": "the pages of a week: 30 ms for 14 000, by the index of their addresses",
}
"""Walks that were measured and cost next to nothing, by the name the plan has for the table."""

WALK = re.compile(r"^(?:SCAN (?!json_each|CONSTANT|\()(\w+)|SEARCH (\w+)\b(?! USING))", re.MULTILINE)


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[tuple[Store, set[str]]]:
    """A state, and every statement that three days of passes, their digests and the doctor's questions put to it."""
    web = Canned()
    web.feed(FEED, FIRST, WEATHER)
    web.feed(FEED, FIRST, WEATHER, CUT, since=START + 2 * DAYS)
    web.print_pages(FIRST.with_text("ninety days", "sixty days"), since=START + DAYS)
    config = write_config(tmp_path, [FEED])
    told: set[str] = set()
    with Store.open(config.state) as store:
        store._db.connection.set_trace_callback(told.add)
        for day in range(4):
            web.at = now = START + day * DAYS
            job = Job(config, store, web, InlineWorkers(), now, patient=True)
            asyncio.run(run_pass(job, FixedClock(now)))
            digest_of(config, store, now.date() + timedelta(days=1), now)
        store.entry_counts()
        store._db.connection.set_trace_callback(None)
        yield store, told


def walks(store: Store, statement: str) -> set[str]:
    """The tables that SQLite reads from end to end for a statement, as its plan names them."""
    try:
        plan = store._db.connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()
    except sqlite3.Error:  # BEGIN, COMMIT, PRAGMA
        return set()
    return {first or second for row in plan for first, second in WALK.findall(row["detail"])}


def test_no_table_of_years_is_walked(asked: tuple[Store, set[str]]) -> None:
    store, told = asked
    assert len(list(store.export("flags"))) >= 2
    found = {statement: walks(store, statement) - SHORT - MADE - WALKED.keys() for statement in told}
    assert {statement: walked for statement, walked in found.items() if walked} == {}


def test_a_walk_is_seen(asked: tuple[Store, set[str]]) -> None:
    store, _ = asked
    assert walks(store, "SELECT count(*) FROM entries WHERE title = 'x'") == {"entries"}
    assert walks(store, "SELECT min(finished) FROM runs") == {"runs"}
    assert walks(store, "SELECT min(started) FROM runs") == set()
