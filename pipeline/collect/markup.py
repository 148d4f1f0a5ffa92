"""HTML of a feed's fields → plain paragraphs, one a line, and plain titles. Never markup."""

from __future__ import annotations

import re
from html import unescape

from lxml import etree

from pipeline.text import clean, clean_line

LONGEST = 1_000_000  # characters of an entry's text; a novel is shorter
_DROPPED_NAMES = """
    script style head template iframe object embed applet svg math canvas audio video form button select textarea
    noscript
"""
_DROPPED = frozenset(_DROPPED_NAMES.split())
_BLOCK_NAMES = """
    address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody tfoot
    thead tr ul
"""
_BREAKS = {**dict.fromkeys(_BLOCK_NAMES.split(), "\n"), "td": " ", "th": " "}
"""What stands in the text where an element begins or ends."""
_OF_ELEMENTS = frozenset({"start", "end"})
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9:]*(?:\s[^<>]*)?/?>|<!--|<!\[CDATA\[")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = re.compile(r"\s+")
_PARSER = etree.HTMLParser(huge_tree=True)  # to make one takes longer than to read a paragraph
_WRAPPED = re.compile(r"(?<![.!?…:;»”\"'’)\]])\n(?!\s*\n)")  # a line end inside a sentence is a fold, not a paragraph


def paragraphs(source: str, *, markup: bool) -> str:
    """The text of a field, cleaned: a paragraph a line, no empty lines. `markup`: the field says it is HTML."""
    source = source[: 4 * LONGEST]
    if _TAG.search(source):
        text = _text_of(source)
    else:
        text = _WRAPPED.sub(" ", (unescape(source) if markup else source).replace("\r\n", "\n"))
    lines = (" ".join(line.split()) for line in clean(text).split("\n"))
    return "\n".join(filter(None, lines))[:LONGEST]


def one_line(source: str, *, markup: bool) -> str:
    """A title or a name as one cleaned line, its markup and references resolved."""
    source = source[:20_000]
    if markup or _TAG.search(source) or _REFERENCE.search(source):
        source = _text_of(source).replace("\n", " ")
    return clean_line(source)


def _text_of(source: str) -> str:
    """Text of an HTML fragment; block elements end lines. Walks without recursion, since nesting can be an attack."""
    try:
        root = etree.fromstring(f"<html><body>{source}</body></html>", parser=_PARSER)
    except (etree.LxmlError, ValueError):
        return _TAG.sub(" ", source)
    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = str(element.tag) if event in _OF_ELEMENTS else ""
        if event == "start":
            hidden += tag in _DROPPED
            text = element.text
        else:
            hidden -= tag in _DROPPED
            text = element.tail
        if not hidden:
            pieces.append(_BREAKS.get(tag, ""))
            if text:  # with spaces for line ends; what can be printed has none
                pieces.append(text if text.isprintable() else _SPACE.sub(" ", text))
    return "".join(pieces)
