"""Stories made anew: who is in them, moving articles, forgetting what identity said so that it can say it again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pipeline.model import Article, Fingerprint, Identity, Story
from pipeline.world.store.articles import revision_article
from pipeline.world.store.codec import time_of, time_text
from pipeline.world.store.connection import Row
from pipeline.world.store.constraints import PLACED
from pipeline.world.store.records import Settling
from pipeline.world.store.room import Room
from pipeline.world.store.saving import write_fingerprint, write_relations, write_story
from pipeline.world.store.settling import COLUMNS, JOIN, forget_settling, keep_settling, settling_in


class Member(NamedTuple):
    """An article as one of its story."""

    id: int
    url: str
    title: str
    site: str
    published: datetime
    first_seen: datetime
    decided: datetime
    story: int
    copy_of: int  # id of its root, 0 when it is no copy
    reason: str
    pruned: bool
    settled: Settling | None  # how it came to its story with another, when their day was over


class Place(NamedTuple):
    """Where an article stands: its story's public id, and the address it is a copy of or ''."""

    story: str
    copy_of: str


class Identities(NamedTuple):
    """All that identity said: relations with score and rule by (article, kind, other), places by article."""

    relations: Mapping[tuple[str, str, str], tuple[float, str]]
    places: Mapping[str, Place]


class Regrouping(Room):
    """Rewriting the tables of identity."""

    def story_named(self, name: str) -> int:
        """The internal id of the story with a public id, or of the one an article (address or id) is in; else 0."""
        return (
            self._db.number("SELECT id FROM stories WHERE ref = ?", (name,))
            or self._db.number("SELECT story FROM articles WHERE id = ?", (self._article_id(name),))
            or self._db.number("SELECT story FROM articles WHERE ref = ? ORDER BY url", (name,))
        )

    def in_story(self, story: int) -> tuple[Member, ...]:
        """Its articles, copies and pruned ones too, by time and address."""
        return self._members("a.story = ?", (story,))

    def placed_in(self, story: int) -> tuple[Member, ...]:
        """The same; while stories are told again, those that were."""
        return self._members(f"a.story = ? AND {PLACED}", (story,))

    def decided_since(self, since: datetime | None) -> tuple[Member, ...]:
        """The articles whose texts are held, decided since then."""
        least = time_text(since) if since else ""
        return self._members("a.pruned IS NULL AND a.decided >= ?", (least,))

    def stories_without_texts(self) -> frozenset[int]:
        """The stories of which texts were dropped."""
        return frozenset(row[0] for row in self._db.rows("SELECT story FROM articles WHERE pruned IS NOT NULL"))

    def text(self, article: int) -> Article:
        """An article as its newest revision has it."""
        row = self._db.row(
            "SELECT a.url AS at, r.* FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision "
            "WHERE a.id = ?",
            (article,),
        )
        if row is None:
            raise LookupError(f"no text of article {article} is held")
        return revision_article(row, row["at"])

    def rename_story(self, story: int, now: Story) -> None:
        """Give a story another founder, and the centroid, dates and size it has with it."""
        self._db.update("stories", {"ref": now.ref}, "id = ?", (story,))
        write_story(self._db, now)

    def found_story(self, story: Story) -> int:
        """Keep a story, known by its `ref`; its internal id."""
        return write_story(self._db, story)

    def move(self, articles: Sequence[int], story: int, reason: str) -> None:
        """Put articles into a story, each by itself."""
        self._db.many("UPDATE articles SET story = ?, reason = ? WHERE id = ?", [(story, reason, a) for a in articles])
        forget_settling(self._db, articles)

    def fold(self, article: int, root: int) -> None:
        """Make an article a copy of a root, or of none (0), and its entries with it."""
        self._set_copy(article, root)

    def put_back(self, members: Sequence[Member], story: int) -> None:
        """Put articles into a story, each as it is told here: whose copy it is, why and how it came."""
        for one in members:
            self.fold(one.id, one.copy_of)
            self.move((one.id,), story, one.reason)
            if one.settled:
                keep_settling(self._db, one.id, one.settled)

    def drop_empty_stories(self) -> None:
        """Forget stories that no article is in any more; their ids go on naming their founders."""
        empty = "SELECT id FROM stories WHERE id NOT IN (SELECT story FROM articles)"
        self._db.run(f"DELETE FROM story_terms WHERE story IN ({empty})")
        self._db.run(f"DELETE FROM stories WHERE id IN ({empty})")

    def forget_identity(self, articles: Sequence[int]) -> None:
        """Take articles out of all look-ups, with their relations, before each is identified again.

        What is told of articles whose texts were dropped stays: nothing could tell it again.
        """
        ours = json.dumps(list(articles))
        again = "(SELECT value FROM json_each(?1))"
        for table in ("sketches", "fingerprints"):
            self._db.run(f"DELETE FROM {table} WHERE article IN {again}", (ours,))
        self._db.run(
            f"DELETE FROM relations WHERE (article IN {again} OR other IN {again}) AND NOT EXISTS "
            "(SELECT 1 FROM articles a WHERE a.id IN (article, other) AND a.pruned IS NOT NULL)",
            (ours,),
        )
        self._db.run(
            f"UPDATE articles SET copy_of = NULL WHERE id IN {again} AND copy_of NOT IN "
            "(SELECT id FROM articles WHERE pruned IS NOT NULL)",
            (ours,),
        )

    def silence(self, story: int) -> None:
        """Take a story out of the look-ups until an article founds it again."""
        self._db.run("DELETE FROM story_terms WHERE story = ?", (story,))
        self._db.run("UPDATE stories SET young = NULL WHERE id = ?", (story,))

    def leave_empty(self, story: int) -> None:
        """Forget a story that all articles have left; one that some are still told to be in is silent until they are
        told again."""
        self.silence(story)
        self._db.run(
            "DELETE FROM stories WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM articles WHERE story = ?1)", (story,)
        )

    def identify_again(
        self, member: Member, fingerprint: Fingerprint, identity: Identity, story: Story, *, stays: bool
    ) -> None:
        """Keep what identity says of an article now; its entries follow. `stays`: in its story, as it came to it."""
        write_fingerprint(self._db, fingerprint, member.id)
        held = write_story(self._db, story, None if identity.story else member.decided)
        if not stays:
            self.move((member.id,), held, identity.reason)
        kept = self._db.number("SELECT copy_of FROM articles WHERE id = ?", (member.id,))  # a root without its text
        self._set_copy(member.id, identity.copy_of.root if identity.copy_of else kept)
        write_relations(self._db, identity.relations, member.id)

    def identities(self) -> Identities:
        """All that identity said of the articles there are."""
        relations = self._db.rows(
            "SELECT a.url, r.kind, o.url AS other, r.score, r.rule FROM relations r "
            "JOIN articles a ON a.id = r.article JOIN articles o ON o.id = r.other"
        )
        places = self._db.rows(
            "SELECT a.url, s.ref, coalesce(o.url, '') AS root FROM articles a JOIN stories s ON s.id = a.story "
            "LEFT JOIN articles o ON o.id = a.copy_of"
        )
        return Identities(
            {(row["url"], row["kind"], row["other"]): (row["score"], row["rule"]) for row in relations},
            {row["url"]: Place(row["ref"], row["root"]) for row in places},
        )

    def _set_copy(self, article: int, root: int) -> None:
        outcome = "copy" if root else "article"
        self._db.run("UPDATE articles SET copy_of = ?, outcome = ? WHERE id = ?", (root or None, outcome, article))
        self._db.run(
            "UPDATE entries SET outcome = ? WHERE article = ? AND outcome IN ('article', 'copy')", (outcome, article)
        )

    def _members(self, where: str, values: tuple[int | str, ...]) -> tuple[Member, ...]:
        rows = self._db.rows(
            f"SELECT a.*, {COLUMNS} FROM articles a {JOIN} WHERE {where} ORDER BY a.published, a.url", values
        )
        return tuple(map(_member, rows))


def _member(row: Row) -> Member:
    return Member(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        site=row["site"],
        published=time_of(row["published"]),
        first_seen=time_of(row["first_seen"]),
        decided=time_of(row["decided"]),
        story=row["story"],
        copy_of=row["copy_of"] or 0,
        reason=row["reason"],
        pruned=row["pruned"] is not None,
        settled=settling_in(row),
    )
