"""Standing questions and what is found of them: watches, evidence, mentions, values read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.articles import Zone


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
    first: tuple[str, ...] = ()  # like `any`, but only until an article has a mention
    context: tuple[str, ...] = ()
    context_within: Literal["article", "paragraph", "sentence"] = "article"
    exclude: tuple[str, ...] = ()  # `not` in the file
    others: tuple[str, ...] = ()
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


Telling = Literal["recalled", "", "new", "back"]
"""How a report tells a value, from the weakest: only in its background or as somebody's count; so; as a new one
("now", "raised to"); as one that is true once more ("again has 20 points")."""


@dataclass(frozen=True, slots=True)
class FactReading:
    """A value read in a sentence. `document` is "" when neither sentence nor article names one; `asked`: the watch's
    own phrase holds the word before the number, such as what is done to so many ("cut {n} jobs")."""

    fact: str
    document: str
    value: int
    sentence: str
    start: int
    telling: Telling = ""
    asked: bool = False


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


StanceWord = Literal[
    "proposes", "approves", "accepts", "rejects", "criticises", "welcomes", "revises", "denies", "discusses"
]


@dataclass(frozen=True, slots=True)
class Stance:
    """Where somebody stands to the watched thing, as one sentence tells; `actor` is a followed actor's own name, else
    the name as it stands, `why` the rule in words."""

    actor: str
    stance: StanceWord
    sentence: str
    start: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A watch found in one text: the evidence in order, what it says (same order), the values and stances read."""

    watch: str
    evidence: tuple[Evidence, ...]
    said: tuple[Said, ...] = ()
    facts: tuple[FactReading, ...] = ()
    stances: tuple[Stance, ...] = ()
