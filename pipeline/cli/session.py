"""What every command starts from: the global options, before or after its name, and what they open."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline import __version__
from pipeline.cli.errors import Exit, ReaderLeft, Trouble

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.world import Clock
    from pipeline.world.store import Store

F = TypeVar("F", bound=Callable[..., Any])

NAMES = {"help_option_names": ["-h", "--help"]}
GLOBAL_TOO = 'Takes the global options too; see "pipeline --help".'


class Moment(click.ParamType):  # type: ignore[type-arg,unused-ignore]
    """A moment as ISO 8601, a bare date its midnight; without a zone it is UTC."""

    name = "ISO"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(microsecond=0)
        except (ValueError, OverflowError):
            self.fail(f'"{value}" is no moment; write e.g. 2026-03-02T07:00:00Z', param, ctx)


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
        """`--now` standing still, else the machine's clock."""
        from pipeline.world import FixedClock, SystemClock

        return FixedClock(self.now) if self.now else SystemClock()

    @property
    def talks(self) -> bool:
        """Whether a person may be watching who wants to be told things."""
        return not (self.quiet or self.json)

    def where_config(self) -> Path:
        """The config file in use. Raises Trouble (78) when there is none."""
        path = self.config_path or Path(os.environ.get("PIPELINE_CONFIG") or "config.toml")
        if not path.is_file():
            what = "is a folder, no config" if path.is_dir() else "does not exist"
            said = f'the config {path} {what}; "pipeline init" writes one here, --config PATH names another.'
            raise Trouble(said, Exit.CONFIG)
        return path

    def config(self) -> Config:
        """The config, with --state over its own. Raises Trouble or ConfigError (78)."""
        from pipeline.config import load

        config = load(self.where_config())
        return replace(config, state=self.state_path.absolute()) if self.state_path else config

    def state(self) -> Path:
        """The state's file: --state, else the config's."""
        return self.state_path.absolute() if self.state_path else self.config().state

    @contextmanager
    def reading(self, writable: bool = False) -> Iterator[Store]:
        """The state, which must exist; `writable` for a short write of one's own. Raises Trouble, StateError (74)."""
        from pipeline.world import keep_private
        from pipeline.world.store import Store

        keep_private()
        path = self.state()
        if not path.exists():
            said = f'there is no state at {path} yet; "pipeline run" or "pipeline import" makes it.'
            raise Trouble(said, Exit.STATE)
        with Store.open(path, readonly=not writable) as store:
            yield store

    @contextmanager
    def held(self, path: Path) -> Iterator[Store]:
        """The state at `path`, made if need be, locked for one pass. Raises Locked (75), Trouble, StateError (74)."""
        from pipeline.run import held_state
        from pipeline.world import keep_private

        keep_private()
        with ExitStack() as stack:
            try:
                store = stack.enter_context(held_state(path))
            except OSError as problem:
                said = f"the state {path} cannot be made or locked: {problem.strerror}; see to its folder."
                raise Trouble(said, Exit.STATE) from problem
            yield store

    def called(self, store: Store, addresses: Iterable[str]) -> Mapping[str, str]:
        """What the config, if there is one, calls the outlets of these addresses."""
        from pipeline.config import ConfigError

        try:
            feeds = self.config().feeds
        except (Trouble, ConfigError):  # a state may be looked at without
            return {}
        return store.called([(feed.url, feed.title) for feed in feeds], addresses)

    def say(self, message: str) -> None:
        """A remark for a person, on standard error, unless --quiet or --json."""
        if self.talks:
            click.echo(message, err=True)

    def listen(self, level: int = logging.WARNING) -> None:
        """Send the program's log to standard error from `level` on; -v shows more, --quiet errors alone."""
        level = min(level, {0: level, 1: logging.INFO}.get(self.verbose, logging.DEBUG))
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger = logging.getLogger("pipeline")
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.ERROR if self.quiet else level)
        if not logging.getLogger().handlers:
            logging.getLogger().addHandler(logging.NullHandler())  # libraries speak to programmers, not to her


_OPTIONS = (
    (
        "--config",
        "config_path",
        {"type": click.Path(path_type=Path), "help": "The config file, else $PIPELINE_CONFIG, else ./config.toml."},
    ),
    ("--state", "state_path", {"type": click.Path(path_type=Path), "help": "The state file, over the config's."}),
    ("--now", "now", {"type": Moment(), "help": "Take this as the present (replay and tests)."}),
    ("--json", "json", {"is_flag": True, "default": None, "help": "Machine output on standard output."}),
    ("-v", "verbose", {"count": True, "help": "Say more on standard error; twice: still more."}),
    ("--quiet", "quiet", {"is_flag": True, "default": None, "help": "Say nothing but errors."}),
)


def global_options(function: F, hidden: bool = False) -> F:
    """Add the global options to a command or group; their values go into the Session all commands get."""

    @click.pass_context
    def call(context: click.Context, /, **given: Any) -> Any:
        context.obj = _merged(context.find_object(Session) or Session(), given)
        return function(**given)

    update_wrapper(call, function)
    wrapped: Any = click.version_option(__version__, prog_name="pipeline", hidden=hidden)(call)
    for flag, name, extra in reversed(_OPTIONS):
        wrapped = click.option(flag, name, hidden=hidden, **extra)(wrapped)
    return wrapped  # type: ignore[no-any-return]


class Group(click.Group):
    """A group that suggests the nearest name for a command it has not."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            hint = f'did you mean "{near[0]}"?' if near else f"there are: {', '.join(self.list_commands(ctx))}."
            raise click.UsageError(f'there is no command "{args[0]}"; {hint}', ctx) from None


def as_command(name: str, parent: click.Group | None = None, short: str | None = None) -> Callable[[F], click.Command]:
    """Make a function a command that gets the Session first, and takes the global options after its name too.

    `short` is its line in the parent's help.
    """

    def make(function: F) -> click.Command:
        def call(**given: Any) -> Any:
            session = click.get_current_context().find_object(Session) or Session()
            session.listen()
            try:
                return function(session, **given)
            except BrokenPipeError:
                raise ReaderLeft from None

        update_wrapper(call, function)
        whole = global_options(call, hidden=True)
        made = parent.command if parent else click.command
        return made(name, context_settings=NAMES, epilog=GLOBAL_TOO, short_help=short)(whole)

    return make


def as_group(name: str) -> Callable[[F], click.Group]:
    """Make a function a group of commands that passes the global options on."""

    def make(function: F) -> click.Group:
        whole = global_options(function, hidden=True)
        return click.group(name, cls=Group, context_settings=NAMES, epilog=GLOBAL_TOO)(whole)

    return make


def _merged(session: Session, given: dict[str, Any]) -> Session:
    """The session with this call's options over those before; takes them out of `given`."""
    said = {name: given.pop(name) for _, name, _ in _OPTIONS if name in given}
    return replace(session, **{name: value for name, value in said.items() if value})
