"""Article pages and front pages: `article_page(archive, piece, base, at) -> str`, each outlet in its own markup."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zlib import crc32

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from pipeline.demo.archive import Archive, Outlet, Piece

RELATED = 4  # headlines in a box beside the article
FRONT_PAGE = 15


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around an article and changes by itself."""

    ad: str
    related: tuple[Piece, ...]
    comments: tuple[str, ...]
    comment_count: int


@lru_cache(maxsize=1)
def templates() -> Environment:
    """The one template environment; escaping is always on, a missing value is an error."""
    return Environment(
        loader=PackageLoader("pipeline.demo", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def article_page(archive: Archive, piece: Piece, base: str, at: datetime) -> str:
    """The page of `piece` at the clock `at`; `archive` is already as of `at`; `base` is its host's address."""
    outlet = archive.outlets[piece.outlet]
    template = templates().get_template(f"{outlet.key}.html")
    around = _furniture(archive, outlet, piece, at)
    return template.render(
        outlet=outlet, piece=piece, base=base, around=around, linked_data=_linked_data(outlet, piece, base)
    )


def front_page(archive: Archive, outlet: Outlet) -> str:
    """The outlet's front page: its latest headlines."""
    return templates().get_template("front.html").render(outlet=outlet, pieces=archive.of(outlet.key)[:FRONT_PAGE])


def missing_page(outlet: Outlet) -> str:
    """What the outlet says when a page is not there."""
    return templates().get_template("missing.html").render(outlet=outlet)


def _furniture(archive: Archive, outlet: Outlet, piece: Piece, at: datetime) -> Furniture:
    """Outlets that rotate show what is new at `at`; the others froze the box when the piece was published."""
    seed = crc32(piece.address.encode())
    hours = int((at - piece.published).total_seconds() // 3600) if outlet.rotates else 0
    others = [other for other in archive.of(outlet.key) if other.path != piece.path]
    if not outlet.rotates:
        others = [other for other in others if other.published <= piece.published]
    return Furniture(
        ad=outlet.ads[(seed + hours // 6) % len(outlet.ads)],
        related=tuple(others[:RELATED]),
        comments=outlet.comments[: min(len(outlet.comments), hours)],
        comment_count=hours * (1 + seed % 3),
    )


def _linked_data(outlet: Outlet, piece: Piece, base: str) -> Markup:
    """JSON-LD of the piece; with `<` escaped nothing in it can end its script element."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": piece.title,
        "datePublished": piece.published.isoformat(),
        "author": {"@type": "Person", "name": piece.author or outlet.name},
        "publisher": {"@type": "Organization", "name": outlet.name},
        "mainEntityOfPage": base + piece.path,
    }
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))
