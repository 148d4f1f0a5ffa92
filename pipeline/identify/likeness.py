"""How well what is asked fits each of some stories: by what it tells, or days later by whom and what it names."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.identify.fingerprints import names_told, plain_words
from pipeline.model import Fingerprint, Story

JOIN = 0.36  # at first sight; what is left apart is asked once more: docs/decisions.md has both curves
LONGER = 0.06  # more of likeness asked of a text with e times as many terms, for it shares more by chance
USUAL = 55  # terms of a report
SHORT = 45  # as if a shorter text had so many: the little it shares would do (docs/decisions.md, real feeds)
ONE_TERM = 0.25  # likeness that one term gives at most: else "Germany" alone glues all that is short and about it
QUIET = timedelta(days=3)  # a story that goes on is told every few days; what comes later is likelier another event
LONG_QUIET = timedelta(days=8)  # the same of what is known by its names
HALF_LIFE = timedelta(days=7)  # of the likeness from then on
LATER = timedelta(hours=12)  # reports of one day tell the same; on ECB+, all of one day, names cost three points of F1
MANY = 16  # of 500 stories: a name that more tell (the US, a president) weighs by so much less; 12 costs ECB+
GROWN = 4  # reports from which on a story has a whole say in whose a name is: pieces of one story all tell its names
OWN_NAMES = 2.0  # that a follow-up shares at least, each counting half for every other grown story that has it
WORDS = 2.0  # what the likeness of plain words counts beside the share of names: 1.5 to 3 do as well
FOLLOWS = 0.95  # of both together: .9 to 1 do as well
SUREST = 0.5  # that names make: what comes two weeks later (LONG_QUIET, HALF_LIFE) is then no follow-up, however alike


@dataclass(frozen=True, slots=True)
class Asked:
    """A text, or a story asked as one: what it is about (a unit vector), and from when to when it was published. Of
    the names that many stories tell, what is left of their weight, 0-1."""

    about: Mapping[str, float]
    first: datetime
    last: datetime
    left: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Cast:
    """The names of what is asked, the share each has in them, and its plain words."""

    own: Mapping[str, float]  # 1 for a name, less where many stories tell it or other candidates do
    share: Mapping[str, float]
    words: Mapping[str, float]


def of_text(fp: Fingerprint, published: datetime, tellers: Mapping[str, int]) -> Asked:
    """A text as it is asked; `tellers` says of its names how many of the last 500 stories tell them."""
    return Asked(dict(fp.about), published, published, _left_of(tellers))


def of_story(story: Story, tellers: Mapping[str, int]) -> Asked:
    """A story asked as one text."""
    length = _length(weight for _, weight in story.terms)
    about = {term: weight / length for term, weight in story.terms}
    return Asked(about, story.first_seen, story.last_seen, _left_of(tellers))


def _left_of(tellers: Mapping[str, int]) -> dict[str, float]:
    return {name: MANY / many for name, many in tellers.items() if many > MANY}


def fits(asked: Asked, stories: Sequence[Story]) -> Iterator[tuple[float, Story]]:
    """How well it fits each of the stories, 0-1: as a report of the same, or as one that carries the story on. Names
    that several of them have say less."""
    told = [dict(story.terms) for story in stories]
    cast = _cast(asked, stories, told)
    for story, terms in zip(stories, told, strict=True):
        apart = max(story.first_seen - asked.last, asked.first - story.last_seen)
        score = _tells(asked, terms) * _left(apart - QUIET)
        if asked.first - story.first_seen >= LATER:
            score = max(score, _follows(cast, terms) * _left(apart - LONG_QUIET))
        yield round(score, 4), story


def _tells(asked: Asked, terms: Mapping[str, float]) -> float:
    """How alike they are in all they tell, less what a long text shares by chance."""
    about, left = asked.about, asked.left
    length, chance = _length(terms.values()), LONGER * math.log(max(SHORT, len(about)) / USUAL)
    parts = [
        min(weight * about[term] / length, ONE_TERM) * left.get(term, 1.0)
        for term, weight in terms.items()
        if term in about
    ]
    return min(1.0, max(0.0, sum(parts) - chance)) if parts else 0.0


def _cast(asked: Asked, stories: Sequence[Story], told: Sequence[Mapping[str, float]]) -> _Cast:
    about = asked.about
    says = [min(story.size, GROWN) / GROWN for story in stories]
    own = {}
    for name in names_told(about):
        others = sum([say for say, terms in zip(says, told, strict=True) if name in terms]) - 1
        own[name] = asked.left.get(name, 1.0) * 0.5 ** max(0.0, others)
    whole = sum([left * about[name] ** 2 for name, left in own.items()])
    share = {name: left * about[name] ** 2 / whole for name, left in own.items()}
    return _Cast(own, share, plain_words(about.items()))


def _follows(cast: _Cast, terms: Mapping[str, float]) -> float:
    """How well it carries a story on: what happens on later days is told in other words, of the same names. The share
    of its names that the story has told, and the likeness of plain words."""
    shared = [name for name in cast.share if name in terms]
    if sum([cast.own[name] for name in shared]) < OWN_NAMES:
        return 0.0
    words = plain_words(terms.items())
    both = sum([weight * cast.words[term] for term, weight in words.items() if term in cast.words])
    alike = both / (_length(words.values()) * _length(cast.words.values()))
    return min(SUREST, max(0.0, JOIN + sum([cast.share[name] for name in shared]) + WORDS * alike - FOLLOWS))


def _left(too_long: timedelta) -> float:
    """What is left of a likeness, 0-1: halved for every week beyond what is usual between two reports."""
    return math.exp2(-(max(too_long, timedelta(0)) / HALF_LIFE))


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum([weight * weight for weight in weights])) or 1.0
