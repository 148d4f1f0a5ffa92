"""Where the labelled texts are, when they are: beside the project, never in it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(Path(__file__).parent / "run"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data beside the project; the test is skipped where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds" / "seeds.jsonl").exists():
        pytest.skip("../shared is not beside this checkout: the labelled texts are not there")
    return folder
