"""Which story an article belongs to, what the story's centroid becomes with it, and which stories are one after all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from pipeline.identify.fingerprints import TERMS, Weights, name_key, names_told, plain_words
from pipeline.identify.likeness import JOIN, fits, of_story, of_text
from pipeline.model import Article, Fingerprint, Story
from pipeline.urls import short_id

RULE = "stories/6"
SETTLED = 0.32  # of a young story when its first day is over; at .31 round-ups glue events
LONE = 0.02  # more asked of two single reports, which have no centroid yet
YOUNG = 3  # articles; two larger stories are never one by this rule, so nothing chains
CENTROID_TERMS = TERMS  # 60 to 400 do equally well for likeness; what names follow-ups share is told once, and light
NEWCOMER = (
    0.5  # of a term no article of the story had: a hub report (two events) glues 3 of 300 pairs, at full weight 57
)
NAMES_ASKED = 40  # of a text, the heaviest
UNTOLD: Mapping[str, int] = MappingProxyType({})
TOLD_NAMES, TOLD_WORDS = 4, 3  # named as the reason why an article is in a story


def join(
    fp: Fingerprint,
    published: datetime,
    stories: Sequence[Story],
    tellers: Mapping[str, int] = UNTOLD,
    *,
    must: str = "",
    barred: frozenset[str] = frozenset(),
) -> tuple[Story | None, float]:
    """The story an article joins, or None when it founds its own, and the best score (0-1) found.

    `tellers` says of its names (`names_asked`) how many of the last 500 stories tell them. Ties go to the story whose
    founder's address sorts first. A person's word goes first: `must` is the `ref` of the story it belongs to, `barred`
    those of stories it does not.
    """
    scored = list(fits(of_text(fp, published, tellers), [story for story in stories if story.ref not in barred]))
    told = next((pair for pair in scored if must and pair[1].ref == must), None)
    if told:
        return told[1], told[0]
    best, story = min(scored, key=lambda pair: (-pair[0], pair[1].founder), default=(0.0, None))
    return (story, best) if best >= JOIN else (None, best)


def joined_by(fp: Fingerprint, story: Story, score: float) -> str:
    """Why an article is in a story, in words: the names, numbers and words that speak most for it, and the rule."""
    return f"joined its story by {score:.2f}: {_in_common(fp.about, fp.names, story)}; rule {RULE}"


def names_asked(about: Weights) -> tuple[str, ...]:
    """The names of a text or story that it is worth knowing how many stories tell: those that weigh most."""
    return tuple(names_told(term for term, _ in about)[:NAMES_ASKED])


@dataclass(frozen=True, slots=True)
class Asking:
    """A young story, those it may be part of, and how many of the last 500 stories tell its names."""

    story: Story
    others: Sequence[Story]
    tellers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Move:
    """A young story that is part of another."""

    story: Story
    into: Story
    score: float

    @property
    def reason(self) -> str:
        """Why, in words."""
        return _in_common(self.story.terms, self.story.names, self.into)


def settle(asked: Sequence[Asking]) -> tuple[Move, ...]:
    """Which of a day's new stories are part of others; in whatever order they come.

    Asked at first sight, an article meets stories of one or two reports; when the day is over they have grown. A story
    of few articles is asked as one text is; the larger of two takes in the other, of equal ones the older. The closest
    go first, and a story that moves takes in none.
    """
    pairs = [
        Move(one.story, other, score)
        for one in asked
        if one.story.size <= YOUNG
        for score, other in fits(of_story(one.story, one.tellers), one.others)
        if _rank(other) < _rank(one.story) and score >= SETTLED + LONE * (other.size == 1)
    ]
    moves: dict[str, Move] = {}
    goals: set[str] = set()
    for move in sorted(pairs, key=lambda one: (-one.score, _rank(one.story), _rank(one.into))):
        if move.story.ref not in goals | moves.keys() and move.into.ref not in moves:
            moves[move.story.ref] = move
            goals.add(move.into.ref)
    return tuple(moves.values())


def _rank(story: Story) -> tuple[int, datetime, str]:
    return -story.size, story.first_seen, story.founder


def _in_common(about: Weights, written_names: Weights, story: Story) -> str:
    """The names, numbers and words that speak most for a story, in words."""
    theirs = dict(story.terms)
    shared = [term for term, _ in sorted(about, key=lambda one: -one[1] * theirs.get(one[0], 0.0)) if term in theirs]
    written = {name_key(name): name for name, _ in reversed(written_names)}
    names = [written[term].capitalize() for term in shared if term in written]
    plain = plain_words(about)
    words = [term for term in shared if term in plain]
    told = (("names and numbers", names[:TOLD_NAMES]), ("words", words[:TOLD_WORDS]))
    common = "; ".join(f"{kind} {', '.join(which)}" for kind, which in told if which)
    return f"{common or 'little'} in common"


def grow(story: Story | None, article: Article, fp: Fingerprint, published: datetime, id: int) -> Story:
    """The story with the article in it; without a story, the one it founds, `id` being its number in the state.

    The centroid is the mean of its articles. Give copies no say: they would shift it to whatever is syndicated most.
    """
    if story is None:
        return Story(id, short_id(article.url), article.url, article.title, published, published, 1, fp.about, fp.names)
    return Story(
        id=story.id,
        ref=story.ref,
        founder=story.founder,
        title=story.title,
        first_seen=min(story.first_seen, published),
        last_seen=max(story.last_seen, published),
        size=story.size + 1,
        terms=_mean(story.terms, fp.about, story.size),
        names=_mean(story.names, fp.names, story.size),
    )


def _mean(centroid: Weights, added: Weights, size: int) -> Weights:
    """The mean of the reports' vectors, not brought to unit length: at unit length the first report would keep a say
    it does not deserve (2 points of F1)."""
    known = dict(centroid)
    total = {term: weight * size for term, weight in centroid}
    for term, weight in added:
        total[term] = total.get(term, 0.0) + weight * (1 if term in known else NEWCOMER)
    heaviest = sorted(total.items(), key=lambda term: (-round(term[1], 6), term[0]))[:CENTROID_TERMS]
    return tuple((term, round(weight / (size + 1), 4)) for term, weight in heaviest)
