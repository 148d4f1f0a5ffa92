"""How one text became another: passages kept, moved, changed word by word, put in and taken out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pipeline.model.flags import Severity

Mark = Literal["same", "out", "in"]
PassageKind = Literal["same", "moved", "changed", "added", "removed"]


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a passage: in both texts, in the old one only, in the new one only."""

    text: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of sentences. `start` is where it stands in the old text (code points), -1 when it is new.

    `moved`: it stood elsewhere, and may be changed too. `severity` is how much the change weighs, "" where nothing was
    asked or nothing changed.
    """

    kind: PassageKind
    start: int
    pieces: tuple[Piece, ...]
    severity: Severity | Literal[""] = ""

    @property
    def old(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.mark != "in")

    @property
    def new(self) -> str:
        return "".join(piece.text for piece in self.pieces if piece.mark != "out")


@dataclass(frozen=True, slots=True)
class Diff:
    """The passages in the order of the new text; a removed one follows what it followed in the old."""

    passages: tuple[Passage, ...]

    @property
    def is_empty(self) -> bool:
        return all(passage.kind == "same" for passage in self.passages)
