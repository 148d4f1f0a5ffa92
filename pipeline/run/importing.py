"""`pipeline import`: files become articles, staged and decided as a pass does, by their own dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline import extract
from pipeline.model import Article
from pipeline.run.deciding import decide
from pipeline.run.job import FILE_SECONDS, Job
from pipeline.run.rereading import reread
from pipeline.run.settling import settle_if_decided
from pipeline.world import Found, Lost, find, read_bytes
from pipeline.world import run as run_in
from pipeline.world.store import StagedKind

PIECE = 16_000_000
"""Bytes of a file of lines that a worker reads at once: what it gives back is as large, and 64 MB are the most."""


@dataclass(slots=True)
class Import:
    """What an import did: articles taken in, those already there, the flags of each day (how many its digest tells,
    and how many no digest does, for it is frozen), and what could not be read."""

    articles: int = 0
    unchanged: int = 0
    told: dict[str, int] = field(default_factory=dict)
    untold: dict[str, int] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


async def import_paths(job: Job, paths: Sequence[Path], stored: bool, published: datetime) -> Import:
    """Stage and decide everything in the files and folders at `paths`. `published`: the date of undated texts.

    The caller holds the state's lock.
    """
    done = Import()
    found: list[Article] = []
    for path in find(paths, extract.IMPORT_KINDS):
        if not job.stop.is_set():
            found += await _read(job, path, published, done)
    done.articles = len(found)
    await reread(job)
    kind: StagedKind = "stored" if stored else "import"
    while found and not job.stop.is_set():
        result = job.store.stage_import(found, kind, published)
        done.unchanged += result.unchanged
        await decide(job)
        found = list(result.later)
    done.articles -= len(found)  # of an import that is stopped
    settle_if_decided(job.store, job.now)
    for day, flags in sorted(job.tally.days.items()):
        if flags:
            (done.untold if job.store.frozen(day) else done.told)[day] = flags
    lost = job.tally.errors
    done.articles -= len(lost)
    done.problems += [f"{url}: {reason}." for url, reason in lost]
    return done


async def _read(job: Job, found: Found | str, published: datetime, done: Import) -> list[Article]:
    body = found if isinstance(found, str) else read_bytes(found.path)
    if isinstance(body, str) or isinstance(found, str):
        done.problems.append(str(body))
        return []
    articles: list[Article] = []
    for first, piece in pieces(found.kind, body):
        file = (f"file:{found.path.as_posix()}", found.kind, piece, published, job.now, first)
        read = await run_in(job.workers, extract.read_file, *file, timeout=FILE_SECONDS)
        if isinstance(read, Lost):
            where = f" from line {first} on" if first > 1 else ""
            done.problems.append(f"{found.path}: could not be read{where}: {read.reason}.")
            continue
        done.problems += [f"{one.url}: {one.reason}." for one in read if not isinstance(one, Article)]
        articles += [one for one in read if isinstance(one, Article)]
    return articles


def pieces(kind: str, body: bytes, size: int = PIECE) -> Iterator[tuple[int, bytes]]:
    """A file as a worker can take it: whole lines of a .jsonl with the number of the first, any other file at once."""
    if kind != ".jsonl":
        yield 1, body
        return
    start, first = 0, 1
    while start < len(body):
        end = body.find(b"\n", start + size) + 1 or len(body)
        yield first, body[start:end]
        first += body.count(b"\n", start, end)
        start = end
