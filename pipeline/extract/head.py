"""What a page says about itself, from one parsed tree: JSON-LD, meta elements, its markup and its address, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from lxml.html import HtmlElement

from pipeline.extract.access import asks_for_payment
from pipeline.extract.alternates import Alternate, alternates
from pipeline.extract.bylines import AUTHOR_NAMES, LABELLED_NAMES, authors_of
from pipeline.extract.clocks import writes_month_first
from pipeline.extract.date_names import date_name
from pipeline.extract.dating import Visit, read_dates
from pipeline.extract.evidence import Told, best_told, source_of
from pipeline.extract.linked import Linked, read_linked, text_of
from pipeline.extract.markup import Markup
from pipeline.extract.mastheads import masthead
from pipeline.extract.naming import same_title, site_names, title_claims, title_of
from pipeline.extract.shown import is_apart, lines_near
from pipeline.extract.when import dates_of
from pipeline.model import Source
from pipeline.text import clean_line, fold
from pipeline.urls import canonical, is_front_page, same_site, site_of

_PAGE_OF_ARTICLE = re.compile(r"(?:amp|print|full|single|\d{1,3})/?\Z", re.IGNORECASE)
_MOST_HEADINGS = 10
_LONGEST_HEADING = 300  # characters
_OTHER_NAMES = """
    og:title twitter:title og:site_name application-name apple-mobile-web-app-title og:url og:type og:locale
    content-language language og:image:secure_url og:image og:image:url twitter:image article:content_tier
"""
_WANTED = frozenset(f"{_OTHER_NAMES} {AUTHOR_NAMES} {LABELLED_NAMES}".split())


@dataclass(frozen=True, slots=True)
class Head:
    """What the page claims, weighed; `language` is a hint that the text's script may overrule."""

    title: str = ""
    site: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    url: str = ""
    image: str = ""
    paid: bool = False  # it says that one must pay
    is_article: bool = False  # its markup describes an article
    live: bool = False  # its markup describes a live blog
    body: str = ""  # the article's text, where JSON-LD holds it
    sources: tuple[Source, ...] = ()
    alternates: tuple[Alternate, ...] = ()  # itself in other languages, the page's own perhaps among them


def read_head(tree: HtmlElement, url: str, now: datetime) -> Head:
    """The claims of a parsed page fetched from `url`; `now` bounds its dates. The tree is not changed."""
    markup = Markup(tree)
    meta = _meta(markup.metas)
    found = markup.headings[:_MOST_HEADINGS]
    headings = [text for element in found if (text := clean_line(element.text_content()))]
    raw_title = clean_line(tree.findtext(".//title") or "")
    address = _believed(markup.links, meta, url)
    titles = [*headings, meta.get("og:title", ""), raw_title]
    linked = read_linked(markup.scripts, frozenset((url, address)), _folded_titles(titles))
    names, site, site_source = site_names(linked, meta, raw_title, url, partial(masthead, markup, raw_title, url))
    sites = [name.value for name in names if name.value]
    lesser = partial(_lesser_headings, markup, raw_title)
    title, title_source = title_of(linked, title_claims(raw_title, headings, lesser, meta, sites, url), sites)
    tags = _language_tags(tree, markup.links, linked, meta, address)
    hint, language_source = _language(tags)
    languages = [tag.value for tag in tags]
    month_first = writes_month_first(site_of(url).split(":")[0], languages)
    near = lines_near(_headline(markup, title, raw_title))
    authors, author_source = authors_of(markup, linked, meta, near, site)
    visit = Visit((url, address), languages, month_first, now)
    dates = dates_of(partial(read_dates, linked, meta, visit=visit), markup, near, _folded_titles([title]), visit)
    sources = (title_source, site_source, language_source, author_source, *dates.sources)
    return Head(
        title=title,
        site=site,
        language=hint,
        authors=authors,
        published=dates.published,
        updated=dates.updated,
        url=address,
        image=_image(linked, meta, url),
        paid=asks_for_payment(linked, meta),
        is_article=bool(linked.article) or "article:published_time" in meta or meta.get("og:type") == "article",
        live=linked.live or markup.live,
        body=_body(linked),
        sources=tuple(source for source in sources if source),
        alternates=alternates(markup.links),
    )


def _folded_titles(titles: Sequence[str]) -> frozenset[str]:
    """The titles, and each without what follows its last separator."""
    cut = [re.split(r"\s+[|–—•·-]+\s+", title)[0] for title in titles]
    return frozenset(folded for title in (*titles, *cut) if (folded := fold(title)))


def _meta(elements: Sequence[HtmlElement]) -> dict[str, str]:
    """The first content of every meta element we know, by its lower-case name, property or itemprop, in page order.

    Those in the body that belong to other articles (microdata of a related list) are left out.
    """
    found: dict[str, str] = {}
    for element in elements:
        told = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        names = [name.rpartition("schema:")[2] for name in (told or "").lower().split()]
        wanted = [name for name in names if name not in found and (name in _WANTED or date_name(name))]
        if not wanted or (element.get("itemprop") and is_apart(element, set())):
            continue
        if content := text_of(element.get("content") or element.get("value")):
            found |= dict.fromkeys(wanted, content)
    return found


def _headline(markup: Markup, title: str, raw_title: str) -> HtmlElement | None:
    """The element that shows the title; without one, the only h1."""
    headings = markup.headings[:_MOST_HEADINGS]
    shown = next((one for one in headings if _shows(one, title)), None)
    if shown is not None or len(headings) == 1:
        return headings[0] if shown is None else shown
    return next((one for one in _lesser(markup, raw_title) if _shows(one, title)), None)


def _lesser(markup: Markup, raw_title: str) -> Iterator[HtmlElement]:
    """What may show the title where no h1 does: lesser headings, then lines that are a part of the <title>."""
    yield from markup.lesser_headings[: 4 * _MOST_HEADINGS]
    yield from markup.saying(raw_title)[:_MOST_HEADINGS]


def _lesser_headings(markup: Markup, raw_title: str) -> Iterator[str]:
    for element in _lesser(markup, raw_title):
        yield clean_line(element.text_content()[:_LONGEST_HEADING])


def _shows(element: HtmlElement, title: str) -> bool:
    return bool(title) and same_title(clean_line(element.text_content()[: 2 * len(title) + 100]), title)


def _language_tags(
    tree: HtmlElement, links: Sequence[HtmlElement], linked: Linked, meta: Mapping[str, str], url: str
) -> list[Told]:
    """The languages the page names, as it spells them. Templates leave `lang="en"` where they should not."""
    own = (e.get("hreflang") or "" for e in links if e.get("hreflang") and _leads_to(e.get("href") or "", url))
    own_tag = next((tag for tag in own if not tag.startswith("x-")), "")
    named = [
        (tree.get("lang") or tree.get("xml:lang") or "", "html lang", 2.0),
        (text_of(linked.article.get("inLanguage")), "json-ld", 2.0),
        (own_tag, "hreflang", 2.0),
        (meta.get("og:locale", ""), "meta og:locale", 1.5),
        (meta.get("content-language", "") or meta.get("language", ""), "meta content-language", 1.0),
    ]
    return [Told(value, by, weight, by) for value, by, weight in named if value]


def _leads_to(href: str, url: str) -> bool:
    """Whether a link is to this page; cheap for the many that are not."""
    return href[-8:].rstrip("/") in url and canonical(href, base=url) == url


def _language(tags: Sequence[Told]) -> tuple[str, Source | None]:
    """The best supported language, "" where the page contradicts itself evenly: then the text must tell."""
    taken = best_told(tags, lambda one, other: one[:2].lower() == other[:2].lower())
    rest = [tag for tag in tags if tag not in taken]
    if not taken or sum(tag.weight for tag in rest) >= sum(tag.weight for tag in taken):
        return "", None
    return taken[0].value, source_of("language", taken, tags)


def _image(linked: Linked, meta: Mapping[str, str], url: str) -> str:
    told = [_image_address(linked.resolved(linked.article.get("image")))]
    told += [meta.get(name, "") for name in ("og:image:secure_url", "og:image", "og:image:url", "twitter:image")]
    return next((address for one in told if one and (address := canonical(one, base=url))), "")


def _image_address(value: object) -> str:
    if isinstance(value, list):
        return _image_address(value[0]) if value else ""
    if isinstance(value, dict):
        return text_of(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return text_of(value)


def _body(linked: Linked) -> str:
    told = linked.article.get("articleBody")
    return told if isinstance(told, str) else ""


def _believed(links: Sequence[HtmlElement], meta: Mapping[str, str], url: str) -> str:
    """The canonical link, else `og:url`, when it stays on its own site and can stand for this article; else `url`.

    A front page or a section above the page stands for many articles, so such a link is a broken template.
    """
    return next((claimed for claimed in _claimed_addresses(links, meta, url) if _can_stand_for(claimed, url)), url)


def _claimed_addresses(links: Sequence[HtmlElement], meta: Mapping[str, str], url: str) -> Iterator[str]:
    named = (e.get("href") or "" for e in links if "canonical" in (e.get("rel") or "").lower().split())
    told = next(named, "") or meta.get("og:url", "")
    if told and (claimed := canonical(told, base=url)):
        yield claimed


def _can_stand_for(claimed: str, url: str) -> bool:
    return same_site(claimed, url) and not is_front_page(claimed) and not _is_section_of(claimed, url)


def _is_section_of(claimed: str, url: str) -> bool:
    section = claimed.split("?")[0].rstrip("/") + "/"
    if "?" in claimed or not url.startswith(section):
        return False
    rest = url[len(section) :]
    return bool(rest) and not rest.startswith("?") and not _PAGE_OF_ARTICLE.match(rest.split("?")[0])
