"""`pipeline watch`: the standing questions, and one tried on a text."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import Exit, Trouble
from pipeline.cli.output import Page, emit_lines
from pipeline.cli.session import Session, as_command, as_group
from pipeline.model import Article

if TYPE_CHECKING:
    from pipeline.model import Mention, Rejected, Watch


@as_group("watch")
def command() -> None:
    """The watches of config.toml: what counts as a mention, which values are followed."""


@as_command("list", command, "The watches and what each follows.")
def list_watches(session: Session) -> None:
    """List the watches with what each keeps apart and follows."""
    watches = session.config().watches
    if session.json:
        emit_lines(_row(watch) for watch in watches)
        return
    page = Page()
    for watch in watches:
        page.line(f"{watch.name} ({watch.id})", style="bold")
        page.line(f"{len(watch.any)} phrases, {len(watch.exclude)} look-alikes, {len(watch.also)} references", indent=2)
        for what, names in (
            ("documents", [one.name for one in watch.documents]),
            ("facts", [one.name for one in watch.facts]),
            ("actors", [one.name for one in watch.actors]),
        ):
            if names:
                page.line(f"{what}: {', '.join(names)}", indent=2)
    if not watches:
        session.say("The config has no [[watch]] yet; docs/config.md shows how to write one.")


@as_command("test", command, "Try the watches on a text or a file.")
@click.argument("text", metavar="TEXT_OR_FILE")
@click.option("--watch", "only", metavar="ID", help="Try this watch alone.")
def test(session: Session, text: str, only: str | None) -> Exit:
    """Try the watches on a text, a file (.txt, .html, .jsonl) or standard input (-).

    Shows each mention with its sentences and why they matched, and the values read.

    \b
    pipeline watch test "Kyiv rejected the 28-point peace plan."
    pipeline watch test --watch peace-plan report.html
    """
    from pipeline.match import matches

    watches = _chosen(session.config().watches, only)
    found: list[tuple[Article, Watch, Mention]] = []
    for article in read_articles(text, session.clock.now()):
        if not isinstance(article, Article):
            raise Trouble(f"{article.url} cannot be read: {article.reason}.")
        found += [(article, watch, mention) for watch in watches if (mention := matches(article, watch))]
    if session.json:
        emit_lines(_mention_row(article, mention) for article, _, mention in found)
        return Exit.DONE
    page = Page()
    for article, watch, mention in found:
        _show(page, article, watch, mention)
    if not found:
        page.line(f"No mention: nothing in the text matches {' or '.join(watch.id for watch in watches)}.")
    return Exit.DONE


def read_articles(given: str, now: datetime) -> list[Article | Rejected]:
    """The articles of a text, of a file's path, or of standard input for `-`. Raises OSError."""
    from pipeline.extract import IMPORT_KINDS, from_text, read_file

    if given == "-":
        return [from_text(sys.stdin.read(), "text:standard-input", published=now)]
    path = Path(given)
    if not _is_file(path):
        return [from_text(given, "text:argument", published=now)]
    kind = path.suffix.lower() if path.suffix.lower() in IMPORT_KINDS else ".txt"
    return list(read_file(f"file:{path.as_posix()}", kind, path.read_bytes(), now, now))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a text can be too long for a path, or hold a NUL
        return False


def _chosen(watches: tuple[Watch, ...], only: str | None) -> list[Watch]:
    chosen = [watch for watch in watches if only in (None, watch.id)]
    if not chosen:
        known = ", ".join(watch.id for watch in watches) or "none"
        raise Trouble(f'there is no watch "{only}"; the config has: {known}.' if only else "the config has no watch.")
    return chosen


def _show(page: Page, article: Article, watch: Watch, mention: Mention) -> None:
    title = f": {article.title}" if article.title else ""
    page.line(f"{watch.name} ({watch.id}) in {article.url}{title}", style="bold")
    for one in mention.evidence:
        page.line(one.text, indent=2, mark="• ")
        how = "explicit" if one.explicit else "reference"
        page.line(f"{one.zone} · {how} · {'; '.join(one.why)}", style="dim", indent=4)
    for fact in mention.facts:
        document = fact.document or "document not named here"
        page.line(f"{fact.fact} = {fact.value} ({document})", style="yellow", indent=2)


def _row(watch: Watch) -> dict[str, object]:
    return {
        "id": watch.id,
        "name": watch.name,
        "phrases": len(watch.any),
        "documents": [one.name for one in watch.documents],
        "facts": [one.name for one in watch.facts],
        "actors": [one.name for one in watch.actors],
    }


def _mention_row(article: Article, mention: Mention) -> dict[str, object]:
    sentences = [
        {
            "text": one.text,
            "start": one.start,
            "end": one.end,
            "zone": one.zone,
            "explicit": one.explicit,
            "why": list(one.why),
        }
        for one in mention.evidence
    ]
    facts = [
        {"fact": one.fact, "document": one.document, "value": one.value, "sentence": one.sentence}
        for one in mention.facts
    ]
    return {"watch": mention.watch, "url": article.url, "sentences": sentences, "facts": facts}
