"""The digest's words: the same sentences for terminal, Markdown and HTML."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline import urls
from pipeline.model import Quoted
from pipeline.publish.digest import Digest, Item, Source, StorySection, TakenIn, ValueChange, WatchSection
from pipeline.publish.reasons import first_reasons
from pipeline.publish.showing import Shown, brief
from pipeline.text import fold

FLAG_DIGITS = 8  # of 16; two of a hundred thousand flags that begin alike are one chance in a million for each
LONGEST_TITLE = 200  # characters; longer ones are paragraphs in the wrong field
MOST_OUTLETS = 12  # named in one "also in"
MOST_ORIGINS = 5  # named of a story
_UTC = re.compile(r"\b(\d{4}-\d\d-\d\d \d\d:\d\d) UTC\b")  # a time in a reason, as the state keeps it

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


def late_words(digest: Digest) -> str:
    """Whether the digest was frozen long after its hour, and what that means for its reader; "" when it was not."""
    if digest.late is None:
        return ""
    since = f": no pass ran since {moment(digest.late.idle_since, digest)}" if digest.late.idle_since else ""
    said = f"Frozen {moment(digest.late.frozen, digest)}, {_length(digest.late.frozen - digest.until)} late{since}."
    return f"{said} What came out meanwhile is for a later digest." if since else said


def _length(time: timedelta) -> str:
    """ "2 hours", "3 days": about how long."""
    hours = round(time.total_seconds() / 3600)
    return count(hours, "hour") if hours < 48 else count(round(hours / 24), "day")


def moment(at: datetime, digest: Digest) -> str:
    """ "3 Mar 07:00" in the digest's zone."""
    local = at.astimezone(ZoneInfo(digest.timezone))
    return f"{local.day} {_MONTHS[local.month - 1][:3]} {local:%H:%M}"


def dated(at: datetime, digest: Digest) -> str:
    """The moment, with its year when that is not the digest's: old news must look old."""
    local = at.astimezone(ZoneInfo(digest.timezone))
    year = "" if str(local.year) == digest.day[:4] else f" {local.year}"
    return f"{local.day} {_MONTHS[local.month - 1][:3]}{year} {local:%H:%M}"


def kind_words(item: Item, story: StorySection | None = None) -> str:
    """What an item is, in a word or two, as far as the heading it stands under does not say it: no new story where its
    story, which it was since taken into, began with another."""
    under = "fact-change" if item.changes else next((kind for kind in ("edit", "vanished") if kind in item.kinds), "")
    said = [under, "development"] if under else []
    if story and story.title and fold(story.title) != fold(item.source.title):
        said.append("new-story")
    return ", ".join(dict.fromkeys(_KINDS[kind] for kind in item.kinds if kind not in said))


def title_of(source: Source) -> str:
    return brief(source.title, LONGEST_TITLE) or source.url


def outlet(source: Source) -> str:
    """The outlet's name; an imported text has none."""
    return urls.outlet_of(source.site, source.url) or "imported text"


def credit(source: Source) -> str:
    """ "Courier, citing Meridian Wire"."""
    return f"{outlet(source)}, citing {listed(source.origins)}" if source.origins else outlet(source)


def listed(names: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def about(item: Item, digest: Digest, story: StorySection | None = None) -> str:
    """Whose it is, of when, and what kind of item; with a person's labels."""
    labels = (f"labelled {listed(item.labels)}",) if item.labels else ()
    source = item.source
    said = (credit(source), dated(source.published, digest), seen_words(item, digest), kind_words(item, story), *labels)
    return " · ".join(filter(None, said))


def seen_words(item: Item, digest: Digest) -> str:
    """When a look at the page found what is told: an edit, that it is gone, that it is back; "" for news."""
    at = dated(item.raised, digest)
    if item.gone:
        return f"gone {dated(item.gone, digest)}, back {at}"
    if "edit" in item.kinds:
        return f"edit seen {at}"
    return f"found gone {at}" if "vanished" in item.kinds else ""


def correction_words(note: str) -> str:
    """ "The article says: “Correction: …”"."""
    return f"The article says: “{brief(note)}”"


def brief_words(item: Item, digest: Digest, story: StorySection | None = None) -> str:
    """What an item told in a line says beside its title; of a story that has no other place also its outlets."""
    changes = map(change_words, item.changes)
    outlets = count(story.outlets, "outlet") if story and story.outlets > 1 and item == story.items[0] else ""
    return " · ".join(filter(None, (*changes, outlet(item.source), dated(item.source.published, digest), outlets)))


def folded_heading(items: Sequence[object]) -> str:
    """What stands over the items of stories that are told in a line each."""
    return f"{count(len(items), 'more item')}{', a line each' * (len(items) > 1)}"


def unread_words(item: Item) -> str:
    """ "Only its headline is known: the site refuses to show the page (403)."; "" when more is."""
    return f"Only its headline is known: {item.unread.rstrip('.')}." if item.unread else ""


def change_words(change: ValueChange) -> str:
    """ "points (Lakeside plan): 28 → 19"."""
    return f"{change_name(change)}: {change_values(change)}"


def change_name(change: ValueChange) -> str:
    return f"{change.fact} ({change.document})" if change.document else change.fact


def change_values(change: ValueChange) -> str:
    return f"{change.new}" if change.old is None else f"{change.old} → {change.new}"


def before_words(line: Quoted, item: Item, digest: Digest) -> str:
    """What an old sentence is introduced by: whose it is and of when, where that is another article."""
    if line.url == item.source.url:
        return "before"
    if source := earlier(line, item):
        return f"before ({outlet(source)}, {dated(source.published, digest)})"
    site = urls.site_of(line.url)
    return f"before ({site})" if site else "before"


def earlier(line: Quoted, item: Item) -> Source | None:
    """The other article an old sentence stands in, if it is at hand."""
    return next((source for source in item.earlier if source.url == line.url), None)


def of_gone(item: Item) -> bool:
    """Whether its sentences are no longer there because nothing of the article is: they are quoted, not struck out."""
    return "vanished" in item.kinds


def more_words(found: Shown) -> str:
    """ "and 3 more new sentences", "" when all are shown."""
    if not found.left_out:
        return ""
    return f"and {count(found.left_out, 'more new sentence' if found.left_out_new else 'more sentence')}"


def why_words(item: Item, digest: Digest) -> str:
    """Why the item is shown: its first reasons, times in the digest's zone; "" when what stands above says all."""
    reasons, more = first_reasons(item)
    told = "; ".join((*reasons, *((f"and {more} more",) if more else ())))
    return _UTC.sub(lambda found: dated(datetime.fromisoformat(f"{found[1]}Z"), digest), told)


def name_words(item: Item) -> str:
    """The name by which a person labels the item: as much of its first flag's as tells it from all others."""
    return f"flag {item.flags[0][:FLAG_DIGITS]}"


Outlets = list[tuple[str, list[Source]]]
"""Articles folded by outlet, in the order they came."""


def repeats(item: Item) -> list[tuple[str, Outlets]]:
    """Who else gives its new values: those who report them, apart from mere copies, each with an introduction.

    One who gives several is named once.
    """
    sources = {source.url: source for change in item.changes for source in change.repeated_by}
    return _folded(sources.values(), "repeated by", "copied by")


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


def spread_words(outlets: int, names: Sequence[str]) -> str:
    """ "6 outlets, 2 independent origins: Meridian Wire and The Signal"; "" where one outlet alone tells it."""
    if outlets < 2 or not names:
        return ""
    more = (f"{len(names) - MOST_ORIGINS} more",) if len(names) > MOST_ORIGINS else ()
    origins = f"{count(len(names), 'independent origin')}: {listed((*names[:MOST_ORIGINS], *more))}"
    return f"{count(outlets, 'outlet')}, {origins}"


def spreads(item: Item) -> tuple[str, ...]:
    """How far its new values went: once where that is the same of all, else of each."""
    told = {change: words for change in item.changes if (words := spread_words(change.outlets, change.independent))}
    if len(set(told.values())) < 2:
        return tuple(told.values())[:1]
    return tuple(f"{change_name(change)} {change.new}: {words}" for change, words in told.items())


def story_heading(story: StorySection) -> str:
    """The story's title, "" where the first item says the same."""
    same = not story.title or fold(story.title) == fold(story.items[0].source.title)
    return "" if same else brief(story.title, LONGEST_TITLE)


def taken_in_words(one: TakenIn) -> str:
    """What stands behind the title of a story that is one no longer."""
    day, story = date.fromisoformat(one.day), brief(one.story_title, LONGEST_TITLE)
    told = f"told as a new story on {day.day} {_MONTHS[day.month - 1][:3]}"
    return f"({outlet(one.source)}), {told}, is part of “{story}”: {one.reason}"


def nothing(section: WatchSection, digest: Digest) -> str:
    """What a watch without flags says."""
    if digest.coverage.blind:
        return f"{'No pass ran' if digest.coverage.idle else 'No feed could be read'}, so nothing is known."
    if section.repeats:
        return f"Nothing new. {count(section.repeats, 'mention')} repeated what was already known."
    return "Nothing new, and no article mentioned it."


def _folded(sources: Iterable[Source], told: str, copied: str) -> list[tuple[str, Outlets]]:
    groups: dict[str, dict[str, list[Source]]] = {told: defaultdict(list), copied: defaultdict(list)}
    for source in sources:
        groups[copied if source.relation == "copy" else told][outlet(source)].append(source)
    for name in groups[told]:  # who tells it is not named again for a copy
        groups[copied].pop(name, None)
    return [(words, list(outlets.items())) for words, outlets in groups.items() if outlets]
