"""Every failure as one line a tired person understands, and the exit status cron and systemd act on."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from enum import IntEnum

import click

INTERRUPTED = "interrupted; nothing is lost, the next run goes on from here."


class Exit(IntEnum):
    """What the exit statuses mean (docs/commands.md); 69–78 are those of BSD's sysexits."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    NO_FEED_ANSWERED = 69
    STATE = 74
    BUSY = 75
    CONFIG = 78
    INTERRUPTED = 130


class Trouble(click.ClickException):
    """Something a command cannot do, said in a sentence, with its exit status."""

    def __init__(self, message: str, status: Exit = Exit.FAILED) -> None:
        super().__init__(message)
        self.status = status


class ReaderLeft(Exception):  # noqa: N818 - what happened, not a fault
    """Whoever read our output has gone (`| head`): nothing to complain about. click would exit 1 on the OSError."""


def guarded(program: Callable[[], object]) -> int:
    """Run the program; the exit status it returns (a number, else 0), or its failure's, said on standard error."""
    try:
        result = program()
        sys.stdout.flush()
    except (ReaderLeft, BrokenPipeError):
        _drop_output()
        return int(Exit.DONE)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _say(INTERRUPTED, Exit.INTERRUPTED)
    except Trouble as problem:
        return _say(problem.message, problem.status)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except Exception as problem:
        return _say(*explained(problem))
    return result if isinstance(result, int) else int(Exit.DONE)


def explained(problem: Exception) -> tuple[str, Exit]:
    """A failure as a sentence and its exit status."""
    if isinstance(problem, ImportError):
        return f"the installation is not whole ({problem}); install it again: pip install -e .", Exit.FAILED
    from pipeline.config import ConfigError
    from pipeline.world import Locked
    from pipeline.world.store import StateError

    match problem:
        case ConfigError():
            return "\n".join(("the config cannot be used:", *problem.problems)), Exit.CONFIG
        case Locked():
            return f"{problem}.", Exit.BUSY
        case StateError():
            return str(problem), Exit(problem.status)
        case OSError():
            return _of_the_system(problem), Exit.FAILED
    logging.getLogger("pipeline").debug("where it happened:", exc_info=problem)
    what = f"{type(problem).__name__}: {problem}".rstrip(": ")
    return f'a fault in the program ({what}); please report it with what "-vv" shows.', Exit.FAILED


def _of_the_system(problem: OSError) -> str:
    where = f" {problem.filename}" if problem.filename else ""
    return f"cannot use{where or ' a file'}: {problem.strerror or problem}."


def _say(message: str, status: Exit) -> int:
    click.echo(f"Error: {message}", err=True)
    return int(status)


def _drop_output() -> None:
    """Nobody reads standard output any more: what is still to be flushed at the end goes nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
