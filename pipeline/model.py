"""The nouns: frozen, typed values that cross between rooms. No input or output, no decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

Zone = Literal["headline", "lead", "body", "quotation", "background", "caption", "boilerplate"]
RelationKind = Literal["exact", "near", "contains", "rewrite", "variant", "translation"]
MentionKind = Literal["new-story", "development", "repeat"]
FlagKind = Literal["new-story", "development", "fact-change", "edit", "vanished"]
Outcome = Literal["article", "copy", "known", "held", "rejected", "pending"]
Severity = Literal["cosmetic", "wording", "substance", "headline", "vanished"]
Arrival = Literal["run", "known", "stored", "import"]
"""How an article came: by a run, at a feed's first look, by `import --stored`, by `import`."""


# -- collect ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Request:
    """What to ask the web for. `headers` are the feed's own and the validators; `cap` is decoded bytes."""

    url: str
    headers: tuple[tuple[str, str], ...] = ()
    cap: int = 10_000_000
    robots: bool = False  # ask robots.txt first (article pages; never the feeds a person configured)


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, body decoded. Header names are lower case."""

    url: str
    final_url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    permanent_url: str = ""  # where 301/308 redirects alone lead, "" when there were none


@dataclass(frozen=True, slots=True)
class Failure:
    """Why something could not be had, as a value. `kind` is one word of HAZARDS 5.9, `reason` a sentence."""

    url: str
    kind: str
    reason: str
    status: int = 0
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as the feed tells it, cleaned. `text` is its own content as paragraphs, one a line."""

    feed: str
    key: str  # what identifies it within the feed, for ever
    guid: str
    url: str  # canonical http(s) address of its article, "" when the entry has none
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    language: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A parsed feed: its own words about itself and its entries, in document order, keyed and unique."""

    title: str
    language: str
    entries: tuple[Entry, ...]
    left_out: int = 0  # entries beyond the limit of one fetch
    ttl: timedelta | None = None


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """What the state remembers of a configured feed. `url` is its name for ever, `address` where it is now."""

    url: str
    address: str
    title: str = ""
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    first_read: datetime | None = None  # first answer that parsed as a feed
    last_fetched: datetime | None = None
    last_ok: datetime | None = None
    last_full: datetime | None = None  # last answer that was not a 304
    last_new: datetime | None = None  # when it last brought an entry never seen
    next_fetch: datetime | None = None
    failures: int = 0  # in a row
    failing_since: datetime | None = None
    failure: str = ""  # the reason, a sentence
    gone: bool = False
    moving_to: str = ""
    moving_seen: int = 0  # successful reads in a row at the permanent new address


# -- extract ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (or heading, caption …) of an article, without line ends, and what part of the page it is."""

    text: str
    zone: Zone = "body"


@dataclass(frozen=True, slots=True)
class Article:
    """The document behind an entry. `blocks[0]` is the title as zone `headline`, when there is a title."""

    url: str
    title: str
    blocks: tuple[Block, ...]
    published: datetime | None = None
    updated: datetime | None = None
    site: str = ""
    language: str = ""  # two letters, "" unknown
    authors: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()  # names of the outlets or agencies it credits
    source: Literal["page", "feed", "import"] = "page"
    note: str = ""  # why the feed's own content was taken, "" otherwise
    extractor: str = ""  # name and version of what read it

    @property
    def text(self) -> str:
        """The revision's text: blocks joined by a newline. Positions count code points in it."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Rejected:
    """An article that could not be made, and why (a sentence)."""

    url: str
    kind: str
    reason: str


# -- text ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a revision; `start` and `end` are code points in its text, `block` an index."""

    text: str
    start: int
    end: int
    zone: Zone
    block: int


# -- identify --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What identity is decided on, made once from an article's text (boilerplate masked)."""

    words: int
    exact: str  # hash of the normalised text
    sketch: tuple[int, ...]  # FracMinHash of word 3-grams, signed 64-bit, sorted
    terms: tuple[tuple[str, float], ...]  # term -> weight, unit length, heaviest first
    names: tuple[tuple[str, float], ...]  # the same over capitalised words and numbers
    lead: tuple[tuple[str, float], ...]  # the same over the first 120 words


@dataclass(frozen=True, slots=True)
class Stored:
    """An article already in the state, as the identity rules need it."""

    id: int
    url: str
    article: Article
    published: datetime
    story: int
    root: int  # id of the article it is a copy of, its own id when it is no copy
    root_url: str
    fingerprint: Fingerprint


@dataclass(frozen=True, slots=True)
class Relation:
    """`url` stands in this relation to `of`. `score` is 0–1; `rule` names rule and version, e.g. `copies/1`."""

    url: str
    of: str
    kind: RelationKind
    score: float
    reason: str
    rule: str


@dataclass(frozen=True, slots=True)
class Story:
    """A cluster of articles on one developing event, with the weights its centroid has."""

    id: int
    ref: str  # public id: its founding article's
    founder: str  # url
    title: str
    first_seen: datetime
    last_seen: datetime
    size: int
    terms: tuple[tuple[str, float], ...]
    names: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What identify decided: relations, the copy root (or None) and the story joined (None: a new one)."""

    relations: tuple[Relation, ...] = ()
    copy_of: Stored | None = None
    story: Story | None = None
    story_score: float = 0.0
    reason: str = ""


# -- match -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FactRule:
    """A value to follow: patterns of the phrase language with `{n}`, and look-alikes in `exclude`."""

    name: str
    type: Literal["integer"] = "integer"
    patterns: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentRule:
    """One of several plans a watch keeps apart; `about` are phrases that name it."""

    name: str
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """A standing question, as config.toml says it. Hashable, so that compiling it can be cached."""

    id: str
    name: str
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()
    any: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    context_within: Literal["article", "paragraph", "sentence"] = "article"
    exclude: tuple[str, ...] = ()  # `not` in the file
    also: tuple[str, ...] = ()
    documents: tuple[DocumentRule, ...] = ()
    facts: tuple[FactRule, ...] = ()
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that carries a mention. `why` says what matched; notice fills `novel` and `reasons`."""

    text: str
    start: int
    end: int
    zone: Zone
    explicit: bool
    why: tuple[str, ...] = ()
    novel: bool = False
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactReading:
    """A value read in a sentence. `document` is "" when neither sentence nor article names one."""

    fact: str
    document: str
    value: int
    sentence: str
    start: int


@dataclass(frozen=True, slots=True)
class Facet:
    """Something a sentence says that can be new: `kind` number, name, act, quote …; `key` is what is compared
    ("number:19 point"), `label` the reason in words ("new number: 19 points")."""

    kind: str
    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one evidence sentence says, ready to be compared: its facets and its weighty words."""

    start: int
    facets: tuple[Facet, ...]
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """A watch found in one text: the evidence in order, what it says (same order), the values read in it."""

    watch: str
    evidence: tuple[Evidence, ...]
    said: tuple[Said, ...] = ()
    facts: tuple[FactReading, ...] = ()


# -- notice ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Earlier:
    """A sentence the watch has seen before, found again because it shares weighty words."""

    text: str
    url: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FactValue:
    """A value in the timeline of one fact of one document: when first published, where, in which sentence."""

    fact: str
    document: str
    value: int
    published: datetime
    url: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Known:
    """What one watch knew before this article: facet keys said, close sentences, fact values, its story."""

    facets: frozenset[str] = frozenset()
    earlier: tuple[Earlier, ...] = ()
    facts: tuple[FactValue, ...] = ()
    story_known: bool = False  # an article of the story mentioned the watch already
    story_document: str = ""  # the document the story's mentions are about, "" unknown
    before: Mention | None = None  # this watch's mention in the revision before this one
    before_kind: MentionKind = "repeat"  # what that mention was


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit changed: sentences as they were and as they are, aligned pairs and lone ones."""

    severity: Severity
    changed: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence shown with a flag and the part it plays there: new, old, removed, added, changed."""

    text: str
    role: Literal["new", "old", "removed", "added", "context"] = "new"
    url: str = ""
    start: int = -1
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should look at, raised once, ever: `id` hashes watch, kind and key."""

    id: str
    watch: str
    kind: FlagKind
    url: str
    sentences: tuple[Quoted, ...]
    reasons: tuple[str, ...]
    fact: str = ""
    document: str = ""
    old: int | None = None
    new: int | None = None


@dataclass(frozen=True, slots=True)
class Noticed:
    """What notice made of one mention: its kind, evidence with novelty and reasons, values, flags."""

    mention: Mention
    kind: MentionKind
    facts: tuple[FactReading, ...] = ()  # every one with its document named
    flags: tuple[Flag, ...] = ()


# -- the pass --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article made ready for its decision, by a worker: all that needs no store."""

    article: Article
    fingerprint: Fingerprint
    mentions: tuple[Mention, ...]


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
