"""The pieces of a page -> which of them are the article: by structure alone, so in any language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.extract.headline import headline, says_title
from pipeline.extract.outline import Outline, Piece
from pipeline.text import fold

# Shares and lengths: chosen once for news pages, flat within a factor of 1.3 around each (docs/performance.md).
_DESCEND = 0.8  # of a box's running text that an inner box must hold to be the article in its place
_DESCEND_NAMED = 0.5  # … when the inner box alone is named as the article's text
_SMALLER = 0.4  # furniture and captions hold at most this share of the page's running text; more is a misleading name
_EARLY = 0.3  # weight of what stands before the title
_LISTED = 0.3  # weight of a list entry against a paragraph
_CAPPED = 100  # words that count of one paragraph, so that one long comment does not outweigh an article
_FEWEST = 60  # words of running text a page must keep when what stands apart is set aside
_PARAGRAPH = 12  # words of a line that needs no full stop to be running text
_SENTENCE = 6  # … with one
_LINKS = 0.4  # share of links from which a line is no running text
_ALL = 0.85  # share of links in a line that is one link, perhaps with a word before it
_LINE = 25  # words; a longer linked line is text
_BEGINNING = 3  # paragraphs above an inner box that are an article's beginning; one or two are a standfirst or a note
_HOME = 0.15  # share of the article's running text that makes a box one of its homes
_CARD = 80  # words of a teaser: a linked headline, a line or two, a date
_CARDS = 3  # teasers on a page before they are believed to be such
_UNDER_PICTURE = 60  # words in a box with a picture and no heading: its caption
_LIST_OF_LINKS = 0.5  # share of links in a whole list
_CLOCK = re.compile(r"(?=.*\d)[\W\d]+$")  # a line of figures alone
_TEXT_TAGS = frozenset(("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A piece in or around the article. What is neither kept nor a caption may be furniture, may be not."""

    piece: Piece
    kept: bool
    caption: bool = False

    @property
    def loose(self) -> bool:
        return not self.kept and not self.caption


@dataclass(frozen=True, slots=True)
class Chosen:
    """`words` of running text in what was kept tell how much stands behind the choice. `title`: the piece, -1 none."""

    choices: tuple[Choice, ...]
    words: int
    title: int = -1


def choose(page: Outline, title: str) -> Chosen:
    """The article of a page whose head tells `title` ("" unknown): its pieces, and what stands between them."""
    return _Chooser(page, title).choose()


class _Chooser:
    """One page. Numbers are of pieces (`i`) and boxes (`box`)."""

    def __init__(self, page: Outline, title: str) -> None:
        self.pieces = page.pieces
        self.boxes = page.boxes
        self.chains = [tuple(page.around(piece.box)) for piece in page.pieces]
        self.told = fold(title)
        self.title = headline(self.pieces, self.told)
        self.values = [self._value(i) for i in range(len(page.pieces))]

    def choose(self) -> Chosen:
        core = self._core()
        inside = [i for i, chain in enumerate(self.chains) if core in chain and i > self.title]
        pictured = {i for i in inside if self._is_caption(i)}
        kept = {i for i in inside if i not in pictured and self._is_clear(i, core) and not self._is_pointer(i)}
        kept = self._trimmed(inside, kept)
        kept -= set(self._empty_headings(inside, kept))
        captions = {i for i in pictured if self._tells(i)}
        choices = tuple(Choice(self.pieces[i], i in kept, i in captions) for i in inside if not self._is_apart(i, core))
        return Chosen(choices, sum(self.pieces[i].words for i in kept if self.values[i]), self.title)

    # Weights

    def _value(self, i: int) -> float:
        """Words of running text, 0 for headings, links and short lines."""
        piece = self.pieces[i]
        if piece.form == "heading" or piece.linked >= _LINKS * len(piece.text):
            return 0.0
        if piece.words < (_SENTENCE if piece.is_sentence else _PARAGRAPH):
            return 0.0
        value = min(piece.words, _CAPPED) * (_LISTED if piece.form == "item" else 1.0)
        return value * (_EARLY if i < self.title else 1.0)

    def _weights(self, without: frozenset[int] | set[int] = frozenset()) -> list[float]:
        """Running text in each box, what stands in `without` not counted."""
        weights = [0.0] * len(self.boxes)
        for chain, value in zip(self.chains, self.values, strict=True):
            if value and without.isdisjoint(chain):
                for box in chain:
                    weights[box] += value
        return weights

    @cached_property
    def _words(self) -> list[int]:
        words = [0] * len(self.boxes)
        for piece, chain in zip(self.pieces, self.chains, strict=True):
            for box in chain:
                words[box] += piece.words
        return words

    @cached_property
    def _links(self) -> list[tuple[int, int]]:
        """Characters inside links and all characters, of each box."""
        linked, length = [0] * len(self.boxes), [0] * len(self.boxes)
        for piece, chain in zip(self.pieces, self.chains, strict=True):
            for box in chain:
                linked[box] += piece.linked
                length[box] += len(piece.text)
        return list(zip(linked, length, strict=True))

    @cached_property
    def _pictures(self) -> list[int]:
        """Pictures in each box and those in it."""
        pictures = [box.pictures for box in self.boxes]
        for i in range(len(self.boxes) - 1, 0, -1):  # an inner box has the greater number
            pictures[self.boxes[i].parent] += pictures[i]
        return pictures

    # What is not the article

    @cached_property
    def _titled(self) -> frozenset[int]:
        """The boxes around the title: no name makes them furniture."""
        return frozenset(self.chains[self.title]) if self.title >= 0 else frozenset()

    @cached_property
    def _set_apart(self) -> frozenset[int]:
        """Comments and the like, unless next to nothing else would be left."""
        apart = {i for i, box in enumerate(self.boxes) if box.mark == "apart"} - self._titled
        apart |= self._cards() | self._other_articles() | self._other_stories()
        all_weights = self._weights()
        if self._weights(apart)[0] < min(_FEWEST, all_weights[0] / 4):
            apart = {i for i in apart if all_weights[i] <= _SMALLER * all_weights[0]}
        return frozenset(apart)

    @cached_property
    def _furniture(self) -> frozenset[int]:
        weights = self._weights(self._set_apart)
        most = _SMALLER * weights[0]
        named = (i for i, box in enumerate(self.boxes) if box.mark in ("furniture", "caption"))
        return self._set_apart | {i for i in named if weights[i] <= most and i not in self._titled}

    def _cards(self) -> set[int]:
        """Boxes that hold a linked headline and little else, when the page has several."""
        cards: set[int] = set()
        headlines = 0
        for i, piece in enumerate(self.pieces):
            if piece.form == "heading" and piece.is_link:
                around = {box for box in self.chains[i][1:4] if self._words[box] <= piece.words + _CARD}
                around = {box for box in around if self.boxes[box].tag != "body"} - self._titled
                headlines += bool(around)
                cards |= around
        return cards if headlines >= _CARDS else set()

    def _other_articles(self) -> set[int]:
        """Articles of their own beside the one that holds the title."""
        mine = [box for box in self._titled if self.boxes[box].tag == "article"]
        if not mine:
            return set()
        others = (i for i, box in enumerate(self.boxes) if box.tag == "article" and i not in self._titled)
        return {box for box in others if self._parents(box).isdisjoint(mine)}

    def _other_stories(self) -> set[int]:
        """Boxes of the template that one around the title has, beside it, which begin with a linked headline."""
        mine = {(self.boxes[box].parent, self.boxes[box].tag): self.boxes[box] for box in self._titled}
        found: set[int] = set()
        for i, piece in enumerate(self.pieces):
            if i > self.title >= 0 and piece.form == "heading" and piece.is_link:
                opened = (box for box in self.chains[i][1:4] if box not in self.chains[i - 1])
                for box in opened:
                    like = mine.get((self.boxes[box].parent, self.boxes[box].tag))
                    if like is not None and box not in self._titled and like.is_like(self.boxes[box]):
                        found.add(box)
        return found

    def _parents(self, box: int) -> set[int]:
        found = set()
        while (box := self.boxes[box].parent) >= 0:
            found.add(box)
        return found

    # Where the article is

    def _core(self) -> int:
        """The innermost box that holds nearly all running text of the page."""
        weights = self._weights(self._furniture)
        inner: defaultdict[int, list[int]] = defaultdict(list)
        for i, box in enumerate(self.boxes):
            if weights[i]:
                inner[box.parent].append(i)
        here = 0
        while inner[here]:
            best = max(inner[here], key=lambda box: weights[box])
            if weights[best] < self._needed(best, inner[here]) * weights[here] or self._begins_before(best):
                break
            here = best
        if self.boxes[here].tag in _TEXT_TAGS or self._has_twin(here, weights):
            return self.boxes[here].parent
        return here

    def _begins_before(self, inner: int) -> bool:
        """Whether paragraphs of the box around stand between the title and this one: it is the part behind a toggle."""
        around = self.boxes[inner].parent
        first = next(i for i, chain in enumerate(self.chains) if inner in chain)
        above = (i for i in range(self.title + 1, first) if around in self.chains[i])
        own = [i for i in above if self.values[i] and self.pieces[i].form == "text" and self._home(i) == around]
        return len(own) >= _BEGINNING

    def _has_twin(self, core: int, weights: Sequence[float]) -> bool:
        """Whether a box of the same template stands beside it: the text is cut into parts."""
        own = self.boxes[core]
        return any(
            weights[i] and i != core and box.parent == own.parent and box.is_like(own)
            for i, box in enumerate(self.boxes)
        )

    def _needed(self, best: int, siblings: Iterable[int]) -> float:
        named = [box for box in siblings if self.boxes[box].mark == "article"]
        return _DESCEND_NAMED if named == [best] else _DESCEND

    # Piece by piece

    def _is_apart(self, i: int, core: int) -> bool:
        chain = self.chains[i]
        return not self._set_apart.isdisjoint(chain[: chain.index(core)])

    def _is_clear(self, i: int, core: int) -> bool:
        """Whether no furniture stands between the piece and the article's box. A quoted post stands in a widget."""
        chain = self.chains[i]
        between = chain[: chain.index(core)]
        return (self._set_apart if self.pieces[i].form == "quote" else self._furniture).isdisjoint(between)

    def _is_caption(self, i: int) -> bool:
        if self.pieces[i].form in ("heading", "quote"):
            return False
        chain = self.chains[i]
        named = any(self.boxes[box].tag == "figure" or self.boxes[box].mark == "caption" for box in chain[:4])
        return (named and not self._furniture.isdisjoint(chain[:4])) or self._is_under_picture(i)

    def _tells(self, i: int) -> bool:
        """A caption that is a sentence; a credit and the name of a place are furniture."""
        return self.pieces[i].is_sentence and self.pieces[i].words >= _SENTENCE

    def _is_under_picture(self, i: int) -> bool:
        """Alone with a picture in a box that is no paragraph."""
        for box in self.chains[i][:3]:
            if self._words[box] > min(_UNDER_PICTURE, self.pieces[i].words + 10):
                return False
            if self._pictures[box] and (self.boxes[box].tag not in _TEXT_TAGS or self._in_gallery(box)):
                return True
        return False

    def _in_gallery(self, box: int) -> bool:
        """Whether it is an entry of a list of pictures."""
        own = self.boxes[box]
        beside = [one.pictures for one in self.boxes if one.parent == own.parent] if own.tag == "li" else []
        return len(beside) > 1 and all(beside)

    def _is_pointer(self, i: int) -> bool:
        """A line that leads elsewhere: a link, an entry in a list of links, the title said again, a clock."""
        piece = self.pieces[i]
        if piece.form == "text" and _CLOCK.match(piece.text):
            return True
        if piece.tag == "h1" or (piece.form == "heading" and says_title(piece, self.told)):
            return True
        if piece.is_link and piece.words < _LINE and not (piece.is_sentence and piece.linked < _ALL * len(piece.text)):
            return True
        return piece.form == "item" and self._in_list_of_links(i)

    def _in_list_of_links(self, i: int) -> bool:
        lists = [box for box in self.chains[i][:4] if self.boxes[box].tag in ("ul", "ol")]
        return bool(lists) and self._links[lists[0]][0] > _LIST_OF_LINKS * self._links[lists[0]][1]

    # The edges

    def _home(self, i: int) -> int:
        chain = self.chains[i]
        return chain[1] if self.boxes[chain[0]].tag in _TEXT_TAGS and len(chain) > 1 else chain[0]

    def _trimmed(self, inside: Sequence[int], kept: set[int]) -> set[int]:
        """Without what stands before the first and after the last running text, away from most of it."""
        running = [i for i in inside if i in kept and self.values[i]]
        if not running:
            return kept
        homes: Counter[int] = Counter()
        for i in running:
            homes[self._home(i)] += min(self.pieces[i].words, _CAPPED)
        least = _HOME * homes.total()
        main = {box for box, words in homes.items() if words >= least}
        first, last = running[0], running[-1]

        def stays(i: int) -> bool:
            if first <= i <= last or self._home(i) in main:
                return True
            return i > last and self.pieces[i].form in ("item", "row")

        return {i for i in kept if stays(i)}

    def _empty_headings(self, inside: Sequence[int], kept: set[int]) -> Iterable[int]:
        """Headings after the last kept text."""
        for i in reversed(inside):
            if i in kept:
                if self.pieces[i].form != "heading":
                    return
                yield i
