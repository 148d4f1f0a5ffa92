"""What version 1 of the state is looked up by: tables made from others, the full-text index, indexes, views."""

from __future__ import annotations

MEMORY = (
    "CREATE TABLE fingerprints (article INTEGER PRIMARY KEY REFERENCES articles(id), "
    "exact TEXT NOT NULL, body TEXT NOT NULL) STRICT",
    "CREATE TABLE sketches (hash INTEGER NOT NULL, article INTEGER NOT NULL REFERENCES articles(id), "
    "PRIMARY KEY (hash, article)) STRICT, WITHOUT ROWID",
    "CREATE TABLE story_terms (term TEXT NOT NULL, story INTEGER NOT NULL REFERENCES stories(id), "
    "weight REAL NOT NULL, PRIMARY KEY (term, story)) STRICT, WITHOUT ROWID",
    "CREATE TABLE facets (watch TEXT NOT NULL, facet TEXT NOT NULL, PRIMARY KEY (watch, facet)) STRICT, WITHOUT ROWID",
    "CREATE TABLE sentences (id INTEGER PRIMARY KEY, watch TEXT NOT NULL, hash TEXT NOT NULL, "
    "article INTEGER NOT NULL REFERENCES articles(id), text TEXT NOT NULL, terms TEXT NOT NULL, "
    "UNIQUE (watch, hash)) STRICT",
    "CREATE TABLE sentence_terms (watch TEXT NOT NULL, term TEXT NOT NULL, "
    "sentence INTEGER NOT NULL REFERENCES sentences(id), PRIMARY KEY (watch, term, sentence)) STRICT, WITHOUT ROWID",
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

SEARCH = (
    "CREATE VIEW v_texts AS SELECT a.id AS id, r.title AS title, r.text AS text "
    "FROM articles a JOIN revisions r ON r.article = a.id AND r.number = a.revision",
    "CREATE VIRTUAL TABLE articles_fts USING fts5 "
    "(title, text, content='v_texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
)

INDEXES = (
    "CREATE INDEX fetches_feed ON fetches (feed, id)",
    "CREATE INDEX fetches_url ON fetches (url)",
    "CREATE INDEX entries_url ON entries (url)",
    "CREATE INDEX entries_feed_url ON entries (feed, url)",
    "CREATE INDEX entries_due ON entries (next_try) WHERE outcome = 'pending'",
    "CREATE INDEX entries_first_seen ON entries (first_seen)",
    "CREATE INDEX entries_settled ON entries (settled)",
    "CREATE INDEX entries_article ON entries (article)",
    "CREATE INDEX articles_ref ON articles (ref)",
    "CREATE INDEX articles_story ON articles (story, published)",
    "CREATE INDEX articles_decided ON articles (decided)",
    "CREATE INDEX articles_copy_of ON articles (copy_of)",
    "CREATE INDEX articles_due ON articles (next_visit) WHERE next_visit IS NOT NULL",
    "CREATE INDEX aliases_article ON aliases (article)",
    "CREATE INDEX relations_other ON relations (other)",
    "CREATE INDEX stories_seen ON stories (last_seen)",
    "CREATE INDEX mentions_decided ON mentions (decided)",
    "CREATE INDEX facts_decided ON facts (decided)",
    "CREATE INDEX facts_article ON facts (article)",
    "CREATE INDEX flags_day ON flags (day)",
    "CREATE INDEX flags_article ON flags (article)",
    "CREATE INDEX labels_flag ON labels (flag)",
    "CREATE INDEX fingerprints_exact ON fingerprints (exact)",
    "CREATE INDEX sketches_article ON sketches (article)",
    "CREATE INDEX story_terms_story ON story_terms (story)",
    "CREATE INDEX sentences_article ON sentences (article)",
    "CREATE INDEX sentence_terms_sentence ON sentence_terms (sentence)",
)

VIEWS = (
    """
CREATE VIEW v_mentions AS         -- every watch and article, as its newest revision has it
SELECT m.watch, m.kind, a.published, a.title, a.url, a.site, s.ref AS story, s.title AS story_title,
       root.url AS copy_of, m.revision, m.decided, m.sentences
FROM mentions m JOIN articles a ON a.id = m.article AND a.revision = m.revision
JOIN stories s ON s.id = a.story LEFT JOIN articles root ON root.id = a.copy_of""",
    """
CREATE VIEW v_flags AS            -- every flag with its article, story and a person's last word
SELECT f.id, f.day, f.raised, f.watch, f.kind, a.title, a.url, a.site, s.ref AS story, s.title AS story_title,
       f.fact, f.document, f.old, f.new, f.reasons, f.sentences,
       (SELECT word FROM labels l WHERE l.flag = f.id ORDER BY l.id DESC LIMIT 1) AS label
FROM flags f JOIN articles a ON a.id = f.article JOIN stories s ON s.id = a.story""",
    """
CREATE VIEW v_coverage AS         -- feeds with how they fare and what became of their entries
SELECT f.url, f.title, f.last_ok, f.last_new, f.failures, f.failing_since, f.failure, f.gone,
       count(e.id) AS entries, count(*) FILTER (WHERE e.outcome = 'article') AS articles,
       count(*) FILTER (WHERE e.outcome = 'copy') AS copies, count(*) FILTER (WHERE e.outcome = 'known') AS known,
       count(*) FILTER (WHERE e.outcome = 'rejected') AS rejected,
       count(*) FILTER (WHERE e.outcome IN ('pending', 'held')) AS waiting
FROM feeds f LEFT JOIN entries e ON e.feed = f.id GROUP BY f.id""",
)
