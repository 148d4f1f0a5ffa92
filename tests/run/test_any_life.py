"""Weeks drawn by lot: pages fail, come back, are edited, copied and moved, passes are stopped; the promises hold."""

from __future__ import annotations

import json
import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from canned import (
    CUT,
    DAYS,
    DOWN,
    FIRST,
    HOURS,
    MISSING,
    REFUSED,
    SILENT,
    START,
    WEATHER,
    Answer,
    Canned,
    Desk,
    Piece,
    ShakenWorkers,
    page,
    write_config,
)

from pipeline.world.store import Store

FEEDS = tuple(f"https://{name}.example/rss" for name in ("alpha", "bravo", "carol"))
PASSES = [START + 7 * i * HOURS for i in range(10)]
FAULTS = (DOWN, MISSING, SILENT, REFUSED, Answer(b""), Answer(b"<html><body>Sign in</body></html>"))
MEMORY: dict[bytes, object] = {}


def script(net: Canned, seed: int) -> None:
    """What the outlets print at each pass, drawn by lot."""
    chance = random.Random(seed)
    printed: dict[str, list[Piece]] = {feed: [] for feed in FEEDS}
    for at in PASSES:
        for feed in FEEDS:
            _print(net, chance, feed, at, printed[feed])
        if chance.random() < 0.2:
            net.put(chance.choice(FEEDS), chance.choice(FAULTS), at)


def _print(net: Canned, chance: random.Random, feed: str, at: datetime, pieces: list[Piece]) -> None:
    home = feed.removesuffix("/rss")
    for piece in pieces:
        if chance.random() < 0.25:
            net.put(
                piece.url, chance.choice(FAULTS) if chance.random() < 0.3 else Answer(page(edited(piece, chance))), at
            )
    if chance.random() < 0.7:
        new = chance.choice((FIRST, CUT, WEATHER)).at(f"{home}/{at:%d%H}", guid=None, published=_dated(chance, at))
        new = new if chance.random() < 0.5 else edited(new, chance)
        canonical = chance.choice([*(one.url for one in pieces), ""])
        pieces.append(new if chance.random() < 0.9 else replace(new, url="", own=" ".join(new.paragraphs)))
        if new.url and pieces[-1].url:
            failing = chance.random() < 0.2
            shown = replace(new, canonical=canonical) if chance.random() < 0.3 else new
            net.put(new.url, chance.choice(FAULTS) if failing else Answer(page(shown)), at)
    if chance.random() < 0.2:
        pieces[:] = pieces[1:]
    net.feed(feed, *pieces, since=at, pages=False)


def _dated(chance: random.Random, at: datetime) -> datetime | None:
    return chance.choice((at, at - HOURS, at - 30 * HOURS, at - 4 * DAYS, at + 2 * HOURS, None))


def edited(piece: Piece, chance: random.Random) -> Piece:
    """The piece with numbers, a name or a sentence changed."""
    whole = "\n".join(piece.paragraphs)
    whole = whole.replace("28", str(chance.choice((28, 28, 31, 24)))).replace(
        "Halvern", chance.choice(("Halvern", "Osterby"))
    )
    more = chance.choice(("", "\nThe plan was signed by delegate Ivo Marsk.", "\nRead also: soups for cold evenings"))
    return replace(piece, paragraphs=tuple((whole + more).split("\n")))


@dataclass
class Past:
    """What must not change any more."""

    flags: dict[str, Any]
    facts: list[str]
    settled: dict[tuple[str, str], str]
    frozen: dict[str, str]

    @classmethod
    def of(cls, desk: Desk) -> Past:
        entries = desk.rows("entries")
        days = [(START + day * DAYS).date().isoformat() for day in range(8)]
        return cls(
            {row["id"]: row for row in desk.rows("flags")},
            [json.dumps(row, sort_keys=True) for row in desk.rows("facts")],
            {(row["feed"], row["id"]): row["outcome"] for row in entries if row["outcome"] != "pending"},
            {day: held for day in days if (held := desk.frozen(day))},
        )

    def is_kept_by(self, now: Past) -> bool:
        return (
            all(now.flags.get(id) == row for id, row in self.flags.items())
            and not Counter(self.facts) - Counter(now.facts)
            and all(now.settled.get(key) for key in self.settled)
            and self.frozen.items() <= now.frozen.items()
        )


def live(folder: Path, seed: int, shake: int, stops: bool) -> tuple[Desk, str]:
    """All passes over the script of `seed`, the answers shaken by `shake`, some passes stopped and finished."""
    net, chance = Canned(shake), random.Random(shake)
    script(net, seed)
    config = write_config(folder, FEEDS, revisit='after = ["5h", "10h", "20h", "40h"]')
    desk = Desk(config, net, ShakenWorkers(shake, MEMORY))
    past = Past({}, [], {}, {})
    for at in PASSES:
        if stops and chance.random() < 0.5:
            desk.run_and_stop(at, chance.randrange(1, 12))
        desk.run(at, everything=not stops)
        now = Past.of(desk)
        assert past.is_kept_by(now), at
        past = now
    desk.freeze(PASSES[-1] + 2 * DAYS)
    return desk, desk.exports() + "".join(Past.of(desk).frozen.values())


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_nothing_is_lost_doubled_or_taken_back(tmp_path: Path, seed: int) -> None:
    desk, told = live(tmp_path / "one", seed, seed, stops=False)
    entries, articles = desk.rows("entries"), {row["url"]: row for row in desk.rows("articles")}
    assert {row["outcome"] for row in entries} <= {"article", "copy", "known", "rejected", "pending"}
    assert all(row["reason"] for row in entries if row["outcome"] in ("rejected", "pending"))
    assert len(entries) > 8
    assert {row["copy_of"] for row in articles.values()} - {None} <= set(articles)
    assert all(articles[row["copy_of"]]["copy_of"] is None for row in articles.values() if row["copy_of"])
    numbers = Counter(row["url"] for row in desk.rows("revisions"))
    assert all(row["number"] <= numbers[row["url"]] for row in desk.rows("revisions"))
    with Store.open(desk.config.state) as store:
        assert store.staged() == []
    _, again = live(tmp_path / "two", seed, seed + 100, stops=False)
    assert again == told, "another order of answers gave another state"


@pytest.mark.parametrize("seed", range(4))
def test_stopped_passes_end_where_undisturbed_ones_do(tmp_path: Path, seed: int) -> None:
    assert live(tmp_path / "stopped", seed, seed, stops=True)[1] == undisturbed(tmp_path / "whole", seed)


def undisturbed(folder: Path, seed: int) -> str:
    net = Canned(seed)
    script(net, seed)
    config = write_config(folder, FEEDS, revisit='after = ["5h", "10h", "20h", "40h"]')
    desk = Desk(config, net, ShakenWorkers(seed, MEMORY))
    for at in PASSES:
        desk.run(at)
    desk.freeze(PASSES[-1] + 2 * DAYS)
    return desk.exports() + "".join(Past.of(desk).frozen.values())


def test_every_flag_of_a_life_is_in_one_digest(tmp_path: Path) -> None:
    desk, _ = live(tmp_path, 3, 3, stops=False)
    carried: Counter[str] = Counter()
    for held in Past.of(desk).frozen.values():
        for section in json.loads(held)["watches"]:
            of_stories = [item for story in section["stories"] for item in story["items"]]
            for item in (*section["changed"], *section["edited"], *section["vanished"], *of_stories):
                carried.update(item["flags"])
    assert carried == Counter(row["id"] for row in desk.rows("flags"))
