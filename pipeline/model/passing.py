"""One article on its way through a pass: prepared, set in its circumstances, decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pipeline.model.articles import Article
from pipeline.model.flags import Change, Flag, Noticed
from pipeline.model.identity import Fingerprint, Identity
from pipeline.model.watches import Mention

Arrival = Literal["run", "known", "stored", "import", "backfill"]
"""How an article came: by a run, at a feed's first look, by `import --stored`, by `import`; or it was there already and
a watch that changed reads it again."""


Sooner = Literal["", "updated", "story", "failed"]
"""Why an article is looked at before its time: its feed says it changed, its story moves, the last look failed."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a read article stands with the looks at its page: when the next is, and what those so far have found."""

    next_visit: datetime | None = None  # None: never
    step: int = 0  # looks of the ladder behind it
    visited: datetime | None = None  # the last look
    idle: int = 0  # times in a row that its feed said it changed, and it had not
    sooner: Sooner = ""
    doubted: int = 0  # looks in a row that gave a text hard to believe
    flips: int = 0  # times it went back to a text it had before
    missing: int = 0  # looks in a row that found it gone, or something else in its place
    missing_since: datetime | None = None  # the first of them
    gone: datetime | None = None  # when that was confirmed
    back: datetime | None = None  # when it was there again
    instead: str = ""  # what the last look found in the place of its text, a clause; "" when the text was there


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article made ready for its decision, by a worker: all that needs no store."""

    article: Article
    fingerprint: Fingerprint
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A line a site prints under many articles: its key and text, how many had it, addresses of some that taught it."""

    key: str
    text: str
    articles: int = 0
    taught_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an article teaches of its site: the keys of its own lines and of the furniture it has (`met`), and the
    lines that are furniture from now on, by what rule."""

    site: str  # a host
    lines: tuple[str, ...]
    met: tuple[str, ...] = ()
    learned: tuple[SiteLine, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Under which circumstances an article is decided: the pass's clock, its day, and how it arrived."""

    now: datetime
    day: str
    arrival: Arrival
    published: datetime
    first_seen: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything one article changes in the state, saved in one transaction."""

    prepared: Prepared
    setting: Setting
    identity: Identity
    noticed: tuple[Noticed, ...]
    change: Change | None = None  # set when this is a later revision of a stored article
    flags: tuple[Flag, ...] = field(default=())
