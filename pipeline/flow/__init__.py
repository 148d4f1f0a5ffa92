"""The order of the stages, pure: what is read becomes an article, the article a decision.

    read_feed, read_page   bytes -> entries, article        in a worker (collect, extract)
    assemble, named        page or failure, entries -> article, rejection, or "try again"
    mask                   article, its site's furniture -> article without it
    prepare                article, watches -> fingerprint, mentions        in a worker
    verdict                a stored article, what its address shows now -> a revision, or what else
    identify, with_…       article, candidates -> relations, story
    settled                a day's new stories, those near them -> which are part of which
    decide                 all of it, what each watch knew -> flags
    story_after            decision -> the story with the article in it

Whoever calls these gathers what they need and gives back what they say (`run`).
"""

from __future__ import annotations

from pipeline.flow.assembling import (
    NO_PAGE,
    RETRIES,
    Retry,
    assemble,
    named,
    order,
    page_answer,
)
from pipeline.flow.comparing import is_live, same_source, verdict
from pipeline.flow.deciding import decide
from pipeline.flow.furniture import is_furniture, is_watched, mask, teaches
from pipeline.flow.identity import (
    REWRITE_REACH,
    STORY_RULE,
    YOUNG,
    Asking,
    Move,
    beside,
    identify,
    names_asked,
    settled,
    story_after,
    story_told,
    translated,
    varied,
    with_rewrites,
    with_translations,
    without_furniture,
)
from pipeline.flow.preparing import bundle, fingerprinted, mentions, prepare

__all__ = [
    "NO_PAGE",
    "RETRIES",
    "REWRITE_REACH",
    "STORY_RULE",
    "YOUNG",
    "Asking",
    "Move",
    "Retry",
    "assemble",
    "beside",
    "bundle",
    "decide",
    "fingerprinted",
    "identify",
    "is_furniture",
    "is_live",
    "is_watched",
    "mask",
    "mentions",
    "named",
    "names_asked",
    "order",
    "page_answer",
    "prepare",
    "same_source",
    "settled",
    "story_after",
    "story_told",
    "teaches",
    "translated",
    "varied",
    "verdict",
    "with_rewrites",
    "with_translations",
    "without_furniture",
]
