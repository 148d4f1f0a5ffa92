"""What the tests of the command line share: calls in this process or another, and a web server of our own."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_kit import Site, Told, shell, small_config


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """A command changes its process (umask, log); the next test gets it as it was."""
    log, umask = logging.getLogger("pipeline"), os.umask(0o022)
    held = log.handlers, log.propagate, log.level
    yield
    log.handlers, log.propagate, log.level = held
    os.umask(umask)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as one:
        yield one


@pytest.fixture
def config(tmp_path: Path, site: Site) -> Path:
    """A config with one feed, at the site's /feed.rss, and one watch."""
    path = tmp_path / "config.toml"
    path.write_text(small_config(site.url("/feed.rss")), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, Path]:
    """What `pipeline demo` said, and the folder it left behind."""
    folder = tmp_path_factory.mktemp("demo")
    return shell("demo", "--state", str(folder / "state.db")), folder


@pytest.fixture(scope="session")
def _imported_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported")
    (folder / "reports.jsonl").write_text(REPORTS, encoding="utf-8")
    (folder / "config.toml").write_text(small_config(), encoding="utf-8")
    told = shell("--config", folder / "config.toml", "import", folder / "reports.jsonl", "--now", "2026-03-10")
    assert told.status == 0, told.err
    return folder


@pytest.fixture
def imported(config: Path, _imported_once: Path) -> Path:
    """A config whose state holds two imported reports (reports.jsonl beside it)."""
    for name in ("state.db", "reports.jsonl"):
        shutil.copy(_imported_once / name, config.with_name(name))
    return config


REPORTS = (
    '{"url": "https://one.example/a", "title": "Envoy offers a 12-point peace plan", "published": "2026-03-02",'
    ' "text": "The envoy offered Veskaria a 12-point peace plan on Monday. Talks go on in the harbour town."}\n'
    '{"url": "https://two.example/b", "title": "Peace plan has 9 points now", "published": "2026-03-03",'
    ' "text": "The peace plan for Veskaria was cut to a 9-point peace plan overnight, said Orla Benn."}\n'
)
