"""Labelled texts -> what the whole house says of them, imported into a state of their own in the order of dates."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from pipeline.config import load
from pipeline.model import Flag, Watch
from pipeline.run import Job, import_paths
from pipeline.world import InlineWorkers, NoWeb, hold
from pipeline.world.store import Store

ROOT = Path(__file__).absolute().parent.parent
WATCHES = ROOT / "tests" / "quality" / "stances" / "watches.toml"
CONFIGS = (WATCHES, ROOT / "tests" / "quality" / "facts" / "watches.toml", ROOT / "config.toml")
NOW = datetime(2035, 1, 1, tzinfo=UTC)  # after every labelled date
KEYS = ("url", "title", "text", "site", "language", "published")

Row = Mapping[str, Any]  # a line of labelled data; the scorers know which keys it has


@dataclass(frozen=True)
class Replayed:
    """What was written down: the exports that tell of novelty and of values."""

    flags: tuple[Row, ...]
    mentions: tuple[Row, ...]
    facts: tuple[Row, ...]
    raised: tuple[Flag, ...]  # the same flags with document, old and new value


def options(told: str | None) -> argparse.ArgumentParser:
    """What every program over our own labelled rows may be asked."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--held-out", action="store_true", help="the part never looked at while rules were made")
    return parser


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def replay_series(rows: Iterable[Row], configs: Sequence[Path] = CONFIGS) -> Iterator[tuple[list[Row], Replayed]]:
    """Each series (`series`, its `watch` in one of the configs), replayed in a state of its own."""
    watches = {watch.id: (watch, config) for config in configs for watch in load(config, {}).watches}
    for _, group in groupby(rows, key=lambda row: row["series"]):
        series = list(group)
        watch, config = watches[series[0]["watch"]]
        yield series, replay(series, [watch], config)


@cache
def replay_shipped(path: Path) -> Replayed:
    """Real reports, replayed for the watches that ship."""
    return replay(rows_of(path), load(ROOT / "config.toml", {}).watches, ROOT / "config.toml")


def replay(rows: Iterable[Row], watches: Sequence[Watch], config: Path) -> Replayed:
    """Import the rows (`url`, `title`, `text`, `lang`, `published` or `date`) for these watches, and export."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts.jsonl")
        texts.write_text("".join(json.dumps(_importable(row)) + "\n" for row in rows), encoding="utf-8")
        settings = replace(load(config, {}), state=Path(folder, "state.db"), watches=tuple(watches))

        async def go() -> Replayed:
            with hold(settings.state), Store.open(settings.state) as store:
                job = Job(settings, store, NoWeb(), InlineWorkers(), NOW)
                done = await import_paths(job, [texts], False, NOW)
                if done.problems:
                    raise SystemExit("\n".join(done.problems))
                flags, mentions, facts = (tuple(store.export(kind)) for kind in ("flags", "mentions", "facts"))
                raised = tuple(flag for row in flags if (flag := store.flag(row["id"])))
                return Replayed(flags, mentions, facts, raised)

        return asyncio.run(go())


def _importable(row: Row) -> dict[str, str]:
    named = {**row, "language": row.get("lang", ""), "published": row.get("published") or row.get("date") or ""}
    return {key: named[key] for key in KEYS if named.get(key)}
