"""What an article shares with texts of other matters: a site's or group's standing words, which make nothing a copy and
no story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.identify.fingerprints import fingerprint
from pipeline.identify.reading import grams, kept
from pipeline.model import Article, Fingerprint, Stored
from pipeline.text import Word, language_of, skeleton, words
from pipeline.urls import same_site

WITNESSES = 3  # texts, unlike each other but for this
OWN = 0.2  # share of a text that must be its own to witness: an update or a copy has less
UNLIKE = 0.1  # share of the shorter rest that two rests of different matters have in common at most


def without_furniture(article: Article, fp: Fingerprint, others: Sequence[Stored]) -> Fingerprint:
    """The fingerprint of an article (`fp`) as it is when the lines that its site prints under other matters too tell
    nothing; what it is a copy of goes by all its lines. A site's lines are learned from many articles; this is for the
    first."""
    mates = [other.article for other in others if same_site(article.url, other.url)]
    standing = frozenset(line for mate in mates for line in _standing(article, mate))
    if not standing:
        return fp
    blocks = (replace(one, zone="boilerplate") if one.text in standing else one for one in article.blocks)
    bare = fingerprint(replace(article, blocks=tuple(blocks)))
    return replace(bare, words=fp.words, exact=fp.exact, sketch=fp.sketch)


def _standing(article: Article, mate: Article) -> frozenset[str]:
    """The lines two articles have word for word, when what else they say is unlike, and not both of them name somebody
    there whom these lines name: what a desk copies about a matter does."""
    both = [frozenset(block.text for block in kept(one, "headline")) for one in (article, mate)]
    shared = both[0] & both[1]
    if not shared:
        return frozenset()
    common = grams("\n".join(sorted(shared)))
    rests = [grams("\n".join(sorted(lines))) - common for lines in both]
    if not all(rests) or not _unlike(*rests):
        return frozenset()
    language = article.language or language_of(article.text)
    names = {_sound(word) for word in _words(shared, language) if word.name}
    capitals = ({_sound(word) for word in _words(lines - shared, language) if word.text[0].isupper()} for lines in both)
    return frozenset() if all(names & found for found in capitals) else shared


def _words(lines: Iterable[str], language: str) -> Iterator[Word]:
    return (word for line in lines for word in words(line, language))


def _sound(word: Word) -> str:
    return skeleton(word.lemmas[-1])


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
