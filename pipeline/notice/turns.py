"""Changed stances: somebody who was for the watched thing is against it, or the other way round."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.model import HeldStance, Known, Mention, Stance, StanceWord, Watch

SIDES: Mapping[StanceWord, int] = {
    **dict.fromkeys(("proposes", "approves", "accepts", "welcomes"), 1),
    **dict.fromkeys(("rejects", "criticises"), -1),
}
"""For and against. Who revises, discusses or denies something may be on either side."""


def turns(mention: Mention, watch: Watch, known: Known) -> Mapping[int, tuple[str, ...]]:
    """The changed stances of followed actors, in words, by the start of their sentence.

    A stance is a change when the actor was never known to take it and the newest one known is on the other side: a
    stance retold does not bring it back.
    """
    followed = {actor.name for actor in watch.actors} - _undecided(mention)
    found: dict[int, tuple[str, ...]] = {}
    for stance in mention.stances:
        if stance.actor in followed and (before := _turned(stance, known)):
            told = f"{stance.actor} now {stance.stance}, before: {before.stance}"
            found[stance.start] = (*found.get(stance.start, ()), told)
    return found


def _undecided(mention: Mention) -> set[str]:
    """Who is said to be for and against in one article: it recalls the one, or it is read wrongly."""
    sides = {(each.actor, SIDES[each.stance]) for each in mention.stances if each.stance in SIDES}
    return {actor for actor, side in sides if (actor, -side) in sides}


def _turned(stance: Stance, known: Known) -> HeldStance | None:
    """The newest stance of the actor that took a side, if this one is new and on the other side."""
    held = [each for each in known.stances if each.actor == stance.actor and each.stance in SIDES]
    if stance.stance not in SIDES or not held or any(each.stance == stance.stance for each in held):
        return None
    newest = max(held, key=lambda each: (each.published, each.url))
    return newest if SIDES[newest.stance] != SIDES[stance.stance] else None
