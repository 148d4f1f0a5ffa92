"""How well stances are found: actor and stance, with and without the right sentence, actors by their aliases.

    python benchmarks/stances_quality.py                our own sentences (tests/quality/stances)
    python benchmarks/stances_quality.py --idioms       sentences by another hand, stances in idioms
    python benchmarks/stances_quality.py --languages    sentences in the seven languages beside English
    python benchmarks/stances_quality.py --data FILE    labelled reports: the shipped watch, and those beside the file

`--outlets` leaves each outlet out in turn, `--errors` lists what is wrong and missed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from facts_quality import Score
from replaying import ROOT, WATCHES, Row, options, rows_of

from pipeline.config import load
from pipeline.extract import from_text
from pipeline.match import matches
from pipeline.model import Stance, Watch
from pipeline.notice import stances
from pipeline.notice.lexicon import place_of, place_of_two, state_of
from pipeline.text import fold, name_key, plain_words, skeleton

OWN = ROOT / "tests" / "quality" / "stances" / "labelled.jsonl"
IDIOMS = (
    ROOT / "tests" / "quality" / "stances" / "idioms.jsonl"
)  # by another hand: stances in idioms, "gave its blessing"
LANGUAGES = ROOT / "tests" / "quality" / "stances" / "languages.jsonl"
PLACE_WORDS = 2  # at most, of a state's name
GROUPS = (  # "EU leaders" stand for the EU, "American negotiators" for the United States
    *(" leaders", " officials", " team", " negotiators", " diplomats", " delegation", " side", " authorities"),
    *(" states", " nations", " countries", " governments", " government"),
)


@dataclass
class Scores:
    """`pairs`: actor and stance, once an article; `sentences`: the same with the sentence; one count a stance."""

    pairs: Score = field(default_factory=Score)
    sentences: Score = field(default_factory=Score)
    stances: dict[str, Score] = field(default_factory=dict)


def score(rows: Iterable[Row], watches: Mapping[str, Watch]) -> Scores:
    """The rows' `stances` [{actor, stance, sentence}] against what the rules find; `watch` names the row's watch."""
    total = Scores()
    for row in rows:
        watch = watches[row["watch"]] if "watch" in row else next(iter(watches.values()))
        labelled = _labelled(row)
        known = {canonical(each.actor, watch): each.actor for each in labelled}
        found = _told(row, (_as_labelled(each, known, watch) for each in found_in(row, watch)), watch)
        wanted = _told(row, labelled, watch)
        total.sentences.add(found, wanted)
        pairs = {each[:3] for each in found}, {each[:3] for each in wanted}
        total.pairs.add(*pairs)
        for stance in {each[2] for each in (*pairs[0], *pairs[1])}:
            one = total.stances.setdefault(str(stance), Score())
            one.add((each for each in pairs[0] if each[2] == stance), (each for each in pairs[1] if each[2] == stance))
    return total


def shipped() -> dict[str, Watch]:
    """The watches that ship, by id."""
    return {watch.id: watch for watch in load(ROOT / "config.toml", {}).watches}


def beside(data: Path) -> dict[str, Watch]:
    """The shipped watches, and those of a `watches.toml` beside the data."""
    own = data.with_name("watches.toml")
    return {**shipped(), **({watch.id: watch for watch in load(own, {}).watches} if own.is_file() else {})}


def own() -> dict[str, Watch]:
    """The watches of our own subjects, by id."""
    return {watch.id: watch for watch in load(WATCHES, {}).watches}


def found_in(row: Row, watch: Watch) -> tuple[Stance, ...]:
    article = from_text(row["text"], row.get("url", row["id"]), title=row.get("title") or "", language=row["lang"])
    mention = matches(article, watch)
    return stances(article, mention, watch) if mention else ()


def _labelled(row: Row) -> list[Stance]:
    return [Stance(each["actor"], each["stance"], each["sentence"], 0) for each in row["stances"]]


def _told(row: Row, told: Iterable[Stance], watch: Watch) -> set[tuple[object, ...]]:
    return {(row["id"], canonical(each.actor, watch), each.stance, fold(each.sentence)) for each in told}


def _as_labelled(stance: Stance, known: Mapping[str, str], watch: Watch) -> Stance:
    """With the labelled name of an actor who is called by more or fewer words, or in another script."""
    if canonical(stance.actor, watch) in known:
        return stance
    return replace(stance, actor=next((each for each in known.values() if _alike(stance.actor, each)), stance.actor))


def _alike(one: str, other: str) -> bool:
    """ "Xi" and "Xi Jinping", "Навроцький" and "Nawrocki"."""
    first, second = set(fold(one).split()), set(fold(other).split())
    same_script = one.isascii() == other.isascii()
    return (
        first < second
        or second < first
        or (not same_script and skeleton(one.split()[-1]) == skeleton(other.split()[-1]))
    )


def canonical(actor: str, watch: Watch) -> str:
    """One name for all the names of an actor: as the watch calls whom it follows, by a full name too."""
    names = {fold(alias): fold(each.name) for each in watch.actors for alias in (each.name, *each.aliases)}
    if fold(actor) in names:
        return names[fold(actor)]
    for group in GROUPS:
        actor = actor.removesuffix(group)
    *given, surname = fold(actor).split() or ("",)
    return names.get(fold(actor)) or (given and names.get(surname)) or fold(_state(actor)) or name_key(actor)


def _state(actor: str) -> str:
    """The state that a name in any language is of, by its capital too ("США", "Marea Britanie", "Varsovia"), or ""."""
    named = plain_words(actor)
    if len(named) > PLACE_WORDS:
        return ""
    return state_of(place_of_two(*named) if len(named) == PLACE_WORDS else place_of(named[0]))


def by_outlet(rows: Sequence[Row], watches: Mapping[str, Watch]) -> tuple[float, float]:
    """The lowest and highest F1 of actor and stance when one outlet is left out."""
    sites = Counter(row["site"] for row in rows)
    each = [score([row for row in rows if row["site"] != site], watches).pairs.f1 for site in sites]
    return min(each), max(each)


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--idioms", action="store_true", help="the sentences written by another hand")
    parser.add_argument("--languages", action="store_true", help="the sentences in seven languages")
    parser.add_argument("--outlets", action="store_true")
    chosen = parser.parse_args()
    watches = beside(chosen.data) if chosen.data else {**shipped(), **own()}
    rows = rows_of(chosen.data or (IDIOMS if chosen.idioms else LANGUAGES if chosen.languages else OWN))
    if chosen.data:
        rows = [row for row in rows if not row["borderline"]]
    else:
        rows = [row for row in rows if row["held_out"] == chosen.held_out]
    total = score(rows, watches)
    print(f"actor and stance        {total.pairs}")
    print(f"with the right sentence {total.sentences}")
    for stance, one in sorted(total.stances.items()):
        print(f"  {stance:12} {one}")
    if chosen.outlets:
        print("one outlet left out: F1 {:.3f} to {:.3f}".format(*by_outlet(rows, watches)))
    if chosen.errors:
        print(*(f"wrong  {each[1:]}" for each in total.sentences.wrong), sep="\n")
        print(*(f"missed {each[1:]}" for each in total.sentences.missed), sep="\n")


if __name__ == "__main__":
    main()
