"""What a feed says → FeedDocument: entries with addresses resolved, dates believed or not, text as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from pipeline.collect.dates import read_date
from pipeline.collect.markup import one_line, paragraphs
from pipeline.collect.pace import quiet_hours, time_to_live
from pipeline.collect.told import Told, ToldFeed
from pipeline.model import Entry, FeedDocument
from pipeline.text import clean_line
from pipeline.urls import canonical

MOST_AUTHORS = 10
LONGEST_GUID = 2048  # characters, as an address
_LONGEST_NAME = 300
_ABSOLUTE = re.compile(r"https?://", re.IGNORECASE)
_WITH_HOST = re.compile(r"https?://[^/?#\s]", re.IGNORECASE)  # needs no base
_EMAIL = re.compile(r"\(?\S+@\S+\)?")
_LANGUAGE = re.compile(r"\s*([a-z]{2})(?:[-_].*)?\s*\Z", re.IGNORECASE)


def written_out(told: ToldFeed, feed: str, site: str, now: datetime, left_out: int = 0) -> FeedDocument:
    """The feed named `feed`, read at `now`, its links resolved against `site`; its entries are not yet keyed."""
    return FeedDocument(
        title=one_line(told.title.text, markup=told.title.html),
        language=language_of(told.language),
        entries=tuple(_entry(entry, told.language, feed, site, now) for entry in told.entries),
        left_out=left_out,
        ttl=time_to_live(told),
        skip_hours=quiet_hours(told),
    )


def site_of_links(told: ToldFeed, base: str) -> str:
    """What relative links stand on. RSS resolves them against the channel's link, which survives a feed moved to
    another host; Atom may not."""
    return base if told.version.startswith("atom") else canonical(told.link, base) or base


def language_of(*tags: str) -> str:
    """Two letters of the first tag that is one (`en-GB` → `en`), "" when none is."""
    found = (_LANGUAGE.match(tag[:40]) for tag in tags)
    return next((each[1].lower() for each in found if each), "")


def _entry(told: Told, language: str, feed: str, site: str, now: datetime) -> Entry:
    url, link_language = _address(told, site)
    updated = read_date(told.updated, now)
    published = (read_date(text, now) for text in (told.published, told.created))
    return Entry(
        feed=feed,
        key="",
        guid=clean_line(told.guid, cap=LONGEST_GUID),
        url=url,
        title=one_line(told.title.text, markup=told.title.html),
        published=next((moment for moment in published if moment), updated),
        updated=updated,
        authors=_authors(told),
        language=language_of(told.own_language, link_language, told.language, language),
        text=_text(told),
    )


def _address(told: Told, site: str) -> tuple[str, str]:
    """The article's address, and the language its link names: where FeedBurner says it came from, the link, another
    link, an id that is an address."""
    for candidate, language in _candidates(told):
        is_bare_id = candidate == told.guid and not _ABSOLUTE.match(candidate)  # a GUID taken for a permalink
        if candidate and not is_bare_id and (url := canonical(candidate, "" if _WITH_HOST.match(candidate) else site)):
            return url, language
    return "", ""


def _candidates(told: Told) -> Iterator[tuple[str, str]]:
    named = {link.href: link.language for link in told.links}
    yield told.origin, named.get(told.link, "")
    yield told.link, named.get(told.link, "")
    yield from named.items()


def _text(told: Told) -> str:
    """The longest of the full contents, else the summary."""
    full = (paragraphs(each.text, markup=each.html) for each in told.contents)
    return max(full, key=len, default="") or paragraphs(told.summary.text, markup=told.summary.html)


def _authors(told: Told) -> tuple[str, ...]:
    """Names, without addresses; each once, in order."""
    found = told.authors or (told.author,)
    names = (one_line(_EMAIL.sub("", name[:_LONGEST_NAME]), markup=False).strip(" ()<>,") for name in found)
    return tuple(dict.fromkeys(name for name in names if name))[:MOST_AUTHORS]
