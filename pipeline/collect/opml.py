"""OPML, the list of feeds other readers export and import: read without trust, written without secrets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from lxml import etree

from pipeline.text import clean_line
from pipeline.urls import canonical, redact

MOST_FEEDS = 5_000  # a list of more is an attack or a mistake; a large newsroom follows some hundreds
LARGEST_OPML = 10_000_000  # bytes; what more holds is no list of feeds


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """One feed of a list: the address as the list gives it, and its title or ""."""

    url: str
    title: str = ""


def read_opml(body: bytes) -> tuple[tuple[OpmlFeed, ...], tuple[str, ...]]:
    """The feeds of an OPML list, nested outlines flattened, each address once, and what was skipped, as sentences.

    No DTD is loaded, no entity resolved, no address opened. Never raises.
    """
    if len(body) > LARGEST_OPML:
        return (), (f"The list is larger than {LARGEST_OPML // 1_000_000} MB; it was not read.",)
    root = _root(body)
    if root is None or _name(root) != "opml":
        return (), ("This is no OPML: its root element is not <opml>.",)
    feeds: dict[str, OpmlFeed] = {}
    problems: list[str] = []
    for outline in root.iter():
        if _name(outline) == "outline" and (told := _told(outline)):
            _take(told, feeds, problems)
    if len(feeds) > MOST_FEEDS:
        problems.append(f"The list has {len(feeds)} feeds; only the first {MOST_FEEDS} were taken.")
    return tuple(feeds.values())[:MOST_FEEDS], tuple(problems)


def write_opml(feeds: Iterable[OpmlFeed], title: str) -> str:
    """An OPML 2.0 document of the feeds, credentials in their addresses shown as `***`."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = clean_line(title)
    body = SubElement(root, "body")
    for feed in feeds:
        url, name = clean_line(redact(feed.url), cap=4096), clean_line(feed.title)
        SubElement(body, "outline", {"type": "rss", "text": name or url, "title": name, "xmlUrl": url})
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _root(body: bytes) -> etree._Element | None:
    parser: etree.XMLParser[etree._Element] = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, recover=True, huge_tree=False
    )
    try:
        return etree.fromstring(body, parser)
    except (etree.LxmlError, ValueError):
        return None


def _name(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _told(outline: etree._Element) -> Mapping[str, str]:
    """The attributes of an outline that names a feed, names in lower case; none for a folder."""
    attributes = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
    return attributes if attributes.get("xmlurl", "").strip() else {}


def _take(told: Mapping[str, str], feeds: dict[str, OpmlFeed], problems: list[str]) -> None:
    url = clean_line(told["xmlurl"], cap=4096)
    title = clean_line(told.get("title") or told.get("text") or "")
    address = canonical(url)
    if address:
        feeds.setdefault(address, OpmlFeed(url, "" if title == url else title))
    elif len(problems) < MOST_FEEDS:
        shown = clean_line(redact(url), cap=200)
        problems.append(f"Skipped {title or 'a feed'}: {shown} is no plain http or https address.")
