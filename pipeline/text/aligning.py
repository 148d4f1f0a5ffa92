"""Two sequences -> which items of the one are items of the other, in order; its cost grows with their length only."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence

Pair = tuple[int, int]
"""A place in the old sequence and the place of an equal item in the new one."""
Span = tuple[int, int, int, int]
"""From and to in the old sequence, from and to in the new."""

EXACT = 4096  # cells: up to it (64 by 64) the longest common subsequence is computed, 32 steps an item at most
DEPTH = 8  # times a span is cut at items that occur once in both, before items are told apart by their count alone


def align(old: Sequence[Hashable], new: Sequence[Hashable], exact: int = EXACT) -> list[Pair]:
    """Pairs of equal items, rising in both. Not always as many as there can be, but in n log n steps, whatever repeats.

    Patience diff (Bram Cohen): what occurs once in both holds a span together, and what lies between is aligned by
    itself. Where nothing is unique, the n-th occurrence in the one is the n-th in the other. Spans of up to `exact`
    cells get their longest common subsequence.
    """
    found: list[Pair] = []
    waiting: list[tuple[Span, int]] = [((0, len(old), 0, len(new)), 0)]
    while waiting:
        span, depth = waiting.pop()
        ends, span = _trimmed(old, new, span)
        found += ends
        a, b, c, d = span
        if a == b or c == d:
            continue
        if (b - a) * (d - c) <= exact:
            found += _longest(old, new, span)
        elif depth <= DEPTH:
            anchors, counted = _anchors(old, new, span, depth)
            found += anchors
            waiting += [(each, DEPTH + 1 if counted else depth + 1) for each in _between(anchors, span)]
    return sorted(found)


def similarity(old: Sequence[Hashable], new: Sequence[Hashable]) -> float:
    """The share of the items of both that stand in common order: 1 for equal sequences, 0 for nothing in common."""
    return 2 * len(align(old, new, exact=0)) / (len(old) + len(new)) if old or new else 1.0


def _trimmed(old: Sequence[Hashable], new: Sequence[Hashable], span: Span) -> tuple[list[Pair], Span]:
    """The equal beginnings and ends of a span, and what is left of it."""
    a, b, c, d = span
    found: list[Pair] = []
    while a < b and c < d and old[a] == new[c]:
        found.append((a, c))
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
        found.append((b, d))
    return found, (a, b, c, d)


def _anchors(old: Sequence[Hashable], new: Sequence[Hashable], span: Span, depth: int) -> tuple[list[Pair], bool]:
    """What holds a span together, and whether only counting tells its items apart."""
    a, b, c, d = span
    if depth < DEPTH and (unique := _unique(old[a:b], new[c:d])):
        return [(a + i, c + j) for i, j in _rising(unique)], False
    numbered = {item: i for i, item in enumerate(_numbered(old[a:b]))}
    same = [(numbered[item], j) for j, item in enumerate(_numbered(new[c:d])) if item in numbered]
    return [(a + i, c + j) for i, j in _rising(sorted(same))], True


def _unique(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Pairs of the items that occur once in both, in the order of the old."""
    here, there = Counter(old), Counter(new)
    places = {item: j for j, item in enumerate(new) if there[item] == 1}
    return [(i, places[item]) for i, item in enumerate(old) if here[item] == 1 and item in places]


def _numbered(items: Iterable[Hashable]) -> Iterator[tuple[Hashable, int]]:
    seen: Counter[Hashable] = Counter()
    for item in items:
        seen[item] += 1
        yield item, seen[item]


def _rising(pairs: Sequence[Pair]) -> list[Pair]:
    """The longest run of pairs, sorted by their first, whose second rise too (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for place, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(last[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            last.append(place)
        else:
            tops[pile], last[pile] = j, place
    run: list[Pair] = []
    place = last[-1] if last else -1
    while place >= 0:
        run.append(pairs[place])
        place = before[place]
    return run[::-1]


def _between(anchors: Sequence[Pair], span: Span) -> Iterator[Span]:
    a, b, c, d = span
    for i, j in (*anchors, (b, d)):
        if i > a and j > c:
            yield a, i, c, j
        a, c = i + 1, j + 1


def _longest(old: Sequence[Hashable], new: Sequence[Hashable], span: Span) -> list[Pair]:
    """The longest common subsequence of a small span."""
    a, b, c, d = span
    width = d - c
    table = [[0] * (width + 1)]
    for i in range(b - 1, a - 1, -1):
        below, row, item = table[-1], [0] * (width + 1), old[i]
        for j in range(width - 1, -1, -1):
            row[j] = below[j + 1] + 1 if item == new[c + j] else max(below[j], row[j + 1])
        table.append(row)
    found: list[Pair] = []
    i, j = a, 0
    while i < b and j < width:
        here, below = table[b - i], table[b - i - 1]
        if old[i] == new[c + j]:
            found.append((i, c + j))
            i, j = i + 1, j + 1
        elif below[j] >= here[j + 1]:
            i += 1
        else:
            j += 1
    return found
