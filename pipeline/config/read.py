"""config.toml -> Config: every problem of the file at once, each with its line and the mend."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

from pipeline.config.files import read_toml
from pipeline.config.settings import DEFAULT_USER_AGENT, Config, Feed, Fetch, Keep, Notify, Schedule
from pipeline.config.table import Problem, Table
from pipeline.config.values import (
    as_count,
    as_duration,
    as_durations,
    as_feed_address,
    as_flag,
    as_header_name,
    as_hosts,
    as_hour,
    as_line,
    as_path,
    as_template,
    as_text,
    as_zone,
    at_least,
    one_of,
)
from pipeline.config.watches import read_watches
from pipeline.model import FlagKind

REVISIT = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 336))
_SECRET = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_UNSENT = "notify: messages are not sent yet; take it out, and read the digest's files or cron's mail until then."
_OCCASIONS: tuple[str, ...] = ("digest", *get_args(FlagKind))
_as_pace = at_least(timedelta(minutes=1), "a minute, or feeds would be polled without a pause")
_as_deadline = at_least(timedelta(seconds=1), "a second, or nothing could be read")
_as_retention = at_least(timedelta(days=30), "30 days: stories are compared with the last three weeks")


class ConfigError(Exception):
    """The config cannot be used; `problems` are sentences with file, line and key. Exit status 78."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load(path: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """Read the config at `path` and the files it includes; `${NAME}` is looked up in `environment`.

    Raises ConfigError with all problems, those of `path` first, in the order of the lines.
    """
    problems: list[Problem] = []
    source, values = read_toml(path, problems)
    config = _read(Table(source, (), values), path, environment) if values is not None else None
    if config is None or problems:
        raise refusal(problems, path)
    return config


def refusal(problems: list[Problem], path: Path) -> ConfigError:
    """The problems as an error, each once, those of the file at `path` before those of what it includes; those of one
    line as they were found: phrase 2 before phrase 10."""
    found = dict.fromkeys(problems)
    ordered = sorted(found, key=lambda problem: (problem.file != str(path), problem.file, problem.line))
    return ConfigError(tuple(map(str, ordered)))


def _read(top: Table, path: Path, environment: Mapping[str, str]) -> Config:
    folder = path.absolute().parent
    state, digest, collect, revisit = (top.table(key) for key in ("state", "digest", "collect", "revisit"))
    config = Config(
        path=path.absolute(),
        state=folder / state.take("path", as_path, Path("state.db")),
        timezone=state.take("timezone", as_zone, ZoneInfo("UTC")),
        schedule=_schedule(top.table("schedule")),
        fetch=_fetch(top.table("fetch")),
        first_look=collect.take("first_look", as_duration, timedelta(days=1)),
        revisit=revisit.take("after", as_durations, REVISIT),
        keep=_keep(top.table("keep")),
        output=folder / digest.take("output", as_path, Path("digests")),
        notify=tuple(_notify(row, environment) for row in top.tables("notify")),
        feeds=_feeds(top.tables("feed"), environment),
        watches=read_watches(top.tables("watch")),
        revisit_budget=revisit.take("budget", as_count(0, 1_000_000), 2000),
        archive=revisit.take("archive", as_template, ""),
        remarks=tuple(_remarks(top)),
    )
    for table in (state, digest, collect, revisit, top):
        table.finish()
    return config


def _remarks(top: Table) -> Iterator[str]:
    """What is right, and yet does nothing."""
    if top.values.get("notify"):
        source, where = top.place("notify", 0)
        yield str(Problem(str(source.path), source.line_of(where), _UNSENT))


def _schedule(table: Table) -> Schedule:
    schedule = Schedule(
        every=table.take("every", _as_pace, Schedule().every),
        digest_at=table.take("digest_at", as_hour, Schedule().digest_at),
    )
    table.finish()
    return schedule


def _fetch(table: Table) -> Fetch:
    usual = Fetch()
    fetch = Fetch(
        user_agent=table.take("user_agent", as_line, DEFAULT_USER_AGENT),
        per_host_delay=table.take("per_host_delay", as_duration, usual.per_host_delay),
        per_host=table.take("per_host", as_count(1, 16), usual.per_host),
        concurrency=table.take("concurrency", as_count(1, 1000), usual.concurrency),
        deadline=table.take("deadline", _as_deadline, usual.deadline),
        allow_private=table.take("allow_private", as_hosts, ()),
    )
    table.finish()
    return fetch


def _keep(table: Table) -> Keep:
    keep = Keep(
        pages=table.take("pages", as_duration, Keep().pages),
        articles=table.take("articles", _as_retention, Keep().articles),
    )
    table.finish()
    return keep


def _notify(table: Table, environment: Mapping[str, str]) -> Notify:
    if "url" not in table.values:
        table.blame('wants an address: url = "mailto://…".')
    notify = Notify(
        url=_with_secrets(table, "url", table.take("url", as_line, ""), environment),
        on=table.take("on", _as_occasions, Notify("").on),
    )
    table.finish()
    return notify


def _as_occasions(value: object) -> tuple[str, ...]:
    read = one_of(_OCCASIONS)
    if not isinstance(value, list):
        raise ValueError(f"wants a list of these: {', '.join(_OCCASIONS)}")
    return tuple(map(read, value))


def _feeds(tables: list[Table], environment: Mapping[str, str]) -> tuple[Feed, ...]:
    feeds: dict[str, Feed] = {}
    lines: dict[str, int] = {}
    for table in tables:
        feed = _feed(table, environment)
        if not feed.url:
            continue
        if feed.url in feeds:
            table.blame(f"stands in the file twice (first in line {lines[feed.url]}); remove one of the two.", "url")
        source, where = table.place("url")
        lines.setdefault(feed.url, source.line_of(where))
        feeds[feed.url] = feed
    return tuple(feeds.values())


def _feed(table: Table, environment: Mapping[str, str]) -> Feed:
    if "url" not in table.values:
        table.blame('wants its address: url = "https://…".')
    feed = Feed(
        url=table.take("url", as_feed_address, ""),
        title=table.take("title", as_text, ""),
        every=table.take("every", _as_pace, None),
        headers=_headers(table.table("headers"), environment),
        full_text=table.take("full_text", as_flag, True),
    )
    table.finish()
    return feed


def _headers(table: Table, environment: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    headers = []
    for name in sorted(table.values):
        try:
            as_header_name(name)
        except ValueError as problem:
            table.blame(f"{problem}.", name)
        headers.append((name, _with_secrets(table, name, table.take(name, as_line, ""), environment)))
    return tuple(headers)


def _with_secrets(table: Table, key: str, value: str, environment: Mapping[str, str]) -> str:
    """Put the environment's values in the place of `${NAME}`; one that is not set is a problem."""

    def look_up(found: re.Match[str]) -> str:
        name = found[1]
        secret = environment.get(name, "")
        if name not in environment:
            table.blame(f"the environment has no {name}; set it before starting, e.g. export {name}=….", key)
        elif not secret.isprintable():
            table.blame(f"{name} in the environment is not one printable line.", key)
        return secret

    return _SECRET.sub(look_up, value)
