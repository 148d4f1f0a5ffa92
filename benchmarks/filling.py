"""A million articles as rows of the state, in minutes: as often told, as alike and as spread in time as news are."""

from __future__ import annotations

import math
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.codec import encode
from pipeline.identify import fingerprint
from pipeline.identify.fingerprints import name_key
from pipeline.model import Article, Block
from pipeline.world.store.articles import day

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
A_DAY = 2_000  # articles, so that a million are five hundred days
WORDS = (30_000, 300)  # words in use, and how many oftener ones say nothing (Zipf's law, Mandelbrot's shift)
NAMES = (60_000, 50)
HASHES = 32  # of an article's text
COPIED_EVERY = 7  # one article in so many copies the one before
COMMON = 2_000  # one hash in so many is furniture …
FURNISHED = 150  # … that stands under so many articles
TERMS_NAMED, TERMS = 20, 80  # of a story: names, all
FOUNDERS, OF = 7, 20  # so many articles of so many found a story
HOT = 5  # how much the most told stories stand out: the first of a day gets 3 % of its articles
POOL = 400  # different texts and fingerprints, given out in turn


def drawn(chance: random.Random, many: int, shift: int) -> int:
    """The rank of a word or name, the lower the oftener: p(rank) is as 1/(rank + shift)."""
    return int(shift * ((many + shift) / shift) ** chance.random()) - shift + 1


def called(rank: int) -> str:
    """The name of a rank, pronounceable: names are compared by their sound."""
    sounds = "bdklmnprstv"
    rest = rank + len(sounds) ** 3
    name = ""
    while rest:
        rest, sound = divmod(rest, len(sounds))
        name += sounds[sound] + "aeiou"[(rank + len(name)) % 5]
    return name.capitalize()


def fill(path: Path, size: int, spoken: Mapping[str, str] | None = None) -> None:
    """Write so many articles into an empty state, the last of them now: the rows that look-ups read. `spoken` gives
    real words to ranks ("name17", "w230")."""
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000")
    later = [
        (name, sql)
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''")
        if sql and name.startswith(("articles_", "sketches_", "story_terms_", "stories_", "fingerprints_"))
    ]
    for name, _ in later:
        connection.execute(f"DROP INDEX {name}")
    _numbers(connection, size)
    _pool(connection)
    _articles(connection, size)
    _sketches(connection, size)
    _story_terms(connection, spoken or {})
    for _, sql in later:
        connection.execute(sql)
    connection.commit()
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def _numbers(connection: sqlite3.Connection, size: int) -> None:
    connection.execute("CREATE TEMP TABLE numbers (n INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO numbers VALUES (?)", ((n,) for n in range(1, size + 1)))


def _pool(connection: sqlite3.Connection) -> None:
    """Texts and fingerprints of a usual size, for whoever reads those of a candidate."""
    chance = random.Random(5)
    connection.execute("CREATE TEMP TABLE pool (n INTEGER PRIMARY KEY, text, body, terms, names)")
    for number in range(POOL):
        words = [
            called(drawn(chance, *NAMES)) if i % 9 == 4 else f"w{drawn(chance, *WORDS)}" if i % 2 else "the"
            for i in range(350)
        ]
        text = " ".join(words).capitalize() + "."
        made = fingerprint(Article("https://p.example/", "", (Block(text),), language="en"))
        row = (number, text, encode(made), encode(made.about[:TERMS]), encode(made.names[:TERMS]))
        connection.execute("INSERT INTO pool VALUES (?, ?, ?, ?, ?)", row)


def story_of(article: int, chance: random.Random) -> int:
    """The founder of an article's story: itself, or one of the last three days, some far oftener than others."""
    if article % OF < FOUNDERS or article <= OF:
        return article - article % OF if article <= OF and article % OF >= FOUNDERS else article
    founders = min(3 * A_DAY, article - article % OF) * FOUNDERS // OF
    rank = drawn(chance, founders, HOT) - 1
    return max(1, article - article % OF - OF * (rank // FOUNDERS) + rank % FOUNDERS)


def _articles(connection: sqlite3.Connection, size: int) -> None:
    def rows() -> Iterator[tuple[object, ...]]:
        chance = random.Random(6)
        for n in range(1, size + 1):
            at = f"{NOW - timedelta(days=(size - n) / A_DAY):%Y-%m-%dT%H:%M:%SZ}"
            copied = n % COPIED_EVERY == 0 and n > COPIED_EVERY
            story = stories[n - 1] if copied else story_of(n, chance)
            stories.append(story)
            yield n, f"{n:016x}", at, story, roots(n) if copied else None, "copy" if copied else "article"

    def roots(n: int) -> int:
        return n - 1

    stories = [1]
    connection.execute("CREATE TEMP TABLE made (n INTEGER PRIMARY KEY, ref, at, story, root, outcome)")
    connection.executemany("INSERT INTO made VALUES (?, ?, ?, ?, ?, ?)", rows())
    connection.execute(
        "INSERT INTO stories (id, ref, founder, title, first_seen, last_seen, size, terms, names) "
        "SELECT story, 's' || story, 'https://o.example/' || story, '', min(at), max(at), "
        f"count(*), p.terms, p.names FROM made JOIN pool p ON p.n = story % {POOL} GROUP BY story"
    )
    connection.execute(
        "INSERT INTO articles (id, url, ref, title, published, first_seen, decided, site, language, words, origins, "
        "story, copy_of, outcome, reason, arrival, source, note, revision, etag, last_modified, step, missing, "
        "publisher) SELECT n, 'https://o.example/' || n, ref, 'A report', at, at, at, 'o.example', 'en', 350, '[]', "
        "story, root, outcome, '', 'run', 'page', '', 1, '', '', 0, 0, 'site' || n % 500 FROM made ORDER BY n"
    )
    connection.execute(
        "INSERT INTO fingerprints SELECT m.n, printf('%032x', m.n), p.body "
        f"FROM made m JOIN pool p ON p.n = m.n % {POOL} ORDER BY m.n"
    )
    connection.execute(
        "INSERT INTO revisions (article, number, seen, title, text, zones, site, language, authors, origins, source, "
        "note, extractor, words) SELECT m.n, 1, at, '', p.text, '[\"body\"]', 'o.example', 'en', '[]', '[]', 'page', "
        f"'', '', 350 FROM made m JOIN pool p ON p.n = m.n % {POOL} ORDER BY m.n"
    )


def _sketches(connection: sqlite3.Connection, size: int) -> None:
    """Hashes in order, each in a text chosen at random; those of a copied text in the copy's too; furniture."""
    step = 2**62 // (size * HASHES)
    hashes = (
        f"SELECT (n * {HASHES} + k) * {step} AS hash, (n * 7919 + k * 104729 + n / 97 * 31) % {size} + 1 AS article "
        f"FROM numbers CROSS JOIN (SELECT n - 1 AS k FROM numbers WHERE n <= {HASHES})"
    )
    connection.execute(f"INSERT OR IGNORE INTO sketches {hashes}")
    copied = f"(article + 1) % {COPIED_EVERY} = 0 AND article + 1 > {COPIED_EVERY} AND article < {size}"
    connection.execute(f"INSERT OR IGNORE INTO sketches SELECT hash, article + 1 FROM ({hashes}) WHERE {copied}")
    connection.execute(
        f"INSERT OR IGNORE INTO sketches SELECT n * {HASHES * COMMON // 32 * step}, (n * 7919 + k * 613) % {size} + 1 "
        f"FROM numbers CROSS JOIN (SELECT n AS k FROM numbers WHERE n <= {FURNISHED}) "
        f"WHERE n <= {size // COMMON}"
    )


def _story_terms(connection: sqlite3.Connection, spoken: Mapping[str, str]) -> None:
    """Each term in as many stories as news have it in, spread evenly over time."""
    connection.execute("CREATE TEMP TABLE founded (n INTEGER PRIMARY KEY, story INTEGER, seen INTEGER)")
    ordered = sorted(
        (day(datetime.fromisoformat(seen)), story)
        for story, seen in connection.execute("SELECT id, last_seen FROM stories")
    )
    connection.executemany("INSERT INTO founded (seen, story) VALUES (?, ?)", ordered)
    stories = connection.execute("SELECT count(*) FROM founded").fetchone()[0]
    connection.execute("CREATE TEMP TABLE terms (term TEXT PRIMARY KEY, number, stories) WITHOUT ROWID")
    in_stories: Counter[str] = Counter()
    for prefix, (many, shift), each in (("name", NAMES, TERMS_NAMED), ("w", WORDS, TERMS - TERMS_NAMED)):
        share = each / math.log((many + shift) / shift)
        for rank in range(1, many + 1):
            term = spoken.get(f"{prefix}{rank}", called(rank) if prefix == "name" else f"w{rank}")
            term = name_key(term.casefold()) if prefix == "name" else term
            in_stories[term] += max(1, round(stories * share / (rank + shift)))
    connection.executemany(
        "INSERT INTO terms VALUES (?, ?, ?)",
        ((term, number, min(many, stories)) for number, (term, many) in enumerate(in_stories.items(), 1)),
    )
    connection.execute(
        "INSERT OR IGNORE INTO story_terms SELECT t.term, f.seen, f.story, "
        "round(0.05 + 0.25 * ((t.number * 31 + i.n * 7919) % 1000) / 1000.0 * ((i.n * 613) % 100) / 100.0, 4) "
        "FROM terms t CROSS JOIN numbers i ON i.n <= t.stories "
        f"CROSS JOIN founded f ON f.n = min({stories}, (i.n * {stories}) / t.stories "
        f"- (t.number * 131 + i.n * 17) % ({stories} / t.stories)) ORDER BY t.term, i.n"
    )
