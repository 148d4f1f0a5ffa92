"""Item -> what of it is shown: its strongest sentences, edits word by word. JSON keeps all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.model import Piece, Quoted
from pipeline.publish.digest import Item
from pipeline.publish.wording import differences
from pipeline.text import fold

MOST_LINES = 4  # sentences of an item on a usual day
LONGEST_LINE = 500  # characters of a sentence; what is longer is a list without full stops
PAST = ("old", "removed")


@dataclass(frozen=True, slots=True)
class Edited:
    """A sentence whose words were changed: as it stands now, with the words that went."""

    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a renderer prints of an item's sentences: a sentence each, or an edited one, and how many are left out."""

    lines: tuple[Quoted | Edited, ...]
    left_out: int
    left_out_new: bool  # all that are left out are new sentences


def shown(item: Item, most: int = MOST_LINES) -> Shown:
    """The item's `most` strongest sentences in their order.

    What was changed comes first, then the sentences with the most reasons. A changed pair counts as one. A sentence
    that is the item's title or its note of correction stands above already.
    """
    title = fold(item.source.title)
    above = {title, *map(fold, item.corrections)}
    units = [unit for unit in _units(item.lines) if unit[0].role in PAST or fold(unit[0].text) not in above]
    ranked = sorted(range(len(units)), key=lambda n: (-_strength(units[n]), n))
    kept, left = sorted(ranked[:most]), ranked[most:]
    return Shown(
        lines=tuple(line for n in kept for line in _lines(units[n], title)),
        left_out=len(left),
        left_out_new=all(_strength(units[n]) < _CHANGED for n in left),
    )


def brief(text: str, longest: int = LONGEST_LINE) -> str:
    """The text, cut after a word when it is longer than `longest` characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 2]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut} …"


Unit = tuple[Quoted, ...]
_CHANGED = 1_000  # stronger than any number of reasons


def _units(lines: Sequence[Quoted]) -> Iterator[Unit]:
    """The sentences one by one, an old one together with the new one that follows it."""
    waiting: Quoted | None = None
    for line in lines:
        if waiting is not None and line.role in PAST:
            yield (waiting,)
        if line.role in PAST:
            waiting = line
        else:
            yield (line,) if waiting is None else (waiting, line)
            waiting = None
    if waiting is not None:
        yield (waiting,)


def _strength(unit: Unit) -> int:
    return _CHANGED if unit[0].role in PAST else len(unit[0].reasons)


def _lines(unit: Unit, title: str) -> Iterator[Quoted | Edited]:
    """A pair out of one article as one edited sentence, when its wordings are alike; else each sentence alone."""
    edit = len(unit) == 2 and unit[0].url == unit[1].url
    if edit and (pieces := differences(unit[0].text, unit[1].text)):
        yield Edited(pieces)
    else:
        yield from (line for line in unit if edit or line.role in PAST or fold(line.text) != title)
