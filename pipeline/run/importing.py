"""`pipeline import`: files become articles, staged and decided as a pass does, by their own dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from pipeline import extract
from pipeline.model import Article
from pipeline.run.deciding import decide
from pipeline.run.job import Job
from pipeline.run.rereading import reread
from pipeline.run.settling import settle_if_decided
from pipeline.world import Found, Lost, find, read_bytes
from pipeline.world import run as run_in
from pipeline.world.store import StagedKind

FILE_SECONDS = 600.0  # for one file; a .jsonl of 100 000 texts takes about a minute


@dataclass(slots=True)
class Import:
    """What an import did: articles found, those already there, and what could not be read."""

    articles: int = 0
    unchanged: int = 0
    problems: list[str] = field(default_factory=list)


async def import_paths(job: Job, paths: Sequence[Path], stored: bool, published: datetime) -> Import:
    """Stage and decide everything in the files and folders at `paths`. `published`: the date of undated texts.

    The caller holds the state's lock.
    """
    done = Import()
    found = [
        article for path in find(paths, extract.IMPORT_KINDS) for article in await _read(job, path, published, done)
    ]
    done.articles = len(found)
    await reread(job)
    kind: StagedKind = "stored" if stored else "import"
    while found and not job.stop.is_set():
        result = job.store.stage_import(found, kind, published)
        done.unchanged += result.unchanged
        await decide(job)
        found = list(result.later)
    settle_if_decided(job.store, job.now)
    return done


async def _read(job: Job, found: Found | str, published: datetime, done: Import) -> list[Article]:
    body = found if isinstance(found, str) else read_bytes(found.path)
    if isinstance(body, str) or isinstance(found, str):
        done.problems.append(str(body))
        return []
    address = f"file:{found.path.as_posix()}"
    read = await run_in(
        job.workers, extract.read_file, address, found.kind, body, published, job.now, timeout=FILE_SECONDS
    )
    if isinstance(read, Lost):
        done.problems.append(f"{found.path}: could not be read: {read.reason}.")
        return []
    done.problems += [f"{one.url}: {one.reason}." for one in read if not isinstance(one, Article)]
    return [one for one in read if isinstance(one, Article)]
