"""The elements of a parsed page that say something about it, by what they are for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache

from lxml.etree import XPath
from lxml.html import HtmlElement

_FEW_CHILDREN = 2  # an element with more is a container, whatever its class says
_DATED = re.compile(r"date|publish|posted|time(?!line)|Date|Published")


def _finder(told: str, *classes: str) -> Callable[[HtmlElement], list[HtmlElement]]:
    """Finds elements by what they tell, or by a part of their class. Asked of libxml2, not element by element: making
    Python objects of a whole page costs as much as the rest of reading its head."""
    named = " or ".join(f"contains(@class, '{one}')" for one in classes)
    return XPath(f".//*[{told} or (({named}) and count(*) <= {_FEW_CHILDREN})]")


_dates = _finder(
    "self::time or contains(@itemprop, 'ate') or contains(@property, 'ate')",
    *("date", "Date", "publish", "Published", "posted", "time"),
)
_authors: Callable[[HtmlElement], list[HtmlElement]] = XPath(
    ".//*[contains(@itemprop, 'author') or @property='author' or contains(concat(' ', @rel, ' '), ' author ')"
    " or contains(@class, 'byline') or contains(@class, 'Byline') or contains(@class, 'author')"
    " or contains(@class, 'Author') or contains(@class, 'auteur') or contains(@class, 'autor')"
    " or contains(@class, 'writer') or contains(@class, 'display-name')"
    " or (self::a and (contains(@href, '/author') or contains(@href, '/autor') or contains(@href, '/auteur')"
    " or contains(@href, '/people/')))][string-length(normalize-space(.)) < 160]"
)
_credits: Callable[[HtmlElement], list[HtmlElement]] = XPath(
    ".//text()[contains(., 'Aut') or contains(., 'aut') or contains(., 'Авт') or contains(., 'Текст')"
    " or contains(., 'Te') or contains(., ' by') or contains(., 'erfasst')][string-length(.) < 120]"
    "[not(parent::script or parent::style)]/.."
)
_titles = _finder("self::h2 or self::h3", "title", "headline")


class Markup:
    """Elements of a page in its order: at once those their name tells, when asked for those their attributes tell."""

    def __init__(self, tree: HtmlElement) -> None:
        self.tree = tree
        self.metas: list[HtmlElement] = []
        self.links: list[HtmlElement] = []
        self.headings: list[HtmlElement] = []
        self.scripts: list[str] = []
        by_tag = {"meta": self.metas, "link": self.links, "h1": self.headings}
        for element in tree.iter("meta", "link", "h1", "script"):
            if element.tag != "script":
                by_tag[str(element.tag)].append(element)
            elif "ld+json" in (element.get("type") or "").lower():
                self.scripts.append(element.text or "")

    @cached_property
    def dated(self) -> list[HtmlElement]:
        """Elements that may hold a date, wherever they stand."""
        return [one for one in _dates(self.tree) if _is_dated(one)]

    @cached_property
    def bylines(self) -> list[HtmlElement]:
        """Elements that name an author."""
        return _authors(self.tree)

    @cached_property
    def credits(self) -> list[HtmlElement]:
        """Elements whose text may credit an author."""
        return _credits(self.tree)

    @cached_property
    def lesser_headings(self) -> list[HtmlElement]:
        """Elements that may show the title where no h1 does."""
        return _titles(self.tree)


def _is_dated(element: HtmlElement) -> bool:
    """Whether it is named after a date and not after a timeline."""
    told = f"{element.get('itemprop') or ''}{element.get('property') or ''}"
    return element.tag == "time" or "ate" in told or _is_named_dated(element.get("class") or "")


@lru_cache(maxsize=4096)  # a site's pages share their class names
def _is_named_dated(named: str) -> bool:
    return _DATED.search(named) is not None
