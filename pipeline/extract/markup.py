"""The elements of a parsed page that say something about it, by what they are for."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

from lxml.html import HtmlElement

_DATED = re.compile(r"date|publish|posted|time(?!line)|Date|Published")
_AUTHOR_CLASS = re.compile(r"p-author|author-name|byline__name")
_FEW_CHILDREN = 2
_TITLE_CLASS = re.compile(r"title|headline")


class Markup:
    """Elements of a page in its order: at once those their name tells, when asked for those their attributes tell.

    Looking at every element's attributes costs as much as all the rest of reading a head, and half the pages need it.
    """

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

    @property
    def dated(self) -> list[HtmlElement]:
        """Elements that may hold a date, wherever they stand."""
        return self._by_attributes["d"]

    @property
    def bylines(self) -> list[HtmlElement]:
        """Elements that name an author."""
        return self._by_attributes["a"]

    @property
    def lesser_headings(self) -> list[HtmlElement]:
        """Elements that may show the title where no h1 does."""
        return self._by_attributes["t"]

    @cached_property
    def _by_attributes(self) -> dict[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = {"d": [], "a": [], "t": []}
        for element in self.tree.iter("*"):
            named = element.get("class")
            uses = _uses_named(named) if named else ""
            if uses and len(element) > _FEW_CHILDREN:  # a container
                uses = ""
            for use in uses + _uses_told(element):
                found[use].append(element)
        return found


def _uses_told(element: HtmlElement) -> str:
    """What the element's name and its microdata say it is for: `d`ate, `a`uthor, `t`itle."""
    if element.tag in ("h2", "h3", "time"):
        return "d" if element.tag == "time" else "t"
    told = element.get("itemprop") or element.get("property")
    if told:
        return "a" if told == "author" else "d" if "ate" in told else ""
    return "a" if element.tag == "a" and element.get("rel") == "author" else ""


@lru_cache(maxsize=4096)  # a site's pages share their class names
def _uses_named(named: str) -> str:
    uses = (("d", _DATED), ("a", _AUTHOR_CLASS), ("t", _TITLE_CLASS))
    return "".join(use for use, pattern in uses if pattern.search(named))
