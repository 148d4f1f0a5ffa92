"""Mention of a stored article, read again by a watch that changed -> what it is worth: it raises nothing."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Article, Evidence, Identity, Known, Mention, MentionKind, Noticed, Setting, Watch
from pipeline.notice.noticing import notice


def reread(mention: Mention, article: Article, watch: Watch, known: Known, setting: Setting) -> Noticed:
    """The mention as it is kept: sentences that were a mention before (`known.before`) stay what they were, all others
    are old news with the reason `backfill`, which `setting.arrival` is. No flags."""
    before = known.before or Mention(watch.id, ())
    documents = {(one.fact, one.value, one.start): one.document for one in before.facts}
    placed = tuple(
        replace(one, document=one.document or _still(documents.get((one.fact, one.value, one.start), ""), watch))
        for one in mention.facts
    )
    noticed = notice(replace(mention, facts=placed), article, watch, known, Identity(), setting)
    evidence = _as_before(noticed.mention.evidence, before)
    kind = _kind(evidence, before, known.before_kind)
    return Noticed(replace(noticed.mention, evidence=evidence), kind, noticed.facts)


def _still(document: str, watch: Watch) -> str:
    """The document a value was given to, if the watch knows it still."""
    return document if document in (watch.id, *(rule.name for rule in watch.documents)) else ""


def _as_before(evidence: tuple[Evidence, ...], before: Mention) -> tuple[Evidence, ...]:
    then = {one.start: one for one in before.evidence}
    return tuple(
        replace(one, novel=then[one.start].novel, reasons=then[one.start].reasons) if one.start in then else one
        for one in evidence
    )


def _kind(evidence: tuple[Evidence, ...], before: Mention, kind: MentionKind) -> MentionKind:
    """What it was, as long as it has the sentences that made it so."""
    lost = {one.start for one in before.evidence} - {one.start for one in evidence}
    return kind if not lost or any(one.novel for one in evidence) else "repeat"
