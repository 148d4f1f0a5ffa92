"""A day of an invented newsroom, as the state would give it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipeline.model import Quoted
from pipeline.publish import Coverage, FactRow, FeedTrouble, FlagRow, Material, MentionRow, Unread

SINCE = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
NIGHT = SINCE + timedelta(hours=15)


def flag(key: str, kind: str, host: str, title: str, *lines: Quoted, reason: str, **more: object) -> FlagRow:
    row = FlagRow(
        id=key,
        watch="plan",
        kind=kind,  # type: ignore[arg-type]
        url=f"https://{host}.example/{key[0]}",
        title=title,
        site=host.title(),
        published=NIGHT,
        origins=("Meridian Wire",),
        story="s1",
        story_title="Plan shrinks after talks",
        raised=NIGHT,
        sentences=lines,
        reasons=(reason,),
    )
    return replace(row, **more)  # type: ignore[arg-type]


def mention(host: str, *, kind: str = "repeat", copy_of: str = "", story: str = "s1", today: bool = True) -> MentionRow:
    url = f"https://{host}.example/x"
    return MentionRow("plan", url, f"{host} tells it too", host.title(), NIGHT, story, kind, copy_of, (), today)  # type: ignore[arg-type]


FLAGS = (
    flag(
        "a1", "fact-change", "courier", "Plan trimmed to 19 points",
        Quoted("The plan had 28 points on Monday.", "old", "https://post.example/1", 3),
        Quoted("The trimmed plan now has 19 points, two envoys said.", "new", start=40),
        reason="points of the Lakeside plan: 28 → 19", fact="points", document="Lakeside plan", old=28, new=19,
    ),
    flag("a2", "development", "courier", "Plan trimmed to 19 points",
         Quoted("The trimmed plan now has 19 points, two envoys said.", "new", start=40), reason="new number: 19 points"),
    flag("b1", "new-story", "herald", "Parliament to vote on the plan",
         Quoted("Parliament will vote on the plan on Friday.", "new", start=0), reason="first time: parliament votes", story="s2",
         story_title="Parliament to vote on the plan"),
    flag("c1", "edit", "post", "Envoys meet by the lake",
         Quoted("Both sides agreed on the plan.", "removed"), Quoted("Both sides discussed the plan.", "added"),
         reason="the verb changed: agreed → discussed", story="s3"),
)
COVERAGE = Coverage(
    feeds=6, polled=6, runs=96, entries=41, articles=38, copies=5, repeats=7, known=12, pending=1, held=0,
    failing=(FeedTrouble("Dispatch", "https://dispatch.example/feed", SINCE, "the site answered 503"),),
    unread=(Unread("https://herald.example/404", "Lost page", "Herald", "there is no such page (404)", True),),
)
MATERIAL = Material(
    day="2026-03-04", timezone="Europe/Kyiv", since=SINCE, until=SINCE + timedelta(days=1), complete=True,
    watches=(("plan", "peace plan"), ("gas", "gas transit")),
    flags=FLAGS,
    mentions=(mention("ledger", copy_of="https://herald.example/b", story="s2"), mention("signal", story="s2"),
              mention("old", story="s2", today=False), mention("visnyk")),
    facts=(
        FactRow("plan", "points", "Lakeside plan", 19, "https://courier.example/a", "Courier", NIGHT, True, "…19 points."),
        FactRow("plan", "points", "Lakeside plan", 19, "https://ledger.example/9", "Ledger", NIGHT, False, "…19."),
    ),
    coverage=COVERAGE,
)
