"""Labelled texts -> what the whole house says of them, imported into a state of their own in the order of dates."""

from __future__ import annotations

import asyncio
import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pipeline.config import load
from pipeline.model import Failure, Flag, Request, Response, Watch
from pipeline.run import Job, import_paths
from pipeline.world import InlineWorkers, hold
from pipeline.world.store import Store

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


class NoWeb:
    """An import asks nobody for anything."""

    async def fetch(self, request: Request) -> Response | Failure:
        return Failure(request.url, "offline", "a replay asks nobody")


def rows_of(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


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
