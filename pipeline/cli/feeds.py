"""`pipeline feeds`: what is polled and how it fares; adding and removing, one by one or as OPML."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import Exit, Trouble
from pipeline.cli.output import Page, count, emit, emit_lines, writing
from pipeline.cli.session import Session, as_command, as_group

if TYPE_CHECKING:
    from pipeline.collect import OpmlFeed
    from pipeline.config import Config, Feed
    from pipeline.model import FeedRecord
    from pipeline.publish import FeedTrouble
    from pipeline.world.store import Store


@as_group("feeds")
def command() -> None:
    """The feeds that are polled. Changes go into config.toml; its comments and order stay."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a feed fares: `state` is ok, failing, silent, gone or new, `reason` says why in words."""

    url: str
    title: str
    state: str
    reason: str
    last_ok: datetime | None
    entries: int


@as_command("list", command, "Each feed and how it fares.")
def list_feeds(session: Session) -> None:
    """List the feeds: title, address, when each was last read, how it fares, how many entries it brought."""
    config = session.config()
    if config.state.exists():
        with session.reading() as store:
            standings = tuple(standing(config, store, session.clock.now()))
    else:
        standings = tuple(Standing(_shown(feed.url), feed.title, "new", "", None, 0) for feed in config.feeds)
    if session.json:
        emit_lines(_row(one) for one in standings)
        return
    page = Page()
    for one in standings:
        page.line(one.title or one.url, style="bold")
        page.address(one.url, indent=2)
        page.line(_in_words(one), indent=2)
    if not standings:
        session.say('The config names no feeds; add one with "pipeline feeds add URL".')


@as_command("add", command, "Add a feed to config.toml.")
@click.argument("url")
@click.option("--title", default="", help="Its name in lists and digests; else the feed's own.")
def add(session: Session, url: str, title: str) -> None:
    """Add the feed at URL to config.toml. It is polled at the next run; its old entries are known, not news."""
    from pipeline.config import Feed, add_feeds
    from pipeline.text import clean_line
    from pipeline.urls import canonical

    if not canonical(url):
        raise click.BadParameter(f"{_shown(url)} is no plain http or https address", param_hint="URL")
    path, known = session.where_config(), session.config().feeds
    there = any(canonical(feed.url) == canonical(url) for feed in known)
    added = 0 if there else add_feeds(path, [Feed(url.strip(), clean_line(title))])
    if session.json:
        emit({"schema_version": 1, "added": added, "unchanged": 1 - added})
    session.say(f"Added {_shown(url)} to {path}." if added else f"{_shown(url)} is in {path} already.")


@as_command("remove", command, "Take a feed out of config.toml.")
@click.argument("feed")
def remove(session: Session, feed: str) -> None:
    """Take FEED, its address or its title, out of config.toml. What it brought stays in the state."""
    from pipeline.config import remove_feed

    path, found = session.where_config(), _named(session.config(), feed)
    remove_feed(path, found.url)
    if session.json:
        emit({"schema_version": 1, "removed": 1})
    session.say(f"Took {_shown(found.url)} out of {path}.")


@as_command("import", command, "Add the feeds of an OPML file.")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
def import_list(session: Session, file: Path) -> Exit:
    """Add the feeds of an OPML FILE (- for standard input) to config.toml, those that are not there yet."""
    from pipeline.collect import read_opml
    from pipeline.config import Feed, add_feeds
    from pipeline.urls import canonical

    path = session.where_config()
    known = {canonical(feed.url) for feed in session.config().feeds}
    listed, problems = read_opml(_bytes(file))
    fresh = [Feed(one.url, one.title) for one in listed if canonical(one.url) not in known]
    added = add_feeds(path, fresh)
    if session.json:
        unchanged = len(listed) - added
        emit({"schema_version": 1, "added": added, "unchanged": unchanged, "problems": list(problems)})
    else:
        for problem in problems:
            click.echo(problem, err=True)
        session.say(f"Added {count(added, 'feed')} to {path}; {len(listed) - added} were there already.")
    return Exit.DONE if listed or not problems else Exit.FAILED


@as_command("export", command, "Write the feeds as OPML.")
@click.option("--output", type=click.Path(path_type=Path), metavar="PATH", help="Write a file, whole or not at all.")
def export_list(session: Session, output: Path | None) -> None:
    """Write the feeds as OPML, for another reader; with --json as lines. Credentials in addresses become ***."""
    from pipeline.collect import OpmlFeed, write_opml

    feeds = [OpmlFeed(feed.url, feed.title) for feed in session.config().feeds]
    with writing(output) as file:
        if session.json:
            file.writelines(f"{json.dumps(_exported(feed), ensure_ascii=False)}\n" for feed in feeds)
        else:
            file.write(write_opml(feeds, "Feeds of the news pipeline"))


def _exported(feed: OpmlFeed) -> dict[str, str]:
    return {"url": _shown(feed.url), "title": feed.title}


def standing(config: Config, store: Store, now: datetime) -> list[Standing]:
    """How every configured feed fares at `now`, in the config's order."""
    records, counts = store.feeds(), store.entry_counts()
    troubles = {state: {one.url: one for one in found} for state, found in _troubles(config, store, now).items()}
    return [_standing(feed, records.get(feed.url), counts.get(feed.url, 0), troubles) for feed in config.feeds]


def _troubles(config: Config, store: Store, now: datetime) -> dict[str, tuple[FeedTrouble, ...]]:
    just_now = now + timedelta(seconds=1)  # a pass at this very second counts
    coverage = store.coverage([(feed.url, feed.title) for feed in config.feeds], now, just_now, now)
    return {"gone": coverage.gone, "failing": coverage.failing, "silent": coverage.silent}


def _standing(
    feed: Feed, record: FeedRecord | None, entries: int, troubles: dict[str, dict[str, FeedTrouble]]
) -> Standing:
    title = feed.title or (record.title if record else "")
    url = _shown(feed.url)
    if record is None:
        return Standing(url, title, "new", "", None, entries)
    for state, found in troubles.items():
        if trouble := found.get(feed.url):
            since = f"since {trouble.since:%Y-%m-%d}: " if trouble.since else ""
            return Standing(url, title, state, f"{since}{trouble.reason}", record.last_ok, entries)
    return Standing(url, title, "ok", "", record.last_ok, entries)


def _in_words(one: Standing) -> str:
    if one.state == "new":
        return "never polled yet"
    read = f"last read {one.last_ok:%Y-%m-%d %H:%M} UTC" if one.last_ok else "never read"
    return f"{one.state}{f' {one.reason}' if one.reason else ''} · {read} · {count(one.entries, 'entry', 'entries')}"


def _row(one: Standing) -> dict[str, object]:
    last_ok = one.last_ok.strftime("%Y-%m-%dT%H:%M:%SZ") if one.last_ok else None
    told = {"state": one.state, "reason": one.reason, "last_ok": last_ok, "entries": one.entries}
    return {"url": one.url, "title": one.title, **told}


def _named(config: Config, name: str) -> Feed:
    """The one feed with this address or title. Raises Trouble."""
    from pipeline.urls import canonical

    address = canonical(name)
    found = [
        feed
        for feed in config.feeds
        if name in (feed.url, _shown(feed.url)) or (address and canonical(feed.url) == address)
    ] or [feed for feed in config.feeds if feed.title and feed.title.casefold() == name.casefold()]
    if len(found) != 1:
        which = "no feed has" if not found else f"{len(found)} feeds have"
        raise Trouble(f'{which} the address or title "{_shown(name)}"; "pipeline feeds list" shows them.')
    return found[0]


def _shown(url: str) -> str:
    from pipeline.urls import redact

    return redact(url)


def _bytes(file: Path) -> bytes:
    """The list, read no further than shows that it is too large. Raises OSError."""
    from pipeline.collect import LARGEST_OPML

    if str(file) == "-":
        return sys.stdin.buffer.read(LARGEST_OPML + 1)
    with file.open("rb") as opened:
        return opened.read(LARGEST_OPML + 1)
