"""Coverage -> whether the silence can be trusted, in sentences: the same for terminal, Markdown and HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline import urls
from pipeline.publish.digest import Digest
from pipeline.publish.material import Coverage, FeedTrouble, Unread
from pipeline.publish.phrasing import count, dated, listed

MOST_FEEDS = 8  # named with one trouble, and troubles of one kind


def coverage_lines(coverage: Coverage, digest: Digest) -> list[str]:
    """Whether the silence can be trusted, in sentences; trouble first."""
    lines = [verdict(coverage)]
    for word, feeds in (("Failing", coverage.failing), ("Gone", coverage.gone), ("Silent", coverage.silent)):
        troubles = _alike(feeds)
        lines += [_trouble(word, feeds, digest) for feeds in troubles[:MOST_FEEDS]]
        if left := sum(map(len, troubles[MOST_FEEDS:])):
            lines.append(f'{word}: {count(left, "more feed")}; "pipeline feeds list" names them.')
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


def _alike(feeds: Iterable[FeedTrouble]) -> list[list[FeedTrouble]]:
    """Feeds with the same trouble since the same time together: what the net does, it does to all."""
    groups: dict[tuple[object, str], list[FeedTrouble]] = defaultdict(list)
    for feed in feeds:
        groups[feed.since, _of_any(feed)].append(feed)
    return list(groups.values())


def _of_any(feed: FeedTrouble) -> str:
    """The trouble in words that name no host of its own."""
    host = urls.site_of(feed.url)
    return re.sub(rf"\b(www\.)?{re.escape(host)}\b", "its site", feed.reason) if host else feed.reason


def _trouble(word: str, feeds: Sequence[FeedTrouble], digest: Digest) -> str:
    first, more = feeds[0], len(feeds) - MOST_FEEDS
    since = f" since {dated(first.since, digest)}" if first.since else ""
    said = (first.reason if len(feeds) == 1 else _of_any(first)).rstrip(".")
    names = [feed.title or feed.url for feed in feeds[:MOST_FEEDS]] + ([f"{more} more"] if more > 0 else [])
    return f"{word}{since}: {listed(names)}{f': {said}' if said else ''}."
