"""Who wrote an article, on pages of our own in ten languages: bylines in markup, in lines, in the foot; and nobody."""

from __future__ import annotations

import json
import sys
import tomllib
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from lxml import html

from pipeline.extract.head import read_head

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from frames import page  # noqa: E402 - a neighbour, found by the line above

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
FLOORS = tomllib.loads((HERE / "floors.toml").read_text())


@pytest.mark.parametrize("name", ["authors", "authors_held_out"])
def test_the_authors_are_those_a_reader_would_name(name: str) -> None:
    written = (HERE / f"{name}.jsonl").read_bytes()
    assert sha256(written).hexdigest()[:16] == FLOORS[name]["corpus"], "not the pages the floor was measured on"
    cases = [json.loads(line) for line in written.decode().splitlines()]
    wrong = [c["id"] for c in cases if _authors(c) != tuple(c["authors"])]
    assert 1 - len(wrong) / len(cases) >= FLOORS[name]["right"], wrong


def _authors(case: dict[str, str]) -> tuple[str, ...]:
    return read_head(html.document_fromstring(page(case)), case["url"], NOW).authors
