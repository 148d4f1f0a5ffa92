"""Invented feeds and articles, and a small whole pass over them that can be interrupted and taken up again.

Run as a program it makes that pass: `store_kit.py STATE [N]` dies without a word at the N-th moment around a commit.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from pipeline.model import (
    Article,
    Block,
    Decision,
    Entry,
    Evidence,
    Facet,
    FactReading,
    FeedRecord,
    Fingerprint,
    Flag,
    Identity,
    Mention,
    Noticed,
    Prepared,
    Quoted,
    Relation,
    Response,
    Said,
    Setting,
    Stance,
    Standing,
    Stored,
    Story,
)
from pipeline.urls import short_id
from pipeline.world.store import KINDS, Fetch, Staged, Store

NOW = datetime(2031, 3, 2, 6, 30, tzinfo=UTC)
WATCH = "harbour"
FEEDS = ("https://north.example/rss", "https://south.example/feed.json", "https://west.example/atom")
HOUR = timedelta(hours=1)


def record(url: str, **held: object) -> FeedRecord:
    return replace(FeedRecord(url, url, title=url.split("/")[2], last_ok=NOW, first_read=NOW), **held)


def entry(url: str, key: str = "", feed: str = FEEDS[0], **held: object) -> Entry:
    made = Entry(feed, key or url, key or url, url, title=f"Title of {url}", published=NOW - HOUR, text="Own words.")
    return replace(made, **held)


def article(url: str, *paragraphs: str, **held: object) -> Article:
    title = f"Title of {url}"
    blocks = (Block(title, "headline"), *(Block(text) for text in paragraphs or ("The harbour plan has 9 points.",)))
    made = Article(url, title, blocks, NOW - HOUR, site=url.split("/")[2], language="en", extractor="kit/1")
    return replace(made, **held)


def number_of(text: str) -> int:
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big", signed=True)


def fingerprint(made: Article) -> Fingerprint:
    words = " ".join(block.text for block in made.blocks[1:]).lower().split()
    grams = sorted({number_of(" ".join(words[i : i + 3])) for i in range(len(words))})
    weights = tuple((word, 1.0) for word in sorted(set(words)))
    return Fingerprint(
        len(words), str(number_of(" ".join(words))), tuple(grams), weights, (), weights[:5], about=weights
    )


def mention(made: Article, watch: str = WATCH) -> Mention:
    """Every sentence with "harbour" in it is evidence; every number in it a value of the fact `points`."""
    found = [text for text in made.text.split("\n")[1:] if "harbour" in text]
    evidence, said, facts = [], [], []
    for text in found:
        start = made.text.index(text)
        numbers = [int(word) for word in text.split() if word.isdigit()]
        facets = tuple(Facet("number", f"number:{number}", f"new number: {number}") for number in numbers)
        evidence.append(Evidence(text, start, start + len(text), "body", True, ("harbour",)))
        said.append(Said(start, facets, tuple(sorted(set(text.lower().strip(".").split())))))
        facts += [FactReading("points", "the plan", number, text, start) for number in numbers]
    stances = tuple(Stance("Brandt", "welcomes", each.text, each.start, "kit/1") for each in evidence)
    return Mention(watch, tuple(evidence), tuple(said), tuple(facts), stances)


def story_of(made: Article, **held: object) -> Story:
    print_ = fingerprint(made)
    at = made.published or NOW
    return replace(Story(0, short_id(made.url), made.url, made.title, at, at, 1, print_.terms, ()), **held)


def flag_on(made: Article, kind: str = "new-story", key: str = "") -> Flag:
    sentences = tuple(Quoted(one.text) for one in mention(made).evidence)
    return Flag(short_id(f"{WATCH} {kind} {key or made.url}"), WATCH, kind, made.url, sentences, ("new",))


def decision(made: Article, flags: Sequence[Flag] = (), copy_of: Stored | None = None, **held: object) -> Decision:
    found = mention(made)
    setting = Setting(NOW, "2031-03-02", "run", made.published or NOW, NOW)
    setting = replace(setting, **held)
    relations = (Relation(made.url, copy_of.root_url, "exact", 1.0, "the same words", "kit/1"),) if copy_of else ()
    noticed = (Noticed(found, "new-story" if flags else "repeat", found.facts, tuple(flags)),) if found.evidence else ()
    prepared = Prepared(made, fingerprint(made), (found,) if found.evidence else ())
    return Decision(prepared, setting, Identity(relations, copy_of), noticed, None, tuple(flags))


def keep(store: Store, made: Article, **held: object) -> None:
    """Decide an article on its own, as the founder of its story, flagged."""
    store.save(decision(made, [flag_on(made)], **held), story_of(made))


def fill(store: Store) -> None:
    """Two hundred articles of 24 kB: more than a full disk takes."""
    for number in range(200):
        keep(store, article(f"https://north.example/{number}", "The harbour " * 2000))


def fetched(url: str, at: datetime = NOW, **held: object) -> Fetch:
    return replace(Fetch(url, at, 200, 1000, 0.1), **held)


def environment() -> dict[str, str]:
    """That of a process which can import what this one can, this kit included."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


# -- a whole pass ------------------------------------------------------------------------------

WEB = {
    "https://north.example/a": "The harbour plan has 9 points. The mayor signed it on the quay before noon.",
    "https://south.example/b": "The harbour plan has 9 points. The mayor signed it on the quay before noon.",
    "https://west.example/c": "The harbour plan has 7 points now, and nobody will say who took the others out.",
    "https://north.example/d": "Rain fell on the northern hills all day and the roads were closed by evening.",
}
NAMED = {
    FEEDS[0]: ("https://north.example/a", "https://north.example/d", "https://north.example/broken"),
    FEEDS[1]: ("https://south.example/b", "https://west.example/c"),
    FEEDS[2]: ("https://west.example/c", "https://north.example/a"),
}
Shuffle = Callable[[list[str]], list[str]]


def rehearse(store: Store, shuffle: Shuffle = sorted) -> None:
    """One pass: read everything in any order, then decide in one; what an earlier try did is not done again."""
    run = store.begin_run(NOW, 1)
    done = {url for url, held in store.feeds().items() if held.last_fetched}
    for url in shuffle([url for url in NAMED if url not in done]):
        named = [(entry(one, feed=url), False) for one in NAMED[url]]
        store.stage_feed(record(url, last_fetched=NOW), fetched(url), named, NOW)
    for url in shuffle([job.url for job in store.pending_pages(NOW)]):
        store.stage_page(
            url, _read(url), fetched(url), NOW, etag=f'"{url}"', page=Response(url, url, 200, {}, b"<html>")
        )
    for staged in sorted(store.staged(), key=lambda one: one.url):
        _decide(store, staged)
    store.freeze("2031-03-02", "UTC", NOW - timedelta(days=1), NOW, NOW, "{}")
    store.finish_run(run, NOW, "{}")


def _read(url: str) -> Article:
    return article(url, *WEB[url].split("\n")) if url in WEB else article(url, "")


def _decide(store: Store, staged: Staged) -> None:
    made = staged.read
    assert isinstance(made, Article)
    if not made.blocks[1].text:
        store.retry(staged.url, NOW + HOUR, "the page is empty")
        return
    print_ = fingerprint(made)
    known = store.known(WATCH, None, mention(made), made.url)
    copied = next((one for one in store.copy_candidates(print_) if one.fingerprint.exact == print_.exact), None)
    story = store.story(copied.story) if copied else None
    new = [one for one in mention(made).facts if one.value not in {held.value for held in known.facts}]
    flags = [flag_on(made)] if new and not copied else []
    store.save(decision(made, flags, copied), story or story_of(made), standing=Standing(NOW + HOUR))


def exports(store: Store) -> dict[str, list[dict[str, object]]]:
    return {kind: [dict(row) for row in store.export(kind)] for kind in KINDS}


def main() -> None:
    last = int(sys.argv[2]) if len(sys.argv) > 2 else -1
    heard = 0

    def listen(moment: str) -> None:
        nonlocal heard
        heard += 1
        if heard == last:
            os._exit(9)

    store = Store.open(Path(sys.argv[1]), on_commit=listen)
    rehearse(store)
    store.close(checkpoint=True)
    print(heard)


if __name__ == "__main__":
    main()
