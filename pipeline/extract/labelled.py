"""Dates with a label in plain words anywhere on a page: the last place to look, when nothing else tells one."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml.etree import XPath
from lxml.html import HtmlElement

from pipeline.extract.labels import LABELS
from pipeline.extract.shown import LONGEST_LINE, Shown, dated_lines, is_named_apart, lines_of

_MOST = 200  # texts with something like a year; more are a calendar
_LEVELS = 4  # how far a label may stand above the text that holds its date
_WORDS_BEFORE = 2  # a line that is there for its date begins with the label, but for "Last", "Article", "First"
_TEXTS = XPath(
    "//body//text()[string-length() < 400 and (contains(., '20') or contains(., '19') or contains(., '.0')"
    " or contains(., '/'))][not(parent::script or parent::style)]"
)
_SKIPPED = frozenset(("blockquote", "figure", "figcaption", "form", "iframe", "nav", "noscript", "template"))


def labelled_dates(tree: HtmlElement, kin: Collection[HtmlElement], month_first: bool) -> list[Shown]:
    """The publication, or else the update, that a labelled line tells; none where such lines tell several days.

    Outside the article's part of the page (`kin`, what the headline stands in) an update is the site's.
    """
    found = [
        one
        for place in _places(tree, kin)
        for one in dated_lines(_lines_there_for_dates(place), "far", month_first)
        if one.label == "published" or not _is_in_foot(place, kin)
    ]
    for label in ("published", "updated"):
        told = [one for one in found if one.label == label]
        if told:
            return told if len({one.stamp.day for one in told}) == 1 else []
    return []


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
    return any(one.tag == "footer" and one not in kin for one in element.iterancestors())


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
