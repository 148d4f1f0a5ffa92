"""`pipeline init`: the commented config to begin with, never over one that is there."""

from __future__ import annotations

from pathlib import Path

from pipeline.cli.errors import Trouble
from pipeline.cli.output import emit
from pipeline.cli.session import Session, as_command


@as_command("init")
def command(session: Session) -> None:
    """Write a commented config.toml here (or where --config says), with feeds and a watch that work as they stand."""
    from pipeline.config import shipped
    from pipeline.world import keep_private

    keep_private()
    path = session.config_path or Path("config.toml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(shipped())
    except FileExistsError:
        raise Trouble(f"{path} is there already and stays as it is; name another place with --config PATH.") from None
    if session.json:
        emit({"schema_version": 1, "config": str(path)})
    session.say(f'Wrote {path}. Look through it, set user_agent to say who you are, then: "pipeline run".')
