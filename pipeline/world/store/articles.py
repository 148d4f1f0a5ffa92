"""Stored articles and stories as the identity rules need them, and the candidates found by index."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import chain, islice
from typing import Literal, NamedTuple, TypeAlias

from pipeline.codec import decode, decode_all
from pipeline.model import Article, Block, Fingerprint, Source, Stored, Story
from pipeline.urls import publisher_of
from pipeline.world.store.codec import Column, maybe_time, time_of, time_text
from pipeline.world.store.connection import Row
from pipeline.world.store.room import Room

SHARED_HASHES = 2
"""Sketch hashes two texts must share to be compared (docs/decisions.md, Copies: recall .99 of real ones)."""
COMMON_HASH = 200
"""Articles from which on a hash says nothing: boilerplate a site repeats."""
STORY_ALIVE = timedelta(days=21)
"""How long after its last article a story can still be joined: what comes later is another event, and look-ups stay
bounded."""
HEAVY_TERMS = 40
"""Half of the terms of a story that are indexed."""
ASKED_TERMS = 24
"""The heaviest terms of a text that find its story."""
STORIES_A_TERM = 50
"""Stories alive looked at for one term, those last told first."""
LONG_STORIES_A_TERM = 20
"""Of those that went on after that, which an article that comes late may belong into."""
Weights: TypeAlias = tuple[tuple[str, float], ...]
LAST_DAY = date.max.toordinal()
STORIES_MET = 40
"""Stories that share most, of which those alive are candidates."""
TELLERS = 500
"""Stories among which those that tell a name are counted."""
TELLERS_COUNTED = 64
"""They are counted to so many: from 16 on a name weighs less (`pipeline.identify.likeness`)."""
CANDIDATES = 10
"""Stories to choose from: the right one is among them for 855 in 856 (benchmarks/lookups.py)."""
MEMBERS_MET = 40
"""Articles of a story that one may retell: those closest in time. Thousands of notes of one template are one story."""
READ_AGAIN = 512
"""Articles and fingerprints kept read, some 20 MB: the day's most told stories are met by article after article."""

TRANSLATED_WITHIN = timedelta(hours=24)
"""How far apart an outlet's article and its translation come out (`pipeline.identify.translations`)."""
TRANSLATIONS_MET = 30
"""An outlet's articles in other languages that are looked at: those closest in time."""

_STORED = """
SELECT a.url, a.published AS at, a.story, coalesce(a.copy_of, a.id) AS root, coalesce(o.url, a.url) AS root_url,
       f.body AS fingerprint, r.*
FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision
JOIN fingerprints f ON f.article = a.id LEFT JOIN articles o ON o.id = a.copy_of"""


class Articles(Room):
    """Reading the tables `articles`, `revisions`, `stories` and the indexes beside them."""

    def stored(self, url: str) -> Stored | None:
        """The article at an address (or alias) as its newest revision has it; None when there is none, or it was
        pruned."""
        return next(iter(self._stored([self._article_id(url)])), None)

    def copy_candidates(self, fingerprint: Fingerprint, limit: int = 20, exclude: str = "") -> tuple[Stored, ...]:
        """The stored articles that may be the same text: equal hash first, then by shared sketch hashes, then time
        and address. `exclude` is an address to leave out (the article's own, when it is a later revision)."""
        without = self._article_id(exclude) if exclude else 0
        rows = self._db.rows(
            """
WITH rare AS MATERIALIZED (
  SELECT value AS hash FROM json_each(?1)
  WHERE (SELECT count(*) FROM (SELECT 1 FROM sketches WHERE hash = value LIMIT ?2 + 1)) BETWEEN 1 AND ?2),
near AS (SELECT article, count(*) AS shared FROM rare CROSS JOIN sketches USING (hash)
         GROUP BY article HAVING shared >= ?3
         UNION ALL SELECT * FROM (SELECT article, 1000000 FROM fingerprints WHERE exact = ?4 LIMIT ?2)),
best AS MATERIALIZED (SELECT article, max(shared) AS shared FROM near GROUP BY article ORDER BY 2 DESC, 1 LIMIT ?2)
SELECT best.article FROM best JOIN articles a ON a.id = best.article WHERE a.id <> ?5 AND a.pruned IS NULL
ORDER BY best.shared DESC, a.published, a.url LIMIT ?6""",
            (json.dumps(fingerprint.sketch), COMMON_HASH, SHARED_HASHES, fingerprint.exact, without, limit),
        )
        return self._stored([row[0] for row in rows])

    def story_candidates(self, fingerprint: Fingerprint, at: datetime, limit: int = CANDIDATES) -> tuple[Story, ...]:
        """The stories alive at `at` that share the most weight in heavy terms and names, best first, then by founder.

        A term is followed through the stories alive alone, and of very many through those told last, so that the cost
        does not grow with the state.
        """
        return self.stories_near(fingerprint.about, at, limit)

    def stories_near(self, about: Weights, at: datetime, limit: int = CANDIDATES) -> tuple[Story, ...]:
        """The same for anything that is about these terms, heaviest first: most of the first are names and numbers."""
        asked = about[:ASKED_TERMS]
        if not asked:
            return ()
        first, last = at - STORY_ALIVE, at + STORY_ALIVE
        spans = [(day(first), day(last), STORIES_A_TERM)]
        if self._db.row("SELECT 1 FROM stories WHERE last_seen > ? LIMIT 1", (time_text(last),)):
            spans.append((day(last) + 1, LAST_DAY, LONG_STORIES_A_TERM))
        followed: list[tuple[Column, ...]] = [(weight, term, *span) for term, weight in asked for span in spans]
        rows = self._db.rows(
            f"SELECT story, round(sum(w), 9) AS shared FROM ({' UNION ALL '.join([_TERM] * len(followed))}) "
            "GROUP BY story ORDER BY shared DESC, story LIMIT ?",
            (*chain.from_iterable(followed), STORIES_MET),
        )
        shared: dict[int, float] = {row[0]: row[1] for row in rows}
        found = islice(self._alive(list(shared), first, last), limit)
        return tuple(sorted(found, key=lambda story: (-shared[story.id], story.founder)))

    def tellers(self, names: Sequence[str], at: datetime) -> dict[str, int]:
        """How many of the `TELLERS` stories told last before `at` tell each of the names, as far as some 64.

        Where so many are told in a day, that day's are counted: what everybody tells is a share of the news.
        """
        newest, oldest = time_text(at), time_text(at - STORY_ALIVE)
        row = self._db.row(_TOLD_LAST, (oldest, newest, TELLERS - 1))
        first = time_of(row[0]) if row else at - STORY_ALIVE
        told = self._db.number(_TOLD_SINCE, (first.date().isoformat(), newest)) if row else TELLERS
        many = max(1.0, told / TELLERS)
        span = (day(first), day(at), int(TELLERS_COUNTED * many))
        rows = self._db.rows(_TELLERS, (json.dumps(names, ensure_ascii=False), *span))
        return {row[0]: int(row[1] / many) for row in rows}

    def _alive(self, ids: Sequence[int], first: datetime, last: datetime) -> Iterator[Story]:
        """Those of the stories that were told between two moments, in their order; a few read at a time, since nearly
        all were and each is a page of the file."""
        for some in range(0, len(ids), CANDIDATES):
            found = self._stories(ids[some : some + CANDIDATES])
            yield from (story for story in found if story.last_seen >= first and story.first_seen <= last)

    def story_members(self, story: int, at: datetime, reach: timedelta) -> tuple[Stored, ...]:
        """The articles of a story published within `reach` of `at`, the closest in time first, then by address."""
        one_side = (
            "SELECT * FROM (SELECT id, url, abs(julianday(published) - julianday(?3)) AS apart "
            "FROM articles INDEXED BY articles_story "
            "WHERE story = ?1 AND published {} AND pruned IS NULL ORDER BY published {} LIMIT ?5)"
        )
        rows = self._db.rows(
            f"{one_side.format('BETWEEN ?2 AND ?3', 'DESC')} UNION ALL "
            f"{one_side.format('> ?3 AND published <= ?4', 'ASC')} ORDER BY apart, url LIMIT ?5",
            (story, time_text(at - reach), time_text(at), time_text(at + reach), MEMBERS_MET),
        )
        return self._stored([row[0] for row in rows])

    def translation_candidates(self, article: Article, language: str, at: datetime) -> tuple[Stored, ...]:
        """What may say the same in another language: what the article's page names, whenever it came out, and what its
        publisher published in other languages within a day of `at`; the closest in time first."""
        rows = self._db.rows(
            f"{_FOREIGN.format('id IN (SELECT value FROM json_each(?7))')} UNION SELECT * FROM ("
            f"{_FOREIGN.format('publisher = ?1 AND published BETWEEN ?2 AND ?3')} ORDER BY apart, url LIMIT ?8"
            ") ORDER BY apart, url",
            (
                publisher_of(article.url),
                time_text(at - TRANSLATED_WITHIN),
                time_text(at + TRANSLATED_WITHIN),
                language,
                article.url,
                time_text(at),
                json.dumps([self._article_id(named) for named in article.alternates]),
                TRANSLATIONS_MET,
            ),
        )
        return self._stored([row["id"] for row in rows])

    def story(self, story: int) -> Story | None:
        """A story by its internal id (as in `Stored.story`)."""
        row = self._db.row("SELECT * FROM stories WHERE id = ?", (story,))
        return _story(row) if row else None

    def _stories(self, ids: Sequence[int]) -> list[Story]:
        rows = self._db.rows("SELECT * FROM stories WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),))
        found = {row["id"]: _story(row) for row in rows}
        return [found[one] for one in ids]

    def _stored(self, ids: Sequence[int]) -> tuple[Stored, ...]:
        rows = self._db.rows(f"{_STORED} WHERE a.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
        found = {row["article"]: _stored_of(row) for row in rows}
        return tuple(found[one] for one in ids if one in found)


_FOREIGN = (
    "SELECT id, url, abs(julianday(published) - julianday(?6)) AS apart FROM articles "
    "WHERE {} AND language NOT IN ('', ?4) AND url <> ?5 AND copy_of IS NULL AND pruned IS NULL "
    "AND EXISTS (SELECT 1 FROM fingerprints f WHERE f.article = articles.id)"
)
"""Articles in other languages that are no copies, and how far from a moment they came out. One that waits to be
identified again has no fingerprint: it takes nobody's place among the closest."""

_TERM = """
SELECT * FROM (SELECT story, weight * ? AS w FROM story_terms WHERE term = ? AND seen BETWEEN ? AND ?
               ORDER BY seen DESC, story DESC LIMIT ?)"""
"""The stories a term is followed to, those last told first."""


_TOLD_LAST = "SELECT last_seen FROM stories WHERE last_seen BETWEEN ? AND ? ORDER BY last_seen DESC LIMIT 1 OFFSET ?"
_TOLD_SINCE = "SELECT count(*) FROM stories WHERE last_seen BETWEEN ? AND ?"
_TELLERS = """
SELECT value, (SELECT count(*) FROM (SELECT 1 FROM story_terms WHERE term = value AND seen BETWEEN ?2 AND ?3 LIMIT ?4))
FROM json_each(?1)"""


def day(at: datetime) -> int:
    """The day of a moment, in UTC, as a number that `story_terms` is ordered by."""
    return at.astimezone(UTC).toordinal()


@lru_cache(maxsize=READ_AGAIN)
def _fingerprint(body: str) -> Fingerprint:
    return decode(Fingerprint, body)


class _Told(NamedTuple):
    """The columns of a revision that make its article."""

    title: str
    text: str
    zones: str
    published: str | None
    updated: str | None
    site: str
    language: str
    authors: str
    origins: str
    source: Literal["page", "feed", "import"]
    note: str
    extractor: str
    image: str
    sources: str
    alternates: str


def revision_article(row: Row, url: str) -> Article:
    """The article a row of `revisions` holds."""
    return _article(url, _Told._make(row[name] for name in _Told._fields))


@lru_cache(maxsize=READ_AGAIN)
def _article(url: str, told: _Told) -> Article:
    zones = json.loads(told.zones)
    texts = told.text.split("\n") if zones else []
    return Article(
        url=url,
        title=told.title,
        blocks=tuple(Block(text, zone) for text, zone in zip(texts, zones, strict=True)),
        published=maybe_time(told.published),
        updated=maybe_time(told.updated),
        site=told.site,
        language=told.language,
        authors=decode_all(str, told.authors),
        origins=decode_all(str, told.origins),
        source=told.source,
        note=told.note,
        extractor=told.extractor,
        image=told.image,
        sources=decode_all(Source, told.sources),
        alternates=decode_all(str, told.alternates),
    )


def _stored_of(row: Row) -> Stored:
    return Stored(
        id=row["article"],
        url=row["url"],
        article=revision_article(row, row["url"]),
        published=time_of(row["at"]),
        story=row["story"],
        root=row["root"],
        root_url=row["root_url"],
        fingerprint=_fingerprint(row["fingerprint"]),
    )


def _story(row: Row) -> Story:
    return Story(
        id=row["id"],
        ref=row["ref"],
        founder=row["founder"],
        title=row["title"],
        first_seen=time_of(row["first_seen"]),
        last_seen=time_of(row["last_seen"]),
        size=row["size"],
        terms=_weights(row["terms"]),
        names=_weights(row["names"]),
    )


def _weights(text: str) -> tuple[tuple[str, float], ...]:
    return decode_all(tuple[str, float], text)
