"""Two texts -> their sentences paired, and what the pairs say differently: numbers, negation, polarity, parties."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.identify.reading import folded_words, kept
from pipeline.model import Article, Block
from pipeline.text import sentences

ALIKE = 0.6  # share of words (Dice) from which two sentences say the same thing
IN_PLACE = 0.34  # … when the sentences before and after them are the same: an edit where it stood
COMMON = 20  # a word in more sentences than this proposes no pairs: keeps pairing linear in the text

# "OSLO, May 3 (Agency) - ", "Paris (Agency) — ", "(Agency) ", "КИЇВ, 3 травня /Agency/. ", "BERLIN, Germany — ".
_CAPITAL = r"[^\W\d_a-zßà-öø-ÿа-яёіїєґ]"
_PLACE = rf"(?:(?:{_CAPITAL}[\w.'’-]*|\d{{1,4}}\.?(?:\s[^\W\d_]+)?)[,.]*\s+){{1,7}}"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)"
_DATELINE = re.compile(
    rf"\s*(?:{_AGENCY}[\s.:–—-]+|{_PLACE}{_AGENCY}\s*[.:–—-]+\s*|{_PLACE}[–—-]{{1,2}}\s+(?={_CAPITAL}|[\"“„«]))"
)
_BYLINE = re.compile(
    rf"\s*(?:(?i:(?:reporting|writing|editing|written|photo|text|foto|фото|текст)\s+by\b|(?:source|sources|photo|credit|author"
    rf"|quelle|fuente|fonte|sursa|автори?|авторы|джерело|источник|фото|текст)\s*:)|(?i:by|von|par|por)\s+{_CAPITAL})"
)
_BYLINE_WORDS = 12
_OPENING_BLOCKS = 3  # a dateline stands in one of the first blocks, after the headline perhaps


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as it is compared: the text as it stands, without a dateline, and its folded words."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alignment:
    """The sentences of two texts: how many are equal, which pairs changed, which have no partner."""

    equal: int
    changed: tuple[tuple[Unit, Unit], ...]
    ours: tuple[Unit, ...]
    theirs: tuple[Unit, ...]
    alone_here: float  # share of our words that stand in sentences without partner
    alone_there: float


def units(article: Article) -> tuple[Unit, ...]:
    """The sentences of an article that say something: no boilerplate, byline or credit; the dateline cut off."""
    blocks = [Block(_undated(block, i), block.zone) for i, block in enumerate(kept(article))]
    spoken = [block for block in blocks if not _is_byline(block.text)]
    found = (Unit(s.text, folded_words(s.text)) for s in sentences(spoken, article.language))
    return tuple(unit for unit in found if unit.words)


def dateline(article: Article) -> str:
    """The place, day, agency and byline that stand before the first sentence, "" when there are none."""
    opening = kept(article)[:_OPENING_BLOCKS]
    found = [block.text if _is_byline(block.text) else _dateline_of(block) for block in opening]
    return " ".join(" ".join(found).split())


def align(ours: Sequence[Unit], theirs: Sequence[Unit]) -> Alignment:
    """Pairs sentences: equal ones first, then those that share most words, then those edited where they stood.

    Linear in the texts: only sentences that share an uncommon word, or follow a pair, are ever compared.
    """
    partner = _equal(ours, theirs)
    equal = len(partner)
    taken = set(partner.values())
    postings = _postings(theirs, taken)
    for i, unit in enumerate(ours):
        if i not in partner:
            j = _best(unit, theirs, taken, _proposed(unit, postings) | _next_to(partner, i, len(theirs)), partner, i)
            if j is not None:
                partner[i] = j
                taken.add(j)
    changed = tuple((ours[i], theirs[j]) for i, j in sorted(partner.items()) if ours[i].words != theirs[j].words)
    alone = tuple(unit for i, unit in enumerate(ours) if i not in partner)
    others = tuple(unit for j, unit in enumerate(theirs) if j not in taken)
    return Alignment(equal, changed, alone, others, _share(alone, ours), _share(others, theirs))


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Dice coefficient of two bags of words, 0-1."""
    shared = sum((Counter(a) & Counter(b)).values())
    return 2 * shared / (len(a) + len(b)) if a or b else 0.0


def _share(part: Sequence[Unit], whole: Sequence[Unit]) -> float:
    words = sum(len(unit.words) for unit in whole)
    return sum(len(unit.words) for unit in part) / words if words else 0.0


def _equal(ours: Sequence[Unit], theirs: Sequence[Unit]) -> dict[int, int]:
    """Equal sentences paired in order, each once."""
    where: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(theirs) - 1, -1, -1):
        where[theirs[j].words].append(j)
    return {i: where[unit.words].pop() for i, unit in enumerate(ours) if where.get(unit.words)}


def _postings(theirs: Sequence[Unit], taken: set[int]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for j, unit in enumerate(theirs):
        if j not in taken:
            for word in set(unit.words):
                found[word].append(j)
    return {word: places for word, places in found.items() if len(places) <= COMMON}


def _proposed(unit: Unit, postings: dict[str, list[int]]) -> set[int]:
    return {j for word in set(unit.words) for j in postings.get(word, ())}


def _next_to(partner: dict[int, int], i: int, size: int) -> set[int]:
    """Where the sentence would stand if only it had been edited."""
    places = {partner[i - 1] + 1} if i - 1 in partner else set()
    if i + 1 in partner:
        places.add(partner[i + 1] - 1)
    return {j for j in places if 0 <= j < size}


def _best(
    unit: Unit, theirs: Sequence[Unit], taken: set[int], proposed: set[int], partner: dict[int, int], i: int
) -> int | None:
    scored = ((likeness(unit.words, theirs[j].words), j) for j in proposed if j not in taken)
    enough = ((score, j) for score, j in scored if score >= (IN_PLACE if _between(partner, i, j) else ALIKE))
    return min(((-score, j) for score, j in enough), default=(0.0, None))[1]


def _between(partner: dict[int, int], i: int, j: int) -> bool:
    """Whether both neighbours of a sentence are the neighbours of the other; before the first stands nothing."""
    before = partner.get(i - 1) == j - 1 if i and j else i == j
    return before and partner.get(i + 1) == j + 1


def _undated(block: Block, place: int) -> str:
    return block.text[len(_dateline_of(block)) :] if place < _OPENING_BLOCKS else block.text


def _dateline_of(block: Block) -> str:
    found = _DATELINE.match(block.text) if block.zone != "headline" else None
    return found[0] if found and found.end() < len(block.text) else ""


def _is_byline(text: str) -> bool:
    return _BYLINE.match(text) is not None and len(text.split()) <= _BYLINE_WORDS
