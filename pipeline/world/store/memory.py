"""What each watch knows: things said, sentences read, values followed. Facets are looked up, never compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b
from heapq import nlargest
from typing import get_args

from pipeline.codec import decode_all, encode
from pipeline.model import (
    Decision,
    Earlier,
    Evidence,
    FactReading,
    FactValue,
    Known,
    Mention,
    MentionKind,
    Noticed,
    Said,
    Setting,
    Telling,
)
from pipeline.world.store.codec import INTEGER_LIMIT, Column, time_of, time_text
from pipeline.world.store.connection import Database, Row
from pipeline.world.store.room import Room
from pipeline.world.store.stances import held_stances, write_stances

TELLINGS: tuple[Telling, ...] = get_args(Telling)
"""From the weakest."""
EARLIER_A_SENTENCE = 20
"""Earlier sentences compared with one said sentence."""
SENTENCES_A_TERM = 300
"""The newest sentences looked up for one term: bounds the cost of a watch's own words, which nearly all share."""
INDEXED_LETTERS = 5
"""Letters of a term that are indexed, so that its other forms meet it: develop/development, війна/війни."""
RARE = 1_000_000
"""Weight of a term only one sentence has; of n sentences each gets RARE/n. Whole numbers: no rounding by order."""
FIRST_REPORT = """
ON CONFLICT DO UPDATE SET published = excluded.published, url = excluded.url, sentence = excluded.sentence
WHERE CASE excluded.telling
  WHEN 'back' THEN (excluded.published, excluded.url) > (timeline.published, timeline.url)
  ELSE (excluded.published, excluded.url) < (timeline.published, timeline.url) END"""
"""Of the reports that tell a value alike the timeline keeps the first, of those that it is back the last."""
UNSEEN_ZONES = frozenset(("background", "boilerplate"))
"""A mention in these alone does not make its story known: nobody has been told of it yet."""


class Memory(Room):
    """Reading `mentions`, `facets`, `sentences`, `facts`."""

    def known(self, watch: str, story: int | None, mention: Mention, url: str = "") -> Known:
        """What the watch knew before this mention. `story` is the one the article joins (None: a new one), `url` the
        article's address, to find the mention of the revision before."""
        before, before_kind = self._before(watch, url)
        return Known(
            facets=self._facets(watch, mention),
            earlier=self._earlier(watch, mention),
            facts=self._values(watch),
            story_known=bool(story) and self._story_known(watch, story or 0),
            story_document=self._story_document(watch, story) if story else "",
            stances=held_stances(self._db, mention),
            before=before,
            before_kind=before_kind,
        )

    def _facets(self, watch: str, mention: Mention) -> frozenset[str]:
        keys = sorted({facet.key for said in mention.said for facet in said.facets})
        rows = self._db.rows(
            "SELECT facet FROM facets WHERE watch = ? AND facet IN (SELECT value FROM json_each(?))",
            (watch, encode(keys)),
        )
        return frozenset(row[0] for row in rows)

    def _earlier(self, watch: str, mention: Mention) -> tuple[Earlier, ...]:
        found = {row["id"]: row for said in mention.said for row in self._close(watch, said)}
        return tuple(
            Earlier(row["text"], row["url"], decode_all(str, row["terms"]), time_of(row["published"]))
            for row in sorted(found.values(), key=lambda row: (row["url"], row["text"]))
        )

    def _close(self, watch: str, said: Said) -> list[Row]:
        """The earlier sentences that share the rarest terms with one; of equally close ones the newest."""
        shared: Counter[int] = Counter()
        for term in _indexed(said.terms):
            found = self._db.rows(
                "SELECT sentence FROM sentence_terms WHERE watch = ? AND term = ? ORDER BY sentence DESC LIMIT ?",
                (watch, term, SENTENCES_A_TERM),
            )
            for row in found:
                shared[row[0]] += RARE // len(found)
        best = nlargest(EARLIER_A_SENTENCE, shared, key=lambda one: (shared[one], one))
        return self._db.rows(
            "SELECT s.id, s.text, s.terms, a.url, coalesce(a.published, a.first_seen) published "
            "FROM sentences s JOIN articles a ON a.id = s.article WHERE s.id IN (SELECT value FROM json_each(?))",
            (encode(best),),
        )

    def _values(self, watch: str) -> tuple[FactValue, ...]:
        rows = self._db.rows(
            "SELECT * FROM timeline WHERE watch = ? ORDER BY fact, document, published, value, url", (watch,)
        )
        return tuple(map(_value, rows))

    def _story_known(self, watch: str, story: int) -> bool:
        found = self._db.row(
            "SELECT 1 FROM articles a JOIN mentions m ON m.article = a.id "
            "WHERE a.story = ? AND m.watch = ? AND m.foreground LIMIT 1",
            (story, watch),
        )
        return found is not None

    def _story_document(self, watch: str, story: int) -> str:
        """The document most of the story's articles give values of; of several the first by name."""
        found = self._db.value(
            "SELECT f.document FROM articles a JOIN facts f ON f.article = a.id WHERE a.story = ? AND f.watch = ? "
            "GROUP BY f.document ORDER BY count(DISTINCT a.id) DESC, f.document LIMIT 1",
            (story, watch),
        )
        return str(found or "")

    def _before(self, watch: str, url: str) -> tuple[Mention | None, MentionKind]:
        row = self._db.row(
            "SELECT m.* FROM mentions m JOIN articles a ON a.id = m.article AND a.revision = m.revision "
            "WHERE a.id = ? AND m.watch = ?",
            (self._article_id(url), watch),
        )
        return (_mention(row), row["kind"]) if row else (None, "repeat")


def write_mentions(db: Database, decision: Decision, article: int, revision: int, now: datetime) -> None:
    """Keep the mentions of a decided revision, and all that the watches now know, at the pass's clock `now`."""
    setting, url = decision.setting, decision.prepared.article.url
    for noticed in decision.noticed:
        where: dict[str, Column] = {"article": article, "revision": revision, "decided": time_text(setting.now)}
        db.insert("mentions", {**mention_columns(noticed), **where})
        write_known(db, noticed, setting, url, article, now)


def write_known(db: Database, noticed: Noticed, setting: Setting, url: str, article: int, now: datetime) -> None:
    """Keep what a watch knows by a mention in the article at `url`."""
    _write_facets(db, noticed.mention)
    _write_sentences(db, noticed.mention, article)
    _write_facts(db, noticed, setting, url, article, now)
    write_stances(db, noticed.mention, setting.published, article)


def mention_columns(noticed: Noticed) -> dict[str, Column]:
    """A mention as the table `mentions` holds it, but for where and when it stands."""
    mention = noticed.mention
    return {
        "watch": mention.watch,
        "kind": noticed.kind,
        "foreground": int(any(one.zone not in UNSEEN_ZONES for one in mention.evidence)),
        "sentences": encode(mention.evidence),
        "said": encode(mention.said),
        "readings": encode(noticed.facts or mention.facts),
    }


def _write_facets(db: Database, mention: Mention) -> None:
    keys = sorted({facet.key for said in mention.said for facet in said.facets})
    db.many("INSERT OR IGNORE INTO facets VALUES (?, ?)", [(mention.watch, key) for key in keys])


def _write_sentences(db: Database, mention: Mention, article: int) -> None:
    texts = {one.start: one.text for one in mention.evidence}
    for said in mention.said:
        text = texts.get(said.start)
        if text:
            _write_sentence(db, mention.watch, article, text, said.terms)


def _write_sentence(db: Database, watch: str, article: int, text: str, terms: tuple[str, ...]) -> None:
    row: dict[str, Column] = {
        "watch": watch,
        "hash": blake2b(text.encode(), digest_size=8).hexdigest(),
        "article": article,
        "text": text,
        "terms": encode(terms),
    }
    if db.row("SELECT 1 FROM sentences WHERE watch = ? AND hash = ?", (watch, row["hash"])):
        return
    sentence = db.insert("sentences", row)
    db.many("INSERT INTO sentence_terms VALUES (?, ?, ?)", [(watch, term, sentence) for term in _indexed(terms)])


def _write_facts(db: Database, noticed: Noticed, setting: Setting, url: str, article: int, now: datetime) -> None:
    """Keep the values and, in their line's order, when each was published: never later than now, or a mistaken date in
    an import would hide every change until then."""
    published = time_text(setting.published)
    ordered = time_text(min(setting.published, now))
    for reading in _storable(noticed.facts):
        line: dict[str, Column] = {
            "watch": noticed.mention.watch,
            "fact": reading.fact,
            "document": reading.document,
            "value": reading.value,
        }
        row: dict[str, Column] = {
            **line,
            "article": article,
            "published": published,
            "decided": time_text(setting.now),
            "first": int(_is_first(db, tuple(line.values()))),
            "sentence": reading.sentence,
            "telling": reading.telling,
        }
        db.insert("facts", row, ignore=True)
        db.run(
            f"INSERT INTO timeline VALUES (?, ?, ?, ?, ?, ?, ?, ?) {FIRST_REPORT}",
            (*line.values(), reading.telling, ordered, url, reading.sentence),
        )


def _is_first(db: Database, line: tuple[Column, ...]) -> bool:
    held = "SELECT 1 FROM timeline WHERE watch = ? AND fact = ? AND document = ? AND value = ? LIMIT 1"
    return db.row(held, line) is None


def _storable(readings: tuple[FactReading, ...]) -> Iterable[FactReading]:
    """The values SQLite can hold, each once, in the order of the text: with its first sentence, told as firmly as by
    any of its sentences."""
    firmest: dict[tuple[str, str, int], FactReading] = {}
    for one in sorted(readings, key=lambda one: (one.start, one.fact, one.document, one.value)):
        if -INTEGER_LIMIT <= one.value < INTEGER_LIMIT:
            first = firmest.setdefault((one.fact, one.document, one.value), one)
            telling = max(first.telling, one.telling, key=TELLINGS.index)
            firmest[first.fact, first.document, first.value] = replace(first, telling=telling)
    return firmest.values()


def _indexed(terms: Iterable[str]) -> list[str]:
    return sorted({term if term.isdigit() else term[:INDEXED_LETTERS] for term in terms})


def _mention(row: Row) -> Mention:
    return Mention(
        watch=row["watch"],
        evidence=decode_all(Evidence, row["sentences"]),
        said=decode_all(Said, row["said"]),
        facts=decode_all(FactReading, row["readings"]),
    )


def _value(row: Row) -> FactValue:
    return FactValue(
        fact=row["fact"],
        document=row["document"],
        value=row["value"],
        published=time_of(row["published"]),
        url=row["url"],
        sentence=row["sentence"],
        telling=row["telling"],
    )
