"""FeedRecord, Response -> FeedRecord, Entry. Which feeds are due, what servers mean, what feeds tell."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from pipeline.collect.headers import retry_after
from pipeline.collect.schedule import Verdict, due, interpret, is_known, request, settle

if TYPE_CHECKING:
    from pipeline.collect.opml import LARGEST_OPML, OpmlFeed, read_opml, write_opml
    from pipeline.collect.parsing import parse

_LATER = {"parse": "parsing", **dict.fromkeys(("LARGEST_OPML", "OpmlFeed", "read_opml", "write_opml"), "opml")}
"""What needs feedparser and lxml: imported when asked for: a pass with nothing due is quick."""

__all__ = [
    "LARGEST_OPML",
    "OpmlFeed",
    "Verdict",
    "due",
    "interpret",
    "is_known",
    "parse",
    "read_opml",
    "request",
    "retry_after",
    "settle",
    "write_opml",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
