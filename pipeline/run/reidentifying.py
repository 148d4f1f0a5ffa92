"""Copies, rewrites, variants and stories told again by the present rules, from the stored texts; nothing is raised."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline import flow
from pipeline.model import Decision, RelationKind, Setting
from pipeline.run.identifying import identify
from pipeline.run.job import Progress, silent
from pipeline.run.regrouping import place, told_by
from pipeline.world.store import Identities, Member, Place, Store

KINDS: tuple[RelationKind, ...] = ("exact", "near", "contains", "variant", "rewrite", "translation")


@dataclass(frozen=True, slots=True)
class Counts:
    """Relations of one kind: how many there are now, and how many came, went, or got another score."""

    now: int
    new: int
    gone: int
    scored: int


@dataclass(frozen=True, slots=True)
class Moved:
    """An article that stands elsewhere now."""

    url: str
    before: Place
    now: Place


@dataclass(frozen=True, slots=True)
class Reidentified:
    """What telling identity again changed."""

    articles: int
    relations: dict[RelationKind, Counts]
    moved: tuple[Moved, ...]  # by address

    @property
    def changed(self) -> bool:
        return bool(self.moved) or any(one.new or one.gone or one.scored for one in self.relations.values())


def reidentify(store: Store, since: datetime | None = None, progress: Progress = silent) -> Reidentified:
    """Identify again what was decided since then (None: everything), in the order of decisions, as one unit.

    Articles see those decided before them and no others. Mentions and flags stay as they were made. An article stays
    in a story or with a root whose text was dropped, for nothing could tell that again.
    """
    before = store.identities()
    again = sorted(store.decided_since(since), key=place)
    with store.unit():
        held = _begin(store, again)
        for done, one in enumerate(again, 1):
            _identify(store, one, one.story in held)
            progress("identifying", done, len(again))
        store.drop_empty_stories()
        now = store.identities()
    return _compare(len(again), before, now)


def _begin(store: Store, again: Sequence[Member]) -> frozenset[int]:
    """Forget what is to be told again; the stories that stay as they are, since texts of theirs were dropped."""
    ids = {one.id for one in again}
    stories = {one.story: store.in_story(one.story) for one in again}
    held = frozenset(story for story, members in stories.items() if any(one.pruned for one in members))
    store.forget_identity(sorted(ids))
    for story in sorted(stories.keys() - held):
        settled = [one for one in stories[story] if one.id not in ids]
        told = told_by(store, settled)
        if told:
            store.rename_story(story, told)
        else:
            store.silence(story)
    return held


def _identify(store: Store, member: Member, is_held: bool) -> None:
    prepared = flow.fingerprinted(store.text(member.id))
    identity = identify(store, prepared, member.published)
    stays = is_held and identity.copy_of is None
    if stays:
        identity = replace(identity, story=store.story(member.story), reason=member.reason)
    setting = Setting(member.decided, "", "backfill", member.published, member.first_seen)
    story = flow.story_after(Decision(prepared, setting, identity, ()), revised=stays)
    store.identify_again(member, prepared.fingerprint, identity, story)


def _compare(articles: int, before: Identities, now: Identities) -> Reidentified:
    was, is_ = before.relations, now.relations
    total = Counter(kind for _, kind, _ in is_)
    new = Counter(kind for _, kind, _ in is_.keys() - was.keys())
    gone = Counter(kind for _, kind, _ in was.keys() - is_.keys())
    scored = Counter(one[1] for one in is_.keys() & was.keys() if is_[one] != was[one])
    moved = (Moved(url, before.places[url], at) for url, at in sorted(now.places.items()) if before.places[url] != at)
    return Reidentified(
        articles,
        {kind: Counts(total[kind], new[kind], gone[kind], scored[kind]) for kind in KINDS},
        tuple(moved),
    )
