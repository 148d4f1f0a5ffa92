"""Articles that tell one thing -> how many outlets carry it, and from how many independent origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline import urls
from pipeline.publish.material import MentionRow
from pipeline.text import fold


def independent(rows: Iterable[MentionRow]) -> tuple[str, ...]:
    """Where the reports come from: whom they credit, else the outlet itself if it had something of its own to say.

    A copy or retelling that credits nobody is from where its original is; one that neither credits anybody nor adds
    anything shows no origin of its own.
    """
    by_url = {row.url: row for row in rows}
    names = (name for row in by_url.values() for name in _origins(row, by_url))
    return tuple({fold(name): name for name in names}.values())


def _origins(row: MentionRow, by_url: Mapping[str, MentionRow]) -> tuple[str, ...]:
    """Whom the article, or the first it was taken from that does, credits; else who wrote that."""
    passed = {row.url}
    while not row.origins and (source := row.copy_of or row.retells) and source not in passed:
        if source not in by_url:
            return (urls.site_of(source),) if urls.site_of(source) else ()
        passed.add(source)
        row = by_url[source]
    own = (row.site,) if row.site and row.kind != "repeat" else ()
    return row.origins or own
