"""Articles, Watch -> what it would bring: what each term finds alone, what each look-alike removes, what it lacks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import log

from pipeline.match.evidence import matches
from pipeline.match.phrase import PhraseError, parse
from pipeline.match.query import compile_watch
from pipeline.match.reading import Line, read
from pipeline.match.scan import Scan, Span
from pipeline.match.syntax import ListOf
from pipeline.model import Article, Mention, Watch
from pipeline.text import STOP, fold

SHOWN = 3  # sentences shown of each term and each look-alike
LONGEST = 3  # words of a proposed term: names of plans are two or three ("Geneva framework", "19-point draft")
FEWEST = 3  # articles that must say a term before it is proposed; two may be copies of each other
LIFT = 5.0  # times as often in evidence as elsewhere; less is the language of the field, not of the matter
MOST_PROPOSED = 20  # terms; a person reads no more


@dataclass(frozen=True, slots=True)
class Term:
    """A phrase of `any`, or of the list it stands for: the articles it finds, and those nothing else finds."""

    phrase: str
    finds: int
    alone: int
    sample: tuple[str, ...]  # sentences


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A phrase of `not`: how many hits it overlaps, and the articles and sentences that would be evidence without it
    (fewer, where another phrase cancels them as well)."""

    phrase: str
    overlaps: int  # sentences
    articles: int
    sentences: int
    sample: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that stand with the watch and are not in it. `lift`: how much more often than in other sentences."""

    words: str
    articles: int
    lift: float
    sample: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Backtest:
    """A watch replayed over articles: its mentions by address, and what its phrases did."""

    articles: int
    mentions: tuple[tuple[str, Mention], ...]
    terms: tuple[Term, ...]
    exclusions: tuple[Exclusion, ...]
    proposals: tuple[Proposal, ...]


def backtest(articles: Iterable[Article], watch: Watch) -> Backtest:
    """The watch over stored articles, which are read once and may be a generator.

    Terms come with most articles found first, exclusions with most sentences removed, proposals with most articles.
    """
    terms = _Terms(watch)
    removed = {phrase: _Removed(replace(watch, exclude=_without(watch.exclude, phrase))) for phrase in watch.exclude}
    company = _Company(watch)
    mentions: list[tuple[str, Mention]] = []
    count = 0
    for article in articles:
        count += 1
        mention = matches(article, watch)
        for phrase, overlaps in _overlapping(article, watch).items():
            removed[phrase].add(article, mention, overlaps)
        company.add(article, mention)
        if mention:
            mentions.append((article.url, mention))
            terms.add(article, mention)
    return Backtest(
        articles=count,
        mentions=tuple(mentions),
        terms=terms.told(),
        exclusions=tuple(
            sorted(
                (one.told(phrase) for phrase, one in removed.items()),
                key=lambda told: (-told.sentences, -told.overlaps, told.phrase),
            )
        ),
        proposals=company.told(),
    )


def _overlapping(article: Article, watch: Watch) -> dict[str, int]:
    """The look-alikes that overlap a hit, each with the number of lines it does so in."""
    query = compile_watch(watch)
    scan = Scan(read(article), query.lists)
    hits = scan.find(query.any)
    found = {phrase: _spans(phrase, scan) for phrase in watch.exclude} if hits else {}
    lines = {
        phrase: sum(
            any(span.overlaps(hit) for span in spans for hit in hits.get(line, ())) for line, spans in at.items()
        )
        for phrase, at in found.items()
    }
    return {phrase: count for phrase, count in lines.items() if count}


def uses(article: Article, watch: Watch) -> frozenset[str]:
    """The phrases of the watch that stand somewhere in the article, whether or not they count there."""
    return frozenset(_standing(article, watch, _phrases_of(watch)))


def _phrases_of(watch: Watch) -> Iterable[str]:
    groups = [phrases for _, phrases in watch.words]
    groups += [watch.any, watch.context, watch.exclude, watch.others, watch.also]
    groups += [rule.about for rule in watch.documents]
    groups += [phrases for rule in watch.facts for phrases in (rule.patterns, rule.exclude)]
    return dict.fromkeys(phrase for group in groups for phrase in group)


def _standing(article: Article, watch: Watch, phrases: Iterable[str]) -> Iterator[str]:
    scan = Scan(read(article), compile_watch(watch).lists)
    return (phrase for phrase in phrases if _spans(phrase, scan))


def _spans(phrase: str, scan: Scan) -> dict[int, tuple[Span, ...]]:
    try:
        return scan.find([parse(phrase)])
    except PhraseError:
        return {}


def _without(phrases: tuple[str, ...], phrase: str) -> tuple[str, ...]:
    return tuple(other for other in phrases if other != phrase)


class _Terms:
    """Which terms the explicit sentences of each article rest on."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        lists = dict(watch.words)
        self.phrases = tuple(dict.fromkeys(term for phrase in watch.any for term in _unfolded(phrase, lists)))
        self.finds: Counter[str] = Counter()
        self.alone: Counter[str] = Counter()
        self.samples: defaultdict[str, list[str]] = defaultdict(list)

    def add(self, article: Article, mention: Mention) -> None:
        scan = Scan(read(article), compile_watch(self.watch).lists)
        explicit = {sentence.start: sentence.text for sentence in mention.evidence if sentence.explicit}
        found = {}
        for phrase in self.phrases:
            starts = [scan.reading.lines[line].sentence.start for line in _spans(phrase, scan)]
            if texts := [explicit[start] for start in starts if start in explicit]:
                found[phrase] = texts
        self.finds.update(found.keys())
        if len(found) == 1:
            self.alone.update(found.keys())
        for phrase, texts in found.items():
            self.samples[phrase] += texts[: SHOWN - len(self.samples[phrase])]

    def told(self) -> tuple[Term, ...]:
        terms = (Term(each, self.finds[each], self.alone[each], tuple(self.samples[each])) for each in self.phrases)
        return tuple(sorted(terms, key=lambda term: (-term.finds, -term.alone, term.phrase)))


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


class _Removed:
    """What one look-alike takes away: the evidence there would be without it and is not."""

    def __init__(self, looser: Watch) -> None:
        self.looser = looser
        self.overlaps = 0
        self.articles = 0
        self.sentences = 0
        self.sample: list[str] = []

    def add(self, article: Article, mention: Mention | None, overlaps: int) -> None:
        self.overlaps += overlaps
        more = matches(article, self.looser)
        kept = {sentence.start for sentence in mention.evidence} if mention else set()
        lost = [sentence.text for sentence in more.evidence if sentence.start not in kept] if more else []
        self.articles += bool(lost)
        self.sentences += len(lost)
        self.sample += lost[: SHOWN - len(self.sample)]

    def told(self, phrase: str) -> Exclusion:
        return Exclusion(phrase, self.overlaps, self.articles, self.sentences, tuple(self.sample))


class _Company:
    """Which words stand in the watch's sentences, by article, and in all others: Dunning's question, asked by lift."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.near: Counter[tuple[str, ...]] = Counter()
        self.far: Counter[tuple[str, ...]] = Counter()
        self.said: dict[tuple[str, ...], str] = {}
        self.samples: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        self.lines = [0, 0]  # with the watch, without it

    def add(self, article: Article, mention: Mention | None) -> None:
        evidence = {sentence.start for sentence in mention.evidence} if mention else set[int]()
        covered = self._covered(article) if evidence else {}
        here: dict[tuple[str, ...], tuple[str, str]] = {}
        for number, line in enumerate(read(article).lines):
            ours = line.sentence.start in evidence
            self.lines[not ours] += 1
            grams = dict(_grams(line))
            if ours:
                taken = covered.get(number, frozenset())
                here |= {gram: (said, line.sentence.text) for gram, (said, at) in grams.items() if not taken & at}
            else:
                self.far.update(grams.keys())
        for gram, (said, sentence) in here.items():
            self.near[gram] += 1
            self.said.setdefault(gram, said)
            if len(self.samples[gram]) < SHOWN:
                self.samples[gram].append(sentence)

    def _covered(self, article: Article) -> dict[int, frozenset[int]]:
        """The words of each line that a phrase of the watch already matches."""
        query = compile_watch(self.watch)
        phrases = (*query.any, *query.also, *query.exclude, *query.others, *query.context)
        found = Scan(read(article), query.lists).find(phrases)
        return {line: frozenset(_places(spans)) for line, spans in found.items()}

    def told(self) -> tuple[Proposal, ...]:
        known = {
            word for actor in self.watch.actors for name in (actor.name, *actor.aliases) for word in fold(name).split()
        }
        near = {gram: n for gram, n in self.near.items() if n >= FEWEST and self._lift(gram) >= LIFT}
        each = [
            Proposal(self.said[gram], count, round(self._lift(gram), 1), tuple(self.samples[gram]))
            for gram, count in near.items()
            if not known.issuperset(gram) and not any(near[wider] == count for wider in _wider(gram, near))
        ]
        each.sort(key=lambda one: (-one.articles * log(one.lift), one.words))
        return tuple(each[:MOST_PROPOSED])

    def _lift(self, gram: tuple[str, ...]) -> float:
        """How much more often the words stand in a sentence of the watch; one unseen sentence keeps it finite."""
        near = self.near[gram] / max(1, self.lines[0])
        return near * (self.lines[1] + 1) / (self.far[gram] + 1)


def _wider(gram: tuple[str, ...], grams: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The longer runs that hold this one: said as often, they say more."""
    size = len(gram)
    for other in grams:
        if len(other) > size and any(other[i : i + size] == gram for i in range(len(other) - size + 1)):
            yield other


def _places(spans: Iterable[Span]) -> Iterator[int]:
    for span in spans:
        for start, end in span.pieces:
            yield from range(start, end)


def _grams(line: Line) -> Iterator[tuple[tuple[str, ...], tuple[str, frozenset[int]]]]:
    """Runs of words by their lemmas, a number being any number: as said, and where. Of single words, names only."""
    stop = STOP.get(line.language, frozenset())
    keys = ["#" if word.number is not None else word.lemmas[-1] for word in line.words]
    weak = [word.lemmas[0] in stop for word in line.words]
    for start in range(len(keys)):
        for end in range(start + 1, min(start + LONGEST, len(keys)) + 1):
            if any(weak[start:end]) or not any(key != "#" and len(key) > 2 for key in keys[start:end]):
                continue
            if end - start > 1 or line.words[start].name:
                yield tuple(keys[start:end]), (line.said(start, end), frozenset(range(start, end)))
