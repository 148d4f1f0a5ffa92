"""What a day's digest is composed from: rows read from the state, frozen and typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pipeline.model import FlagKind, MentionKind, Quoted


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag of the day with what is shown of its article and story."""

    id: str
    watch: str
    kind: FlagKind
    url: str
    title: str
    site: str
    published: datetime
    origins: tuple[str, ...]
    story: str  # the story's public id
    story_title: str
    raised: datetime
    sentences: tuple[Quoted, ...]
    reasons: tuple[str, ...]
    fact: str = ""
    document: str = ""
    old: int | None = None
    new: int | None = None
    label: str = ""
    opening: str = ""  # the first lines of its text below the headline
    unread: str = ""  # why nothing but its headline is known, a clause; "" when there is more


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A mention of the day, or an earlier one in a story that was flagged this day: for "also in" and counts."""

    watch: str
    url: str
    title: str
    site: str
    published: datetime
    story: str
    kind: MentionKind
    copy_of: str  # the root's url, "" when it is no copy
    origins: tuple[str, ...]
    today: bool  # decided within the digest's window
    retells: str = ""  # url of the article it rewrites or translates, "" when it is its own


@dataclass(frozen=True, slots=True)
class FactRow:
    """An article that gives a value of a followed fact: who said it first, who repeats it."""

    watch: str
    fact: str
    document: str
    value: int
    url: str
    site: str
    published: datetime
    first: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class TakenInRow:
    """An article told as a new story by the digest of `day`, whose story was since taken into another."""

    watch: str
    day: str
    url: str
    title: str
    site: str
    published: datetime
    origins: tuple[str, ...]
    story_title: str  # of the other, as the watch was first told of it
    reason: str


@dataclass(frozen=True, slots=True)
class FeedTrouble:
    title: str
    url: str
    since: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class Unread:
    """An article whose page could not be read; `shown_from_feed` when the feed's own content stands in."""

    url: str
    title: str
    site: str
    reason: str
    shown_from_feed: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether the silence can be trusted. Counts are of the digest's window, feeds as configured."""

    feeds: int
    polled: int
    runs: int
    entries: int
    articles: int
    copies: int
    repeats: int
    known: int
    pending: int
    held: int
    failing: tuple[FeedTrouble, ...] = ()
    silent: tuple[FeedTrouble, ...] = ()
    gone: tuple[FeedTrouble, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def idle(self) -> bool:
        """Whether no pass ran."""
        return not (self.runs or self.polled)

    @property
    def blind(self) -> bool:
        """Whether nothing could be seen: no pass ran, or no feed could be had."""
        return self.idle or 0 < self.feeds <= len(self.failing) + len(self.gone)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything `compose` needs: the day's window is `since` (inclusive) to `until` (exclusive), in UTC."""

    day: str
    timezone: str
    since: datetime
    until: datetime
    complete: bool  # False: the day is not over, the digest is "so far"
    watches: tuple[tuple[str, str], ...]  # (id, name) in the config's order
    flags: tuple[FlagRow, ...]
    mentions: tuple[MentionRow, ...]
    facts: tuple[FactRow, ...]
    coverage: Coverage
    taken_in: tuple[TakenInRow, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)  # address: its outlet, as the config calls its feed
