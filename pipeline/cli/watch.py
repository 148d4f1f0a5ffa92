"""`pipeline watch`: the standing questions, one tried on a text, and one tried on all that is stored."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.backtest import backtest, draft
from pipeline.cli.errors import Exit, Trouble
from pipeline.cli.output import Page, count, emit_lines
from pipeline.cli.session import Moment, Session, as_command, as_group
from pipeline.model import Article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pipeline.match import Passed
    from pipeline.model import FactReading, Mention, Rejected, Stance, Watch
    from pipeline.world.store import Progress


@as_group("watch")
def command() -> None:
    """The watches of config.toml: what counts as a mention, which values are followed."""


@as_command("list", command, "The watches and what each follows.")
def list_watches(session: Session) -> None:
    """List the watches with what each keeps apart and follows, and how far a new or changed one has read the articles
    that were stored before."""
    watches, reading = session.config().watches, _rereading(session)
    if session.json:
        emit_lines(_row(watch, reading) for watch in watches)
        return
    page = Page()
    for watch in watches:
        page.line(f"{watch.name} ({watch.id})", style="bold")
        phrases = len(watch.any) + len(watch.first)
        held = (count(phrases, "phrase"), count(len(watch.exclude), "look-alike"), count(len(watch.also), "reference"))
        page.line(", ".join(held), indent=2)
        for what, names in (
            ("documents", [one.name for one in watch.documents]),
            ("facts", [one.name for one in watch.facts]),
            ("actors", [one.name for one in watch.actors]),
        ):
            if names:
                page.line(f"{what}: {', '.join(names)}", indent=2)
        if watch.id in reading:
            done, total = reading[watch.id]
            page.line(
                f"new or changed: {done} of {count(total, 'stored article')} read again", style="yellow", indent=2
            )
    if not watches:
        session.say("The config has no [[watch]] yet; docs/config.md shows how to write one.")


def _rereading(session: Session) -> Mapping[str, Progress]:
    """How far watches are; nothing when there is no state yet."""
    if not session.state().exists():
        return {}
    with session.reading() as store:
        return store.rereading()


@as_command("backtest", command, "Try a watch on the stored articles.")
@click.argument("name", metavar="NAME", required=False)
@click.option("--file", "path", type=click.Path(path_type=Path), help="A file with one [[watch]], in place of NAME.")
@click.option("--since", type=Moment(), metavar="D", help="Only articles published since then.")
def try_on_the_past(session: Session, name: str | None, path: Path | None, since: datetime | None) -> Exit:
    """Replay a watch over the stored articles: how much it finds a day and how much of that digests would show, a
    sample, what each phrase brings alone, what each look-alike removes, and words it lacks. Writes nothing.

    \b
    pipeline watch backtest peace-plan --since 2026-02-01
    pipeline watch backtest --file draft.toml
    """
    if path is None and name is None and len(session.config().watches) != 1:
        raise Trouble(f"name the watch to try, or a --file with one; the config has: {_ids(session.config().watches)}.")
    watch = draft(path) if path else _chosen(session.config().watches, name)[0]
    backtest(session, watch, since)
    return Exit.DONE


@as_command("test", command, "Try the watches on a text or a file.")
@click.argument("text", metavar="TEXT_OR_FILE")
@click.option("--watch", "only", metavar="ID", help="Try this watch alone.")
def test(session: Session, text: str, only: str | None) -> Exit:
    """Try the watches on a text, a file (.txt, .html, .jsonl) or standard input (-).

    Shows each mention with its sentences and why they matched, the values and stances read, and the sentences that
    look like the watch and do not count, with the reason.

    \b
    pipeline watch test "Kyiv rejected the 28-point peace plan."
    pipeline watch test --watch peace-plan report.html
    """
    watches = _chosen(session.config().watches, only)
    tried = [one for article in _readable(text, session) for watch in watches if (one := _try(article, watch)).tells]
    if session.json:
        emit_lines(_tried_row(one) for one in tried)
        return Exit.DONE
    page = Page()
    for one in tried:
        _show(page, one)
    if not tried:
        page.line(f"No mention: nothing in the text looks like {' or '.join(watch.id for watch in watches)}.")
    return Exit.DONE


@dataclass(frozen=True, slots=True)
class Tried:
    """One watch on one article."""

    article: Article
    watch: Watch
    mention: Mention | None
    stances: tuple[Stance, ...]
    passed: tuple[Passed, ...]

    @property
    def tells(self) -> bool:
        return self.mention is not None or bool(self.passed)


def _try(article: Article, watch: Watch) -> Tried:
    from pipeline.match import matches, passed_over
    from pipeline.notice import stances

    mention = matches(article, watch)
    held = stances(article, mention, watch) if mention else ()
    return Tried(article, watch, mention, held, passed_over(article, watch))


def _readable(text: str, session: Session) -> Iterator[Article]:
    for article in read_articles(text, session.clock.now()):
        if not isinstance(article, Article):
            raise Trouble(f"{article.url} cannot be read: {article.reason}.")
        yield article


def read_articles(given: str, now: datetime) -> list[Article | Rejected]:
    """The articles of a text, of a file's path, or of standard input for `-`. Raises OSError, and Trouble for what
    is the path of no file."""
    from pipeline.extract import IMPORT_KINDS, from_text, read_file

    if given == "-":
        return [from_text(sys.stdin.read(), "text:standard-input", published=now)]
    path = Path(given)
    if not _is(path.is_file):
        if _is_path(given):
            raise Trouble(f"there is no file {given}; give a text, a file, or - for standard input.")
        return [from_text(given, "text:argument", published=now)]
    kind = path.suffix.lower() if path.suffix.lower() in IMPORT_KINDS else ".txt"
    return list(read_file(f"file:{path.as_posix()}", kind, path.read_bytes(), now, now))


def _is(so: Callable[[], bool]) -> bool:
    """Whether a path is a file, or a folder."""
    try:
        return so()
    except (OSError, ValueError):  # a text can be too long for a path, or hold a NUL
        return False


def _is_path(given: str) -> bool:
    """Whether somebody who gave this meant a file: a folder, or one word with the ending of an importable file."""
    from pipeline.extract import IMPORT_KINDS

    one_word = len(given.split()) == 1
    return one_word and (given.lower().endswith(IMPORT_KINDS) or _is(Path(given).is_dir))


def _chosen(watches: tuple[Watch, ...], only: str | None) -> list[Watch]:
    chosen = [watch for watch in watches if only in (None, watch.id)]
    if not chosen:
        missing = f'there is no watch "{only}"; the config has: {_ids(watches)}.'
        raise Trouble(missing if only else "the config has no watch.")
    return chosen


def _ids(watches: Iterable[Watch]) -> str:
    return ", ".join(watch.id for watch in watches) or "none"


def _show(page: Page, tried: Tried) -> None:
    """A mention's sentences with their values and stances; then what was passed over, each with why."""
    title = f": {tried.article.title}" if tried.article.title else ""
    page.line(f"{tried.watch.name} ({tried.watch.id}) in {tried.article.url}{title}", style="bold")
    mention = tried.mention
    if mention is None:
        page.line("No mention.", indent=2)
    for one in mention.evidence if mention else ():
        page.line(one.text, indent=2, mark="• ")
        how = "explicit" if one.explicit else "reference"
        page.line(f"{one.zone} · {how} · {'; '.join(one.why)}", style="dim", indent=4)
        for fact in mention.facts if mention else ():
            if one.start <= fact.start < one.end:
                page.line(_value(fact, tried.watch), style="yellow", indent=4)
        _show_stances(page, [held for held in tried.stances if one.start <= held.start < one.end])
    _show_beside(page, tried)
    if tried.passed:
        page.line("Looks like it and does not count:", indent=2)
    for passed in tried.passed:
        page.line(passed.text, indent=2, mark="○ ")
        page.line(passed.why, style="dim", indent=4)


def _show_beside(page: Page, tried: Tried) -> None:
    """The sentences after a mention that say only of "it" where somebody stands."""
    shown = [(one.start, one.end) for one in (tried.mention.evidence if tried.mention else ())]
    beside = [held for held in tried.stances if not any(start <= held.start < end for start, end in shown)]
    for text in dict.fromkeys(held.sentence for held in beside):
        page.line(text, indent=2, mark="· ")
        _show_stances(page, [held for held in beside if held.sentence == text])


def _show_stances(page: Page, stances: Iterable[Stance]) -> None:
    for held in stances:
        page.line(f"{held.actor} {held.stance} · {held.why}", style="cyan", indent=4)


def _value(fact: FactReading, watch: Watch) -> str:
    """ "points = 28 (US plan)"; a watch that keeps no documents apart has nothing to tell of them."""
    if not (fact.document or watch.documents):
        return f"{fact.fact} = {fact.value}"
    return f"{fact.fact} = {fact.value} ({fact.document or 'no document named here: its story decides'})"


def _row(watch: Watch, reading: Mapping[str, Progress]) -> dict[str, object]:
    return {
        "id": watch.id,
        "name": watch.name,
        "phrases": len(watch.any),
        "documents": [one.name for one in watch.documents],
        "facts": [one.name for one in watch.facts],
        "actors": [one.name for one in watch.actors],
        "rereading": reading[watch.id]._asdict() if watch.id in reading else None,
    }


def _tried_row(tried: Tried) -> dict[str, object]:
    mention = tried.mention
    sentences = [
        {
            "text": one.text,
            "start": one.start,
            "end": one.end,
            "zone": one.zone,
            "explicit": one.explicit,
            "why": list(one.why),
        }
        for one in (mention.evidence if mention else ())
    ]
    facts = [
        {"fact": one.fact, "document": one.document, "value": one.value, "sentence": one.sentence}
        for one in (mention.facts if mention else ())
    ]
    stances = [
        {"actor": one.actor, "stance": one.stance, "sentence": one.sentence, "why": one.why} for one in tried.stances
    ]
    passed = [{"text": one.text, "start": one.start, "why": one.why} for one in tried.passed]
    return {
        "watch": tried.watch.id,
        "url": tried.article.url,
        "mention": mention is not None,
        "sentences": sentences,
        "facts": facts,
        "stances": stances,
        "passed_over": passed,
    }
