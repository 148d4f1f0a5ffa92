"""What there is to count on a page: the running text, words, links and pictures of each piece and each box."""

from __future__ import annotations

from functools import cached_property

from pipeline.extract.headline import headline
from pipeline.extract.outline import Outline
from pipeline.text import fold

# Shares and lengths: chosen once for news pages, flat within a factor of 1.3 around each (docs/performance.md).
_EARLY = 0.3  # weight of what stands before the title
_LISTED = 0.3  # weight of a list entry against a paragraph
CAPPED = 100  # words that count of one paragraph, so that one long comment does not outweigh an article
_PARAGRAPH = 12  # words of a line that needs no full stop to be running text
SENTENCE = 6  # … with one
_LINKS = 0.4  # share of links from which a line is no running text
TEXT_TAGS = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))


class Measures:
    """One page. Numbers are of pieces (`i`) and boxes (`box`); `told` is its folded title, "" unknown."""

    def __init__(self, page: Outline, title: str) -> None:
        self.pieces = page.pieces
        self.boxes = page.boxes
        self.chains = [tuple(page.around(piece.box)) for piece in page.pieces]
        self.told = fold(title)
        self.title = headline(self.pieces, self.told)
        self.values = [self._value(i) for i in range(len(page.pieces))]

    def _value(self, i: int) -> float:
        """Words of running text, 0 for headings, links and short lines."""
        piece = self.pieces[i]
        if piece.form == "heading" or piece.linked >= _LINKS * len(piece.text):
            return 0.0
        if piece.words < (SENTENCE if piece.is_sentence else _PARAGRAPH):
            return 0.0
        value = min(piece.words, CAPPED) * (_LISTED if piece.form == "item" else 1.0)
        return value * (_EARLY if i < self.title else 1.0)

    def weights(self, without: frozenset[int] | set[int] = frozenset()) -> list[float]:
        """Running text in each box, what stands in `without` not counted."""
        weights = [0.0] * len(self.boxes)
        for chain, value in zip(self.chains, self.values, strict=True):
            if value and without.isdisjoint(chain):
                for box in chain:
                    weights[box] += value
        return weights

    @cached_property
    def words(self) -> list[int]:
        words = [0] * len(self.boxes)
        for piece, chain in zip(self.pieces, self.chains, strict=True):
            for box in chain:
                words[box] += piece.words
        return words

    @cached_property
    def links(self) -> list[tuple[int, int]]:
        """Characters inside links and all characters, of each box."""
        linked, length = [0] * len(self.boxes), [0] * len(self.boxes)
        for piece, chain in zip(self.pieces, self.chains, strict=True):
            for box in chain:
                linked[box] += piece.linked
                length[box] += len(piece.text)
        return list(zip(linked, length, strict=True))

    @cached_property
    def pictures(self) -> list[int]:
        """Pictures in each box and those in it."""
        pictures = [box.pictures for box in self.boxes]
        for i in range(len(self.boxes) - 1, 0, -1):  # an inner box has the greater number
            pictures[self.boxes[i].parent] += pictures[i]
        return pictures

    @cached_property
    def titled(self) -> frozenset[int]:
        """The boxes around the title: no name makes them furniture."""
        return frozenset(self.chains[self.title]) if self.title >= 0 else frozenset()

    def home(self, i: int) -> int:
        chain = self.chains[i]
        return chain[1] if self.boxes[chain[0]].tag in TEXT_TAGS and len(chain) > 1 else chain[0]

    def parents(self, box: int) -> set[int]:
        found = set()
        while (box := self.boxes[box].parent) >= 0:
            found.add(box)
        return found
