"""The newsroom's articles and outlets out of the package's tables: `load() -> Archive`, and the world at a clock."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

FeedFormat = Literal["rss", "atom", "rdf", "json"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One invented newspaper: how it looks, what its feed is like, when the feed is down."""

    key: str
    name: str
    tagline: str
    language: str
    feed: str
    format: FeedFormat
    full: bool
    rotates: bool
    sections: tuple[str, ...]
    ads: tuple[str, ...]
    comments: tuple[str, ...]
    tracking: bool = False
    relative: bool = False
    guid: Literal["path", "day"] = "path"
    down: tuple[datetime, ...] = ()

    @property
    def host(self) -> str:
        """The name the server knows it by, without the port."""
        return f"{self.key}.localhost"

    def is_down(self, at: datetime) -> bool:
        """Whether its feed answers 503 at this clock."""
        return bool(self.down) and self.down[0] <= at < self.down[1]


@dataclass(frozen=True, slots=True)
class Edit:
    """A change made to a published page, without notice: from `at` on, `new` stands where `old` stood."""

    at: datetime
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An article as its outlet wrote it. `paragraphs` beginning with `## ` are sub-headings."""

    outlet: str
    path: str
    title: str
    published: datetime
    section: str
    summary: str
    paragraphs: tuple[str, ...]
    author: str = ""
    language: str = "en"
    page: Literal["whole", "missing", "empty"] = "whole"
    edits: tuple[Edit, ...] = ()
    modified: datetime | None = None

    @property
    def address(self) -> str:
        """Host without port, and path: how `expected.json` names it."""
        return f"{self.outlet}.localhost{self.path}"

    @property
    def changed(self) -> datetime:
        """When the page last changed."""
        return self.modified or self.published

    @property
    def text(self) -> str:
        """Its paragraphs, one a line, without the marks of sub-headings."""
        return "\n".join(paragraph.removeprefix("## ") for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything the newsroom will ever publish. `at(clock)` is what the world sees by then."""

    outlets: Mapping[str, Outlet]
    pieces: tuple[Piece, ...] = field(default=())

    def at(self, clock: datetime) -> Archive:
        """The archive as it stands at `clock`: only what is published, with the edits made by then."""
        return Archive(self.outlets, tuple(as_of(piece, clock) for piece in self.pieces if piece.published <= clock))

    def of(self, outlet: str) -> tuple[Piece, ...]:
        """One outlet's pieces, newest first."""
        mine = (piece for piece in self.pieces if piece.outlet == outlet)
        return tuple(sorted(mine, key=lambda piece: (piece.published, piece.path), reverse=True))

    def find(self, address: str) -> Piece | None:
        """The piece at an address (host without port, and path)."""
        return next((piece for piece in self.pieces if piece.address == address), None)


def as_of(piece: Piece, clock: datetime) -> Piece:
    """The piece as its page reads at `clock`."""
    for edit in piece.edits:
        if edit.at <= clock:
            edited = tuple(paragraph.replace(edit.old, edit.new) for paragraph in piece.paragraphs)
            piece = replace(piece, paragraphs=edited, modified=edit.at)
    return piece


@lru_cache(maxsize=1)
def load() -> Archive:
    """The whole archive out of `outlets.toml` and `articles/*.toml`."""
    room = files("pipeline.demo")
    outlets = tomllib.loads(room.joinpath("outlets.toml").read_text("utf-8"))
    days = sorted(room.joinpath("articles").iterdir(), key=lambda day: day.name)
    rows = [row for day in days for row in tomllib.loads(day.read_text("utf-8"))["article"]]
    return Archive({key: _outlet(key, row) for key, row in outlets.items()}, tuple(_pieces(rows)))


def _outlet(key: str, row: dict[str, Any]) -> Outlet:
    lists = {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
    return Outlet(key=key, **{**row, **lists})


def _pieces(rows: Iterable[dict[str, Any]]) -> Iterable[Piece]:
    """A row with `copy_of` takes the text of that address: its own dateline, without the last `cut` paragraphs."""
    written: dict[str, dict[str, Any]] = {}
    for row in rows:
        outlet, _, path = row["address"].partition(".localhost")
        row = {**written[row["copy_of"]], **row, "edits": row.get("edits", [])} if "copy_of" in row else row
        written[row["address"]] = row
        yield _piece(outlet, path, row)


def _piece(outlet: str, path: str, row: dict[str, Any]) -> Piece:
    paragraphs = [" ".join(paragraph.split()) for paragraph in row["text"].strip().split("\n\n")]
    paragraphs = paragraphs[: len(paragraphs) - row.get("cut", 0)]
    if dateline := row.get("dateline"):
        paragraphs[0] = f"{dateline} {paragraphs[0]}"
    return Piece(
        outlet=outlet,
        path=path,
        title=row["title"],
        published=row["published"],
        section=row["section"],
        summary=row.get("summary") or paragraphs[0],
        paragraphs=tuple(paragraphs),
        author=row.get("author", ""),
        language=row.get("language", "en"),
        page=row.get("page", "whole"),
        edits=tuple(Edit(**edit) for edit in row.get("edits", ())),
    )
