"""`pipeline story`: the articles of a story, a person's word on who belongs to it, and that word taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import Trouble
from pipeline.cli.output import Page, count, emit
from pipeline.cli.session import Session, as_command, as_group
from pipeline.cli.show import TIME, as_given, find, settling_words

if TYPE_CHECKING:
    from pipeline.model import Story
    from pipeline.run import Regrouped
    from pipeline.world.store import Member, Said, Store

SECONDS = "%Y-%m-%dT%H:%M:%SZ"
TAKE_BACK = '"pipeline story undo" takes it back'


@as_group("story")
def command() -> None:
    """A story's articles; take one out, make two stories one, or take that back. Every later run obeys."""


@as_command("show", command, "A story and its articles, why each is in it.")
@click.argument("story", metavar="STORY|URL")
def show(session: Session, story: str) -> None:
    """Show a story by its id, or by the address or id of an article in it: its articles in order of time, copies under
    their roots, and why each is in it."""
    with session.reading() as store:
        held = _story(store, story)
        told, members = store.story(held), store.in_story(held)
        said = [one for one in store.said() if one.addresses & {member.url for member in members}]
    if told is None:
        raise _unknown(story)
    if session.json:
        emit(_as_told(told, members, said))
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
    _by_hand(page, said)


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
    apart = f"{count(len(done.articles), 'article')} kept apart by hand from story {done.other}"
    _tell(session, done, f"{apart}; {TAKE_BACK}")


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
    put = f"{count(len(done.articles), 'article')} of story {done.other} put into it by hand"
    _tell(session, done, f"{put}; {TAKE_BACK}")


@as_command("undo", command, "Take back the last split or merge.")
def undo(session: Session) -> None:
    """Take back the last split or merge that was not taken back: its articles go where they were, and what it said
    counts no more. Call it again for the one before."""
    from pipeline.run import undo as take_back

    with session.held(_state(session)) as store:
        found = take_back(store)
    if found is None:
        raise Trouble("no split or merge is left to take back.")
    said, done = found
    when = f"the {said.kind} of {said.at:{TIME}} is taken back"
    _tell(session, done, f"{when}; {count(len(done.articles), 'article')} again in it, out of story {done.other}")


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


def _as_told(story: Story, members: Sequence[Member], said: Sequence[Said]) -> dict[str, object]:
    """A story for a machine."""
    from pipeline.codec import encode

    urls = {one.id: one.url for one in members}
    articles = [
        {
            "url": one.url,
            "title": one.title,
            "published": f"{one.published:{SECONDS}}",
            "copy_of": urls.get(one.copy_of),
            "reason": one.reason,
            "settled": json.loads(encode(one.settled)),
        }
        for one in members
    ]
    by_hand = [{"kind": one.kind, "at": f"{one.at:{SECONDS}}", "articles": one.urls} for one in said]
    known = {"schema_version": 1, "id": story.ref, "title": story.title, "url": story.founder}
    return known | {"articles": articles, "by_hand": by_hand}


def _by_hand(page: Page, said: Sequence[Said]) -> None:
    """What a person said of a story's articles, the last word last."""
    if said:
        page.line()
        page.line("By hand", style="bold")
    for one in said:
        what = "put into another story" if one.kind == "merge" else "taken out of its story"
        page.line(f"{one.at:{TIME}}: {count(len(one.moved), 'article')} {what}", indent=2)
        for url in one.urls:
            page.address(url, indent=4)


def _article(page: Page, one: Member) -> None:
    page.line()
    page.line(f"{one.published:%Y-%m-%d %H:%M} UTC · {one.title or one.url}")
    page.address(one.url, indent=2)
    if one.reason:
        page.line(one.reason, style="dim", indent=2)
    if one.settled:
        page.line(settling_words(one.settled), style="dim", indent=2)
