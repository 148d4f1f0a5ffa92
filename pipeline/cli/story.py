"""`pipeline story`: the articles of a story, and a person's word on who belongs to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import Trouble
from pipeline.cli.output import Page, count, emit
from pipeline.cli.session import Session, as_command, as_group
from pipeline.cli.show import as_given, find, settling_words

if TYPE_CHECKING:
    from pipeline.run import Regrouped
    from pipeline.world.store import Member, Store


@as_group("story")
def command() -> None:
    """A story's articles; take one out, make two stories one. Every later run obeys."""


@as_command("show", command, "A story and its articles, why each is in it.")
@click.argument("story", metavar="STORY|URL")
def show(session: Session, story: str) -> None:
    """Show a story by its id, or by the address or id of an article in it: its articles in order of time, copies under
    their roots, and why each is in it."""
    with session.reading() as store:
        held = _story(store, story)
        told, members = store.story(held), store.in_story(held)
    if told is None:
        raise _unknown(story)
    if session.json:
        from pipeline.codec import encode

        urls = {one.id: one.url for one in members}
        rows = [
            {
                "url": one.url,
                "title": one.title,
                "published": f"{one.published:%Y-%m-%dT%H:%M:%SZ}",
                "copy_of": urls.get(one.copy_of),
                "reason": one.reason,
                "settled": json.loads(encode(one.settled)),
            }
            for one in members
        ]
        emit({"schema_version": 1, "id": told.ref, "title": told.title, "url": told.founder, "articles": rows})
        return
    page = Page()
    page.line(told.title or told.founder, style="bold")
    page.line(f"id {told.ref} · {count(len(members), 'article')}")
    for one in members:
        if not one.copy_of:
            _article(page, one)
            for copy in members:
                if copy.copy_of == one.id:
                    page.line(f"copy in {copy.site or copy.url}", indent=4, style="dim")
                    page.address(copy.url, indent=4)


@as_command("split", command, "Take an article out of its story.")
@click.argument("article", metavar="ARTICLE")
def split(session: Session, article: str) -> None:
    """Take an article (its address, its id, or the id of a flag on it) out of its story into one of its own, its
    copies with it. A copy is unfolded: it becomes an article of its own."""
    from pipeline.run import split as regroup

    with session.held(_state(session)) as store:
        shown = find(store, article)
        if shown is None:
            raise Trouble(f'there is no article "{as_given(article)}"; "pipeline search" finds one by its words.')
        done = regroup(store, shown.url, session.clock.now())
    if done is None:
        raise Trouble(f"{shown.url} is alone in its story; there is nothing to take it from.")
    _tell(session, done, f"{count(len(done.articles), 'article')} kept apart by hand from story {done.other}")


@as_command("merge", command, "Make two stories one.")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
def merge(session: Session, first: str, second: str) -> None:
    """Make two stories one, each named by its id or by the address or id of an article in it."""
    from pipeline.run import merge as regroup

    with session.held(_state(session)) as store:
        ours, theirs = _story(store, first), _story(store, second)
        if ours == theirs:
            raise Trouble("both are in one story already; there is nothing to merge.")
        done = regroup(store, ours, theirs, session.clock.now())
    _tell(session, done, f"{count(len(done.articles), 'article')} of story {done.other} put into it by hand")


def _tell(session: Session, done: Regrouped, said: str) -> None:
    if session.json:
        emit({"schema_version": 1, "story": done.story, "other": done.other, "articles": list(done.articles)})
    session.say(f"Story {done.story}: {said}.")


def _state(session: Session) -> Path:
    """The state's file, which must exist: there is nothing to regroup in a new one."""
    with session.reading():
        return session.state()


def _story(store: Store, name: str) -> int:
    """The internal id of a story named by its id or one of its articles. Raises Trouble."""
    shown = None if store.story_named(name) else find(store, name)
    held = store.story_named(shown.url if shown else name)
    if not held:
        raise _unknown(name)
    return held


def _unknown(name: str) -> Trouble:
    return Trouble(f'there is no story or article "{as_given(name)}"; "pipeline export stories" lists the stories.')


def _article(page: Page, one: Member) -> None:
    page.line()
    page.line(f"{one.published:%Y-%m-%d %H:%M} UTC · {one.title or one.url}")
    page.address(one.url, indent=2)
    if one.reason:
        page.line(one.reason, style="dim", indent=2)
    if one.settled:
        page.line(settling_words(one.settled), style="dim", indent=2)
