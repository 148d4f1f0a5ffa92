"""What is new: what a watch knew, what an edit changed, and the flags raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipeline.model.watches import FactReading, Mention, StanceWord, Telling

MentionKind = Literal["new-story", "development", "repeat"]
FlagKind = Literal["new-story", "development", "fact-change", "edit", "vanished"]
Severity = Literal["cosmetic", "wording", "substance", "headline", "vanished"]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A sentence the watch has seen before, found again because it shares weighty words; when it was published."""

    text: str
    url: str
    terms: tuple[str, ...]
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class FactValue:
    """A value in the timeline of one fact of one document: the first report that tells it so (of those that tell it to
    be `back` the last): when, where, in which sentence."""

    fact: str
    document: str
    value: int
    published: datetime
    url: str
    sentence: str
    telling: Telling = ""


@dataclass(frozen=True, slots=True)
class HeldStance:
    """A stance an actor is known to have taken: when and where it was first published."""

    actor: str
    stance: StanceWord
    published: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Known:
    """What one watch knew before this article: facet keys said, close sentences, fact values, its story."""

    facets: frozenset[str] = frozenset()
    earlier: tuple[Earlier, ...] = ()
    facts: tuple[FactValue, ...] = ()
    story_known: bool = False  # an article of the story mentioned the watch already
    story_document: str = ""  # the document the story's mentions are about, "" unknown
    stances: tuple[HeldStance, ...] = ()  # every stance of an actor once, at its earliest report
    before: Mention | None = None  # this watch's mention in the revision before this one
    before_kind: MentionKind = "repeat"  # what that mention was


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit changed: sentences as they were and as they are, aligned pairs and lone ones."""

    severity: Severity
    changed: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    corrections: tuple[str, ...] = ()  # notes that came in which the article says it was mended


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a later look at a page found, against the revision the state has; `reason` is a sentence.

    Only `revision` and `mended` (the same text, in the right characters at last) are texts to keep.
    """

    kind: Literal["same", "revision", "mended", "empty", "consent", "truncated", "garbled", "other"]
    reason: str = ""

    @property
    def is_revision(self) -> bool:
        return self.kind in ("revision", "mended")


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
