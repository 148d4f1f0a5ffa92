"""The addresses a page names as its own in other languages: its `link rel=alternate hreflang`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement

from pipeline.urls import canonical, is_front_page

MOST = 40
"""Addresses kept: the outlets with most languages have some thirty."""
_MOST_LINKS = 400
"""Links looked at: languages times countries; a page with more lists something else."""

Alternate = tuple[str, str]
"""A language, two letters, and the address as the page has it."""


def alternates(links: Sequence[HtmlElement]) -> tuple[Alternate, ...]:
    """What a page's links name as itself in some language, itself perhaps among it, in page order."""
    tagged = [one for one in links if one.get("hreflang") and "alternate" in (one.get("rel") or "").lower().split()]
    told = ((one.get("hreflang") or "", one.get("href") or "") for one in tagged[:_MOST_LINKS])
    return tuple((_language(tag), address) for tag, address in told if address and not tag.lower().startswith("x-"))


def in_other_languages(found: Iterable[Alternate], language: str, *own: str) -> tuple[str, ...]:
    """The absolute canonical addresses that are in other languages than `language`, each once.

    `own` are the page's addresses, the first of which the others are resolved against. A front page stands for no
    article.
    """
    others = (canonical(address, base=own[0]) for tag, address in found if tag != language)
    named = dict.fromkeys(one for one in others if one and one not in own and not is_front_page(one))
    return tuple(named)[:MOST]


def _language(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").partition("-")[0]
