"""How identity reads an article: which blocks count, its words folded for comparing, its hashed 3-word sequences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

from pipeline.model import Article, Block, Relation, Stored, Zone
from pipeline.text import fold

GRAM = 3  # words in a sequence: strangers share next to none (docs/decisions.md, Copies)

# Scripts written without spaces: every character is a word, or a whole text would be one.
_UNSPACED = re.compile(r"([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff])")


def kept(article: Article, *without: Zone) -> tuple[Block, ...]:
    """The blocks identity is decided on: all but boilerplate and the zones named."""
    return tuple(block for block in article.blocks if block.zone != "boilerplate" and block.zone not in without)


def joined(blocks: Iterable[Block]) -> str:
    return "\n".join(block.text for block in blocks)


@lru_cache(maxsize=64)
def folded_words(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: case, punctuation and spacing make no difference."""
    return tuple(_UNSPACED.sub(r" \1 ", fold(text)).split())


def sequences(words: Sequence[str]) -> Iterator[str]:
    """The sequences of three words; the whole text when it has fewer."""
    if 0 < len(words) < GRAM:
        yield " ".join(words)
    yield from map(" ".join, zip(*(words[i:] for i in range(GRAM)), strict=False))


@lru_cache(maxsize=64)
def grams(text: str) -> frozenset[str]:
    """The set of 3-word sequences of a text."""
    return frozenset(sequences(folded_words(text)))


def digest(text: str) -> int:
    """A 64-bit hash that is the same in every process and Python (the built-in `hash` is neither)."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def one_a_group(related: Sequence[tuple[Relation, Stored]]) -> tuple[Relation, ...]:
    """The first relation to each group of copies: twenty copies of one text are one thing to be related to."""
    first: dict[int, Relation] = {}
    for relation, other in related:
        first.setdefault(other.root, relation)
    return tuple(first.values())
