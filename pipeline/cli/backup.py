"""`pipeline backup`: a copy of the state that is whole, whatever is writing to it."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.output import emit
from pipeline.cli.session import Session, as_command


@as_command("backup")
@click.argument("path", type=click.Path(path_type=Path))
def command(session: Session, path: Path) -> None:
    """Write a checked copy of the state to PATH, also while a run writes to it. Never over a file that is there."""
    with session.reading() as store:
        store.backup(path.absolute())
    size = path.stat().st_size
    if session.json:
        emit({"schema_version": 1, "backup": str(path), "bytes": size})
    state = session.state().name
    session.say(f"{path} holds the whole state ({size / 1e6:.1f} MB). To put it back, end all runs,")
    session.say(f"remove {state}, {state}-wal and {state}-shm, and copy it to {state}.")
