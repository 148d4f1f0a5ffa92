"""What is learned of each site's furniture: the lines believed, and which recent articles have which lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from pipeline.codec import decode_all, encode
from pipeline.model import Article, Lesson, SiteLine
from pipeline.world.store.articles import revision_article
from pipeline.world.store.codec import time_of, time_text
from pipeline.world.store.connection import Database
from pipeline.world.store.records import LearnedLine, Recent
from pipeline.world.store.room import Room

RECENT = 50
"""Articles of a site whose lines are held to find what recurs: what stands under fewer than one in five of them is
not believed, and older pages have an older template."""


class SiteLines(Room):
    """The tables `site_lines` and `article_lines`."""

    def site_lines(self, site: str, before: datetime) -> tuple[SiteLine, ...]:
        """The lines of a site believed in a pass before the one of this clock, by key.

        Strictly before: a pass that is interrupted and finished at the same clock uses one set of lines throughout.
        """
        rows = self._db.rows(
            "SELECT line, text FROM site_lines WHERE site = ? AND believed < ? ORDER BY line",
            (site, time_text(before)),
        )
        return tuple(SiteLine(row["line"], row["text"]) for row in rows)

    def recurring(self, site: str, keys: Sequence[str]) -> Recent:
        """The recent articles of a site, copies aside, that have the lines of these keys; lines believed already are
        left out."""
        known = self._db.rows(
            "SELECT line FROM site_lines WHERE site = ? AND line IN (SELECT value FROM json_each(?))",
            (site, encode(keys)),
        )
        asked = set(keys) - {row["line"] for row in known}
        rows = self._db.rows(
            "SELECT l.article, l.lines FROM article_lines l JOIN articles a ON a.id = l.article "
            "WHERE l.site = ? AND a.copy_of IS NULL ORDER BY l.article DESC LIMIT ?",
            (site, RECENT),
        )
        holders: dict[str, list[int]] = {}
        for row in rows:
            for key in asked.intersection(json.loads(row["lines"])):
                holders.setdefault(key, []).append(row["article"])
        return Recent(len(rows), holders)

    def articles_of(self, ids: Sequence[int]) -> tuple[Article, ...]:
        """The articles of these internal ids as their newest revisions have them, the newest article first."""
        rows = self._db.rows(
            "SELECT a.url, r.* FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision "
            "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id DESC",
            (encode(ids),),
        )
        return tuple(revision_article(row, row["url"]) for row in rows)

    def learned_lines(self, site: str = "") -> tuple[LearnedLine, ...]:
        """All lines believed, of one site or of all, the widest spread first."""
        rows = self._db.rows(
            "SELECT * FROM site_lines WHERE ?1 IN ('', site) ORDER BY site, articles DESC, text", (site,)
        )
        return tuple(
            LearnedLine(
                site=row["site"],
                text=row["text"],
                believed=time_of(row["believed"]),
                articles=row["articles"],
                taught_by=decode_all(str, row["taught_by"]),
            )
            for row in rows
        )


def write_lesson(db: Database, lesson: Lesson, article: int, now: datetime) -> None:
    """Keep what an article taught, in its decision's unit; `now` is the pass's clock."""
    at = time_text(now)
    for one in lesson.learned:
        db.run(
            "INSERT OR IGNORE INTO site_lines VALUES (?, ?, ?, ?, ?, ?, ?)",
            (lesson.site, one.key, one.text, at, one.articles, encode(one.taught_by), lesson.rule),
        )
    db.run(
        "UPDATE site_lines SET articles = articles + 1 WHERE site = ? AND line IN (SELECT value FROM json_each(?))",
        (lesson.site, encode(lesson.met)),
    )
    if lesson.lines:
        db.run("INSERT OR REPLACE INTO article_lines VALUES (?, ?, ?)", (article, lesson.site, encode(lesson.lines)))
        db.run(
            "DELETE FROM article_lines WHERE site = ?1 AND article <= "
            "(SELECT article FROM article_lines WHERE site = ?1 ORDER BY article DESC LIMIT 1 OFFSET ?2)",
            (lesson.site, RECENT),
        )
