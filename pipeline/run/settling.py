"""When a day is over, the stories founded on it are asked once more whether they are part of another."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from pipeline import flow
from pipeline.model import Story
from pipeline.run.regrouping import place
from pipeline.world.store import Member, Settling, Store, end_of


def settle(store: Store, now: datetime) -> None:
    """Settle every day before that of `now` (in UTC) that is not, in one unit.

    Days, not passes: settled 24 times a day instead of once, ECB+ has precision .90 instead of .95, since small stories
    then meet others as small (benchmarks/stories.py, `--settlings`). And a day follows from `decided` alone, whatever
    passes it had, so that it can be told again.
    """
    days = store.days_to_settle(now)
    if days:
        with store.unit():
            for day in days:
                _settle(store, day)
                store.end_day(day)


def settle_if_decided(store: Store, now: datetime) -> None:
    """The same once all imports are decided: what a killed one left belongs to days of its own."""
    if not store.imports_wait():
        settle(store, now)


def _settle(store: Store, day: str) -> None:
    asked = [_asking(store, story) for story in _new(store, day)]
    moves: dict[int, list[flow.Move]] = defaultdict(list)
    for move in flow.settled(asked):
        moves[move.into.id].append(move)
    for into, taken in moves.items():
        _take_in(store, into, taken, end_of(day))


def _new(store: Store, day: str) -> list[Story]:
    """The day's stories of few articles. One that a person spoke of, or of which a text was dropped, stays."""
    found = [story for one in store.founded_on(day) if (story := store.story(one))]
    return [story for story in found if story.size <= flow.YOUNG and _is_free(store, store.placed_in(story.id))]


def _is_free(store: Store, members: tuple[Member, ...]) -> bool:
    return not any(one.pruned or store.constraints_of(one.url) for one in members)


def _asking(store: Store, story: Story) -> flow.Asking:
    at = story.last_seen
    others = [one for one in store.stories_near(story.terms, at) if one.id != story.id]
    return flow.Asking(story, others, store.tellers(flow.names_asked(story.terms), at))


def _take_in(store: Store, into: int, taken: list[flow.Move], at: datetime) -> None:
    """Put the articles of stories into another, in the order they were decided."""
    groups = [(move, store.placed_in(move.story.id)) for move in taken]
    members = sorted((one for _, group in groups for one in group), key=place)
    texts = [found for one in members if not one.copy_of and (found := store.stored(one.url))]
    told = flow.story_told(texts, [one.published for one in members if one.copy_of], store.story(into))
    if told is None:
        raise LookupError(f"no story {into} is held")
    store.found_story(told)
    for move, group in groups:
        settling = Settling(at, move.story.ref, move.score, move.reason, flow.STORY_RULE)
        store.take_in([one.id for one in group], into, settling)
        store.leave_empty(move.story.id)
