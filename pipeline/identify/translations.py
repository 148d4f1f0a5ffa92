"""Which articles of the same outlet say the same in another language: its page says so, or names, numbers and time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from pipeline.model import Article, Fingerprint, Relation, Stored
from pipeline.text import skeleton
from pipeline.urls import same_site

RULE = "translations/2"
WITHIN = timedelta(hours=24)  # an outlet's other newsroom follows within a day
LEAST_SHARED = 4  # names and numbers that must be the same, two of them names: a date and a sum recur by chance
LEAST_NAMES = 2
SHARE = 0.5  # of those of the text that has fewer
LENGTHS = 0.4  # the shorter has at least so many of the longer's words: a summary is a report of its own


def translations(
    article: Article, fp: Fingerprint, published: datetime, candidates: Sequence[Stored]
) -> tuple[Relation, ...]:
    """The articles in another language that tell the same, those a page names as its own first; then the closest, ties
    by address.

    The word of a page (`hreflang`) goes before likeness, length and time, which a translation that came a week later or
    is half as long fails; but names and numbers that have nothing in common go before it, since templates name pages of
    other articles. Of another site both pages must say so: one alone could claim anything.
    """
    others = [one for one in candidates if one.url != article.url and _in_another_language(fp, one.fingerprint)]
    found = [relation for one in others if (relation := _relate(article, fp, published, one)) is not None]
    return tuple(sorted(found, key=lambda relation: (-relation.score, relation.of)))


def _in_another_language(fp: Fingerprint, theirs: Fingerprint) -> bool:
    return bool(fp.language and theirs.language) and fp.language != theirs.language


def _relate(article: Article, fp: Fingerprint, published: datetime, other: Stored) -> Relation | None:
    theirs, ours = frozenset(_agreeing(other.fingerprint)), frozenset(_agreeing(fp))
    shared, fewer = ours & theirs, min(len(ours), len(theirs))
    if named := _named(article, other):
        if not shared and fewer >= LEAST_SHARED:
            return None
        return Relation(article.url, other.url, "translation", 1.0, named, RULE)
    if not same_site(article.url, other.url) or abs(published - other.published) > WITHIN:
        return None
    if min(fp.words, other.fingerprint.words) < LENGTHS * max(fp.words, other.fingerprint.words):
        return None
    return _alike(article, other, shared, fewer)


def _named(article: Article, other: Stored) -> str:
    """Whose page names the other as its own, in words; "" when none does that is to be believed."""
    ours, theirs = other.url in article.alternates, article.url in other.article.alternates
    if ours + theirs < (1 if same_site(article.url, other.url) else 2):
        return ""
    language = other.fingerprint.language
    if ours:
        return f"its page names {other.url} as its own in “{language}”"
    return f"the page of {other.url} in “{language}” names it as its own"


def _alike(article: Article, other: Stored, shared: frozenset[str], fewer: int) -> Relation | None:
    """A translation by the names and numbers that are the same."""
    names = [one for one in shared if not one[:1].isdigit()]
    share = len(shared) / max(1, fewer)
    if len(shared) < LEAST_SHARED or len(names) < LEAST_NAMES or share < SHARE:
        return None
    reason = (
        f"{len(names)} names and {len(shared) - len(names)} numbers are those of {other.url} "
        f"in “{other.fingerprint.language}”"
    )
    return Relation(article.url, other.url, "translation", round(share, 4), reason, RULE)


def _agreeing(fp: Fingerprint) -> Iterator[str]:
    """The numbers, and the names as they sound in any script."""
    for name, _ in fp.names:
        if name[:1].isdigit():
            yield name
        elif len(sound := skeleton(name)) > 1:
            yield sound
