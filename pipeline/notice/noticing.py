"""What one mention is worth: each sentence judged, the kind, the values placed, the flags raised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import (
    Article,
    Change,
    Evidence,
    Flag,
    Identity,
    Known,
    Mention,
    MentionKind,
    Noticed,
    Quoted,
    Setting,
    Watch,
)
from pipeline.notice.closeness import Shelf
from pipeline.notice.facets import say
from pipeline.notice.facts import ValueChange, fact_flag, place, value_changes
from pipeline.notice.ids import development_key, flag_id
from pipeline.notice.novelty import Ground, Standing, judge
from pipeline.text import fold, language_of

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
    facts = place(mention.facts, watch, known)
    if setting.arrival not in RAISING:
        quiet = tuple(replace(each, novel=False, reasons=(setting.arrival,)) for each in mention.evidence)
        return Noticed(replace(mention, evidence=quiet), "repeat", facts)
    spoken = mention if mention.said or not mention.evidence else say(article, mention, watch)
    ground = _ground(article, watch, known, identity, root_text)
    judged = replace(spoken, evidence=_judged(spoken, known, ground, change))
    values = value_changes(judged, facts, known, setting.now if change else setting.published)
    kind = _kind(judged, known, change)
    news = _news_flag(kind, judged, article, watch, known, identity, values, change)
    return Noticed(judged, kind, facts, (*news, *(fact_flag(each, watch, article.url) for each in values)))


def _judged(mention: Mention, known: Known, ground: Ground, change: Change | None) -> tuple[Evidence, ...]:
    judged: list[Evidence] = []
    for evidence, said in zip(mention.evidence, mention.said, strict=True):
        novel, reasons = judge(evidence, said, ground)
        if change is not None and known.before is not None and not _is_fresh(evidence, change):
            novel, reasons = False, ("stood in the revision before",)
        judged.append(replace(evidence, novel=novel, reasons=reasons))
    return tuple(judged)


def _ground(article: Article, watch: Watch, known: Known, identity: Identity, root_text: str) -> Ground:
    language = article.language or language_of(article.text)
    standing = (Standing.of(root_text, "stands in the article it copies"),)
    translated = any(each.kind == "translation" and each.url == article.url for each in identity.relations)
    return Ground(known.facets, Shelf.of(known.earlier, watch, language), standing, translated)


def _is_fresh(evidence: Evidence, change: Change) -> bool:
    return fold(evidence.text) in {fold(text) for text in (*change.added, *(new for _, new in change.changed))}


def _kind(mention: Mention, known: Known, change: Change | None) -> MentionKind:
    if not any(each.novel for each in mention.evidence):
        return "repeat"
    return "development" if known.story_known or change is not None else "new-story"


def _news_flag(
    kind: MentionKind,
    mention: Mention,
    article: Article,
    watch: Watch,
    known: Known,
    identity: Identity,
    values: Sequence[ValueChange],
    change: Change | None,
) -> tuple[Flag, ...]:
    """The flag of a new story, or of a development that is more than a value or a sentence an edit changed."""
    novel = [each for each in mention.evidence if each.novel]
    if kind == "new-story":
        founder = identity.story.founder if identity.story else article.url
        return (_flag("new-story", founder, novel, article, watch),)
    if change is not None and known.before is not None:
        novel = [each for each in novel if fold(each.text) in {fold(text) for text in change.added}]
    novel = [each for each in novel if not _is_value_only(each, values)]
    if kind == "repeat" or not novel:
        return ()
    key = development_key(article.url, (each.text for each in novel))
    return (_flag("development", key, novel, article, watch),)


def _is_value_only(evidence: Evidence, values: Sequence[ValueChange]) -> bool:
    """Whether the sentence is one a `fact-change` shows already, or has no other reason than the new value."""
    readings = [reading for each in values for reading in each.readings]
    if any(evidence.start <= reading.start < evidence.end for reading in readings):
        return True
    return bool(values) and all(_tells_value(reason, values) for reason in evidence.reasons)


def _tells_value(reason: str, values: Sequence[ValueChange]) -> bool:
    return any(f"{reason} ".startswith(f"new number: {each.value} ") for each in values)


def _flag(kind: MentionKind, key: str, novel: Sequence[Evidence], article: Article, watch: Watch) -> Flag:
    assert kind != "repeat"
    sentences = tuple(Quoted(each.text, "new", article.url, each.start, each.reasons) for each in novel)
    reasons = tuple(dict.fromkeys(reason for each in novel for reason in each.reasons))
    return Flag(flag_id(watch.id, kind, key), watch.id, kind, article.url, sentences, reasons)
