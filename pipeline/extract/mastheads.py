"""The outlet's name where no markup tells it: its logo, what its <title> begins or ends with, its line of copyright."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lxml.html import HtmlElement

from pipeline.extract.markup import Markup
from pipeline.text import clean_line, fold
from pipeline.urls import canonical, is_front_page, site_of

_MOST_LINKS = 10  # to the front page
_MOST_LOOKED_AT = 100  # links that may lead there
_LONGEST_HREF = 60  # characters of an address of a front page
_MOST_WORDS = 6  # of a name; longer ones are slogans
_PARTS = re.compile(r"\s+[|–—•·:»-]+\s+|(?<=\w):\s+")
_COPYRIGHT = re.compile(r"©.{1,120}", re.DOTALL)
_LOGO = re.compile(r"logo|brand|masthead|site-?_?(?:name|title)|(?:^|\s)home(?:\s|$)", re.IGNORECASE)
_HOME_NAMES = """
    home homepage home_page start startseite accueil inicio página_principal início página_inicial pagina_iniziale
    acasă prima_pagină strona_główna główna головна на_головну головна_сторінка главная на_главную главная_страница
"""
_HOME = frozenset(fold(name.replace("_", " ")) for name in _HOME_NAMES.split())


def masthead(markup: Markup, title: str, url: str) -> str:
    """What the page at `url` with this <title> calls its outlet, "" where nothing agrees.

    A part of the <title> counts where the host spells it, a link to the front page shows it or the line of copyright
    names it; else what a logo shows.
    """
    links = list(_home_links(markup, url))
    shown = [name for link in links if (name := _name(link))]
    owners = " | ".join(fold(found[0]) for line in markup.copyrights if (found := _COPYRIGHT.search(line)))
    for part in _ends(title):
        own = fold(part)
        if _spelled(part) in _labels(url) or own in map(fold, shown) or f" {own} " in f" {owners} ":
            return part
    return next((name for link in links if _is_logo(link) and (name := _name(link))), "")


def _ends(title: str) -> list[str]:
    """The last and the first part of a <title> that has several."""
    parts = [part.strip() for part in _PARTS.split(title)]
    ends = (parts[-1], parts[0]) if len(parts) > 1 else ()
    return [part for part in ends if part and len(part.split()) <= _MOST_WORDS]


def _home_links(markup: Markup, url: str) -> Iterator[HtmlElement]:
    found = 0
    for link in markup.links_home[:_MOST_LOOKED_AT]:
        href = link.get("href") or ""
        if len(href) < _LONGEST_HREF and _is_own_front_page(canonical(href, base=url), url):
            yield link
            found += 1
            if found == _MOST_LINKS:
                return


def _is_own_front_page(address: str, url: str) -> bool:
    return is_front_page(address) and site_of(address) == site_of(url)


def _name(link: HtmlElement) -> str:
    """The text of a link, else what stands for its picture."""
    text = clean_line(link.text_content()) or next((clean_line(one.get("alt") or "") for one in link.iter("img")), "")
    return text if len(text.split()) <= _MOST_WORDS and fold(text) not in _HOME else ""


def _is_logo(link: HtmlElement) -> bool:
    parent = link.getparent()
    if parent is not None and parent.tag in ("h1", "h2", "header"):
        return True
    around = (link, *([] if parent is None else [parent]))
    return any(_LOGO.search(one.get(name) or "") for one in around for name in ("class", "id", "rel"))


def _spelled(name: str) -> str:
    """As a host spells a name: without accents, spaces and marks."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", fold(name)) if not unicodedata.combining(one))
    return plain.replace(" ", "")


def _labels(url: str) -> set[str]:
    labels = site_of(url).split(":")[0].split(".")
    return {_spelled(label) for label in labels[:-1]} | {_spelled("".join(labels))}
