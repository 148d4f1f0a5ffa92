"""What was told again in a copy of the state, taken over into it: in one unit, and no more rows than differ."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.world.store.regrouping import Member, Regrouping

RETELLING = "reidentify"
"""The key in `meta`, of a copy alone, of how far it is told again."""

_LATE = """
SELECT a.id FROM main.articles a LEFT JOIN told.articles t ON t.id = a.id
WHERE a.pruned IS NULL AND (t.id IS NULL OR t.revision <> a.revision)"""

_DIFFERENT_WORD = "SELECT * FROM {} EXCEPT SELECT * FROM {} LIMIT 1"

_OTHER_PRINTS = """
SELECT t.article FROM told.fingerprints t LEFT JOIN main.fingerprints f ON f.article = t.article
WHERE f.body IS NOT t.body"""

_ADOPTED = (
    "PRAGMA defer_foreign_keys = ON",  # a late article is in no story until it is told again
    """
CREATE TEMP TABLE other_stories AS
SELECT s.id FROM main.stories s LEFT JOIN told.stories t ON t.id = s.id
WHERE t.id IS NULL OR (t.ref, t.founder, t.title, t.first_seen, t.last_seen, t.size, t.terms, t.names, t.young)
  IS NOT (s.ref, s.founder, s.title, s.first_seen, s.last_seen, s.size, s.terms, s.names, s.young)
UNION SELECT id FROM told.stories WHERE id NOT IN (SELECT id FROM main.stories)""",
    "DELETE FROM main.story_terms WHERE story IN other_stories",
    "DELETE FROM main.stories WHERE id IN other_stories",
    "INSERT INTO main.stories SELECT * FROM told.stories WHERE id IN other_stories",
    "INSERT INTO main.story_terms SELECT * FROM told.story_terms WHERE story IN other_stories",
    "DELETE FROM other_prints WHERE id IN (SELECT id FROM main.articles WHERE pruned IS NOT NULL)",
    "DELETE FROM main.sketches WHERE article IN other_prints",
    "INSERT OR REPLACE INTO main.fingerprints SELECT * FROM told.fingerprints WHERE article IN other_prints",
    "INSERT INTO main.sketches SELECT * FROM told.sketches WHERE article IN other_prints",
    """
DELETE FROM main.relations WHERE NOT EXISTS (
  SELECT 1 FROM told.relations t
  WHERE (t.article, t.kind, t.other) = (relations.article, relations.kind, relations.other)
    AND (t.score, t.reason, t.rule) = (relations.score, relations.reason, relations.rule))""",
    "INSERT OR IGNORE INTO main.relations SELECT * FROM told.relations",
    """
UPDATE main.articles SET story = t.story, copy_of = t.copy_of, outcome = t.outcome, reason = t.reason
FROM told.articles t WHERE t.id = articles.id AND (t.story, t.copy_of, t.outcome, t.reason)
  IS NOT (articles.story, articles.copy_of, articles.outcome, articles.reason)""",
    """
DELETE FROM main.settlings WHERE NOT EXISTS (
  SELECT 1 FROM told.settlings t WHERE (t.article, t.at, t.story, t.score, t.reason, t.rule)
    = (settlings.article, settlings.at, settlings.story, settlings.score, settlings.reason, settlings.rule))""",
    "INSERT OR IGNORE INTO main.settlings SELECT * FROM told.settlings",
    """
UPDATE main.entries SET outcome = a.outcome FROM main.articles a
WHERE a.id = entries.article AND entries.outcome IN ('article', 'copy') AND entries.outcome <> a.outcome""",
    "DROP TABLE temp.other_stories",
    "DROP TABLE temp.other_prints",
)


class Adopting(Regrouping):
    """Reading the tables of identity of a copy, and writing them into the state the copy was made of."""

    def told_so_far(self, by: str) -> int | None:
        """How many of its articles a copy is told of by that; None when it is not told by that at all."""
        held = self._db.value("SELECT value FROM meta WHERE key = ?", (RETELLING,))
        found, done = json.loads(str(held)) if held else ("", None)
        return done if found == by else None

    def tell_so_far(self, by: str, done: int) -> None:
        """Keep that of a copy, in the unit of what was told."""
        self._db.run("INSERT OR REPLACE INTO meta VALUES (?, ?)", (RETELLING, json.dumps([by, done])))

    @contextmanager
    def beside(self, copy: Path) -> Iterator[None]:
        """With a copy, closed, to adopt from."""
        self._db.run("ATTACH ? AS told", (str(copy),))
        try:
            yield
        finally:
            self._db.run("DETACH told")

    def late(self) -> tuple[Member, ...]:
        """The articles decided or revised after the copy was made, by time and address."""
        return self._members(f"a.id IN ({_LATE})", ())

    def is_of_late_word(self) -> bool:
        """Whether a person said something on stories after the copy was made."""
        ours, theirs = "main.constraints", "told.constraints"
        both = ((ours, theirs), (theirs, ours))
        return any(self._db.row(_DIFFERENT_WORD.format(*pair)) for pair in both)

    def other_prints(self) -> tuple[int, ...]:
        """The articles whose fingerprint the copy has otherwise. It reads every one: ask before the state is held."""
        return tuple(row[0] for row in self._db.rows(_OTHER_PRINTS))

    def adopt(self, other_prints: Sequence[int]) -> None:
        """Put what the copy tells of its articles in the place of what is told of them here, with these fingerprints.

        Articles it does not know are left in no story, to be told again in the same unit.
        """
        with self._db.unit():
            self._db.run("CREATE TEMP TABLE other_prints (id INTEGER PRIMARY KEY)")
            self._db.many("INSERT INTO other_prints VALUES (?)", ((one,) for one in other_prints))
            for statement in _ADOPTED:
                self._db.run(statement)
