"""Coverage -> whether the silence can be trusted, in sentences: the same for terminal, Markdown and HTML."""

from __future__ import annotations

from pipeline.publish.digest import Digest
from pipeline.publish.material import Coverage, FeedTrouble, Unread
from pipeline.publish.phrasing import count, dated

MOST_FEEDS = 8  # of one trouble, named one by one


def coverage_lines(coverage: Coverage, digest: Digest) -> list[str]:
    """Whether the silence can be trusted, in sentences; trouble first."""
    lines = [verdict(coverage)]
    for word, feeds in (("Failing", coverage.failing), ("Gone", coverage.gone), ("Silent", coverage.silent)):
        lines += [_trouble(word, feed, digest) for feed in feeds[:MOST_FEEDS]]
        if len(feeds) > MOST_FEEDS:
            lines.append(f"{word}: {count(len(feeds) - MOST_FEEDS, 'more feed')}; `pipeline feeds list` names them.")
    lines.append(
        f"{count(coverage.entries, 'new entry', 'new entries')}, {count(coverage.articles, 'article')} read; "
        f"{count(coverage.copies, 'copy', 'copies')} folded away, "
        f"{count(coverage.repeats, 'mention')} repeated what was known."
    )
    waiting = [
        f"{count(number, 'entry', 'entries')} {what}"
        for number, what in (
            (coverage.known, "seen at a feed's first look, kept as known"),
            (coverage.pending, "waiting for another try"),
            (coverage.held, "held, waiting for you"),
        )
        if number
    ]
    return [*lines, *([f"{'; '.join(waiting)}."] if waiting else [])]


def verdict(coverage: Coverage) -> str:
    """The first sentence: how many feeds were polled, how many of them are in trouble."""
    if coverage.idle:
        return "No pass ran in this time: the silence says nothing."
    trouble = [
        f"{len(feeds)} {word}"
        for feeds, word in ((coverage.failing, "failing"), (coverage.gone, "gone"), (coverage.silent, "silent"))
        if feeds
    ]
    polled = f"{coverage.polled} of {count(coverage.feeds, 'feed')} polled"
    said = f"{polled}, {', '.join(trouble) if trouble else 'none failing'}"
    return f"{said}: the silence says nothing." if coverage.blind else f"{said}."


def unread_heading(coverage: Coverage) -> str:
    """ "4 articles could not be read"; "" when all could."""
    return f"{count(len(coverage.unread), 'article')} could not be read in full" if coverage.unread else ""


def unread_words(one: Unread) -> str:
    """Why an article could not be read, and whether the feed's own words stand in."""
    return one.reason.rstrip(".") + (" (the feed's own text is shown)" if one.shown_from_feed else "")


def _trouble(word: str, feed: FeedTrouble, digest: Digest) -> str:
    since = f" since {dated(feed.since, digest)}" if feed.since else ""
    reason = f": {feed.reason.rstrip('.')}" if feed.reason else ""
    return f"{word}{since}: {feed.title or feed.url}{reason}."
