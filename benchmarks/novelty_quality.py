"""How quiet retellings stay and how surely first reports are shown: labelled series, and pairs of real reports retold.

python benchmarks/novelty_quality.py            our own series (tests/quality/novelty)
python benchmarks/novelty_quality.py --retold   series by another hand, retold as freely as people do
python benchmarks/novelty_quality.py --series FOLDER    labelled.jsonl and watches.toml, of the same form: those in
    tests/quality/novelty/{desks,papers,plain,prose} and their halves held_out_… are copies, rewrites, translations,
    additions and follow-ups of reports, each by another hand; what they do not watch, our own configs do
python benchmarks/novelty_quality.py --pairs FOLDER    articles.jsonl and pairs.jsonl, with the shipped watch
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from replaying import CONFIGS, ROOT, Replayed, Row, options, replay_series, replay_shipped, rows_of

from pipeline.text import fold

QUIET = ROOT / "tests" / "quality" / "novelty" / "adds_nothing.json"
OWN = ROOT / "tests" / "quality" / "novelty" / "labelled.jsonl"
RETOLD = (
    ROOT / "tests" / "quality" / "novelty" / "retold.jsonl"
)  # by another hand: free rewrites, additions of one sentence
HANDS = ("desks", "papers", "plain", "prose")  # each by another hand; `plain` as agencies write, `prose` as papers do
DESKS = tuple(ROOT / "tests" / "quality" / "novelty" / f"{half}{hand}" for hand in HANDS for half in ("", "held_out_"))
NEWS = ("new-story", "development", "fact-change")
SILENT = ("copy", "rewrite", "translation")  # roles that add nothing


@dataclass(frozen=True)
class Verdict:
    """One article: its role, the sentences a person calls new (None: not labelled), and those that were flagged."""

    url: str
    role: str
    held_out: bool
    wanted: frozenset[str] | None
    shown: Mapping[str, tuple[str, ...]]  # sentence -> reasons

    @property
    def flagged(self) -> bool:
        return bool(self.shown)

    @property
    def exact(self) -> bool:
        """Whether just the new sentences were shown (a headline that says the same is no mistake)."""
        return self.wanted is not None and {fold(text) for text in self.shown} == self.wanted


def own_verdicts(rows: Iterable[Row], configs: Sequence[Path] = CONFIGS) -> Iterator[Verdict]:
    """The verdicts on series; each series is a state of its own."""
    for series, done in replay_series(rows, configs):
        shown = shown_sentences(done)
        for row in series:
            title = fold(row["title"])
            seen = {text: why for text, why in shown[row["url"]].items() if fold(text) != title}
            seen = seen or shown[row["url"]]
            yield Verdict(row["url"], row["role"], row["held_out"], frozenset(map(fold, row["new"])), seen)


def folder_verdicts(folder: Path) -> Iterator[Verdict]:
    """The verdicts on the series of a folder that brings watches of its own."""
    return own_verdicts(rows_of(folder / "labelled.jsonl"), [*CONFIGS, folder / "watches.toml"])


def pair_verdicts(folder: Path) -> Iterator[Verdict]:
    """The verdicts on real reports, decided in the order of dates: `adds nothing` retell an earlier one and were
    judged to add nothing, `adds` retell one and add to it, `event` report what others reported too, `first` the rest.
    """
    rows = rows_of(folder / "articles.jsonl")
    told = {row["id"]: row for row in rows}
    shown = shown_sentences(replay_shipped(folder / "articles.jsonl"))
    strengths: dict[str, set[str]] = defaultdict(set)
    for pair in rows_of(folder / "pairs.jsonl"):
        if pair["type"] in ("copy", "same_report") and {pair["a"], pair["b"]} <= told.keys():
            earlier, later = sorted((told[pair["a"]], told[pair["b"]]), key=_order)
            if earlier["relevant"]:
                strengths[later["id"]].add(pair.get("strength", "report"))
    judged = json.loads(QUIET.read_text("utf-8"))
    quiet, known = judged["ids"], judged["told_before"]
    for row in sorted(rows, key=_order):
        if row["relevant"] and not row["borderline"]:
            retold = "adds nothing" if row["id"] in quiet else "adds"
            role = (
                retold
                if "report" in strengths[row["id"]]
                else "event"
                if strengths[row["id"]] or row["id"] in known
                else "first"
            )
            yield Verdict(row["url"], role, False, None, shown.get(row["url"], {}))


def _order(row: Row) -> tuple[str, str]:
    return (row["date"] or "9999", row["url"])


def shown_sentences(done: Replayed) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Address -> the new sentences its flags show, with their reasons."""
    found: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for flag in done.flags:
        for sentence in flag["sentences"] if flag["kind"] in NEWS else ():
            if sentence["role"] == "new":
                found[flag["url"]][sentence["text"]] = tuple(sentence["reasons"] or flag["reasons"])
    return found


def shares(verdicts: Iterable[Verdict]) -> dict[str, tuple[int, int]]:
    """Role -> (flagged, all); `addition, exact`: the added sentence and nothing else was shown."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in verdicts:
        counts = [(each.role, each.flagged)]
        if each.role == "addition":
            counts.append(("addition, exact", each.exact))
        if each.role in SILENT:
            counts.append(("adds nothing", each.flagged))
        for name, hit in counts:
            found[name][0] += hit
            found[name][1] += 1
    return {name: (hits, total) for name, (hits, total) in found.items()}


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--retold", action="store_true", help="the series written by another hand")
    parser.add_argument("--series", type=Path, help="a folder of series that lie elsewhere")
    chosen = parser.parse_args()
    if chosen.pairs:
        verdicts = list(pair_verdicts(chosen.pairs))
    elif chosen.series:
        verdicts = list(folder_verdicts(chosen.series))
    else:
        rows = [row for row in rows_of(RETOLD if chosen.retold else OWN) if row["held_out"] == chosen.held_out]
        verdicts = list(own_verdicts(rows))
    for name, (hits, total) in sorted(shares(verdicts).items()):
        print(f"{name:20} {hits:3} of {total:3}  {hits / total:.3f}")
    for each in verdicts if chosen.errors else ():
        wrong = each.flagged if each.role in (*SILENT, "adds nothing") else not each.flagged
        if wrong or (each.role == "addition" and not each.exact):
            print(f"\n## {each.role} {each.url}")
            print(*(f"  shown: {text}\n         {why}" for text, why in each.shown.items()), sep="\n")
            print(*(f"  wanted: {text}" for text in each.wanted or ()), sep="\n")


if __name__ == "__main__":
    main()
