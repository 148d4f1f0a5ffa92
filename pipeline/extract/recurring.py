"""What a site prints under everything it prints: its furniture told from text, and an article without it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

from pipeline.model import Article, Block
from pipeline.text import content_terms, fold, language_of, rarity, words
from pipeline.urls import site_of

RULE = "site-lines/2"
SUBJECTS = 3
"""Articles on different subjects that must hold a line before it is believed: about one event an outlet repeats its
sentences."""
ALIKE = 0.15
"""Weight two articles on different subjects may share, of the shorter one's words (ECB+: 97 in 100 pairs of different
stories share less, 97 in 100 of one story more)."""
OPENING = 120
"""Weighty words of an article read for its subject: with more of them, long articles on anything share too many."""
SHARE = 0.2
"""Of the site's recent articles that must hold it: what is said of many things ("Nobody was hurt") is rarer."""
EVERYWHERE = 0.8
"""The same for a line with a number or name: equal daily tallies are chance, one under nearly every article is not."""
MANY = 6
"""Articles that must hold such a line."""
STATEMENTS = 5
"""Articles that must hold a line which is a plain statement, said to nobody: "Admission is free." is as likely an
article's own as its site's."""
STATEMENT_SHARE = 0.5
"""Of the site's recent articles that must hold it: templates print what they state under most of them."""
TOPICAL = 0.1
"""Weight of its topical words over that of all, from which on a line speaks of what its articles speak of."""
MOST = 0.5
"""Of the articles that hold a line: a word of it that so many use elsewhere too, two at least, is topical."""
JUDGED = 8
"""Articles read to judge a line; more say no more."""
LONGEST = 60
"""Words of a line; the longest disclaimers have fewer, longer paragraphs are text."""

_QUOTED = re.compile(r"""[“„«][^“”»]+[“”»]|"[^"]+"|(?:^|\s)['‘][^'’]{2,}['’](?=[\s,.;:!?]|$)""")
_STATES = re.compile(r"[^?？]*[.!…。！]\W*\Z")
_SPEAKS = re.compile(  # to its reader or of itself; German writes its "you" with a capital
    r"\b(?i:we|our|ours|you|your|yours|ми|мы|нас|нам|нами|наш\w*|ви|вы|вас|вам|вами|ваш\w*|wir|uns|unser\w*|euch|eure?\w?"
    r"|nous|notre|nos|vous|votre|vos|nosotr[oa]s|nuestr\w+|usted\w*|vosotr[oa]s|vuestr\w+|noi|nostr\w+|voi|vostr\w+"
    r"|noastr\w+|voastr\w+|nam|nasz\w*|wasz\w*)\b|\b[Uu]s\b|(?<=\w )(?:Sie|Ihnen|Ihr\w{0,2})\b"
)


def line_key(text: str) -> str:
    """What a line is known by: a hash of its folded text, 16 hex digits."""
    return _hash(fold(text))


def site_lines(article: Article) -> dict[str, str]:
    """The lines of an article that could be its site's furniture, by key: all but the title, quotations, long
    paragraphs, and what is boilerplate already."""
    return {key: block.text for block in article.blocks if (key := _key(block))}


def masked(article: Article, lines: Collection[str]) -> Article:
    """The article with the lines of these keys as `boilerplate`. Every block stays; where the lead was such a line,
    the first paragraph of the body is the lead."""
    if not lines:
        return article
    blocks = [_masked(block, lines) for block in article.blocks]
    return replace(article, blocks=_with_lead(article.blocks, blocks))


@dataclass(frozen=True, slots=True)
class Spread:
    """How widely a line stands among the recent articles of its site, none of those that have it a copy of another."""

    holders: int  # articles that have it
    articles: int  # recent articles of the site

    @property
    def everywhere(self) -> bool:
        return self.holders >= MANY and self.holders >= EVERYWHERE * self.articles

    @property
    def enough(self) -> bool:
        """Whether the line can be furniture at all."""
        return self.everywhere or (self.holders >= SUBJECTS and self.holders >= SHARE * self.articles)

    @property
    def usual(self) -> bool:
        """Whether even a plain statement can be."""
        return self.holders >= STATEMENTS and self.holders >= STATEMENT_SHARE * self.articles


def is_furniture(line: str, spread: Spread, holders: Sequence[Article]) -> bool:
    """Whether a line is the site's own and no article's. `holders` are articles that have it; `JUDGED` will do.

    Either it says nothing (no number, no name) and recurs from subject to subject, or it stands nearly everywhere. It
    never quotes anybody, and never speaks of what its articles speak of. A label or a line that speaks to the reader
    is believed sooner than a plain statement.
    """
    language = holders[0].language or language_of(line)
    if not spread.enough or _QUOTED.search(line):
        return False
    if not spread.usual and _states(line, holders[0]):
        return False
    if not spread.everywhere and _tells_something(line, holders[0], language):
        return False
    common = _common(holders)
    own = [_own_terms(article, common, language) for article in holders]
    return (spread.everywhere or _subjects(own, language) >= SUBJECTS) and _topical(line, own, language) <= TOPICAL


def _key(block: Block) -> str:
    """The key of a block that could be furniture, "" of any other."""
    if block.zone in ("headline", "quotation", "boilerplate") or len(block.text.split()) > LONGEST:
        return ""
    folded = fold(block.text)
    return _hash(folded) if folded else ""


def _hash(folded: str) -> str:
    return blake2b(folded.encode(), digest_size=8).hexdigest()


def _masked(block: Block, lines: Collection[str]) -> Block:
    return Block(block.text, "boilerplate") if _key(block) in lines else block


def _with_lead(before: Sequence[Block], after: Sequence[Block]) -> tuple[Block, ...]:
    lost = any(a.zone == "lead" and b.zone == "boilerplate" for a, b in zip(before, after, strict=True))
    first = next((i for i, block in enumerate(after) if block.zone == "body"), None) if lost else None
    return tuple(Block(block.text, "lead") if i == first else block for i, block in enumerate(after))


def _states(line: str, article: Article) -> bool:
    """Whether the line is a statement that speaks neither to its reader nor of the site."""
    return bool(_STATES.match(line)) and not _SPEAKS.search(line) and fold(article.site) not in fold(line)


def _tells_something(line: str, article: Article, language: str) -> bool:
    """Whether the line has a number, or a name other than the site's."""
    own = fold(f"{article.site} {site_of(article.url)}").replace(" ", "")
    found = words(line, language)
    return any(word.number is not None or (word.name and fold(word.text).replace(" ", "") not in own) for word in found)


def _topical(line: str, own: Sequence[frozenset[str]], language: str) -> float:
    """How much of a line's weight is in words that most of its articles use in what each says for itself."""
    terms = frozenset(content_terms(line, language))
    used = Counter(term for words in own for term in words & terms)
    topical = {term for term, count in used.items() if count >= max(2, MOST * len(own))}
    return _weight(topical, language) / _weight(terms, language) if topical else 0.0


def _subjects(own: Sequence[frozenset[str]], language: str) -> int:
    """How many of the articles are on subjects of their own, taken in order."""
    chosen: list[frozenset[str]] = []
    for one in own:
        if all(_shared(one, other, language) < ALIKE for other in chosen):
            chosen.append(one)
    return len(chosen)


def _shared(one: frozenset[str], other: frozenset[str], language: str) -> float:
    shorter = min(_weight(one, language), _weight(other, language))
    return _weight(one & other, language) / shorter if shorter else 1.0


def _weight(terms: Iterable[str], language: str) -> float:
    return sum(rarity(term, language) for term in terms)


def _common(articles: Iterable[Article]) -> frozenset[str]:
    """The keys of what more than one of the articles has."""
    counted = Counter(key for article in articles for key in site_lines(article))
    return frozenset(key for key, count in counted.items() if count > 1)


def _own_terms(article: Article, common: Collection[str], language: str) -> frozenset[str]:
    own = (block.text for block in article.blocks if block.zone != "boilerplate" and line_key(block.text) not in common)
    return frozenset(content_terms("\n".join(own), language)[:OPENING])
