"""A hundred pages invented by another hand than the rules': ten languages, what a reader would say of each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import SequenceMatcher
from pathlib import Path

from lxml import html
from page_scoring import Score, Total, by_paragraphs, by_shingles, texts, total

from pipeline.extract import read_page
from pipeline.model import Article
from pipeline.text import fold

HERE = Path(__file__).parent
SETS = ("foreign", "held_out_foreign")
_ALIKE = 0.9  # of two titles that differ in a mark or two
_SUBHEADINGS = ("h2", "h3", "h4", "h5", "h6")
Row = Mapping[str, str]


@dataclass(frozen=True)
class Told:
    """Whether each thing a page tells was read as it is labelled."""

    language: str
    day: bool  # by the page's own clock, rightly none too
    day_utc: bool
    author: bool  # the first, rightly nobody too
    title: bool
    site: bool
    tongue: bool
    paragraphs: Score
    shingles: Score


def share(told: Sequence[Told], name: str) -> float:
    return sum(bool(getattr(one, name)) for one in told) / len(told)


def totals(told: Sequence[Told]) -> tuple[Total, Total]:
    """By whole paragraphs and by shingles."""
    return total(one.paragraphs for one in told), total(one.shingles for one in told)


def corpus_of(name: str) -> str:
    return hashlib.sha256((HERE / f"{name}.jsonl").read_bytes()).hexdigest()[:16]


def foreign_pages(name: str) -> Iterator[Told]:
    for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield _told(json.loads(line))


def _told(row: Row) -> Told:
    visit = datetime.fromisoformat(row["visit"].replace("Z", "+00:00"))
    read = read_page(row["html"].encode(), "text/html; charset=utf-8", row["url"], visit)
    article = read if isinstance(read, Article) else None
    day = f"{article.published.astimezone(UTC):%Y-%m-%d}" if article and article.published else ""
    utc = row["day_utc"] or row["day"]
    got = _without_subheadings(row, texts(read))
    return Told(
        language=row["language"],
        day=day in (row["day"], utc),
        day_utc=day == utc,
        author=_first(article.authors if article else ()) == _first(row["authors"]),
        title=article is not None and _are_alike(article.title, row["title"]),
        site=article is not None and fold(article.site) == fold(row["site"]),
        tongue=article is not None and article.language == row["language"],
        paragraphs=by_paragraphs(row["paragraphs"], got),
        shingles=by_shingles("\n".join(row["paragraphs"]), "\n".join(got)),
    )


def _without_subheadings(row: Row, got: Sequence[str]) -> list[str]:
    """The labels leave them out and the reader keeps them as text: they count for neither."""
    headings = {fold(one.text_content()) for one in html.document_fromstring(row["html"].encode()).iter(*_SUBHEADINGS)}
    wanted = set(map(fold, row["paragraphs"]))
    return [text for text in got if fold(text) not in headings or fold(text) in wanted]


def _first(names: Sequence[str]) -> str:
    return fold(names[0]) if names else ""


def _are_alike(one: str, other: str) -> bool:
    return fold(one) == fold(other) or SequenceMatcher(None, fold(one), fold(other)).ratio() >= _ALIKE
