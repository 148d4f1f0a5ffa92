"""How truly edits are graded, how seldom furniture is taken for one, and what comparing long texts costs."""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "quality" / "edits"))

import edit_scoring as scoring
import edit_visits as visits

from pipeline.notice import apply, compare, diff, is_revision

LONG = 200_000  # words


def graded(errors: bool) -> None:
    for name, pairs in scoring.parts().items():
        counts, wrong = scoring.confusion(pairs)
        told = ", ".join(f"{kind} {scoring.share(counts, kind):.3f}" for kind in ("cosmetic", "wording", "substance"))
        print(f"sentences, {name} ({len(pairs)}): {told}")
        for pair, found in wrong if errors else ():
            print(f"  {pair.severity} taken for {found}: {pair.old} | {pair.new}")


def visited(count: int) -> None:
    for held in (False, True):
        part = "held out" if held else "tuned"
        quiet = scoring.judged(visits.revisits(count, held), held)
        edited = scoring.judged(visits.revisits(count, held, edit=True), held)
        single, instead = scoring.judged(visits.edits(), held), scoring.judged(visits.instead(), held)
        every = [*quiet, *single, *instead]
        print(f"visits, {part} ({len(every) + len(edited)}):")
        print(
            f"  false edits {len(scoring.false_flags(every))} of {len(every)}; "
            f"substance found {1 - len(scoring.missed([*edited, *single])) / len([*edited, *single]):.3f}; "
            f"kept or left wrongly {len(scoring.kept_wrongly(instead))} of {len(instead)}; "
            f"called substance for furniture {sum(one.found == 'substance' for one in quiet)} of {len(quiet)}"
        )


def timed() -> None:
    pairs = list(visits.revisits(60, held=False, edit=True))
    for name, act in (("is_revision", is_revision), ("compare", compare)):
        spent = [_seconds(lambda visit=visit, act=act: act(visit.old, visit.new)) for visit in pairs]
        print(f"{name}: {statistics.median(spent) * 1000:.1f} ms an article of 150 words, median")
    for name, old, new in _long():
        spent = _seconds(lambda old=old, new=new: diff(old, new, "en"))
        assert apply(diff(old, new, "en"), old) == new
        print(f"diff of two texts of {LONG} words, {name}: {spent:.1f} s")


def _long() -> Iterator[tuple[str, str, str]]:
    words = [f"w{i % 997}" for i in range(LONG)]
    yield "one sentence", " ".join(words), " ".join([*words[: LONG // 2], "x", *words[LONG // 2 + 9 :]])
    yield "one repeated sentence", "The same words again. " * (LONG // 4), "The same words again. " * (LONG // 4 - 9)
    one = "".join(f"Word {i} stands here now. " for i in range(LONG // 5))
    yield "every sentence edited", one, one.replace("stands", "stood")


def _seconds(act: Callable[[], object]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--visits", type=int, default=300, help="visits of each kind")
    parser.add_argument("--errors", action="store_true", help="list the sentences graded wrongly")
    parser.add_argument("--no-times", action="store_true", help="measure no times")
    arguments = parser.parse_args()
    graded(arguments.errors)
    visited(arguments.visits)
    if not arguments.no_times:
        timed()
