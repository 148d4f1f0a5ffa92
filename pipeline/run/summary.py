"""What a pass did, counted: the object of `run --json`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pipeline.model import Decision, Flag
from pipeline.urls import redact

SCHEMA_VERSION = 1

ArticleFate = Literal["new", "copies", "revised", "rejected", "pending"]


@dataclass(slots=True)
class Tally:
    """Counts of a pass, filled while it goes on. The fates of articles are disjoint."""

    due: int = 0
    ok: int = 0
    unchanged: int = 0
    failed: int = 0
    seen: int = 0
    new: int = 0
    stories: int = 0
    mentions: int = 0
    articles: Counter[ArticleFate] = field(default_factory=Counter)
    flags: Counter[str] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)  # of the digests that carry the flags
    errors: list[tuple[str, str]] = field(default_factory=list)

    def polled(self, url: str, failure: str, unchanged: bool, seen: int, new: int) -> None:
        """Count one feed's answer: failed, unchanged or read, with its entries."""
        if failure:
            self.failed += 1
            self.errors.append((redact(url), redact(failure)))
        elif unchanged:
            self.unchanged += 1
        else:
            self.ok += 1
        self.seen += seen
        self.new += new

    def decided(self, decision: Decision, fate: ArticleFate, founded: bool, raised: Iterable[Flag]) -> None:
        """Count one saved decision: what its article is, whether it began a story, the flags that are new."""
        self.articles[fate] += 1
        self.stories += founded
        self.mentions += len(decision.noticed)
        kinds = [flag.kind for flag in raised]
        self.flags.update(kinds)
        self.days[decision.setting.day] += len(kinds)

    def gave_nothing(self, url: str, fate: ArticleFate, reason: str) -> None:
        """Count an address without an article: rejected, or pending for another try."""
        self.articles[fate] += 1
        self.errors.append((redact(url), redact(reason)))

    @property
    def all_failed(self) -> bool:
        """Whether feeds were due and none of them could be had."""
        return self.due > 0 and self.failed == self.due

    @property
    def quiet(self) -> bool:
        """Whether there is nothing to tell: nothing new, nothing wrong."""
        return not (self.new or self.articles or self.flags or self.errors)


def as_object(tally: Tally, run: int, started: datetime, finished: datetime) -> Mapping[str, object]:
    """The object of `run --json` (docs/commands.md, run), times in UTC."""
    fates: tuple[ArticleFate, ...] = ("new", "copies", "revised", "rejected", "pending")
    return {
        "schema_version": SCHEMA_VERSION,
        "run": run,
        "started": _utc(started),
        "finished": _utc(finished),
        "feeds": {"due": tally.due, "ok": tally.ok, "unchanged": tally.unchanged, "failed": tally.failed},
        "entries": {"seen": tally.seen, "new": tally.new},
        "articles": {fate: tally.articles[fate] for fate in fates},
        "stories": {"new": tally.stories},
        "mentions": tally.mentions,
        "flags": dict(sorted(tally.flags.items())),
        "errors": [{"url": url, "reason": reason} for url, reason in sorted(tally.errors)],
    }


def _utc(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
