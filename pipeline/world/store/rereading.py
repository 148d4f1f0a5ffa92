"""Which watches the state has met, how far each new or changed one has read the stored articles again, and what that
changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from pipeline.codec import decode, encode
from pipeline.model import Article, FactReading, Mention, Noticed, Setting
from pipeline.world.store.articles import revision_article
from pipeline.world.store.codec import Column, time_of, time_text
from pipeline.world.store.connection import Database, Row
from pipeline.world.store.memory import FIRST_REPORT, mention_columns, write_known
from pipeline.world.store.past import Past
from pipeline.world.store.stances import drop_stances

PREFIX = "watch:"
"""What the keys of watches in `meta` begin with."""
SLICE_KEY = "reread"
"""The key of the clock of the pass that read the last slice."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A watch as the state met it: the hash of its definition, and how many stored articles it was to read again.

    `below`: those with a smaller internal id are still to be read; 0 when all are.
    """

    digest: str
    below: int = 0
    total: int = 0


class Again(NamedTuple):
    """A stored article to be read again, by which watches, and in which circumstances it was decided."""

    id: int
    article: Article
    revision: int
    story: int
    setting: Setting
    watches: tuple[str, ...]


class Progress(NamedTuple):
    """How many of the stored articles a watch has read again."""

    done: int
    total: int


class Rereading(Past):
    """The watches in the table `meta`, and replacing what they said of stored articles."""

    def meet_watches(self, digests: Mapping[str, str]) -> None:
        """Compare the watches' definitions (id -> hash) with those met before. A new or changed one shall read again
        all articles there are; one that is gone is forgotten, so that it does when it comes back."""
        known = self._seen()
        changed = {watch: digest for watch, digest in digests.items() if _digest(known.get(watch)) != digest}
        if not changed and digests.keys() >= known.keys():
            return
        with self._db.unit():
            for watch in known.keys() - digests.keys():
                self._db.run("DELETE FROM meta WHERE key = ?", (PREFIX + watch,))
            top = self._db.number("SELECT max(id) FROM articles") + 1
            total = self._db.number("SELECT count(*) FROM articles WHERE pruned IS NULL")
            for watch, digest in changed.items():
                self._keep(watch, Seen(digest, top if total else 0, total))

    def rereading(self) -> dict[str, Progress]:
        """How far each watch is that still has stored articles to read again."""
        return {
            watch: Progress(max(0, seen.total - self._left(seen.below)), seen.total)
            for watch, seen in sorted(self._seen().items())
            if seen.below
        }

    def next_slice(self, size: int, now: datetime) -> tuple[Again, ...]:
        """The newest stored articles that watches are still to read, oldest of them first: as they were decided.

        Empty when the pass of this clock has read its slice already: a pass that is finished by another reads one.
        """
        waiting = {watch: seen.below for watch, seen in self._seen().items() if seen.below}
        if not waiting or self._noted(SLICE_KEY) == time_text(now):
            return ()
        rows = self._db.rows(
            "SELECT a.id AS held, a.url, a.revision, a.story, a.published AS at, a.first_seen, a.decided, r.* "
            "FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision "
            "WHERE a.id < ? AND a.pruned IS NULL ORDER BY a.id DESC LIMIT ?",
            (max(waiting.values()), size),
        )
        return tuple(_again(row, waiting) for row in reversed(rows))

    def end_slice(self, read: Sequence[Again], now: datetime) -> None:
        """Remember that the pass of this clock has read these articles."""
        with self._db.unit():
            down_to = read[0].id if self._left(read[0].id) else 0
            for watch, seen in self._seen().items():
                if seen.below > down_to:
                    self._keep(watch, Seen(seen.digest, down_to, seen.total))
            self._note(SLICE_KEY, time_text(now))

    def replace_mention(
        self, again: Again, watch: str, noticed: Noticed | None, before: Mention | None, now: datetime
    ) -> frozenset[str]:
        """Put what a watch says of a stored article now in the place of what it said (None: nothing). Flags stay.

        Gives the facets that were said here and are no more, for `forget`. `now` is the pass's clock.
        """
        with self._db.unit():
            gone = _lost(before, noticed)
            _drop(self._db, watch, again, gone, everything=noticed is None)
            if noticed:
                self._write(again, noticed, is_new=before is None)
                write_known(self._db, noticed, again.setting, again.article.url, again.id, now)
            readings = (*gone.readings, *(noticed.facts if noticed else ()))
            for fact, document, value in sorted({(one.fact, one.document, one.value) for one in readings}):
                _set_right(self._db, (watch, fact, document, value), now)
        return gone.facets

    def forget(self, watch: str, facets: Collection[str]) -> None:
        """Forget facets that no mention of the watch says any more."""
        if facets:
            self._db.run(_FORGET, (watch, encode(sorted(facets))))

    def _write(self, again: Again, noticed: Noticed, *, is_new: bool) -> None:
        row = mention_columns(noticed)
        key = (again.id, again.revision, noticed.mention.watch)
        if is_new:
            where: dict[str, Column] = {"article": key[0], "revision": key[1], "decided": time_text(again.setting.now)}
            self._db.insert("mentions", {**row, **where})
        else:
            self._db.update("mentions", row, "article = ? AND revision = ? AND watch = ?", key)

    def _left(self, below: int) -> int:
        return self._db.number("SELECT count(*) FROM articles WHERE id < ? AND pruned IS NULL", (below,))

    def _seen(self) -> dict[str, Seen]:
        rows = self._db.rows("SELECT key, value FROM meta WHERE key LIKE ?", (f"{PREFIX}%",))
        return {row["key"].removeprefix(PREFIX): decode(Seen, row["value"]) for row in rows}

    def _keep(self, watch: str, seen: Seen) -> None:
        self._note(PREFIX + watch, encode(seen))


class _Gone(NamedTuple):
    """What a mention said and says no more."""

    sentences: frozenset[str]
    readings: tuple[FactReading, ...]
    facets: frozenset[str]


_FORGET = """
DELETE FROM facets WHERE watch = ?1 AND facet IN (SELECT value FROM json_each(?2)) AND facet NOT IN (
  SELECT json_extract(f.value, '$.key')
  FROM mentions m, json_each(m.said) s, json_each(s.value, '$.facets') f WHERE m.watch = ?1)"""


def _digest(seen: Seen | None) -> str:
    return seen.digest if seen else ""


def _again(row: Row, waiting: Mapping[str, int]) -> Again:
    """The article as it was decided: mentions found now stand in its day, not in today's."""
    decided = time_of(row["decided"])
    return Again(
        id=row["held"],
        article=revision_article(row, row["url"]),
        revision=row["revision"],
        story=row["story"],
        setting=Setting(decided, "", "backfill", time_of(row["at"]), time_of(row["first_seen"])),
        watches=tuple(sorted(watch for watch, below in waiting.items() if row["held"] < below)),
    )


def _lost(before: Mention | None, noticed: Noticed | None) -> _Gone:
    if before is None:
        return _Gone(frozenset(), (), frozenset())
    kept = {_line(one) for one in noticed.facts} if noticed else set()
    mention = noticed.mention if noticed else None
    return _Gone(
        frozenset(_texts(before) - _texts(mention)),
        tuple(one for one in before.facts if _line(one) not in kept),
        frozenset(_facets(before) - _facets(mention)),
    )


def _line(reading: FactReading) -> tuple[str, str, int]:
    return reading.fact, reading.document, reading.value


def _texts(mention: Mention | None) -> set[str]:
    return {one.text for one in mention.evidence} if mention else set()


def _facets(mention: Mention | None) -> set[str]:
    return {facet.key for said in mention.said for facet in said.facets} if mention else set()


def _drop(db: Database, watch: str, again: Again, gone: _Gone, *, everything: bool) -> None:
    """Take out of the tables what an article says no more; `everything`: its earlier revisions' mentions too."""
    ours = (watch, again.id)
    drop_stances(db, *ours)
    if everything:
        db.run("DELETE FROM mentions WHERE watch = ? AND article = ?", ours)
    texts = _ids(db, "SELECT id, text FROM sentences WHERE watch = ? AND article = ?", ours, gone.sentences)
    for table, column in (("sentence_terms", "sentence"), ("sentences", "id")):
        db.run(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", (encode(texts),))
    for one in gone.readings:
        line = "fact = ? AND document = ? AND value = ?"
        db.run(f"DELETE FROM facts WHERE watch = ? AND article = ? AND {line}", (*ours, *_line(one)))


def _ids(db: Database, query: str, values: Sequence[Column], texts: Collection[str]) -> list[int]:
    rows: Iterable[Row] = db.rows(query, values) if texts else ()
    return [row["id"] for row in rows if row["text"] in texts]


def _set_right(db: Database, line: tuple[str, str, str, int], now: datetime) -> None:
    """A value's place in the timeline and its first report, from the reports there are now."""
    where = "f.watch = ?1 AND f.fact = ?2 AND f.document = ?3 AND f.value = ?4"
    db.run(f"DELETE FROM timeline AS f WHERE {where}", line)
    db.run(
        "INSERT INTO timeline SELECT f.watch, f.fact, f.document, f.value, f.telling, min(f.published, f.decided, ?5), "
        f"a.url, f.sentence FROM facts f JOIN articles a ON a.id = f.article WHERE {where} {FIRST_REPORT}",
        (*line, time_text(now)),
    )
    db.run(
        f"UPDATE facts AS f SET first = (f.id = (SELECT f.id FROM facts f WHERE {where} "
        f"ORDER BY f.decided, f.article LIMIT 1)) WHERE {where}",
        line,
    )
