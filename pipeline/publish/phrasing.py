"""The digest's words: the same sentences for terminal, Markdown and HTML."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipeline.publish.digest import Digest, Item, Source, StorySection, ValueChange, WatchSection
from pipeline.publish.material import Coverage, FeedTrouble

_KINDS = {
    "new-story": "new story",
    "development": "development",
    "fact-change": "changed",
    "edit": "edited",
    "vanished": "gone",
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def count(number: int, noun: str, plural: str = "") -> str:
    """"1 feed", "3 feeds"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def heading(digest: Digest) -> str:
    """"Tuesday, 3 March 2026"; the day's own date, in words that no locale changes."""
    day = date.fromisoformat(digest.day)
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def span(digest: Digest) -> str:
    """Which time the digest covers, and whether it is final."""
    covers = f"{moment(digest.since, digest)} – {moment(digest.until, digest)} ({digest.timezone})"
    return covers if digest.complete else f"so far · {covers}"


def moment(at: datetime, digest: Digest) -> str:
    """"3 Mar 07:00" in the digest's zone."""
    local = at.astimezone(ZoneInfo(digest.timezone))
    return f"{local.day} {_MONTHS[local.month - 1][:3]} {local:%H:%M}"


def dated(at: datetime, digest: Digest) -> str:
    """The moment, with its year when that is not the digest's: old news must look old."""
    local = at.astimezone(ZoneInfo(digest.timezone))
    year = "" if str(local.year) == digest.day[:4] else f" {local.year}"
    return f"{local.day} {_MONTHS[local.month - 1][:3]}{year} {local:%H:%M}"


def kind_words(item: Item) -> str:
    """What an item is, in a word or two."""
    return ", ".join(dict.fromkeys(_KINDS[kind] for kind in item.kinds))


def title_of(source: Source) -> str:
    return source.title or source.url


def credit(source: Source) -> str:
    """"Courier, citing Meridian Wire"."""
    return f"{source.site}, citing {' and '.join(source.origins)}" if source.origins else source.site


def change_words(change: ValueChange) -> str:
    """"points (Lakeside plan): 28 → 19"."""
    return f"{change.fact} ({change.document}): {change.old} → {change.new}"


def repeated_words(change: ValueChange) -> str:
    """Who else gives the new value, "" when nobody does yet."""
    sites = list(dict.fromkeys(source.site for source in change.repeated_by))
    return f"repeated by {', '.join(sites)}" if sites else ""


def story_words(story: StorySection) -> str:
    """"4 outlets, 1 independent origin: Meridian Wire"."""
    words = count(story.outlets, "outlet")
    if story.origins:
        words += f", {count(len(story.origins), 'credited origin')}: {', '.join(story.origins)}"
    return words


def also_words(story: StorySection) -> list[tuple[str, list[Source]]]:
    """The folded articles by outlet, in the order they came: ("Herald (copy)", its articles)."""
    groups: dict[str, list[Source]] = defaultdict(list)
    for source in story.also_in:
        groups[f"{source.site} (copy)" if source.relation == "copy" else source.site].append(source)
    return list(groups.items())


def nothing(section: WatchSection) -> str:
    """What a watch without flags says."""
    if section.repeats:
        return f"Nothing new. {count(section.repeats, 'mention')} repeated what was already known."
    return "Nothing new, and no article mentioned it."


def coverage_lines(coverage: Coverage, digest: Digest) -> list[str]:
    """Whether the silence can be trusted, in sentences; trouble first."""
    lines = [verdict(coverage)]
    lines += [_trouble("Failing", feed, digest) for feed in coverage.failing]
    lines += [_trouble("Gone", feed, digest) for feed in coverage.gone]
    lines += [_trouble("Silent", feed, digest) for feed in coverage.silent]
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
    if not coverage.runs and not coverage.polled:
        return "No pass ran in this time: the silence says nothing."
    trouble = [
        f"{len(feeds)} {word}"
        for feeds, word in ((coverage.failing, "failing"), (coverage.gone, "gone"), (coverage.silent, "silent"))
        if feeds
    ]
    polled = f"{coverage.polled} of {count(coverage.feeds, 'feed')} polled"
    return f"{polled}, {', '.join(trouble) if trouble else 'none failing'}."


def unread_heading(coverage: Coverage) -> str:
    """"4 articles could not be read"; "" when all could."""
    return f"{count(len(coverage.unread), 'article')} could not be read in full" if coverage.unread else ""


def _trouble(word: str, feed: FeedTrouble, digest: Digest) -> str:
    since = f" since {dated(feed.since, digest)}" if feed.since else ""
    reason = f": {feed.reason.rstrip('.')}" if feed.reason else ""
    return f"{word}{since}: {feed.title or feed.url}{reason}."




def glance(digest: Digest) -> list[tuple[str, bool]]:
    """The day in a few words, each with whether it is a warning: what she reads first."""
    sections = digest.watches
    chips = [
        (count(sum(len(section.changed) for section in sections), "change"), False),
        (count(sum(len(story.items) for section in sections for story in section.stories), "new item"), False),
        (count(sum(len(section.edited) for section in sections), "edit"), False),
        (count(sum(len(section.vanished) for section in sections), "article") + " gone", False),
        (count(len(digest.coverage.failing) + len(digest.coverage.gone), "feed") + " failing", True),
    ]
    return [(words, warn) for words, warn in chips if not words.startswith("0 ")] or [("nothing new", False)]
