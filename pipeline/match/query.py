"""Watch -> Query: its phrases as trees, checked; what is wrong with them, as sentences for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import pairwise

from pipeline.match.phrase import PhraseError, parse
from pipeline.match.syntax import Both, Choice, Given, ListOf, Near, Node, Number, Outside, Sequence, children, walk
from pipeline.model import Watch

DEEPEST_LISTS = 10  # lists within lists; what a person can still follow, and keeps reading a phrase cheap


@dataclass(frozen=True, slots=True)
class FactQuery:
    """A fact's phrases, and the units they count: what follows their number, or leads to it ("death toll")."""

    name: str
    patterns: tuple[Node, ...]
    exclude: tuple[Node, ...]
    units: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """A watch ready to be matched. Phrases that cannot be read are left out; `problems` names them."""

    lists: Mapping[str, Node]
    any: tuple[Node, ...]
    first: tuple[Node, ...]
    context: tuple[Node, ...]
    exclude: tuple[Node, ...]
    others: tuple[Node, ...]
    also: tuple[Node, ...]
    documents: tuple[tuple[str, tuple[Node, ...]], ...]
    facts: tuple[FactQuery, ...]
    actors: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase and where a person finds it in the file."""

    key: str
    place: int
    text: str
    captures: bool = False


@lru_cache(maxsize=1024)
def compile_watch(watch: Watch) -> Query:
    """The watch's phrases as trees. Never raises: a faulty phrase or list is left out."""
    lists = _lists(watch)

    def trees(phrases: Iterable[str]) -> tuple[Node, ...]:
        return tuple(node for text in phrases if (node := _sound(text, lists)) is not None)

    return Query(
        lists=lists,
        any=trees(watch.any),
        first=trees(watch.first),
        context=trees(watch.context),
        exclude=trees(watch.exclude),
        others=trees(watch.others),
        also=trees(watch.also),
        documents=tuple((rule.name, trees(rule.about)) for rule in watch.documents),
        facts=tuple(_fact(rule.name, trees(rule.patterns), trees(rule.exclude)) for rule in watch.facts),
        actors=trees(name for actor in watch.actors for name in (actor.name, *actor.aliases)),
    )


def _fact(name: str, patterns: tuple[Node, ...], exclude: tuple[Node, ...]) -> FactQuery:
    units = (unit for pattern in patterns if (unit := _unit(pattern)) is not None)
    return FactQuery(name, patterns, exclude, tuple(dict.fromkeys(units)))


def _unit(pattern: Node) -> Node | None:
    """What the last number of a phrase with anything behind it counts ("points" of "from {n} to # points"), or what
    leads to the number ("death toll" of "death toll ~5 {n}")."""
    pairs = reversed(tuple(pairwise(_in_row(pattern))))
    counted = next((after for part, after in pairs if isinstance(part, Number) and not isinstance(after, Number)), None)
    if counted is None and isinstance(pattern, Near) and isinstance(pattern.right, Number):
        return pattern.left
    return counted


def _in_row(node: Node) -> Iterator[Node]:
    """The parts of a phrase that follow one another."""
    if isinstance(node, Sequence | Near):
        for child in children(node):
            yield from _in_row(child)
    elif isinstance(node, Outside):
        yield from _in_row(node.part)
    elif not isinstance(node, Both | Given):
        yield node


def problems(watch: Watch) -> tuple[str, ...]:
    """What is wrong with the watch's phrases: one sentence a fault, with key, position and mend."""
    lists = _lists(watch)
    return tuple(fault for phrase in _phrases(watch) for fault in _faults(phrase, lists))


def _lists(watch: Watch) -> dict[str, Node]:
    """The named lists, innermost first. One that contains itself, or lies too deep, is never reached."""
    read = {name: Choice(tuple(_readable(phrases))) for name, phrases in watch.words}
    named = {name: {inner.name for inner in walk(node) if isinstance(inner, ListOf)} for name, node in read.items()}
    sound: dict[str, Node] = {}
    for _ in range(DEEPEST_LISTS):
        sound |= {name: read[name] for name in read.keys() - sound.keys() if named[name] & read.keys() <= sound.keys()}
    return sound


def _readable(phrases: Iterable[str]) -> Iterator[Node]:
    for text in phrases:
        try:
            yield parse(text)
        except PhraseError:
            continue


def _sound(text: str, lists: Mapping[str, Node]) -> Node | None:
    try:
        node = parse(text)
    except PhraseError:
        return None
    return node if all(inner.name in lists for inner in walk(node) if isinstance(inner, ListOf)) else None


def _phrases(watch: Watch) -> Iterator[_Phrase]:
    plain = [(f"words.{name}", phrases) for name, phrases in watch.words]
    plain += [("match.any", watch.any), ("match.first", watch.first), ("match.context", watch.context)]
    plain += [("match.not", watch.exclude), ("match.others", watch.others), ("match.also", watch.also)]
    plain += [(f'document "{rule.name}", about', rule.about) for rule in watch.documents]
    plain += [(f'fact "{fact.name}", not', fact.exclude) for fact in watch.facts]
    for key, phrases in plain:
        yield from (_Phrase(key, place, text) for place, text in enumerate(phrases, 1))
    for fact in watch.facts:
        for place, text in enumerate(fact.patterns, 1):
            yield _Phrase(f'fact "{fact.name}", patterns', place, text, captures=True)


def _faults(phrase: _Phrase, lists: Mapping[str, Node]) -> Iterator[str]:
    where = f'{phrase.key}, phrase {phrase.place} "{phrase.text}"'
    try:
        node = parse(phrase.text)
    except PhraseError as fault:
        yield f"{where}, {fault}"
        return
    yield from (f"{where}, {fault}" for fault in _tree_faults(node, lists))
    captured = any(isinstance(inner, Number) and inner.captured for inner in _unfolded(node, lists))
    if phrase.captures and not captured:
        yield f"{where}: captures no number; write {{n}} where the value stands"
    if captured and not phrase.captures and not phrase.key.startswith("words."):
        yield f"{where}: {{n}} captures only in a fact's patterns; write # for any number"


def _tree_faults(node: Node, lists: Mapping[str, Node]) -> Iterator[str]:
    for inner in walk(node):
        if isinstance(inner, ListOf) and inner.name not in lists:
            yield f"character {inner.at + 1}: {_no_list(inner.name, lists)}"
        if isinstance(inner, Sequence | Near) and any(
            isinstance(part, Both | Given) for child in children(inner) for part in _unfolded(child, lists)
        ):
            yield '"&" and "&&" join whole phrases; they cannot stand beside other words or "~": split the phrase'


def _no_list(name: str, lists: Mapping[str, Node]) -> str:
    near = get_close_matches(name, sorted(lists), n=1)
    return f'there is no list "{name}"' + (
        f"; did you mean <{near[0]}>?" if near else "; define it under [watch.words] (it may not contain itself)"
    )


def _unfolded(node: Node, lists: Mapping[str, Node]) -> Iterator[Node]:
    """Every node of the tree and, once each, of the lists it leads to."""
    waiting, seen = [node], set[str]()
    while waiting:
        for inner in walk(waiting.pop()):
            yield inner
            if isinstance(inner, ListOf) and inner.name in lists and inner.name not in seen:
                seen.add(inner.name)
                waiting.append(lists[inner.name])
