"""Whose copy an article is, what else it is to others, and the story it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from pipeline import identify as rules
from pipeline.model import Decision, Fingerprint, Identity, Prepared, RelationKind, Stored, Story, Told

NOTHING_TOLD = Told()
STORY_RULE = rules.STORY_RULE
YOUNG = rules.YOUNG
Move = rules.Move
Asking = rules.Asking

REWRITE_REACH = timedelta(hours=48)
"""How far apart two reports can be for one to retell the other (docs/decisions.md, Rewrites)."""

UPDATES = 2
"""Texts that an article can vary and still be of their story: of a series of notes there are soon more."""


def without_furniture(prepared: Prepared, candidates: Sequence[Stored]) -> Prepared:
    """The same, what its site prints below all texts left out of what it is about."""
    return replace(prepared, fingerprint=rules.without_furniture(prepared.article, prepared.fingerprint, candidates))


def identify(
    prepared: Prepared,
    published: datetime,
    candidates: Sequence[Stored],
    stories: Sequence[Story],
    told: Told = NOTHING_TOLD,
    tellers: Mapping[str, int] = rules.UNTOLD,
) -> Identity:
    """Whose copy it is, if any, and the story it joins: its root's, or the closest one alive. What a person told goes
    before any score; `tellers` says of its names how many of the last 500 stories tell them."""
    article, fingerprint = prepared.article, prepared.fingerprint
    relations = rules.copies(article, fingerprint, published, candidates)
    folded = [one for one in candidates if not told.apart & {one.url, one.root_url}]
    root = rules.copy_root([one for one in relations if one.of not in told.apart], folded)
    story, score = rules.join(fingerprint, published, stories, tellers, must=told.must, barred=told.barred)
    reason = "" if root else _placed_by(fingerprint, story, score, told)
    return Identity(relations, root, story, reason)


def _placed_by(fingerprint: Fingerprint, story: Story | None, score: float, told: Told) -> str:
    """Why it is in its story, in words; a person's word is named."""
    if story and story.ref == told.must:
        return "belongs to its story by hand"
    apart = "kept apart by hand" if told.barred else ""
    joined = rules.joined_by(fingerprint, story, score) if story else ""
    return "; ".join(filter(None, (joined, apart)))


def with_rewrites(identity: Identity, prepared: Prepared, published: datetime, members: Sequence[Stored]) -> Identity:
    """The same with the rewrites among its story's articles; a copy or variant of one is no rewrite of it."""
    if identity.copy_of:
        return identity
    related = {relation.of for relation in identity.relations}
    groups = {member.root for member in members if {member.url, member.root_url} & related}
    others = [member for member in members if member.root not in groups]
    found = rules.rewrites(prepared.article, prepared.fingerprint, published, others)
    return replace(identity, relations=(*identity.relations, *found))


def with_translations(
    identity: Identity, prepared: Prepared, published: datetime, siblings: Sequence[Stored]
) -> Identity:
    """The same with what the publisher's articles in other languages say of it; a copy is related to its root only."""
    if identity.copy_of:
        return identity
    found = rules.translations(prepared.article, prepared.fingerprint, published, siblings)
    return replace(identity, relations=(*identity.relations, *found))


def translated(identity: Identity, siblings: Sequence[Stored]) -> Stored | None:
    """The sibling it says the same as in another language, the closest of several; None when there is none."""
    found = next((one.of for one in identity.relations if one.kind == "translation"), "")
    return next((one for one in siblings if one.url == found), None)


def varied(identity: Identity, candidates: Sequence[Stored]) -> Stored | None:
    """The candidate it says the same as but for a number or the like; None when there is none, or many: then all are
    written from one template, and each may tell of another matter."""
    found = [one.of for one in identity.relations if one.kind == "variant" and one.url != one.of]
    if len(found) > UPDATES:
        return None
    return next((one for one in candidates if one.url in found[:1]), None)


def beside(identity: Identity, kind: RelationKind, story: Story | None, told: Told) -> Identity:
    """The same in the story of its closest relation of a kind (translation, variant), whatever words alone could tell;
    a person's word goes before that."""
    if story is None or told.must or story.ref in told.barred:
        return identity
    relation = next(one for one in identity.relations if one.kind == kind)
    reason = f"in the story of its {kind}: {relation.reason}; rule {relation.rule}"
    return replace(identity, story=story, reason=reason)


def names_asked(about: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    """The names of a text or story of which identity wants to know how many stories tell them."""
    return rules.names_asked(about)


def settled(asked: Sequence[Asking]) -> tuple[Move, ...]:
    """The young stories that are part of others."""
    return rules.settle(asked)


def story_after(decision: Decision, revised: bool) -> Story:
    """The story with the article in it (number 0: a new one). Copies and revisions move its dates, not its centre."""
    story, published = decision.identity.story, decision.setting.published
    if story and (revised or decision.identity.copy_of):
        return replace(story, first_seen=min(story.first_seen, published), last_seen=max(story.last_seen, published))
    article, fingerprint = decision.prepared.article, decision.prepared.fingerprint
    return rules.grow(story, article, fingerprint, published, 0)


def story_told(members: Sequence[Stored], copies: Sequence[datetime], story: Story | None = None) -> Story | None:
    """A story (None: a new one) with articles in the order they came to it; `copies` were published then, and have no
    other say."""
    for one in members:
        story = rules.grow(story, one.article, one.fingerprint, one.published, 0)
    dates = [*copies, story.first_seen, story.last_seen] if story else []
    return replace(story, first_seen=min(dates), last_seen=max(dates)) if story else None
