"""Articles that people sorted into stories, among a hundred thousand others -> how often the look-up gives the story
that comparing with every one finds."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from filling import NAMES, NOW, WORDS, fill
from stories import LABELLED, Labelled, labelled, shuffled

from pipeline.identify import grow, join, names_asked
from pipeline.model import Decision, Identity, Prepared, Setting, Story
from pipeline.world.store import Store

SPREAD = timedelta(days=3)  # the articles are told within; later ones of the others stand in the way of the look-up
LIMITS = (1, 3, 6, 10, 20)  # candidates given


def spoken(rows: Sequence[Labelled]) -> dict[str, str]:
    """The words and names of the articles, the most told first, at ranks spread over all there are in use."""
    names = Counter(name for row in rows for name, _ in row.fingerprint.names)
    words = Counter(term for row in rows for term, _ in row.fingerprint.terms if term not in names)
    return {**_ranked(names, "name", NAMES[0]), **_ranked(words, "w", WORDS[0])}


def _ranked(counted: Counter[str], prefix: str, many: int) -> dict[str, str]:
    ordered = [term for term, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0]))][:many]
    step = many / len(ordered)
    return {f"{prefix}{1 + int(i * step)}": term for i, term in enumerate(ordered)}


def ranks(store: Store, rows: Iterable[Labelled]) -> Counter[int]:
    """At which place among the candidates the story stands that comparing with all the labelled ones finds; 0: not
    among them. Each article is kept in that story, whatever the look-up says."""
    stories: dict[str, Story] = {}
    found: Counter[int] = Counter()
    for row in rows:
        made, print_, at = row.article, row.fingerprint, row.published
        tellers = store.tellers(names_asked(print_.about), at)
        story, _ = join(print_, at, list(stories.values()), tellers)
        if story:
            met = [one.ref for one in store.story_candidates(print_, at)]
            found[1 + met.index(story.ref) if story.ref in met else 0] += 1
        decision = Decision(Prepared(made, print_, ()), Setting(at, "", "run", at, at), Identity(story=story), ())
        grown = grow(story, made, print_, at, 0)
        store.save(decision, grown)
        stories[grown.ref] = grown
    return found


def main() -> None:
    """Fill a state with words as often used as in news, tell the labelled articles in it, and print the recall."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=LABELLED)
    parser.add_argument("--stored", type=int, default=100_000, help="50 days of news: all that can be alive")
    asked = parser.parse_args()
    rows = shuffled(labelled(asked.data), 0)
    times = [NOW - SPREAD + i * SPREAD / len(rows) for i in range(len(rows))]
    dated = [replace(row, published=at) for row, at in zip(rows, times, strict=True)]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "state.db"
        Store.open(path).close()
        fill(path, asked.stored, spoken(rows))
        with Store.open(path) as store, store.unit():
            found = ranks(store, dated)
    told = found.total()
    given = "  ".join(f"of {most}: {sum(found[i] for i in range(1, most + 1)) / told:.4f}" for most in LIMITS)
    print(f"{asked.data.stem}: {told} articles join a story; it is among the candidates  {given}")


if __name__ == "__main__":
    main()
