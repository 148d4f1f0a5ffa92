"""`pipeline export`: rows of the state as JSON Lines, or as CSV that no spreadsheet executes."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

import click

from pipeline.cli.output import writing
from pipeline.cli.session import Session, as_command

if TYPE_CHECKING:
    from pipeline.world.store import ExportKind

COLUMNS = {
    "entries": ("feed", "id", "url", "title", "published", "first_seen", "outcome", "reason"),
    "articles": (
        *("id", "url", "title", "published", "first_seen", "site", "language"),
        *("story", "copy_of", "origins", "words", "outcome"),
    ),
    "relations": ("url", "of", "kind", "score", "reason", "rule"),
    "stories": ("id", "title", "first_seen", "last_seen", "articles"),
    "mentions": ("watch", "url", "revision", "story", "kind", "published", "sentences"),
    "facts": ("watch", "fact", "document", "value", "url", "published", "first", "sentence"),
    "stances": ("watch", "actor", "stance", "url", "published", "sentence"),
    "flags": ("id", "watch", "kind", "url", "story", "raised", "day", "sentences", "reasons", "label"),
    "revisions": ("url", "number", "seen", "title", "words", "severity", "change"),
}
"""What each export holds, in the order of the CSV's columns; docs/commands.md says what they mean."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, CSV injection)."""


@as_command("export")
@click.argument("kind", type=click.Choice(tuple(COLUMNS)))
@click.option("--format", "form", type=click.Choice(("jsonl", "csv")), default="jsonl", show_default=True)
@click.option("--output", type=click.Path(path_type=Path), metavar="PATH", help="Write a file, whole or not at all.")
def command(session: Session, kind: str, form: str, output: Path | None) -> None:
    """Write rows of the state, ordered by time and address. docs/commands.md has the columns.

    \b
    pipeline export flags
    pipeline export facts --format csv --output facts.csv
    """
    if session.json and form == "csv":
        raise click.UsageError("--json and --format csv contradict each other; leave one out.")
    with (
        session.reading() as store,
        closing(store.export(cast("ExportKind", kind))) as held,
        writing(output) as file,
    ):
        rows = map(word_by_word, held) if kind == "revisions" else _redacted(held)
        if form == "csv":
            write_csv(rows, COLUMNS[kind], file)
        else:
            file.writelines(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)


def write_csv(rows: Iterator[Mapping[str, object]], columns: tuple[str, ...], file: TextIO) -> None:
    """The rows under a header line; nested cells are JSON, texts that look like formulas begin with an apostrophe."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([cell(row[name]) for name in columns] for row in rows)


def cell(value: object) -> str:
    """A value as a CSV cell."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if value.startswith(FORMULA) else value


def word_by_word(row: Mapping[str, object]) -> Mapping[str, object]:
    """A row of `revisions` with how much each changed sentence weighs, and its words: the same, out, in."""
    change = cast("dict[str, list[dict[str, str]]]", row["change"])
    if not change["changed"]:
        return row
    from pipeline.notice import grade
    from pipeline.text import reworded

    language = str(change["language"])
    changed = [
        {
            **pair,
            "severity": "headline" if pair["new"] == row["title"] else grade(pair["old"], pair["new"], language),
            "words": [{"mark": piece.mark, "text": piece.text} for piece in reworded(pair["old"], pair["new"])],
        }
        for pair in change["changed"]
    ]
    return {**row, "change": {**change, "changed": changed}}


def _redacted(rows: Iterator[Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
    """Feeds' addresses without the credentials they may hold."""
    from pipeline.urls import redact

    for row in rows:
        yield {**row, "feed": redact(str(row["feed"]))} if "feed" in row else row
