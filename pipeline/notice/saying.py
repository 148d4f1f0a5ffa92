"""All that a mention says, read once in a worker: facets and weighty words of every sentence, and the stances."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Article, Mention, Watch
from pipeline.notice.facets import say as say_facets
from pipeline.notice.stances import stances


def say(article: Article, mention: Mention, watch: Watch) -> Mention:
    """The mention with `said` and `stances` filled. Needs nothing but the texts."""
    return replace(say_facets(article, mention, watch), stances=stances(article, mention, watch))
