"""A parsed page -> its pieces of running text in order, and the boxes they stand in. One walk over the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.etree import _Element, iterwalk

from pipeline.extract.marks import Mark, is_hidden, mark_of
from pipeline.text import clean

Form = Literal["text", "heading", "quote", "item", "row"]

_INLINE_TAGS = """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small
    span strike strong sub sup time tt u var wbr
"""
_UNREAD_TAGS = """
    script style noscript template svg math iframe object embed select textarea input button nav canvas map audio
    head dialog menu datalist progress meter applet frameset source track
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_UNREAD = frozenset(_UNREAD_TAGS.split())
_SPANS = ("caption", "apart")  # inline boxes that are no part of the sentence around them
_PICTURES = frozenset(("img", "picture", "video"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FORMS: dict[str, Form] = {"blockquote": "quote", "li": "item", "dt": "item", "dd": "item", "tr": "row", "p": "text"}
_KEPT_INSIDE = ("quote", "heading")  # a paragraph in a block quotation is quoted
_DEEPEST = 250  # boxes; what is nested deeper counts as its surroundings, so that a page costs no square of its depth
_BREAK, _LINK, _LINK_END = "\x00", "\x01", "\x02"  # no page text holds these: the parser refuses them
_LINKS = re.compile(f"([{_LINK}{_LINK_END}])")
_PARTED = re.compile(r"(?:[^\W\d_][A-ZÀ-ÞА-ЯЁІЇЄҐ0-9])\Z")  # two words that only a link's edge keeps apart
_DIGITS = re.compile(r"\d+")
_ENDS = re.compile(r"""[.!?…。！？:;]["'”’»“)\]]*$""")


@dataclass(slots=True)
class Box:
    """A block element. `parent` is the number of the box around it, -1 for the outermost."""

    parent: int
    tag: str
    style: str  # its class attribute
    mark: Mark
    pictures: int = 0

    def is_like(self, other: Box) -> bool:
        """Whether one template made both: the same tag and, numbers aside, the same class."""
        return self.tag == other.tag and _DIGITS.sub("", self.style) == _DIGITS.sub("", other.style)


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of text as a reader sees it. `linked` counts its characters inside links."""

    text: str
    form: Form
    tag: str
    box: int
    linked: int
    words: int

    @property
    def is_sentence(self) -> bool:
        return bool(_ENDS.search(self.text))

    @property
    def is_link(self) -> bool:
        return self.linked >= MOSTLY_LINK * len(self.text)


MOSTLY_LINK = 0.6  # share of a line's characters inside links; running text stays below a third


@dataclass(frozen=True, slots=True)
class Outline:
    boxes: list[Box]
    pieces: list[Piece]

    def around(self, box: int) -> Iterator[int]:
        """The box and all boxes around it, innermost first."""
        while box >= 0:
            yield box
            box = self.boxes[box].parent


def outline(root: _Element) -> Outline:
    """The page's text in document order. What a reader does not see, and navigation, is left out."""
    return _Walk().over(root)


class _Walk:
    def __init__(self) -> None:
        self.boxes = [Box(-1, "", "", "")]
        self.forms: list[Form] = ["text"]
        self.pieces: list[Piece] = []
        self.buffer: list[str] = []
        self.here = 0
        self.open: list[_Element] = []
        self.in_link = False

    def over(self, root: _Element) -> Outline:
        walk = iterwalk(root, events=("start", "end"))
        skipped: _Element | None = None
        for event, element in walk:
            if event == "start":
                if self._begins(element):
                    continue
                walk.skip_subtree()
                skipped = element
                continue
            if element is not skipped:
                self._ends(element)
            skipped = None
            if element.tail and element is not root:
                self.buffer.append(element.tail)
        self._flush()
        return Outline(self.boxes, self.pieces)

    def _begins(self, element: _Element) -> bool:
        """Opens the element; False when nothing in it is text."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNREAD:
            return False
        if tag in _PICTURES:
            self.boxes[self.here].pictures += 1
            return False
        if is_hidden(element):
            return False
        if tag == "br":
            self.buffer.append(_BREAK)
        elif tag == "a":
            self.buffer.append(_LINK)
        elif tag not in _INLINE:
            self._open(element, tag, mark_of(element))
        elif tag == "span" and (mark := mark_of(element)) in _SPANS:
            self._open(element, tag, mark)
        if element.text:
            self.buffer.append(element.text)
        return True

    def _open(self, element: _Element, tag: str, mark: Mark) -> None:
        self._separate(tag)
        if len(self.open) == _DEEPEST:
            return
        self.boxes.append(Box(self.here, tag, element.get("class") or "", mark))
        self.here = len(self.boxes) - 1
        self.open.append(element)
        outer = self.forms[-1]
        form: Form = "heading" if tag in _HEADINGS else _FORMS.get(tag, outer)
        self.forms.append(outer if outer in _KEPT_INSIDE else form)

    def _ends(self, element: _Element) -> None:
        if element.tag == "a":
            self.buffer.append(_LINK_END)
        elif self.open and self.open[-1] is element:
            self._separate(self.boxes[self.here].tag)
            self.open.pop()
            self.forms.pop()
            self.here = self.boxes[self.here].parent

    def _separate(self, tag: str) -> None:
        """Cells of a table row stay on its line."""
        if tag in ("td", "th"):
            self.buffer.append(" ")
        else:
            self._flush()

    def _flush(self) -> None:
        if not self.buffer:
            return
        text = "".join(self.buffer)
        self.buffer.clear()
        if text.isspace():
            return
        for line in _lines(text) if _BREAK in text else (text,):
            plain, linked = self._unlinked(line)
            plain = " ".join((plain if plain.isascii() else clean(plain)).split())
            if plain:
                box = self.boxes[self.here]
                self.pieces.append(Piece(plain, self.forms[-1], box.tag, self.here, linked, _count(plain)))

    def _unlinked(self, line: str) -> tuple[str, int]:
        if _LINK not in line and _LINK_END not in line:
            return line, len(line.strip()) if self.in_link else 0
        linked = 0
        plain: list[str] = []
        for part in _LINKS.split(line):
            if part in (_LINK, _LINK_END):
                self.in_link = part == _LINK
                continue
            if plain and _PARTED.match(f"{plain[-1][-1:]}{part[:1]}"):
                plain.append(" ")
            plain.append(part)
            linked += len(part.strip()) if self.in_link else 0
        return "".join(plain), linked


def _lines(text: str) -> list[str]:
    """Lines between line breaks; one that goes on in lower case after no full stop was only wrapped."""
    lines: list[list[str]] = []
    for part in text.split(_BREAK):
        bare = part.strip()
        if lines and lines[-1] and bare and bare[0].islower() and not _ENDS.search(lines[-1][-1]):
            lines[-1].append(part)
        else:
            lines.append([part] if bare else [])
    return [" ".join(line) for line in lines]


def _count(text: str) -> int:
    """Words; scripts without spaces have about two characters a word."""
    words = text.count(" ") + 1
    return words if words * 15 > len(text) else len(text) // 2
