"""Saving one decision: all it changes in the state, in one unit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from pipeline.codec import encode
from pipeline.model import Article, Decision, Fingerprint, Flag, Lesson, Relation, Setting, Standing, Story
from pipeline.urls import publisher_of, short_id
from pipeline.world.store.articles import HEAVY_TERMS, day
from pipeline.world.store.codec import Column, columns, day_text, maybe_text, time_text
from pipeline.world.store.connection import Database
from pipeline.world.store.memory import write_mentions
from pipeline.world.store.pages import settle_page
from pipeline.world.store.room import Room
from pipeline.world.store.site_lines import write_lesson
from pipeline.world.store.staging import flat

STORY_TERMS = 2 * HEAVY_TERMS
"""Terms of a centroid kept in the index: what its articles' heavy terms can meet."""


class Saving(Room):
    """Writing the tables a decision touches."""

    def save(
        self,
        decision: Decision,
        story: Story,
        *,
        address: str = "",
        standing: Standing | None = None,
        lesson: Lesson | None = None,
        now: datetime | None = None,
    ) -> None:
        """Everything the decision says, in one unit; afterwards it is no longer staged.

        `story` is the one the article is in, as it is now (found by its `ref`; a new one is added). `address` is where
        it was staged when that is not the article's own url. `standing` is how it stands with the looks for edits
        (None: there will be none). `lesson` is what it teaches of its site's lines, at the pass's clock `now` (an
        import is decided at its own date). An article of that url that is there already gets a further revision.
        Flags that were ever raised stay as they are.
        """
        article = decision.prepared.article
        address = address or article.url
        with self._db.unit():
            visit = {**columns(standing or Standing()), **self._validators(address)}
            held = self._write_article(decision, write_story(self._db, story, founded_by(decision)), visit)
            number = self._write_revision(decision, held)
            write_fingerprint(self._db, decision.prepared.fingerprint, held)
            write_relations(self._db, decision.identity.relations, held)
            write_mentions(self._db, decision, held, number, now or decision.setting.now)
            write_flags(self._db, decision.flags, held, decision.setting.now, decision.setting.day)
            if lesson:
                write_lesson(self._db, lesson, held, now or decision.setting.now)
            self._settle(address, held, decision.setting)

    def link(self, address: str, url: str, now: datetime) -> None:
        """The address turned out to be a further one of the article at `url`: its entries get that outcome."""
        with self._db.unit():
            self._settle(address, self._article_id(url), None, now)

    def raise_flags(self, flags: tuple[Flag, ...], now: datetime, day: str) -> None:
        """Raise flags outside a decision (an article that vanished), each on the article its url names."""
        with self._db.unit():
            for flag in flags:
                write_flags(self._db, (flag,), self._article_id(flag.url), now, day)

    def _validators(self, address: str) -> dict[str, Column]:
        row = self._db.row("SELECT etag, last_modified FROM staged WHERE url = ?", (address,))
        return {"etag": row["etag"], "last_modified": row["last_modified"]} if row else {}

    def _write_article(self, decision: Decision, story: int, visit: dict[str, Column]) -> int:
        article, root = decision.prepared.article, decision.identity.copy_of
        held: dict[str, Column] = {
            "title": article.title,
            "site": article.site,
            "language": article.language,
            "words": decision.prepared.fingerprint.words,
            "origins": encode(article.origins),
            "story": story,
            "copy_of": root.root if root else None,
            "outcome": "copy" if root else "article",
            "reason": decision.identity.reason,
            "source": article.source,
            "note": article.note,
            **visit,
        }
        known = self._article_id(article.url)
        if known:
            del held["reason"]  # a revision stays in its story: why it came there is still true
            unindex(self._db, known)
            self._db.update("articles", held, "id = ?", (known,))
            self._db.run(  # what was an article may be a copy now, and the other way round
                "UPDATE entries SET outcome = ? WHERE article = ? AND outcome IN ('article', 'copy')",
                (held["outcome"], known),
            )
            if root:  # its own copies are its root's: copy_of never leads to another copy
                self._db.run("UPDATE articles SET copy_of = ? WHERE copy_of = ?", (root.root, known))
            return known
        return self._db.insert("articles", {**_first(article, decision.setting), **held})

    def _write_revision(self, decision: Decision, held: int) -> int:
        article = decision.prepared.article
        number = 1 + self._db.number(
            "SELECT max(revision, coalesce((SELECT max(number) FROM revisions WHERE article = ?1), 0)) "
            "FROM articles WHERE id = ?1",
            (held,),
        )
        self._db.insert("revisions", {**_revision(article, decision), "article": held, "number": number})
        self._db.run("UPDATE articles SET revision = ? WHERE id = ?", (number, held))
        self._db.run(
            "INSERT INTO articles_fts (rowid, title, text) SELECT id, title, text FROM v_texts WHERE id = ?", (held,)
        )
        return number

    def _settle(self, address: str, held: int, setting: Setting | None, now: datetime | None = None) -> None:
        at = setting.now if setting else now
        self._db.run(
            "UPDATE entries SET article = ?1, settled = ?2, next_try = NULL, reason = '', "
            "outcome = CASE arrival WHEN 'known' THEN 'known' ELSE (SELECT outcome FROM articles WHERE id = ?1) END "
            "WHERE url = ?3 AND outcome IN ('pending', 'rejected')",
            (held, maybe_text(at), address),
        )
        settle_page(self._db, address, believed=True)
        self._db.run("DELETE FROM staged WHERE url = ?", (address,))
        if not self._db.row("SELECT 1 FROM articles WHERE id = ? AND url = ?", (held, address)):
            self._db.run("INSERT OR IGNORE INTO aliases VALUES (?, ?)", (address, held))


def unindex(db: Database, article: int) -> None:
    """Take an article's newest revision out of the full-text index, while the revision is still there."""
    db.run(
        "INSERT INTO articles_fts (articles_fts, rowid, title, text) "
        "SELECT 'delete', id, title, text FROM v_texts WHERE id = ?",
        (article,),
    )


def write_flags(db: Database, flags: tuple[Flag, ...], article: int, now: datetime, day: str) -> None:
    """Keep flags never raised before; one whose url is another article's is that article's."""
    for flag in flags:
        row: dict[str, Column] = {
            "id": flag.id,
            "watch": flag.watch,
            "kind": flag.kind,
            "article": db.number("SELECT id FROM articles WHERE url = ?", (flag.url,)) or article,
            "raised": time_text(now),
            "day": day,
            "fact": flag.fact,
            "document": flag.document,
            "old": flag.old,
            "new": flag.new,
            "sentences": encode(flag.sentences),
            "reasons": encode(flag.reasons),
        }
        db.insert("flags", row, ignore=True)


def _first(article: Article, setting: Setting) -> dict[str, Column]:
    """What is said of an article once, with its first revision."""
    return {
        "url": article.url,
        "ref": short_id(article.url),
        "publisher": publisher_of(article.url),
        "published": time_text(setting.published),
        "first_seen": time_text(setting.first_seen),
        "decided": time_text(setting.now),
        "arrival": setting.arrival,
        "revision": 0,
        "etag": "",
        "last_modified": "",
    }


def _revision(article: Article, decision: Decision) -> dict[str, Column]:
    change = decision.change
    return {
        "seen": time_text(decision.setting.now),
        "title": article.title,
        "text": flat(article),
        "zones": encode([block.zone for block in article.blocks]),
        "published": maybe_text(article.published),
        "updated": maybe_text(article.updated),
        "site": article.site,
        "language": article.language,
        "authors": encode(article.authors),
        "origins": encode(article.origins),
        "source": article.source,
        "note": article.note,
        "extractor": article.extractor,
        "image": article.image,
        "sources": encode(article.sources),
        "alternates": encode(article.alternates),
        "words": decision.prepared.fingerprint.words,
        "severity": change.severity if change else None,
        "change": encode(change) if change else None,
    }


def founded_by(decision: Decision) -> datetime | None:
    """When a decision was made that founds a story; None for one that does not."""
    return None if decision.identity.story else decision.setting.now


def write_story(db: Database, story: Story, founded: datetime | None = None) -> int:
    """Keep a story, known by its `ref`, and what finds it; its internal id. One just `founded` is asked once more when
    that day is over."""
    row: dict[str, Column] = {
        "ref": story.ref,
        "founder": story.founder,
        "title": story.title,
        "first_seen": time_text(story.first_seen),
        "last_seen": time_text(story.last_seen),
        "size": story.size,
        "terms": encode(story.terms),
        "names": encode(story.names),
    }
    if founded:
        row["young"] = day_text(founded)
    held = db.number("SELECT id FROM stories WHERE ref = ?", (story.ref,))
    if held:
        db.update("stories", row, "id = ?", (held,))
    else:
        held = db.insert("stories", row)
    db.run("DELETE FROM story_terms WHERE story = ?", (held,))
    heavy = sorted(story.terms, key=lambda one: (-one[1], one[0]))[:STORY_TERMS]
    seen = day(story.last_seen)
    db.many("INSERT INTO story_terms VALUES (?, ?, ?, ?)", [(term, seen, held, weight) for term, weight in heavy])
    return held


def write_fingerprint(db: Database, made: Fingerprint, held: int) -> None:
    """Keep what an article's identity is decided by."""
    db.run("INSERT OR REPLACE INTO fingerprints VALUES (?, ?, ?)", (held, made.exact, encode(made)))
    db.run("DELETE FROM sketches WHERE article = ?", (held,))
    db.many("INSERT INTO sketches VALUES (?, ?)", [(one, held) for one in sorted(set(made.sketch))])


def write_relations(db: Database, relations: Iterable[Relation], held: int) -> None:
    """Keep the relations of either direction ("`url` contains `of`" may be told by either of them)."""
    for relation in relations:
        one, other = (db.number("SELECT id FROM articles WHERE url = ?", (url,)) for url in (relation.url, relation.of))
        if one and other and one != other and held in (one, other):
            db.run(
                "INSERT OR REPLACE INTO relations VALUES (?, ?, ?, ?, ?, ?)",
                (one, relation.kind, other, relation.score, relation.reason, relation.rule),
            )
