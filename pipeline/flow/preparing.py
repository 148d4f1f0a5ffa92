"""An article made ready for its decision: what needs no store, in a worker."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import identify, match, notice
from pipeline.model import Article, Mention, Prepared, Watch


def bundle(watches: tuple[Watch, ...]) -> Sequence[Watch]:
    """The watches as they are best sent to a worker, article after article."""
    return match.bundle(watches)


def prepare(article: Article, watches: Sequence[Watch]) -> Prepared:
    """All that deciding an article needs and no store can tell. Heavy: runs in a worker."""
    return Prepared(article, identify.fingerprint(article), mentions(article, watches))


def fingerprinted(article: Article) -> Prepared:
    """The same for identity alone, without what any watch finds."""
    return Prepared(article, identify.fingerprint(article), ())


def mentions(article: Article, watches: Sequence[Watch]) -> tuple[Mention, ...]:
    """What the watches find in an article, with what it says. Heavy too."""
    found = [(watch, match.matches(article, watch)) for watch in match.likely(article, watches)]
    return tuple(notice.say(article, mention, watch) for watch, mention in found if mention)
