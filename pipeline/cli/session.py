"""What every command starts from: the global options, before or after its name, and what they open."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import update_wrapper
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.cli.errors import Exit, Trouble
from pipeline.config import Config, load
from pipeline.world import Clock, FixedClock, SystemClock
from pipeline.world.store import Store

F = TypeVar("F", bound=Callable[..., Any])


class Moment(click.ParamType[datetime]):
    """A moment as ISO 8601; without a zone it is UTC."""

    name = "ISO"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is no moment; write e.g. 2026-03-02T07:00:00Z', param, ctx)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Session:
    """The global options of one call, and the way to what they name."""

    config_path: Path | None = None
    state_path: Path | None = None
    now: datetime | None = None
    json: bool = False
    verbose: int = 0
    quiet: bool = False

    @property
    def clock(self) -> Clock:
        return FixedClock(self.now) if self.now else SystemClock()

    def where_config(self) -> Path:
        """The config file in use. Raises Trouble (78) when there is none."""
        named = self.config_path or (Path(os.environ["PIPELINE_CONFIG"]) if os.environ.get("PIPELINE_CONFIG") else None)
        path = named or Path("config.toml")
        if not path.is_file():
            raise Trouble(
                f'there is no config at {path}; write one with "pipeline init" or name one with --config PATH.',
                Exit.CONFIG,
            )
        return path

    def config(self) -> Config:
        config = load(self.where_config())
        return replace(config, state=self.state_path.absolute()) if self.state_path else config

    def state(self) -> Path:
        """The state's file: --state, else the config's."""
        return self.state_path.absolute() if self.state_path else self.config().state

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """The state for reading; it must exist."""
        path = self.state()
        if not path.exists():
            raise Trouble(f'there is no state at {path} yet; the first "pipeline run" makes it.', Exit.STATE)
        store = Store.open(path)
        try:
            yield store
        finally:
            store.close()

    def say(self, message: str) -> None:
        """A remark for a person, on standard error, unless --quiet or --json."""
        if not (self.quiet or self.json):
            click.echo(message, err=True)


def emit_lines(rows: Iterable[object]) -> None:
    """JSON Lines on standard output."""
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


_OPTIONS = (
    click.option("--config", "config_path", type=click.Path(path_type=Path), help="The config file."),
    click.option("--state", "state_path", type=click.Path(path_type=Path), help="The state file, over the config's."),
    click.option("--now", type=Moment(), help="Take this as the present (replay and tests)."),
    click.option("--json", "json", is_flag=True, default=None, help="Machine output on standard output."),
    click.option("-v", "--verbose", count=True, help="Say more on standard error; twice: still more."),
    click.option("--quiet", is_flag=True, default=None, help="Say nothing but errors."),
)


def command(group: click.Group, name: str, **extra: Any) -> Callable[[F], click.Command]:
    """Register a command that takes the global options after its name too and gets the Session first."""

    def register(function: F) -> click.Command:
        def call(**given: Any) -> Any:
            context = click.get_current_context()
            session = _merged(context.find_object(Session) or Session(), given)
            return function(session, **given)

        update_wrapper(call, function)
        for option in reversed(_OPTIONS):
            call = option(call)
        return group.command(name, **extra)(call)

    return register


def global_options(function: F) -> F:
    """The same options on a group: `pipeline --state X run`."""

    @click.pass_context
    def call(context: click.Context, /, **given: Any) -> Any:
        context.obj = _merged(context.find_object(Session) or Session(), given)
        return function(**given)

    update_wrapper(call, function)
    wrapped: Any = call
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped  # type: ignore[no-any-return]


def _merged(session: Session, given: dict[str, Any]) -> Session:
    """The session with this call's options over those before; takes them out of `given`."""
    names = ("config_path", "state_path", "now", "json", "verbose", "quiet")
    said = {name: given.pop(name) for name in names if name in given}
    return replace(session, **{name: value for name, value in said.items() if value})
