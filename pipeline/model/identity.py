"""What an article is to others: fingerprints, relations, stories."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pipeline.model.articles import Article

RelationKind = Literal["exact", "near", "contains", "rewrite", "variant", "translation"]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What identity is decided on, made once from an article's text (boilerplate masked)."""

    words: int
    exact: str  # hash of the normalised text
    sketch: tuple[int, ...]  # FracMinHash of word 3-grams, signed 64-bit, sorted
    terms: tuple[tuple[str, float], ...]  # term -> weight, unit length, heaviest first
    names: tuple[tuple[str, float], ...]  # the same over capitalised words and numbers
    when: tuple[tuple[str, float], ...] = ()  # the same over days of the week, months and years it tells
    language: str = ""  # two letters, as the weights were made in
    about: tuple[tuple[str, float], ...] = ()  # the same over all of these together, names by their sound


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
class Told:
    """What a person's word on other articles means for one: the story it belongs to, those it does not."""

    must: str = ""  # public id of the story it belongs to, "" when nothing was said
    story: int = 0  # the same by its internal id
    barred: frozenset[str] = frozenset()  # public ids
    apart: frozenset[str] = frozenset()  # addresses of articles that it is no copy of, whatever they share


@dataclass(frozen=True, slots=True)
class Identity:
    """What identify decided: relations, the copy root (or None) and the story joined (None: a new one)."""

    relations: tuple[Relation, ...] = ()
    copy_of: Stored | None = None
    story: Story | None = None
    reason: str = ""
