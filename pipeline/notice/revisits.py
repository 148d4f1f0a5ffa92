"""Whether what a page shows now is a later state of the article, or stands in its place: a wall, a teaser, an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import normalize

from pipeline.model import Article, Verdict
from pipeline.notice.changes import bare, compare
from pipeline.notice.corrections import corrections
from pipeline.notice.garbling import is_garbled
from pipeline.notice.noise import lines_of, mentions_price, speaks_to_reader
from pipeline.text import clean, content_terms, fold, sentences

MUCH_SHORTER = 0.6  # of the words before: no editor cuts so much from the end without a note, every paywall does
SHORTER = 0.9  # the same with a sentence that asks for money, or cut in the middle of one
OFFER = 60  # words below the beginning of a text that may be an offer to buy the rest
OWN = 0.3  # of the new words stand in sentences of the old: it is the same article, however edited
ALIKE = 0.2  # of the weighty words of the shorter text are the other's; two reports on one subject share more
ALIKE_FEW = 0.5  # the same of a text of few words, where one or two meet by chance
FEW = 40  # different weighty words
WALLED = 0.5  # of the new sentences the old one has not speak to the reader: the page is a wall
CUT = ("…", "...", "[…]", "[...]")
SAME = Verdict("same", "the same text")

_UNSPELT = re.compile(r"[\"'“”„‟«»″‘’‚‛‹›ʼʹ´`′]|\.{3}|\ufffd")
_DASH = re.compile("[-‐‑‒–—―−]")


def is_revision(old: Article, new: Article) -> Verdict:
    """What the text found now is, against the last one kept: a revision, the same, or no state of the article at all.

    Furniture, single headings, spaces and the forms of quotation marks and dashes make no revision; punctuation, a typo
    or another order of paragraphs makes one that weighs little. Both texts come from the same reader of the same kind
    of source; where they do not, only a wall, an empty page, broken characters and the same text can be told.
    """
    if (old.title, old.blocks) == (new.title, new.blocks):
        return SAME
    seen = Seen.of(old, new)
    if not seen.after:
        return _wall(seen) or Verdict("empty", "no text stands there now")
    for verdict in (_garbled(old, new), _replaced(seen, old, new), _cut(seen, new)):
        if verdict is not None:
            return verdict
    return SAME if _is_same(old, new) else Verdict("revision", "the text was changed")


@dataclass(frozen=True, slots=True)
class Seen:
    """Both texts as folded sentences without furniture, and what of the new one stands in the old."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    kept: float  # share of the new words that stand in sentences of the old
    fresh: tuple[str, ...]  # sentences of the new page that the old one had not, furniture among them

    @classmethod
    def of(cls, old: Article, new: Article) -> Seen:
        before, after = (tuple(line.key for line in lines_of(each)) for each in (old, new))
        known, here = set(before), _words(after)
        shared = sum(len(key.split()) for key in after if key in known or _is_begun(key, before))
        return cls(before, after, shared / here if here else 0.0, tuple(_fresh(old, new)))


def _is_same(old: Article, new: Article) -> bool:
    titles = {_spelt(bare(title)) for title in (old.title, new.title) if title}
    if len(titles) > 1 or _paragraphs(old) != _paragraphs(new):
        return False
    change = compare(old, new)  # a heading may be edited, too, or a note of correction be one
    return change.severity == "cosmetic" and not change.corrections


def _paragraphs(article: Article) -> list[str]:
    lines = (line for line in lines_of(article) if not line.stub)
    return [" ".join(_spelt(line.text) for line in one) for _, one in groupby(lines, key=lambda line: line.block)]


def _spelt(text: str) -> str:
    """A text without what is spelt now this way, now that: quotation marks, dashes, ellipses, spaces."""
    return " ".join(_DASH.sub(" ", _UNSPELT.sub("", normalize("NFKC", clean(text)))).split())


def _words(keys: Sequence[str]) -> int:
    return sum(len(key.split()) for key in keys)


def _is_begun(key: str, before: Sequence[str]) -> bool:
    """Whether it is the beginning of an old sentence, cut."""
    return len(key.split()) > 2 and any(sentence.startswith(key) for sentence in before)


def _fresh(old: Article, new: Article) -> Iterator[str]:
    stood = {fold(each.text) for each in sentences(old.blocks, old.language)}
    return (each.text for each in sentences(new.blocks, new.language) if fold(each.text) not in stood)


def _garbled(old: Article, new: Article) -> Verdict | None:
    if is_garbled(old, new):
        return Verdict("garbled", "the same text came in broken characters")
    return Verdict("mended", "the text came in whole characters") if is_garbled(new, old) else None


def _replaced(seen: Seen, old: Article, new: Article) -> Verdict | None:
    if seen.kept >= OWN or corrections(new):
        return None
    if (wall := _wall(seen)) is not None:
        return wall
    was, now = (_weighty(article) for article in (old, new))
    fewer = min(len(was), len(now))  # a report of two sentences that grew into a long one has few of its words
    if fewer and len(was & now) < (ALIKE if fewer >= FEW else ALIKE_FEW) * fewer:
        return Verdict("other", "the page shows another text")
    return None


def _wall(seen: Seen) -> Verdict | None:
    asks = [text for text in seen.fresh if speaks_to_reader(text)]
    if asks and len(asks) >= WALLED * len(seen.fresh):
        return Verdict("consent", f"the page asks something of its reader instead: “{asks[0]}”")
    return None


def _weighty(article: Article) -> frozenset[str]:
    """The words that carry weight below the headline, which pages keep over anything."""
    body = "\n".join(block.text for block in article.blocks if block.zone != "headline")
    return frozenset(content_terms(body, article.language))


def _cut(seen: Seen, new: Article) -> Verdict | None:
    """Whether only the beginning of the old text stands there, with no more than an offer below it."""
    begun = _beginning(seen)
    offer = seen.after[begun:]
    if not begun or corrections(new) or _words(offer) > OFFER:
        return None
    paid = next((text for text in seen.fresh if mentions_price(text)), "")
    left = _words(seen.after) / max(_words(seen.before), 1)
    if paid and left < SHORTER:
        return Verdict("truncated", f"only its beginning stands there, and: “{paid}”")
    if not offer and (left < MUCH_SHORTER or (left < SHORTER and new.text.rstrip().endswith(CUT))):
        return Verdict("truncated", "only its beginning stands there")
    return None


def _beginning(seen: Seen) -> int:
    """How many of the new sentences are the first of the old, the last of them perhaps cut."""
    for place, (was, now) in enumerate(zip(seen.before, seen.after, strict=False)):
        if now != was:
            return place + (len(now.split()) > 1 and was.startswith(now))
    return min(len(seen.before), len(seen.after))
