"""The values the store gives and takes beside the nouns of `pipeline.model`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from pipeline.model import Article, Entry, Failure, Rejected, Severity, Sooner

StagedKind = Literal["new", "revisit", "import", "stored"]


@dataclass(frozen=True, slots=True)
class Fetch:
    """One request as it went. `size` is decoded bytes; `failure` one word and `reason` a sentence, "" when well."""

    url: str
    at: datetime
    status: int = 0
    size: int = 0
    seconds: float = 0.0
    failure: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PageJob:
    """An address to read: how often that failed, and the feeds that name it."""

    url: str
    tries: int = 0
    feeds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Revisit:
    """A read article to look at again. `begin` is when it began to be news, `due` when it was to be looked at, `sooner`
    why that was brought forward; `pageless`: its text is its feed's own."""

    url: str
    etag: str
    last_modified: str
    begin: datetime
    due: datetime
    flagged: bool = False
    sooner: Sooner = ""
    pageless: bool = False


@dataclass(frozen=True, slots=True)
class StagedEntry:
    """An entry of a staged address, when it was first seen, and whether that was its feed's first look."""

    entry: Entry
    first_seen: datetime
    known: bool


@dataclass(frozen=True, slots=True)
class Staged:
    """What was read for an address and waits for its decision, with all entries of that address."""

    url: str
    kind: StagedKind
    read: Article | Rejected | Failure
    entries: tuple[StagedEntry, ...]
    etag: str
    last_modified: str
    first_seen: datetime
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Imported:
    """What staging an import did. `later`: further versions of an address staged just now; decide, then give again."""

    staged: int
    unchanged: int
    later: tuple[Article, ...] = ()


@dataclass(frozen=True, slots=True)
class RunRow:
    """A pass as recorded: running, done, failed, interrupted or aborted."""

    id: int
    started: datetime
    finished: datetime | None
    pid: int
    status: str
    summary: str


class FrozenDay(NamedTuple):
    """The newest frozen digest: its day (YYYY-MM-DD) and the end of its window."""

    day: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found by `search`; `snippet` marks the words found with [ and ]."""

    url: str
    title: str
    published: datetime
    site: str
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class RevisionShown:
    """A revision with its number, when it was seen, and how it differs from the one before."""

    number: int
    seen: datetime
    article: Article
    words: int
    severity: Severity | None
    removed: tuple[str, ...]
    added: tuple[str, ...]
    corrections: tuple[str, ...] = ()  # notes that came, in which the article says it was mended


@dataclass(frozen=True, slots=True)
class Settling:
    """How an article came to its story with the one it was in, when its day was over: from which (public id), and why
    by which rule."""

    at: datetime
    story: str
    score: float
    reason: str
    rule: str

    def into(self, story: str) -> str:
        """The same in words."""
        return f"its story was taken into {story} by {self.score:.2f}: {self.reason}; rule {self.rule}"


@dataclass(frozen=True, slots=True)
class Shown:
    """An article for a person: where it stands, its revisions, and the rows the exports have of it."""

    id: str
    url: str
    outcome: str
    story: str
    story_title: str
    copy_of: str
    reason: str
    published: datetime
    first_seen: datetime
    revisions: tuple[RevisionShown, ...]
    copies: tuple[str, ...]
    relations: tuple[dict[str, object], ...]
    mentions: tuple[dict[str, object], ...]
    flags: tuple[dict[str, object], ...]
    by_hand: tuple[dict[str, str], ...] = ()  # what a person said: `kind`, `of`, `at`
    newest: int = 0  # number of the revision it has: an earlier one, when it went back to a text it had
    gone: datetime | None = None  # when it was found gone for good
    back: datetime | None = None  # when it was there again
    visited: datetime | None = None  # when it was looked at last,
    instead: str = ""  # and what stood in the place of its text then, a clause; "" when the text did
    settled: Settling | None = None  # how it came to its story with the one it was in before


class Recent(NamedTuple):
    """How many articles of a site are held as recent, and which of them (ids, the newest first) have each line."""

    articles: int
    holders: Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class LearnedLine:
    """A line taken for a site's furniture: since when, under how many articles it stood, and which taught it."""

    site: str
    text: str
    believed: datetime
    articles: int
    taught_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an address: when, what (one word), and the particulars in a sentence."""

    at: datetime
    what: str
    detail: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What `doctor` found: how bad, what, and the mend."""

    level: Literal["ok", "warning", "error"]
    what: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Pruned:
    """What pruning dropped."""

    pages: int
    articles: int
