"""A stored article and a text that is found at its address now -> a later state of it, or something in its place."""

from __future__ import annotations

from collections.abc import Collection

from pipeline import extract, notice
from pipeline.model import Article, Change, Verdict

_BY_ANY_READER = frozenset(("same", "empty", "consent", "garbled"))
"""What can be told of two texts whoever read them; how much one has of the other depends on the reader."""


def same_source(before: Article, now: Article) -> bool:
    """Whether two revisions can be compared: a page after a feed's summary, or another extractor, is no edit."""
    return before.source == now.source and before.extractor == now.extractor


def is_live(article: Article) -> bool:
    """Whether a page is written on while it is read: it says so, or is made of posts."""
    return article.live or bool(notice.posts(article.blocks))


def verdict(before: Article, now: Article, lines: Collection[str] = ()) -> Verdict:
    """Whether the text found now is a later state of the article, the site's `lines` aside.

    A text from another source, or by another reader, is taken for one unless it is the same, or no text at all; so are
    the posts of a live page, however few of those before are left.
    """
    found = notice.is_revision(extract.masked(before, lines), extract.masked(now, lines))
    if found.is_revision or found.kind in _BY_ANY_READER:
        return found
    if not same_source(before, now):
        return Verdict("revision", "read from another source or by another reader")
    if found.kind == "other" and is_live(now):
        return Verdict("revision", "a live page has other posts now")
    return found


def changed(before: Article, now: Article, lines: Collection[str]) -> Change | None:
    """What differs between two revisions; None when they are not to be compared."""
    if not same_source(before, now):
        return None
    return notice.compare(extract.masked(before, lines), extract.masked(now, lines))
