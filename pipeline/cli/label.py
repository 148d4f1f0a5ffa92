"""`pipeline label`: a person's word on a flag, from a shell."""

from __future__ import annotations

import re

import click

from pipeline.cli.errors import Trouble
from pipeline.cli.output import emit
from pipeline.cli.session import Session, as_command

_WORD = re.compile(r"[^\W\d_][\w-]{0,39}")
_LONGEST_NOTE = 2_000  # characters: a page


@as_command("label")
@click.argument("flag")
@click.argument("word")
@click.option("--note", default="", metavar="TEXT", help="Why, in your own words.")
def command(session: Session, flag: str, word: str, note: str) -> None:
    """Leave WORD (useful, redundant, off-topic, …) on the flag whose id is FLAG or begins so.

    The newest word counts.

    \b
    pipeline label 7695671f useful --note "first report"
    """
    from pipeline.text import clean

    if not _WORD.fullmatch(word):
        raise click.BadParameter(
            f'"{word}" is no single word such as useful, redundant or off-topic', param_hint="WORD"
        )
    note = clean(note)[:_LONGEST_NOTE]
    with session.reading(writable=True) as store:
        found = store.flag(flag)
        if found is None:
            said = f'no one flag has the id "{flag}" or begins so; "pipeline export flags" lists them.'
            raise Trouble(said)
        store.label(found.id, word.lower(), note, session.clock.now())
    if session.json:
        emit({"schema_version": 1, "flag": found.id, "label": word.lower(), "note": note})
    session.say(f"{found.id} is now “{word.lower()}”: {found.kind} of {found.url}")
