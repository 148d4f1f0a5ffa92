"""`pipeline demo`: the real job against the bundled newsroom, five simulated days in under a minute."""

from __future__ import annotations

import asyncio
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from pipeline.cli.digest import rendered
from pipeline.cli.errors import Trouble
from pipeline.cli.session import Session, as_command

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.demo import Newsroom
    from pipeline.publish import Digest


class Telling(Protocol):
    """Told what the demo is at."""

    def __call__(self, what: str) -> object: ...


@as_command("demo")
def command(session: Session) -> None:
    """Run the whole job, offline, on a bundled newsroom: six outlets, five days, one peace plan.

    Nothing but loopback is asked. The state and the digests stay in a temporary folder, or beside --state.
    """
    from pipeline.config import load
    from pipeline.demo import Newsroom, demo_config
    from pipeline.world import keep_private

    keep_private()
    state = _fresh_state(session)
    config_path = state.with_name("demo.toml")
    with Newsroom() as newsroom, _telling(session) as tell:
        config_path.write_text(demo_config(newsroom.port), encoding="utf-8")
        config = replace(load(config_path), state=state)
        digests = asyncio.run(_days(config, newsroom, tell))
    if session.json:
        click.echo("".join(rendered(digest, "json") for digest in digests), nl=False)
        return
    for digest in digests:
        click.echo(rendered(digest, "terminal"))
    if not session.quiet:
        _goodbye(config, digests)


def _fresh_state(session: Session) -> Path:
    """Where the demo's state will be: a new file. Raises Trouble when something is there already."""
    if session.state_path is None:
        return Path(tempfile.mkdtemp(prefix="pipeline-demo-")) / "state.db"
    state = session.state_path.absolute()
    for path in (state, state.with_name("demo.toml")):
        if path.exists():
            raise Trouble(f"{path} is there already; the demo wants to begin anew: name another place with --state.")
    state.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return state


async def _days(config: Config, newsroom: Newsroom, tell: Telling) -> list[Digest]:
    """Every pass of the schedule, then the digests of its days, the last one frozen when its hour has come."""
    from pipeline.demo import DAYS, SCHEDULE
    from pipeline.publish import due_at
    from pipeline.run import Job, digest_of, held_state, publish_due, run_pass, web, workers
    from pipeline.world import FixedClock

    def digest_hour(at: datetime) -> datetime:
        return due_at(at.astimezone(config.timezone).date(), config.timezone, config.schedule.digest_at)

    with workers() as pool:
        for number, at in enumerate(SCHEDULE, start=1):
            tell(f"pass {number} of {len(SCHEDULE)}: {at:%-d %B, %H:%M} UTC")
            newsroom.at = at
            # A web for each pass: a host that asks for half an hour's peace means the newsroom's clock, not ours.
            with held_state(config.state) as store:
                publish_due(config, store, min(at, digest_hour(at)))  # as the daemon does between two passes
                async with web(config) as net:
                    await run_pass(Job(config, store, net, pool, at, patient=True), FixedClock(at))
    with held_state(config.state) as store:
        end = due_at(DAYS[-1], config.timezone, config.schedule.digest_at)
        publish_due(config, store, end)
        return [digest_of(config, store, day, end) for day in DAYS]


@contextmanager
def _telling(session: Session) -> Iterator[Telling]:
    """A live line on a terminal, nothing elsewhere."""
    if not session.talks or not sys.stderr.isatty():
        yield lambda what: None
        return
    from rich.console import Console

    with Console(stderr=True).status("opening the newsroom") as status:
        yield lambda what: status.update(what)


def _goodbye(config: Config, digests: Sequence[Digest]) -> None:
    """Where everything is, and three ways to look further."""
    from pipeline.config import load

    program = sys.argv[0] if Path(sys.argv[0]).name == "pipeline" else f"{sys.executable} -m pipeline"
    again = f"{program} --config {shlex.quote(str(config.path))}"
    if config.state != load(config.path).state:
        again += f" --state {shlex.quote(str(config.state))}"
    changed = next((item for digest in digests for section in digest.watches for item in section.changed), None)
    click.echo(f"The same as web pages: {config.output}\nLook further, e.g.:")
    for what in ("search Lakeside", f"show {changed.source.url}" if changed else "watch list", "export facts"):
        click.echo(f"  {again} {what}")
