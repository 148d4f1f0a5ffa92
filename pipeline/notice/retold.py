"""The articles one tells again: found by what identify says of it, by its sentences and by its matter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from pipeline.model import Facet, Mention, Relation, Said
from pipeline.notice.closeness import DAY, GUESSED, HEARD, OWN_NAME, Shelf
from pipeline.notice.derived import Numbers
from pipeline.notice.lexicon import WEEKDAYS
from pipeline.notice.matter import Matter

TOLD_SHARE = 0.5  # of a sentence's weight: it stands in that article in other words
MOST = 0.5  # of an article's sentences that tell enough to be compared: so many make it a retelling
KEPT = 0.65  # of a sentence's weight that an earlier sentence has: it is told again in the same words
FEWEST = 2  # sentences: one alone may be alike by chance
WEEK = 7  # days: a report says "on Sunday" where its retelling gives the date
SAID = frozenset(("number", "name", "place", "where", "body", "date", "month"))
WITHIN = timedelta(days=3)  # from a report to its retelling
MIDNIGHT = time()
LATER = timedelta(hours=12)  # rewrites and translations follow within ten hours; what comes the next day goes on
RETOLD_KINDS = frozenset(("exact", "near", "rewrite", "translation"))
SURE = 0.6  # a rewrite's score: what is less alike may be one, but what it adds had better be shown


def retells(relation: Relation) -> bool:
    """Whether a relation lets an article's sentences be judged as those of one that tells the other again."""
    return relation.kind in RETOLD_KINDS and (relation.kind != "rewrite" or relation.score >= SURE)


@dataclass(frozen=True, slots=True)
class Retold:
    """The earlier articles one tells again: none for an article that tells its own story."""

    urls: frozenset[str] = frozenset()
    at_home: bool = False  # one of them in the article's own language
    faithful: bool = False  # known by its matter alone, and it keeps their words in all sentences but one
    terms: frozenset[str] = field(default=frozenset(), repr=False)  # of their sentences
    numbers: Numbers = field(default_factory=Numbers, repr=False)
    published: datetime | None = None  # when the article itself was
    newest: datetime | None = None  # … and the last of them

    @classmethod
    def of(cls, mention: Mention, shelf: Shelf, related: Set[str], published: datetime) -> Retold:
        """By what identify found (`related`: whose report the article retells), where the mention bears it out, and by
        the mention: most of it stands in one article published shortly before it. One that gives a value the watch
        follows, and those articles do not have, is none."""
        pairs = zip(mention.evidence, mention.said, strict=True)
        body = [said for evidence, said in pairs if evidence.zone != "headline"] or list(mention.said)
        urls = {url for url in related if any(shelf.shares(said, url) for said in body)}
        recent = shelf.since(published - WITHIN)
        urls |= _told_again(mention.said, shelf) & recent
        brief = not urls  # too short to be known by its sentences
        urls |= Matter.of(mention, shelf, recent).told_in(known=bool(related))
        if published.time() != MIDNIGHT:  # a date alone may be most of a day apart
            urls |= Matter.of(mention, shelf, shelf.since(published - LATER)).told_today()
        terms, numbers = shelf.terms_of(urls), Numbers.of(shelf, urls)
        told = {term.lstrip(HEARD + GUESSED) for term in terms}
        if not urls or not all(_follows(said, told, numbers) for said in mention.said):
            return cls()
        faithful = brief and sum(shelf.closest(said).covered < KEPT for said in body) <= 1 < len(body)
        at_home = not urls.isdisjoint(shelf.at_home)
        newest = shelf.newest(urls)
        return cls(frozenset(urls), at_home, faithful, terms, numbers, published, newest)

    @property
    def goes_on(self) -> bool:
        """Whether it came so long after them, in their language, that it may as well go on with their matter."""
        if self.published is None or self.newest is None:
            return False
        return self.at_home and self.published - self.newest >= LATER

    def later_day(self, said: Said) -> str:
        """The day of the week on which a sentence has something happen after all of them were out, "" for none: an
        earlier report may announce it, but a retelling tells of no later day."""
        if self.published is None or self.newest is None:
            return ""
        gone = min(WEEK, (self.published.date() - self.newest.date()).days)
        days = (self.published - timedelta(days=back) for back in range(gone))
        new = (
            day for day in days if (term := f"{DAY}{WEEKDAYS[day.weekday()]}") in said.terms and term not in self.terms
        )
        return next((f"{day:%A}" for day in new), "")

    def weekday(self, day: str) -> str:
        """The day of the week a "12-07" shortly before the article was, as the lexicon names it; "" for others."""
        month, number = map(int, day.split("-"))
        last = self.published.date() if self.published else None
        near = (last - timedelta(days=back) for back in range(WEEK) if last)
        return next((WEEKDAYS[each.weekday()] for each in near if (each.month, each.day) == (month, number)), "")

    def tells_month(self, month: str) -> bool:
        """Whether one of them tells a day of the month anywhere."""
        return any(term.startswith(f"{HEARD}{month}-") for term in self.terms)

    def says(self, key: str) -> bool:
        """Whether one of them has a number, a name or a day anywhere."""
        return not self.terms.isdisjoint((f"{HEARD}{key}", f"{GUESSED}{key}"))

    def has(self, facet: Facet) -> bool:
        """The same of what a facet tells."""
        return facet.kind in SAID and self.says(value_of(facet) if facet.kind == "number" else what(facet))

    def __bool__(self) -> bool:
        return bool(self.urls)


def _follows(said: Said, told: Set[str], numbers: Numbers) -> bool:
    """Whether the values a sentence gives for what the watch follows are told, or follow from what is."""
    followed = (term[1:] for term in said.terms if term[0] == OWN_NAME and term[1:].isdigit())
    beside = [term for term in said.terms if term.isdigit()]
    return all(value in told or numbers.has(value, (each for each in beside if each != value)) for value in followed)


def _told_again(every: Iterable[Said], shelf: Shelf) -> set[str]:
    told = [(said, shelf.told_in(said, TOLD_SHARE)) for said in every]
    telling = [urls for said, urls in told if urls or shelf.can_be_told_abroad(said)]
    counts = Counter(url for urls in telling for url in urls)
    return {url for url, count in counts.items() if count >= max(FEWEST, len(telling) * MOST)}


def what(facet: Facet) -> str:
    """What a facet tells, without its kind."""
    return facet.key.partition(":")[2]


def value_of(facet: Facet) -> str:
    """The value of a number."""
    return facet.key.removeprefix("number:").split()[0]
