"""XML → a light tree with feedparser's names for elements, by the parser feedparser uses itself: what is well-formed
to one is to the other. Whatever is unusual in the XML raises UnusualError."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from xml.parsers import expat

from pipeline.collect.reference import NAMESPACES

DEEPEST = 12  # elements within each other; feeds have 3–6, embedded XHTML goes to feedparser
CUT_MARK = "cut-here"
"""The processing instruction that stands where an entry was cut out of the document."""

_KNOWN_PREFIXES = frozenset(NAMESPACES.values()) - {""}
_USERLAND = "backend.userland.com/rss"  # RSS 2.0 has had a dozen namespaces at this host


class UnusualError(Exception):
    """The document has something that only feedparser is trusted to read."""


class Node:
    """An element. `tag` is feedparser's name for it (`title`, `dc_creator`), `text` what stands directly in it."""

    __slots__ = ("attributes", "children", "pieces", "tag")

    def __init__(self, tag: str, attributes: dict[str, str]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.pieces: list[str] = []
        self.children: list[Node] = []

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def descendants(self) -> Iterator[Node]:
        """All elements within, in document order."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(node.children[::-1])


class Tree:
    """A parsed document: its root, the namespaces in order of declaration, where entries were cut out."""

    def __init__(self, document: str) -> None:
        self.namespaces: list[str] = []
        self.cuts: list[Node] = []  # the parents of the cut marks, in document order
        self._open = [Node("", {})]
        self._parse(document)
        self.root = self._open[0].children[0]

    def _parse(self, document: str) -> None:
        parser = expat.ParserCreate("utf-8", " ")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartNamespaceDeclHandler = self._namespace
        parser.StartDoctypeDeclHandler = self._doctype
        parser.ProcessingInstructionHandler = self._instruction
        try:
            parser.Parse(document.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            raise UnusualError(str(error)) from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > DEEPEST:
            raise UnusualError("deep nesting")
        node = Node(_tag(name), {_attribute(key): value for key, value in attributes.items()} if attributes else {})
        self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].pieces.append(text)

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        uri = uri or ""
        if "".join(uri.split()) != uri:
            raise UnusualError("a namespace with spaces")
        self.namespaces.append(uri)
        known = NAMESPACES.get(uri.lower())
        if known is not None and prefix in _KNOWN_PREFIXES and prefix != known:
            raise UnusualError(f"the prefix {prefix} stands for something else")

    def _doctype(self, *_: object) -> None:
        raise UnusualError("a document type")

    def _instruction(self, target: str, _: str) -> None:
        if target == CUT_MARK:
            self.cuts.append(self._open[-1])


@lru_cache(maxsize=1024)
def _tag(name: str) -> str:
    """feedparser's name for an element."""
    uri, local, given = _split(name)
    prefix = "" if _USERLAND in uri.lower() else NAMESPACES.get(uri.lower(), given)
    return f"{prefix}_{local}".lower() if prefix else local.lower()


@lru_cache(maxsize=1024)
def _attribute(name: str) -> str:
    """feedparser's name for an attribute."""
    uri, local, given = _split(name)
    if not uri:
        return local.lower()
    return f"{NAMESPACES.get(uri.lower()) or given}:{local}".lower()


def _split(name: str) -> tuple[str, str, str]:
    """expat's `uri local prefix` → its parts."""
    parts = name.split(" ")
    if len(parts) == 1:
        return "", name, ""
    return parts[0], parts[1], parts[2] if len(parts) == 3 else ""
