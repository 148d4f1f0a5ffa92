"""Entries, pages, decisions -> what was known before: the state, one SQLite file. Only this room speaks SQL.

    Store.open(path)        made when there is none, migrated when older; StateError when it cannot be used
    stage_feed, stage_page  what reading gave, one unit each
    staged … save           what deciding made of it, one unit an article
    export, material, show  what people ask

Every method is synchronous; every datetime in and out is aware and in UTC, whole seconds.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from pipeline.world.store.adopting import Adopting
from pipeline.world.store.articles import Articles
from pipeline.world.store.checks import Checks
from pipeline.world.store.codec import day_text
from pipeline.world.store.connection import BUSY, DAMAGED, Moment, StateError
from pipeline.world.store.constraints import Constraint, Constraints, Replaced, Said, Stood
from pipeline.world.store.digests import Digests
from pipeline.world.store.exports import KINDS, ExportKind, Exports
from pipeline.world.store.feeds import Feeds
from pipeline.world.store.flags import Flags
from pipeline.world.store.history import History
from pipeline.world.store.keeping import Keeping
from pipeline.world.store.memory import Memory
from pipeline.world.store.opening import is_fixed, open_database
from pipeline.world.store.pages import Page, Pages
from pipeline.world.store.records import (
    Event,
    Fetch,
    Finding,
    FrozenDay,
    Hit,
    Imported,
    LearnedLine,
    PageJob,
    Pruned,
    Recent,
    RevisionShown,
    Revisit,
    RunRow,
    Settling,
    Shown,
    Staged,
    StagedEntry,
    StagedKind,
)
from pipeline.world.store.regrouping import Identities, Member, Place
from pipeline.world.store.rereading import Again, Progress, Rereading
from pipeline.world.store.revisions import PastRevision, Revisions
from pipeline.world.store.runs import Runs
from pipeline.world.store.saving import Saving
from pipeline.world.store.search import Search
from pipeline.world.store.settling import Settlings, end_of
from pipeline.world.store.site_lines import SiteLines
from pipeline.world.store.staging import Staging
from pipeline.world.store.visits import Visits, Watched

__all__ = [
    "BUSY",
    "DAMAGED",
    "KINDS",
    "Again",
    "Constraint",
    "Event",
    "ExportKind",
    "Fetch",
    "Finding",
    "FrozenDay",
    "Hit",
    "Identities",
    "Imported",
    "LearnedLine",
    "Member",
    "Page",
    "PageJob",
    "PastRevision",
    "Place",
    "Progress",
    "Pruned",
    "Recent",
    "Replaced",
    "RevisionShown",
    "Revisit",
    "RunRow",
    "Said",
    "Settling",
    "Shown",
    "Staged",
    "StagedEntry",
    "StagedKind",
    "StateError",
    "Stood",
    "Store",
    "Watched",
    "day_text",
    "end_of",
]


class Store(
    Runs,
    Feeds,
    Staging,
    Visits,
    Pages,
    Articles,
    Constraints,
    Settlings,
    Adopting,
    Memory,
    Rereading,
    SiteLines,
    Saving,
    Revisions,
    Flags,
    Digests,
    Exports,
    Search,
    History,
    Keeping,
    Checks,
):
    """The state, open. Each base is a part of it, in a file of its own."""

    @classmethod
    def open(cls, path: Path | str, *, readonly: bool = False, on_commit: Moment | None = None) -> Store:
        """The state at `path`. `on_commit` hears "before" and "after" every commit. Raises StateError."""
        return cls(open_database(Path(path), readonly=readonly, on_commit=on_commit))

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._db.path

    @property
    def fixed(self) -> bool:
        """Whether it lies where nothing can be written (a mounted backup): it is read as it is."""
        return is_fixed(self.path)

    def unit(self) -> AbstractContextManager[None]:
        """Several writings as one: all of them or none."""
        return self._db.unit()

    def close(self, checkpoint: bool = False) -> None:
        """Let go of the file. `checkpoint`: first bring everything into it, so that a bare copy of it is complete;
        for the holder of the pass's lock alone."""
        try:
            if checkpoint:
                self._db.run("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._db.connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
