"""Which earlier articles tell the same report in other words: independent signals, weighed and added up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain, pairwise

from pipeline.identify.counting import apart, new_numbers, tells_another, told_before
from pipeline.identify.fingerprints import dot
from pipeline.identify.reading import grams, joined, kept, one_a_group
from pipeline.model import Article, Fingerprint, Relation, Stored
from pipeline.text import content_terms, language_of, sentences

RULE = "rewrites/5"
WITHIN = timedelta(hours=48)
ALIKE = 1.6  # sum of the signals below from which two articles tell one report: none reaches it alone …
ALIKE_AT_LENGTH = 0.45  # … and what is added to it for long texts: on one running story they have more words in common
SHORT, LONG = 85, 165  # words of the shorter: up to which nothing is added, and from which all
OPENS, MOST_OPENS = 2.0, 1.5  # … of the share of what the later opens with that the earlier tells: follow-ups .2 to .4
LEAST_TOLD = 0.28  # … and what that share must be at least: .25 lets follow-ups in, .3 costs what is retold freely
NAMES = 0.5  # … of names and numbers at most: own reports of one event have the same names, .8 alike and more
SEQUENCES, MOST_SEQUENCES = 3.0, 0.3  # … of each shared 3-word sequence's share of the shorter, background cut
QUOTED, CREDITED = 0.4, 0.2  # … of a quotation and of a credited origin that both have
ANEW = 0.35  # what each number takes away that the later one opens with and the earlier has not: .3 and .4 do as well
BELATED = 0.3  # what its time takes away from a report that comes late: few are retold after so long, many followed up
SOON, LATE = timedelta(hours=12), timedelta(hours=24)  # from when a part of it is taken away, and from when all
TOLD_FROM = 0.3  # likeness from which a signal is told
LEAST_WORDS = 30  # two shorter texts on one subject share as much as two tellings of one report
QUOTED_WORDS = 6  # weighty words in a quotation long enough to be known again
SAME_QUOTE = 0.6  # share of them that stand in one or two sentences of the other text

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"\n]{25,600})[”“»\"]")


@dataclass(frozen=True, slots=True)
class _Telling:
    """The article that asks, with its weights as mappings: it is compared with many."""

    article: Article
    fingerprint: Fingerprint
    published: datetime
    terms: Mapping[str, float]
    names: Mapping[str, float]


def rewrites(article: Article, fp: Fingerprint, published: datetime, members: Sequence[Stored]) -> tuple[Relation, ...]:
    """The members of a story whose report the article retells, the closest first; ties go by address.

    Of a group of copies only one is named, its root if it is among them. Not for an article that is a copy itself.
    """
    near = (m for m in members if m.url != article.url and abs(published - m.published) <= WITHIN)
    asked = _Telling(article, fp, published, dict(fp.terms), dict(fp.names))
    related = [(relation, m) for m in near if (relation := _relate(asked, m)) is not None]
    related.sort(key=lambda pair: (pair[1].id != pair[1].root, -pair[0].score, pair[1].url))
    return tuple(sorted(one_a_group(related), key=lambda relation: (-relation.score, relation.of)))


def _relate(asked: _Telling, member: Stored) -> Relation | None:
    article, fp = asked.article, asked.fingerprint
    if article.language and member.article.language and article.language != member.article.language:
        return None
    if min(fp.words, member.fingerprint.words) < LEAST_WORDS or tells_another(asked, member):
        return None
    told = told_before(asked, member)
    if max(told) < LEAST_TOLD:
        return None
    signals = tuple(_signals(asked, member, min(told)))
    alike = sum(weight for weight, _ in signals)
    if alike < _least(min(fp.words, member.fingerprint.words)):
        return None
    score = min(1.0, alike / (2 * ALIKE))
    reason = "; ".join(words for _, words in signals if words)
    return Relation(article.url, member.url, "rewrite", round(score, 4), reason, RULE)


def _least(length: int) -> float:
    """The sum two texts must reach, the shorter of which has so many words."""
    return ALIKE + ALIKE_AT_LENGTH * min(1.0, max(0.0, (length - SHORT) / (LONG - SHORT)))


def _signals(asked: _Telling, member: Stored, opens: float) -> Iterator[tuple[float, str]]:
    """What speaks for one report told twice, with its weight; in words if it says much."""
    fp = member.fingerprint
    told = f"{opens:.2f} of what the later opens with is told in the earlier"
    yield min(MOST_OPENS, OPENS * opens), told if opens >= TOLD_FROM else ""
    for said, ours, theirs, most in (
        ("the words are alike", asked.terms, fp.terms, 1.0),
        ("names and numbers are alike", asked.names, fp.names, NAMES),
    ):
        likeness = dot(ours, theirs)
        yield min(most, likeness), f"{said} ({likeness:.2f})" if likeness >= TOLD_FROM else ""
    if overlap := _overlap(asked.article, member.article):
        yield min(MOST_SEQUENCES, SEQUENCES * overlap), f"{overlap:.2f} of the shorter's 3-word sequences are shared"
    if quote := shared_quotation(asked.article, member.article):
        yield QUOTED, f"both have the quotation “{quote}”"
    if credited := _shared_origins(frozenset(asked.article.origins), frozenset(member.article.origins)):
        yield CREDITED, f"both credit {credited[0]}"
    late = (apart(asked, member) - SOON) / (LATE - SOON)
    yield -ANEW * new_numbers(asked, member) - BELATED * min(1.0, max(0.0, late)), ""


def _shared_origins(ours: frozenset[str], theirs: frozenset[str]) -> list[str]:
    """The origins two reports share; none when each credits one the other does not, for then they are two reports."""
    return sorted(ours & theirs) if ours <= theirs or theirs <= ours else []


def _overlap(a: Article, b: Article) -> float:
    """Containment of 3-word sequences in the texts without background, where reports retell other reports."""
    ours, theirs = (grams(joined(kept(article, "background"))) for article in (a, b))
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else 0.0


def shared_quotation(a: Article, b: Article) -> str:
    """A quotation of one text whose words the other has too, quoted or not; "" when there is none."""
    for one, other in ((a, b), (b, a)):
        windows = _windows(other)
        for quote, terms in _quotations(one):
            if any(len(terms & window) >= SAME_QUOTE * len(terms) for window in windows):
                return quote
    return ""


@lru_cache(maxsize=256)
def _quotations(article: Article) -> tuple[tuple[str, frozenset[str]], ...]:
    text, language = joined(kept(article, "background")), _language(article)
    quotes = (found[1].strip() for found in _QUOTED.finditer(text))
    weighed = ((quote, frozenset(content_terms(quote, language))) for quote in quotes)
    return tuple((quote, terms) for quote, terms in weighed if len(terms) >= QUOTED_WORDS)


@lru_cache(maxsize=256)
def _windows(article: Article) -> tuple[frozenset[str], ...]:
    """The weighty words of each sentence and of each two that follow each other."""
    language = _language(article)
    found = [frozenset(content_terms(s.text, language)) for s in sentences(kept(article, "background"), language)]
    return tuple(chain(found, (one | next_ for one, next_ in pairwise(found))))


def _language(article: Article) -> str:
    return article.language or language_of(article.text)
