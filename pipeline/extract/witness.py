"""The article's text as JSON-LD tells it, beside what the page shows: which of the shown pieces it vouches for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from pipeline.extract.choosing import Choice
from pipeline.extract.overlap import contained, runs
from pipeline.extract.zones import Paragraph
from pipeline.text import fold

_SHOWN = 0.8  # share of the body's words that the page must show before it is a witness of anything
_AFTER = 0.3  # share of the kept words that may follow the body's end; more, and the body is an excerpt
_LONGER = 1.5  # times the words the page shows; then the page shows but a part
_LONGEST = 100_000  # characters of a body; longer ones are whole archives
_MARKUP = re.compile(r"<[^<>]*>")
_SHORTEST = 5  # words; shorter lines that were not chosen stand in any text


@dataclass(frozen=True, slots=True)
class Heard:
    """The choices after a witness was heard, and whether it told of them."""

    choices: tuple[Choice, ...]
    agrees: bool


def hear(choices: Sequence[Choice], body: str) -> Heard:
    """The choices after hearing `body` ("" none): what it holds is kept, what stands outside its first and last piece
    is loose. A body that the page does not show, or shows only the beginning of, changes nothing.
    """
    body = plain(body)
    told = _squashed(body)
    inside = [
        (choice.kept or choice.piece.words >= _SHORTEST) and _squashed(choice.piece.text) in told
        for choice in choices
        if told
    ]
    if not any(inside) or _words(choices, inside) < _SHOWN * len(fold(body).split()):
        return Heard(tuple(choices), agrees=False)
    first = inside.index(True)
    last = len(inside) - 1 - inside[::-1].index(True)
    outside = [choice.kept and not first <= i <= last for i, choice in enumerate(choices)]
    kept = [choice.kept for choice in choices]
    if _words(choices, outside) > _AFTER * _words(choices, kept):
        return Heard(tuple(choices), agrees=False)
    told_by_both = (
        replace(
            choice, kept=(choice.kept or inside[i]) and first <= i <= last, caption=choice.caption and not inside[i]
        )
        for i, choice in enumerate(choices)
    )
    return Heard(tuple(told_by_both), agrees=True)


def _squashed(text: str) -> str:
    """Folded, without spaces: publishers join paragraphs without any."""
    return fold(text).replace(" ", "")


def _words(choices: Sequence[Choice], chosen: Sequence[bool]) -> int:
    return sum(choice.piece.words for choice, is_chosen in zip(choices, chosen, strict=True) if is_chosen)


def plain(body: str) -> str:
    """The body without the markup and the doubled escapes that some publishers leave in it; its lines stay."""
    return _MARKUP.sub("\n", unescape(unescape(body[:_LONGEST])))


def paragraphs_of(body: str) -> tuple[str, ...]:
    """The body's paragraphs, for pages that show next to nothing of it."""
    return tuple(line for part in plain(body).splitlines() if (line := " ".join(part.split())))


def goes_on(own: Sequence[Paragraph], told: Sequence[Paragraph]) -> bool:
    """Whether the body's paragraphs `told` go on well after what the page shows of them."""
    shown, body = (" ".join(p.text for p in read if not p.loose) for read in (own, told))
    return len(body.split()) >= _LONGER * len(shown.split()) and contained(runs(shown), runs(body)) >= _SHOWN
