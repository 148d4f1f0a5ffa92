"""What a page says about itself: JSON-LD first, then meta elements, then its own markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from lxml.html import HtmlElement

from pipeline.text import clean_line, fold
from pipeline.urls import canonical, is_front_page, same_site, site_of

_ARTICLE = re.compile(r"\w*(?:Article|Posting|Report)\Z")
_DEEPEST = 6  # levels of JSON-LD looked into
_MOST_NODES = 500  # of JSON-LD; pages put whole catalogues there
_MOST_AUTHORS = 10
_LONGEST_SITE = 80  # characters; longer ones are slogans
_LONGEST_AUTHOR = 80  # characters; longer ones are biographies
_SEPARATOR = re.compile(r"\s+[|–—•·:»-]+\s+")
_PAGE_OF_ARTICLE = re.compile(r"(?:amp|print|full|single|\d{1,3})/?\Z", re.IGNORECASE)
_NO_AUTHOR = re.compile(r"https?:|www\.|@|\badmin\b", re.IGNORECASE)

# Names of meta elements, best first.
_DATE_NAMES = """
    article:published_time og:article:published_time datepublished date.published parsely-pub-date sailthru.date pubdate
    publishdate publish-date dc.date.issued dcterms.created dcterms.date dc.date date article.published
"""
_UPDATE_NAMES = """
    article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified dc.date.modified
"""
_AUTHOR_NAMES = "author article:author parsely-author sailthru.author dc.creator byl"

Node = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Head:
    """The page's claims, cleaned and not yet believed. Dates are as written."""

    title: str = ""
    site: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    updated: str = ""
    url: str = ""


def read_head(tree: HtmlElement, url: str) -> Head:
    """The claims of a parsed page fetched from `url`."""
    node = next(_article_nodes(tree), {})
    meta = _meta(tree)
    site = _site(meta.get("og:site_name", "")) or _site(_name(node.get("publisher")))
    return Head(
        title=_title(tree, node, meta, site, url),
        site=site,
        language=tree.get("lang")
        or tree.get("xml:lang")
        or meta.get("og:locale", "")
        or meta.get("content-language", ""),
        authors=_authors(node, meta),
        published=_text(node.get("datePublished")) or _first(meta, _DATE_NAMES),
        updated=_text(node.get("dateModified")) or _first(meta, _UPDATE_NAMES),
        url=_believed(tree, meta, url),
    )


def _article_nodes(tree: HtmlElement) -> Iterator[Node]:
    """The JSON-LD objects that describe an article, in document order."""
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            document: object = json.loads((script.text or "").strip().strip("\ufeff;"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from (node for node in _nodes(document) if _is_article(node))


def _nodes(document: object) -> Iterator[Node]:
    queue: list[tuple[object, int]] = [(document, 0)]
    for seen, (value, depth) in enumerate(queue):
        if seen > _MOST_NODES:
            return
        if isinstance(value, dict):
            yield value
        if depth < _DEEPEST and isinstance(value, dict | list):
            inner = value.values() if isinstance(value, dict) else value
            queue.extend((child, depth + 1) for child in inner if isinstance(child, dict | list))


def _is_article(node: Node) -> bool:
    kinds = node.get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE.match(kind) for kind in named)


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of every meta element, by its lower-case name, property or itemprop."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        )
        content = _text(element.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: Mapping[str, str], names: str) -> str:
    return next((meta[name] for name in names.split() if name in meta), "")


def _site(name: str) -> str:
    return site_of(name) if "://" in name else name[:_LONGEST_SITE].strip()


def _title(tree: HtmlElement, node: Node, meta: Mapping[str, str], site: str, url: str) -> str:
    """JSON-LD headline, else og:title, else the only h1, else <title>, without the site's name at its end.

    When the page shows its title in an h1, what is shown is right: a headline for search engines may be older.
    """
    headings = [heading for element in tree.iter("h1") if (heading := clean_line(element.text_content()))]
    claims = [_text(node.get("headline")), meta.get("og:title", ""), meta.get("twitter:title", "")]
    claims += [*headings[: len(headings) == 1], clean_line(tree.findtext(".//title") or "")]
    told = next((claim for claim in claims if claim and fold(claim) != fold(site)), "")
    shown = next((heading for heading in headings if _is_same_title(heading, told)), "")
    return shown or _without_site(told, site, url)


def _is_same_title(heading: str, told: str) -> bool:
    short, long = fold(heading), fold(told)
    return len(short.split()) > 2 and (long.startswith(short) or short.startswith(long))


def _without_site(title: str, site: str, url: str) -> str:
    cuts = list(_SEPARATOR.finditer(title))
    if not cuts:
        return title
    cut = cuts[-1]
    tail = fold(title[cut.end() :]).replace(" ", "")
    own = {fold(site).replace(" ", ""), fold(site_of(url)).replace(" ", ""), *site_of(url).split(".")}
    return title[: cut.start()].rstrip() if tail in own else title


def _authors(node: Node, meta: Mapping[str, str]) -> tuple[str, ...]:
    told = node.get("author") or node.get("creator")
    people = told if isinstance(told, list) else [told]
    names = [_name(person) for person in people] if told else [_first(meta, _AUTHOR_NAMES)]
    cleaned = (clean_line(name).removeprefix("By ").strip() for name in names)
    good = (name for name in cleaned if name and len(name) <= _LONGEST_AUTHOR and not _NO_AUTHOR.search(name))
    return tuple(dict.fromkeys(good))[:_MOST_AUTHORS]


def _name(value: object) -> str:
    if isinstance(value, list):
        return _name(value[0]) if value else ""
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: object) -> str:
    """A string of JSON-LD; publishers escape these once more than JSON asks for."""
    return clean_line(unescape(value)) if isinstance(value, str) else ""


def _believed(tree: HtmlElement, meta: Mapping[str, str], url: str) -> str:
    """The canonical link, when it stays on its own site and can stand for this article; else `url` itself.

    A front page or a section above the page stands for many articles, so such a link is a broken template.
    """
    links = (e.get("href") or "" for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split())
    claimed = canonical(next(links, "") or meta.get("og:url", ""), base=url)
    if not claimed or not same_site(claimed, url) or is_front_page(claimed) or _is_section_of(claimed, url):
        return url
    return claimed


def _is_section_of(claimed: str, url: str) -> bool:
    section = claimed.split("?")[0].rstrip("/") + "/"
    if "?" in claimed or not url.startswith(section):
        return False
    rest = url[len(section) :]
    return bool(rest) and not rest.startswith("?") and not _PAGE_OF_ARTICLE.match(rest.split("?")[0])
