"""`pipeline daemon`: passes at their pace and the digest at its hour, until SIGTERM."""

from __future__ import annotations

import asyncio
import logging

import click

from pipeline.cli.session import Session, as_command


@as_command("daemon")
def command(session: Session) -> None:
    """Run passes on the configured schedule, and freeze the digest at its hour. SIGTERM ends it after the unit at hand.

    It shares the state with "pipeline run": one pass at a time, whoever starts it.
    """
    from pipeline.run import serve
    from pipeline.world import keep_private

    if session.now:
        raise click.UsageError('the daemon follows the real clock; to replay a moment use "pipeline --now … run".')
    keep_private()
    session.listen(logging.INFO)
    asyncio.run(serve(session.config, session.clock))
