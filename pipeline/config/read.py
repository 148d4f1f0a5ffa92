"""config.toml -> Config: every problem of the file at once, each with its line and the mend."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from datetime import time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline import urls
from pipeline.config.settings import DEFAULT_USER_AGENT, Config, Feed, Fetch, Keep, Notify, Schedule
from pipeline.config.table import (
    Source,
    Table,
    as_count,
    as_duration,
    as_durations,
    as_flag,
    as_text,
    as_texts,
)
from pipeline.config.watches import read_watches

REVISIT = tuple(timedelta(hours=hours) for hours in (1, 6, 24, 72, 336))
_HOUR = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_SECRET = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_MAX_CONFIG_BYTES = 5_000_000  # a watch of 5 000 phrases is a tenth of that


class ConfigError(Exception):
    """The config cannot be used; `problems` are sentences with file, line and key. Exit status 78."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load(path: Path, environment: Mapping[str, str] = os.environ) -> Config:
    """Read the config at `path` and the files it includes. Raises ConfigError with all problems."""
    source, values = read_toml(path)
    if values is None:
        raise ConfigError(tuple(source.problems))
    config = _read(Table(source, (), values), path, environment)
    if source.problems:
        raise ConfigError(tuple(source.problems))
    return config


def read_toml(path: Path) -> tuple[Source, Mapping[str, object] | None]:
    """The text and the values of a TOML file; values are None when it cannot be read (a problem says why)."""
    source = Source(path, "")
    try:
        raw = path.read_bytes()
    except OSError as problem:
        source.blame((), f"cannot be read: {problem.strerror}.")
        return source, None
    if len(raw) > _MAX_CONFIG_BYTES:
        source.blame((), f"is larger than {_MAX_CONFIG_BYTES // 1_000_000} MB; is it really a config?")
        return source, None
    try:
        source.text = raw.decode("utf-8-sig")
        return source, tomllib.loads(source.text)
    except UnicodeDecodeError as problem:
        source.blame((), f"is not UTF-8 (byte {problem.start}); save it as UTF-8.")
    except tomllib.TOMLDecodeError as problem:
        source.blame((), f"is not valid TOML: {problem}.")
    except RecursionError:
        source.blame((), "is nested too deeply to be read.")
    return source, None


def _read(top: Table, path: Path, environment: Mapping[str, str]) -> Config:
    folder = path.absolute().parent
    state, digest, collect, revisit = (top.table(key) for key in ("state", "digest", "collect", "revisit"))
    config = Config(
        path=path.absolute(),
        state=folder / Path(state.take("path", as_text, "state.db")).expanduser(),
        timezone=state.take("timezone", _as_zone, ZoneInfo("UTC")),
        schedule=_schedule(top.table("schedule")),
        fetch=_fetch(top.table("fetch")),
        first_look=collect.take("first_look", as_duration, timedelta(days=1)),
        revisit=revisit.take("after", as_durations, REVISIT),
        keep=_keep(top.table("keep")),
        output=folder / Path(digest.take("output", as_text, "digests")).expanduser(),
        notify=tuple(_notify(row, environment) for row in top.tables("notify")),
        feeds=_feeds(top.tables("feed"), environment),
        watches=read_watches(top.tables("watch"), read_toml),
    )
    for table in (state, digest, collect, revisit, top):
        table.finish()
    return config


def _schedule(table: Table) -> Schedule:
    schedule = Schedule(
        every=table.take("every", _as_pace, Schedule().every),
        digest_at=table.take("digest_at", _as_hour, Schedule().digest_at),
    )
    table.finish()
    return schedule


def _fetch(table: Table) -> Fetch:
    usual = Fetch()
    fetch = Fetch(
        user_agent=table.take("user_agent", _as_header, DEFAULT_USER_AGENT),
        per_host_delay=table.take("per_host_delay", as_duration, usual.per_host_delay),
        per_host=table.take("per_host", as_count(1, 16), usual.per_host),
        concurrency=table.take("concurrency", as_count(1, 1000), usual.concurrency),
        deadline=table.take("deadline", _as_deadline, usual.deadline),
        allow_private=table.take("allow_private", as_texts, ()),
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
    notify = Notify(
        url=_with_secrets(table, "url", table.take("url", as_text, ""), environment),
        on=table.take("on", as_texts, ("digest",)),
    )
    table.finish()
    return notify


def _feeds(tables: list[Table], environment: Mapping[str, str]) -> tuple[Feed, ...]:
    feeds: dict[str, Feed] = {}
    for table in tables:
        feed = _feed(table, environment)
        if feed.url and feed.url in feeds:
            table.blame("url", "stands in the file twice; remove one of the two.")
        if feed.url:
            feeds[feed.url] = feed
    return tuple(feeds.values())


def _feed(table: Table, environment: Mapping[str, str]) -> Feed:
    if "url" not in table.values:
        table.blame("", 'a [[feed]] wants its address: url = "https://…".')
    headers = table.table("headers")
    feed = Feed(
        url=table.take("url", _as_address, ""),
        title=table.take("title", as_text, ""),
        every=table.take("every", _as_pace, None),
        headers=tuple(
            (name, _with_secrets(headers, name, headers.take(name, _as_header, ""), environment))
            for name in sorted(headers.values)
        ),
        full_text=table.take("full_text", as_flag, True),
    )
    table.finish()
    return feed


def _with_secrets(table: Table, key: str, value: str, environment: Mapping[str, str]) -> str:
    """Put the environment's values in the place of `${NAME}`; one that is not set is a problem."""

    def look_up(found: re.Match[str]) -> str:
        if found[1] not in environment:
            table.blame(key, f"the environment has no {found[1]}; set it before starting, e.g. export {found[1]}=…")
        return environment.get(found[1], "")

    return _SECRET.sub(look_up, value)


def _as_address(value: object) -> str:
    """A feed's address as written, when it is one that can be fetched (`feed:` addresses are http)."""
    text = as_text(value).strip()
    if text.startswith("feed:"):
        text = text[5:] if text.startswith(("feed:http:", "feed:https:")) else "http:" + text[5:]
    if not urls.canonical(text):
        raise ValueError(f"is no http or https address: {urls.redact(text)}")
    return text


def _as_zone(value: object) -> ZoneInfo:
    name = as_text(value)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f'is no time zone: "{name}"; names look like "Europe/Kyiv" or "UTC"') from None


def _as_hour(value: object) -> time:
    found = _HOUR.fullmatch(as_text(value))
    if not found:
        raise ValueError(f'wants an hour such as "07:00", not "{value}"')
    return time(int(found[1]), int(found[2]))


def _as_pace(value: object) -> timedelta:
    return _at_least(timedelta(minutes=1), value, "a minute, or feeds would be polled without a pause")


def _as_deadline(value: object) -> timedelta:
    return _at_least(timedelta(seconds=1), value, "a second, or nothing could be read")


def _as_retention(value: object) -> timedelta:
    return _at_least(timedelta(days=30), value, "30 days: stories are compared with the last three weeks")


def _at_least(least: timedelta, value: object, why: str) -> timedelta:
    length = as_duration(value)
    if length < least:
        raise ValueError(f"must be at least {why}")
    return length


def _as_header(value: object) -> str:
    text = as_text(value)
    if not text.isprintable() or len(text) > 2_000:
        raise ValueError("must be one printable line")
    return text
