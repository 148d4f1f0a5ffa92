"""`pipeline diff`: what an edit changed in an article, sentence by sentence and word by word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import Trouble
from pipeline.cli.output import Page, coloured, emit, width
from pipeline.cli.session import Session, as_command
from pipeline.cli.show import find

if TYPE_CHECKING:
    from pipeline.model import Change, Diff
    from pipeline.world.store import RevisionShown, Shown


@as_command("diff")
@click.argument("url", metavar="URL")
@click.argument("a", type=int, required=False)
@click.argument("b", type=int, required=False)
@click.option("--format", "form", type=click.Choice(["terminal", "markdown", "html"]), default="terminal")
@click.option("--whole", is_flag=True, help="With all that did not change.")
def command(session: Session, url: str, a: int | None, b: int | None, form: str, whole: bool) -> None:
    """Show what changed in the article at URL between its revisions A and B; without them, between its last two."""
    from pipeline.notice import compare, diff

    with session.reading() as store:
        shown = find(store, url)
    if shown is None:
        raise Trouble(f'there is no article "{url}"; "pipeline search" finds one by its words.')
    old, new = _chosen(shown, a, b)
    found = diff(old.article.text, new.article.text, new.article.language)
    change = compare(old.article, new.article)
    if session.json:
        _emit(shown, old, new, found, change)
    elif form == "terminal":
        _print(shown, old, new, found, change, whole)
    else:
        from pipeline.publish import diff_html, diff_markdown

        click.echo((diff_markdown if form == "markdown" else diff_html)(found, whole), nl=False)


def _chosen(shown: Shown, a: int | None, b: int | None) -> tuple[RevisionShown, RevisionShown]:
    """The two revisions asked for. Raises Trouble when one is not there."""
    there = {revision.number: revision for revision in shown.revisions}
    if len(there) < 2:
        raise Trouble(f"{shown.url} has {len(there)} revision{'s' * (len(there) != 1)}; nothing to compare.")
    new = b if b is not None else max(there)
    old = a if a is not None else max((number for number in there if number < new), default=new)
    for number in (old, new):
        if number not in there:
            raise Trouble(f"{shown.url} has no revision {number}; it has {', '.join(map(str, sorted(there)))}.")
    if old == new:
        raise Trouble(f"revision {old} is compared with itself; {shown.url} has {', '.join(map(str, sorted(there)))}.")
    return there[old], there[new]


def _emit(shown: Shown, old: RevisionShown, new: RevisionShown, found: Diff, change: Change) -> None:
    from pipeline.codec import encode

    numbers = {"url": shown.url, "old": old.number, "new": new.number}
    told = {"severity": change.severity, "corrections": list(change.corrections)}
    emit({"schema_version": 1, **numbers, **told, **json.loads(encode(found))})


def _print(shown: Shown, old: RevisionShown, new: RevisionShown, found: Diff, change: Change, whole: bool) -> None:
    from pipeline.publish import diff_terminal

    page = Page()
    page.line(new.article.title or shown.url, style="bold")
    page.address(shown.url)
    page.line(
        f"revision {old.number}, seen {old.seen:%Y-%m-%d %H:%M} UTC → "
        f"revision {new.number}, seen {new.seen:%Y-%m-%d %H:%M} UTC: {change.severity}",
        style="dim",
    )
    for note in change.corrections:
        page.line(note, style="yellow", mark="the article says so: ")
    page.line()
    if found.is_empty:
        page.line("the same text")
    else:
        click.echo(diff_terminal(found, width(), coloured(), whole), nl=False, color=coloured())
