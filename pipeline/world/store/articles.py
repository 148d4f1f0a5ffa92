"""Stored articles and stories as the identity rules need them, and the candidates found by index."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from pipeline.codec import decode, decode_all, encode
from pipeline.model import Article, Block, Fingerprint, Source, Stored, Story
from pipeline.world.store.codec import maybe_time, time_of, time_text
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
"""How many of a text's heaviest terms find its story (recall@50 .97 with 20–40)."""

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
WITH rare AS (SELECT hash FROM sketches WHERE hash IN (SELECT value FROM json_each(?1))
              GROUP BY hash HAVING count(*) <= ?2),
near AS (SELECT article, count(*) AS shared FROM sketches JOIN rare USING (hash) GROUP BY article HAVING shared >= ?3
         UNION ALL SELECT article, 1000000 FROM fingerprints WHERE exact = ?4)
SELECT near.article FROM near JOIN articles a ON a.id = near.article WHERE a.id <> ?5 AND a.pruned IS NULL
GROUP BY near.article ORDER BY max(near.shared) DESC, a.published, a.url LIMIT ?6""",
            (json.dumps(fingerprint.sketch), COMMON_HASH, SHARED_HASHES, fingerprint.exact, without, limit),
        )
        return self._stored([row[0] for row in rows])

    def story_candidates(self, fingerprint: Fingerprint, at: datetime, limit: int = 20) -> tuple[Story, ...]:
        """The stories alive at `at` that share the most weight in heavy terms, best first, then by founder."""
        rows = self._db.rows(
            """
WITH asked AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS term, json_extract(value, '$[1]') AS weight
                            FROM json_each(?1)),
close AS MATERIALIZED (SELECT t.story, round(sum(t.weight * asked.weight), 9) AS shared
                       FROM asked CROSS JOIN story_terms t ON t.term = asked.term GROUP BY t.story),
best AS MATERIALIZED (SELECT s.id, close.shared, s.founder FROM close CROSS JOIN stories s ON s.id = close.story
                      WHERE s.last_seen >= ?2 AND s.first_seen <= ?3 ORDER BY close.shared DESC, s.founder LIMIT ?4)
SELECT s.* FROM best CROSS JOIN stories s ON s.id = best.id ORDER BY best.shared DESC, best.founder""",
            (
                encode(fingerprint.terms[:HEAVY_TERMS]),
                time_text(at - STORY_ALIVE),
                time_text(at + STORY_ALIVE),
                limit,
            ),
        )
        return tuple(map(_story, rows))

    def story_members(self, story: int, since: datetime) -> tuple[Stored, ...]:
        """The articles of a story published since then, by time and address."""
        rows = self._db.rows(
            "SELECT id FROM articles WHERE story = ? AND published >= ? AND pruned IS NULL ORDER BY published, url",
            (story, time_text(since)),
        )
        return self._stored([row[0] for row in rows])

    def story(self, story: int) -> Story | None:
        """A story by its internal id (as in `Stored.story`)."""
        row = self._db.row("SELECT * FROM stories WHERE id = ?", (story,))
        return _story(row) if row else None

    def _stored(self, ids: Sequence[int]) -> tuple[Stored, ...]:
        rows = self._db.rows(f"{_STORED} WHERE a.id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),))
        found = {row["article"]: _stored_of(row) for row in rows}
        return tuple(found[one] for one in ids if one in found)


def revision_article(row: Row, url: str) -> Article:
    """The article a row of `revisions` holds."""
    zones = json.loads(row["zones"])
    texts = row["text"].split("\n") if zones else []
    return Article(
        url=url,
        title=row["title"],
        blocks=tuple(Block(text, zone) for text, zone in zip(texts, zones, strict=True)),
        published=maybe_time(row["published"]),
        updated=maybe_time(row["updated"]),
        site=row["site"],
        language=row["language"],
        authors=decode_all(str, row["authors"]),
        origins=decode_all(str, row["origins"]),
        source=row["source"],
        note=row["note"],
        extractor=row["extractor"],
        image=row["image"],
        sources=decode_all(Source, row["sources"]),
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
        fingerprint=decode(Fingerprint, row["fingerprint"]),
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
    return tuple((str(term), float(weight)) for term, weight in json.loads(text))
