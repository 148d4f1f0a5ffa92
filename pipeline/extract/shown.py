"""The dates a page shows: in the lines around its headline, and wherever else its markup calls something a date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Literal

from lxml.html import HtmlElement

from pipeline.extract.date_lines import LONGEST_LINE, PARAGRAPH, Place, Shown, dated_lines, dates_in
from pipeline.extract.date_names import date_name
from pipeline.extract.dates import Stamp, read_stamp
from pipeline.extract.labels import LINE_END, MACHINE, TEASER, mark_named
from pipeline.extract.markup import Markup

PARAGRAPHS_NEAR = 2  # what stands after so many is no longer near the headline
LINES_NEAR = 40
ELEMENTS_NEAR = 150  # a menu after the headline may be endless
LEVELS_ABOVE = 2  # how many elements up from the headline a line before it may stand
LINES_ABOVE = 6
_MOST_FAR = 60  # elements that may hold a date far from the headline; more are a list of other articles
_LINKED_WORDS = 4  # a link of so many words beside its date is another article's title

_BLOCK_NAMES = """
    p div li ul ol section header h1 h2 h3 h4 h5 h6 table tr td dl dt dd main article address br
"""
_SKIPPED_NAMES = """
    script style noscript template svg form button select iframe figure figcaption blockquote aside nav footer
"""
_BLOCKS, _SKIPPED = frozenset(_BLOCK_NAMES.split()), frozenset(_SKIPPED_NAMES.split())
_SKIPPED_IN_FEET = _SKIPPED - {"footer"}
_LESSER_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_NAMING = _LESSER_HEADINGS | {"a"}
Another = Literal["", "dated", "titled"]
_FEET = re.compile(r"footer|\bbio\b", re.IGNORECASE)
_APART = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|comments?|disqus|sidebar|popular|latest|most-?read|trending|teasers?|promo"
    r"|archives?|bio|navigation|pagination|pager|footer|more|also|next|prev\w*|newsletter|ticker|carousel|slider|tweet"
    r"|twitter|instagram|facebook|embed|caption|credit|copyright|breadcrumbs?|menu|banner|cookie|similar|events?)"
    r"(?=[\s_-]|$)|(?:^|[\s_-])last[_-]\w",
    re.IGNORECASE,
)
_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\dT\d\d")
_DATA_DATE = re.compile(
    r"\A(?!.*(?:updat|modif|edit|start|end|expir|event|until|valid)).*(?:date|time|stamp|epoch|publish)"
)
_SHORTEST_DATE = 8  # characters of a date in an attribute
_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d\d\b")


@dataclass(frozen=True, slots=True)
class Nearby:
    """The lines around a headline, and the elements they were taken from."""

    after: tuple[str, ...]
    above: tuple[tuple[Place, tuple[str, ...]], ...]
    kin: frozenset[HtmlElement]
    """What the headline stands in."""

    seen: frozenset[HtmlElement]


def lines_near(headline: HtmlElement | None) -> Nearby:
    """The lines from the headline to the second paragraph of text, and the last before it."""
    if headline is None:
        return Nearby((), (), frozenset(), frozenset())
    seen: set[HtmlElement] = set()
    after = tuple(_lines_after(headline, seen))
    above = tuple((place, tuple(lines)) for place, lines in _lines_above(headline, seen))
    return Nearby(after, above, frozenset(headline.iterancestors()), frozenset(seen))


def shown_dates(near: Nearby, markup: Markup, month_first: bool) -> list[Shown]:
    """The dates shown near the headline, in document order; where there are none, those markup points to.

    Dates of other articles, comments, captions, quotations and embedded posts are left out, those in sentences too.
    """
    found = list(dated_lines(near.after, "near", month_first))
    found += [one for place, lines in near.above for one in dated_lines(lines, place, month_first)]
    if any(one.label != "updated" for one in found):
        return found
    elsewhere = [one for one in markup.dated if one not in near.seen][:_MOST_FAR]
    return found + list(_far(near.kin, elsewhere, month_first))


def is_apart(element: HtmlElement, kin: Collection[HtmlElement], feet: bool = False) -> bool:
    """Whether an element or what it stands in, up to the headline's own ancestors `kin`, is not the article's.

    `feet`: what is called a footer or a biography may be the article's own.
    """
    at: HtmlElement | None = element
    while at is not None and at not in kin:
        if at.tag in (_SKIPPED_IN_FEET if feet else _SKIPPED):
            return True
        if any(
            is_named_apart(_FEET.sub("", named) if feet else named)
            for named in (at.get("class"), at.get("id"))
            if named
        ):
            return True
        at = at.getparent()
    return False


@lru_cache(maxsize=4096)  # a site's pages share their names
def is_named_apart(named: str) -> bool:
    """Whether a class or id is that of a part with other articles, comments or the site's own matters."""
    return _APART.search(named) is not None


def _lines_after(headline: HtmlElement, seen: set[HtmlElement]) -> Iterator[str]:
    """The lines from the headline to its second paragraph of text."""
    paragraphs = 0
    for line in islice(_following(headline, seen), LINES_NEAR):
        paragraphs += len(line) >= PARAGRAPH and not _YEAR.search(line[:LONGEST_LINE])
        yield line
        if paragraphs >= PARAGRAPHS_NEAR:
            return


def _following(headline: HtmlElement, seen: set[HtmlElement]) -> Iterator[str]:
    """The lines after the headline, its own element's first, then those of what it stands in."""
    yield from _lines([headline.tail or ""])
    at: HtmlElement | None = headline
    while at is not None and at.tag != "body":
        for sibling in at.itersiblings():
            yield from lines_of(sibling, seen)
            if len(seen) > ELEMENTS_NEAR:
                return
        at = at.getparent()


def _lines_above(headline: HtmlElement, seen: set[HtmlElement]) -> Iterator[tuple[Place, Iterator[str]]]:
    """The last lines before the headline; those outside its own element may be the site's."""
    at = headline
    for level in range(LEVELS_ABOVE):
        lines = (line for sibling in at.itersiblings(preceding=True) for line in lines_of(sibling, seen))
        place: Place = "outside" if level or at.getparent() is None else "above"
        yield place, islice(lines, LINES_ABOVE)
        parent = at.getparent()
        if parent is None or parent.tag in ("body", "main", "article"):
            return
        at = parent


def lines_of(element: HtmlElement, seen: set[HtmlElement]) -> Iterator[str]:
    """The lines of an element, with marks for what its markup says of dates; `seen` gathers what was looked at."""
    pieces: list[str] = []
    _gather(element, seen, pieces)
    return _lines(pieces)


def own_lines(element: HtmlElement) -> Iterator[str]:
    """The lines of an element without the text that follows it."""
    pieces: list[str] = []
    _gather(element, set(), pieces)
    return _lines(pieces[:-1])


def _lines(pieces: Sequence[str]) -> Iterator[str]:
    return (text for line in "".join(pieces).split(LINE_END) if (text := " ".join(line.split())))


def _gather(element: HtmlElement, seen: set[HtmlElement], pieces: list[str]) -> None:
    """Adds the texts of an element, a line end around its blocks, marks for what its markup says of dates."""
    seen.add(element)
    end = LINE_END if element.tag in _BLOCKS else " " if element.tag == "span" else ""
    pieces.append(end)
    another = _another(element) if element.tag in _NAMING else ""
    if isinstance(element.tag, str) and element.tag not in _SKIPPED and another != "dated":
        told: dict[str, str] = dict(element.items())  # asked for once: most elements have few, and each look costs
        if told and (is_named_apart(told.get("class", "")) or is_named_apart(told.get("id", ""))):
            pieces += (end, element.tail or "")
            return
        machine = _machine_date(element, told) if told else ""
        pieces.append(_mark(element, told) if told else "")
        if another:
            pieces.append(f" {TEASER} ")
        pieces.append(f" {MACHINE}{machine} " if machine else element.text or "")
        for child in () if machine else element:
            if len(seen) > ELEMENTS_NEAR:
                break
            _gather(child, seen, pieces)
    pieces += (end, element.tail or "")


def _another(element: HtmlElement) -> Another:
    """What an element says of another article: "dated" a link with its title and day, "titled" a linked headline or a
    link as long as one; what follows that is of the other article."""
    if element.tag in _LESSER_HEADINGS:
        linked = element.find(".//a") is not None or next(element.iterancestors("a"), None) is not None
        return "titled" if linked else ""
    text = element.text_content()[:LONGEST_LINE]
    words = len(text.split())
    if words <= _LINKED_WORDS:
        return ""
    if not _YEAR.search(text):
        return "titled"
    return "dated" if words > _LINKED_WORDS + 3 else ""


def _mark(element: HtmlElement, told: Mapping[str, str]) -> str:
    """What itemprop or class calls the date in this element, when it holds little else."""
    named = f"{told.get('itemprop', '')} {told.get('property', '')} {told.get('class', '')}"
    if "pubdate" in told:  # a draft of HTML 5 had it, for the date of the article around
        named += " pubdate"
    mark = mark_named(named) if len(named) > 5 else ""
    return mark if mark and len(element.text_content().strip()) <= LONGEST_LINE else ""


def _machine_date(element: HtmlElement, told: Mapping[str, str]) -> str:
    """The date an element tells machines, as written or, where that is but digits, spelled out."""
    if element.tag == "meta" and date_name(told.get("itemprop", "").lower()) == "perhaps":
        return ""  # nobody sees it: "created" is no date shown
    written = told.get("datetime") or told.get("content")
    if not written and (title := told.get("title")):
        written = title if element.tag in ("abbr", "time") or _ISO.match(title) else ""
    stamp = read_stamp(written) if written else None
    if stamp is None:
        return _data_date(element, told)
    return str(stamp) if written and written.strip()[:8].isdecimal() else written or ""


def _data_date(element: HtmlElement, told: Mapping[str, str]) -> str:
    """The date in an attribute of the page's own making (`data-published`, `epochtime`) of a short element."""
    for name, value in told.items():
        if len(value) >= _SHORTEST_DATE and _names_date(name) and (stamp := read_stamp(value)):
            return str(stamp) if len(element.text_content().strip()) <= LONGEST_LINE else ""
    return ""


def date_of_kin(near: Nearby) -> Stamp | None:
    """The one date that attributes of what the headline stands in tell (`<div data-date="…">`)."""
    told = (
        stamp
        for element in near.kin
        for name, value in element.items()
        if element.tag not in ("body", "html") and name.startswith("data-") and _names_date(name)
        if (stamp := read_stamp(value))
    )
    by_day = {stamp.day: stamp for stamp in told}
    return next(iter(by_day.values())) if len(by_day) == 1 else None


@lru_cache(maxsize=2048)  # a site's pages share their names
def _names_date(attribute: str) -> bool:
    return _DATA_DATE.search(attribute) is not None


def _far(kin: Collection[HtmlElement], dated: Sequence[HtmlElement], month_first: bool) -> Iterator[Shown]:
    """Dates that markup points to elsewhere; outside the headline's part of the page only labelled ones."""
    for element in dated:
        inside = shares_part(element, kin)
        if is_apart(element, kin, feet=inside):
            continue
        for line in lines_of(_with_label(element), set()):
            for one in dates_in(line, "far", month_first):
                if inside or one.label == "published":
                    yield Shown(one.stamp, one.label, "far", marked=True)


def _with_label(element: HtmlElement) -> HtmlElement:
    """The element, or the one around it when that holds no more than a label besides."""
    parent = element.getparent()
    small = parent is not None and len(parent) <= 3 and len(parent.text_content().strip()) <= LONGEST_LINE
    return parent if small and parent is not None else element


def shares_part(element: HtmlElement, kin: Collection[HtmlElement]) -> bool:
    """Whether the element stands with the headline in something smaller than the body."""
    shared = next((one for one in element.iterancestors() if one in kin), None)
    return not kin or (shared is not None and shared.tag not in ("body", "html"))
