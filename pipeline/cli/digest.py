"""`pipeline digest`: the digest of a day, frozen for ever once it is due, or the one in progress."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import Trouble
from pipeline.cli.output import coloured, count, emit, width, writing
from pipeline.cli.session import Session, as_command

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.publish import Digest, Frozen
    from pipeline.world.store import Store

MOST_THAWED = 31
"""Digests taken back at once. A machine without its battery begins in 1970, and would take back all."""
FORMATS = ("terminal", "markdown", "html", "json")


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """YYYY-MM-DD, or one of three words that the configured zone decides."""

    name = "D"
    WORDS = ("today", "yesterday", "next")

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date | str:
        if isinstance(value, date) or value in self.WORDS:
            return value if isinstance(value, date) else str(value)
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is no day; write YYYY-MM-DD, today, yesterday or next', param, ctx)


@as_command("digest")
@click.option("--date", "day", type=Day(), help="YYYY-MM-DD, today, yesterday, or next: the one in progress.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="terminal", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), metavar="PATH", help="Write a file, whole or not at all.")
@click.option("--thaw", is_flag=True, help="Take back the digests a wrong clock froze ahead of their time.")
def command(session: Session, day: date | str | None, form: str, output: Path | None, thaw: bool) -> None:
    """Show the newest digest that is due, else the one in progress; --date any other.

    A digest that is due is frozen: the same day gives the same bytes for ever.

    \b
    pipeline digest
    pipeline digest --date yesterday --format html >day.html
    """
    config, now = session.config(), session.clock.now()
    if thaw:
        _thaw(session, config, now)
        return
    with session.reading() as store:
        due, fixed = _due(config, store, now), store.fixed
    if due and fixed:
        session.say(f"Nothing can be written beside {config.state}: what is due is shown, and not frozen.")
    busy = bool(due) and (fixed or not _freeze(session, config, now))
    with session.reading() as store:
        _mend(session, config, store)
        chosen = choose(day, config, store, now)
        digest = _digest(config, store, chosen, now)
        if busy and chosen in due:  # a pass is under way and may still add to it
            digest = replace(digest, complete=False)
        with writing(output) as file:
            file.write(rendered(digest, "json" if session.json else form, plain=output is not None))
        waiting = _waiting(config, store, now) if digest.complete and day is None else 0
        ahead = store.frozen_ahead(now) if day is None else ()
    if ahead:
        session.say(f'Digests are frozen ahead of their time, up to that of {ahead[-1]}; see "pipeline doctor".')
    if waiting:
        session.say(f'For the next digest so far: {count(waiting, "newer flag")}; see "--date next".')


def _thaw(session: Session, config: Config, now: datetime) -> None:
    from pipeline.run import thaw

    with session.reading() as store:
        ahead = len(store.frozen_ahead(now))
    if ahead > MOST_THAWED:
        said = f"{ahead} digests lie ahead of {now:%Y-%m-%d %H:%M} UTC: is that clock not the wrong one?"
        raise Trouble(f"{said} If it is right, put back a backup.")
    with session.held(config.state) as store:
        days, passes = thaw(config, store, now)
    if session.json:
        emit({"schema_version": 1, "thawed": days, "passes": passes})
        return
    if passes:
        session.say(f"{count(passes, 'pass', 'passes')} dated ahead of the clock: dated now.")
    if days:
        session.say(f"Taken back: {', '.join(days)}. Each freezes at its hour; what was found since is for the next.")
    else:
        session.say("No digest is frozen ahead of its time.")


def choose(day: date | str | None, config: Config, store: Store, now: datetime) -> date:
    """The day asked for; when none was: today once its digest is due, unless the state was begun later."""
    from pipeline.publish import due_at

    today = now.astimezone(config.timezone).date()
    if isinstance(day, date):
        return day
    if day in ("today", "yesterday"):
        return today - timedelta(days=day == "yesterday")
    due, first = due_at(today, config.timezone, config.schedule.digest_at), store.first_run()
    if day is None and first is not None and first < due <= now:
        return today
    return _in_progress(config, store, now)


def rendered(digest: Digest, form: str, plain: bool = False) -> str:
    """The digest in one of the formats; `plain`: for a file, whatever standard output is."""
    from pipeline import publish

    if form == "terminal":
        return publish.terminal(digest) if plain else publish.terminal(digest, width(), coloured())
    if form == "json":
        return publish.to_json(digest) + "\n"
    return publish.markdown(digest) if form == "markdown" else publish.html(digest)


def _in_progress(config: Config, store: Store, now: datetime) -> date:
    from pipeline.publish import carrying_day

    return carrying_day(now, config.timezone, config.schedule.digest_at, _last(store))


def _last(store: Store) -> Frozen | None:
    from pipeline.publish import Frozen

    last = store.last_frozen()
    return Frozen(date.fromisoformat(last.day), last.until) if last else None


def _due(config: Config, store: Store, now: datetime) -> tuple[date, ...]:
    """The days whose digests are due and not frozen yet."""
    from pipeline.publish import due_windows

    windows = due_windows(now, config.timezone, config.schedule.digest_at, store.first_run(), _last(store))
    return tuple(window.day for window in windows)


def _freeze(session: Session, config: Config, now: datetime) -> bool:
    """Freeze what is due and write its files, as a pass would; False when a pass is under way."""
    from pipeline.run import publish_due
    from pipeline.world import Locked

    try:
        with session.held(config.state) as store:
            publish_due(config, store, now)
    except Locked:
        return False
    return True


def _mend(session: Session, config: Config, store: Store) -> None:
    """Write the files that a kill kept from being written, or somebody removed."""
    from pipeline.run import write_missing

    try:
        write_missing(config, store)
    except OSError as problem:
        session.say(
            f"Files of earlier digests are missing in {config.output}, which cannot be written: {problem.strerror}."
        )


def _digest(config: Config, store: Store, day: date, now: datetime) -> Digest:
    from pipeline.run import digest_of

    return digest_of(config, store, day, now)


def _waiting(config: Config, store: Store, now: datetime) -> int:
    """How many flags the digest in progress holds already."""
    sections = _digest(config, store, _in_progress(config, store, now), now).watches
    return sum(len(item.flags) for section in sections for item in section.items)
