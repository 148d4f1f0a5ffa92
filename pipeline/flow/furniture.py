"""An article without what its site prints under every article, and what becomes such furniture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from pipeline import extract, match
from pipeline.model import Article, Block, Identity, SiteLine, Watch


def is_watched(text: str, language: str, watches: tuple[Watch, ...]) -> bool:
    """Whether a watch looks for what stands in a line: a value, or a hit of `any`, `first`, `also`, context or not."""
    return _is_watched(text, language, match.bundle(watches))


@lru_cache(maxsize=4096)  # the same lines stand under article after article
def _is_watched(text: str, language: str, watches: match.Bundle) -> bool:
    line = Article("", "", (Block(text),), language=language)
    return any(match.matches(line, watch) for watch in match.likely(line, _all_ears(watches)))


@lru_cache(maxsize=2)
def _all_ears(watches: match.Bundle) -> tuple[Watch, ...]:
    """The watches as ones that ask for no context and know no look-alikes."""
    return tuple(
        Watch(one.id, one.name, one.words, any=(*one.any, *one.first, *one.also, *_patterns(one))) for one in watches
    )


def _patterns(watch: Watch) -> tuple[str, ...]:
    return tuple(pattern for fact in watch.facts for pattern in fact.patterns)


def mask(article: Article, lines: Iterable[SiteLine], watches: tuple[Watch, ...]) -> Article:
    """The article with its site's furniture as `boilerplate`, but for lines that a watch looks for by now."""
    own = extract.site_lines(article)
    met = [line for line in lines if line.key in own and not is_watched(line.text, article.language, watches)]
    return extract.masked(article, frozenset(line.key for line in met))


def teaches(identity: Identity) -> bool:
    """Whether an article can teach its site's lines: what shares its text with another would teach that text."""
    return identity.copy_of is None and all(one.kind in ("rewrite", "translation") for one in identity.relations)


def is_furniture(line: str, spread: extract.Spread, holders: Sequence[Article], watches: tuple[Watch, ...]) -> bool:
    """Whether a line that recurs across a site's articles is its furniture, to be masked from the next pass on."""
    return extract.is_furniture(line, spread, holders) and not is_watched(line, holders[0].language, watches)
