"""`pipeline show`: one article with everything the state knows of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from pipeline.cli.errors import Trouble
from pipeline.cli.output import Page, count, emit, emit_lines, outlet
from pipeline.cli.resting import resting_on
from pipeline.cli.session import Session, as_command

OTHERS_SHOWN = 5  # articles that a person told it from, or later ones that tell of it; --json has all
NAMED_MOST = 120  # characters of what a person asked for that are said back to her
EDITS_SHOWN = 3  # the last ones; -v shows all
_OF = {
    "exact": "copy of",
    "near": "near copy of",
    "variant": "variant of",
    "contains": "contains",
    "rewrite": "rewrite of",
    "translation": "translation of",
}
_IN = {
    "exact": "copied in",
    "near": "nearly copied in",
    "variant": "varied in",
    "contains": "contained in",
    "rewrite": "rewritten in",
    "translation": "translated in",
}
TIME = "%Y-%m-%d %H:%M UTC"

if TYPE_CHECKING:
    from pipeline.world.store import RevisionShown, Settling, Shown, Store


@as_command("show")
@click.argument("article", metavar="ID|URL")
@click.option("--lines", is_flag=True, help="The lines learned as the furniture of the site with that host.")
def command(session: Session, article: str, lines: bool) -> None:
    """Show an article by its address, its id, or the id of a flag on it: revisions, mentions, flags and its text."""
    if lines:
        _show_lines(session, article)
        return
    from pipeline.publish import independent, spread_words

    with session.reading() as store:
        shown = find(store, article)
        reports = store.reports(shown.story) if shown else ()
        called = session.called(store, [shown.url] if shown else ())
    if shown is None:
        said = f'there is no article "{as_given(article)}"; "pipeline search" finds one by its words'
        raise Trouble(f'{said}, "pipeline why URL" tells what became of an address.')
    outlets, origins = len({one.site for one in reports}), independent(reports)
    if session.json:
        from pipeline.codec import encode

        told = {"outlets": outlets, "independent": origins}
        emit({"schema_version": 1, **json.loads(encode(shown)), **told})
        return
    lay_out(Page(), shown, spread_words(outlets, origins), session.verbose > 0, called.get(shown.url, ""))


def lay_out(page: Page, shown: Shown, spread: str, whole: bool, called: str = "") -> None:
    """An article on a page; `spread` says how many outlets tell its story, `whole`: all edits and texts, `called` is
    what the config calls its outlet."""
    _head(page, shown, spread, called)
    _history(page, shown, whole)
    _mentions(page, shown.mentions)
    _flags(page, shown.flags)
    for revision in shown.revisions if whole else _newest(shown):
        _text(page, revision)


def _show_lines(session: Session, site: str) -> None:
    """What is masked under a site's articles, since when, and what taught it."""
    with session.reading() as store:
        learned = store.learned_lines(site)
    if not learned:
        raise Trouble(f'no line of "{site}" is learned; name a host, such as "news.example", without www.')
    if session.json:
        emit_lines(
            {
                "site": one.site,
                "text": one.text,
                "believed": one.believed.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "articles": one.articles,
                "taught_by": list(one.taught_by),
            }
            for one in learned
        )
        return
    page = Page()
    for one in learned:
        page.line(one.text)
        since = f"{one.believed:%Y-%m-%d %H:%M} UTC"
        page.line(f"under {one.articles} articles, believed since {since}, learned from", style="dim", indent=2)
        for url in one.taught_by:
            page.address(url, indent=4)


def find(store: Store, article: str) -> Shown | None:
    """The article of an id, an address as given or as it is spelt in the state, or a flag's id."""
    from pipeline.urls import canonical

    for name in (article, canonical(article)):
        if name and (shown := store.show(name)):
            return shown
    flag = store.flag(article)
    return store.show(flag.url) if flag else None


def as_given(name: str) -> str:
    """What a person named, fit to be said back: harmless, of bearable length, its credentials hidden."""
    from pipeline.text import clean_line
    from pipeline.urls import redact

    return clean_line(redact(name), NAMED_MOST)


def settling_words(one: Settling) -> str:
    """When and why an article came to its story with the one it was in."""
    return f"on {one.at:%Y-%m-%d} {one.into('this one')}"


def _newest(shown: Shown) -> tuple[RevisionShown, ...]:
    """The revision whose text the article has now: an earlier one when it went back to it."""
    return tuple(one for one in shown.revisions if one.number == shown.newest) or shown.revisions[-1:]


def _head(page: Page, shown: Shown, spread: str, called: str) -> None:
    newest = next((one.article for one in _newest(shown)), None)
    page.line(newest.title if newest and newest.title else shown.url, style="bold")
    page.address(shown.url)
    page.line(f"id {shown.id} · {shown.outcome} · published {shown.published:%Y-%m-%d %H:%M} UTC")
    if newest:
        credit = f" · credits {', '.join(newest.origins)}" if newest.origins else ""
        language = f" · {newest.language}" if newest.language else ""
        whose = outlet(called or newest.site, shown.url)
        page.line(f"{whose}{language}{credit} · first seen {shown.first_seen:%Y-%m-%d %H:%M} UTC")
        if newest.note:
            page.line(f"the feed's own text stands in: {newest.note}" if newest.source == "feed" else newest.note)
        for line in resting_on(newest.sources):
            page.line(line, style="dim")
    else:
        page.line("its texts were dropped by [keep]; it never comes back as new")
    for said in _standing(shown):
        page.line(said, style="yellow")
    page.line(f"story {shown.story}: {shown.story_title}")
    if spread:
        page.line(spread, style="dim", indent=2)
    founded = "founded it: no story alive told the same" if shown.story == shown.id else ""
    if shown.reason or founded:
        page.line(shown.reason or founded, style="dim", indent=2)
    if shown.settled:
        page.line(settling_words(shown.settled), style="dim", indent=2)
    page.line(_folded(shown))
    if shown.copy_of:
        page.address(shown.copy_of, indent=2)
    _relations(page, shown)
    _by_hand(page, shown)


def _standing(shown: Shown) -> Iterator[str]:
    """Whether the text is still at its address, and since when it is not, or is again."""
    if shown.gone:
        back = f" and was back {shown.back:{TIME}}" if shown.back else ""
        yield f"its text was found gone {shown.gone:{TIME}}{back}"
    if shown.instead and shown.visited:
        yield f"the text is kept as it was: at the last look, {shown.visited:{TIME}}, {shown.instead}"


def _folded(shown: Shown) -> str:
    """Whether an article is folded into another, and why not."""
    if shown.copy_of:
        return "folded: a copy of"
    met = {one["kind"] for one in shown.relations if one["url"] == shown.url}
    apart = {one["of"] for one in shown.by_hand if one["kind"] == "cannot"}
    if any(one["of"] in apart and one["kind"] in ("exact", "near") for one in shown.relations):
        return "not folded: kept apart by hand"
    if "variant" in met:
        return "not folded: it differs in what it says from the text it shares most of"
    return "not folded: no text before it shares enough of its own"


def _relations(page: Page, shown: Shown) -> None:
    """How it stands to others, then how later articles stand to it, each by kind and the closest first."""
    kinds = list(_OF)
    closest = sorted(shown.relations, key=lambda one: (kinds.index(str(one["kind"])), -float(str(one["score"]))))
    ours = [one for one in closest if one["url"] == shown.url]
    theirs = [one for one in closest if one["url"] != shown.url]
    for one in ours:
        page.line(_related(_OF, one, str(one["of"]), "the other"), style="dim")
    for one in theirs[:OTHERS_SHOWN]:
        page.line(_related(_IN, one, str(one["url"]), "this one"), style="dim")
    if len(theirs) > OTHERS_SHOWN:
        page.line(f"and {len(theirs) - OTHERS_SHOWN} more that tell of it", style="dim")


def _related(kinds: Mapping[str, str], one: Mapping[str, object], other: str, told_of: str) -> str:
    """A relation in words, "near copy of … 0.93, differs in the dateline; rule copies/2": its reason names the address
    it stands to, which is said once."""
    from pipeline.urls import redact

    reason = str(one["reason"]).replace(str(one["of"]), told_of)
    return f"{kinds[str(one['kind'])]} {redact(other)} {one['score']:.2f}, {reason}; rule {one['rule']}"


def _by_hand(page: Page, shown: Shown) -> None:
    """What a person said of the article and others (`pipeline story`)."""
    for kind, said in (("must", "put together by hand with"), ("cannot", "kept apart by hand from")):
        others = [one["of"] for one in shown.by_hand if one["kind"] == kind]
        if others:
            page.line(said)
        for url in others[:OTHERS_SHOWN]:
            page.address(url, indent=2)
        if len(others) > OTHERS_SHOWN:
            page.line(f"and {len(others) - OTHERS_SHOWN} more", indent=2)


def _history(page: Page, shown: Shown, whole: bool) -> None:
    """Every revision in a line, then what the last edits changed, word by word (all of them, when `whole`)."""
    edits = list(pairwise(shown.revisions))
    if not edits:
        return
    page.line()
    page.line("Revisions", style="bold")
    for one in shown.revisions:
        page.line(_revision(one, shown), indent=2)
    told = edits if whole else edits[-EDITS_SHOWN:]
    for old, new in told:
        _edit(page, old, new)
    more = f"; all {len(edits)} edits: pipeline show -v {shown.id}" if len(told) < len(edits) else ""
    page.line()
    page.line(f"with the text around a change: pipeline diff {shown.id}{more}", style="dim", indent=2)


def _revision(one: RevisionShown, shown: Shown) -> str:
    first = "as it was first read" if one == shown.revisions[0] else "not compared with the one before"
    now = "the text it has now" if one.number == shown.newest < shown.revisions[-1].number else ""
    said = (f"{one.number}, seen {one.seen:{TIME}}", one.severity or first, count(one.words, "word"), now)
    return " · ".join(filter(None, said))


def _edit(page: Page, old: RevisionShown, new: RevisionShown) -> None:
    """What an edit changed; texts that were not compared are not compared here either."""
    if new.severity is None:
        return
    from pipeline.notice import diff
    from pipeline.publish import diff_terminal

    page.line()
    page.line(f"From revision {old.number} to {new.number}: {new.severity}", style="bold")
    for note in new.corrections:
        page.line(note, style="yellow", indent=2, mark="the article says so: ")
    found = diff(old.article.text, new.article.text, new.article.language)
    page.drawn(diff_terminal(found, page.width - 2, page.colour, beside=False), indent=2)


def _mentions(page: Page, mentions: Iterable[Mapping[str, object]]) -> None:
    for mention in mentions:
        page.line()
        page.line(f"{mention['watch']}: {mention['kind']}", style="bold")
        for one in _dicts(mention["sentences"]):
            reasons = "; ".join(map(str, _list(one["reasons"])))
            page.line(str(one["text"]), indent=2, mark="+ " if one["novel"] else "· ")
            page.line(f"{one['zone']}{f' · {reasons}' if reasons else ''}", style="dim", indent=4)


def _flags(page: Page, flags: Iterable[Mapping[str, object]]) -> None:
    for flag in flags:
        label = f" · labelled {flag['label']}" if flag["label"] else ""
        page.line()
        page.line(f"flag {flag['id']} · {flag['kind']} · digest of {flag['day']}{label}", style="yellow")
        page.line("; ".join(map(str, _list(flag["reasons"]))), indent=2)


def _text(page: Page, revision: RevisionShown) -> None:
    page.line()
    page.line(f"Text (revision {revision.number}, {revision.words} words)", style="bold")
    for block in revision.article.blocks:
        page.line(block.text, style="dim" if block.zone == "boilerplate" else "")


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _dicts(value: object) -> list[dict[str, object]]:
    return [one for one in _list(value) if isinstance(one, dict)]
