"""The composed digest of one day: what she reads in five minutes, as values every renderer shows alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pipeline.codec import decode, encode
from pipeline.model import FlagKind, Quoted
from pipeline.publish.material import Coverage

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Source:
    """An article as a digest names it. `relation` says how an also-in article is folded: copy or repeat."""

    url: str
    title: str
    site: str
    published: datetime
    origins: tuple[str, ...] = ()
    relation: str = ""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A followed value that became another: "points of the US plan: 28 → 19", who repeats it, how many outlets give it
    and from which independent origins (`spread`)."""

    fact: str
    document: str
    old: int | None
    new: int | None
    repeated_by: tuple[Source, ...]
    outlets: int = 1
    independent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """All flags of one article and pass, shown as one: what it says that is new, and why it is shown.

    `also_in` are the folded articles of its story, when that story has no section of its own today. `earlier` are the
    articles its old sentences stand in, where that is not its own. `gone`: when the article, which is back, was found
    gone. `corrections` are the notes in which it says that it was mended.
    `unread`: why nothing but its headline is known.
    """

    source: Source
    kinds: tuple[FlagKind, ...]
    lines: tuple[Quoted, ...]
    reasons: tuple[str, ...]
    flags: tuple[str, ...]
    labels: tuple[str, ...]
    raised: datetime
    changes: tuple[ValueChange, ...] = ()
    also_in: tuple[Source, ...] = ()
    earlier: tuple[Source, ...] = ()
    gone: datetime | None = None
    corrections: tuple[str, ...] = ()
    unread: str = ""


@dataclass(frozen=True, slots=True)
class StorySection:
    """One developing event: its new items in order, and the outlets that say the same, folded.

    `origins` are those its reports credit, `independent` those that reports come from (`spread`).
    """

    id: str
    title: str
    items: tuple[Item, ...]
    also_in: tuple[Source, ...]
    outlets: int
    origins: tuple[str, ...]
    independent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What an earlier digest told as a new story and is now known to be part of another she was told of, and why."""

    source: Source
    day: str
    story_title: str
    reason: str


@dataclass(frozen=True, slots=True)
class WatchSection:
    """What a watch has today. An item stands in one place only: changed, back, edited, vanished, or its story.
    `taken_in` is no news: it corrects what was told."""

    id: str
    name: str
    changed: tuple[Item, ...]
    stories: tuple[StorySection, ...]
    edited: tuple[Item, ...]
    vanished: tuple[Item, ...]
    repeats: int
    back: tuple[Item, ...] = ()
    taken_in: tuple[TakenIn, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """All of them, wherever they stand."""
        new = (item for story in self.stories for item in story.items)
        return (*self.changed, *self.edited, *new, *self.vanished, *self.back)

    @property
    def empty(self) -> bool:
        return not self.items


@dataclass(frozen=True, slots=True)
class Late:
    """A digest frozen long after its hour, and when the last pass before that began, if none ran in between."""

    frozen: datetime
    idle_since: datetime | None


@dataclass(frozen=True, slots=True)
class Digest:
    """One day's digest; `complete` False is "so far". Frozen digests are stored as the JSON of this."""

    schema_version: int
    day: str
    timezone: str
    since: datetime
    until: datetime
    complete: bool
    watches: tuple[WatchSection, ...]
    coverage: Coverage
    late: Late | None = None

    @property
    def empty(self) -> bool:
        return all(section.empty for section in self.watches)


def to_json(digest: Digest) -> str:
    """The digest as one JSON object; the same digest gives the same bytes."""
    return encode(digest)


def from_json(text: str) -> Digest:
    """A frozen digest again. Raises ValueError when the text is none."""
    return decode(Digest, text)
