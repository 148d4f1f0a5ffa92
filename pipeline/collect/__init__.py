"""FeedRecord, Response -> FeedRecord, Entry. Which feeds are due, what servers mean, what feeds tell."""

from __future__ import annotations

from pipeline.collect.opml import OpmlFeed, read_opml, write_opml
from pipeline.collect.parse import parse
from pipeline.collect.schedule import Verdict, due, interpret, is_known, request, settle

__all__ = [
    "OpmlFeed",
    "Verdict",
    "due",
    "interpret",
    "is_known",
    "parse",
    "read_opml",
    "request",
    "settle",
    "write_opml",
]
