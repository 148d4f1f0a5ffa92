"""`pipeline run`: one pass; a bar on a terminal, silence in cron, one object with --json."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import INTERRUPTED, Exit
from pipeline.cli.output import Page, count, emit
from pipeline.cli.session import Session, as_command

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.run import ArticleFate, Progress, Summary, Tally
    from pipeline.world.store import Store


_FATES: Mapping[ArticleFate, str] = {
    "new": "new",
    "copies": "copies",
    "revised": "revised",
    "rejected": "unreadable",
    "pending": "to try again",
}
"""What became of articles, in words."""


@as_command("run")
@click.option("--all", "everything", is_flag=True, help="Poll every feed, due or not.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be flagged.")
def command(session: Session, everything: bool, dry_run: bool) -> Exit:
    """Poll the feeds that are due, read their new articles, look again at read ones, and raise flags.

    Silent when all is well and nobody watches; a feed or page that fails is a line on standard error.
    """
    from pipeline.run import copied_state

    config = session.config()
    with copied_state(config.state) if dry_run else session.held(config.state) as store:
        before = set(_flag_ids(store)) if dry_run else set()
        if dry_run:  # the pass freezes digests and writes their files: into the throw-away folder
            config = replace(config, output=store.path.parent / "digests")
        status = _pass(session, config, store, everything)
        if dry_run and session.talks:
            _show_flags(store, before)
    return status


def _pass(session: Session, config: Config, store: Store, everything: bool) -> Exit:
    summary, ended_by = asyncio.run(_run(session, config, store, everything))
    if session.json:
        emit(summary.shown)
    else:
        _tell(session, config, summary.tally)
    if ended_by == signal.SIGINT:
        click.echo(f"Error: {INTERRUPTED}", err=True)
        return Exit.INTERRUPTED
    if summary.tally.all_failed:
        click.echo(f"Error: of {count(summary.tally.due, 'feed')} due none could be had; is the net there?", err=True)
        return Exit.NO_FEED_ANSWERED
    return Exit.DONE


async def _run(
    session: Session, config: Config, store: Store, everything: bool
) -> tuple[Summary, signal.Signals | None]:
    from pipeline.run import Job, run_pass, silent, started, web, workers
    from pipeline.world import stop_on_signals

    clock = session.clock
    shown = session.talks and sys.stderr.isatty()
    with stop_on_signals() as stop, workers() as pool, bar() if shown else nullcontext(silent) as progress:
        async with web(config) as net:
            job = Job(
                config,
                store,
                net,
                pool,
                started(clock, store),
                everything=everything,
                patient=session.now is not None,
                progress=progress,
                stop=stop.event,
            )
            return await run_pass(job, clock), stop.signal


@contextmanager
def bar() -> Iterator[Progress]:
    """A bar on standard error that says how far the pass is, gone when it is done."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=24), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("reading", total=None)
        yield lambda stage, done, total: bars.update(bar, description=stage, completed=done, total=total)


def _tell(session: Session, config: Config, tally: Tally) -> None:
    """What went wrong, a line each; on a terminal also what was done."""
    if session.quiet:
        return
    for remark in config.remarks:
        click.echo(f"Warning: {remark}", err=True)
    if not config.feeds:
        click.echo('Warning: the config names no feeds; add one with "pipeline feeds add URL".', err=True)
    for url, reason in sorted(tally.errors):
        click.echo(f"{url}: {reason}", err=True)
    if sys.stderr.isatty():
        click.echo(in_words(tally), err=True)


def in_words(tally: Tally) -> str:
    """A pass in two lines: what was polled and read, what came of it."""
    new = count(tally.new, "new entry", "new entries")
    read = f"{count(tally.due, 'feed')} due, {tally.unchanged} unchanged, {tally.failed} failed; {new}."
    articles = ", ".join(f"{tally.articles[fate]} {word}" for fate, word in _FATES.items() if tally.articles[fate])
    flags = ", ".join(f"{count} {kind}" for kind, count in sorted(tally.flags.items()))
    if not (articles or flags):
        return read if tally.due else "Nothing is due."
    return f"{read}\nArticles: {articles or 'none'}. Flags: {flags or 'none'}."


def _flag_ids(store: Store) -> Iterator[str]:
    return (str(row["id"]) for row in store.export("flags"))


def _show_flags(store: Store, before: set[str]) -> None:
    """What a dry run would have flagged."""
    flags = [row for row in store.export("flags") if row["id"] not in before]
    page = Page()
    page.line(f"Would be flagged: {len(flags) or 'nothing'}. Nothing was written.")
    for row in flags:
        page.line(f"{row['kind']} · {row['watch']}", style="bold")
        page.address(str(row["url"]), indent=2)
        for sentence in row["sentences"] if isinstance(row["sentences"], list) else ():
            page.line(str(sentence["text"]) if isinstance(sentence, dict) else "", indent=2)
