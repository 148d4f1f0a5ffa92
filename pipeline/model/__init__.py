"""The nouns: frozen, typed values that cross between rooms. No input or output, no decisions."""

from pipeline.model.articles import Article, Block, Rejected, Sentence, Zone
from pipeline.model.feeds import Entry, Failure, FeedDocument, FeedRecord, Outcome, Request, Response
from pipeline.model.flags import (
    Change,
    Earlier,
    FactValue,
    Flag,
    FlagKind,
    Known,
    MentionKind,
    Noticed,
    Quoted,
    Severity,
)
from pipeline.model.identity import Fingerprint, Identity, Relation, RelationKind, Stored, Story
from pipeline.model.passing import Arrival, Decision, Prepared, Setting
from pipeline.model.watches import Actor, DocumentRule, Evidence, Facet, FactReading, FactRule, Mention, Said, Watch

__all__ = [
    "Actor",
    "Arrival",
    "Article",
    "Block",
    "Change",
    "Decision",
    "DocumentRule",
    "Earlier",
    "Entry",
    "Evidence",
    "Facet",
    "FactReading",
    "FactRule",
    "FactValue",
    "Failure",
    "FeedDocument",
    "FeedRecord",
    "Fingerprint",
    "Flag",
    "FlagKind",
    "Identity",
    "Known",
    "Mention",
    "MentionKind",
    "Noticed",
    "Outcome",
    "Prepared",
    "Quoted",
    "Rejected",
    "Relation",
    "RelationKind",
    "Request",
    "Response",
    "Said",
    "Sentence",
    "Setting",
    "Severity",
    "Stored",
    "Story",
    "Watch",
    "Zone",
]
