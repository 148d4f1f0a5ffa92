"""Article, many watches -> the few that may mention it: one look at its words, however many watches there are.

A phrase can only stand where a word for each of its parts does. Those words are its clauses ("one of these must be
there"); a watch waits in the index under the words of one clause of each phrase, the one that fewest other watches
share, and is looked at closely only when one sentence meets every clause of the phrase and the text its context.
"""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.match.query import Query, compile_watch
from pipeline.match.reading import NUMBER, Reading, read
from pipeline.match.scan import keys_of
from pipeline.match.syntax import Absent, Choice, Given, ListOf, Node, Number, Outside, Term, children
from pipeline.model import Article, Watch

Clause = frozenset[Term | Number]
"""One of these words must be in a text."""


def likely(article: Article, watches: Sequence[Watch]) -> Sequence[Watch]:
    """The watches that `matches` may find in the article, in their order; all others it surely does not."""
    if len(watches) < FEW:
        return watches
    watches = watches if isinstance(watches, tuple) else tuple(watches)
    reading = read(article)
    return tuple(watches[place] for place in _index(_Same(watches), reading.language).met(reading))


FEW = 4  # watches: looking each up is quicker than the index


class _Same:
    """Watches as a cache's key: told apart by their ids and, unless they are the same object, by all they say.

    Hashing a thousand watches whole takes longer than matching them.
    """

    def __init__(self, watches: tuple[Watch, ...]) -> None:
        self.watches = watches

    def __hash__(self) -> int:
        return hash(tuple(watch.id for watch in self.watches))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and (self.watches is other.watches or self.watches == other.watches)


@lru_cache(maxsize=16)  # one for each language read
def _index(same: _Same, language: str) -> _Index:
    return _Index(_gates(same.watches), language)


@dataclass(frozen=True, slots=True)
class _Gate:
    """One phrase of the watch at `place`: one sentence must meet all its clauses, the text those of the context."""

    place: int
    phrase: tuple[Clause, ...]
    context: tuple[Clause, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.phrase + self.context


@lru_cache(maxsize=2)
def _gates_of(same: _Same) -> tuple[_Gate, ...]:
    return tuple(
        _Gate(place, phrase, context)
        for place, watch in enumerate(same.watches)
        for phrase, context in _asked(compile_watch(watch))
    )


def _gates(watches: tuple[Watch, ...]) -> tuple[_Gate, ...]:
    return _gates_of(_Same(watches))


def _asked(query: Query) -> Iterable[tuple[tuple[Clause, ...], tuple[Clause, ...]]]:
    """What each phrase of `any` asks of a sentence, and of the text; phrases that ask the same, once."""
    known: dict[str, tuple[Clause, ...]] = {}
    context = _clauses(Choice(query.context), query.lists, known) if query.context else ()
    return {(_clauses(node, query.lists, known), context): None for node in (*query.any, *query.first)}


def _clauses(node: Node, lists: Mapping[str, Node], known: dict[str, tuple[Clause, ...]]) -> tuple[Clause, ...]:
    """What must be there for the phrase to stand: all clauses of its parts, or one made of its alternatives'."""
    match node:
        case Term() | Number():
            return (frozenset({node}),)
        case ListOf(name):
            if name not in known:
                known[name] = _clauses(lists[name], lists, known)
            return known[name]
        case Choice(options):
            each = [min(_clauses(option, lists, known), key=len, default=frozenset()) for option in options]
            return (frozenset[Term | Number]().union(*each),)
        case Absent():
            return ()
        case Given(part, _) | Outside(part, _):  # what else must or must not stand is left to the closer look
            return _clauses(part, lists, known)
    return tuple(dict.fromkeys(clause for part in children(node) for clause in _clauses(part, lists, known)))


class _Words:
    """A clause in one language, ready to be held against the words of a text."""

    def __init__(self, clause: Clause, language: str) -> None:
        self.plain: set[str] = set()
        self.open: list[Term] = []
        for word in clause:
            if isinstance(word, Number):
                self.plain.add(NUMBER)
            elif word.language not in ("", language):
                continue
            elif word.open_start or word.open_end:
                self.open.append(word)
            else:
                self.plain |= keys_of(word, language)
                if word.number is not None:
                    self.plain.add(NUMBER)

    def lines(self, reading: Reading) -> frozenset[int]:
        """The lines of the text that meet the clause."""
        index = reading.index
        lemmas = {lemma for lemma in self.plain if lemma in index}  # "&" would copy all words of the text
        for term in self.open:
            lemmas.update(reading.lemmas_like(term.text, term.open_start, term.open_end))
        return frozenset(line for lemma in lemmas for line in index[lemma])


class _Stems:
    """Clauses by the open words in them: looked up by the beginnings and ends of a text's words, whose number does not
    grow with that of the watches."""

    def __init__(self) -> None:
        self.first: defaultdict[int, defaultdict[str, list[Clause]]] = defaultdict(lambda: defaultdict(list))
        self.last: defaultdict[int, defaultdict[str, list[Clause]]] = defaultdict(lambda: defaultdict(list))
        self.inner: defaultdict[str, list[Clause]] = defaultdict(list)

    def add(self, term: Term, clause: Clause) -> None:
        if term.open_start and term.open_end:
            self.inner[term.text].append(clause)
        else:
            (self.first if term.open_end else self.last)[len(term.text)][term.text].append(clause)

    def met(self, lemmas: Iterable[str]) -> Iterator[Clause]:
        """The clauses with an open word that matches one of the lemmas."""
        for length, stems in self.first.items():
            for stem in {lemma[:length] for lemma in lemmas} & stems.keys():
                yield from stems[stem]
        for length, stems in self.last.items():
            for stem in {lemma[-length:] for lemma in lemmas} & stems.keys():
                yield from stems[stem]
        for part, clauses in self.inner.items():
            if any(part in lemma for lemma in lemmas):
                yield from clauses


class _Index:
    """Gates by the words of one of their clauses, for texts in one language."""

    def __init__(self, gates: tuple[_Gate, ...], language: str) -> None:
        clauses = dict.fromkeys(clause for gate in gates for clause in gate.clauses)
        self.words = {clause: _Words(clause, language) for clause in clauses}
        self.gates: defaultdict[Clause, list[_Gate]] = defaultdict(list)
        share = _sharing(gates)
        for gate in gates:
            self.gates[min(gate.clauses, key=lambda clause: _crowd(clause, share))].append(gate)
        self.plain: defaultdict[str, list[Clause]] = defaultdict(list)
        self.stems = _Stems()
        for clause in self.gates:
            for lemma in self.words[clause].plain:
                self.plain[lemma].append(clause)
            for term in self.words[clause].open:
                self.stems.add(term, clause)

    def met(self, reading: Reading) -> list[int]:
        """The places of the watches one of whose phrases has every clause met, in order."""
        waiting = {clause for lemma in reading.index.keys() & self.plain.keys() for clause in self.plain[lemma]}
        waiting.update(self.stems.met(reading.index))
        met = _Met(reading, self.words)
        found: set[int] = set()
        for clause in waiting:
            for gate in self.gates[clause]:
                if gate.place not in found and met.opens(gate):
                    found.add(gate.place)
        return sorted(found)


class _Met:
    """Which lines of one text meet each clause, looked up once."""

    def __init__(self, reading: Reading, words: Mapping[Clause, _Words]) -> None:
        self.reading = reading
        self.words = words
        self.known: dict[Clause, frozenset[int]] = {}

    def lines(self, clause: Clause) -> frozenset[int]:
        if clause not in self.known:
            self.known[clause] = self.words[clause].lines(self.reading)
        return self.known[clause]

    def opens(self, gate: _Gate) -> bool:
        first, *others = gate.phrase
        common = self.lines(first)
        for clause in others:
            if not common:
                return False
            common &= self.lines(clause)
        return bool(common) and all(map(self.lines, gate.context))


def _sharing(gates: Iterable[_Gate]) -> Counter[Term | Number]:
    """How many gates ask for each word."""
    return Counter(word for gate in gates for clause in gate.clauses for word in clause)


def _crowd(clause: Clause, share: Counter[Term | Number]) -> int:
    return sum(share[word] for word in clause)


class Bundle(tuple[Watch, ...]):
    """Watches on their way to a worker: bytes that are packed once here and read once there, article after article.

    As a cache's key it is told apart as `_Same` does.
    """

    packed: bytes

    def __hash__(self) -> int:
        return hash(_Same(self))

    def __eq__(self, other: object) -> bool:
        return self is other or tuple.__eq__(self, other)

    def __reduce__(self) -> tuple[Callable[[bytes], Bundle], tuple[bytes]]:
        return _opened, (self.packed,)


def bundle(watches: tuple[Watch, ...]) -> Bundle:
    """The same watches, quick to send: a thousand of them take 20 ms as they are, more than an article costs."""
    return _bundled(_Same(watches))


@lru_cache(maxsize=2)
def _bundled(same: _Same) -> Bundle:
    return _opened(pickle.dumps(tuple(same.watches)))


@lru_cache(maxsize=2)
def _opened(packed: bytes) -> Bundle:
    made = Bundle(pickle.loads(packed))
    made.packed = packed
    return made
