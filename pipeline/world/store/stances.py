"""Who takes which stance to what is watched: written with the mention, looked up by watch."""

from __future__ import annotations

from datetime import datetime

from pipeline.codec import encode
from pipeline.model import HeldStance, Mention
from pipeline.world.store.codec import Column, time_of, time_text
from pipeline.world.store.connection import Database, Row

SCHEMA = (
    """
CREATE TABLE stances (            -- who proposes, approves, accepts, rejects … what is watched, once an article
  watch TEXT NOT NULL,
  actor TEXT NOT NULL,            -- a followed actor's own name, else the name as it stands
  stance TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(id),
  published TEXT NOT NULL,
  sentence TEXT NOT NULL,
  why TEXT NOT NULL,              -- the rule, in words
  PRIMARY KEY (watch, actor, stance, article)
) STRICT, WITHOUT ROWID""",
    "CREATE INDEX stances_article ON stances (article)",
)

EXPORT = (
    "SELECT s.watch, s.actor, s.stance, a.url, s.published, s.sentence FROM stances s "
    "JOIN articles a ON a.id = s.article ORDER BY s.published, a.url, s.watch, s.actor, s.stance"
)


def write_stances(db: Database, mention: Mention, published: datetime, article: int) -> None:
    """Keep the stances of a mention; of several sentences of one article the first."""
    for each in sorted(mention.stances, key=lambda one: (one.start, one.actor, one.stance)):
        row: dict[str, Column] = {
            "watch": mention.watch,
            "actor": each.actor,
            "stance": each.stance,
            "article": article,
            "published": time_text(published),
            "sentence": each.sentence,
            "why": each.why,
        }
        db.insert("stances", row, ignore=True)


def drop_stances(db: Database, watch: str, article: int) -> None:
    """Forget those of an article, to be read again."""
    db.run("DELETE FROM stances WHERE watch = ? AND article = ?", (watch, article))


def held_stances(db: Database, mention: Mention) -> tuple[HeldStance, ...]:
    """Every stance known of the mention's actors once, at its earliest report."""
    actors = sorted({each.actor for each in mention.stances})
    rows = db.rows(
        "SELECT s.actor, s.stance, min(s.published || ' ' || a.url) AS first FROM stances s "
        "JOIN articles a ON a.id = s.article "
        "WHERE s.watch = ? AND s.actor IN (SELECT value FROM json_each(?)) GROUP BY s.actor, s.stance",
        (mention.watch, encode(actors)),
    )
    return tuple(map(_held, rows)) if actors else ()


def _held(row: Row) -> HeldStance:
    published, _, url = row["first"].partition(" ")
    return HeldStance(row["actor"], row["stance"], time_of(published), url)
