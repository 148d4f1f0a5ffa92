"""docs/state.md names every table, view and column of a real state, and none that is not there."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from pipeline.world.store import Store

DOCUMENT = Path(__file__).parents[2] / "docs" / "state.md"
SECTION = re.compile(r"^### (\w+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Table or view -> its columns, in order, of a fresh state; tables that belong to an index aside."""
    path = tmp_path_factory.mktemp("state") / "state.db"
    with Store.open(path):
        pass
    with sqlite3.connect(path) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        owned = [name for name in names if name.startswith(("articles_fts_", "sqlite_"))]
        return {
            name: [row[1] for row in db.execute(f"PRAGMA table_info({name})")] for name in names if name not in owned
        }


@pytest.fixture(scope="module")
def told() -> dict[str, list[tuple[str, str]]]:
    return {name: ROW.findall(body) for name, body in SECTION.findall(DOCUMENT.read_text("utf-8"))}


def test_every_table_and_view_is_documented_and_no_other(
    real: dict[str, list[str]], told: dict[str, list[tuple[str, str]]]
) -> None:
    assert set(told) == set(real)


def test_every_column_is_documented_in_the_order_of_the_table(
    real: dict[str, list[str]], told: dict[str, list[tuple[str, str]]]
) -> None:
    assert {name: [column for column, _ in rows] for name, rows in told.items()} == real


def test_every_column_has_a_meaning(told: dict[str, list[tuple[str, str]]]) -> None:
    empty = [f"{name}.{column}" for name, rows in told.items() for column, meaning in rows if len(meaning) < 2]
    assert empty == []


def test_the_tables_an_index_owns_are_named() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert all(f"`articles_fts_{part}`" in text for part in ("data", "idx", "docsize", "config"))
