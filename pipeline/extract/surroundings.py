"""The parts of a page that are not its article: comments, teasers, other articles, furniture. By structure alone."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.extract.measures import Measures

_SMALLER = 0.4  # furniture and captions hold at most this share of the page's running text; more is a misleading name
_FEWEST = 60  # words of running text a page must keep when what stands apart is set aside
_CARD = 80  # words of a teaser: a linked headline, a line or two, a date
_CARDS = 3  # teasers on a page before they are believed to be such


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Boxes that are no part of the article: `apart` never, `furniture` (all those apart too) unless quoted in it."""

    apart: frozenset[int]
    furniture: frozenset[int]


def surroundings(page: Measures) -> Surroundings:
    """What stands around the article."""
    apart = _set_apart(page)
    return Surroundings(apart, _furniture(page, apart))


def _set_apart(page: Measures) -> frozenset[int]:
    """Comments and the like, unless next to nothing else would be left."""
    apart = {i for i, box in enumerate(page.boxes) if box.mark == "apart"} - page.titled
    apart |= _cards(page) | _other_articles(page) | _other_stories(page)
    all_weights = page.weights()
    if page.weights(apart)[0] < min(_FEWEST, all_weights[0] / 4):
        apart = {i for i in apart if all_weights[i] <= _SMALLER * all_weights[0]}
    return frozenset(apart)


def _furniture(page: Measures, apart: frozenset[int]) -> frozenset[int]:
    weights = page.weights(apart)
    most = _SMALLER * weights[0]
    named = (i for i, box in enumerate(page.boxes) if box.mark in ("furniture", "caption"))
    return apart | {i for i in named if weights[i] <= most and i not in page.titled}


def _cards(page: Measures) -> set[int]:
    """Boxes that hold a linked headline and little else, when the page has several."""
    cards: set[int] = set()
    headlines = 0
    for i, piece in enumerate(page.pieces):
        if piece.form == "heading" and piece.is_link:
            around = {box for box in page.chains[i][1:4] if page.words[box] <= piece.words + _CARD}
            around = {box for box in around if page.boxes[box].tag != "body"} - page.titled
            headlines += bool(around)
            cards |= around
    return cards if headlines >= _CARDS else set()


def _other_articles(page: Measures) -> set[int]:
    """Articles of their own beside the one that holds the title."""
    mine = [box for box in page.titled if page.boxes[box].tag == "article"]
    if not mine:
        return set()
    others = (i for i, box in enumerate(page.boxes) if box.tag == "article" and i not in page.titled)
    return {box for box in others if page.parents(box).isdisjoint(mine)}


def _other_stories(page: Measures) -> set[int]:
    """Boxes of the template that one around the title has, beside it, which begin with a linked headline."""
    mine = {(page.boxes[box].parent, page.boxes[box].tag): page.boxes[box] for box in page.titled}
    found: set[int] = set()
    for i, piece in enumerate(page.pieces):
        if i > page.title >= 0 and piece.form == "heading" and piece.is_link:
            opened = (box for box in page.chains[i][1:4] if box not in page.chains[i - 1])
            for box in opened:
                like = mine.get((page.boxes[box].parent, page.boxes[box].tag))
                if like is not None and box not in page.titled and like.is_like(page.boxes[box]):
                    found.add(box)
    return found
