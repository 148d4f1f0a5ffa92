"""The outlets' feeds in RSS 2.0, RSS 1.0, Atom and JSON Feed: `feed(archive, outlet, base) -> (content type, text)`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

from pipeline.demo.archive import Archive, FeedFormat, Outlet, Piece
from pipeline.demo.pages import templates

ENTRIES = 12  # newest entries a feed lists
CAMPAIGN = "?utm_source=rss&utm_medium=feed&utm_campaign=latest"
CONTENT_TYPES: dict[FeedFormat, str] = {
    "rss": "application/rss+xml; charset=utf-8",
    "rdf": "application/rdf+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as a feed writes it: its own idea of link, id, dates and text."""

    piece: Piece
    link: str
    guid: str
    rfc822: str
    iso: str
    content: str  # HTML, "" when the feed tells only the summary


def feed(archive: Archive, outlet: Outlet, base: str) -> tuple[str, str]:
    """The outlet's feed with its newest entries; `archive` is already as of the clock."""
    lines = [_line(outlet, piece, base) for piece in archive.of(outlet.key)[:ENTRIES]]
    if outlet.format == "json":
        return CONTENT_TYPES["json"], _json_feed(outlet, lines, base)
    newest = max((line.piece.published for line in lines), default=datetime.fromisoformat("2026-01-01T00:00:00Z"))
    template = templates().get_template(f"{outlet.format}.xml")
    text = template.render(
        outlet=outlet, lines=lines, base=base, rfc822=format_datetime(newest), iso=newest.isoformat()
    )
    return CONTENT_TYPES[outlet.format], text


def _line(outlet: Outlet, piece: Piece, base: str) -> Line:
    link = ("" if outlet.relative else base) + piece.path + (CAMPAIGN if outlet.tracking else "")
    content = templates().get_template("content.html").render(piece=piece) if outlet.full else ""
    return Line(
        piece, link, _guid(outlet, piece), format_datetime(piece.published), piece.published.isoformat(), content
    )


def _guid(outlet: Outlet, piece: Piece) -> str:
    if outlet.guid == "day":
        return f"{outlet.key}-{piece.published:%Y-%m-%d}"
    return f"tag:{outlet.key}.example,2026:{piece.path}"


def _json_feed(outlet: Outlet, lines: list[Line], base: str) -> str:
    items = [
        {
            "id": line.guid,
            "url": line.link,
            "title": line.piece.title,
            "summary": line.piece.summary,
            "content_html": line.content,
            "date_published": line.iso,
            "authors": [{"name": line.piece.author or outlet.name}],
            "language": line.piece.language,
        }
        for line in lines
    ]
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": base + "/",
        "feed_url": base + outlet.feed,
        "language": outlet.language,
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)
