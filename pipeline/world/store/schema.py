"""The tables of version 1. Plain names, times TEXT in UTC ISO 8601, JSON where a cell holds several values.

Internal ids are SQLite's and mean nothing outside the file; what leaves it is named by address or hash.
"""

from __future__ import annotations

from pipeline.world.store.lookups import INDEXES, MEMORY, SEARCH

FEEDS = """
CREATE TABLE feeds (              -- a feed and what polling it has taught
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,       -- as configured: its name for ever
  address TEXT NOT NULL,          -- where it is now, after permanent redirects
  title TEXT NOT NULL,
  etag TEXT NOT NULL,             -- validators, verbatim
  last_modified TEXT NOT NULL,
  body_hash TEXT NOT NULL,        -- of the last body that parsed
  first_read TEXT,                -- first answer that parsed as a feed
  last_fetched TEXT,
  last_ok TEXT,
  last_full TEXT,                 -- last answer that was not a 304
  last_new TEXT,                  -- when it last brought an entry never seen
  next_fetch TEXT,
  failures INTEGER NOT NULL,      -- in a row
  failing_since TEXT,
  failure TEXT NOT NULL,          -- the reason, a sentence
  gone INTEGER NOT NULL,          -- 1: it said 410, it is polled no more
  moving_to TEXT NOT NULL,
  moving_seen INTEGER NOT NULL
) STRICT"""

FETCHES = """
CREATE TABLE fetches (            -- one row a request; old ones make room
  id INTEGER PRIMARY KEY,
  feed TEXT NOT NULL,             -- the feed's url, '' for a page
  url TEXT NOT NULL,
  at TEXT NOT NULL,
  status INTEGER NOT NULL,        -- of HTTP, 0 when there was no answer
  size INTEGER NOT NULL,          -- bytes, decoded
  seconds REAL NOT NULL,
  failure TEXT NOT NULL,          -- one word, '' when it went well
  reason TEXT NOT NULL            -- a sentence
) STRICT"""

ENTRIES = """
CREATE TABLE entries (            -- every entry ever seen, with what became of it
  id INTEGER PRIMARY KEY,
  feed INTEGER NOT NULL REFERENCES feeds(id),
  key TEXT NOT NULL,              -- what identifies it within the feed
  guid TEXT NOT NULL,
  url TEXT NOT NULL,              -- address of its article
  title TEXT NOT NULL,
  published TEXT,
  updated TEXT,
  authors TEXT NOT NULL,          -- JSON list
  language TEXT NOT NULL,
  text TEXT NOT NULL,             -- the feed's own content, a paragraph a line
  first_seen TEXT NOT NULL,
  arrival TEXT NOT NULL,          -- run, or known: seen at the feed's first look
  outcome TEXT NOT NULL CHECK (outcome IN ('article', 'copy', 'known', 'held', 'rejected', 'pending')),
  reason TEXT NOT NULL,
  tries INTEGER NOT NULL,         -- failed attempts at its page
  next_try TEXT,                  -- while pending
  settled TEXT,                   -- when it got its outcome
  article INTEGER REFERENCES articles(id),
  UNIQUE (feed, key)
) STRICT"""

ARTICLES = """
CREATE TABLE articles (           -- one an address, as its newest revision has it
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  ref TEXT NOT NULL,              -- public id: hash of the url
  title TEXT NOT NULL,
  published TEXT NOT NULL,        -- the first seen when undated
  first_seen TEXT NOT NULL,
  decided TEXT NOT NULL,          -- clock of the pass that decided its first revision
  site TEXT NOT NULL,
  language TEXT NOT NULL,
  words INTEGER NOT NULL,
  origins TEXT NOT NULL,          -- JSON list of outlets and agencies it credits
  story INTEGER NOT NULL REFERENCES stories(id),
  copy_of INTEGER REFERENCES articles(id),  -- the root it copies
  outcome TEXT NOT NULL CHECK (outcome IN ('article', 'copy')),
  reason TEXT NOT NULL,           -- why it joined its story or copies its root
  arrival TEXT NOT NULL,          -- run, known, stored, import
  source TEXT NOT NULL,           -- page, feed, import
  note TEXT NOT NULL,             -- why the feed's own content stands in
  revision INTEGER NOT NULL,      -- number of the newest
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL,
  next_visit TEXT,                -- when to look for edits
  step INTEGER NOT NULL,          -- how many visits are behind it
  missing INTEGER NOT NULL,       -- visits in a row that found it gone
  pruned TEXT                     -- when its texts were dropped; the row stays, so that it never comes back as new
) STRICT"""

ALIASES = """
CREATE TABLE aliases (            -- further addresses of an article
  url TEXT PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles(id)
) STRICT, WITHOUT ROWID"""

REVISIONS = """
CREATE TABLE revisions (          -- one state of an article's text
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles(id),
  number INTEGER NOT NULL,
  seen TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,             -- title first, a block a line
  zones TEXT NOT NULL,            -- JSON list, the zone of each line
  published TEXT,                 -- what the page says
  updated TEXT,
  site TEXT NOT NULL,
  language TEXT NOT NULL,
  authors TEXT NOT NULL,
  origins TEXT NOT NULL,
  source TEXT NOT NULL,
  note TEXT NOT NULL,
  extractor TEXT NOT NULL,        -- what read it
  words INTEGER NOT NULL,
  severity TEXT,                  -- of the change against the revision before
  change TEXT,                    -- JSON: sentences changed, removed, added
  UNIQUE (article, number)
) STRICT"""

STORIES = """
CREATE TABLE stories (            -- articles on one developing event
  id INTEGER PRIMARY KEY,
  ref TEXT NOT NULL UNIQUE,       -- public id: its founding article's
  founder TEXT NOT NULL,          -- url
  title TEXT NOT NULL,
  first_seen TEXT NOT NULL,
  last_seen TEXT NOT NULL,
  size INTEGER NOT NULL,
  terms TEXT NOT NULL,            -- JSON: the centroid's words and weights
  names TEXT NOT NULL
) STRICT"""

RELATIONS = """
CREATE TABLE relations (          -- an article stands in this relation to another
  article INTEGER NOT NULL REFERENCES articles(id),
  kind TEXT NOT NULL CHECK (kind IN ('exact', 'near', 'contains', 'rewrite', 'variant', 'translation')),
  other INTEGER NOT NULL REFERENCES articles(id),
  score REAL NOT NULL,
  reason TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (article, kind, other)
) STRICT, WITHOUT ROWID"""

MENTIONS = """
CREATE TABLE mentions (           -- a watch found in a revision
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES articles(id),
  revision INTEGER NOT NULL,
  watch TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('new-story', 'development', 'repeat')),
  decided TEXT NOT NULL,
  foreground INTEGER NOT NULL,    -- 1: some evidence is neither background nor boilerplate
  sentences TEXT NOT NULL,        -- JSON: the evidence
  said TEXT NOT NULL,             -- JSON: what it says, to compare by
  readings TEXT NOT NULL,         -- JSON: values read
  UNIQUE (article, revision, watch)
) STRICT"""

FACTS = """
CREATE TABLE facts (              -- who reports which value of what a watch follows
  id INTEGER PRIMARY KEY,         -- in the order of decisions
  watch TEXT NOT NULL,
  fact TEXT NOT NULL,
  document TEXT NOT NULL,
  value INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES articles(id),
  published TEXT NOT NULL,
  decided TEXT NOT NULL,
  first INTEGER NOT NULL,         -- 1: the earliest decided report of the value
  sentence TEXT NOT NULL,
  UNIQUE (watch, fact, document, value, article)
) STRICT"""

TIMELINE = """
CREATE TABLE timeline (           -- every value once, with its earliest published report: what a watch knows
  watch TEXT NOT NULL,
  fact TEXT NOT NULL,
  document TEXT NOT NULL,
  value INTEGER NOT NULL,
  published TEXT NOT NULL,
  url TEXT NOT NULL,
  sentence TEXT NOT NULL,
  PRIMARY KEY (watch, fact, document, value)
) STRICT, WITHOUT ROWID"""

FLAGS = """
CREATE TABLE flags (              -- what a person should look at; raised once, ever
  id TEXT PRIMARY KEY,            -- hash of watch, kind and key
  watch TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('new-story', 'development', 'fact-change', 'edit', 'vanished')),
  article INTEGER NOT NULL REFERENCES articles(id),
  raised TEXT NOT NULL,
  day TEXT NOT NULL,              -- of the digest that carries it
  fact TEXT NOT NULL,
  document TEXT NOT NULL,
  old INTEGER,
  new INTEGER,
  sentences TEXT NOT NULL,        -- JSON
  reasons TEXT NOT NULL           -- JSON
) STRICT, WITHOUT ROWID"""

LABELS = """
CREATE TABLE labels (             -- a person's words on flags; the newest counts
  id INTEGER PRIMARY KEY,
  flag TEXT NOT NULL REFERENCES flags(id),
  word TEXT NOT NULL,
  note TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT"""

DIGESTS = """
CREATE TABLE digests (            -- frozen digests; never changed
  day TEXT PRIMARY KEY,
  timezone TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  frozen TEXT NOT NULL,
  body TEXT NOT NULL              -- the whole digest as JSON
) STRICT, WITHOUT ROWID"""

OUTBOX = """
CREATE TABLE outbox (             -- messages to deliver, committed before sending
  id INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  key TEXT NOT NULL,
  body TEXT NOT NULL,
  created TEXT NOT NULL,
  tries INTEGER NOT NULL,
  sent TEXT,
  failure TEXT NOT NULL,
  UNIQUE (channel, key)
) STRICT"""

RUNS = """
CREATE TABLE runs (               -- one row a pass
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,          -- the pass's clock
  finished TEXT,
  pid INTEGER NOT NULL,
  status TEXT NOT NULL,           -- running, done, failed, interrupted, aborted
  summary TEXT NOT NULL           -- JSON, as `run --json` prints it
) STRICT"""

STAGED = """
CREATE TABLE staged (             -- read, and not decided yet
  url TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('new', 'revisit', 'import', 'stored')),
  form TEXT NOT NULL CHECK (form IN ('article', 'rejected', 'failure')),
  body TEXT NOT NULL,             -- JSON
  at TEXT NOT NULL,               -- the clock it was staged by
  etag TEXT NOT NULL,
  last_modified TEXT NOT NULL
) STRICT, WITHOUT ROWID"""

PAGES = """
CREATE TABLE pages (              -- newest page of an address, compressed with zlib, to be read again
  url TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT"""

TABLES = (
    *(FEEDS, FETCHES, STORIES, ARTICLES, ALIASES, ENTRIES, REVISIONS, RELATIONS),
    *(MENTIONS, FACTS, TIMELINE, FLAGS, LABELS, DIGESTS, OUTBOX, RUNS, STAGED, PAGES),
    *MEMORY,
    *SEARCH,
    *INDEXES,
)
