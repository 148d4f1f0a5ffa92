"""What the tests of the documents share: the documents, and one real demo."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from console import Demo

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    state = tmp_path_factory.mktemp("demo") / "state.db"
    done = subprocess.run(
        [sys.executable, "-m", "pipeline", "demo", "--state", str(state)],
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Demo(done.stdout, state)


@pytest.fixture(scope="session")
def readme() -> str:
    return (ROOT / "README.md").read_text("utf-8")


@pytest.fixture(scope="session")
def documents() -> dict[str, str]:
    """Every document of the project: its path from the root -> its text."""
    paths = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
    return {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in paths}
