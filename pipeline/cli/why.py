"""`pipeline why`: the history of one address, from the feed that named it to the flags it raised."""

from __future__ import annotations

import click

from pipeline.cli.errors import Trouble
from pipeline.cli.output import Page, emit_lines
from pipeline.cli.session import Session, as_command


@as_command("why")
@click.argument("url")
def command(session: Session, url: str) -> None:
    """Tell what became of the address URL, step by step, and why."""
    from pipeline.urls import canonical, redact

    with session.reading() as store:
        events = store.why(url) or store.why(canonical(url))
    if not events:
        said = f"no feed or import ever named {redact(url)}, as far as the state tells."
        raise Trouble(said)
    if session.json:
        emit_lines(
            {"at": one.at.strftime("%Y-%m-%dT%H:%M:%SZ"), "what": one.what, "detail": redact(one.detail)}
            for one in events
        )
        return
    page = Page()
    for one in events:
        page.line(f"{one.at:%Y-%m-%d %H:%M} UTC · {one.what}", style="bold")
        page.line(redact(one.detail), indent=2)
