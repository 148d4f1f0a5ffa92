"""Claims of several places about one thing -> the best supported one, and who said otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from pipeline.model import Article, Field, Source


@dataclass(frozen=True, slots=True)
class Told:
    """What one place says. Places of one `family` are filled from one another and count once."""

    value: str
    by: str
    weight: float
    family: str


def best_told(claims: Iterable[Told], same: Callable[[str, str], bool]) -> tuple[Told, ...]:
    """The claims that agree (by `same`) and together weigh most, the weightiest first; () when there are none."""
    held = [claim for claim in claims if claim.value]
    groups = [[other for other in held if same(claim.value, other.value)] for claim in held]
    best = max(groups, key=lambda group: (round(_support(group), 6), group[0].weight), default=[])
    return tuple(sorted(best, key=lambda claim: -claim.weight))


def source_of(field: Field, taken: Iterable[Told], claims: Iterable[Told]) -> Source:
    """The record of a choice."""
    chosen = list(taken)
    against = (f"{claim.by}: {claim.value}" for claim in claims if claim.value and claim not in chosen)
    return Source(field, tuple(dict.fromkeys(claim.by for claim in chosen)), tuple(dict.fromkeys(against)))


def record_of(article: Article, field: Field) -> Source | None:
    """What one thing the article tells rests on."""
    return next((source for source in article.sources if source.field == field), None)


def with_record(article: Article, record: Source) -> Article:
    """The article with this record in the place of its own for that field."""
    others = (source for source in article.sources if source.field != record.field)
    return replace(article, sources=(*others, record))


def _support(group: list[Told]) -> float:
    best: dict[str, float] = {}
    for claim in group:
        best[claim.family] = max(best.get(claim.family, 0.0), claim.weight)
    return sum(best.values())
