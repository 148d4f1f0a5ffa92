"""A page's text against the text its feeds carry: which of them is the article, and the record of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.extract.access import PAYWALL_NOTE
from pipeline.extract.evidence import record_of, with_record
from pipeline.extract.overlap import Runs, contained, running_text, runs
from pipeline.extract.zones import Paragraph, zoned
from pipeline.model import Article, Block, Entry, Source
from pipeline.text import clean, clean_line
from pipeline.urls import same_site

_FULL = 120  # words from which a feed's text can be a whole article; cut excerpts of real feeds have up to 108
_LONGER = 1.5  # times the page's words: less is a list of links or a biography at the end of the feed's text
_LONGER_THAN_TEASER = 1.2  # … where the page says that it shows the beginning only
_SHARED = 0.5  # share of the page's text that is in the feed's when both are one article; the rest are invitations
_FOREIGN = 0.05  # less in common than that, and they are two texts
_AGREEING = 0.8  # share of the feed's text that is in the page's when they tell the same
_CUT = re.compile(r"(?:…|\.{3}|\[\W*\]|(?:read|continue|keep) (?:more|reading)\W*)\W*\Z", re.IGNORECASE)

PART_NOTE = "the page shows only a part of it"
OTHER_NOTE = "the page shows another text"


@dataclass(frozen=True, slots=True)
class _Told:
    """The whole text of an entry, ready to be compared."""

    entry: Entry
    blocks: tuple[Block, ...]
    words: int
    runs: Runs


def with_feed_text(article: Article, entries: Iterable[Entry]) -> Article:
    """The article of a page with the text of its feeds in its place, where that is the better supported one.

    It is where it goes on after what the page shows, and where the page shows something else that nothing but its place
    speaks for. A feed's excerpt never is. The order of `entries` does not matter.
    """
    told = [one for entry in sorted(entries, key=_longest_first) if (one := _whole(entry))]
    if article.source != "page" or not told:
        return article
    shown = running_text(article.blocks)
    own, words = runs(shown), len(shown.split())
    for one in told:
        if note := _why_better(article, own, words, one):
            return _replaced(article, one, note, words)
    return _recorded(article, own, told[0])


def _longest_first(entry: Entry) -> tuple[int, str, str]:
    return -len(entry.text.split()), entry.feed, entry.key


def _whole(entry: Entry) -> _Told | None:
    """The text of an entry that carries all of its article; None where it is an excerpt."""
    if len(entry.text.split()) < _FULL or _CUT.search(entry.text[-60:]):
        return None
    blocks = zoned(clean_line(entry.title), [Paragraph(line) for line in clean(entry.text).split("\n")])
    text = running_text(blocks)
    words = len(text.split())
    return _Told(entry, blocks, words, runs(text)) if words >= _FULL else None


def _why_better(article: Article, own: Runs, words: int, told: _Told) -> str:
    """Why the feed's text is the article and the page's is not, as a note; "" where the page's is."""
    paid = article.note == PAYWALL_NOTE
    if told.words >= (_LONGER_THAN_TEASER if paid else _LONGER) * words and contained(own, told.runs) >= _SHARED:
        return PAYWALL_NOTE if paid else PART_NOTE
    foreign = contained(own, told.runs) < _FOREIGN and contained(told.runs, own) < _FOREIGN
    if foreign and told.words >= words and not _is_vouched(article) and same_site(told.entry.feed, article.url):
        return OTHER_NOTE
    return ""


def _is_vouched(article: Article) -> bool:
    record = record_of(article, "text")
    return record is not None and len(record.by) > 1


def _replaced(article: Article, told: _Told, note: str, words: int) -> Article:
    """The feed's text under the page's head; a page that shows something else has not even the title."""
    title = clean_line(told.entry.title) if note == OTHER_NOTE else article.title
    blocks = (Block(title, "headline"), *(block for block in told.blocks if block.zone != "headline"))
    before = record_of(article, "text")
    against = (*(f"{place}: {words} words" for place in before.by[:1]), *before.against) if before else ()
    moved = replace(article, title=title or article.title, blocks=blocks if title else told.blocks)
    return with_record(replace(moved, source="feed", note=note, extractor=""), Source("text", ("feed",), against))


def _recorded(article: Article, own: Runs, told: _Told) -> Article:
    """The page's text, with what the fullest feed says to it."""
    before = record_of(article, "text")
    if before is None:
        return article
    agrees = contained(told.runs, own) >= _AGREEING
    after = (
        replace(before, by=(*before.by, "feed"))
        if agrees
        else replace(before, against=(*before.against, f"feed: {told.words} words"))
    )
    return with_record(article, after)
