"""What one mention is worth: each sentence judged, the kind, the values placed, the flags raised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from pipeline.model import (
    Article,
    Change,
    Evidence,
    Flag,
    FlagKind,
    Identity,
    Known,
    Mention,
    MentionKind,
    Noticed,
    Quoted,
    Setting,
    Watch,
)
from pipeline.notice.closeness import HEARD, Shelf
from pipeline.notice.facts import ValueChange, fact_flag, place, told, value_changes
from pipeline.notice.ids import development_key, flag_id
from pipeline.notice.novelty import Ground, Standing, judge
from pipeline.notice.retelling import OWN_REPORT
from pipeline.notice.retold import Retold, retells
from pipeline.notice.saying import say
from pipeline.notice.turns import turns
from pipeline.text import fold, language_of, name_key, plain_words

RAISING = ("run", "import")  # arrivals that raise flags; all others are old news, recorded only


def notice(
    mention: Mention,
    article: Article,
    watch: Watch,
    known: Known,
    identity: Identity,
    setting: Setting,
    root_text: str = "",
    change: Change | None = None,
) -> Noticed:
    """The mention with `novel` and `reasons` on every sentence, its kind, its values with documents, and its flags.

    `root_text` is the text of the article this one copies ("" when it is none): what stands there is never novel.
    `change` is given for a later revision: then only what the edit brought can be novel, a story never begins, and a
    sentence it changed is left to `edit_flags`.
    """
    case = Case(article, watch, known, identity, change, setting.published)
    facts = told(place(mention.facts, watch, known), mention.evidence, known)
    if setting.arrival not in RAISING:
        quiet = tuple(replace(each, novel=False, reasons=(setting.arrival,)) for each in mention.evidence)
        return Noticed(replace(mention, evidence=quiet), "repeat", facts)
    spoken = mention if mention.said or not mention.evidence else say(article, mention, watch)
    judged = replace(spoken, evidence=_judged(spoken, case, root_text))
    values = value_changes(facts, known, setting.now if change else setting.published)
    kind = _kind(judged, case)
    news = _news_flags(kind, judged, values, case)
    flags = (*news, *(fact_flag(each, watch, article.url) for each in values))
    return Noticed(_remembered(judged, case), _lasting(kind, case), facts, flags)


@dataclass(frozen=True, slots=True)
class Case:
    """One mention's circumstances."""

    article: Article
    watch: Watch
    known: Known
    identity: Identity
    change: Change | None
    published: datetime

    @property
    def brought(self) -> frozenset[str] | None:
        """The folded sentences an edit of a known mention added or changed; None when all are to be judged."""
        if self.change is None or self.known.before is None:
            return None
        return frozenset(map(fold, (*self.change.added, *(new for _, new in self.change.changed))))

    @property
    def founder(self) -> str:
        return self.identity.story.founder if self.identity.story else self.article.url

    def ground(self, mention: Mention, root_text: str) -> Ground:
        article, relations = self.article, self.identity.relations
        shelf = Shelf.of(self.known.earlier, self.watch, article.language or language_of(article.text))
        standing = (Standing.of(root_text, "stands in the article it copies"),)
        related = {each.of for each in relations if each.url == article.url and retells(each)}
        retold = Retold.of(mention, shelf, related, self.published)
        return Ground(self.known.facets, shelf, standing, retold, self.known.story_known, self._below(mention, retold))

    def _below(self, mention: Mention, retold: Retold) -> frozenset[str]:
        """What a headline stands above: the terms of the mention's other sentences, and in a retelling, whose headline
        is held to it, the names and numbers of the text. Nothing where the mention is a headline alone."""
        pairs = zip(mention.evidence, mention.said, strict=True)
        told = frozenset(term for each, said in pairs if each.zone != "headline" for term in said.terms)
        if not (told and retold and any(each.zone == "headline" for each in mention.evidence)):
            return told
        blocks = (block.text for block in self.article.blocks if block.zone not in ("headline", "boilerplate"))
        found = (word for text in blocks for word in plain_words(text))
        return told | {f"{HEARD}{word.number or name_key(word.text)}" for word in found}


def _judged(mention: Mention, case: Case, root_text: str) -> tuple[Evidence, ...]:
    ground, brought = case.ground(mention, root_text), case.brought
    judged = _against(ground, mention, case)
    if ground.retold.at_home and sum(each.novel and each.zone != "headline" for each in judged) >= OWN_REPORT:
        judged = _against(replace(ground, own_report=True), mention, case)
    if brought is None:
        return judged
    stood = ("stood in the revision before",)
    return tuple(each if fold(each.text) in brought else replace(each, novel=False, reasons=stood) for each in judged)


def _against(ground: Ground, mention: Mention, case: Case) -> tuple[Evidence, ...]:
    turned = turns(mention, case.watch, case.known)
    judged: list[Evidence] = []
    for evidence, said in zip(mention.evidence, mention.said, strict=True):
        novel, reasons = judge(evidence, said, ground, turned.get(evidence.start, ()))
        judged.append(replace(evidence, novel=novel, reasons=reasons))
    return tuple(judged)


def _kind(mention: Mention, case: Case) -> MentionKind:
    if not any(each.novel for each in mention.evidence):
        return "repeat"
    return "development" if case.known.story_known or case.change is not None else "new-story"


def _remembered(mention: Mention, case: Case) -> Mention:
    """The mention as it is kept: a sentence that stood in the revision before stays what it was then."""
    if case.brought is None or case.known.before is None:
        return mention
    then = {fold(each.text): each for each in case.known.before.evidence}
    kept = tuple(
        replace(each, novel=old.novel, reasons=old.reasons)
        if (old := then.get(fold(each.text))) and fold(each.text) not in case.brought
        else each
        for each in mention.evidence
    )
    return replace(mention, evidence=kept)


def _lasting(kind: MentionKind, case: Case) -> MentionKind:
    """The kind a mention keeps: an edit may make a repeat a development, never a first report a repeat."""
    before = case.known.before_kind if case.change is not None else "repeat"
    return before if kind == "repeat" or before == "new-story" else kind


def _news_flags(kind: MentionKind, mention: Mention, values: Sequence[ValueChange], case: Case) -> tuple[Flag, ...]:
    """The flag of a new story, or of a development that is more than a value or a sentence an edit changed."""
    novel = [each for each in mention.evidence if each.novel]
    if kind == "new-story":
        return (_flag("new-story", case.founder, novel, case),)
    if case.change is not None and case.known.before is not None:
        added = frozenset(map(fold, case.change.added))
        novel = [each for each in novel if fold(each.text) in added]
    novel = [each for each in novel if not _is_value_only(each, values)]
    if not novel:
        return ()
    return (_flag("development", development_key(case.article.url, (each.text for each in novel)), novel, case),)


def _is_value_only(evidence: Evidence, values: Sequence[ValueChange]) -> bool:
    """Whether the sentence is one a `fact-change` shows already, or has no other reason than the new value."""
    readings = [reading for each in values for reading in each.readings]
    if any(evidence.start <= reading.start < evidence.end for reading in readings):
        return True
    return bool(values) and all(_tells_value(reason, values) for reason in evidence.reasons)


def _tells_value(reason: str, values: Sequence[ValueChange]) -> bool:
    return any(reason.startswith((f"new number: {each.value} ", f"new number: {each.value}-")) for each in values)


def _flag(kind: FlagKind, key: str, novel: Sequence[Evidence], case: Case) -> Flag:
    url, watch = case.article.url, case.watch.id
    sentences = tuple(Quoted(each.text, "new", url, each.start, each.reasons) for each in novel)
    reasons = tuple(dict.fromkeys(reason for each in novel for reason in each.reasons))
    return Flag(flag_id(watch, kind, key), watch, kind, url, sentences, reasons)
