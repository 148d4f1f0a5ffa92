"""Digests: the frozen ones, and what a day's digest is composed from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from pipeline.codec import decode_all
from pipeline.model import Quoted
from pipeline.publish import Coverage, FactRow, FlagRow, Material, MentionRow, TakenInRow
from pipeline.urls import same_site
from pipeline.world.store.codec import time_of, time_text
from pipeline.world.store.connection import Row
from pipeline.world.store.coverage import coverage
from pipeline.world.store.records import FrozenDay
from pipeline.world.store.room import Room

OPENING = 2_000
"""Characters of a text in which its first paragraph is looked for."""
_TELLING = ("lead", "body", "quotation")


class Digests(Room):
    """The table `digests`, and `Material` read from the rest."""

    def frozen(self, day: str) -> str | None:
        """The frozen digest of a day (YYYY-MM-DD) as JSON, None when there is none."""
        body = self._db.value("SELECT body FROM digests WHERE day = ?", (day,))
        return None if body is None else str(body)

    def freeze(self, day: str, timezone: str, since: datetime, until: datetime, frozen_at: datetime, body: str) -> bool:
        """Keep a day's digest for ever; False, and nothing changes, when that day is frozen already."""
        row = (day, timezone, time_text(since), time_text(until), time_text(frozen_at), body)
        with self._db.unit():
            return self._db.run("INSERT OR IGNORE INTO digests VALUES (?, ?, ?, ?, ?, ?)", row).rowcount == 1

    def last_frozen(self) -> FrozenDay | None:
        """The newest frozen day and where its window ends."""
        row = self._db.row("SELECT day, until FROM digests ORDER BY day DESC LIMIT 1")
        return FrozenDay(row["day"], time_of(row["until"])) if row else None

    def frozen_ahead(self, now: datetime) -> tuple[str, ...]:
        """The days whose digests are frozen though their time is not over at `now`: the clock was wrong then."""
        rows = self._db.rows("SELECT day FROM digests WHERE until > ? ORDER BY day", (time_text(now),))
        return tuple(row["day"] for row in rows)

    def thaw(self, now: datetime) -> tuple[str, ...]:
        """Take those digests back; their days."""
        with self._db.unit():
            days = self.frozen_ahead(now)
            self._db.run("DELETE FROM digests WHERE until > ?", (time_text(now),))
        return days

    def carry(self, day: str) -> None:
        """Have the digest of `day` carry the flags that a later one was to carry, imported ones aside."""
        self._db.run(
            "UPDATE flags SET day = ?1 WHERE day > ?1 AND "
            "article IN (SELECT id FROM articles WHERE arrival <> 'import')",
            (day,),
        )

    def material(
        self,
        day: str,
        timezone: str,
        since: datetime,
        until: datetime,
        complete: bool,
        watches: Sequence[tuple[str, str]],
        feeds: Sequence[tuple[str, str]],
        now: datetime,
    ) -> Material:
        """All that the digest of `day` is composed from: its flags, and mentions, facts and coverage of the window
        `since` (inclusive) to `until` (exclusive). `watches` are (id, name) and `feeds` (url, title), as configured;
        `now` bounds a window that is not over."""
        window = (time_text(since), time_text(until))
        with self._db.snapshot():
            held = Material(
                day=day,
                timezone=timezone,
                since=since,
                until=until,
                complete=complete,
                watches=tuple(watches),
                flags=self._flags_of_day(day),
                mentions=self._mentions_of_day(day, window),
                facts=self._facts_of_day(day, window),
                taken_in=self._taken_in_of_day(day, window),
                coverage=coverage(self._db, feeds, since, until, now),
            )
            told = (held.flags, held.mentions, held.facts, held.taken_in, held.coverage.unread)
            return replace(held, called=self.called(feeds, {row.url for rows in told for row in rows}))

    def called(self, feeds: Sequence[tuple[str, str]], addresses: Iterable[str]) -> dict[str, str]:
        """What the config calls the outlets of these addresses: the title it gives to a feed that named the address,
        on a site of its own. `feeds` are (url, title) as configured, the first counts. A feed that gathers from
        others is no outlet of theirs."""
        titles = {url: title for url, title in reversed(feeds) if title}
        rows = self._db.rows(
            "SELECT a.url, f.url AS feed FROM json_each(?1) w JOIN articles a ON a.url = w.value "
            "JOIN entries e ON e.article = a.id JOIN feeds f ON f.id = e.feed "
            "UNION SELECT e.url, f.url FROM json_each(?1) w JOIN entries e ON e.url = w.value "
            "JOIN feeds f ON f.id = e.feed",
            (json.dumps(sorted(addresses)),),
        )
        named = {(row["feed"], row["url"]) for row in rows if same_site(row["feed"], row["url"])}
        return {url: title for feed, title in titles.items() for by, url in named if by == feed}

    def coverage(self, feeds: Sequence[tuple[str, str]], since: datetime, until: datetime, now: datetime) -> Coverage:
        """Whether the silence from `since` to `until` can be trusted; `feeds` are (url, title) as configured."""
        with self._db.snapshot():
            return coverage(self._db, feeds, since, until, now)

    def _flags_of_day(self, day: str) -> tuple[FlagRow, ...]:
        rows = self._db.rows(
            "SELECT f.*, a.url, a.title, a.site, a.published, a.origins, s.ref AS story_ref, s.title AS story_title, "
            "(SELECT word FROM labels l WHERE l.flag = f.id ORDER BY l.id DESC LIMIT 1) AS label, "
            "a.source, a.note, substr(r.text, 1, ?2) AS text, r.zones "
            "FROM flags f JOIN articles a ON a.id = f.article JOIN stories s ON s.id = a.story "
            "LEFT JOIN revisions r ON r.article = a.id AND r.number = a.revision WHERE f.day = ?1 "
            "ORDER BY f.raised, a.published, a.url, f.watch, f.kind, f.id",
            (day, OPENING),
        )
        return tuple(map(_flag, rows))

    def _mentions_of_day(self, day: str, window: tuple[str, str]) -> tuple[MentionRow, ...]:
        """Those decided in the window, and earlier ones of the stories that were flagged this day."""
        rows = self._db.rows(
            f"""
SELECT m.watch, m.kind, a.url, a.title, a.site, a.published, a.origins, s.ref AS story, root.url AS copy_of,
       m.decided >= ?1 AS today, {_RETELLS} AS retells
FROM mentions m JOIN articles a ON a.id = m.article AND a.revision = m.revision
JOIN stories s ON s.id = a.story LEFT JOIN articles root ON root.id = a.copy_of
WHERE m.decided < ?2 AND (m.decided >= ?1 OR EXISTS (
  SELECT 1 FROM flags f JOIN articles b ON b.id = f.article
  WHERE f.day = ?3 AND f.watch = m.watch AND b.story = a.story))
ORDER BY a.published, a.url, m.watch""",
            (*window, day),
        )
        return tuple(map(_mention, rows))

    def reports(self, story: str) -> tuple[MentionRow, ...]:
        """The articles of the story with that public id, by time; `kind` is `repeat` where no watch found news."""
        rows = self._db.rows(
            f"""
SELECT '' AS watch, coalesce((SELECT min(m.kind) FROM mentions m WHERE m.article = a.id), 'repeat') AS kind,
       a.url, a.title, a.site, a.published, a.origins, s.ref AS story, root.url AS copy_of, 0 AS today,
       {_RETELLS} AS retells
FROM stories s JOIN articles a ON a.story = s.id LEFT JOIN articles root ON root.id = a.copy_of
WHERE s.ref = ? ORDER BY a.published, a.url""",
            (story,),
        )
        return tuple(map(_mention, rows))

    def _facts_of_day(self, day: str, window: tuple[str, str]) -> tuple[FactRow, ...]:
        """The lines (a fact of one document) that a flag of the day or a report of the window is about, until then."""
        rows = self._db.rows(
            """
SELECT f.*, a.url, a.site FROM facts f JOIN articles a ON a.id = f.article
WHERE f.decided < ?2 AND ((f.watch, f.fact, f.document) IN
  (SELECT watch, fact, document FROM flags WHERE day = ?3 AND kind = 'fact-change')
  OR (f.watch, f.fact, f.document) IN (SELECT watch, fact, document FROM facts WHERE decided >= ?1 AND decided < ?2))
ORDER BY f.watch, f.fact, f.document, f.published, a.url, f.value""",
            (*window, day),
        )
        return tuple(map(_fact, rows))

    def _taken_in_of_day(self, day: str, window: tuple[str, str]) -> tuple[TakenInRow, ...]:
        """What an earlier digest told as a new story and is part, since the window, of another that she was told of."""
        rows = self._db.rows(
            """
SELECT f.watch, f.day, a.url, a.title, a.site, a.published, a.origins, t.reason, (
  SELECT b.title FROM flags g JOIN articles b ON b.id = g.article LEFT JOIN settlings u ON u.article = b.id
  WHERE g.watch = f.watch AND b.story = a.story AND u.story IS NOT t.story AND g.day <= ?3
  ORDER BY g.kind <> 'new-story', g.day, b.published, b.url LIMIT 1) AS begun
FROM settlings t JOIN articles a ON a.id = t.article JOIN flags f ON f.article = a.id AND f.kind = 'new-story'
WHERE t.at >= ?1 AND t.at < ?2 AND f.day < ?3 AND begun IS NOT NULL ORDER BY f.watch, a.published, a.url""",
            (*window, day),
        )
        return tuple(map(_taken_in, rows))


_RETELLS = """(
  SELECT told.url FROM relations r JOIN articles told ON told.id = r.other
  WHERE r.article = a.id AND r.kind IN ('rewrite', 'translation') ORDER BY r.score DESC, told.url LIMIT 1)"""


def _flag(row: Row) -> FlagRow:
    opening = _opening(row)
    return FlagRow(
        id=row["id"],
        watch=row["watch"],
        kind=row["kind"],
        url=row["url"],
        title=row["title"],
        site=row["site"],
        published=time_of(row["published"]),
        origins=decode_all(str, row["origins"]),
        story=row["story_ref"],
        story_title=row["story_title"],
        raised=time_of(row["raised"]),
        sentences=decode_all(Quoted, row["sentences"]),
        reasons=decode_all(str, row["reasons"]),
        fact=row["fact"],
        document=row["document"],
        old=row["old"],
        new=row["new"],
        label=row["label"] or "",
        opening=opening,
        unread="" if opening or row["source"] != "feed" else row["note"] or "the feed gives no more",
    )


def _opening(row: Row) -> str:
    """The first lines of a text that tell anything, below its headline; "" when there is none, or it was pruned."""
    lines = zip((row["text"] or "").split("\n"), decode_all(str, row["zones"] or "[]"), strict=False)
    return next((line for line, zone in lines if zone in _TELLING), "")


def _mention(row: Row) -> MentionRow:
    return MentionRow(
        watch=row["watch"],
        url=row["url"],
        title=row["title"],
        site=row["site"],
        published=time_of(row["published"]),
        story=row["story"],
        kind=row["kind"],
        copy_of=row["copy_of"] or "",
        origins=decode_all(str, row["origins"]),
        today=bool(row["today"]),
        retells=row["retells"] or "",
    )


def _fact(row: Row) -> FactRow:
    return FactRow(
        watch=row["watch"],
        fact=row["fact"],
        document=row["document"],
        value=row["value"],
        url=row["url"],
        site=row["site"],
        published=time_of(row["published"]),
        first=bool(row["first"]),
        sentence=row["sentence"],
    )


def _taken_in(row: Row) -> TakenInRow:
    return TakenInRow(
        watch=row["watch"],
        day=row["day"],
        url=row["url"],
        title=row["title"],
        site=row["site"],
        published=time_of(row["published"]),
        origins=decode_all(str, row["origins"]),
        story_title=row["begun"],
        reason=row["reason"],
    )
