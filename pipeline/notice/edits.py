"""Edits that touch a watch: a passage that mentions it, or the headline above it, was changed after it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Article, Change, Flag, Mention, Quoted, Sentence, Watch, correction_reason
from pipeline.notice.ids import edit_key, flag_id
from pipeline.text import fold, language_of, sentences

REACH = 1  # sentences: a change beside a sentence of evidence, in its paragraph, is a change of the passage


@dataclass(frozen=True, slots=True)
class Side:
    """One revision's folded sentences that mention the watch, and those that stand beside them."""

    watched: frozenset[str]
    passage: frozenset[str]


def edit_flags(
    change: Change,
    old: Article,
    new: Article,
    before: Mention | None,
    now: Mention | None,
    watch: Watch,
    root_url: str,
) -> tuple[Flag, ...]:
    """The `edit` flag of a watch, if the change touches a passage that mentions it; at most one an edit.

    `before` and `now` are the watch's mentions in the two revisions; without `before` nothing is raised (a first
    mention is a development, which `notice` raises), without `now` the mention was edited away. `root_url` is the
    address of the article this one copies, else its own.
    """
    if before is None:
        return ()
    touched = Touched.of(change, _side(old, before), _side(new, now), (old.title, new.title))
    if touched.is_empty:
        return ()
    lone = [*((text, "") for text in touched.removed), *(("", text) for text in touched.added)]
    return (
        Flag(
            id=flag_id(watch.id, "edit", edit_key(root_url, [*touched.pairs, *lone])),
            watch=watch.id,
            kind="edit",
            url=new.url,
            sentences=tuple(_quoted(touched, new.url)),
            reasons=tuple(_reasons(change, touched)),
        ),
    )


@dataclass(frozen=True, slots=True)
class Touched:
    """What of a change concerns the watch. Of what came, only what stands beside its sentences and does not mention it
    itself (that is a development, if it says something new), and notes of correction that do."""

    pairs: tuple[tuple[str, str], ...]
    removed: tuple[str, ...]
    added: tuple[str, ...]
    titles: tuple[str, str]
    mentioned: bool  # one of those removed mentioned the watch itself

    @classmethod
    def of(cls, change: Change, then: Side, today: Side, titles: tuple[str, str]) -> Touched:
        notes = set(change.corrections)
        return cls(
            tuple(pair for pair in change.changed if _touches(pair, then, today, titles)),
            tuple(text for text in change.removed if fold(text) in then.passage),
            tuple(
                text
                for text in change.added
                if _is_beside(text, today) or (text in notes and fold(text) in today.watched)
            ),
            titles,
            any(fold(text) in then.watched for text in change.removed),
        )

    @property
    def is_empty(self) -> bool:
        return not (self.pairs or self.removed or self.added)


def _is_beside(text: str, today: Side) -> bool:
    return fold(text) in today.passage - today.watched


def vanished_flag(mention: Mention, watch: Watch, url: str, reason: str) -> Flag:
    """The flag of an article that carried a flagged mention and is gone; `reason` says how that was found."""
    shown = tuple(Quoted(each.text, "removed", url, each.start) for each in mention.evidence if each.novel)
    return Flag(flag_id(watch.id, "vanished", url), watch.id, "vanished", url, shown, (reason,))


def _side(article: Article, mention: Mention | None) -> Side:
    watched = frozenset(fold(each.text) for each in mention.evidence) if mention else frozenset()
    found = sentences(article.blocks, article.language or language_of(article.text))
    beside = (other for i, each in enumerate(found) if fold(each.text) in watched for other in _neighbours(found, i))
    return Side(watched, watched | frozenset(fold(each.text) for each in beside))


def _neighbours(found: tuple[Sentence, ...], i: int) -> Iterable[Sentence]:
    near = found[max(0, i - REACH) : i + REACH + 1]
    return (each for each in near if each.block == found[i].block)


def _touches(pair: tuple[str, str], then: Side, today: Side, titles: tuple[str, str]) -> bool:
    return pair == titles or fold(pair[0]) in then.passage or fold(pair[1]) in today.passage


def _quoted(touched: Touched, url: str) -> Iterable[Quoted]:
    for old, new in touched.pairs:
        yield Quoted(old, "old", url)
        yield Quoted(new, "new", url)
    yield from (Quoted(text, "removed", url) for text in touched.removed)
    yield from (Quoted(text, "added", url) for text in touched.added)


def _reasons(change: Change, touched: Touched) -> Iterable[str]:
    if touched.titles in touched.pairs:
        yield "the headline was changed"
    if any(pair != touched.titles for pair in touched.pairs):
        yield "a passage that mentions it was changed"
    if touched.removed:
        yield f"a sentence {'' if touched.mentioned else 'beside one '}that mentions it was removed"
    if touched.added:
        yield "a sentence beside one that mentions it was added"
    yield f"severity: {change.severity}"
    yield from map(correction_reason, change.corrections)
