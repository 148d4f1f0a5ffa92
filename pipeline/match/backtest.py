"""Articles, Watch -> what a watch would bring: which of its phrases are used, and by which articles alone."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.match.phrase import PhraseError, parse
from pipeline.match.query import compile_watch
from pipeline.match.reading import read
from pipeline.match.scan import Scan
from pipeline.model import Article, Watch


def phrases_of(watch: Watch) -> Iterator[str]:
    """Every phrase of the watch as its file says it, lists included."""
    groups = [phrases for _, phrases in watch.words]
    groups += [watch.any, watch.context, watch.exclude, watch.also]
    groups += [rule.about for rule in watch.documents]
    groups += [phrases for rule in watch.facts for phrases in (rule.patterns, rule.exclude)]
    yield from dict.fromkeys(phrase for group in groups for phrase in group)


def uses(article: Article, watch: Watch) -> frozenset[str]:
    """The phrases of the watch that stand somewhere in the article, whether or not they count there."""
    scan = Scan(read(article), compile_watch(watch).lists)
    return frozenset(phrase for phrase in phrases_of(watch) if _stands(phrase, scan))


def _stands(phrase: str, scan: Scan) -> bool:
    try:
        return bool(scan.find([parse(phrase)]))
    except PhraseError:
        return False
