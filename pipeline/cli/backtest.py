"""`pipeline watch backtest`: a draft watch over the stored articles, for a person who tunes it."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from pipeline.cli.errors import Trouble
from pipeline.cli.output import Page, count, emit

if TYPE_CHECKING:
    from pipeline.cli.session import Session
    from pipeline.match import Exclusion, Proposal, Term
    from pipeline.model import Article, Mention, Watch
    from pipeline.run import Trial

SCHEMA_VERSION = 1
DAYS_SHOWN = 14  # the newest days with a mention
SAMPLE = 8  # mentions shown, spread evenly over time
BAR = 24  # columns of the longest bar
MOST_NAMED = 12  # phrases that find nothing are named up to here


def backtest(session: Session, watch: Watch, since: datetime | None) -> None:
    """Try the watch on the state, and print what it would bring."""
    trial = asyncio.run(_try(session, watch, since))
    if session.json:
        emit(_object(trial))
    else:
        _show(Page(), trial)


def draft(path: Path) -> Watch:
    """The one watch of a file, as `include` in a config takes it. Raises Trouble or ConfigError (78)."""
    from pipeline.config import load

    if not path.is_file():
        raise Trouble(f"there is no file {path}; --file names one that holds a [[watch]].")
    with TemporaryDirectory(prefix="pipeline-draft-") as folder:
        config = Path(folder) / "draft.toml"
        config.write_text(f"[[watch]]\ninclude = {_quoted(str(path.absolute()))}\n", encoding="utf-8")
        return load(config).watches[0]


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


async def _try(session: Session, watch: Watch, since: datetime | None) -> Trial:
    from pipeline.cli.run import bar
    from pipeline.run import silent, try_watch, workers

    config = session.config()
    shown = session.talks and sys.stderr.isatty()
    with session.reading() as store, workers() as pool, bar() if shown else nullcontext(silent) as progress:
        return await try_watch(config, store, watch, pool, session.clock.now(), since, progress)


def _show(page: Page, trial: Trial) -> None:
    watch, result = trial.watch, trial.result
    page.line(f"{watch.name} ({watch.id}) over {count(result.articles, 'stored article')}{_span(trial)}", style="bold")
    if trial.unread:
        page.line(f"{count(trial.unread, 'article')} could not be read and are left out.", style="yellow")
    page.line(_sum(trial))
    if not result.mentions:
        return
    _show_days(page, trial)
    _show_sample(page, trial)
    _show_terms(page, result.terms)
    _show_exclusions(page, result.exclusions)
    _show_proposals(page, result.proposals)


def _span(trial: Trial) -> str:
    days = sorted(trial.articles)
    return f", {days[0]} to {days[-1]}" if days else ""


def _sum(trial: Trial) -> str:
    """How much it finds, and how much of that a person would read."""
    if not trial.result.mentions:
        return "No mention. Try the watch on a text that should have one: pipeline watch test."
    found = f"{count(len(trial.result.mentions), 'article')} with a mention, {trial.hits_a_day:.1f} a day."
    most = max(trial.shown.items(), key=lambda one: (one[1], one[0]), default=None)
    peak = f", at most {most[1]} ({most[0]})" if most else ""
    return f"{found} Digests would show {trial.items_a_day:.1f} a day{peak}; the rest are copies and repeats."


def _show_days(page: Page, trial: Trial) -> None:
    page.line()
    page.line("By day: articles with a mention, and the items a digest would show", style="bold")
    most = max(trial.hits.values())
    for day in sorted(trial.hits)[-DAYS_SHOWN:]:
        items = _items(trial, day)
        mark = f"{day} {trial.hits[day]:>4} {'?' if items is None else items:>4}  "
        longest = min(BAR, page.width - 2 - len(mark))
        page.line("█" * max(1, round(longest * trial.hits[day] / most)), indent=2, mark=mark)


def _items(trial: Trial, day: date) -> int | None:
    """The items a digest of the day would have; None when its articles were not decided."""
    return trial.shown[day] if trial.shown_from is not None and day >= trial.shown_from else None


def _show_sample(page: Page, trial: Trial) -> None:
    mentions = trial.result.mentions
    shown = _spread(trial)
    page.line()
    page.line(f"A sample: {len(shown)} of {count(len(mentions), 'mention')}", style="bold")
    for url, mention in shown:
        article = trial.found[url]
        page.line(f"{_dated(article)}{article.title or 'without a title'}", indent=2)
        page.address(url, indent=4)
        page.line(_telling(article, mention), indent=4, mark="• ")


def _telling(article: Article, mention: Mention) -> str:
    """The first explicit sentence that is not the headline, which stands above it already."""
    explicit = [one.text for one in mention.evidence if one.explicit]
    return next((text for text in explicit if text != article.title), explicit[0])


def _spread(trial: Trial) -> list[tuple[str, Mention]]:
    """A few of the mentions, evenly from the first to the last; of those with one headline the first."""
    first = {trial.found[url].title or url: (url, mention) for url, mention in reversed(trial.result.mentions)}
    each = list(first.values())[::-1]
    step = max(1, len(each) / SAMPLE)
    return [each[int(place * step)] for place in range(min(SAMPLE, len(each)))]


def _dated(article: Article) -> str:
    return f"{article.published:%Y-%m-%d} " if article.published else ""


def _show_terms(page: Page, terms: Sequence[Term]) -> None:
    page.line()
    page.line("Terms: articles each finds, and those nothing else finds", style="bold")
    for term in terms:
        if term.finds:
            page.line(term.phrase, indent=2, mark=f"{term.finds:>5} {term.alone or '':>5}  ")
    _show_idle(page, [term.phrase for term in terms if not term.finds], "find nothing here")


def _show_exclusions(page: Page, exclusions: Sequence[Exclusion]) -> None:
    if not exclusions:
        return
    page.line()
    page.line("Look-alikes and other matters: sentences that would count without each", style="bold")
    for one in exclusions:
        if one.overlaps or one.sentences:
            page.line(one.phrase, indent=2, mark=f"{one.sentences:>5}  ")
            if not one.sentences:
                page.line(
                    f"cancels {count(one.overlaps, 'hit')} that others of these cancel too", indent=9, style="dim"
                )
            for text in one.sample[:1]:
                page.line(text, indent=9, mark="• ", style="dim")
    _show_idle(page, [one.phrase for one in exclusions if not (one.overlaps or one.sentences)], "meet no hit here")


def _show_idle(page: Page, phrases: Sequence[str], what: str) -> None:
    if phrases:
        more = f" and {len(phrases) - MOST_NAMED} more" if len(phrases) > MOST_NAMED else ""
        page.line(f"{what}: {' · '.join(phrases[:MOST_NAMED])}{more}", indent=2, style="dim")


def _show_proposals(page: Page, proposals: Sequence[Proposal]) -> None:
    if not proposals:
        return
    page.line()
    page.line("Near the watch and not in it (nothing is added; take what names the same thing)", style="bold")
    for one in proposals:
        missed = f", {one.missed} of them not found yet" if one.missed else ""
        times = f"{one.lift:.0f} times as often as elsewhere"
        page.line(f"{one.words}: {count(one.articles, 'article')}{missed}, {times}", indent=2)
        for text in one.sample[:1]:
            page.line(text, indent=4, mark="• ", style="dim")


def _object(trial: Trial) -> dict[str, object]:
    result, days = trial.result, sorted(trial.articles)
    return {
        "schema_version": SCHEMA_VERSION,
        "watch": trial.watch.id,
        "since": days[0].isoformat() if days else None,
        "until": days[-1].isoformat() if days else None,
        "articles": result.articles,
        "unread": trial.unread,
        "mentions": [_mention(trial.found[url], mention) for url, mention in result.mentions],
        "hits_a_day": round(trial.hits_a_day, 3),
        "items_a_day": round(trial.items_a_day, 3),
        "days": list(_days(trial)),
        "terms": [
            {"phrase": one.phrase, "finds": one.finds, "alone": one.alone, **_sample(one)} for one in result.terms
        ],
        "exclusions": [
            {"phrase": one.phrase, "key": one.key, "overlaps": one.overlaps, "removes": one.sentences, **_sample(one)}
            for one in result.exclusions
        ],
        "proposals": [
            {"words": one.words, "articles": one.articles, "missed": one.missed, "lift": one.lift, "score": one.score}
            | _sample(one)
            for one in result.proposals
        ],
    }


def _sample(one: Term | Exclusion | Proposal) -> dict[str, object]:
    return {"sample": list(one.sample)}


def _mention(article: Article, mention: Mention) -> dict[str, object]:
    return {
        "url": article.url,
        "published": f"{article.published:%Y-%m-%dT%H:%M:%SZ}" if article.published else None,
        "sentences": [one.text for one in mention.evidence],
    }


def _days(trial: Trial) -> Iterator[dict[str, object]]:
    """Every day between the first and the last, also those without a mention."""
    days = sorted({*trial.articles, *trial.shown})
    for offset in range((days[-1] - days[0]).days + 1 if days else 0):
        day = days[0] + timedelta(offset)
        counts = {"articles": trial.articles[day], "mentions": trial.hits[day], "items": _items(trial, day)}
        yield {"day": day.isoformat(), **counts}
