"""The state's schema as numbered migrations. Append only: a migration that was released is never changed."""

from __future__ import annotations

from sqlite_utils import Database as Utils
from sqlite_utils import Migrations

from pipeline.world.store.connection import Database
from pipeline.world.store.schema import TABLES, VIEWS

APPLICATION = 0x4E455753
"""`PRAGMA application_id` of our files ("NEWS" in ASCII), so that no other program's file is taken for a state."""

VERSION = 1
"""`PRAGMA user_version`: how many migrations this program knows."""

migrations = Migrations("pipeline")


@migrations(name="001_the_state")
def _the_state(db: Utils) -> None:
    for statement in (*TABLES, *VIEWS):
        db.execute(statement)


def version(db: Database) -> int:
    """How many migrations the file has had."""
    return db.number("PRAGMA user_version")


def migrate(db: Database) -> None:
    """Bring the file to this program's version, in one unit of writing; of several starters one does it."""
    with db.unit():
        if version(db) < VERSION:
            migrations.apply(Utils(db.connection))
            db.run(f"PRAGMA user_version = {VERSION}")
