"""Copies, rewrites, variants and stories told again by the present rules, from the stored texts; nothing is raised."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from pipeline import __version__, flow
from pipeline.model import Decision, RelationKind, Setting
from pipeline.run.identifying import identify
from pipeline.run.job import Progress, silent
from pipeline.run.passing import held_state
from pipeline.run.regrouping import place, told_by
from pipeline.run.settling import settle
from pipeline.world import Locked, hold
from pipeline.world.store import Identities, Member, Place, Store

KINDS: tuple[RelationKind, ...] = ("exact", "near", "contains", "variant", "rewrite", "translation")

Relations: TypeAlias = "Mapping[tuple[str, str, str], tuple[float, str]]"
Holding: TypeAlias = "Callable[[Path], AbstractContextManager[Store]]"

AT_ONCE = 500
"""Articles told again in one unit: two or three seconds of work, the most that is done twice after a kill."""
LATE_MOST = 2_000
"""Articles decided since a copy was begun, a day of many feeds: what is told while a pass has to wait."""
PATIENCE = 600
"""Seconds to wait for the end of a pass; most take one or two minutes."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Relations of one kind: how many there are now, and how many came, went, or got another score."""

    now: int
    new: int
    gone: int
    scored: int


@dataclass(frozen=True, slots=True, order=True)
class Related:
    """A relation of an article to another."""

    url: str
    kind: str
    of: str
    score: float


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
    moved: tuple[Moved, ...]  # by address, as are all relations
    came: tuple[Related, ...] = ()
    went: tuple[Related, ...] = ()

    @property
    def changed(self) -> bool:
        return bool(self.moved) or any(one.new or one.gone or one.scored for one in self.relations.values())


def reidentify(
    path: Path,
    since: datetime | None = None,
    progress: Progress = silent,
    holding: Holding = held_state,
    at_once: int = AT_ONCE,
) -> Reidentified:
    """Identify again what was decided since the day (in UTC) of then (None: everything) in the state at `path`, held by
    `holding`: the stories of a day are settled together.

    It is told in a copy beside the state, `at_once` articles a unit, while passes go on; a copy that was left half
    told is told on from where it is. Then, in one unit, the state takes over what differs, and what was decided
    meanwhile is identified once more. Raises Locked, StateError or OSError.
    """
    since = _day_of(since)
    copy = path.with_name(f"{path.name}.reidentify")
    told_by = f"{__version__} {since}"
    with hold(copy):
        while True:
            with holding(path):
                pass  # an older state is brought up, and a pass under way is told at once
            with Store.open(path) as store:
                _copied(store, copy, told_by)
            with Store.open(copy) as told:
                _tell(told, since, progress, told_by, at_once)
                articles, now = len(told.decided_since(since)), told.identities()
                told.close(checkpoint=True)
            with Store.open(path) as store, store.beside(copy):
                before, other_prints = store.identities(), store.other_prints()
            with _waited_for(path, holding) as store:
                done = _adopted(store, copy, other_prints)
            _drop(copy)
            if done:
                return _compare(articles, before, now)


def tell_again(copy: Store, since: datetime | None = None, progress: Progress = silent) -> Reidentified:
    """The same in a copy alone: what it would change."""
    before, since = copy.identities(), _day_of(since)
    _tell(copy, since, progress, "", AT_ONCE)
    return _compare(len(copy.decided_since(since)), before, copy.identities())


def _day_of(since: datetime | None) -> datetime | None:
    return since.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0) if since else None


def _tell(store: Store, since: datetime | None, progress: Progress, by: str, at_once: int) -> None:
    """Identify again in the order of decisions, from where the copy is, `at_once` articles a unit.

    Articles see those decided before them and no others. Mentions and flags stay as they were made. An article stays
    in a story or with a root whose text was dropped, for nothing could tell that again.
    """
    again = sorted(store.decided_since(since), key=place)
    held = store.stories_without_texts()
    done = store.told_so_far(by)
    if done is None:
        done = 0
        with store.unit():
            _begin(store, again, held)
            store.tell_so_far(by, done)
    for start in range(done, len(again), at_once):
        with store.unit():
            for number, one in enumerate(again[start : start + at_once], start + 1):
                settle(store, one.decided)
                _identify(store, one, one.story in held)
                progress("identifying", number, len(again))
            store.tell_so_far(by, min(start + at_once, len(again)))
    with store.unit():
        _settle_as_it_was(store)
        store.drop_empty_stories()


def _settle_as_it_was(store: Store) -> None:
    """Settle the days that a pass has settled."""
    until = store.settled_until()
    if until:
        settle(store, until)


def _copied(store: Store, copy: Path, told_by: str) -> None:
    """A copy to tell in: the one that was begun, when it was begun for the same and little has come since."""
    if copy.exists():
        with Store.open(copy) as told:
            is_same = told.told_so_far(told_by) is not None
            told.close(checkpoint=True)
        with store.beside(copy):
            if is_same and len(store.late()) <= LATE_MOST and not store.is_of_late_word():
                return
    _drop(copy)
    store.copy_to(copy)


def _adopted(store: Store, copy: Path, other_prints: Sequence[int]) -> bool:
    """Take over what the copy tells; nothing, and false, when a person said otherwise meanwhile."""
    with store.beside(copy), store.unit():
        if store.is_of_late_word():
            return False
        late = sorted(store.late(), key=place)
        store.forget_identity([one.id for one in late])
        store.adopt(other_prints)
        for one in late:
            settle(store, one.decided)
            _identify(store, one, is_held=False)
        _settle_as_it_was(store)
        store.drop_empty_stories()
    return True


@contextmanager
def _waited_for(path: Path, holding: Holding) -> Iterator[Store]:
    """The state, held as soon as the pass under way has ended. Raises Locked when it takes very long."""
    with ExitStack() as stack:
        for left in reversed(range(PATIENCE)):
            try:
                store = stack.enter_context(holding(path))
                break
            except Locked:
                if not left:
                    raise
                time.sleep(1)
        yield store


def _drop(copy: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        copy.with_name(copy.name + suffix).unlink(missing_ok=True)


def _begin(store: Store, again: Sequence[Member], held: frozenset[int]) -> None:
    """Forget what is to be told again; `held` stories stay as they are, since texts of theirs were dropped."""
    ids = {one.id for one in again}
    store.forget_identity(sorted(ids))
    for story in sorted({one.story for one in again} - held):
        settled = [one for one in store.in_story(story) if one.id not in ids]
        told = told_by(store, settled)
        if told:
            store.rename_story(story, told)
        else:
            store.silence(story)


def _identify(store: Store, member: Member, is_held: bool) -> None:
    prepared, identity = identify(store, flow.fingerprinted(store.text(member.id)), member.published)
    stays = is_held and identity.copy_of is None
    if stays:
        identity = replace(identity, story=store.story(member.story), reason=member.reason)
    setting = Setting(member.decided, "", "backfill", member.published, member.first_seen)
    story = flow.story_after(Decision(prepared, setting, identity, ()), revised=stays)
    store.identify_again(member, prepared.fingerprint, identity, story, stays=stays)


def _compare(articles: int, before: Identities, now: Identities) -> Reidentified:
    """What differs among the articles told again; what was decided meanwhile is in `before` alone."""
    is_, told = now.relations, now.places
    was = {one: score for one, score in before.relations.items() if one[0] in told and one[2] in told}
    came, went = _only_in(is_, was), _only_in(was, is_)
    total = Counter(kind for _, kind, _ in is_)
    new, gone = (Counter(one.kind for one in found) for found in (came, went))
    scored = Counter(one[1] for one in is_.keys() & was.keys() if is_[one] != was[one])
    moved = (Moved(url, before.places[url], at) for url, at in sorted(now.places.items()) if before.places[url] != at)
    return Reidentified(
        articles,
        {kind: Counts(total[kind], new[kind], gone[kind], scored[kind]) for kind in KINDS},
        tuple(moved),
        came,
        went,
    )


def _only_in(here: Relations, there: Relations) -> tuple[Related, ...]:
    """The relations of one telling that the other lacks, by address."""
    return tuple(sorted(Related(*one, score) for one, (score, _) in here.items() if one not in there))
