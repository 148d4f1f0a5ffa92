"""What an article shares with texts of many matters: a site's or group's standing words, which make nothing a copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

WITNESSES = 3  # texts, unlike each other but for this
OWN = 0.2  # share of a text that must be its own to witness: an update or a copy has less
UNLIKE = 0.1  # share of the shorter rest that two rests of different matters have in common at most


def shared_furniture(ours: frozenset[str], others: Sequence[frozenset[str]]) -> frozenset[str]:
    """The sequences of ours that stand in several of the others, where all of these tell of different matters."""
    if len(others) < WITNESSES:
        return frozenset()
    common = _often(ours, others)
    rests = [rest_of(ours, common)]
    witnesses: list[frozenset[str]] = []
    for other in others if rests[0] else ():
        rest = rest_of(other, common)
        if rest and all(_unlike(rest, known) for known in rests):
            rests.append(rest)
            witnesses.append(other)
    return _often(ours, witnesses)


def rest_of(text: frozenset[str], common: frozenset[str]) -> frozenset[str]:
    """What a text has beside what is common; nothing when that is too little to tell what it is about."""
    rest = text - common
    return rest if len(rest) >= OWN * len(text) else frozenset()


def _often(ours: frozenset[str], others: Sequence[frozenset[str]]) -> frozenset[str]:
    count = Counter(sequence for other in others for sequence in ours & other)
    return frozenset(sequence for sequence, times in count.items() if times >= WITNESSES)


def _unlike(rest: frozenset[str], other: frozenset[str]) -> bool:
    return len(rest & other) <= UNLIKE * min(len(rest), len(other))
