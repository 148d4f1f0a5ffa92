"""What a feed says of itself and its entries, word for word, before anything is cleaned, resolved or believed."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MAIL_AND_NAME = re.compile(r"\s*\S+@\S+\s+\(([^()]+)\)\s*\Z")
_LONGEST_NAME = 300  # characters


@dataclass(frozen=True, slots=True)
class Words:
    """A text and whether the feed (or feedparser's guess) says it is HTML."""

    text: str = ""
    html: bool = False


NOTHING = Words()


@dataclass(frozen=True, slots=True)
class Link:
    """Where an alternate of the entry is, and the language the link names for it."""

    href: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One entry. Dates are as written; `language` is what the title's element stands in, `own_language` a word on
    the entry itself."""

    guid: str = ""
    link: str = ""
    links: tuple[Link, ...] = ()  # the alternates, in order
    origin: str = ""  # where FeedBurner says the entry came from
    title: Words = NOTHING
    language: str = ""
    own_language: str = ""
    published: str = ""
    created: str = ""
    updated: str = ""
    author: str = ""
    authors: tuple[str, ...] = ()
    contents: tuple[Words, ...] = ()
    summary: Words = NOTHING


@dataclass(frozen=True, slots=True)
class ToldFeed:
    """A feed. `ttl`, `period`, `frequency` and `skip_hours` say how often to come back, as written."""

    version: str
    title: Words = NOTHING
    language: str = ""
    link: str = ""
    ttl: str = ""
    period: str = ""
    frequency: str = ""
    skip_hours: tuple[str, ...] = ()
    entries: tuple[Told, ...] = ()


def named_in_brackets(author: str) -> str:
    """The name in RSS's `mail@herald.example (Ann Reyes)`, "" in any other."""
    found = _MAIL_AND_NAME.match(author[:_LONGEST_NAME])
    return found[1] if found else ""
