"""Two sentences that say the same -> what they say differently: a number, a negation, a polarity, a party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from pipeline.identify.polarity import NO_PARTY, SAME_PARTY, is_reporting, sign
from pipeline.text import Word, negated, skeleton, words

LONGEST = 300  # words of a sentence compared; beyond it the diff would cost its square
LONGEST_TEXT = 12 * LONGEST  # characters: what so many words may take
EDIT = 4  # words an edit may take: a longer insertion is an added clause, which adds and contradicts nothing
NEARBY = 2  # words from a name within which a word of reporting makes it a credit


@dataclass(frozen=True, slots=True)
class Difference:
    """What makes one sentence another: `kind` is number, negation, polarity or party; the words on both sides, "" where
    there are none."""

    kind: str
    ours: str
    theirs: str

    def __str__(self) -> str:
        ours, theirs = (f"“{said}”" if said else "none" for said in (self.ours, self.theirs))
        return f"another {self.kind}: {ours} where the other has {theirs}"


@dataclass(frozen=True, slots=True)
class _Side:
    """One sentence: its words, and which of them were replaced."""

    sentence: tuple[Word, ...]
    language: str

    def span(self, start: int, end: int) -> tuple[Word, ...]:
        return self.sentence[start:end]

    def negations(self, start: int, end: int) -> int:
        return sum(self._is_negation(i) for i in range(start, end))

    def _is_negation(self, i: int) -> bool:
        follower = self.sentence[i + 1] if i + 1 < len(self.sentence) else self.sentence[i]
        return negated((self.sentence[i], follower), 1, self.language)

    def polarity(self, start: int, end: int) -> int:
        """The sign of the words that have one, turned by each negation; 0 when none has one or they disagree."""
        signs = {sign(word.lemmas, self.language) for word in self.span(start, end)} - {0}
        return signs.pop() * (-1) ** self.negations(start, end) if len(signs) == 1 else 0

    def credits(self, start: int, end: int) -> bool:
        return any(is_reporting(word.lemmas) for word in self.span(max(0, start - NEARBY), end + NEARBY))


_Edit = tuple[_Side, int, int, _Side, int, int]


def differences(ours: str, theirs: str, language: str) -> Iterator[Difference]:
    """What two aligned sentences say differently, in the order of the text. Additions are no differences."""
    a, b = (_Side(tuple(islice(words(text[:LONGEST_TEXT], language), LONGEST)), language) for text in (ours, theirs))
    edits = [(a, i1, i2, b, j1, j2) for tag, i1, i2, j1, j2 in _opcodes(a.sentence, b.sentence) if tag != "equal"]
    if edits and Counter(map(_key, a.sentence)) == Counter(map(_key, b.sentence)):
        yield from _swapped(a.sentence, b.sentence)
        return
    yield from _numbers(edits)
    for edit in edits:
        yield from _turned(edit)
        yield from _parties(edit)


def _opcodes(a: Sequence[Word], b: Sequence[Word]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, [_key(w) for w in a], [_key(w) for w in b], autojunk=False).get_opcodes()


def _key(word: Word) -> str:
    return _value(word) or word.lemmas[0]


def _value(word: Word) -> str:
    """What a word counts, "" when it is no number. Decimals have no integer, so they stand for themselves."""
    if word.number is not None:
        return str(word.number)
    return word.text if word.text[:1].isdigit() else ""


def _numbers(edits: Sequence[_Edit]) -> Iterator[Difference]:
    """Numbers replaced in one place, or gone here and come there; one that is only added or cut is no difference."""
    gone, come = Counter[str](), Counter[str]()
    for a, i1, i2, b, j1, j2 in edits:
        ours, theirs = _values(a.span(i1, i2)), _values(b.span(j1, j2))
        gone.update(ours)
        come.update(theirs)
        if ours and theirs and ours != theirs and len(ours) == len(theirs):
            yield Difference("number", " ".join(ours), " ".join(theirs))
            return
    if gone - come and come - gone:
        yield Difference("number", " ".join(gone - come), " ".join(come - gone))


def _swapped(a: Sequence[Word], b: Sequence[Word]) -> Iterator[Difference]:
    """The same words in another order: numbers or parties that changed places say something else."""
    for kind, read in (("number", _values), ("party", _parties_in)):
        ours, theirs = read(a), read(b)
        if ours != theirs:
            yield Difference(f"order of the {kind}s".replace("partys", "parties"), " … ".join(ours), " … ".join(theirs))


def _values(span: Sequence[Word]) -> list[str]:
    return [value for value in map(_value, span) if value]


def _turned(edit: _Edit) -> Iterator[Difference]:
    """A short edit that says the opposite: a negation more or less, or a verb against its opposite."""
    a, i1, i2, b, j1, j2 = edit
    ours, theirs = a.polarity(i1, i2), b.polarity(j1, j2)
    if ours and theirs:
        if ours != theirs:
            yield Difference("polarity", _said(a, i1, i2), _said(b, j1, j2))
    elif max(i2 - i1, j2 - j1) <= EDIT and (a.negations(i1, i2) - b.negations(j1, j2)) % 2:
        yield Difference("negation", _said(a, i1, i2), _said(b, j1, j2))


def _parties(edit: _Edit) -> Iterator[Difference]:
    """A name in another's place, unless it is the same party written differently or the credit of who reported."""
    a, i1, i2, b, j1, j2 = edit
    ours, theirs = a.span(i1, i2), b.span(j1, j2)
    if a.credits(i1, i2) or b.credits(j1, j2) or not _in_place(ours, theirs):
        return
    if not any(_same_party(one, other) for one in _parties_in(ours) for other in _parties_in(theirs)):
        yield Difference("party", _said(a, i1, i2), _said(b, j1, j2))


def _in_place(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether a name stands where another stood: both are names only, or word for word. A phrase retold is neither."""
    if not _parties_in(ours) or not _parties_in(theirs):
        return False
    only_names = all(_is_party(word) or NO_PARTY & {*word.lemmas} for word in (*ours, *theirs))
    return only_names or [_is_party(word) for word in ours] == [_is_party(word) for word in theirs]


def _parties_in(span: Sequence[Word]) -> list[str]:
    return [word.lemmas[0] for word in span if _is_party(word)]


def _is_party(word: Word) -> bool:
    return (word.name or word.text[:1].isupper()) and not NO_PARTY & {*word.lemmas}


def _same_party(a: str, b: str) -> bool:
    """One party under two spellings: an alias, an inflection or a demonym, another transliteration."""
    if a == b or b in SAME_PARTY.get(a, ()):
        return True
    short, long = sorted((a, b), key=len)
    stem = short[:-1] if len(short) > 4 else short
    return (len(short) > 2 and long.startswith(stem)) or (len(skeleton(a)) > 1 and skeleton(a) == skeleton(b))


def _said(side: _Side, start: int, end: int) -> str:
    return " ".join(word.text for word in side.span(start, end))
