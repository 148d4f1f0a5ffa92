"""Dates anywhere on a page, by a label in plain words or alone: the last place to look, when nothing else tells one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipeline.extract.date_lines import LONGEST_LINE, Shown, dated_lines
from pipeline.extract.labels import LABELS
from pipeline.extract.shown import is_named_apart, lines_of, shares_part

_MOST = 200  # texts with something like a year; more are a calendar
_LEVELS = 4  # how far a label may stand above the text that holds its date
_WORDS_BEFORE = 2  # a line that is there for its date begins with the label, but for "Last", "Article", "First"
_TEXTS = XPath(
    "//body//text()[string-length() < 400 and (contains(., '20') or contains(., '19') or contains(., '.0')"
    " or contains(., '/'))][not(parent::script or parent::style)]"
)
_YEAR = re.compile(r"(?:19|20)\d\d|\d\.\d\d\b")
_SKIPPED = frozenset(("blockquote", "figure", "figcaption", "form", "iframe", "nav", "noscript", "template"))


def dates_anywhere(tree: HtmlElement, kin: Collection[HtmlElement], month_first: bool) -> list[Shown]:
    """The publication, or else the update, that a labelled line tells, or else the day of lines without a label; none
    where such lines tell several days.

    Outside the article's part of the page (`kin`, what the headline stands in) an update is the site's, and a day
    without a label that of the visit.
    """
    places = list(_places(tree, kin))
    found = [
        one
        for place in places
        for one in dated_lines(_lines_there_for_dates(place), "far", month_first)
        if one.label == "published" or not _is_in_foot(place, kin)
    ]
    for label in ("published", "updated"):
        told = [one for one in found if one.label == label]
        if told:
            return told if _is_one_day(told) else []
    alone = [place for place in places if shares_part(place, kin) and not (_is_in_foot(place, kin) or _is_link(place))]
    return _closest(alone, kin, month_first)


def _closest(places: Sequence[HtmlElement], kin: Collection[HtmlElement], month_first: bool) -> list[Shown]:
    """The day without a label that stands closest to the headline, in the smallest part it shares with it."""
    by_depth: dict[int, list[Shown]] = {}
    for place in places:
        told = [one for one in dated_lines(lines_of(place, set()), "far", month_first) if not one.label]
        by_depth.setdefault(_depth_shared(place, kin), []).extend(told)
    closest = next((told for _, told in sorted(by_depth.items(), reverse=True) if told), [])
    return closest if _is_one_day(closest) else []


def _depth_shared(element: HtmlElement, kin: Collection[HtmlElement]) -> int:
    """How deep in the page the smallest element stands that holds both this one and the headline."""
    shared = next((one for one in element.iterancestors() if one in kin), None)
    return 0 if shared is None else sum(1 for _ in shared.iterancestors()) + 1


def _is_one_day(told: Sequence[Shown]) -> bool:
    return len({one.stamp.day for one in told}) == 1


def _places(tree: HtmlElement, kin: Collection[HtmlElement]) -> Iterator[HtmlElement]:
    """What stands around each text that may hold a date."""
    done: set[HtmlElement] = set()
    for text in _TEXTS(tree)[:_MOST]:
        holder = text.getparent()
        around = _around(holder.getparent() if text.is_tail and holder.getparent() is not None else holder)
        if around in done or around in kin or _is_elsewhere(around, kin):
            continue
        done.add(around)
        yield around


def _lines_there_for_dates(element: HtmlElement) -> list[str]:
    return [line for line in lines_of(element, set()) if len(line.split()) < _WORDS_BEFORE or _opens(line)]


def _is_in_foot(element: HtmlElement, kin: Collection[HtmlElement]) -> bool:
    """Whether it stands in the foot of the page, not of an article in it."""
    feet = (one for one in element.iterancestors("footer") if one not in kin)
    return any(next(foot.iterancestors("article"), None) is None for foot in feet)


def _is_link(element: HtmlElement) -> bool:
    """Whether its date stands in a link: to another article, or to that day's."""
    if any(one.tag == "a" for one in islice(element.iterancestors(), _LEVELS)):
        return True
    return any(_YEAR.search(one.text_content()) for one in element.iter("a"))


def _around(element: HtmlElement) -> HtmlElement:
    """The widest of an element and those around it that is still but a line."""
    for _ in range(_LEVELS):
        parent = element.getparent()
        if (
            parent is None
            or parent.tag in ("body", "aside", "footer")
            or len(parent.text_content().strip()) > LONGEST_LINE
        ):
            break
        element = parent
    return element


def _opens(line: str) -> bool:
    """Whether a label stands at the beginning."""
    label = LABELS.search(line)
    return label is not None and len(line[: label.start()].split()) <= _WORDS_BEFORE


def _is_elsewhere(element: HtmlElement, kin: Collection[HtmlElement]) -> bool:
    at: HtmlElement | None = element
    while at is not None and at not in kin:
        names = f"{at.get('class') or ''} {at.get('id') or ''}".replace("footer", "")
        if at.tag in _SKIPPED or is_named_apart(names):
            return True
        at = at.getparent()
    return False
