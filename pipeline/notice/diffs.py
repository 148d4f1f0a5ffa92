"""Two texts -> how the one became the other, by sentence, then by word; and back: the old text and its diff -> the new.

`apply(diff(old, new), old) == new` for any two texts. Nothing here is quadratic in their length.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.model import Block, Diff, Passage, Piece, Severity
from pipeline.notice.grading import grade
from pipeline.notice.pairing import edited, match
from pipeline.notice.posts import begins_post
from pipeline.text import fold, language_of, reworded, sentences

GRADED = 400  # words; what a longer sentence's change weighs is not asked for a diff


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence with the white space after it, where it stands in its text."""

    text: str
    start: int
    key: str


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence of the old, the new or both texts, in the order of the diff."""

    old: int = -1
    new: int = -1
    moved: bool = False


def diff(old: str, new: str, language: str = "") -> Diff:
    """How `old` became `new`: its passages in the order of the new text.

    Sentences that are equal but for spaces, case, quotes and punctuation count as the same one, edited cosmetically.
    """
    spoken = language or language_of(new or old)
    before, after = _units(old), _units(new)
    return Diff(tuple(_merged(_passage(place, before, after, spoken) for place in _places(before, after))))


def apply(changes: Diff, old: str) -> str:
    """The new text. Raises ValueError when the diff is not one of `old`."""
    return "".join(text for passage in changes.passages for text in _applied(passage, old))


def _applied(passage: Passage, old: str) -> Iterator[str]:
    place = passage.start
    for piece in passage.pieces:
        if piece.mark == "in":
            yield piece.text
            continue
        if not old.startswith(piece.text, place) or place < 0:
            raise ValueError("the diff was not made from this text")
        place += len(piece.text)
        if piece.mark == "same":
            yield piece.text


# -- sentences -------------------------------------------------------------------------------


def _units(text: str) -> list[Unit]:
    """The text in sentences, none of its characters left out."""
    blocks = [Block(line) for line in text.split("\n")]
    starts = [each.start for each in sentences(blocks)] if text else []
    bounds = [0, *(start for start in starts if start > 0), len(text)]
    pieces = ((text[start:end], start) for start, end in pairwise(bounds) if start < end)
    return [Unit(piece, start, fold(piece) or piece.strip() or piece) for piece, start in pieces]


def _places(before: Sequence[Unit], after: Sequence[Unit]) -> list[Place]:
    """Every sentence once, in the order of the new text; one taken out after what it stood after."""
    olds, news = [unit.key for unit in before], [unit.key for unit in after]
    found = match(olds, news)
    pairs = edited({i: olds[i] for i in found.removed}, {j: news[j] for j in found.added})
    chain = sorted(found.same)
    firsts, seconds = [i for i, _ in chain], [j for _, j in chain]
    kept = [(pair, _is_between(pair, firsts, seconds)) for pair in pairs]
    placed = {j: Place(i, j) for i, j in chain}
    placed |= {j: Place(i, j, moved=True) for i, j in found.moved}
    placed |= {j: Place(i, j, moved=not steady) for (i, j), steady in kept}
    placed |= {j: Place(new=j) for j in found.added if j not in placed}
    edited_olds = {i for i, _ in pairs}
    gone = [i for i in found.removed if i not in edited_olds]
    return list(_with_removed(placed, gone, firsts, seconds))


def _is_between(pair: tuple[int, int], firsts: Sequence[int], seconds: Sequence[int]) -> bool:
    """Whether an edited sentence stands between the same kept sentences on both sides: it did not move."""
    return bisect_left(firsts, pair[0]) == bisect_left(seconds, pair[1])


def _with_removed(
    placed: dict[int, Place], gone: Sequence[int], firsts: Sequence[int], seconds: Sequence[int]
) -> Iterator[Place]:
    """The places in order; each that went stands after the kept sentence that stood before it."""
    before: dict[int, list[int]] = {}
    for i in gone:
        known = bisect_left(firsts, i)
        before.setdefault(seconds[known - 1] + 1 if known else 0, []).append(i)
    for j in range(len(placed)):
        yield from (Place(old=i) for i in before.get(j, ()))
        yield placed[j]
    yield from (Place(old=i) for i in before.get(len(placed), ()))


# -- passages --------------------------------------------------------------------------------


def _passage(place: Place, before: Sequence[Unit], after: Sequence[Unit], language: str) -> Passage:
    if place.old < 0:
        return Passage("added", -1, (Piece(after[place.new].text, "in"),), "substance")
    old = before[place.old]
    if place.new < 0:
        return Passage("removed", old.start, (Piece(old.text, "out"),), "substance")
    new = after[place.new]
    if old.text == new.text:
        return Passage("moved" if place.moved else "same", old.start, (Piece(old.text, "same"),))
    weight: Severity = "cosmetic" if old.key == new.key and fold(old.text) else _weight(old.text, new.text, language)
    return Passage("moved" if place.moved else "changed", old.start, reworded(old.text, new.text), weight)


def _weight(old: str, new: str, language: str) -> Severity:
    longest = max(len(old.split()), len(new.split()))
    return grade(old, new, language) if longest <= GRADED else "wording"


def _merged(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Neighbouring passages of one kind as one, where they stood side by side in the old text too; posts of a live page
    that came or went stay apart."""
    run: list[Passage] = []
    end = -1
    for passage in passages:
        if run and not (_is_like(run[-1], passage) and passage.start in (-1, end)):
            yield _one(run)
            run = []
        run.append(passage)
        end = passage.start + len(passage.old)
    if run:
        yield _one(run)


def _one(run: Sequence[Passage]) -> Passage:
    if len(run) == 1:
        return run[0]
    text = "".join(passage.pieces[0].text for passage in run)
    return replace(run[0], pieces=(Piece(text, run[0].pieces[0].mark),))


def _is_like(last: Passage, passage: Passage) -> bool:
    if last.kind != passage.kind or last.severity != passage.severity:
        return False
    if passage.kind in ("added", "removed") and begins_post(passage.pieces[0].text):
        return False
    return len(last.pieces) == len(passage.pieces) == 1 and last.pieces[0].mark == passage.pieces[0].mark
