"""Which articles of the same outlet say the same in another language: names, numbers and time that agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from pipeline.identify.sounds import skeleton
from pipeline.model import Article, Fingerprint, Relation, Stored
from pipeline.urls import same_site

RULE = "translations/1"
WITHIN = timedelta(hours=24)  # an outlet's other newsroom follows within a day
LEAST_SHARED = 4  # names and numbers that must be the same, two of them names: a date and a sum recur by chance
LEAST_NAMES = 2
SHARE = 0.5  # of those of the text that has fewer
LENGTHS = 0.4  # the shorter has at least so many of the longer's words: a summary is a report of its own


def translations(
    article: Article, fp: Fingerprint, published: datetime, candidates: Sequence[Stored]
) -> tuple[Relation, ...]:
    """The articles of the same site, in another language, that tell the same; the closest first, ties by address."""
    others = (one for one in candidates if one.url != article.url and same_site(one.url, article.url))
    near = (one for one in others if abs(published - one.published) <= WITHIN)
    found = [relation for one in near if (relation := _relate(article, fp, one)) is not None]
    return tuple(sorted(found, key=lambda relation: (-relation.score, relation.of)))


def _relate(article: Article, fp: Fingerprint, other: Stored) -> Relation | None:
    theirs = other.fingerprint
    if not fp.language or not theirs.language or fp.language == theirs.language:
        return None
    if min(fp.words, theirs.words) < LENGTHS * max(fp.words, theirs.words):
        return None
    ours, others = frozenset(_agreeing(fp)), frozenset(_agreeing(theirs))
    shared = ours & others
    names = [one for one in shared if not one[:1].isdigit()]
    share = len(shared) / max(1, min(len(ours), len(others)))
    if len(shared) < LEAST_SHARED or len(names) < LEAST_NAMES or share < SHARE:
        return None
    reason = (
        f"{len(names)} names and {len(shared) - len(names)} numbers are those of {other.url} in “{theirs.language}”"
    )
    return Relation(article.url, other.url, "translation", round(share, 4), reason, RULE)


def _agreeing(fp: Fingerprint) -> Iterator[str]:
    """The numbers, and the names as they sound in any script."""
    for name, _ in fp.names:
        if name[:1].isdigit():
            yield name
        elif len(sound := skeleton(name)) > 1:
            yield sound
