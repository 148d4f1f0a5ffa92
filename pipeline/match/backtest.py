"""Articles, Watch -> what it would bring: what each term finds alone, what each exclusion removes, what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.match.company import Company, Proposal, keep_company, proposals
from pipeline.match.evidence import Hits, matches, of_others
from pipeline.match.phrase import PhraseError, parse
from pipeline.match.query import compile_watch
from pipeline.match.reading import read
from pipeline.match.scan import Scan
from pipeline.match.syntax import ListOf
from pipeline.model import Article, Mention, Watch

SHOWN = 3  # sentences shown of each term and each exclusion


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of `any`, or of the list it stands for: the articles it finds, and those nothing else finds."""

    phrase: str
    finds: int
    alone: int
    sample: tuple[str, ...]  # sentences


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A phrase of `not` or of `others` (`key`): how many hits it takes, and the articles and sentences that would be
    evidence without it (fewer, where another phrase cancels them as well)."""

    phrase: str
    key: Literal["not", "others"]
    overlaps: int  # sentences
    articles: int
    sentences: int
    sample: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backtest:
    """A watch replayed over articles: its mentions by address, and what its phrases did."""

    articles: int
    mentions: tuple[tuple[str, Mention], ...]
    terms: tuple[Term, ...]
    exclusions: tuple[Exclusion, ...]
    proposals: tuple[Proposal, ...]


@dataclass(slots=True)
class Survey:
    """A watch replayed over some of the articles; those of several parts can be added up, in their order."""

    articles: int = 0
    mentions: list[tuple[str, Mention]] = field(default_factory=list)
    terms: dict[str, _Count] = field(default_factory=dict)
    removed: dict[str, _Count] = field(default_factory=dict)
    company: Company = field(default_factory=Company)

    def __iadd__(self, other: Survey) -> Survey:
        self.articles += other.articles
        self.mentions += other.mentions
        for mine, theirs in ((self.terms, other.terms), (self.removed, other.removed)):
            for phrase, count in theirs.items():
                mine.setdefault(phrase, _Count()).add(count)
        self.company += other.company
        return self


@dataclass(slots=True)
class _Count:
    """Of a term: the articles it finds, those it finds alone. Of a look-alike: those it changes, the sentences it
    removes, the hits it overlaps."""

    articles: int = 0
    alone: int = 0
    sentences: int = 0
    overlaps: int = 0
    sample: list[str] = field(default_factory=list)

    def add(self, other: _Count) -> None:
        self.articles += other.articles
        self.alone += other.alone
        self.sentences += other.sentences
        self.overlaps += other.overlaps
        self.sample = list(dict.fromkeys((*self.sample, *other.sample)))[:SHOWN]


def backtest(articles: Iterable[Article], watch: Watch) -> Backtest:
    """The watch over articles, which are read once and may be a generator."""
    return told(survey(articles, watch), watch)


def survey(articles: Iterable[Article], watch: Watch, share: float = 1.0) -> Survey:
    """One part of a backtest. `share` of the articles without the watch tell which words stand elsewhere too."""
    found = Survey()
    phrases = _own_phrases(watch)
    for article in articles:
        mention = matches(article, watch)
        one = Survey(articles=1, removed=_removed(article, watch, mention))
        if mention:
            one.mentions.append((article.url, mention))
            one.terms = _terms(article, watch, mention, phrases)
        one.company = keep_company(article, mention, watch, share)
        found += one
    return found


def told(found: Survey, watch: Watch) -> Backtest:
    """What the surveys add up to: terms with most articles found first, exclusions with most sentences removed,
    proposals with most certainty."""
    terms = ((phrase, found.terms.get(phrase, _Count())) for phrase in _own_phrases(watch))
    removed = ((phrase, found.removed.get(phrase, _Count())) for phrase in _excluding(watch))
    each = [Term(phrase, one.articles, one.alone, tuple(one.sample)) for phrase, one in terms]
    lost = [
        Exclusion(phrase, _key(phrase, watch), one.overlaps, one.articles, one.sentences, tuple(one.sample))
        for phrase, one in removed
    ]
    return Backtest(
        articles=found.articles,
        mentions=tuple(found.mentions),
        terms=tuple(sorted(each, key=lambda term: (-term.finds, -term.alone, term.phrase))),
        exclusions=tuple(sorted(lost, key=lambda one: (-one.sentences, -one.overlaps, one.phrase))),
        proposals=proposals(found.company),
    )


def _excluding(watch: Watch) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*watch.exclude, *watch.others)))


def _key(phrase: str, watch: Watch) -> Literal["not", "others"]:
    return "not" if phrase in watch.exclude else "others"


def _removed(article: Article, watch: Watch, mention: Mention | None) -> dict[str, _Count]:
    """What each look-alike and other matter takes away: the evidence there would be without it and is not."""
    kept = {sentence.start for sentence in mention.evidence} if mention else set[int]()
    found = {}
    for phrase, overlaps in _taking(article, watch).items():
        fewer = replace(watch, exclude=_without(watch.exclude, phrase), others=_without(watch.others, phrase))
        more = matches(article, fewer)
        lost = [sentence.text for sentence in more.evidence if sentence.start not in kept] if more else []
        if lost or overlaps:
            found[phrase] = _Count(int(bool(lost)), 0, len(lost), overlaps, lost[:SHOWN])
    return found


def _taking(article: Article, watch: Watch) -> dict[str, int]:
    """The look-alikes that overlap a hit and the other matters that are named, each with the number of lines whose hits
    it takes; none where the context is missing, for there is nothing to take away."""
    query = compile_watch(watch)
    scan = Scan(read(article), query.lists)
    context = scan.find(query.context)
    hits = scan.find((*query.any, *query.first)) if context or not query.context else {}
    if not hits:
        return {}
    look_alikes = {phrase: _overlapped(hits, _spans(phrase, scan)) for phrase in watch.exclude}
    named = {phrase: spans for phrase in watch.others if (spans := _spans(phrase, scan))}
    others = {phrase: len(of_others(scan, hits, spans, context)) for phrase, spans in named.items()}
    return others | {phrase: count for phrase, count in look_alikes.items() if count}


def _overlapped(hits: Hits, spans: Hits) -> int:
    """The lines in which one of the spans shares a word with a hit."""
    return sum(any(span.overlaps(hit) for span in at for hit in hits.get(line, ())) for line, at in spans.items())


def _terms(article: Article, watch: Watch, mention: Mention, phrases: Iterable[str]) -> dict[str, _Count]:
    """Which terms the explicit sentences of an article rest on."""
    scan = Scan(read(article), compile_watch(watch).lists)
    explicit = {sentence.start: sentence.text for sentence in mention.evidence if sentence.explicit}
    found = {}
    for phrase in phrases:
        starts = [scan.reading.lines[line].sentence.start for line in _spans(phrase, scan)]
        if texts := [explicit[start] for start in starts if start in explicit]:
            found[phrase] = _Count(1, 0, sample=texts[:SHOWN])
    for one in found.values():
        one.alone = int(len(found) == 1)
    return found


def _own_phrases(watch: Watch) -> tuple[str, ...]:
    lists = dict(watch.words)
    phrases = (*watch.any, *watch.first)
    return tuple(dict.fromkeys(term for phrase in phrases for term in _unfolded(phrase, lists)))


def uses(article: Article, watch: Watch) -> frozenset[str]:
    """The phrases of the watch that stand somewhere in the article, whether or not they count there."""
    return frozenset(_standing(article, watch, _phrases_of(watch)))


def _phrases_of(watch: Watch) -> Iterable[str]:
    groups = [phrases for _, phrases in watch.words]
    groups += [watch.any, watch.first, watch.context, watch.exclude, watch.others, watch.also]
    groups += [rule.about for rule in watch.documents]
    groups += [phrases for rule in watch.facts for phrases in (rule.patterns, rule.exclude)]
    return dict.fromkeys(phrase for group in groups for phrase in group)


def _standing(article: Article, watch: Watch, phrases: Iterable[str]) -> Iterator[str]:
    scan = Scan(read(article), compile_watch(watch).lists)
    return (phrase for phrase in phrases if _spans(phrase, scan))


def _spans(phrase: str, scan: Scan) -> Hits:
    try:
        return scan.find([parse(phrase)])
    except PhraseError:
        return {}


def _without(phrases: tuple[str, ...], phrase: str) -> tuple[str, ...]:
    return tuple(other for other in phrases if other != phrase)


def _unfolded(phrase: str, lists: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The phrase, or, when it is a named list alone, the phrases of the list."""
    try:
        node = parse(phrase)
    except PhraseError:
        return
    if isinstance(node, ListOf) and node.name in lists:
        inner = {name: phrases for name, phrases in lists.items() if name != node.name}
        for other in lists[node.name]:
            yield from _unfolded(other, inner)
    else:
        yield phrase
