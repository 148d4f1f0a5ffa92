"""What a look at a read article found: an answer, or a text beside those it had -> one word. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from pipeline import extract, flow
from pipeline.model import Article, Failure, Rejected, Verdict, Watch
from pipeline.run.visiting import AGAIN, Found
from pipeline.world.store import PastRevision

COMPARED = 20
"""The newest revisions a text is compared with: what went back to an older one is told anew."""
VOLATILE, VOLATILE_WITHIN = 3, timedelta(hours=12)
"""Edits within these hours from which on a page is one that never rests: a live blog, a ticker. The ladder alone looks
at a quiet article four times in them, at one that was flagged six times."""
TICKS = 3
"""Revisions in a row in which a line differed in nothing but its digits: a clock, a counter, a score."""
SHRUNK = 0.5
"""Of the words an article had: a text with fewer is an extraction that failed, or a page that shows a part, until it
is seen twice."""
SHARED = 0.2
"""Of the paragraphs of the shorter text that the other has too: with fewer it may be another article's."""
FEW = 3
"""Paragraphs of which that share is measured; an edit of a brief may touch every one."""

DOUBTED = "the text is far shorter than before, or another one; it is believed when it is read twice"

_GONE = frozenset(("http_404", "http_410", "front_page"))
_WALLS = frozenset(("consent", "paywall", "http_401", "http_402"))
_IN_ITS_PLACE = frozenset(("consent", "truncated", "other"))
_SITE = frozenset(("dns", "connect", "tls", "timeout", "broken", "encoding", "http_429"))
_DIGITS = re.compile(r"\d+")


class Seen(NamedTuple):
    """What a look found; `number` is the revision that is there again (0: none), `reason` what is in the text's place
    or why it is not believed, a sentence."""

    found: Found
    number: int = 0
    reason: str = ""


def of_answer(read: Rejected | Failure, before: Article) -> Seen:
    """What an answer without a text says of the page. A wall hides only what the page has shown, and a page that was
    not there when its feed's text was taken did not go."""
    if read.kind == "http_304":
        return Seen("same")
    if read.kind in _GONE and (before.source, before.note) != ("feed", read.reason):
        return Seen("missing", reason=read.reason)
    if read.kind in _WALLS and before.source == "page":
        return Seen("hidden", reason=read.reason)
    return Seen("failed" if isinstance(read, Failure) else "unread", reason=read.reason)


def is_sites_fault(read: Rejected | Failure) -> bool:
    """Whether it is the site that cannot be had, and not this page of it."""
    return isinstance(read, Failure) and (read.kind in _SITE or read.status >= 500)


@dataclass(frozen=True, slots=True)
class Past:
    """What a text is held against: the newest revisions, the newest first, the number of the one the article has, looks
    in a row that were not believed, and what is masked when two are compared."""

    revisions: Sequence[PastRevision]
    current: int
    doubted: int = 0
    lines: Collection[str] = ()

    @property
    def article(self) -> Article | None:
        """The article as it is."""
        return next((one.article for one in self.revisions if one.number == self.current), None)


def of_text(now: Article, shown: Article, past: Past, clock: datetime) -> Seen:
    """What a text says beside the revisions there are. `shown` is what the page itself showed, where `now` may have its
    feed's text in that place."""
    before = past.article
    if before is None:
        return Seen("changed")
    verdict = flow.verdict(before, now, past.lines)
    if verdict.kind == "same":
        return Seen("same", past.current)
    if back := _flip(now, past):
        return Seen("flip", back)
    if is_walled(before, shown):
        verdict = Verdict("truncated", shown.note)
    elif before.source == "page" and now.source != "page":  # the feed's text stands in: what of the page's?
        verdict = flow.verdict(before, shown, past.lines)
    if verdict.kind in _IN_ITS_PLACE and before.source == "page":
        return Seen("hidden", reason=verdict.reason)
    if not verdict.is_revision:
        return Seen("unread", reason=verdict.reason)
    if now.source == before.source and verdict.kind != "mended" and not past.doubted and is_doubtful(before, now):
        return Seen("doubtful", reason=DOUBTED)
    restless = flow.same_source(before, now) and is_restless(now, past.revisions, clock)
    return Seen("held" if restless and clock - past.revisions[0].seen < AGAIN else "changed")


def _flip(now: Article, past: Past) -> int:
    """The number of the earlier revision that is there again, 0 when none is."""
    earlier = (one for one in past.revisions if one.number != past.current and flow.same_source(one.article, now))
    return next((one.number for one in earlier if flow.verdict(one.article, now, past.lines).kind == "same"), 0)


def is_walled(before: Article, now: Article) -> bool:
    """Whether the page shows less than it did and says why: it asks for payment now."""
    return bool(now.note) and now.note != before.note and _words(now) < _words(before)


def is_doubtful(before: Article, now: Article) -> bool:
    """Whether a text is far shorter than the one before, or shares next to nothing with it."""
    if _words(now) < SHRUNK * _words(before):
        return True
    then, today = (set(map(extract.line_key, _paragraphs(article))) for article in (before, now))
    fewer = min(len(then), len(today))
    return fewer >= FEW and len(then & today) < SHARED * fewer


def is_restless(now: Article, past: Iterable[PastRevision], clock: datetime) -> bool:
    """Whether a page is one whose every state is not worth telling: it is live, or is edited all the time."""
    edits = sum(one.number > 1 and clock - one.seen < VOLATILE_WITHIN for one in past)
    return edits >= VOLATILE or flow.is_live(now)


def ticking(now: Article, past: Sequence[PastRevision], watches: tuple[Watch, ...]) -> frozenset[str]:
    """The keys of the lines, in any of the revisions, that tick: a clock is no text. What a watch looks for is."""
    articles = [now, *(one.article for one in past[:TICKS])]
    if len(articles) <= TICKS:
        return frozenset()
    shapes = [_shapes(article) for article in articles]
    common = set.intersection(*(set(one) for one in shapes))
    ticks = {
        shape
        for shape in common
        if all(one[shape] != other[shape] for one, other in pairwise(shapes))
        and not flow.is_watched(shapes[0][shape], now.language, watches)
    }
    blocks = (block.text for article in (now, *(one.article for one in past)) for block in article.blocks)
    return frozenset(extract.line_key(text) for text in blocks if _shape(text) in ticks) if ticks else frozenset()


def _shapes(article: Article) -> dict[str, str]:
    return {_shape(block.text): block.text for block in article.blocks if _DIGITS.search(block.text)}


def _shape(text: str) -> str:
    return _DIGITS.sub("#", text)


def _paragraphs(article: Article) -> list[str]:
    return [block.text for block in article.blocks if block.zone not in ("headline", "boilerplate")]


def _words(article: Article) -> int:
    return sum(len(text.split()) for text in _paragraphs(article))
