"""Which articles of the same outlet say the same in another language: its page says so, or names, numbers and time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from pipeline.identify.calendar import tells_time
from pipeline.identify.counting import numbers, tells_another
from pipeline.identify.reading import joined, kept
from pipeline.model import Article, Fingerprint, Relation, Stored
from pipeline.text import STOP, skeleton
from pipeline.urls import same_site

RULE = "translations/4"
WITHIN = timedelta(hours=24)  # an outlet's other newsroom follows within a day
LEAST_SHARED = 3.0  # numbers and names that must be the same, one of them a name …
SMALL, SMALL_COUNTS = 13, 0.5  # … a number below twelve or so counts half: it recurs by chance
SHARE, OTHER_SHARE = 0.6, 0.5  # of what one of the texts tells, and of what the other does: a report on the same
# matter has half of the names and numbers of the one or the other, seldom of both
ENOUGH_TOLD = 4  # names and numbers of each text from which it is no chance that they have none in common
LENGTHS = 0.4  # the shorter has at least so many of the longer's words: a summary is a report of its own
CAPITAL_NOUNS = frozenset(("de", "lb"))  # languages in which a capital tells no name

_CAPITALISED = re.compile(r"[^\W\d_][^\W_]+")


@dataclass(frozen=True, slots=True)
class _Asked:
    """The article that asks."""

    article: Article
    fingerprint: Fingerprint
    published: datetime


@dataclass(frozen=True, slots=True)
class _Agreement:
    """What two texts in two languages have in common: how many numbers and names, and the share of what each tells."""

    numbers: frozenset[str]
    names: int
    shares: tuple[float, float]
    fewer: int  # names and numbers of the text that has fewer

    @property
    def enough(self) -> bool:
        small = sum(number.isdecimal() and int(number) < SMALL for number in self.numbers)
        counted = self.names + len(self.numbers) - small * (1 - SMALL_COUNTS)
        less, more = sorted(self.shares)
        return self.names > 0 and counted >= LEAST_SHARED and more >= SHARE and less >= OTHER_SHARE


def translations(
    article: Article, fp: Fingerprint, published: datetime, candidates: Sequence[Stored]
) -> tuple[Relation, ...]:
    """The articles in other languages that tell the same, one a language: what a page names as its own, else the
    closest, ties by address. In that order.

    The word of a page (`hreflang`) goes before likeness, length and time, which a translation that came a week later or
    is half as long fails; but names and numbers that have nothing in common go before it, since templates name pages of
    other articles. Of another site both pages must say so: one alone could claim anything.
    """
    others = [one for one in candidates if one.url != article.url and _in_another_language(fp, one.fingerprint)]
    found = [(relation, one) for one in others if (relation := _relate(article, fp, published, one)) is not None]
    found.sort(key=lambda pair: (-pair[0].score, pair[0].of))
    first = {one.fingerprint.language: relation for relation, one in reversed(found)}
    return tuple(relation for relation, _ in found if relation in first.values())


def _in_another_language(fp: Fingerprint, theirs: Fingerprint) -> bool:
    return bool(fp.language and theirs.language) and fp.language != theirs.language


def _relate(article: Article, fp: Fingerprint, published: datetime, other: Stored) -> Relation | None:
    if named := _named(article, other):
        agreed = _agreement(article, fp, other)
        if not agreed.numbers and not agreed.names and agreed.fewer >= ENOUGH_TOLD:
            return None
        return Relation(article.url, other.url, "translation", 1.0, named, RULE)
    if not same_site(article.url, other.url) or abs(published - other.published) > WITHIN:
        return None
    if min(fp.words, other.fingerprint.words) < LENGTHS * max(fp.words, other.fingerprint.words):
        return None
    if tells_another(_Asked(article, fp, published), other):
        return None
    agreed = _agreement(article, fp, other)
    return _alike(article, other, agreed) if agreed.enough else None


def _named(article: Article, other: Stored) -> str:
    """Whose page names the other as its own, in words; "" when none does that is to be believed."""
    ours, theirs = other.url in article.alternates, article.url in other.article.alternates
    if ours + theirs < (1 if same_site(article.url, other.url) else 2):
        return ""
    language = other.fingerprint.language
    if ours:
        return f"its page names {other.url} as its own in “{language}”"
    return f"the page of {other.url} in “{language}” names it as its own"


def _alike(article: Article, other: Stored, agreed: _Agreement) -> Relation:
    """A translation by the names and numbers that are the same."""
    counts = ((agreed.names, "name"), (len(agreed.numbers), "number"))
    told = " and ".join(f"{count} {what}{'s' * (count > 1)}" for count, what in counts if count)
    reason = f"{told} are those of {other.url} in “{other.fingerprint.language}”"
    return Relation(article.url, other.url, "translation", round(sum(agreed.shares) / 2, 4), reason, RULE)


def _agreement(article: Article, fp: Fingerprint, other: Stored) -> _Agreement:
    """The names of either are looked for among all capitalised words of the other, for it may not know them as names.

    Where nouns are capitalised, a name is what the other text has, too: what else the language takes for names are
    mostly compounds that no dictionary has.
    """
    shared = numbers(fp) & numbers(other.fingerprint)
    ours, theirs = _names(fp), _names(other.fingerprint)
    here, there = ours & _capitalised(other.article), theirs & _capitalised(article)
    told = [
        len(numbers(one)) + len(found if one.language in CAPITAL_NOUNS else names)
        for one, names, found in ((fp, ours, here), (other.fingerprint, theirs, there))
    ]
    shares = [(len(shared) + len(found)) / max(1, count) for found, count in zip((here, there), told, strict=True)]
    fewer = min(len(numbers(one)) + len(names) for one, names in ((fp, ours), (other.fingerprint, theirs)))
    return _Agreement(shared, max(len(here), len(there)), (shares[0], shares[1]), fewer)


def _names(fp: Fingerprint) -> frozenset[str]:
    """The names of a text as they sound in any script; no days, months and small words."""
    stop = STOP.get(fp.language, frozenset())
    names = (name for name, _ in fp.names if not name[:1].isdigit() and name not in stop)
    return _sounds(name for name in names if not tells_time(name, fp.language))


@lru_cache(maxsize=256)
def _capitalised(article: Article) -> frozenset[str]:
    """All capitalised words of a text as they sound."""
    found = (one[0] for one in _CAPITALISED.finditer(joined(kept(article))))
    return _sounds(word for word in found if word[0].isupper())


def _sounds(words: Iterable[str]) -> frozenset[str]:
    return frozenset(sound for sound in map(skeleton, words) if len(sound) > 1)
