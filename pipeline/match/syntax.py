"""The phrase language's tree: what a phrase of a watch says, before any text is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One word, folded; `form` is how the watch writes it, `open_start` and `open_end` are its asterisks, `number`
    its value when it is a number.

    `capitals`: the watch writes it in capitals alone ("US"), so it matches no word in small letters ("us").
    `language`: the only one in whose texts it matches ("war@en"); "" in all.
    `exact`: it stands for this very form ("=planned"), none of the word's others.
    """

    text: str
    form: str
    open_start: bool = False
    open_end: bool = False
    number: int | None = None
    capitals: bool = False
    language: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """`#`, or `{n}` when `captured`: any number, in digits or in words."""

    captured: bool = False


@dataclass(frozen=True, slots=True)
class ListOf:
    """`<name>`: any phrase of a named list. `at` is where it stands, for the fault when there is no such list."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """Parts that stand side by side."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """`right` begins after `left` with at most `gap` words between."""

    left: Node
    right: Node
    gap: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Any of the alternatives."""

    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """All parts stand in one sentence, in any order."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """`part` stands somewhere, and none of its words are part of an `idiom` there."""

    part: Node
    idiom: Node


@dataclass(frozen=True, slots=True)
class Given:
    """`part` stands in a sentence, and each of `given` somewhere in the same text."""

    part: Node
    given: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Absent:
    """`part` stands nowhere: in the sentence, as a part of `Both`; in the text, as one that is `Given`."""

    part: Node


Node = Term | Number | ListOf | Sequence | Near | Choice | Both | Outside | Given | Absent


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly inside `node`."""
    match node:
        case Sequence(parts) | Both(parts):
            return parts
        case Near(left, right, _):
            return (left, right)
        case Choice(options):
            return options
        case Outside(part, idiom):
            return (part, idiom)
        case Given(part, given):
            return (part, *given)
        case Absent(part):
            return (part,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """`node` and every node inside it."""
    yield node
    for child in children(node):
        yield from walk(child)
