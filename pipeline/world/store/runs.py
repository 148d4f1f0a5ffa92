"""Passes, as the state remembers them."""

from __future__ import annotations

from datetime import datetime

from pipeline.world.store.codec import Column, maybe_time, time_of, time_text
from pipeline.world.store.connection import Row
from pipeline.world.store.records import RunRow
from pipeline.world.store.room import Room

PAGES_A_CHECKPOINT = 1000
"""Pages of the log after which a pass brings them into the file (SQLite's own measure, 4 MB)."""


class Runs(Room):
    """The table `runs`."""

    def begin_run(self, now: datetime, pid: int) -> int:
        """Record that a pass begins at clock `now`; passes that never ended are marked `aborted`. Its id.

        Only the holder of the pass's lock calls this; from here on its connection checkpoints by itself."""
        self._db.run(f"PRAGMA wal_autocheckpoint = {PAGES_A_CHECKPOINT}")
        with self._db.unit():
            self._db.run(
                "UPDATE runs SET status = 'aborted' WHERE id = (SELECT max(id) FROM runs) AND status = 'running'"
            )
            row: dict[str, Column] = {"started": time_text(now), "pid": pid, "status": "running", "summary": "{}"}
            return self._db.insert("runs", row)

    def finish_run(self, run: int, finished: datetime, summary: str, status: str = "done") -> None:
        """Record how a pass ended; `summary` is the JSON that `run --json` prints."""
        with self._db.unit():
            held: dict[str, Column] = {"finished": time_text(finished), "summary": summary, "status": status}
            self._db.update("runs", held, "id = ?", (run,))

    def first_run(self) -> datetime | None:
        """The clock of the first pass ever, None when there was none. Imports are no passes."""
        return maybe_time(_text(self._db.value("SELECT min(started) FROM runs")))

    def pass_before(self, moment: datetime) -> datetime | None:
        """The clock of the last pass that began before `moment`, None when there was none."""
        found = self._db.value("SELECT max(started) FROM runs WHERE started < ?", (time_text(moment),))
        return maybe_time(_text(found))

    def redate_runs(self, now: datetime) -> int:
        """Have the passes that a wrong clock dated ahead of `now` begin then, so that the next need not wait until it
        has caught up with them; how many they were."""
        with self._db.unit():
            return self._db.run("UPDATE runs SET started = ?1 WHERE started > ?1", (time_text(now),)).rowcount

    def last_run(self) -> RunRow | None:
        """The newest pass, finished or not."""
        row = self._db.row("SELECT * FROM runs ORDER BY id DESC LIMIT 1")
        return _run(row) if row else None


def _run(row: Row) -> RunRow:
    return RunRow(
        id=row["id"],
        started=time_of(row["started"]),
        finished=maybe_time(row["finished"]),
        pid=row["pid"],
        status=row["status"],
        summary=row["summary"],
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
