"""The digest's words: the same sentences for terminal, Markdown and HTML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from pipeline import urls
from pipeline.model import Quoted
from pipeline.publish.digest import Digest, Item, Source, StorySection, ValueChange, WatchSection
from pipeline.publish.material import Coverage, FeedTrouble, Unread
from pipeline.publish.showing import Shown, brief, first_reasons
from pipeline.text import fold

LONGEST_TITLE = 200  # characters; longer ones are paragraphs in the wrong field
MOST_OUTLETS = 12  # named in one "also in"
MOST_FEEDS = 8  # of one trouble, named one by one
MOST_CHANGES_NAMED = 3  # in the line at the top

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
    """ "1 feed", "3 feeds"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def heading(digest: Digest) -> str:
    """ "Tuesday, 3 March 2026"; the day's own date, in words that no locale changes."""
    day = date.fromisoformat(digest.day)
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def page_title(digest: Digest) -> str:
    """What a browser's tab says."""
    return " · ".join((*(section.name for section in digest.watches[:3]), digest.day))


def span(digest: Digest) -> str:
    """Which time the digest covers, and whether it is final."""
    covers = f"{moment(digest.since, digest)} – {moment(digest.until, digest)} ({digest.timezone})"
    return covers if digest.complete else f"so far · {covers}"


def moment(at: datetime, digest: Digest) -> str:
    """ "3 Mar 07:00" in the digest's zone."""
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
    return brief(source.title, LONGEST_TITLE) or source.url


def outlet(source: Source) -> str:
    """The outlet's name; an imported text has none."""
    return source.site or urls.site_of(source.url) or "imported text"


def credit(source: Source) -> str:
    """ "Courier, citing Meridian Wire"."""
    return f"{outlet(source)}, citing {listed(source.origins)}" if source.origins else outlet(source)


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def about(item: Item, digest: Digest) -> str:
    """Whose it is, of when, and what kind of item; with a person's labels."""
    labels = (f"labelled {listed(item.labels)}",) if item.labels else ()
    source = item.source
    return " · ".join((credit(source), dated(source.published, digest), kind_words(item), *labels))


def change_words(change: ValueChange) -> str:
    """ "points (Lakeside plan): 28 → 19"."""
    return f"{change_name(change)}: {change_values(change)}"


def change_name(change: ValueChange) -> str:
    return f"{change.fact} ({change.document})" if change.document else change.fact


def change_values(change: ValueChange) -> str:
    return f"{change.new}" if change.old is None else f"{change.old} → {change.new}"


def before_words(line: Quoted, item: Item) -> str:
    """What an old sentence is introduced by: where it stood, when that is another article."""
    site = urls.site_of(line.url) if line.url != item.source.url else ""
    return f"before ({site})" if site else "before"


def more_words(found: Shown) -> str:
    """ "and 3 more new sentences", "" when all are shown."""
    if not found.left_out:
        return ""
    return f"and {count(found.left_out, 'more new sentence' if found.left_out_new else 'more sentence')}"


def why_words(item: Item) -> str:
    """Why the item is shown: its first reasons, "" when the change above says it all."""
    reasons, more = first_reasons(item)
    return "; ".join((*reasons, *((f"and {more} more",) if more else ())))


def name_words(item: Item) -> str:
    """The name by which a person labels the item: that of its first flag."""
    return f"flag {item.flags[0]}"


Outlets = list[tuple[str, list[Source]]]
"""Articles folded by outlet, in the order they came."""


def repeats(change: ValueChange) -> list[tuple[str, Outlets]]:
    """Who else gives a new value: those who report it, apart from mere copies, each with an introduction."""
    return _folded(change.repeated_by, "repeated by", "copied by")


def also_in(sources: Iterable[Source]) -> list[tuple[str, Outlets]]:
    """Where the same is said: retold, and apart from that copied, each with an introduction."""
    return _folded(sources, "also in", "copies in")


def outlet_words(outlets: Outlets) -> str:
    """ "Ledger, Signal ×2, and 3 more outlets"."""
    names = [name if len(group) == 1 else f"{name} ×{len(group)}" for name, group in outlets]
    return ", ".join(names[:MOST_OUTLETS]) + more_outlets(outlets)


def more_outlets(outlets: Outlets) -> str:
    more = len(outlets) - MOST_OUTLETS
    return f", and {count(more, 'more outlet')}" if more > 0 else ""


def story_words(story: StorySection) -> str:
    """ "4 outlets, 1 credited origin: Meridian Wire"."""
    words = count(story.outlets, "outlet")
    if story.origins:
        words += f", {count(len(story.origins), 'credited origin')}: {', '.join(story.origins)}"
    return words


def story_heading(story: StorySection) -> str:
    """The story's title, "" where the first item says the same."""
    same = not story.title or fold(story.title) == fold(story.items[0].source.title)
    return "" if same else brief(story.title, LONGEST_TITLE)


def nothing(section: WatchSection) -> str:
    """What a watch without flags says."""
    if section.repeats:
        return f"Nothing new. {count(section.repeats, 'mention')} repeated what was already known."
    return "Nothing new, and no article mentioned it."


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
    """ "4 articles could not be read"; "" when all could."""
    return f"{count(len(coverage.unread), 'article')} could not be read in full" if coverage.unread else ""


def unread_words(one: Unread) -> str:
    """Why an article could not be read, and whether the feed's own words stand in."""
    return one.reason.rstrip(".") + (" (the feed's own text is shown)" if one.shown_from_feed else "")


def glance(digest: Digest) -> list[tuple[str, bool]]:
    """The day in a few words, each with whether it is a warning: what she reads first."""
    sections, coverage = digest.watches, digest.coverage
    changes = [change for section in sections for item in section.changed for change in item.changes]
    counted = (
        (sum(len(story.items) for section in sections for story in section.stories), "new item"),
        (sum(len(section.edited) for section in sections), "quiet edit"),
        (sum(len(section.vanished) for section in sections), "article gone", "articles gone"),
    )
    chips = [f"{change.fact} {change_values(change)}" for change in changes]
    chips = chips if len(chips) <= MOST_CHANGES_NAMED else [count(len(chips), "change")]
    chips += [count(number, *noun) for number, *noun in counted if number]
    trouble = (
        (len(coverage.failing), "feed failing", "feeds failing"),
        (len(coverage.gone), "feed gone", "feeds gone"),
        (len(coverage.silent), "feed silent", "feeds silent"),
    )
    warnings = [count(number, *noun) for number, *noun in trouble if number]
    return [*((chip, False) for chip in chips or ["nothing new"]), *((warning, True) for warning in warnings)]


def glance_line(digest: Digest) -> str:
    return " · ".join(words for words, _ in glance(digest))


def _trouble(word: str, feed: FeedTrouble, digest: Digest) -> str:
    since = f" since {dated(feed.since, digest)}" if feed.since else ""
    reason = f": {feed.reason.rstrip('.')}" if feed.reason else ""
    return f"{word}{since}: {feed.title or feed.url}{reason}."


def _folded(sources: Iterable[Source], told: str, copied: str) -> list[tuple[str, Outlets]]:
    groups: dict[str, dict[str, list[Source]]] = {told: defaultdict(list), copied: defaultdict(list)}
    for source in sources:
        groups[copied if source.relation == "copy" else told][outlet(source)].append(source)
    return [(words, list(outlets.items())) for words, outlets in groups.items() if outlets]
