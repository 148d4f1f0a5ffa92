"""`pipeline import`: texts, pages and JSON Lines from files, decided like what a pass reads. No network."""

from __future__ import annotations

import asyncio
import signal
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import INTERRUPTED, Exit
from pipeline.cli.output import count, emit
from pipeline.cli.session import Moment, Session, as_command

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.run import Import, Tally
    from pipeline.world.store import Store

SCHEMA_VERSION = 1


@as_command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…")
@click.option("--stored", is_flag=True, help="Keep and index as already known; raise no flags.")
@click.option("--published", type=Moment(), metavar="D", help="The date of texts that have none; else now.")
def command(session: Session, paths: tuple[Path, ...], stored: bool, published: datetime | None) -> Exit:
    """Import .txt, .html and .jsonl files, and folders of them. Importing a file twice changes nothing.

    \b
    pipeline import --published 2026-03-02 report.txt
    pipeline import --stored archive/
    """
    config = session.config()
    with session.held(config.state) as store:
        done, tally, ended_by = asyncio.run(_import(session, config, store, paths, stored, published))
    _report(session, done, tally)
    if ended_by == signal.SIGINT:
        click.echo(f"Error: {INTERRUPTED}", err=True)
        return Exit.INTERRUPTED
    if not done.articles:
        click.echo("Error: nothing could be imported.", err=True)
        return Exit.FAILED
    return Exit.DONE


async def _import(
    session: Session, config: Config, store: Store, paths: tuple[Path, ...], stored: bool, published: datetime | None
) -> tuple[Import, Tally, signal.Signals | None]:
    from pipeline.run import Job, import_paths, workers
    from pipeline.world import NoWeb, stop_on_signals

    now = session.clock.now()
    with stop_on_signals() as stop, workers() as pool:
        job = Job(config, store, NoWeb(), pool, now, stop=stop.event)
        return await import_paths(job, paths, stored, published or now), job.tally, stop.signal


def _report(session: Session, done: Import, tally: Tally) -> None:
    flags = dict(sorted(tally.flags.items()))
    if session.json:
        counted = {"articles": done.articles, "unchanged": done.unchanged, "flags": flags}
        days = {"told": done.told, "untold": done.untold}
        emit({"schema_version": SCHEMA_VERSION, **counted, **days, "problems": done.problems})
        return
    for problem in done.problems:
        click.echo(problem, err=True)
    for day, flagged in done.untold.items():
        told = f"{count(flagged, 'flag')} of {day}: its digest is frozen and tells nothing more"
        click.echo(f'{told}; "pipeline export flags" has what was raised.', err=True)
    raised = ", ".join(f"{count} {kind}" for kind, count in flags.items())
    session.say(f"{count(done.articles, 'article')}, {done.unchanged} of them unchanged; flags: {raised or 'none'}.")
    if done.told:
        session.say(_where(list(done.told)))


def _where(days: list[str]) -> str:
    """Where to read what was raised: in the digests of the days the texts are of, not in the newest."""
    of = days[0] if len(days) == 1 else f"{len(days)} days, {days[0]} to {days[-1]}"
    return f'In the digest of {of}: "pipeline digest --date {days[-1]}".'
