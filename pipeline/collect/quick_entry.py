"""One entry's element → what it says, exactly as feedparser would take it, or UnusualError.

feedparser handles the elements of an entry in their order, one at a time; what it ends up with depends on that order
(a second description becomes a content, a link overrides an id). This file follows it for the elements and shapes
that nearly all feeds use, and refuses the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from pipeline.collect.reference import HTML_TYPES, has_handler, looks_like_html, mended, name_in, resolved
from pipeline.collect.told import NOTHING, Link, Told, Words, named_in_brackets
from pipeline.collect.tree import Node, UnusualError

_TYPES = {"text": "text/plain", "plain": "text/plain", "html": "text/html"}
_UNDONE_REFERENCE = re.compile(r"&([A-Za-z0-9_]+);")  # feedparser's repair of `?a=1&b=2` after its loose parser
# Elements feedparser handles that change nothing which is read here.
_HARMLESS_NAMES = """
    category keywords dc_subject enclosure rights copyright dc_rights dc_publisher dc_contributor generator
    media_content media_group media_thumbnail media_credit media_rating media_category media_keywords media_player
    media_license media_restriction itunes_subtitle itunes_image itunes_explicit itunes_keywords itunes_block
    itunes_category cc_license creativecommons_license georss_point expirationdate
"""
HARMLESS = frozenset(_HARMLESS_NAMES.split())
# Elements feedparser does not know, under whose names it keeps what is read here.
_KEY_NAMES = """
    id link links title title_detail content summary summary_detail author authors author_detail updated published
    created feedburner_origlink date modified issued guid description description_detail url copyright copyright_detail
    tagline tagline_detail items channel language
"""
_KEYS = frozenset(_KEY_NAMES.split())
_TEXTS = frozenset({"title", "summary", "content", "description", "content_encoded"})
PLAIN_BASE = re.compile(
    r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d{1,5})?(?:/(?:[\w~-][\w.~-]*+/)*+(?:[\w~-][\w.~-]*+)?)?"
)
_GROUPS = frozenset({"media_group", "media_content"})


@lru_cache(maxsize=1024)
def harmless(tag: str) -> bool:
    """Whether an element of this name leaves alone all that is read here."""
    return tag in HARMLESS or not (tag in _KEYS or has_handler(tag))


def leaf(node: Node) -> str:
    """The text of an element without elements. Raises UnusualError when it has some."""
    if node.children:
        raise UnusualError(f"markup in {node.tag}")
    return node.text.strip()


def words(node: Node, kind: str, atom: bool) -> Words:
    """The content of a text element whose type is `kind` unless it says another."""
    told = node.attributes.get("type", kind).lower()
    told = _TYPES.get(told, told)
    if told not in ("text/plain", "text/html") or node.attributes.get("mode", "escaped") != "escaped":
        raise UnusualError(f"content of the type {told}")
    text = mended(leaf(node))
    return Words(text, told == "text/html" or (not atom and looks_like_html(text)))


def spoken(node: Node, around: str) -> str:
    """The language within an element: its own attribute, else that of what is around it."""
    attributes = node.attributes
    if "xml:base" in attributes or "base" in attributes:
        raise UnusualError("xml:base")
    return attributes.get("xml:lang", attributes.get("lang", around))


class Base:
    """What addresses are resolved against. feedparser forgets to give up an xml:base where there was none before: then
    a stray one stays in force, and an address it would change is refused."""

    def __init__(self, own: str) -> None:
        self._own = own
        self._strays: set[str] = set()

    def stray(self, base: str) -> None:
        """Heed an xml:base on an element that holds no address."""
        if not PLAIN_BASE.fullmatch(base):
            raise UnusualError("an odd xml:base")
        self._strays.add(base)

    def address(self, text: str) -> str:
        """An address, resolved; nothing stays nothing. Raises UnusualError when that is not certain."""
        if not text:
            return ""
        found = resolved(self._own, text)
        if any(resolved(stray, text) != found for stray in self._strays):
            raise UnusualError("an address after a stray xml:base")
        return found


def link_of(node: Node, base: Base) -> tuple[dict[str, str], str]:
    """A link's attributes as feedparser completes them, and the address it holds as text ("" when in an attribute)."""
    held = {key: value.lower() if key in ("rel", "type") else value for key, value in node.attributes.items()}
    held.setdefault("rel", "alternate")
    held.setdefault("type", "application/atom+xml" if held["rel"] == "self" else "text/html")
    named = [held[name] for name in ("url", "uri", "href") if name in held]
    if named:
        if not named[0]:
            raise UnusualError("a link to nowhere")
        held["href"] = base.address(named[0])
        leaf(node)
        return held, ""
    text = mended(base.address(leaf(node)))
    return held, _UNDONE_REFERENCE.sub(r"&\1", text.replace("&amp;", "&"))


def is_page(held: Mapping[str, str]) -> bool:
    """Whether a link's attributes say it leads to a page of the same content."""
    return held["rel"] == "alternate" and _TYPES.get(held["type"], held["type"]) in HTML_TYPES


class EntryReader:
    """Reads one entry, element by element in document order."""

    def __init__(self, atom: bool, around: str, base: Base) -> None:
        self.atom = atom
        self.base = base
        self.around = around
        self.values: dict[str, str] = {}
        self.links: list[Link] = []
        self.titles: list[tuple[Words, str]] = []
        self.media_title = self.reset = self.persons = False
        self.authors: list[str] = []
        self.author = ""
        self.contents: list[Words] = []
        self.summary: Words | None = None
        self.summary_depth = 0

    def read(self, node: Node) -> Told:
        """What the entry's element says."""
        around = spoken(node, self.around)
        if "href" in node.attributes or "lastmod" in node.attributes:
            raise UnusualError("an entry of CDF")
        self.values["id"] = node.attributes.get("rdf:about", "")
        for child in node.children:
            handler = _HANDLERS.get(child.tag)
            if handler is None:
                self._pass_over(child)
            else:
                if child.tag in _TEXTS and (stray := child.attributes.pop("xml:base", "")):
                    self.base.stray(stray)
                handler(self, child, spoken(child, around))
        return self._told()

    def _told(self) -> Told:
        title, language = self._title()
        value = self.values.get
        in_brackets = named_in_brackets(self.author)
        return Told(
            guid=value("id", ""),
            link=value("link", ""),
            links=tuple(self.links),
            origin=value("feedburner_origlink", ""),
            title=title,
            language=language,
            own_language=value("language", ""),
            published=value("published", ""),
            created=value("created", ""),
            updated=value("updated", ""),
            author=self.author,
            authors=(in_brackets,) if in_brackets else tuple(self.authors),
            contents=tuple(self.contents),
            summary=self.summary or NOTHING,
        )

    def _title(self) -> tuple[Words, str]:
        """Those that come after a title with text count for nothing, unless there is a source or picture between."""
        title, language = self.titles[0] if self.titles else (NOTHING, "")
        if (len(self.titles) > 1 or self.media_title) and (self.reset or not title.text):
            raise UnusualError("several titles")
        return title, language.replace("_", "-")

    def _pass_over(self, node: Node) -> None:
        """An element of no interest; of a media group only its words are."""
        if not harmless(node.tag):
            raise UnusualError(f"the element {node.tag}")
        spoken(node, "")
        for inner in node.descendants():
            spoken(inner, "")
            if inner.tag == "media_description" and node.tag in _GROUPS:
                self._summarise(inner, "text/html", depth=2)
            elif inner.tag == "media_title" and node.tag in _GROUPS:
                self._media_title(inner, "")
            elif not harmless(inner.tag):
                raise UnusualError(f"the element {inner.tag} in {node.tag}")

    def _id(self, node: Node, _: str) -> None:
        is_link = node.attributes.get("ispermalink", "true") == "true"
        text = mended(self.base.address(leaf(node)) if is_link else leaf(node))
        self.values["id"] = text
        if is_link:
            self.values.setdefault("link", text)

    def _link(self, node: Node, _: str) -> None:
        held, text = link_of(node, self.base)
        if "href" not in held:
            self.values["link"] = held["href"] = text
        elif is_page(held):
            self.values["link"] = held["href"]
        if held["rel"] in ("", "alternate"):
            self.links.append(Link(held["href"], held.get("hreflang", "")))

    def _titled(self, node: Node, language: str) -> None:
        self.titles.append((words(node, "text/plain", self.atom), language))

    def _media_title(self, node: Node, _: str) -> None:
        words(node, "text/plain", self.atom)
        self.media_title = True

    def _source(self, node: Node, _: str) -> None:
        leaf(node)
        self.reset = True

    def _author(self, node: Node, _: str) -> None:
        if self.authors and bool(node.children) != self.persons:
            raise UnusualError("authors of two kinds")
        if node.children:
            self._person(node)
            return
        self.author = mended(leaf(node))
        self.authors.append(name_in(self.author))

    def _person(self, node: Node) -> None:
        parts = {child.tag: leaf(child) for child in node.children}
        name = parts.get("name", "")
        strange = node.text.strip() or len(parts) < len(node.children) or not parts.keys() <= {"name", "email", "uri"}
        # To one author feedparser gives what it found of the one before, where an e-mail address comes in.
        leaking = self.authors and ("email" in parts or "(" in self.author)
        if strange or leaking or "@" in name or not name:
            raise UnusualError("an author of an unusual kind")
        self.persons = True
        self.author = f"{name} ({parts['email']})" if parts.get("email") else name
        self.authors.append(name)

    def _described(self, node: Node, _: str) -> None:
        self._summarise(node, "text/html", depth=1)

    def _summarised(self, node: Node, _: str) -> None:
        self._summarise(node, "text/plain", depth=1)

    def _summarise(self, node: Node, kind: str, depth: int) -> None:
        """The first is the summary, a second one a content, any after a content the summary again."""
        if self.summary is not None and not self.contents:
            self._add_content(node, "text/plain")
            return
        found = words(node, kind, self.atom)
        deeper = self.summary_depth and depth > self.summary_depth
        self.summary = Words(self.summary.text, found.html) if deeper and self.summary else found
        self.summary_depth = min(self.summary_depth or depth, depth)

    def _content(self, node: Node, _: str) -> None:
        self._add_content(node, "text/plain")

    def _encoded(self, node: Node, _: str) -> None:
        self._add_content(node, "text/html")

    def _add_content(self, node: Node, kind: str) -> None:
        found = words(node, kind, self.atom)
        self.contents.append(found)
        if self.summary is None:
            self.summary = Words(found.text)


def _kept(name: str) -> Callable[[EntryReader, Node, str], None]:
    def keep(reader: EntryReader, node: Node, _: str) -> None:
        reader.values[name] = mended(leaf(node))

    return keep


def _origin(reader: EntryReader, node: Node, _: str) -> None:
    if node.attributes:
        raise UnusualError("FeedBurner's link with attributes")
    reader.values["feedburner_origlink"] = mended(leaf(node))


_HANDLERS: Mapping[str, Callable[[EntryReader, Node, str], None]] = {
    **dict.fromkeys(("guid", "id"), EntryReader._id),
    "link": EntryReader._link,
    **dict.fromkeys(("title", "dc_title"), EntryReader._titled),
    "media_title": EntryReader._media_title,
    **dict.fromkeys(("author", "dc_creator", "dc_author", "itunes_author"), EntryReader._author),
    **dict.fromkeys(("description", "dc_description", "media_description"), EntryReader._described),
    **dict.fromkeys(("summary", "itunes_summary"), EntryReader._summarised),
    "content": EntryReader._content,
    "content_encoded": EntryReader._encoded,
    **dict.fromkeys(("pubdate", "published", "issued", "dcterms_issued"), _kept("published")),
    **dict.fromkeys(("updated", "modified", "lastbuilddate", "dc_date", "dcterms_modified"), _kept("updated")),
    **dict.fromkeys(("created", "dcterms_created"), _kept("created")),
    **dict.fromkeys(("language", "dc_language"), _kept("language")),
    **dict.fromkeys(("source", "image"), EntryReader._source),
    "feedburner_origlink": _origin,
}
