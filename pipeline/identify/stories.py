"""Which story an article belongs to, and what the story's centroid becomes with it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from pipeline.identify.fingerprints import Weights, cosine, unit
from pipeline.model import Article, Fingerprint, Story
from pipeline.urls import short_id

JOIN = 0.35  # ECB+, three orders: BCubed F1 .32 .88, .34-.36 .89-.90, .38 .89
TERMS_SHARE, NAMES_SHARE = 0.5, 0.5  # .7 to .3 loses 1-2 points with weights that know no corpus
HALF_LIFE = timedelta(days=7)  # worth 5-15 points of F1 on dated collections
CENTROID_TERMS = 60
NEWCOMER = (
    0.5  # of a term no article of the story had: a hub report (two events) glues 3 of 300 pairs, at full weight 57
)


def join(fp: Fingerprint, published: datetime, stories: Sequence[Story]) -> tuple[Story | None, float]:
    """The story an article joins, or None when it founds its own, and the best score (0-1) found.

    Score: half likeness of terms, half of names and numbers, halved for every week between the article and the
    story. Ties go to the story whose founder's address sorts first.
    """
    scored = [(_score(fp, published, story), story) for story in stories]
    score, best = min(scored, key=lambda pair: (-pair[0], pair[1].founder), default=(0.0, None))
    return (best, score) if score >= JOIN else (None, score)


def grow(story: Story | None, article: Article, fp: Fingerprint, published: datetime, id: int) -> Story:
    """The story with the article in it; without a story, the one it founds, `id` being its number in the state.

    The centroid is the mean of its articles. Give copies no say: they would shift it to whatever is syndicated most.
    """
    if story is None:
        return Story(id, short_id(article.url), article.url, article.title, published, published, 1, fp.terms, fp.names)
    return Story(
        id=story.id,
        ref=story.ref,
        founder=story.founder,
        title=story.title,
        first_seen=min(story.first_seen, published),
        last_seen=max(story.last_seen, published),
        size=story.size + 1,
        terms=_mean(story.terms, fp.terms, story.size),
        names=_mean(story.names, fp.names, story.size),
    )


def _score(fp: Fingerprint, published: datetime, story: Story) -> float:
    alike = TERMS_SHARE * cosine(fp.terms, story.terms) + NAMES_SHARE * cosine(fp.names, story.names)
    return round(alike * 2 ** -(_apart(published, story) / HALF_LIFE), 4)


def _apart(published: datetime, story: Story) -> timedelta:
    """Time between an article and the nearer end of a story; none inside it."""
    return max(story.first_seen - published, published - story.last_seen, timedelta(0))


def _mean(centroid: Weights, added: Weights, size: int) -> Weights:
    known = dict(centroid)
    total = {term: weight * size for term, weight in centroid}
    for term, weight in added:
        total[term] = total.get(term, 0.0) + weight * (1 if term in known else NEWCOMER)
    return unit(total, CENTROID_TERMS)
