"""JSON-LD of a page -> the node that describes its article, mended where publishers break it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

from pipeline.text import clean_line, fold
from pipeline.urls import canonical

Node = Mapping[str, object]

_ARTICLE = re.compile(r"(?:.*[/:#])?(?:\w*(?:Article|Posting)|\w*Report|Reportage\w*)\Z")
_PAGE = re.compile(r"(?:.*[/:#])?(?:WebPage|ItemPage)\Z")
_LIVE = re.compile(r"(?:.*[/:#])?LiveBlogPosting\Z")
_DEEPEST = 6  # levels of JSON-LD looked into
_MOST_NODES = 500  # of JSON-LD; pages put whole catalogues there
_LONGEST_SCRIPT = 1_000_000  # characters; longer ones are data for the page's own scripts

# Where nodes may stand that could be the page's article. Elsewhere (`liveBlogUpdate`, `comment`, `hasPart`, `citation`,
# `isBasedOn`, `video`) they are its parts or other works, whose dates and titles are not the article's.
_CONTAINERS = ("@graph", "mainEntity", "mainEntityOfPage", "isPartOf")
_LISTS = ("itemListElement", "item")

_OPENING = re.compile(r"[\s;\ufeff]*(?://)?\s*(?:<!--|<!\[CDATA\[)?")
_CLOSING = re.compile(r"(?://)?\s*(?:-->|\]\]>)\Z")
_STRAY = "; \t\r\n\f\v"
_LONGEST_CLOSING = 20  # characters
_COMMA_BEFORE_END = re.compile(r",(\s*[\]}])")
_PLAIN_FIELD = re.compile(
    r'"(headline|datePublished|dateModified|inLanguage|isAccessibleForFree)"\s*:\s*(?:"((?:[^"\\]|\\.){0,300})"|(\w+))'
)
_TYPE = re.compile(r'"@type"\s*:\s*\[?\s*"([^"]{1,60})"')


@dataclass(frozen=True, slots=True)
class Linked:
    """What JSON-LD tells: the article's node, the page's, and every node by its `@id` for references."""

    article: Node
    page: Node
    names: tuple[str, ...] = ()  # of the site's own nodes (WebSite, NewsMediaOrganization)
    free: bool = True  # whether any node says that one must pay
    live: bool = False  # whether the page is a live blog
    by_id: Mapping[str, Node] | None = None

    def resolved(self, value: object) -> object:
        """The node a bare reference (`{"@id": …}`) stands for, any other value itself."""
        if isinstance(value, dict) and set(value) <= {"@id", "@type"} and self.by_id:
            return self.by_id.get(str(value.get("@id")), value)
        return value


@dataclass(frozen=True, slots=True)
class _Placed:
    node: Node
    listed: bool


def read_linked(scripts: Iterable[str], addresses: frozenset[str], titles: frozenset[str]) -> Linked:
    """The article among the nodes of all `scripts`: the one that names one of the page's `addresses`, or has one of its
    folded `titles`, else the first that is not an entry of a list."""
    placed = [one for script in scripts for document in _documents(script) for one in _placed(document)]
    articles = [one for one in placed if _is_a(one.node, _ARTICLE)]
    scored = [(_fit(one, addresses, titles), one.node) for one in articles]
    best = max(scored, key=lambda pair: pair[0], default=(0, {}))
    return Linked(
        article=best[1] if best[0] > 0 else {},
        page=next((one.node for one in placed if _is_a(one.node, _PAGE) and not one.listed), {}),
        names=tuple(name for one in placed if (name := _site_name(one.node))),
        free=not any(_costs(one.node) for one in placed if not one.listed),
        live=any(_is_a(one.node, _LIVE) for one in placed if not one.listed),
        by_id={str(one.node["@id"]): one.node for one in reversed(placed) if len(one.node) > 2 and "@id" in one.node},
    )


def text_of(value: object) -> str:
    """A string of JSON-LD, cleaned; publishers escape these once more than JSON asks for."""
    if isinstance(value, list):
        return text_of(value[0]) if value else ""
    if isinstance(value, dict):
        return text_of(value.get("@value"))
    return clean_line(unescape(value)) if isinstance(value, str) else ""


def date_of(value: object) -> str:
    """A date of JSON-LD as written; numbers are seconds or milliseconds since the epoch."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else text_of(value)


def addresses_of(node: Node) -> Iterator[str]:
    """The addresses a node gives itself, canonical."""
    for key in ("url", "mainEntityOfPage", "@id"):
        value = node.get(key)
        told = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(told, str) and (address := canonical(told)):
            yield address


def _documents(script: str) -> Iterator[object]:
    """The JSON documents of a script; a broken one is mended, or its plain fields are picked out."""
    text = _unwrapped(script[:_LONGEST_SCRIPT])
    for mend in (str, unescape, lambda told: _COMMA_BEFORE_END.sub(r"\1", told)):
        text = mend(text)
        try:
            yield json.loads(text, strict=False)
            return
        except (ValueError, RecursionError):
            continue
    yield from _in_a_row(text) or [_picked(text)]


def _unwrapped(script: str) -> str:
    """Without the comment or CDATA marks around it, and semicolons."""
    opening = _OPENING.match(script)
    text = script[opening.end() if opening else 0 :].rstrip(_STRAY)
    return (text[:-_LONGEST_CLOSING] + _CLOSING.sub("", text[-_LONGEST_CLOSING:])).rstrip(_STRAY)


def _in_a_row(text: str) -> list[object]:
    """Documents that follow one another without a list around them; [] when any is broken."""
    decoder, found, at = json.JSONDecoder(strict=False), [], 0
    try:
        while at < len(text):
            document, end = decoder.raw_decode(text, at)
            found.append(document)
            rest = re.match(r"[\s,;]*", text[end:])
            at = end + (rest.end() if rest else 0)
    except (ValueError, RecursionError):
        return []
    return found


def _picked(text: str) -> dict[str, object]:
    """The plain fields of an object too broken to parse (a quotation mark inside a headline): the first of each."""
    kinds = [kind for kind in _TYPE.findall(text) if _ARTICLE.match(kind)]
    if not kinds:
        return {}
    node: dict[str, object] = {"@type": kinds[0]}
    for name, quoted, bare in _PLAIN_FIELD.findall(text):
        node.setdefault(name, quoted or bare)
    if _cut_short(text, str(node.get("headline", ""))):
        node.pop("headline", None)
    return node


def _cut_short(text: str, headline: str) -> bool:
    """Whether a headline ends at a quotation mark that was meant to be inside it."""
    after = text[text.find(headline) + len(headline) + 1 :].lstrip() if headline else ","
    return after[:1] not in (",", "}")


def _placed(document: object) -> Iterator[_Placed]:
    """The nodes that may be the page's article or tell of it, breadth first."""
    queue: list[tuple[object, int, bool]] = [(document, 0, False)]
    for seen, (value, depth, listed) in enumerate(queue):
        if seen > _MOST_NODES:
            return
        if isinstance(value, dict):
            yield _Placed(value, listed)
        if depth < _DEEPEST:
            queue.extend((child, depth + 1, listed or apart) for child, apart in _children(value))


def _children(value: object) -> Iterator[tuple[object, bool]]:
    if isinstance(value, list):
        yield from ((child, False) for child in value if isinstance(child, dict | list))
    elif isinstance(value, dict):
        for key in (*_CONTAINERS, *_LISTS):
            if isinstance(value.get(key), dict | list):
                yield value[key], key in _LISTS


def _is_a(node: Node, kind: re.Pattern[str]) -> bool:
    told = node.get("@type")
    return any(isinstance(one, str) and kind.match(one) for one in (told if isinstance(told, list) else [told]))


def _fit(one: _Placed, addresses: frozenset[str], titles: frozenset[str]) -> int:
    """How well a node fits the page; below 1 it is another article's. An address or a title of its own decides."""
    told = frozenset(addresses_of(one.node))
    headline = fold(text_of(one.node.get("headline") or one.node.get("name")))
    score = 2 - 2 * one.listed
    score += 4 if told & addresses else -2 if told and one.listed else 0
    score += 3 if headline and headline in titles else 0
    return score + (1 if date_of(one.node.get("datePublished")) else 0)


def _site_name(node: Node) -> str:
    told = node.get("@type")
    kinds = told if isinstance(told, list) else [told]
    return text_of(node.get("name")) if {"WebSite", "NewsMediaOrganization"} & {str(kind) for kind in kinds} else ""


def _costs(node: Node) -> bool:
    """`isAccessibleForFree: false`, of the article or of a part of it."""
    parts = node.get("hasPart")
    told = [node.get("isAccessibleForFree")]
    told += [
        part.get("isAccessibleForFree")
        for part in (parts if isinstance(parts, list) else [parts])
        if isinstance(part, dict)
    ]
    return any(
        value is False or (isinstance(value, str) and value.rpartition("/")[2].lower() == "false") for value in told
    )
