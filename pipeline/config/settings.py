"""The settings a config file gives, checked and typed, with their defaults."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from pipeline.model import Watch

DEFAULT_USER_AGENT = "news-pipeline/0.1 (a personal news monitor)"


@dataclass(frozen=True, slots=True)
class Schedule:
    every: timedelta = timedelta(minutes=15)
    digest_at: time = time(7, 0)


@dataclass(frozen=True, slots=True)
class Fetch:
    """Manners on the net. `deadline` is for a whole request, redirects and body included."""

    user_agent: str = DEFAULT_USER_AGENT
    per_host_delay: timedelta = timedelta(seconds=2)
    per_host: int = 2
    concurrency: int = 64
    deadline: timedelta = timedelta(seconds=30)
    allow_private: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Keep:
    """How long things stay: compressed pages, article texts. Zero pages: none are kept."""

    pages: timedelta = timedelta(days=7)
    articles: timedelta = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to poll. `full_text` False: its own content is the article, pages are not fetched."""

    url: str
    title: str = ""
    every: timedelta | None = None
    headers: tuple[tuple[str, str], ...] = ()
    full_text: bool = True


@dataclass(frozen=True, slots=True)
class Notify:
    url: str
    on: tuple[str, ...] = ("digest",)


@dataclass(frozen=True, slots=True)
class Config:
    """One config file (and what it includes), with every path made absolute."""

    path: Path
    state: Path
    timezone: ZoneInfo
    schedule: Schedule
    fetch: Fetch
    first_look: timedelta
    revisit: tuple[timedelta, ...]
    keep: Keep
    output: Path
    notify: tuple[Notify, ...]
    feeds: tuple[Feed, ...]
    watches: tuple[Watch, ...]
    revisit_budget: int = 2000  # looks at read articles a day
    archive: str = ""  # address that asks an archive for a copy, with {url} in it
    remarks: tuple[str, ...] = ()  # sentences: what the file asks for and nothing does yet, with its line
