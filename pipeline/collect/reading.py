"""What a reader of one format gives to whoever asked for a feed."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import FeedDocument


@dataclass(frozen=True, slots=True)
class Reading:
    """A feed that was read: its entries not yet keyed. `cuts` counts the places where entries had been cut out, -1
    when the reader cannot tell; `context` names all that an entry's meaning depends on besides its own bytes."""

    document: FeedDocument
    cuts: int = -1
    context: tuple[str, ...] = ()
