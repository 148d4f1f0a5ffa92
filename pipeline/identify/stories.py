"""Which story an article belongs to, and what the story's centroid becomes with it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from heapq import nlargest

from pipeline.identify.fingerprints import Weights, cosine, dot, unit
from pipeline.model import Article, Fingerprint, Story
from pipeline.urls import short_id

RULE = "stories/2"
JOIN = 0.35  # between the best for two sets of news (.34 and .40): docs/decisions.md has the curve
TERMS_SHARE, NAMES_SHARE = 0.4, 0.6  # names and numbers tell two events of one kind apart, words tell kinds apart
MEMBERS_SHARE = 0.3  # of the likeness to the closest reports, beside that to the centroid
CLOSEST = 3  # reports: one alone may be the hub that mentions everything
WHEN_SHARE, WHEN_USUAL = 0.2, 0.3  # times told agree by .3 on average: more speaks for one event, less against
HALF_LIFE = timedelta(days=7)  # worth 5-15 points of F1 on dated collections
CENTROID_TERMS = 80  # 60 to 400 do equally well; the index of stories keeps so many
NEWCOMER = (
    0.5  # of a term no article of the story had: a hub report (two events) glues 3 of 300 pairs, at full weight 57
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The weights of the article that asks, as mappings: it is compared with many."""

    terms: Mapping[str, float]
    names: Mapping[str, float]
    when: Weights

    def alike(self, terms: Weights, names: Weights, longs: float = 1.0, length: float = 1.0) -> float:
        return TERMS_SHARE * dot(self.terms, terms) / longs + NAMES_SHARE * dot(self.names, names) / length


def join(
    fp: Fingerprint,
    published: datetime,
    stories: Sequence[Story],
    *,
    must: str = "",
    barred: frozenset[str] = frozenset(),
) -> tuple[Story | None, float]:
    """The story an article joins, or None when it founds its own, and the best score (0-1) found.

    Score: the likeness of terms and of names and numbers, to the centroid and to the closest `members` of each story;
    more or less of it as the times they tell agree; halved for every week between the article and the story. Ties go
    to the story whose founder's address sorts first. A person's word goes first: `must` is the `ref` of the story it
    belongs to, `barred` those of stories it does not.
    """
    asked = _Asked(dict(fp.terms), dict(fp.names), fp.when)
    scored = [(_score(asked, published, story), story) for story in stories if story.ref not in barred]
    told = next((pair for pair in scored if must and pair[1].ref == must), None)
    if told:
        return told[1], told[0]
    best, story = min(scored, key=lambda pair: (-pair[0], pair[1].founder), default=(0.0, None))
    return (story, best) if best >= JOIN else (None, best)


def joined_by(fp: Fingerprint, story: Story, score: float) -> str:
    """Why an article is in a story, in words: what speaks for it, and the rule."""
    words, names = (
        dot(dict(ours), theirs) / _length(theirs) for ours, theirs in ((fp.terms, story.terms), (fp.names, story.names))
    )
    return f"joined its story by {score:.2f}: names and numbers {names:.2f}, words {words:.2f} alike; rule {RULE}"


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


def _score(asked: _Asked, published: datetime, story: Story) -> float:
    """How well an article fits a story, 0-1."""
    alike = asked.alike(story.terms, story.names, _length(story.terms), _length(story.names))
    if story.members:
        closest = nlargest(CLOSEST, (asked.alike(one.terms, one.names) for one in story.members))
        alike = (1 - MEMBERS_SHARE) * alike + MEMBERS_SHARE * sum(closest) / len(closest)
    alike += _agreement(asked.when, story.members)
    return round(min(1.0, max(0.0, alike)) * 2 ** -(_apart(published, story) / HALF_LIFE), 4)


def _agreement(when: Weights, members: Sequence[Fingerprint]) -> float:
    """What the times told say for one event (more than 0) or for two; nothing when either tells none."""
    told: Counter[str] = Counter()
    for member in members:
        told.update(dict(member.when))
    common = unit(told, len(told))
    return WHEN_SHARE * (cosine(when, common) - WHEN_USUAL) if when and common else 0.0


def _apart(published: datetime, story: Story) -> timedelta:
    """Time between an article and the nearer end of a story; none inside it."""
    return max(story.first_seen - published, published - story.last_seen, timedelta(0))


def _mean(centroid: Weights, added: Weights, size: int) -> Weights:
    """The mean of the reports' vectors, not brought to unit length: at unit length the first report would keep a say
    it does not deserve (2 points of F1)."""
    known = dict(centroid)
    total = {term: weight * size for term, weight in centroid}
    for term, weight in added:
        total[term] = total.get(term, 0.0) + weight * (1 if term in known else NEWCOMER)
    heaviest = sorted(total.items(), key=lambda term: (-round(term[1], 6), term[0]))[:CENTROID_TERMS]
    return tuple((term, round(weight / (size + 1), 4)) for term, weight in heaviest)


def _length(weights: Weights) -> float:
    return math.sqrt(sum([weight * weight for _, weight in weights])) or 1.0
