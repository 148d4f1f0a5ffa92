"""Looking again at what was read: when, in which order, and how an article stands after a look. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Literal

from pipeline import urls
from pipeline.model import Standing
from pipeline.world.store import Revisit

Found = Literal["same", "changed", "flip", "held", "doubtful", "hidden", "unread", "failed", "missing"]
"""What a look found: the text as it was; another one; one it had before; one that waits for its hour; one hard to
believe; a wall or something else in the text's place; no text, though the page is there; nothing, for the net or the
site failed; no page any more."""

AGAIN = timedelta(hours=1)
"""The least time between two looks that are not of the ladder, and between two revisions of a page that never rests."""
TOO_CLOSE = 0.25
"""Of the way from the rung before: with less of it left a rung is passed over, the article was just read."""
PATIENCE = 4
"""How many times longer each false announcement makes the next one wait: a feed that stamps every entry with the
present would else bring a look an hour."""
ANNOUNCED = timedelta(days=30)
"""How old an article may be for its feed to be believed that it changed."""
STORY_PAUSE = timedelta(hours=6)
"""The least time between two looks for the sake of a story that moves;"""
STORY_SHARE = 0.25
"""and of an article's age: between a day and a fortnight that is twelve looks at most."""
SOON = timedelta(minutes=15)
"""A pass later: what a decision hastens is never due in the pass that decides, or one finished twice would differ."""
CONFIRM = timedelta(hours=6)
"""After which a page that seems gone is looked at again: sites that are rebuilt or down are back by then, mostly."""
CONFIRMED = timedelta(hours=3)
"""What must lie between the two looks that say it is gone."""
RETURNS = (timedelta(days=1), timedelta(days=7), timedelta(days=21))
"""When a page that is gone is looked for again."""
UNMISSED = 3
"""Looks in a row that find an article gone which nobody was told of; then it is left alone."""
RETRY = timedelta(hours=6)
"""When a look that failed is made up for, once."""
RESERVE = 0.1
"""Of the budget: kept for articles that were flagged or whose feed or story says that they changed. A flagged one asks
for nine looks a month (benchmarks/revisits.py), so a tenth of 2 000 a day serves 600 new ones a month."""
SITE_PASS = 200
"""Looks at one site in one pass: at two seconds each they take 400 of its 600 (`reading.LONGEST_READING`)."""
YOUNG = timedelta(days=1)
REST, LONGEST_REST = timedelta(hours=1), timedelta(days=1)
"""How long a site whose pages cannot be had is left alone: twice as long each time, up to a day."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the next look depends on: when the article began to be news, the ladder's ages, whether anybody was told
    of it, and when its newest revision was seen."""

    begin: datetime
    ladder: Sequence[timedelta]
    flagged: bool = False
    edited: datetime | None = None


def rungs(ladder: Sequence[timedelta], flagged: bool) -> list[timedelta]:
    """The ages at which an article is looked at; one that was flagged twice as often."""
    ages = sorted(age for age in set(ladder) if age)
    between = [one * (other / one) ** 0.5 for one, other in pairwise(ages)] if flagged else []
    return sorted([*ages, *between, *([ages[0] / 2] if flagged and ages else [])])


def next_visit(case: Case, now: datetime) -> tuple[datetime | None, int]:
    """When an article is looked at again, and how many rungs of the ladder are behind it; None: never more.

    The ladder counts from its publication, so that what a feed's first look finds old is seldom visited.
    """
    ages = rungs(case.ladder, case.flagged)
    before = timedelta()
    for step, age in enumerate(ages):
        left = case.begin + age - now
        if left > timedelta() and (left >= TOO_CLOSE * (age - before) or step + 1 == len(ages)):
            return case.begin + age, step
        before = age
    return None, len(ages)


def after_reading(case: Case, now: datetime) -> Standing:
    """How an article stands that was read for the first time."""
    visit, step = next_visit(case, now)
    return Standing(next_visit=visit, step=step, visited=now)


def after_visit(standing: Standing, found: Found, case: Case, now: datetime, reason: str = "") -> Standing:
    """How an article stands after a look that found this; `reason` says what there was in the place of its text."""
    visit, step = next_visit(case, now)
    seen = replace(standing, next_visit=visit, step=step, visited=now, sooner="", idle=_idle(standing, found))
    if found != "failed":
        seen = replace(seen, instead=_clause(reason))
    if found in ("missing", "hidden"):
        return _missing(seen, case, now, leave=found == "missing")
    if found == "unread":
        return seen
    if found == "failed":
        return seen if standing.sooner == "failed" else _sooner(replace(seen, sooner="failed"), now + RETRY)
    return _there(seen, found, case, now)


def _clause(reason: str) -> str:
    """A sentence as a part of another one."""
    return f"{reason[:1].lower()}{reason[1:]}".removesuffix(".")


def _idle(standing: Standing, found: Found) -> int:
    if found == "changed":
        return 0
    return standing.idle + (standing.sooner == "updated")


def _there(seen: Standing, found: Found, case: Case, now: datetime) -> Standing:
    """The page was there, and gave a text."""
    back = now if seen.gone and not seen.back else seen.back
    doubted = seen.doubted + 1 if found == "doubtful" else 0
    flips = seen.flips + (found == "flip")
    there = replace(seen, back=back, doubted=doubted, flips=flips, missing=0, missing_since=None)
    if found == "doubtful":
        return _sooner(there, now + AGAIN)
    if found == "held":
        return _sooner(there, max((case.edited or now) + AGAIN, now + SOON))
    return there


def _missing(seen: Standing, case: Case, now: datetime, leave: bool) -> Standing:
    """`leave`: an article nobody was told of is left alone after some such looks."""
    since, looks = seen.missing_since or now, seen.missing + 1
    away = replace(seen, missing=looks, missing_since=since)
    if not case.flagged:
        return replace(away, next_visit=None) if leave and looks >= UNMISSED else away
    if seen.gone and not seen.back:
        return replace(away, next_visit=_return(seen.gone, now))
    if looks > 1 and now - since >= CONFIRMED:
        return replace(away, gone=now, back=None, next_visit=_return(now, now))
    return replace(away, next_visit=now + CONFIRM)


def _return(gone: datetime, now: datetime) -> datetime | None:
    return next((gone + wait for wait in RETURNS if gone + wait > now), None)


def _sooner(standing: Standing, at: datetime) -> Standing:
    visit = standing.next_visit
    return replace(standing, next_visit=at if visit is None else min(visit, at))


def announced(standing: Standing, begin: datetime, updated: datetime, now: datetime) -> datetime | None:
    """When to look at an article whose feed says it was `updated`; None when that is no news, or not to be believed."""
    if standing.visited is None or not standing.visited < updated <= now or now - begin > ANNOUNCED:
        return None
    at = max(now, standing.visited + AGAIN * PATIENCE**standing.idle)
    return at if standing.next_visit is None or at < standing.next_visit else None


def moved(standing: Standing, begin: datetime, now: datetime) -> datetime | None:
    """When to look at an article that was flagged, now that another of its story tells something; None: in time."""
    if standing.visited is None or standing.next_visit is None:
        return None
    pause = max(STORY_PAUSE, STORY_SHARE * (standing.visited - begin))
    at = max(now + SOON, standing.visited + pause)
    return at if at < standing.next_visit else None


def plan(
    due: Iterable[Revisit],
    resting: Collection[str],
    now: datetime,
    budget: int,
    spent: int,
    shaky: Collection[str] = (),
) -> list[Revisit]:
    """The looks of one pass, of those that are due: the most valuable first, of equal ones a site's in turn.

    `spent` looks of the last 24 hours are of the `budget` already; `resting` sites are left alone, of `shaky` ones,
    which failed when they were looked at last, one page is asked for.
    """
    left = max(0, budget - spent)
    common = max(0, int(budget * (1 - RESERVE)) - spent)
    chosen: list[Revisit] = []
    for one in _in_order(due, resting, shaky, now):
        urgent = _value(one, now) < _COMMON
        if len(chosen) < (left if urgent else min(left, common)):
            chosen.append(one)
    return chosen


def _in_order(due: Iterable[Revisit], resting: Collection[str], shaky: Collection[str], now: datetime) -> list[Revisit]:
    """By value; within one value the first of every site, then the second of every site, and so on."""
    ranks: Counter[tuple[int, str]] = Counter()
    looks: Counter[str] = Counter()
    placed: list[tuple[int, int, datetime, str, Revisit]] = []
    for one in sorted(due, key=lambda one: (_value(one, now), one.due, one.url)):
        site, value = urls.site_of(one.url), _value(one, now)
        if site in resting or looks[site] >= (1 if site in shaky else SITE_PASS):
            continue
        looks[site] += 1
        placed.append((value, ranks[value, site], one.due, one.url, one))
        ranks[value, site] += 1
    return [one for *_, one in sorted(placed, key=lambda place: place[:4])]


_COMMON = 2


def _value(one: Revisit, now: datetime) -> int:
    """0 flagged, 1 said to have changed, 2 young, 3 any other."""
    if one.flagged:
        return 0
    if one.sooner in ("updated", "story"):
        return 1
    return _COMMON if now - one.begin < YOUNG else _COMMON + 1


def rest(failures: int) -> timedelta:
    """How long a site is left alone after so many passes in a row in which its pages could not be had."""
    return min(REST * int(2 ** min(failures - 1, 10)), LONGEST_REST)
