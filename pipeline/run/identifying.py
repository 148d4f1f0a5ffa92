"""Whose copy an article is and which story it joins: what the rules need, gathered from the state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pipeline import flow
from pipeline.model import Identity, Prepared, Stored, Story, Told
from pipeline.world.store import Store


def identify(
    store: Store, prepared: Prepared, published: datetime, before: Stored | None = None
) -> tuple[Prepared, Identity]:
    """What identity says of an article beside all that is stored, and the article as that was said of it: without its
    site's furniture. `before` is its revision until now, which keeps its story. A person's word on it (`pipeline
    story`) is obeyed."""
    url = prepared.article.url
    told = store.told(url)
    found = store.copy_candidates(prepared.fingerprint, exclude=url)
    copies = [one for one in found if before is None or one.root != before.id]  # no copy of its own copies
    prepared = flow.without_furniture(prepared, copies)
    stories = _with(store, told, store.story_candidates(prepared.fingerprint, published))
    tellers = store.tellers(flow.names_asked(prepared.fingerprint.about), published)
    identity = flow.identify(prepared, published, copies, stories, told, tellers)
    siblings = store.translation_candidates(prepared.article, prepared.fingerprint.language, published)
    identity = flow.with_translations(identity, prepared, published, siblings)
    if before:
        identity = replace(identity, story=store.story(before.story), reason="read from another source")
    elif identity.copy_of:
        identity = replace(identity, story=store.story(identity.copy_of.story))
    elif sibling := flow.translated(identity, siblings):
        identity = flow.beside(identity, "translation", store.story(sibling.story), told)
    elif other := flow.varied(identity, copies):
        identity = flow.beside(identity, "variant", store.story(other.story), told)
    members = store.story_members(identity.story.id, published, flow.REWRITE_REACH) if identity.story else ()
    return prepared, flow.with_rewrites(identity, prepared, published, members)


def _with(store: Store, told: Told, stories: Sequence[Story]) -> Sequence[Story]:
    """The candidates with the story it was told to be in, however little they share."""
    must = store.story(told.story) if told.must not in {"", *(one.ref for one in stories)} else None
    return (*stories, must) if must else stories
