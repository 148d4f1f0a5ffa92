"""Edits that touch a watch: a passage that mentions it, or the headline above it, was changed after it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.model import Article, Change, Flag, Mention, Quoted, Sentence, Watch
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
    if before is None or change.severity == "cosmetic":
        return ()
    then, today = _side(old, before), _side(new, now)
    pairs = [pair for pair in change.changed if _touches(pair, then, today, (old.title, new.title))]
    removed = [text for text in change.removed if fold(text) in then.watched]
    if not pairs and not removed:
        return ()
    key = edit_key(root_url, [*pairs, *((text, "") for text in removed)])
    return (
        Flag(
            id=flag_id(watch.id, "edit", key),
            watch=watch.id,
            kind="edit",
            url=new.url,
            sentences=(*_quoted_pairs(pairs, new.url), *(Quoted(text, "removed", new.url) for text in removed)),
            reasons=tuple(_reasons(change, pairs, removed, (old.title, new.title))),
        ),
    )


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


def _quoted_pairs(pairs: Iterable[tuple[str, str]], url: str) -> Iterable[Quoted]:
    for old, new in pairs:
        yield Quoted(old, "old", url)
        yield Quoted(new, "new", url)


def _reasons(
    change: Change, pairs: list[tuple[str, str]], removed: list[str], titles: tuple[str, str]
) -> Iterable[str]:
    if titles in pairs:
        yield "the headline was changed"
    if any(pair != titles for pair in pairs):
        yield "a passage that mentions it was changed"
    if removed:
        yield "a sentence that mentions it was removed"
    yield f"severity: {change.severity}"
