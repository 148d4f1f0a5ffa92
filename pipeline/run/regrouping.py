"""A person's word on stories: an article taken out of one, two made one; and that taken back. Later runs obey it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise, product

from pipeline import flow
from pipeline.model import Story
from pipeline.urls import short_id
from pipeline.world.store import Member, Replaced, Said, Stood, Store, day_text

SPLIT, MERGED = "kept apart by hand", "belongs to its story by hand"


@dataclass(frozen=True, slots=True)
class Regrouped:
    """Where a split or merge left the articles: public ids of the story at hand and of the one left or taken in."""

    story: str
    other: str
    articles: tuple[str, ...]  # addresses of those that moved


def place(one: Member) -> tuple[datetime, tuple[datetime, str]]:
    """An article's place in the order of decisions, whatever order it was stored in."""
    return one.decided, flow.order(one.published, one.first_seen, one.url)


def coming(one: Member) -> tuple[str, bool, tuple[datetime, tuple[datetime, str]]]:
    """An article's place in the order its story got its articles: one taken in came when its day was over."""
    return day_text(one.decided), one.settled is not None, place(one)


def split(store: Store, url: str, now: datetime) -> Regrouped | None:
    """Take an article out of its story into one of its own, its copies with it; a copy is unfolded from its root.

    None when there is nothing it could be taken from. Flags stay as they were raised.
    """
    members = store.in_story(store.story_named(url))
    article = next(one for one in members if one.url == url)
    group = [one for one in members if article.id in (one.id, one.copy_of)]
    rest = [one for one in members if one not in group]
    if not rest:
        return None
    with store.unit():
        apart = product([one.url for one in group], [one.url for one in rest])
        replaced = (*_keep_together(store, url, rest, now), *store.constrain(apart, "cannot", now))
        beside = next((one.url for one in rest if one.id == article.copy_of), rest[0].url)
        store.keep_said(Said("split", now, _stood(group, members), beside, replaced))
        if article.copy_of:
            store.fold(article.id, 0)
            group = [article._replace(copy_of=0)]
        left = _tell_again(store, article.story, rest)
        own = _tell_again(store, 0, group)
        store.move([one.id for one in group], own[0], SPLIT)
    return Regrouped(own[1], left[1], tuple(one.url for one in group))


def merge(store: Store, first: int, second: int, now: datetime) -> Regrouped:
    """Make two stories (internal ids) one; it is named by the article that was decided first."""
    ours, theirs = store.in_story(first), store.in_story(second)
    members = sorted((*ours, *theirs), key=coming)
    founder = members[0]
    if founder not in ours:
        first, second, ours, theirs = second, first, theirs, ours
    with store.unit():
        cannot = {one.of for member in ours for one in store.constraints_of(member.url) if one.kind == "cannot"}
        apart = [one.url for one in theirs if one.url in cannot]
        together = product([one.url for one in ours], apart), ((founder.url, one.url) for one in members[1:])
        replaced = tuple(one for pairs in together for one in store.constrain(pairs, "must", now))
        store.keep_said(Said("merge", now, _stood(theirs, theirs), "", replaced))
        store.move([one.id for one in theirs], first, MERGED)
        _, ref = _tell_again(store, first, members)
        store.drop_empty_stories()
    return Regrouped(ref, short_id(theirs[0].url), tuple(one.url for one in theirs))


def undo(store: Store) -> tuple[Said, Regrouped] | None:
    """Take back the last split or merge that was not: its articles go where they were, with the copies they got since,
    and what it said counts no more. None when there is none.

    What came to a merged story since stays where it is until it is identified again (`reidentify`).
    """
    with store.unit():
        said = store.take_back()
        if said is None:
            return None
        held = store.story_named(said.moved[0].url)
        members, moved = store.in_story(held), {one.url for one in said.moved}
        ids = {one.id for one in members if one.url in moved}
        group = [one for one in members if ids & {one.id, one.copy_of}]
        rest = [one for one in members if one not in group]
        others = [one for one in store.in_story(store.story_named(said.beside)) if one not in group]
        group = _as_they_stood(group, others, said)
        left = _tell_again(store, held, rest)[1] if rest else short_id(group[0].url)
        into = others[0].story if others else store.found_story(_bare(min(group, key=coming))) if rest else held
        store.put_back(group, into)
        store.drop_empty_stories()
        _, ref = _tell_again(store, into, [*others, *group])
    return said, Regrouped(ref, left, tuple(one.url for one in group))


def _stood(moving: Sequence[Member], members: Sequence[Member]) -> tuple[Stood, ...]:
    """Articles as they are before they move; their roots are among the members."""
    urls = {one.id: one.url for one in members}
    return tuple(Stood(one.url, urls.get(one.copy_of, ""), one.reason, one.settled) for one in moving)


def _as_they_stood(group: Sequence[Member], others: Sequence[Member], said: Said) -> list[Member]:
    """Articles as they were before they moved, beside the others of the story they go back to. What became a copy of
    one since is now a copy of its root."""
    stood = {one.url: one for one in said.moved}
    known = {one.url: one for one in (*others, *group)}
    roots = {one.id: _root(known.get(stood[one.url].copy_of)) for one in group if one.url in stood}
    return [
        one._replace(copy_of=roots[one.id], reason=before.reason, settled=before.settled)
        if (before := stood.get(one.url))
        else one._replace(copy_of=roots[one.copy_of] or one.copy_of)
        for one in group
    ]


def _root(one: Member | None) -> int:
    return one.copy_of or one.id if one else 0


def _keep_together(store: Store, url: str, rest: Sequence[Member], now: datetime) -> tuple[Replaced, ...]:
    """What belonged together by way of the article that leaves still does. What that replaces."""
    bound = set(store.bound_to(url))
    linked = [one.url for one in sorted(rest, key=place) if one.url in bound]
    return store.constrain([(one, other) for one, other in pairwise(linked)], "must", now)


def _tell_again(store: Store, story: int, members: Sequence[Member]) -> tuple[int, str]:
    """Make a story (0: a new one) what its members make it; its internal and its public id."""
    before = store.story(story) if story else None
    told = told_by(store, members)
    if told is None:  # all texts were dropped: the centroid stays, the founder is one of its own
        oldest = min(members, key=coming)
        known = before or _bare(oldest)
        told = replace(known, ref=short_id(oldest.url), founder=oldest.url, title=oldest.title)
    if before:
        store.rename_story(before.id, told)
        return before.id, told.ref
    return store.found_story(told), told.ref


def told_by(store: Store, members: Sequence[Member]) -> Story | None:
    """The story that articles make in the order they came to it; None when no text of theirs is held."""
    ordered = sorted(members, key=coming)
    texts = [found for one in ordered if not one.copy_of and (found := store.stored(one.url))]
    return flow.story_told(texts, [one.published for one in ordered if one.copy_of or one.pruned])


def _bare(one: Member) -> Story:
    return Story(0, short_id(one.url), one.url, one.title, one.published, one.published, 0, (), ())
