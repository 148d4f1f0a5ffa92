"""Every failure as one line a tired person understands, and the exit status cron and systemd act on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import IntEnum

import click

from pipeline.config import ConfigError
from pipeline.world import Locked
from pipeline.world.store import StateError


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


def guarded(program: Callable[[], object]) -> int:
    """Run the program; the exit status, with the failure said on standard error."""
    try:
        program()
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.exceptions.Abort:
        return _say("interrupted; nothing is lost, the next run goes on from here.", Exit.INTERRUPTED)
    except Trouble as problem:
        return _say(problem.message, problem.status)
    except click.ClickException as problem:
        problem.show()
        return problem.exit_code
    except ConfigError as problem:
        return _say("\n".join(problem.problems), Exit.CONFIG)
    except Locked as problem:
        return _say(str(problem), Exit.BUSY)
    except StateError as problem:
        return _say(str(problem), Exit(problem.status))
    except KeyboardInterrupt:
        return _say("interrupted; nothing is lost, the next run goes on from here.", Exit.INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left (`| head`): nothing to complain about
        return int(Exit.DONE)
    except OSError as problem:
        return _say(_of_the_system(problem), Exit.FAILED)
    return int(Exit.DONE)


def _of_the_system(problem: OSError) -> str:
    where = f" {problem.filename}" if problem.filename else ""
    return f"cannot use{where}: {problem.strerror or problem}."


def _say(message: str, status: Exit) -> int:
    click.echo(f"Error: {message}", err=True)
    return int(status)
