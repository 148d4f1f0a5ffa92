"""Who wrote an article: the names in JSON-LD, meta elements, markup and the lines around the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice

from lxml.html import HtmlElement

from pipeline.extract.credits import (
    after_label,
    beside_day,
    between_bars,
    in_foot,
    is_label,
    is_person,
    leading_names,
    names_written,
    unmarked,
)
from pipeline.extract.edges import SIGNED
from pipeline.extract.linked import Linked, text_of
from pipeline.extract.markup import Markup
from pipeline.extract.outlets import OUTLETS
from pipeline.extract.shown import Nearby, is_apart, lines_of, own_lines, shares_part
from pipeline.model import Source
from pipeline.text import clean_line, fold
from pipeline.urls import site_of

AUTHOR_NAMES = (
    "author article:author parsely-author sailthru.author dc.creator dcterms.creator byl byline search.byline"
    " citation_author mediator_author"
)
LABELLED_NAMES = "twitter:label1 twitter:data1 twitter:label2 twitter:data2"
_MOST_AUTHORS = 10
_FEW = 3  # elements that name an author; further ones are in lists of other articles
_MOST_LOOKED_AT = 40  # elements named after authors; a page with more lists other articles
_LONGEST_ELEMENT = 300  # characters of an element that is there for a name, a role and a day
_LINES_ABOVE = 3

_LOGIN = re.compile(r"(?:[a-z0-9][\w.-]*|\S*\d\S*|\S+\.[a-z]{2,6})\Z")
_NOBODY = re.compile(
    r"\b(?:admin|staff|wire|newsroom|desk|editors?|editorial|redaktion|redaktionsteam|rédaction|redacción|redazione"
    r"|redacția|redactie|redakcja|redação|agencies|agency|agentur|agence|agencia|agenzia|agencja|agentschap"
    r"|correspondents?|reporters?|writers?|news|team|press)\b|редакці|редакци|агентств|агенці",
    re.IGNORECASE,
)
_LABEL_NAMES = """
    by von par por di de door words text texte texto testo tekst текст author auteur autore autor autorin autorzy автор
"""
_NO_NAMES = frozenset(_LABEL_NAMES.split())  # a label alone is nobody
_CYRILLIC = re.compile(r"[А-яЁёІіЇїЄєҐґ]")


def authors_of(
    markup: Markup, linked: Linked, meta: Mapping[str, str], near: Nearby, site: str
) -> tuple[tuple[str, ...], Source | None]:
    """The people who wrote it: of JSON-LD, else of meta elements, else of a line by the headline that says "By",
    else of the markup, else of a line elsewhere, else of a name beside the day.

    A name of several words goes before one of a single word, wherever they stand: those are logins as often as names.
    """
    own = {fold(site), fold(site_of(site)), _squash(site), *_NO_NAMES}
    short: tuple[tuple[str, ...], Source | None] = (), None
    for by, told in _bylines(markup, linked, meta, near):
        names = tuple(dict.fromkeys(one for one in told if not _is_nobody(one, own)))[:_MOST_AUTHORS]
        if any(" " in name for name in names):
            return names, Source("authors", (by,))
        short = short if short[0] or not names else (names, Source("authors", (by,)))
    return short


def _bylines(
    markup: Markup, linked: Linked, meta: Mapping[str, str], near: Nearby
) -> Iterator[tuple[str, Iterator[str]]]:
    yield "json-ld", _each(_people(linked, linked.article.get("author") or linked.article.get("creator")))
    yield "meta", _each(meta.get(name, "") for name in AUTHOR_NAMES.split())
    yield from (("line", iter(after_label(line) or beside_day(line))) for line in _near_lines(near))
    yield "markup", _of_elements(markup.bylines, near)
    yield from (("line", iter(names)) for names in _foot_names(markup, near))
    yield "meta", _each(_labelled(meta))
    yield "line", _set_off(markup, near)
    yield "signature", _signed(markup, near)


def _each(told: Iterable[str]) -> Iterator[str]:
    return (name for one in told for name in names_written(one))


def _labelled(meta: Mapping[str, str]) -> Iterator[str]:
    """What a meta element says whose neighbour labels it: `twitter:label1` "Written by", `twitter:data1` the name."""
    for number in "12":
        if is_label(meta.get(f"twitter:label{number}", "")):
            yield meta.get(f"twitter:data{number}", "")


def _is_nobody(name: str, own: set[str]) -> bool:
    """Whether a name is the outlet's, an agency's, a desk's or a login."""
    if fold(name) in own or _squash(name) in own or _LOGIN.match(name):
        return True
    return fold(name) in _agencies() or (_NOBODY.search(name) is not None)


def _squash(name: str) -> str:
    return fold(name).replace(" ", "")


@lru_cache(maxsize=1)
def _agencies() -> frozenset[str]:
    """Every way an outlet or agency is written: as an author it is where the report came from."""
    return frozenset(fold(name) for main, others in OUTLETS.items() for name in (main, *others))


def _of_elements(elements: Iterable[HtmlElement], near: Nearby) -> Iterator[str]:
    """The names in the first few elements that are the article's own."""
    taken = 0
    for element in islice(elements, _MOST_LOOKED_AT):
        if not _is_of_article(element, near) or is_apart(element, near.kin, feet=True):
            continue
        names = _in_lines(element) if len(element.text_content()) <= _LONGEST_ELEMENT else []
        yield from names
        taken += bool(names)
        if taken >= _FEW or (names and not _is_plain(element)):
            return


def _is_plain(element: HtmlElement) -> bool:
    return "author" in (element.get("itemprop"), element.get("property"))


def _is_of_article(element: HtmlElement, near: Nearby) -> bool:
    named = f"{element.get('itemprop') or ''} {element.get('property') or ''} {element.get('rel') or ''}"
    return "author" in named or element in near.seen or shares_part(element, near.kin)


def _in_lines(element: HtmlElement) -> list[str]:
    """The names of the first line that holds any: "By Ada Lind and Ivo Sand", or the names alone; of parts of one
    template side by side each is one."""
    if people := _side_by_side(element):
        return people
    for line in own_lines(element):
        text = unmarked(line)
        if names := after_label(text) or leading_names(text) or _single(text):
            return [_without_role(name, element) for name in names]
    return []


def _single(text: str) -> list[str]:
    return [] if fold(text) in _NO_NAMES else [one for one in names_written(text) if " " not in one]


def _side_by_side(element: HtmlElement) -> list[str]:
    """The names of parts of one template, when there are several and each is a name."""
    parts: dict[tuple[str, str], list[str]] = {}
    for one in element.iterdescendants():
        if isinstance(one.tag, str) and (style := one.get("class")):
            parts.setdefault((one.tag, style), []).append(clean_line(one.text_content()))
    return next((names for names in parts.values() if len(names) > 1 and all(map(is_person, names))), [])


def _without_role(name: str, element: HtmlElement) -> str:
    """A name that has an element of its own, without what follows that: "<a>Ada Lind</a> <span>Reporter</span>"."""
    own = (clean_line(one.text_content()) for one in element.iterdescendants())
    return next((one for one in own if name.startswith(f"{one} ") and is_person(one)), name)


def _near_lines(near: Nearby) -> Iterator[str]:
    """The lines around the headline; a "By" alone stands with the line after it."""
    for lines in (near.after, *(lines[:_LINES_ABOVE] for _, lines in near.above)):
        before = ""
        for line in map(unmarked, lines):
            yield f"{before} {line}" if before else line
            before = line if is_label(line) else ""


def _foot_names(markup: Markup, near: Nearby) -> Iterator[list[str]]:
    for element in markup.credits[:_MOST_LOOKED_AT]:
        if shares_part(element, near.kin) and not is_apart(element, near.kin, feet=True):
            yield from (in_foot(unmarked(line)) for line in lines_of(element, set()))


def _set_off(markup: Markup, near: Nearby) -> Iterator[str]:
    """Names set off from a day by a bar: "3 March 2026 | Ada Lind".

    Sections and places stand there too. Those are written elsewhere on the page as well (in the menu, in the text); a
    name without a label is said once.
    """
    people = (name for line in near.after for name in between_bars(unmarked(line)))
    return (one for one in people if markup.visible.count(one) == 1)


def _signed(markup: Markup, near: Nearby) -> Iterator[str]:
    """The name a text is signed with, its surname in capitals, as the Cyrillic press does ("Галина СТРОЕВА")."""
    if not any(map(_CYRILLIC.search, near.after[:_LINES_ABOVE])):
        return
    for element in markup.short_lines:
        text = clean_line(element.text or "").rstrip(".,")
        if SIGNED.match(text) and shares_part(element, near.kin) and not is_apart(element, near.kin):
            yield " ".join(part.capitalize() if part.isupper() else part for part in text.split())


def _people(linked: Linked, told: object) -> Iterator[str]:
    """The names in any shape JSON-LD gives authors: a text, a node, a reference, a list of these."""
    value = linked.resolved(told)
    if isinstance(value, list):
        for one in value[: 2 * _MOST_AUTHORS]:
            yield from _people(linked, one)
    elif isinstance(value, dict):
        name = value.get("name") or value.get("@list") or value.get("@value")
        parts = (text_of(value.get("givenName")), text_of(value.get("familyName")))
        yield from _people(linked, name) if name else iter((" ".join(part for part in parts if part),))
    else:
        yield text_of(value)
