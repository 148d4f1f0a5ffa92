"""Where the labelled texts are, when they are: beside the project, never in it; where the tests' own helpers are."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("no-clock", deadline=None)  # a slow machine is no fault of the code
if not os.environ.get("CI"):  # there hypothesis brings a profile of its own: the same examples each time
    settings.load_profile("no-clock")

TESTS = Path(__file__).parent
ROOT = TESTS.parent
HELPERS = [path for path in sorted(TESTS.rglob("*.py")) if not path.name.startswith(("test_", "conftest"))]


def _importable(helpers: list[Path]) -> None:
    """Tests import the helpers beside them, and the scorers they share with the benchmarks, by name: importlib mode
    gives their folders no packages. So each name stands for one file, whichever tests run together."""
    twice = [name for name, times in Counter(path.name for path in helpers).items() if times > 1]
    if twice:
        raise pytest.UsageError(f"two folders of tests have a helper of the same name: {', '.join(twice)}")
    sys.path[:0] = [*dict.fromkeys(str(path.parent) for path in helpers), str(ROOT / "benchmarks")]


_importable(HELPERS)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data beside the project; the test is skipped where it is missing."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds" / "seeds.jsonl").exists():
        pytest.skip("../shared is not beside this checkout: the labelled texts are not there")
    return folder
