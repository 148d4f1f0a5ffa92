"""The elements of a parsed page that say something about it, by what they are for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property, lru_cache

from lxml.etree import XPath
from lxml.html import HtmlElement

_CREDITED = 120  # characters of an element that credits an author, from its beginning
_FEW = 10  # elements looked at where one is enough
_FEW_CHILDREN = 2  # an element with more is a container, whatever its class says
_DATED = re.compile(r"date|publish|posted|time(?!line)|Date|Published")


def _finder(told: str, *classes: str) -> Callable[[HtmlElement], list[HtmlElement]]:
    """Finds elements by what they tell, or by a part of their class. Asked of libxml2, not element by element: making
    Python objects of a whole page costs as much as the rest of reading its head."""
    named = " or ".join(f"contains(., '{one}')" for one in classes)
    return XPath(f"descendant::*[{told} or (@class[{named}] and count(*) <= {_FEW_CHILDREN})]")


_dates = _finder(
    "self::time or @itemprop[contains(., 'ate')] or @property[contains(., 'ate')]",
    *("date", "Date", "publish", "Published", "posted", "time"),
)
# One look at all attributes costs a third of a look for each; which attribute it was is asked of the few found. Most
# attributes have no "ut": three looks instead of five.
_authors: Callable[[HtmlElement], list[HtmlElement]] = XPath(
    "descendant::*/@*[contains(., 'ut') and (contains(., 'utho') or contains(., 'auteur') or contains(., 'autor'))"
    " or contains(., 'yline') or contains(., 'writer')]/.."
)
_NAMED_AUTHOR = re.compile(r"(?i:byline)|[Aa]uth?or|auteur|(?<![a-z])writer")
_AUTHORS_PAGE = re.compile(r"/(?:authors?|autor(?:en|es|i|zy)?|auteurs?|writers?)/")
_CREDITS = ("utor:", "uthor:", "uteur", "втор:", "екст:", "osted by ", "ritten by ")
"""What credits an author in a text: few and plain: looking for a pattern in a whole page costs more than the rest."""

_named_credits = " or ".join(f"contains(., {credit!r})" for credit in _CREDITS)
_crediting: Callable[[HtmlElement], list[HtmlElement]] = XPath(
    f".//text()[{_named_credits}]/parent::*[text()[string-length(.) < 200]]"
)
_whole_text: Callable[[HtmlElement], str] = XPath("string(.)")
_visible: Callable[[HtmlElement], list[str]] = XPath("//body//text()[not(parent::script or parent::style)]")
_live: Callable[[HtmlElement], bool] = XPath("boolean(//h1/ancestor::*[contains(@itemtype, 'LiveBlogPosting')])")
_saying: Callable[..., list[HtmlElement]] = XPath(
    "//body//text()[string-length() > 15 and contains($title, normalize-space(.))]/parent::*"
    "[not(self::script or self::style or self::a or self::option)]"
)
_links_home: Callable[[HtmlElement], list[HtmlElement]] = XPath(
    "//a[@href='/' or @href='.' or @href='./' or starts-with(@href, 'index.') or starts-with(@href, '/index.')"
    " or (string-length(@href) < 60 and starts-with(@href, 'http') and string-length(translate(@href, '/', '')) >="
    " string-length(@href) - 3)]"
)
_copyrights: Callable[[HtmlElement], list[HtmlElement]] = XPath(
    "//body//text()[contains(., '©')]/parent::*[not(self::script or self::style)]"
)
_short_lines: Callable[[HtmlElement], list[HtmlElement]] = XPath(
    "//body//text()[string-length() > 8 and string-length() < 40]/parent::*[self::p or self::b or self::i or self::em"
    " or self::strong]"
)
_titles = _finder("self::h2 or self::h3", "title", "headline", "Title", "Headline")


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
    def data(self) -> list[str]:
        """The scripts that stand in the page, but for JSON-LD."""
        scripts = [one for one in self.tree.iter("script") if "ld+json" not in (one.get("type") or "").lower()]
        return [one.text for one in scripts if one.text]

    @cached_property
    def dated(self) -> list[HtmlElement]:
        """Elements that may hold a date, wherever they stand."""
        return [one for one in _dates(self.tree) if _is_dated(one)]

    @cached_property
    def bylines(self) -> list[HtmlElement]:
        """Elements that name an author."""
        return [one for one in _authors(self.tree) if _names_author(one)]

    @cached_property
    def text(self) -> str:
        """All the page's text, its scripts' too."""
        return _whole_text(self.tree)

    @cached_property
    def visible(self) -> str:
        """All the page's text but for its scripts'."""
        return "".join(_visible(self.tree))

    @cached_property
    def credits(self) -> list[HtmlElement]:
        """Elements whose own text credits an author; looked for when the page says such a thing at all."""
        if not any(credit in self.text for credit in _CREDITS):
            return []
        return [one for one in _crediting(self.tree) if _credits_author(one)]

    @cached_property
    def live(self) -> bool:
        """Whether its headline stands in what is marked as a live blog."""
        return _live(self.tree)

    @property
    def links_home(self) -> list[HtmlElement]:
        """Links that may lead to the front page: with a short address that ends as such do."""
        return _links_home(self.tree)

    @property
    def copyrights(self) -> list[str]:
        """The texts of the last elements that say "©"."""
        return [one.text_content() for one in _copyrights(self.tree)[-_FEW:]]

    @property
    def short_lines(self) -> list[HtmlElement]:
        """Elements of a few words set apart from the text: bold, slanted, paragraphs."""
        return _short_lines(self.tree)

    def saying(self, title: str) -> list[HtmlElement]:
        """Elements with a line of text that the <title> has too, in a page whose headings do not show it."""
        return [one for one in _saying(self.tree, title=title) if next(one.iterancestors("a"), one).tag != "a"]

    @cached_property
    def lesser_headings(self) -> list[HtmlElement]:
        """Elements that may show the title where no h1 does."""
        return _titles(self.tree)


def _names_author(element: HtmlElement) -> bool:
    told = " ".join(element.get(name) or "" for name in ("class", "itemprop", "property", "rel"))
    if _NAMED_AUTHOR.search(told):
        return element.tag not in ("body", "html", "article", "main", "meta", "link", "form", "input")
    return element.tag == "a" and _AUTHORS_PAGE.search(element.get("href") or "") is not None


def _credits_author(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return False
    own = (element.text or "", *(child.tail or "" for child in element))
    return any(credit in text[:_CREDITED] for text in own for credit in _CREDITS)


def _is_dated(element: HtmlElement) -> bool:
    """Whether it is named after a date and not after a timeline."""
    told = f"{element.get('itemprop') or ''}{element.get('property') or ''}"
    return element.tag == "time" or "ate" in told or _is_named_dated(element.get("class") or "")


@lru_cache(maxsize=4096)  # a site's pages share their class names
def _is_named_dated(named: str) -> bool:
    return _DATED.search(named) is not None
