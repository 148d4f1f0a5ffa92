"""Prepared article, its identity, what each watch knew -> what it changes: mentions, what is new in them, flags."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from pipeline import notice
from pipeline.flow.comparing import changed, same_source
from pipeline.model import (
    Article,
    Change,
    Decision,
    Flag,
    Identity,
    Known,
    Mention,
    Noticed,
    Prepared,
    Setting,
    Watch,
)
from pipeline.text import fold

UNRAISED = frozenset(("known", "stored"))
"""Arrivals that raise nothing: a feed's first look, `import --stored`."""


def decide(
    prepared: Prepared,
    setting: Setting,
    identity: Identity,
    watches: Mapping[str, Watch],
    known: Mapping[str, Known],
    before: Article | None = None,
    lines: Collection[str] = (),
) -> Decision:
    """What the article changes: its mentions, what is new in them, the flags. `before` is its revision until now;
    the two are compared without the site's `lines`, whether those were known when the first was decided or not."""
    change = changed(before, prepared.article, lines) if before else None
    anew = before is not None and not same_source(before, prepared.article)
    quiet = anew and before is not None and before.source == prepared.article.source  # but for what reads it, the same
    case = replace(setting, arrival="stored") if quiet else setting
    noticed = tuple(
        _notice(mention, prepared, case, identity, watches[mention.watch], _of_old(known[mention.watch], anew), change)
        for mention in prepared.mentions
    )
    if quiet:
        noticed = tuple(_carried(one, known[one.mention.watch]) for one in noticed)
    flags = [flag for one in noticed for flag in one.flags]
    if before and change and setting.arrival not in UNRAISED:
        flags += _edits(prepared, identity, watches, known, change, before)
    return Decision(prepared, setting, identity, noticed, change, tuple({flag.id: flag for flag in flags}.values()))


def _of_old(known: Known, anew: bool) -> Known:
    """What the watch knew; an article that is read anew begins no story."""
    return replace(known, story_known=True) if anew else known


def _carried(noticed: Noticed, known: Known) -> Noticed:
    """The mention that another extractor found, as it was judged before: what it finds otherwise is nobody's news."""
    if known.before is None:
        return noticed
    then = {fold(one.text): one for one in known.before.evidence}
    evidence = tuple(
        replace(one, novel=old.novel, reasons=old.reasons) if (old := then.get(fold(one.text))) else one
        for one in noticed.mention.evidence
    )
    return replace(noticed, mention=replace(noticed.mention, evidence=evidence), kind=known.before_kind)


def _notice(
    mention: Mention,
    prepared: Prepared,
    setting: Setting,
    identity: Identity,
    watch: Watch,
    known: Known,
    change: Change | None,
) -> Noticed:
    root_text = identity.copy_of.article.text if identity.copy_of else ""
    return notice.notice(mention, prepared.article, watch, known, identity, setting, root_text, change)


def _edits(
    prepared: Prepared,
    identity: Identity,
    watches: Mapping[str, Watch],
    known: Mapping[str, Known],
    change: Change,
    before: Article,
) -> list[Flag]:
    """The edit flags of every watch the article mentions or did; one correction across copies is one edit."""
    article = prepared.article
    root = identity.copy_of.root_url if identity.copy_of else article.url
    now = {mention.watch: mention for mention in prepared.mentions}
    return [
        flag
        for key, watch in watches.items()
        for flag in notice.edit_flags(change, before, article, known[key].before, now.get(key), watch, root)
    ]
