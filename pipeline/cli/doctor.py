"""`pipeline doctor`: what is wrong with the installation, the config, the state and the feeds, each with its mend."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.cli.errors import Exit, Trouble, explained
from pipeline.cli.output import Page, count, emit_lines
from pipeline.cli.session import Session, as_command

if TYPE_CHECKING:
    from pipeline.config import Config
    from pipeline.world.store import Finding, Store

LIBRARIES = ("aiohttp", "apscheduler", "feedparser", "jinja2", "lxml_html_clean", "pebble", "simplemma", "trafilatura")
"""What only some commands need, so that a broken one would show at night."""
LATE_PASSES = 4
"""After how many missed passes cron or the daemon probably does not run."""
CLOCK_STEP = timedelta(minutes=5)
"""By how much a clock may be set back without anything being wrong."""
_MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "error": ("✗", "bold red")}


@as_command("doctor")
def command(session: Session) -> Exit:
    """Look over everything and say what is wrong and how to mend it. Exit status 1 when something is."""
    found = list(_findings(session))
    if session.json:
        emit_lines({"level": one.level, "what": one.what, "mend": one.mend} for one in found)
    else:
        page = Page()
        for one in found:
            if session.quiet and one.level == "ok":
                continue
            mark, style = _MARKS[one.level]
            page.line(one.what, style=style if one.level != "ok" else "", mark=f"{mark} ")
            if one.mend:
                page.line(f"mend: {one.mend}", indent=2)
        if not session.quiet:
            page.line(_sum(found))
    return Exit.FAILED if any(one.level == "error" for one in found) else Exit.DONE


def _sum(found: Iterable[Finding]) -> str:
    """ "1 error, 2 warnings."; "All is well."."""
    levels = Counter(one.level for one in found)
    told = [count(levels[level], level) for level in ("error", "warning") if levels[level]]
    return f"{', '.join(told)}." if told else "All is well."


def _findings(session: Session) -> Iterator[Finding]:
    from pipeline.config import ConfigError
    from pipeline.world.store import Finding

    yield Finding("ok", f"Python {sys.version.split()[0]}")
    yield from _libraries()
    config = None
    try:
        config = session.config()
    except Trouble as problem:
        yield Finding("error", problem.message)
    except ConfigError as problem:
        yield from (
            Finding("error", line, "change that line; until then no command works") for line in problem.problems
        )
    else:
        yield from _settings(config)
    state = session.state_path.absolute() if session.state_path else config.state if config else None
    if state is not None:
        yield from _state(state, config, session.clock.now())


def _libraries() -> Iterator[Finding]:
    from pipeline.world.store import Finding

    missing = [name for name in LIBRARIES if not _imports(name)]
    if missing:
        yield Finding("error", f"cannot be imported: {', '.join(missing)}", "install again: pip install -e .")
    else:
        yield Finding("ok", "all libraries can be imported")


def _imports(name: str) -> bool:
    try:
        import_module(name)
    except Exception:
        return False
    return True


def _settings(config: Config) -> Iterator[Finding]:
    from pipeline.world.store import Finding

    watches = ", ".join(watch.id for watch in config.watches)
    yield Finding("ok", f"{config.path}: {count(len(config.feeds), 'feed')}, watching {watches or 'nothing'}")
    yield from (Finding("warning", remark) for remark in config.remarks)
    if not config.feeds:
        yield Finding("warning", "the config names no feeds", "pipeline feeds add URL")
    if not config.watches:
        yield Finding("warning", "the config has no watch, so nothing is ever flagged", "add a [[watch]]")
    if config.fetch.allow_private:
        hosts = ", ".join(config.fetch.allow_private)
        yield Finding("warning", f"private addresses may be fetched: {hosts}", "empty allow_private unless you mean it")
    if "set your contact" in config.fetch.user_agent or "personal news monitor" in config.fetch.user_agent:
        yield Finding(
            "warning", "user_agent does not say who runs this", "put a contact address into [fetch] user_agent"
        )


def _state(state: Path, config: Config | None, now: datetime) -> Iterator[Finding]:
    from pipeline.world import holder
    from pipeline.world.store import Finding, Store

    if not state.exists():
        yield Finding("warning", f"there is no state at {state} yet", "pipeline run makes it")
        return
    pid = holder(state)
    yield Finding("ok", f"a pass is under way (process {pid})" if pid else "no pass is under way")
    try:
        with Store.open(state, readonly=True) as store:
            yield from store.check()
            yield from _runs(store, config, now)
            yield from _rereading(store)
            yield from _identity(store)
            if config:
                yield from _ahead(store, now)
                yield from _files(store, config)
                yield from _feeds(store, config, now)
    except Exception as problem:
        yield Finding("error", explained(problem)[0])


def _runs(store: Store, config: Config | None, now: datetime) -> Iterator[Finding]:
    from pipeline.world.store import Finding

    if config:
        yield _next_digest(config, now)
    last = store.last_run()
    if last is None:
        yield Finding("warning", "there was no pass yet", "pipeline run")
        return
    ended = f"{last.started:%Y-%m-%d %H:%M} UTC ({last.status})"
    if last.started > now + CLOCK_STEP:
        yield Finding(
            "warning",
            f"the last pass is in the future: {ended}",
            'see to the machine\'s clock; if it is right, "pipeline digest --thaw"',
        )
    elif config and now - last.started > LATE_PASSES * config.schedule.every:
        every = f"one is due every {config.schedule.every.total_seconds() / 60:g} minutes"
        yield Finding("warning", f"the last pass was {ended}, and {every}", "see that cron or the daemon runs")
    elif last.status in ("failed", "aborted"):
        yield Finding("warning", f"the last pass did not end well: {ended}", "pipeline run -v shows why")
    else:
        yield Finding("ok", f"last pass {ended}")


def _rereading(store: Store) -> Iterator[Finding]:
    from pipeline.world.store import Finding

    for watch, (done, total) in store.rereading().items():
        told = (
            f"watch {watch} is new or changed: {done} of {count(total, 'stored article')} read again, more every pass"
        )
        yield Finding("ok", told)


def _identity(store: Store) -> Iterator[Finding]:
    from pipeline.identify import STORY_RULE
    from pipeline.world.store import Finding

    if others := store.told_otherwise(STORY_RULE):
        told = f"{count(others, 'article')} joined their stories by older rules: what follows them may begin new ones"
        yield Finding(
            "warning", told, "pipeline reidentify, once; what it changes is shown, and nothing is flagged again"
        )


def _next_digest(config: Config, now: datetime) -> Finding:
    from pipeline.publish import carrying_day, due_at
    from pipeline.world.store import Finding

    day = carrying_day(now, config.timezone, config.schedule.digest_at)
    due = due_at(day, config.timezone, config.schedule.digest_at).astimezone(config.timezone)
    return Finding("ok", f"next digest {due:%Y-%m-%d %H:%M} ({config.timezone.key})")


def _ahead(store: Store, now: datetime) -> Iterator[Finding]:
    from pipeline.world.store import Finding

    if days := store.frozen_ahead(now + CLOCK_STEP):
        span = days[0] if len(days) == 1 else f"{days[0]} to {days[-1]}"
        yield Finding(
            "error",
            f"digests are frozen ahead of their time ({span}), by a clock that was wrong: until then none has news",
            'see that the clock is right, then "pipeline digest --thaw" takes them back',
        )


def _files(store: Store, config: Config) -> Iterator[Finding]:
    from pipeline.run import missing_files
    from pipeline.world.store import Finding

    if missing := missing_files(config, store):
        names = ", ".join(path.name for path in missing)
        yield Finding(
            "warning",
            f"files of frozen digests are missing in {config.output}: {names}",
            'see that the folder can be written; then "pipeline digest" writes them',
        )


def _feeds(store: Store, config: Config, now: datetime) -> Iterator[Finding]:
    from pipeline.cli.feeds import standing
    from pipeline.world.store import Finding

    mends = {
        "failing": "it is tried again by itself, ever more seldom; if it lasts, look at {url} in a browser",
        "silent": "look at {url} in a browser: the feed may have moved or been given up",
        "gone": '"pipeline feeds remove {url}", and "pipeline feeds add" its new address if it has one',
    }
    standings = standing(config, store, now)
    if standings and all(one.state == "failing" for one in standings):
        told = f"every feed is failing, e.g. {standings[0].url}: {standings[0].reason}"
        yield Finding("warning", told, "see that this machine reaches the net")
        return
    for one in standings:
        if one.state in mends:
            told = f"feed {one.title or one.url}: {one.state} {one.reason}"
            yield Finding("warning", told, mends[one.state].format(url=one.url))
    if well := sum(one.state == "ok" for one in standings):
        yield Finding("ok", f"{well} of {count(len(standings), 'feed')} well")
