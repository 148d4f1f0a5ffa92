"""The pieces of a page -> which of them are the article: by structure alone, so in any language."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.extract.headline import says_title
from pipeline.extract.measures import CAPPED, SENTENCE, TEXT_TAGS, Measures
from pipeline.extract.outline import Outline, Piece
from pipeline.extract.surroundings import surroundings

# Shares and lengths: chosen once for news pages, flat within a factor of 1.3 around each (docs/performance.md).
_DESCEND = 0.8  # of a box's running text that an inner box must hold to be the article in its place
_DESCEND_NAMED = 0.5  # … when the inner box alone is named as the article's text
_ALL = 0.85  # share of links in a line that is one link, perhaps with a word before it
_LINE = 25  # words; a longer linked line is text
_BEGINNING = 3  # paragraphs above an inner box that are an article's beginning; one or two are a standfirst or a note
_HOME = 0.15  # share of the article's running text that makes a box one of its homes
_UNDER_PICTURE = 60  # words in a box with a picture and no heading: its caption
_LIST_OF_LINKS = 0.5  # share of links in a whole list
_CLOCK = re.compile(r"(?=.*\d)[\W\d]+$")  # a line of figures alone


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
        self.page = Measures(page, title)
        self.around = surroundings(self.page)
        self.pieces, self.boxes, self.chains = self.page.pieces, self.page.boxes, self.page.chains
        self.values, self.title, self.told = self.page.values, self.page.title, self.page.told

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

    # Where the article is

    def _core(self) -> int:
        """The innermost box that holds nearly all running text of the page."""
        weights = self.page.weights(self.around.furniture)
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
        if self.boxes[here].tag in TEXT_TAGS or self._has_twin(here, weights):
            return self.boxes[here].parent
        return here

    def _begins_before(self, inner: int) -> bool:
        """Whether paragraphs of the box around stand between the title and this one: it is the part behind a toggle."""
        around = self.boxes[inner].parent
        first = next(i for i, chain in enumerate(self.chains) if inner in chain)
        above = (i for i in range(self.title + 1, first) if around in self.chains[i])
        own = [i for i in above if self.values[i] and self.pieces[i].form == "text" and self.page.home(i) == around]
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
        return not self.around.apart.isdisjoint(chain[: chain.index(core)])

    def _is_clear(self, i: int, core: int) -> bool:
        """Whether no furniture stands between the piece and the article's box. A quoted post stands in a widget."""
        chain = self.chains[i]
        between = chain[: chain.index(core)]
        return (self.around.apart if self.pieces[i].form == "quote" else self.around.furniture).isdisjoint(between)

    def _is_caption(self, i: int) -> bool:
        if self.pieces[i].form in ("heading", "quote"):
            return False
        chain = self.chains[i]
        named = any(self.boxes[box].tag == "figure" or self.boxes[box].mark == "caption" for box in chain[:4])
        return (named and not self.around.furniture.isdisjoint(chain[:4])) or self._is_under_picture(i)

    def _tells(self, i: int) -> bool:
        """A caption that is a sentence; a credit and the name of a place are furniture."""
        return self.pieces[i].is_sentence and self.pieces[i].words >= SENTENCE

    def _is_under_picture(self, i: int) -> bool:
        """Alone with a picture in a box that is no paragraph."""
        for box in self.chains[i][:3]:
            if self.page.words[box] > min(_UNDER_PICTURE, self.pieces[i].words + 10):
                return False
            if self.page.pictures[box] and (self.boxes[box].tag not in TEXT_TAGS or self._in_gallery(box)):
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
        return bool(lists) and self.page.links[lists[0]][0] > _LIST_OF_LINKS * self.page.links[lists[0]][1]

    # The edges

    def _trimmed(self, inside: Sequence[int], kept: set[int]) -> set[int]:
        """Without what stands before the first and after the last running text, away from most of it."""
        running = [i for i in inside if i in kept and self.values[i]]
        if not running:
            return kept
        homes: Counter[int] = Counter()
        for i in running:
            homes[self.page.home(i)] += min(self.pieces[i].words, CAPPED)
        least = _HOME * homes.total()
        main = {box for box, words in homes.items() if words >= least}
        first, last = running[0], running[-1]

        def stays(i: int) -> bool:
            if first <= i <= last or self.page.home(i) in main:
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
