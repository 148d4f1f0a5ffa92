"""Labelled articles, a watch -> how well matching does: relevance, sentences, values. `--errors` lists misses."""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.config import load
from pipeline.match import matches, uses
from pipeline.model import Article, Block, Known, Mention, Watch
from pipeline.notice.facts import place
from pipeline.text import fold

ROOT = Path(__file__).resolve().parent.parent
LABELLED = ROOT.parent / "shared" / "data" / "peace" / "articles.jsonl"
OWN = ROOT / "tests" / "quality"
SETS = {
    "peace-plan": OWN / "mentions" / "peace-plan",
    **{path.name: path for path in sorted((OWN / "watches").glob("*/"))},
}
MEASURES = ("relevance", "explicit sentences", "all sentences", "values")
LINES = {10: ("peace formula", "African plan"), 12: ("Chinese paper",)}
"""Labelled articles that name values without their documents: every other number in them is the US plan's."""
DOCUMENTS = ("US plan", "peace formula", "Chinese paper", "African plan", "European plan", "Russian memorandum")
ANOTHER = "another plan"  # what the shipped watch calls a plan of anybody else
STEM = 5  # letters by which a labeller's name for a document is known: "European counter-proposal"
ALIKE = 0.75  # of a found sentence's words that the labeller's has: one sentence, with or without "14.40" or a dateline
PART = 4  # words of a found sentence that is a part of the labeller's: "Russia's fine with it"


@dataclass(frozen=True)
class Labelled:
    """An article a person has read, and what that person found in it."""

    article: Article
    relevant: bool
    borderline: bool
    explicit: frozenset[str]  # folded sentences
    all: frozenset[str]
    values: frozenset[tuple[int, str]]  # with the document each belongs to …
    documents: bool = True  # … if the labeller names it


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
    """The articles labelled beside the project: text, and the sentences that mention the watch."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        sentences = row["mention_sentences"]
        yield Labelled(
            article=_article(row),
            relevant=row["relevant"],
            borderline=row["borderline"],
            explicit=frozenset(fold(s["text"]) for s in sentences if s["explicit"]),
            all=frozenset(fold(s["text"]) for s in sentences),
            values=frozenset(_values_wanted(row, path)),
            documents="points_docs" in row or "values" in row or path == LABELLED,
        )


def _values_wanted(row: dict[str, list[int]], path: Path) -> Iterator[tuple[int, str]]:
    """The values with their documents, where the labeller names them or they are known otherwise."""
    if "points_docs" in row:
        yield from ((value, _named(document)) for document, value in row["points_docs"] if value in row["points"])
    elif "values" in row:
        yield from ((value, _named(document or _line(value, row["text"]))) for value, document in row["values"])
    else:
        yield from ((value, _line(value, row["text"]) if path == LABELLED else "") for value in row["points"])


def _named(document: str) -> str:
    """The shipped watch's name for a document a labeller has named."""
    if document in DOCUMENTS:
        return document
    stems = {word[:STEM] for word in fold(document).split() if len(word) >= STEM}
    return next((name for name in DOCUMENTS if stems & {word[:STEM] for word in fold(name).split()}), ANOTHER)


def _line(value: int, text: str) -> str:
    usual, *others = LINES.get(value, ("US plan",))
    return next((name for name in others if name.split()[0] in text), usual)


def own(path: Path) -> Iterator[Labelled]:
    """The articles of a set of our own: every sentence with what it is, every value with its document."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        said = [(kind, text) for kind, text in row["sentences"]]
        body = [Block(" ".join(text for _, text in said if text != row["title"]))]
        headline = [Block(row["title"], "headline")] if row["title"] else []
        yield Labelled(
            article=Article(f"https://{row['id']}.example/", row["title"], (*headline, *body), language=row["lang"]),
            relevant=row["relevant"],
            borderline=False,
            explicit=frozenset(fold(text) for kind, text in said if kind == "explicit"),
            all=frozenset(fold(text) for kind, text in said if kind != "other"),
            values=frozenset((value, document) for value, document in row["values"]),
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


def aligned(found: Iterable[str], wanted: Iterable[str]) -> set[str]:
    """The found sentences, each as the labeller has cut it when one holds the other."""
    return {next((each for each in wanted if _is_same(text, each)), text) for text in found}


def _is_same(found: str, wanted: str) -> bool:
    """Whether the found sentence is a part of the labeller's (who cuts no quotation in two), or holds little more."""
    part = found in wanted and len(found.split()) >= PART
    return part or (wanted in found and len(wanted.split()) >= ALIKE * len(found.split()))


def values_of(mention: Mention | None, watch: Watch) -> set[tuple[int, str]]:
    """The values with their documents, as notice writes them down of a first article."""
    return {(fact.value, fact.document) for fact in place(mention.facts, watch, Known())} if mention else set()


def _values(row: Labelled, mention: Mention | None, watch: Watch) -> set[tuple[int, str]]:
    """The values found, with their documents as far as the labeller names them."""
    return {(value, document if row.documents else "") for value, document in values_of(mention, watch)}


def score(rows: Iterable[Labelled], watch: Callable[[Article], Watch] | Watch) -> dict[str, Score]:
    """Measure -> counts. Sentences and values are counted over all articles, irrelevant ones included."""
    scores = {name: Score() for name in MEASURES}
    for row in rows:
        asked = watch if isinstance(watch, Watch) else watch(row.article)
        mention = matches(row.article, asked)
        url = row.article.url
        scores["relevance"].add([url] if mention else [], [url] if row.relevant else [])
        explicit, every = (aligned(evidence_of(mention, only), row.all) for only in (True, False))
        scores["explicit sentences"].add(_keyed(url, explicit), _keyed(url, row.explicit))
        scores["all sentences"].add(_keyed(url, every), _keyed(url, row.all))
        scores["values"].add(_keyed(url, _values(row, mention, asked)), _keyed(url, row.values))
    return scores


def _keyed(url: str, found: Iterable[object]) -> set[tuple[str, object]]:
    return {(url, thing) for thing in found}


def without_outlet(rows: Sequence[Labelled], watch: Watch) -> Callable[[Article], Watch]:
    """Article -> the watch as if its outlet had never been read: less every phrase that only its articles use.

    A lower bound: a person writes "Moscow" without having seen it, here it goes with the one outlet that says it.
    """
    sites = defaultdict[str, set[str]](set)
    for row in rows:
        for phrase in uses(row.article, watch):
            sites[phrase].add(row.article.site)
    only = defaultdict[str, set[str]](set)
    for phrase, where in sites.items():
        if len(where) == 1:
            only[min(where)].add(phrase)
    return lambda article: _without(watch, only[article.site])


def _without(watch: Watch, gone: set[str]) -> Watch:
    def kept(phrases: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(phrase for phrase in phrases if phrase not in gone)

    return replace(
        watch,
        words=tuple((name, kept(phrases)) for name, phrases in watch.words),
        any=kept(watch.any),
        first=kept(watch.first),
        context=kept(watch.context),
        exclude=kept(watch.exclude),
        others=kept(watch.others),
        also=kept(watch.also),
        documents=tuple(replace(rule, about=kept(rule.about)) for rule in watch.documents),
        facts=tuple(replace(rule, patterns=kept(rule.patterns), exclude=kept(rule.exclude)) for rule in watch.facts),
    )


def _errors(rows: Iterable[Labelled], watch: Watch) -> Iterator[str]:
    for row in rows:
        mention = matches(row.article, watch)
        got = {min(aligned([fold(e.text)], row.all)): e for e in mention.evidence} if mention else {}
        if bool(mention) != row.relevant:
            kind = ("MISSED" if row.relevant else "FALSE") + " (borderline)" * row.borderline
            yield f"## {kind} {row.article.language} {row.article.text[:400]!r}"
        if not row.relevant:
            yield from (f"   {e.text} <- {e.why}" for e in got.values())
            continue
        yield from (f" - missed: {text}" for text in sorted(row.all - got.keys()))
        yield from (f" + extra: {e.text} <- {e.why}" for text, e in got.items() if text not in row.all)
        explicit = {text for text, e in got.items() if e.explicit}
        yield from (f" ! not seen to be explicit: {text}" for text in sorted(row.explicit & got.keys() - explicit))
        yield from (
            f" ~ only a reference: {got[text].text} <- {got[text].why}" for text in explicit & row.all - row.explicit
        )
        if (values := _values(row, mention, watch)) != row.values:
            yield f" # values {sorted(values)} wanted {sorted(row.values)} in {row.article.url}"


def show(title: str, scores: dict[str, Score]) -> None:
    print(title)
    for name, counts in scores.items():
        print(f"  {name:20} {counts}")


def _show_labelled(path: Path, watch: Watch, errors: bool) -> None:
    rows = list(labelled(path))
    sure = [row for row in rows if not row.borderline]
    for title, part in (("all", rows), ("without borderline", sure)):
        show(f"{title}: {len(part)} articles", score(part, watch))
        show(f"{title}, leave one outlet out:", score(part, without_outlet(rows, watch)))
    for language in sorted({row.article.language for row in sure}):
        part = [row for row in sure if row.article.language == language]
        show(f"{language}, without borderline: {len(part)} articles", score(part, watch))
    if errors:
        print("\n".join(_errors(rows, watch)))


def watch_of(name: str, config: Path) -> Watch:
    """The watch a set of our own is matched with: the shipped one, or the one that lies beside its texts."""
    return load(config if name == "peace-plan" else SETS[name] / "config.toml", {}).watches[0]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, default=ROOT / "config.toml")
    parser.add_argument("--data", type=Path, default=LABELLED)
    parser.add_argument("--set", dest="name", choices=[*SETS, "all"], help="a set of our own instead")
    parser.add_argument("--errors", action="store_true", help="list them; never those of texts held out")
    chosen = parser.parse_args()
    for name in SETS if chosen.name == "all" else [chosen.name] if chosen.name else []:
        watch = watch_of(name, chosen.config)
        for part in ("texts", "held_out"):
            show(f"{name}, {part}:", score(own(SETS[name] / f"{part}.jsonl"), watch))
        if chosen.errors:
            print("\n".join(_errors(own(SETS[name] / "texts.jsonl"), watch)))
    if not chosen.name:
        if not chosen.data.exists():
            raise SystemExit(f"{chosen.data} is not there: the labelled articles lie beside the project, not in it.")
        _show_labelled(chosen.data, load(chosen.config, {}).watches[0], chosen.errors)


if __name__ == "__main__":
    main()
