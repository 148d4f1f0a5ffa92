"""Which earlier articles tell the same report in other words: independent signals, two at least."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain, pairwise

from pipeline.identify.fingerprints import dot
from pipeline.identify.reading import grams, joined, kept, one_a_group
from pipeline.model import Article, Fingerprint, Relation, Stored
from pipeline.text import content_terms, language_of, sentences

RULE = "rewrites/2"
WITHIN = timedelta(hours=48)
SIGNALS = 2
LEAST_WORDS = 30  # two shorter texts on one subject share as much as two tellings of one report
LEAD = 0.45  # cosine of the first 120 words: half of the retold reports reach it, a quarter of the others on one event
WHOLE, NAMES = 0.50, 0.60  # cosines of the whole texts and of their names and numbers, when both are reached
SAME_NUMBERS = 0.60  # share of the numbers of the text that has fewer: follow-ups count anew, a report retold does not
OVERLAP = 0.08  # share of the shorter's 3-word sequences, background cut
QUOTED_WORDS = 6  # weighty words in a quotation long enough to be known again
SAME_QUOTE = 0.6  # share of them that stand in one or two sentences of the other text

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"\n]{25,600})[”“»\"]")


@dataclass(frozen=True, slots=True)
class _Telling:
    """The article that asks, with its weights as mappings: it is compared with many."""

    article: Article
    print: Fingerprint
    lead: Mapping[str, float]
    terms: Mapping[str, float]
    names: Mapping[str, float]


def rewrites(article: Article, fp: Fingerprint, published: datetime, members: Sequence[Stored]) -> tuple[Relation, ...]:
    """The members of a story whose report the article retells, the closest first; ties go by address.

    Of a group of copies only one is named, its root if it is among them. Not for an article that is a copy itself.
    """
    near = (m for m in members if m.url != article.url and abs(published - m.published) <= WITHIN)
    asked = _Telling(article, fp, dict(fp.lead), dict(fp.terms), dict(fp.names))
    related = [(relation, m) for m in near if (relation := _relate(asked, m)) is not None]
    related.sort(key=lambda pair: (pair[1].id != pair[1].root, -pair[0].score, pair[1].url))
    return tuple(sorted(one_a_group(related), key=lambda relation: (-relation.score, relation.of)))


def _relate(asked: _Telling, member: Stored) -> Relation | None:
    article, fp = asked.article, asked.print
    if article.language and member.article.language and article.language != member.article.language:
        return None
    if min(fp.words, member.fingerprint.words) < LEAST_WORDS or _tells_another(fp, member.fingerprint):
        return None
    lead = dot(asked.lead, member.fingerprint.lead)
    signals = tuple(_signals(asked, member, lead))
    if len(signals) < SIGNALS:
        return None
    score = min(1.0, lead / 2 + len(signals) / 8)
    return Relation(article.url, member.url, "rewrite", round(score, 4), "; ".join(signals), RULE)


def _signals(asked: _Telling, member: Stored, lead: float) -> Iterator[str]:
    """What speaks for one report told twice, each in words."""
    article = asked.article
    if lead >= LEAD:
        yield f"the first words are alike ({lead:.2f})"
    names = dot(asked.names, member.fingerprint.names)
    if names >= NAMES and (whole := dot(asked.terms, member.fingerprint.terms)) >= WHOLE:
        yield f"their words ({whole:.2f}) and names and numbers ({names:.2f}) are alike"
    overlap = _overlap(article, member.article)
    if overlap >= OVERLAP:
        yield f"{overlap:.2f} of the shorter's 3-word sequences are shared"
    quote = shared_quotation(article, member.article)
    if quote:
        yield f"both have the quotation “{quote}”"
    credited = _shared_origins(frozenset(article.origins), frozenset(member.article.origins))
    if credited:
        yield f"both credit {credited[0]}"


def _tells_another(ours: Fingerprint, theirs: Fingerprint) -> bool:
    """Whether two reports count other things or happen on other days: on one event perhaps, not one report."""
    a, b = _numbers(ours), _numbers(theirs)
    if a and b and len(a & b) < SAME_NUMBERS * min(len(a), len(b)):
        return True
    days, others = _days(ours), _days(theirs)
    return bool(days and others) and not days & others


def _numbers(fp: Fingerprint) -> frozenset[str]:
    """The numbers a report tells, years aside."""
    told = {when for when, _ in fp.when}
    return frozenset(name for name, _ in fp.names if name[:1].isdigit() and f"y{name}" not in told)


def _days(fp: Fingerprint) -> frozenset[str]:
    return frozenset(when for when, _ in fp.when if when.startswith("d"))


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
