"""Where the labelled texts are, when they are: beside the project, never in it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("no-clock", deadline=None)  # a slow machine is no fault of the code
if not os.environ.get("CI"):  # there hypothesis brings a profile of its own: the same examples each time
    settings.load_profile("no-clock")

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(Path(__file__).parent / "run"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data beside the project; the test is skipped where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds" / "seeds.jsonl").exists():
        pytest.skip("../shared is not beside this checkout: the labelled texts are not there")
    return folder
