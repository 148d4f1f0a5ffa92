"""An article in its blocks, the sentences in it, and why one could not be made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Field = Literal["title", "published", "updated", "site", "authors", "language", "text"]
Zone = Literal["headline", "lead", "body", "quotation", "background", "caption", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (or heading, caption …) of an article, without line ends, and what part of the page it is."""

    text: str
    zone: Zone = "body"


@dataclass(frozen=True, slots=True)
class Source:
    """What a claim about an article rests on: `by` names the places that agree, best first, `against` those that said
    otherwise, and what ("meta date: 2026-03-01")."""

    field: Field
    by: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """The document behind an entry. `blocks[0]` is the title as zone `headline`, when there is a title."""

    url: str
    title: str
    blocks: tuple[Block, ...]
    published: datetime | None = None
    updated: datetime | None = None
    site: str = ""
    language: str = ""  # two letters, "" unknown
    authors: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()  # names of the outlets or agencies it credits
    source: Literal["page", "feed", "import"] = "page"
    note: str = ""  # why the feed's own content was taken, or what is missing of the page's; "" otherwise
    extractor: str = ""  # name and version of what read it
    image: str = ""  # address of its picture
    sources: tuple[Source, ...] = ()  # where the above was taken from, where the page tells it more than once
    alternates: tuple[str, ...] = ()  # addresses the page names as its own in other languages
    live: bool = False  # the page calls itself a live blog: it is edited all the time

    @property
    def text(self) -> str:
        """The revision's text: blocks joined by a newline. Positions count code points in it."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An article that could not be made, and why (a sentence)."""

    url: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a revision; `start` and `end` are code points in its text, `block` an index."""

    text: str
    start: int
    end: int
    zone: Zone
    block: int
