"""One address as a person asks for it: the article with its revisions, and why it came to what it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from pipeline.codec import decode
from pipeline.model import Change
from pipeline.world.store.articles import revision_article
from pipeline.world.store.codec import maybe_time, time_of
from pipeline.world.store.connection import Row
from pipeline.world.store.exports import FLAGS, MENTIONS, RELATIONS, flag_row, mention_row
from pipeline.world.store.records import Event, RevisionShown, Shown
from pipeline.world.store.room import Room
from pipeline.world.store.settling import COLUMNS, JOIN, settling_in


class History(Room):
    """Reading all tables for one address."""

    def show(self, id_or_url: str) -> Shown | None:
        """The article of a public id or address, with its revisions; None when there is none."""
        article = self._article_id(id_or_url) or self._db.number(
            "SELECT id FROM articles WHERE ref = ? ORDER BY url", (id_or_url,)
        )
        with self._db.snapshot():
            row = self._db.row(
                f"SELECT a.*, s.ref AS story_ref, s.title AS story_title, root.url AS root_url, {COLUMNS} "
                "FROM articles a JOIN stories s ON s.id = a.story LEFT JOIN articles root ON root.id = a.copy_of "
                f"{JOIN} WHERE a.id = ?",
                (article,),
            )
            return self._shown(row) if row else None

    def why(self, url: str) -> tuple[Event, ...]:
        """All that is known of an address, in order of time: entries, requests, what was staged, what it became."""
        with self._db.snapshot():
            events = [
                *self._entry_events(url),
                *self._fetch_events(url),
                *self._staged_events(url),
                *self._article_events(url),
            ]
        return tuple(sorted(events, key=lambda one: (one.at, _ORDER.index(one.what), one.detail)))

    def _shown(self, row: Row) -> Shown:
        values = (row["id"],)
        revisions = self._db.rows("SELECT * FROM revisions WHERE article = ? ORDER BY number", values)
        copies = self._db.rows("SELECT url FROM articles WHERE copy_of = ? ORDER BY published, url", values)
        relations = self._db.rows(f"{RELATIONS} WHERE a.id = ?1 OR o.id = ?1 ORDER BY a.url, r.kind, o.url", values)
        mentions = self._db.rows(f"{MENTIONS} WHERE a.id = ? ORDER BY m.watch", values)
        flags = self._db.rows(f"{FLAGS} WHERE a.id = ? ORDER BY f.raised, f.id", values)
        said = self._db.rows(
            "SELECT kind, CASE one WHEN ?1 THEN other ELSE one END AS of, at FROM constraints "
            "WHERE one = ?1 OR other = ?1 ORDER BY kind, of",
            (row["url"],),
        )
        return Shown(
            id=row["ref"],
            url=row["url"],
            outcome=row["outcome"],
            story=row["story_ref"],
            story_title=row["story_title"],
            copy_of=row["root_url"] or "",
            reason=row["reason"],
            published=time_of(row["published"]),
            first_seen=time_of(row["first_seen"]),
            revisions=tuple(_revision(one, row["url"]) for one in revisions),
            copies=tuple(one["url"] for one in copies),
            by_hand=tuple(dict(one) for one in said),
            newest=row["revision"],
            gone=maybe_time(row["gone"]),
            back=maybe_time(row["back"]),
            visited=maybe_time(row["visited"]),
            instead=row["instead"],
            settled=settling_in(row),
            relations=tuple(dict(one) for one in relations),
            mentions=tuple(dict(mention_row(one)) for one in mentions),
            flags=tuple(dict(flag_row(one)) for one in flags),
        )

    def _entry_events(self, url: str) -> Iterator[Event]:
        rows = self._db.rows(
            "SELECT e.*, f.url AS feed_url FROM entries e JOIN feeds f ON f.id = e.feed WHERE e.url = ?", (url,)
        )
        for row in rows:
            first_look = ", at the feed's first look" if row["arrival"] == "known" else ""
            yield Event(time_of(row["first_seen"]), "entry", f"{row['feed_url']} named it: {row['title']}{first_look}")
            reason = f": {row['reason']}" if row["reason"] else ""
            tries = f" after {row['tries']} tries, next {row['next_try']}" if row["next_try"] and row["tries"] else ""
            at = time_of(row["settled"] or row["first_seen"])
            yield Event(at, "outcome", f"{row['outcome']}{reason}{tries} (entry of {row['feed_url']})")

    def _fetch_events(self, url: str) -> Iterator[Event]:
        for row in self._db.rows("SELECT * FROM fetches WHERE url = ?", (url,)):
            answer = f"answered {row['status']}" if row["status"] else "did not answer"
            reason = f": {row['reason']}" if row["reason"] else ""
            yield Event(time_of(row["at"]), "fetch", f"{answer}, {row['size']} bytes{reason}")

    def _staged_events(self, url: str) -> Iterator[Event]:
        for row in self._db.rows("SELECT * FROM staged WHERE url = ?", (url,)):
            reason = json.loads(row["body"]).get("reason", "")
            detail = f"{row['form']} of kind {row['kind']} waits for its decision"
            yield Event(time_of(row["at"]), "staged", f"{detail}: {reason}" if reason else detail)

    def _article_events(self, url: str) -> Iterator[Event]:
        shown = self.show(url)
        if shown is None:
            return
        row = self._db.row("SELECT * FROM articles WHERE url = ?", (shown.url,))
        if row:
            yield from _decided(shown, row)
        for one in self._db.rows("SELECT * FROM archived WHERE url = ? AND asked IS NOT NULL", (shown.url,)):
            yield Event(time_of(one["asked"]), "archived", one["reason"] or "an archive was asked for a copy")
        yield from _told_by_hand(shown)
        for revision in shown.revisions[1:]:
            yield Event(revision.seen, "revision", f"revision {revision.number}, {revision.severity or 'not compared'}")
        for flag in shown.flags:
            reasons = flag["reasons"]
            said = "; ".join(map(str, reasons)) if isinstance(reasons, list) else ""
            yield Event(time_of(str(flag["raised"])), "flag", f"{flag['kind']} for {flag['watch']}: {said}")


_ORDER = (
    "entry",
    "fetch",
    "staged",
    "decided",
    "relation",
    "mention",
    "revision",
    "flag",
    "settled",
    "by hand",
    "outcome",
    "visit",
    "gone",
    "back",
    "archived",
    "pruned",
)
"""What comes first of things at one moment."""


def _decided(shown: Shown, row: Row) -> Iterator[Event]:
    decided = time_of(row["decided"])
    copy = f", copy of {shown.copy_of}" if shown.copy_of else ""
    reason = f" ({shown.reason})" if shown.reason else ""
    settled = shown.settled
    first = "a story of its own" if settled and settled.story == shown.id else "another story"
    story = f", {first}" if settled else f", story “{shown.story_title}”"
    yield Event(decided, "decided", f"{shown.outcome} {shown.url}{copy}{story}{reason}")
    if settled:
        yield Event(settled.at, "settled", settled.into(f"“{shown.story_title}”"))
    if row["note"]:
        said = "the feed's own content stands in: " if row["source"] == "feed" else ""
        yield Event(decided, "decided", f"{said}{row['note']}")
    for one in shown.relations:
        detail = f"{one['url']} {one['kind']} {one['of']}, {one['score']:.2f}: {one['reason']} ({one['rule']})"
        yield Event(decided, "relation", detail)
    for one in shown.mentions:
        yield Event(decided, "mention", f"{one['watch']}: {one['kind']}")
    yield from _looks(row)
    pruned = maybe_time(row["pruned"])
    if pruned:
        yield Event(pruned, "pruned", "its texts were dropped by [keep]; it never comes back as new")


def _told_by_hand(shown: Shown) -> Iterator[Event]:
    """What a person said of the article and others, each time as one event; it may be hundreds of others."""
    said = sorted((str(one["at"]), str(one["kind"]), str(one["of"])) for one in shown.by_hand)
    for (at, kind), group in groupby(said, key=lambda one: one[:2]):
        first, *others = (of for _, _, of in group)
        more = f" and {len(others)} more (pipeline show {shown.id} --json)" if others else ""
        yield Event(time_of(at), "by hand", f"{_BY_HAND[kind]} {first}{more}")


_BY_HAND = {"must": "put together with", "cannot": "kept apart from"}
"""What `pipeline story` said of two articles."""


def _looks(row: Row) -> Iterator[Event]:
    """What the looks at the page found, and when the next is."""
    told = {
        "missing_since": ("visit", "its text was gone; to be confirmed" if not row["gone"] else "its text was gone"),
        "gone": ("gone", "its text is gone: a second look confirmed it"),
        "back": ("back", "its text is back"),
        "next_visit": ("visit", f"to be looked at again for edits{_WHY.get(row['sooner'], '')}"),
    }
    for column, (what, detail) in told.items():
        if at := maybe_time(row[column]):
            yield Event(at, what, detail)
    if row["instead"] and (at := maybe_time(row["visited"])):
        yield Event(at, "visit", f"no text of it was kept: {row['instead']}")
    if row["flips"] and (at := maybe_time(row["visited"])):
        yield Event(at, "visit", f"went back {row['flips']} times to a text it had before")


_WHY = {
    "updated": ", for its feed says it was updated",
    "story": ", for its story moves",
    "failed": ", for the last look failed",
}


def _revision(row: Row, url: str) -> RevisionShown:
    change = decode(Change, row["change"]) if row["change"] else Change("cosmetic")
    return RevisionShown(
        number=row["number"],
        seen=time_of(row["seen"]),
        article=revision_article(row, url),
        words=row["words"],
        severity=row["severity"],
        removed=(*(old for old, _ in change.changed), *change.removed),
        added=(*(new for _, new in change.changed), *change.added),
        corrections=change.corrections,
    )
