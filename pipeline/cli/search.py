"""`pipeline search`: articles by their words; whatever is typed is words, never query syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pipeline.cli.output import Page, emit_lines, outlet
from pipeline.cli.session import Session, as_command

if TYPE_CHECKING:
    from pipeline.world.store import Hit


@as_command("search")
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="How many to show.")
@click.option("--exact", is_flag=True, help="The words as they stand, in no other form.")
def command(session: Session, query: tuple[str, ...], limit: int, exact: bool) -> None:
    """Find the articles that hold all words of QUERY, in any form, best first."""
    with session.reading() as store:
        hits = store.search(" ".join(query), limit, exact=exact)
        called = session.called(store, [hit.url for hit in hits])
    if session.json:
        emit_lines(
            {
                "url": hit.url,
                "title": hit.title,
                "published": hit.published.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "site": hit.site,
                "snippet": hit.snippet,
                "score": hit.score,
            }
            for hit in hits
        )
        return
    page = Page()
    for hit in hits:
        page.line(hit.title or hit.url, style="bold")
        page.line(f"{outlet(called.get(hit.url, hit.site), hit.url)} · {hit.published:%Y-%m-%d %H:%M} UTC", indent=2)
        page.line(_below_title(hit), indent=2)
        page.address(hit.url, indent=2)
    if not hits:
        session.say(f"No article holds all of: {' '.join(query)}")


def _below_title(hit: Hit) -> str:
    """The snippet without the title it may begin with; the words found stand in brackets."""
    first, _, rest = hit.snippet.partition("\n")
    same = first.replace("[", "").replace("]", "") == hit.title.replace("[", "").replace("]", "")
    return rest if same and rest else hit.snippet
