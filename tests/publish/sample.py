"""Days of an invented newsroom, as the state would give them: a usual one, a full one, an empty one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from pipeline.model import FlagKind, MentionKind, Quoted
from pipeline.publish import Coverage, FactRow, FeedTrouble, FlagRow, Material, MentionRow, TakenInRow, Unread

SINCE = datetime(2026, 3, 3, 5, 0, tzinfo=UTC)
MONDAY = SINCE - timedelta(hours=20)
NIGHT = SINCE + timedelta(hours=15)
COURIER = ("courier", "Plan trimmed to 19 points")


def flag(key: str, kind: FlagKind, host: str, title: str, *lines: Quoted, reason: str, **more: object) -> FlagRow:
    row = FlagRow(
        id=key,
        watch="plan",
        kind=kind,
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


def mention(
    host: str, kind: MentionKind = "repeat", copy_of: str = "", story: str = "s1", today: bool = True, page: str = "x"
) -> MentionRow:
    url = f"https://{host}.example/{page}"
    title = f"{host} tells it too"
    return MentionRow("plan", url, title, host.title(), NIGHT, story, kind, copy_of, (), today)


FOUNDER = replace(
    mention("herald", "new-story", story="s2", page="b"),
    title="Parliament to vote on the plan",
    origins=("Meridian Wire",),
)
FLAGS = (
    flag(
        "a1",
        "fact-change",
        *COURIER,
        Quoted("The trimmed plan now has 19 points, two envoys said.", "new", start=40),
        Quoted("The plan had 28 points on Monday.", "old", "https://post.example/1"),
        reason="points of the Lakeside plan: 28 → 19",
        fact="points",
        document="Lakeside plan",
        old=28,
        new=19,
    ),
    flag(
        "a2",
        "development",
        *COURIER,
        Quoted("The trimmed plan now has 19 points, two envoys said.", "new", start=40),
        reason="new number: 19 points",
    ),
    flag(
        "b1",
        "new-story",
        "herald",
        "Parliament to vote on the plan",
        Quoted("Parliament will vote on the plan on Friday.", "new", start=0),
        reason="first time: parliament votes",
        story="s2",
        story_title="Parliament to vote on the plan",
    ),
    flag(
        "c1",
        "edit",
        "post",
        "Envoys meet by the lake",
        Quoted("Both sides agreed on the plan.", "old", "https://post.example/c"),
        Quoted("Both sides discussed the plan.", "new", "https://post.example/c"),
        reason="the verb changed: agreed → discussed",
        story="s3",
    ),
)
COVERAGE = Coverage(
    feeds=6,
    polled=6,
    runs=96,
    entries=41,
    articles=38,
    copies=5,
    repeats=7,
    known=12,
    pending=1,
    held=0,
    failing=(FeedTrouble("Dispatch", "https://dispatch.example/feed", SINCE, "the site answered 503"),),
    unread=(Unread("https://herald.example/404", "Lost page", "Herald", "there is no such page (404)", True),),
)
MATERIAL = Material(
    day="2026-03-04",
    timezone="Europe/Kyiv",
    since=SINCE,
    until=SINCE + timedelta(days=1),
    complete=True,
    watches=(("plan", "peace plan"), ("gas", "gas transit")),
    flags=FLAGS,
    mentions=(
        FOUNDER,
        mention("ledger", copy_of="https://herald.example/b", story="s2"),
        mention("signal", story="s2"),
        mention("old", story="s2", today=False),
        mention("visnyk"),
    ),
    facts=(
        FactRow("plan", "points", "Lakeside plan", 28, "https://post.example/1", "The Post", MONDAY, True, "…28."),
        FactRow("plan", "points", "Lakeside plan", 19, "https://courier.example/a", "Courier", NIGHT, True, "…19."),
        FactRow("plan", "points", "Lakeside plan", 19, "https://ledger.example/9", "Ledger", NIGHT, False, "…19."),
    ),
    coverage=COVERAGE,
)
EMPTY = replace(
    MATERIAL,
    flags=(),
    mentions=(mention("signal"),),
    facts=(),
    coverage=replace(COVERAGE, entries=0, articles=0, copies=0, repeats=1, known=0, pending=0, failing=(), unread=()),
)
LONG_URL = "https://visnyk.example/2026/03/" + "duzhe-dovha-adresa-" * 12 + "kinets"
TAKEN_IN = TakenInRow(
    watch="plan",
    day="2026-03-03",
    url="https://visnyk.example/cost",
    title="What the plan would cost",
    site="Visnyk",
    published=MONDAY,
    origins=(),
    story_title="Plan shrinks after talks",
    reason="names and numbers Brennmoor, 19; words plan, lake in common",
)
FULL = replace(
    MATERIAL,
    taken_in=(TAKEN_IN,),
    flags=(
        *FLAGS,
        flag(
            "d1",
            "development",
            "visnyk",
            "Прем’єрка: рада з 12 членів наглядатиме за виконанням «озерного плану» впродовж перехідного періоду",
            Quoted(
                "За словами прем’єрки, рада складатиметься з дванадцяти членів, по шість від кожної сторони.",
                start=10,
                reasons=("new number: 12 членів", "new name: рада"),
            ),
            Quoted(
                "Перше засідання має відбутися в понеділок у місті Бреннмор.",
                start=120,
                reasons=("new date: понеділок",),
            ),
            Quoted("Голову обиратимуть щопівроку.", start=200, reasons=("no earlier sentence is close: 0.12",)),
            Quoted(
                "Рішення ухвалюватимуть двома третинами.", start=300, reasons=("new number: 2/3", "new act: ухвалювати")
            ),
            Quoted("Засідання будуть закритими.", start=400, reasons=("no earlier sentence is close: 0.31",)),
            Quoted(
                "Звіт раз на місяць читатиме парламент.", start=500, reasons=("new name: парламент", "new act: читати")
            ),
            reason="new number: 12 членів",
            url=LONG_URL,
            reasons=(
                "new number: 12 членів",
                "new name: рада",
                "new date: понеділок",
                "new number: 2/3",
                "new act: ухвалювати",
                "new name: парламент",
            ),
            origins=("Meridian Wire", "Harbour Radio", "Visnyk"),
        ),
        flag(
            "e1",
            "development",
            "signal",
            "Посол: «Ни один пункт не подписан»",
            Quoted("Посол заявил, что ни один из девятнадцати пунктов пока не подписан.", start=5, reasons=("denied",)),
            reason="denied now: signed",
            published=NIGHT + timedelta(hours=2),
        ),
        flag(
            "f1",
            "edit",
            "harbour",
            "Second day of talks ends without a signature on the map",
            Quoted("Talks end with agreement", "old", "u"),
            Quoted("Second day of talks ends without a signature on the map", "new", "u"),
            Quoted("The delegations agreed on the map, the envoy told reporters late on Tuesday.", "old", "u"),
            Quoted("The delegations did not agree on the map, the envoy told reporters late on Tuesday.", "new", "u"),
            Quoted("A joint statement is due in the morning.", "removed", "u"),
            reason="the headline was changed",
            reasons=("the headline was changed", "a passage that mentions it was changed", "severity: headline"),
            story="s3",
        ),
        flag(
            "g1",
            "vanished",
            "ledger",
            "Minister resigns over the plan",
            Quoted("The minister said she would leave over the plan.", "removed"),
            reason="there is no such page any more (410), asked three times",
            story="s4",
        ),
    ),
    mentions=(
        *MATERIAL.mentions,
        mention("signal", story="s2", page="y"),
        *(mention(f"outlet{n}", copy_of="https://courier.example/a") for n in range(15)),
    ),
    coverage=replace(
        COVERAGE,
        feeds=38,
        polled=37,
        held=240,
        failing=tuple(
            FeedTrouble(f"Feed {n}", f"https://f{n}.example/rss", SINCE - timedelta(days=500), "timed out after 30 s.")
            for n in range(11)
        ),
        silent=(FeedTrouble("", "https://quiet.example/rss", None, ""),),
        gone=(FeedTrouble("Old Gazette", "https://gazette.example/rss", SINCE, "the site answered 410"),),
        unread=tuple(
            Unread(f"https://herald.example/{n}", f"Lost page {n}" * (n > 0), "Herald", "blocked by robots.txt", n > 3)
            for n in range(30)
        ),
    ),
)
