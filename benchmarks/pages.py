"""How well and how fast pages become text, beside trafilatura with its most careful setting.

python benchmarks/pages.py --data FOLDER    the aeb folder (html/, ground-truth.json); without it our own pages only
python benchmarks/pages.py --data FOLDER --folds 5    also the quality of each fifth of the domains
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import process_time
from zlib import crc32

import trafilatura

from pipeline.extract import read_page

sys.path.insert(0, str(Path(__file__).absolute().parents[1] / "tests" / "quality" / "pages"))
from aeb import TruePage, aeb_pages
from foreign_pages import SETS, foreign_pages, share, totals
from held_out_templates import held_out_pages
from page_scoring import Score, Total, by_paragraphs, by_shingles, texts, total
from page_templates import all_pages

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
ROUNDS = 5  # of speed, in CPU time: each page is read by both in turn, the ratio is taken of each round
URL = "https://mail.example/2026/03/old-bridge-opens"

Reader = Callable[[bytes, str], list[str]]


def ours(body: bytes, url: str) -> list[str]:
    return texts(read_page(body, "text/html", url, NOW))


def theirs(body: bytes, url: str) -> list[str]:
    """trafilatura's text with its metadata, as it is read for news: precision, no comments."""
    found = trafilatura.bare_extraction(body, url=url, favor_precision=True, include_comments=False, with_metadata=True)
    return (getattr(found, "text", "") or "").split("\n")


def quality(pages: Sequence[TruePage], read: Reader) -> dict[str, Score]:
    return {page.key: by_shingles(page.text, "\n".join(read(page.body, page.url))) for page in pages}


def speed(pages: Sequence[TruePage]) -> tuple[float, float, float]:
    """Pages a second of ours, of theirs, and the median ratio of the rounds."""
    seconds: dict[Reader, list[float]] = {ours: [], theirs: []}
    for turn in range(ROUNDS):
        spent: dict[Reader, float] = defaultdict(float)
        for page in pages:
            for read in (ours, theirs) if turn % 2 else (theirs, ours):
                began = process_time()
                read(page.body, page.url)
                spent[read] += process_time() - began
        for read in seconds:
            seconds[read].append(spent[read])
    ratios = [there / here for here, there in zip(seconds[ours], seconds[theirs], strict=True)]
    return len(pages) / median(seconds[ours]), len(pages) / median(seconds[theirs]), median(ratios)


def row(name: str, found: Total) -> str:
    return (
        f"{name:<40} F1 {found.f1:.4f}  precision {found.precision:.4f}  recall {found.recall:.4f}"
        f"  perfect {found.perfect:.3f}  ({found.pages} pages)"
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, help="the aeb folder")
    arguments.add_argument("--folds", type=int, default=0, help="show the quality of each of N parts of the domains")
    chosen = arguments.parse_args()
    for kind, made in (("own", list(all_pages())), ("held-out", list(held_out_pages()))):
        for name, read in (("ours", ours), ("trafilatura", theirs)):
            scores = (by_paragraphs(page.truth, read(page.html.encode(), URL)) for page in made)
            print(row(f"{kind} pages, paragraphs: {name}", total(scores)))
    for name in SETS:
        foreign(name)
    if chosen.data:
        real(list(aeb_pages(chosen.data)), chosen.folds)


def foreign(name: str) -> None:
    """A hundred pages by another hand, in ten languages: text, and what the page tells of itself."""
    told = list(foreign_pages(name))
    paragraphs, shingles = totals(told)
    print(row(f"{name} pages, paragraphs: ours", paragraphs))
    print(row(f"{name} pages, shingles: ours", shingles))
    shares = (f"{thing} {share(told, thing):.2f}" for thing in ("day", "day_utc", "author", "title", "site"))
    print(f"{name} pages, right: {', '.join(shares)}")


def real(pages: Sequence[TruePage], folds: int) -> None:
    read = quality(pages, ours)
    print(row("aeb, shingles: ours", total(read.values())))
    print(row("aeb, shingles: trafilatura", total(quality(pages, theirs).values())))
    for fold in range(folds):
        inside = [read[page.key] for page in pages if crc32(page.domain.encode()) % folds == fold]
        print(row(f"  ours, domains of part {fold + 1}", total(inside)))
    here, there, ratio = speed(pages)
    print(f"pages a second: ours {here:.1f}, trafilatura precision with metadata {there:.1f}, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
