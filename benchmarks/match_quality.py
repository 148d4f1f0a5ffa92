"""Labelled articles, a watch -> how well matching does: relevance, sentences, values. `--errors` lists misses."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.config import load
from pipeline.match import matches
from pipeline.model import Article, Block, Mention, Watch
from pipeline.text import fold

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT.parent / "shared" / "data" / "peace" / "articles.jsonl"


@dataclass(frozen=True)
class Labelled:
    """An article a person has read, and what that person found in it."""

    article: Article
    relevant: bool
    borderline: bool
    explicit: frozenset[str]  # folded sentences
    all: frozenset[str]
    points: frozenset[int]


@dataclass
class Score:
    """Counts of right, wrong and missed answers."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: Iterable[object], wanted: Iterable[object]) -> None:
        got, want = set(found), set(wanted)
        self.right += len(got & want)
        self.wrong += len(got - want)
        self.missed += len(want - got)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        wanted = self.right + self.missed
        return f"recall {self.recall:.3f}  precision {self.precision:.3f}  F1 {self.f1:.3f}  (n={wanted})"


def labelled(path: Path) -> Iterator[Labelled]:
    """The rows of a labelled file, one article each."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        sentences = row["mention_sentences"]
        yield Labelled(
            article=_article(row),
            relevant=row["relevant"],
            borderline=row["borderline"],
            explicit=frozenset(fold(s["text"]) for s in sentences if s["explicit"]),
            all=frozenset(fold(s["text"]) for s in sentences),
            points=frozenset(row["points"]),
        )


def _article(row: dict[str, str]) -> Article:
    paragraphs = [text for text in row["text"].split("\n") if text.strip()]
    title = row["title"] or ""
    headline = [Block(title, "headline")] if title else []
    body = [Block(text) for i, text in enumerate(paragraphs) if i or text != title]
    return Article(row["url"], title, (*headline, *body), site=row["site"], language=row["lang"])


def evidence_of(mention: Mention | None, explicit: bool) -> set[str]:
    """The folded sentences of a mention: the explicit ones, or all."""
    found = mention.evidence if mention else ()
    return {fold(sentence.text) for sentence in found if sentence.explicit or not explicit}


def score(rows: Iterable[Labelled], watch: Watch) -> dict[str, Score]:
    """Measure -> counts. Sentences and values are counted over all articles, irrelevant ones included."""
    scores = {name: Score() for name in ("relevance", "explicit sentences", "all sentences", "values")}
    for row in rows:
        mention = matches(row.article, watch)
        url = row.article.url
        scores["relevance"].add([url] if mention else [], [url] if row.relevant else [])
        scores["explicit sentences"].add(_keyed(url, evidence_of(mention, True)), _keyed(url, row.explicit))
        scores["all sentences"].add(_keyed(url, evidence_of(mention, False)), _keyed(url, row.all))
        scores["values"].add(_keyed(url, values_of(mention)), _keyed(url, row.points))
    return scores


def values_of(mention: Mention | None) -> set[int]:
    return {fact.value for fact in mention.facts} if mention else set()


def _keyed(url: str, found: Iterable[object]) -> set[tuple[str, object]]:
    return {(url, thing) for thing in found}


def _errors(rows: Iterable[Labelled], watch: Watch) -> Iterator[str]:
    for row in rows:
        mention = matches(row.article, watch)
        got = {fold(e.text): e for e in mention.evidence} if mention else {}
        if bool(mention) != row.relevant:
            kind = ("MISSED" if row.relevant else "FALSE") + " (borderline)" * row.borderline
            yield f"## {kind} {row.article.text[:400]!r}"
        if not row.relevant:
            yield from (f"   {e.text} <- {e.why}" for e in got.values())
            continue
        yield from (f" - missed: {text}" for text in sorted(row.all - got.keys()))
        yield from (f" + extra: {e.text} <- {e.why}" for text, e in got.items() if text not in row.all)
        if values_of(mention) != row.points:
            yield f" # values {sorted(values_of(mention))} wanted {sorted(row.points)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=ROOT / "config.toml")
    parser.add_argument("--data", type=Path, default=LABELLED)
    parser.add_argument("--errors", action="store_true")
    chosen = parser.parse_args()
    if not chosen.data.exists():
        raise SystemExit(f"{chosen.data} is not there: the labelled articles lie beside the project, not in it.")
    watch = load(chosen.config).watches[0]
    rows = list(labelled(chosen.data))
    for title, part in (("all", rows), ("without borderline", [row for row in rows if not row.borderline])):
        print(f"{title}: {len(part)} articles")
        for name, counts in score(part, watch).items():
            print(f"  {name:20} {counts}")
    if chosen.errors:
        print("\n".join(_errors(rows, watch)))


if __name__ == "__main__":
    main()
