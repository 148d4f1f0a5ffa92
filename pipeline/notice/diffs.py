"""Two texts -> how the one became the other, by sentence, then by word; and back: the old text and its diff -> the new.

`apply(diff(old, new), old) == new` for any two texts. Nothing here is quadratic in their length.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from pipeline.model import Block, Diff, Mark, Passage, Piece, Severity
from pipeline.notice.grading import grade
from pipeline.notice.pairing import edited, match
from pipeline.notice.posts import begins_post
from pipeline.text import align, fold, language_of, sentences

ISLAND = 1  # words that stayed between two changes: shown as part of the change, so that a phrase reads as one
GRADED = 400  # words; what a longer sentence's change weighs is not asked for a diff

_TOKEN = re.compile(r"(\w+|[^\w\s])(\s*)|\s+")

Run = tuple[Mark, str]


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


# -- words -----------------------------------------------------------------------------------


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
    return Passage("moved" if place.moved else "changed", old.start, pieces(old.text, new.text), weight)


def _weight(old: str, new: str, language: str) -> Severity:
    longest = max(len(old.split()), len(new.split()))
    return grade(old, new, language) if longest <= GRADED else "wording"


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """The words of one sentence that went and came, in order; white space belongs to the word before it."""
    before, after = list(_tokens(old)), list(_tokens(new))
    pairs = align([word for word, _ in before], [word for word, _ in after])
    runs = _joined(_runs(before, after, pairs))
    return tuple(Piece(text, mark) for mark, text in _bridged(runs))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    """Words and marks, each with the white space after it; white space at the start is a word of its own."""
    return ((match[1] or match[0], match[2] or "") for match in _TOKEN.finditer(text))


def _runs(
    before: Sequence[tuple[str, str]], after: Sequence[tuple[str, str]], pairs: Sequence[tuple[int, int]]
) -> Iterator[Run]:
    i = j = 0
    for a, b in (*pairs, (len(before), len(after))):
        yield "out", "".join(word + space for word, space in before[i:a])
        yield "in", "".join(word + space for word, space in after[j:b])
        if a < len(before) and b < len(after):
            yield from _same(before[a], after[b])
        i, j = a + 1, b + 1


def _same(old: tuple[str, str], new: tuple[str, str]) -> Iterator[Run]:
    """A word that stayed, and the space after it if that stayed too."""
    if old[1] == new[1]:
        yield "same", old[0] + old[1]
    else:
        yield from (("same", old[0]), ("out", old[1]), ("in", new[1]))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Neighbouring runs of one kind as one; of a change, what went before what came."""
    filled = (run for run in runs if run[1])
    for same, group in groupby(filled, key=lambda run: run[0] == "same"):
        texts: dict[Mark, str] = {}
        for mark, text in group:
            texts[mark] = texts.get(mark, "") + text
        marks: tuple[Mark, ...] = ("same",) if same else ("out", "in")
        yield from ((mark, texts[mark]) for mark in marks if mark in texts)


def _bridged(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs with every lone word between two changes made part of them."""
    found = list(runs)
    opened: list[Run] = []
    for place, (mark, text) in enumerate(found):
        island = mark == "same" and 0 < place < len(found) - 1 and _is_island(found[place - 1], text)
        if mark != "same":
            opened.append((mark, text))
        elif island:
            opened += [("out", text), ("in", text)]
        else:
            yield from _joined(opened)
            opened = []
            yield mark, text
    yield from _joined(opened)


def _is_island(before: Run, text: str) -> bool:
    """Whether a word stands between words that were exchanged; one beside mere spaces or marks stays."""
    return len(text.split()) <= ISLAND and any(map(str.isalnum, before[1]))


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
