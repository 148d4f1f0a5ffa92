"""The fast way through a well-formed feed: text → ToldFeed as feedparser would give it, or None for anything unusual.

RSS, RSS 1.0 (RDF) and Atom in the shapes nearly all feeds have. What is not certain to come out as feedparser has it
is left to feedparser; that both ways agree is tested on real feeds and on mutations of all kinds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.collect.quick_entry import PLAIN_BASE, Base, EntryReader, harmless, is_page, leaf, link_of, spoken, words
from pipeline.collect.reference import mended, skip_hours
from pipeline.collect.told import NOTHING, Told, ToldFeed, Words
from pipeline.collect.tree import Node, Tree, UnusualError

_RSS_VERSIONS = {"0.91": "rss091u", "0.92": "rss092", "0.93": "rss093", "0.94": "rss094"}
_ATOM_VERSIONS = {"0.1": "atom01", "0.2": "atom02", "0.3": "atom03"}
_BY_NAMESPACE = {"http://purl.org/rss/1.0/": "rss10", "http://www.w3.org/2005/atom": "atom10"}
_RSS_09 = "http://my.netscape.com/rdf/simple/0.9/"
# What a channel may have besides, which feedparser handles without touching anything that is read here.
_HARMLESS_HERE_NAMES = """
    pubdate published lastbuilddate updated modified dc_date dcterms_modified webmaster author managingeditor dc_creator
    itunes_author itunes_owner contributor cloud admin_generatoragent admin_errorreportsto subtitle tagline items
"""
_HARMLESS_HERE = frozenset(_HARMLESS_HERE_NAMES.split())
_DESCRIPTIONS = frozenset(
    {"description", "summary", "dc_description", "media_description", "itunes_summary", "abstract"}
)
_PERSON_PARTS = frozenset(["name", "email", "uri", "url", "itunes_name", "itunes_email"])
_IMAGE_PARTS = frozenset(["title", "link", "description", "url", "href", "width", "height"])


@dataclass(slots=True)
class _Channel:
    """What the elements around the entries say, as far as they have been read."""

    version: str
    around: str  # the language the entries stand in
    base: Base  # what addresses are resolved against, where the root names it
    language: str = ""
    titles: list[Words] = field(default_factory=list)
    title_reset: bool = False
    descriptions: int = 0
    values: dict[str, str] = field(default_factory=dict)

    @property
    def is_atom(self) -> bool:
        return self.version.startswith("atom")


@dataclass(frozen=True, slots=True)
class Quick:
    """A feed read the fast way, in how many places entries had been cut out of it, and the language around them."""

    told: ToldFeed
    cuts: int
    around: str


def read_quickly(document: str) -> Quick | None:
    """What feedparser would say of the document, or None where only feedparser can tell."""
    try:
        tree = Tree(document)
        holder, channel = _opened(tree)
        if any(parent is not holder for parent in tree.cuts):
            return None
        entries = tuple(_entries(tree.root, holder, channel))
        told = _told(channel, entries, skip_hours(document))
        return Quick(told, len(tree.cuts), channel.around)
    except UnusualError:
        return None


def _opened(tree: Tree) -> tuple[Node, _Channel]:
    """The element that holds the entries, and the channel with nothing read but what its tags say."""
    root = tree.root
    base = _base(root)
    around = spoken(root, "")
    if root.tag == "rss":
        (channel,) = _only(root.children, "channel")
        told = _Channel(_rss_version(root), spoken(channel, around), base, around.replace("_", "-"))
        return _without_href(channel), told
    if root.tag == "feed":
        return root, _Channel(_atom_version(tree), around, base, around.replace("_", "-"))
    if root.tag == "rdf_rdf":
        return root, _Channel(_by_namespace(tree.namespaces), around, base)
    raise UnusualError(f"the root element {root.tag}")


def _base(root: Node) -> Base:
    """The root's own xml:base, taken off it: any other is unusual."""
    base = root.attributes.pop("xml:base", "")
    if base and not PLAIN_BASE.fullmatch(base):
        raise UnusualError("an odd xml:base")
    return Base(base)


def _only(children: Sequence[Node], tag: str) -> tuple[Node]:
    if len(children) != 1 or children[0].tag != tag:
        raise UnusualError(f"not just one {tag}")
    return (children[0],)


def _without_href(channel: Node) -> Node:
    if "href" in channel.attributes or "lastmod" in channel.attributes:
        raise UnusualError("a channel of CDF")
    return channel


def _rss_version(root: Node) -> str:
    told = root.attributes.get("version", "")
    return _RSS_VERSIONS.get(told) or ("rss20" if told.startswith("2.") else "rss")


def _atom_version(tree: Tree) -> str:
    return _by_namespace(tree.namespaces) or _ATOM_VERSIONS.get(tree.root.attributes.get("version", ""), "atom")


def _by_namespace(declared: Sequence[str]) -> str:
    if any(uri.lower() == _RSS_09 for uri in declared):
        raise UnusualError("RSS 0.90")
    return next((_BY_NAMESPACE[uri.lower()] for uri in declared if uri.lower() in _BY_NAMESPACE), "")


def _entries(root: Node, holder: Node, channel: _Channel) -> Iterator[Told]:
    """Reads the elements around the entries, then gives the entries."""
    items: list[Node] = []
    for child in holder.children:
        if child.tag in ("item", "entry"):
            items.append(child)
            channel.title_reset = True
        elif root.tag == "rdf_rdf":
            _of_rdf(child, channel)
        else:
            _about(child, channel)
    if channel.descriptions > 1:
        raise UnusualError("a channel with several descriptions")
    for item in items:
        yield EntryReader(channel.is_atom, channel.around, channel.base).read(item)


def _of_rdf(node: Node, channel: _Channel) -> None:
    """RDF keeps channel, image and text input beside the items."""
    if node.tag == "channel":
        spoken(_without_href(node), "")
        for child in node.children:
            _about(child, channel)
    elif node.tag in ("image", "textinput"):
        if any(inner.tag not in _IMAGE_PARTS | {"name"} or inner.children for inner in node.children):
            raise UnusualError(f"an unusual {node.tag}")
    else:
        raise UnusualError(f"the element {node.tag} beside the channel")


def _about(node: Node, channel: _Channel) -> None:
    """One element of the channel."""
    spoken(node, "")
    reader = _READERS.get(node.tag)
    if reader is not None:
        reader(node, channel)
    elif node.tag in ("title", "dc_title"):
        _title(node, channel)
    elif node.tag in _DESCRIPTIONS:
        words(node, "text/plain", channel.is_atom)
        channel.descriptions += 1
    elif node.tag not in _HARMLESS_HERE and not harmless(node.tag):
        raise UnusualError(f"the element {node.tag} in a channel")
    elif any(not _may_be_within(node, inner) for inner in node.descendants()):
        raise UnusualError(f"unusual content of {node.tag} in a channel")


def _may_be_within(outer: Node, inner: Node) -> bool:
    spoken(inner, "")
    return harmless(inner.tag) or (inner.tag in _PERSON_PARTS and outer.tag in _HARMLESS_HERE)


def _title(node: Node, channel: _Channel) -> None:
    """The first with text stays, unless an entry or a picture made feedparser forget that there was one."""
    title = words(node, "text/plain", channel.is_atom)
    if channel.titles and (channel.title_reset or not channel.titles[0].text):
        raise UnusualError("a channel with several titles")
    channel.titles.append(title)


def _link(node: Node, channel: _Channel) -> None:
    held, text = link_of(node, channel.base)
    if "href" not in held:
        channel.values["link"] = text
    elif is_page(held):
        channel.values["link"] = held["href"]


def _id(node: Node, channel: _Channel) -> None:
    """An id is the link as long as there is none."""
    if node.attributes:
        raise UnusualError("an id with attributes")
    channel.values.setdefault("link", mended(channel.base.address(leaf(node))))


def _language(node: Node, channel: _Channel) -> None:
    channel.language = mended(leaf(node))


def _value(node: Node, channel: _Channel) -> None:
    if node.attributes:
        raise UnusualError(f"{node.tag} with attributes")
    channel.values[node.tag] = mended(leaf(node))


def _image(node: Node, channel: _Channel) -> None:
    """A picture's title, link and address are its own, as long as it has nothing else."""
    if any(child.tag not in _IMAGE_PARTS for child in node.children):
        raise UnusualError("an image with more than its parts")
    for child in node.children:
        spoken(child, "")
        leaf(child)
    channel.title_reset = True


_READERS = {
    "link": _link,
    "id": _id,
    **dict.fromkeys(("language", "dc_language"), _language),
    **dict.fromkeys(("ttl", "sy_updateperiod", "sy_updatefrequency"), _value),
    "image": _image,
}


def _told(channel: _Channel, entries: tuple[Told, ...], hours: tuple[str, ...]) -> ToldFeed:
    value = channel.values.get
    return ToldFeed(
        version=channel.version,
        title=channel.titles[0] if channel.titles else NOTHING,
        language=channel.language,
        link=value("link", ""),
        ttl=value("ttl", ""),
        period=value("sy_updateperiod", ""),
        frequency=value("sy_updatefrequency", ""),
        skip_hours=hours,
        entries=entries,
    )
