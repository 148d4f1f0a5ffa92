"""A newsroom on paper for each test: a web with nothing on it yet, and a desk that reads one feed of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from canned import FEED, Canned, Desk


@pytest.fixture
def web() -> Canned:
    return Canned()


@pytest.fixture
def desk(tmp_path: Path, web: Canned) -> Desk:
    return Desk.at(tmp_path, web, FEED)
