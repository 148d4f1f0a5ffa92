"""`pipeline reidentify`: copies, rewrites and stories told again by the present rules."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import asdict
from datetime import datetime
from sys import stderr
from typing import TYPE_CHECKING

import click

from pipeline.cli.output import Page, count, emit
from pipeline.cli.run import bar
from pipeline.cli.session import Moment, Session, as_command

if TYPE_CHECKING:
    from pipeline.run import Reidentified, Related
    from pipeline.world.store import Place

MOST_SHOWN = 40
"""Relations that came or went, each, before the rest is counted: two screens. `--json` has all."""


@as_command("reidentify")
@click.option("--since", type=Moment(), metavar="D", help="Only articles decided since then; else all.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change.")
def command(session: Session, since: datetime | None, dry_run: bool) -> None:
    """Tell copies, variants, rewrites and stories again by the present rules, from the stored texts.

    It is told in a copy beside the state, while passes go on, and taken over at once; when interrupted, the state is as
    it was, and the next call tells on. Obeys what was said by hand; flags stay as they were raised.
    """
    from pipeline.run import copied_state, reidentify, silent, tell_again

    with session.reading():
        path = session.state()
    shown = session.talks and stderr.isatty()
    with bar() if shown else nullcontext(silent) as progress:
        if dry_run:
            with copied_state(path) as store:
                done = tell_again(store, since, progress)
        else:
            done = reidentify(path, since, progress, session.held)
    if session.json:
        emit({"schema_version": 1, "dry_run": dry_run, **_as_json(done)})
    elif not session.quiet:
        _show(done, dry_run)


def _as_json(done: Reidentified) -> dict[str, object]:
    return {
        "articles": done.articles,
        "relations": {kind: asdict(one) for kind, one in done.relations.items()},
        "came": [asdict(one) for one in done.came],
        "went": [asdict(one) for one in done.went],
        "moved": [{"url": one.url, "before": one.before._asdict(), "now": one.now._asdict()} for one in done.moved],
    }


def _show(done: Reidentified, dry_run: bool) -> None:
    page = Page()
    for kind, one in done.relations.items():
        if one.now or one.gone:
            page.line(f"{kind}: {one.now} ({one.new} new, {one.gone} gone, {one.scored} with another score or rule)")
    _list(page, "new", done.came)
    _list(page, "gone", done.went)
    for moved in done.moved:
        page.line()
        page.address(moved.url)
        page.line(f"was {_place(moved.before)}", indent=2)
        page.line(f"is  {_place(moved.now)}", indent=2)
    page.line()
    elsewhere = count(len(done.moved), "article") if done.moved else "No article"
    what = f"{elsewhere} elsewhere" if done.changed else "Nothing changes"
    written = " Nothing was written." if dry_run else ""
    page.line(f"{count(done.articles, 'article')} identified again. {what}.{written}")


def _list(page: Page, what: str, found: Sequence[Related]) -> None:
    """The relations that came or went, the first of them."""
    for one in found[:MOST_SHOWN]:
        page.line()
        page.address(one.url)
        page.line(f"{what}: {one.kind} {one.score:.2f}, of", indent=2)
        page.address(one.of, indent=2)
    if len(found) > MOST_SHOWN:
        page.line()
        page.line(f"and {count(len(found) - MOST_SHOWN, 'relation')} more: {what}; --json has all")


def _place(at: Place) -> str:
    return f"in story {at.story}" + (f", a copy of {at.copy_of}" if at.copy_of else "")
