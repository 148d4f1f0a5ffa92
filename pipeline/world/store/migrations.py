"""The state's schema as numbered migrations. Append only: a migration that was released is never changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pipeline.urls import publisher_of
from pipeline.world.store.articles import day
from pipeline.world.store.codec import time_of
from pipeline.world.store.connection import Database
from pipeline.world.store.constraints import SAID
from pipeline.world.store.constraints import SCHEMA as CONSTRAINTS
from pipeline.world.store.lookups import VIEWS
from pipeline.world.store.schema import TABLES
from pipeline.world.store.settling import SCHEMA as SETTLINGS
from pipeline.world.store.stances import SCHEMA as STANCES

if TYPE_CHECKING:
    from sqlite_utils import Database as Utils

APPLICATION = 0x4E455753
"""`PRAGMA application_id` of our files ("NEWS" in ASCII), so that no other program's file is taken for a state."""

_NUMBERED: dict[str, Callable[[Utils], None]] = {}


def migration(name: str) -> Callable[[Callable[[Utils], None]], None]:
    """Make a function the migration of this name, behind those above it."""
    return lambda step: _NUMBERED.update({name: step})


@migration("001_the_state")
def _the_state(db: Utils) -> None:
    for statement in (*TABLES, *VIEWS):
        db.execute(statement)


SITE_LINES = (
    """
CREATE TABLE site_lines (         -- lines that recur across a site's articles: its furniture, no text
  site TEXT NOT NULL,             -- a host
  line TEXT NOT NULL,             -- hash of the folded text
  text TEXT NOT NULL,             -- as first seen
  believed TEXT NOT NULL,         -- clock of the pass that learned it; it counts from the next pass on
  articles INTEGER NOT NULL,      -- that had it, copies aside
  taught_by TEXT NOT NULL,        -- JSON list: addresses of articles it was learned from
  rule TEXT NOT NULL,
  PRIMARY KEY (site, line)
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE article_lines (      -- the lines of a site's newest articles, to find what recurs
  article INTEGER PRIMARY KEY REFERENCES articles(id),
  site TEXT NOT NULL,
  lines TEXT NOT NULL             -- JSON list of hashes
) STRICT""",
    "CREATE INDEX article_lines_site ON article_lines (site, article)",
)


@migration("002_site_lines")
def _site_lines(db: Utils) -> None:
    for statement in SITE_LINES:
        db.execute(statement)


FEED_MEMORY = (
    "ALTER TABLE feeds ADD COLUMN ttl INTEGER NOT NULL DEFAULT 0",  # seconds
    "ALTER TABLE feeds ADD COLUMN skip_hours TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE feeds ADD COLUMN marks BLOB NOT NULL DEFAULT x''",
)


@migration("003_feed_memory")
def _feed_memory(db: Utils) -> None:
    for statement in FEED_MEMORY:
        db.execute(statement)


EVIDENCE = (
    "ALTER TABLE revisions ADD COLUMN image TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE revisions ADD COLUMN sources TEXT NOT NULL DEFAULT '[]'",
)


@migration("004_evidence")
def _evidence(db: Utils) -> None:
    for statement in EVIDENCE:
        db.execute(statement)


VISITS = (
    "ALTER TABLE articles ADD COLUMN visited TEXT",
    "ALTER TABLE articles ADD COLUMN idle INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE articles ADD COLUMN sooner TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE articles ADD COLUMN doubted INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE articles ADD COLUMN flips INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE articles ADD COLUMN missing_since TEXT",
    "ALTER TABLE articles ADD COLUMN gone TEXT",
    "ALTER TABLE articles ADD COLUMN back TEXT",
    "ALTER TABLE pages ADD COLUMN content_type TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE pages ADD COLUMN address TEXT NOT NULL DEFAULT ''",
    """
CREATE TABLE visits (             -- the looks a pass planned, and which were made: what its budget went on
  at TEXT NOT NULL,               -- clock of the pass
  url TEXT NOT NULL,
  made INTEGER NOT NULL,          -- 1: there was an answer, or none was to be had
  PRIMARY KEY (at, url)
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE rests (              -- sites whose pages could not be had, left alone for a while
  site TEXT PRIMARY KEY,          -- a host
  failures INTEGER NOT NULL,      -- passes in a row
  at TEXT NOT NULL,               -- clock of the last of them
  until TEXT NOT NULL
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE archived (           -- archives asked for a copy of a flagged article, once
  url TEXT PRIMARY KEY,
  wanted TEXT NOT NULL,           -- clock of the pass that flagged it
  asked TEXT,
  status INTEGER NOT NULL,        -- of HTTP, 0 when there was no answer
  reason TEXT NOT NULL            -- why there is no copy, a sentence
) STRICT""",
)


@migration("005_visits")
def _visits(db: Utils) -> None:
    for statement in VISITS:
        db.execute(statement)


@migration("006_stances")
def _stances(db: Utils) -> None:
    for statement in STANCES:
        db.execute(statement)


PUBLISHERS = (
    "ALTER TABLE articles ADD COLUMN publisher TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX articles_publisher ON articles (publisher, published)",
)
"""What the addresses of one publisher share, by which its article in another language is found."""


@migration("007_publishers")
def _publishers(db: Utils) -> None:
    db.register_function(publisher_of, deterministic=True, replace=True)
    for statement in PUBLISHERS:
        db.execute(statement)
    db.execute("UPDATE articles SET publisher = publisher_of(url)")


@migration("008_constraints")
def _constraints(db: Utils) -> None:
    for statement in CONSTRAINTS:
        db.execute(statement)


STORY_TERMS = (
    """
CREATE TABLE story_terms_by_day ( -- the words a story is found by, those of one day together
  term TEXT NOT NULL,
  seen INTEGER NOT NULL,          -- day of its last article, counted from the year 1
  story INTEGER NOT NULL REFERENCES stories(id),
  weight REAL NOT NULL,
  PRIMARY KEY (term, seen, story)
) STRICT, WITHOUT ROWID""",
    "INSERT INTO story_terms_by_day SELECT t.term, day_of(s.last_seen), t.story, t.weight "
    "FROM story_terms t JOIN stories s ON s.id = t.story ORDER BY 1, 2, 3",
    "DROP TABLE story_terms",
    "ALTER TABLE story_terms_by_day RENAME TO story_terms",
    "CREATE INDEX story_terms_story ON story_terms (story)",
)
"""A term's stories in order of time, so that a look-up reads those alive and no others."""


@migration("009_story_terms")
def _story_terms(db: Utils) -> None:
    db.register_function(day_of, deterministic=True, replace=True)
    for statement in STORY_TERMS:
        db.execute(statement)


def day_of(at: str) -> int:
    """The day a column's time is on, as `story_terms` has it."""
    return day(time_of(at))


@migration("010_instead")
def _instead(db: Utils) -> None:
    db.execute("ALTER TABLE articles ADD COLUMN instead TEXT NOT NULL DEFAULT ''")


@migration("011_alternates")
def _alternates(db: Utils) -> None:
    db.execute("ALTER TABLE revisions ADD COLUMN alternates TEXT NOT NULL DEFAULT '[]'")


@migration("012_settling")
def _settling(db: Utils) -> None:
    for statement in SETTLINGS:
        db.execute(statement)


TELLING = (
    "ALTER TABLE facts ADD COLUMN telling TEXT NOT NULL DEFAULT ''",
    """
CREATE TABLE timeline_by_telling ( -- every value with its first report of each way to tell it: what a watch knows
  watch TEXT NOT NULL,
  fact TEXT NOT NULL,
  document TEXT NOT NULL,
  value INTEGER NOT NULL,
  telling TEXT NOT NULL CHECK (telling IN ('recalled', '', 'new', 'back')),
  published TEXT NOT NULL,
  url TEXT NOT NULL,
  sentence TEXT NOT NULL,
  PRIMARY KEY (watch, fact, document, value, telling)
) STRICT, WITHOUT ROWID""",
    "INSERT INTO timeline_by_telling "
    "SELECT watch, fact, document, value, '', published, url, sentence FROM timeline ORDER BY 1, 2, 3, 4",
    "DROP TABLE timeline",
    "ALTER TABLE timeline_by_telling RENAME TO timeline",
)
"""What was only recalled is told apart from what was reported."""


@migration("013_telling")
def _telling(db: Utils) -> None:
    for statement in TELLING:
        db.execute(statement)


@migration("014_said")
def _said(db: Utils) -> None:
    db.execute(SAID)


LOOKUPS = (
    "CREATE INDEX entries_feed_first_seen ON entries (feed, first_seen)",
    "CREATE INDEX articles_first_seen ON articles (first_seen) WHERE pruned IS NULL",
    "CREATE INDEX pages_at ON pages (at)",
    "CREATE INDEX runs_started ON runs (started)",
    "CREATE INDEX runs_told ON runs (started) WHERE summary <> '{}'",
)
"""What every pass and digest asked by walking a table of years (docs/decisions.md, The state)."""


@migration("015_lookups")
def _lookups(db: Utils) -> None:
    for statement in LOOKUPS:
        db.execute(statement)


VERSION = len(_NUMBERED)
"""`PRAGMA user_version`: how many migrations this program knows."""


def version(db: Database) -> int:
    """How many migrations the file has had."""
    return db.number("PRAGMA user_version")


def migrate(db: Database) -> None:
    """Bring the file to this program's version, in one unit of writing; of several starters one does it."""
    with db.unit():
        if version(db) < VERSION:
            from sqlite_utils import Database as Utils  # 60 ms that a state of this version does without
            from sqlite_utils import Migrations

            migrations = Migrations("pipeline")
            for name, step in _NUMBERED.items():
                migrations(name=name)(step)
            migrations.apply(Utils(db.connection))
            db.run(f"PRAGMA user_version = {VERSION}")
