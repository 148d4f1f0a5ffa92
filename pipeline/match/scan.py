"""tree, line -> spans: where in one sentence a phrase stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from pipeline.match.reading import NUMBER, Line, Reading
from pipeline.match.syntax import Absent, Both, Choice, Given, ListOf, Near, Node, Number, Outside, Sequence, Term
from pipeline.text import STOP, words

Pieces = tuple[tuple[int, int], ...]
_ENDING = re.compile(r"['’ʼ`]\w*\Z")
MOST_SPANS = 64  # of one node in one sentence; real sentences hold a handful, lists of numbers more


@dataclass(frozen=True, slots=True)
class Span:
    """Where a phrase stands: `pieces` are the words it really matched, `values` the numbers it captured."""

    pieces: Pieces
    values: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a word; words merely between the pieces do not count."""
        return any(a < d and c < b for a, b in self.pieces for c, d in other.pieces)


def keys_of(term: Term, language: str) -> frozenset[str]:
    """The forms and lemmas under which a whole word stands in a text of that language; none in one it is not for."""
    if term.language not in ("", language):
        return frozenset()
    if term.exact:
        return frozenset({term.text})
    return _lemmas_of(term.form, language) | {term.text}


@lru_cache(maxsize=65536)
def _lemmas_of(word: str, language: str) -> frozenset[str]:
    """The lemmas of a word of a phrase in a text's language. A stop word there has none: it is as a rule a word of
    another language, and "war" would be German "ist" and "sein"."""
    if word in STOP.get(language, ()):
        return frozenset()
    found = words(word, language)
    return frozenset(lemma for one in found[:1] for lemma in one.lemmas)


class Scan:
    """Finds the spans of trees in one reading: first the lines that hold all a tree needs, then the places there.

    A list is looked for once an article, and its places once a line, however many phrases name it.
    """

    def __init__(self, reading: Reading, lists: Mapping[str, Node]) -> None:
        self.reading = reading
        self.lists = lists
        self._list_lines: dict[str, frozenset[int]] = {}
        self._list_spans: dict[tuple[str, int], tuple[Span, ...]] = {}
        self._standing: dict[Node, bool] = {}

    def find(self, nodes: Iterable[Node]) -> dict[int, tuple[Span, ...]]:
        """Line number -> the spans of any of the trees; lines without any are left out."""
        found: dict[int, set[Span]] = {}
        for node in nodes:
            for line in self.lines(node):
                found.setdefault(line, set()).update(self._spans(node, line))
        return {line: _ordered(spans) for line, spans in found.items() if spans}

    def lines(self, node: Node) -> frozenset[int]:
        """The lines that hold a word for every part the tree requires; in no other line can it stand."""
        match node:
            case Term():
                return self._term_lines(node)
            case Number():
                return frozenset(self.reading.index.get(NUMBER, ()))
            case ListOf(name):
                return self._lines_of_list(name)
            case Choice(options):
                return frozenset().union(*map(self.lines, options))
            case Near(left, right, _):
                return self._common((left, right))
            case Sequence(parts) | Both(parts):
                return self._common(tuple(part for part in parts if not isinstance(part, Absent)))
            case Absent():
                return frozenset(range(len(self.reading.lines)))
            case Outside(part, _):
                return self.lines(part)
            case Given(part, given):
                return self.lines(part) if all(map(self._stands, given)) else frozenset()

    def _common(self, parts: tuple[Node, ...]) -> frozenset[int]:
        found = self.lines(parts[0])
        for part in parts[1:]:
            if not found:
                break
            found &= self.lines(part)
        return found

    def _lines_of_list(self, name: str) -> frozenset[int]:
        if name not in self._list_lines:
            self._list_lines[name] = self.lines(self.lists[name]) if name in self.lists else frozenset()
        return self._list_lines[name]

    def _stands(self, node: Node) -> bool:
        """Whether the tree stands anywhere in the text; of what must be absent, whether it does not."""
        if isinstance(node, Absent):
            return not self._stands(node.part)
        if node not in self._standing:
            self._standing[node] = any(self.spans(node, line) for line in self.lines(node))
        return self._standing[node]

    def _term_lines(self, term: Term) -> frozenset[int]:
        index = self.reading.index
        lines = {line for key in self._keys(term) for line in index.get(key, ())}
        return frozenset(lines if term.number is None else lines.union(index.get(NUMBER, ())))

    def _keys(self, term: Term) -> Iterable[str]:
        if not (term.open_start or term.open_end):
            return keys_of(term, self.reading.language)
        if term.language not in ("", self.reading.language):
            return ()
        return self.reading.lemmas_like(term.text, term.open_start, term.open_end)

    def spans(self, node: Node, line: int) -> tuple[Span, ...]:
        """Every place of the tree in line number `line`, leftmost first."""
        return _ordered(set(self._spans(node, line)))

    def _spans(self, node: Node, line: int) -> Iterable[Span]:
        match node:
            case Term():
                return self._term_spans(node, self.reading.lines[line])
            case Number():
                return _numbers(node, self.reading.lines[line])
            case ListOf(name):
                return self._list(name, line)
            case Choice(options):
                return (span for option in options for span in self._spans(option, line))
            case Sequence(parts):
                return self._sequence(parts, line)
            case Near(left, right, gap):
                return _near(self.spans(left, line), self.spans(right, line), gap)
            case Both(parts):
                return self._both(parts, line)
            case Outside(part, idiom):
                return self._outside(part, idiom, line)
            case Given(part, given):
                return self._spans(part, line) if all(map(self._stands, given)) else ()
        return ()  # what must be absent has no place

    def _term_spans(self, term: Term, line: Line) -> Iterable[Span]:
        for i in self._term(term, line):
            yield Span(((i, i + 1),))
            if term.number is not None and (end := line.end_of_number(i)) > i + 1:
                yield Span(((i, end),))

    def _term(self, term: Term, line: Line) -> Iterable[int]:
        places = {i for key in self._keys(term) for i in line.at.get(key, ())}
        if term.exact:
            places = {i for i in places if line.words[i].lemmas[0] == term.text}
        if term.capitals:
            places = {i for i in places if _in_capitals(line.words[i].text)}
        if term.number is not None:
            places.update(i for i in line.numbers if line.words[i].number == term.number)
        return places

    def _list(self, name: str, line: int) -> tuple[Span, ...]:
        key = (name, line)
        if key not in self._list_spans:
            self._list_spans[key] = self.spans(self.lists[name], line) if name in self.lists else ()
        return self._list_spans[key]

    def _sequence(self, parts: tuple[Node, ...], line: int) -> Iterable[Span]:
        found = self.spans(parts[0], line)
        for part in parts[1:]:
            if not found:
                break
            found = tuple(_near(found, self.spans(part, line), 0))
        return found

    def _outside(self, part: Node, idiom: Node, line: int) -> Iterable[Span]:
        found = self.spans(part, line)
        idioms = self.spans(idiom, line) if found else ()
        return (span for span in found if not any(span.overlaps(other) for other in idioms))

    def _both(self, parts: tuple[Node, ...], line: int) -> Iterable[Span]:
        if any(isinstance(part, Absent) and self.spans(part.part, line) for part in parts):
            return ()
        found = [self.spans(part, line) for part in parts if not isinstance(part, Absent)]
        return (_joined(spans) for spans in islice(product(*found), MOST_SPANS))


def _in_capitals(word: str) -> bool:
    """Whether a word is written in capitals, whatever follows an apostrophe ("the US's")."""
    return _ENDING.sub("", word).isupper()


def _ordered(spans: set[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.pieces, span.values)))[:MOST_SPANS]


def _numbers(node: Number, line: Line) -> Iterable[Span]:
    for i in line.numbers:
        value = line.words[i].number
        if value is not None:
            for end in {i + 1, line.end_of_number(i)}:
                yield Span(((i, end),), (value,) if node.captured else ())


def _near(left: Iterable[Span], right: tuple[Span, ...], gap: int) -> Iterable[Span]:
    for a in left:
        for b in right:
            if 0 <= b.start - a.end <= gap:
                yield Span(a.pieces + b.pieces, a.values + b.values)


def _joined(spans: Iterable[Span]) -> Span:
    together = tuple(spans)
    pieces = sorted({piece for span in together for piece in span.pieces})
    return Span(tuple(pieces), tuple(value for span in together for value in span.values))
