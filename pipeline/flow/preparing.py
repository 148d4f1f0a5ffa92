"""An article made ready for its decision: what needs no store, in a worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import identify, match, notice
from pipeline.model import Article, Block, Mention, Prepared, Watch


def bundle(watches: tuple[Watch, ...]) -> Sequence[Watch]:
    """The watches as they are best sent to a worker, article after article."""
    return match.bundle(watches)


def prepare(article: Article, watches: Sequence[Watch]) -> Prepared:
    """All that deciding an article needs and no store can tell. Heavy: runs in a worker."""
    return Prepared(article, identify.fingerprint(article), mentions(article, watches))


def fingerprinted(article: Article) -> Prepared:
    """The same for identity alone, without what any watch finds."""
    return Prepared(article, identify.fingerprint(article), ())


def mentions(article: Article, watches: Sequence[Watch]) -> tuple[Mention, ...]:
    """What the watches find in an article, with what it says. Heavy too.

    On a live page each post is a passage of its own: it is read with what stands above all posts, and no other.
    """
    passages = _passages(article)
    found = ((watch, _found(passages, watch)) for watch in match.likely(article, watches))
    return tuple(notice.say(article, mention, watch) for watch, mention in found if mention)


def _passages(article: Article) -> tuple[Article, ...]:
    """The article; of a live page once for each post, all others blank, so that every place in the text stays."""
    posts = notice.posts(article.blocks)
    if not posts:
        return (article,)
    above = range(posts[0].start)
    blank = [Block(" " * len(block.text), "boilerplate") for block in article.blocks]
    return tuple(
        replace(
            article,
            blocks=tuple(
                block if place in post or place in above else blank[place] for place, block in enumerate(article.blocks)
            ),
        )
        for post in posts
    )


def _found(passages: Sequence[Article], watch: Watch) -> Mention | None:
    """The watch's mention in all passages together, each of its sentences and values once."""
    each = [mention for passage in passages if (mention := match.matches(passage, watch))]
    if len(each) < 2:
        return next(iter(each), None)
    evidence = {one.start: one for mention in each for one in mention.evidence}
    facts = {(one.start, one.fact, one.value): one for mention in each for one in mention.facts}
    return replace(
        each[0],
        evidence=tuple(evidence[start] for start in sorted(evidence)),
        facts=tuple(facts[key] for key in sorted(facts)),
    )
