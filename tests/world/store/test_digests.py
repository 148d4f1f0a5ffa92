"""A frozen digest is the same for ever; the material of a day is its flags and what its window saw."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import store_kit as kit

from pipeline.publish import Material
from pipeline.world.store import Store

A, B, C = "https://north.example/a", "https://south.example/b", "https://west.example/c"
NORTH, SOUTH, WEST = kit.FEEDS
DAY = timedelta(days=1)
SINCE, UNTIL = kit.NOW - DAY / 2, kit.NOW + DAY / 2


def material(
    store: Store, until: datetime = UNTIL, feeds: tuple[tuple[str, str], ...] = ((NORTH, "North"),)
) -> Material:
    return store.material("2031-03-02", "UTC", until - DAY, until, True, [(kit.WATCH, "Harbour")], feeds, until)


def poll(store: Store, at: datetime, feed: str = NORTH, entries: tuple[str, ...] = (), failure: str = "") -> None:
    held = kit.record(feed, last_fetched=at, last_ok=at, failures=int(bool(failure)))
    named = [(kit.entry(url, feed=feed), False) for url in entries]
    store.stage_feed(held, kit.fetched(feed, at, failure=failure and "timeout", reason=failure), named, at)


def test_a_day_is_frozen_once(store: Store) -> None:
    assert (store.frozen("2031-03-02"), store.last_frozen()) == (None, None)
    assert store.freeze("2031-03-02", "UTC", SINCE, UNTIL, UNTIL, '{"a": 1}')
    assert not store.freeze("2031-03-02", "Europe/Kyiv", SINCE, UNTIL, UNTIL, "{}")
    assert store.frozen("2031-03-02") == '{"a": 1}'
    assert store.last_frozen() == ("2031-03-02", UNTIL)


def test_a_day_carries_its_flags_whenever_they_were_raised(store: Store) -> None:
    made = kit.article(A, "The harbour plan has 9 points.", origins=("Wire",))
    flag = replace(kit.flag_on(made), fact="points", document="the plan", old=28, new=9)
    store.save(kit.decision(made, [flag]), kit.story_of(made))
    store.save(
        kit.decision(kit.article(B), [kit.flag_on(kit.article(B))], day="2031-03-03"), kit.story_of(kit.article(B))
    )
    (row,) = material(store).flags
    assert (row.id, row.url, row.site, row.origins, row.old, row.new) == (flag.id, A, "north.example", ("Wire",), 28, 9)
    assert (row.sentences, row.published) == (flag.sentences, made.published)


def test_mentions_of_the_day_and_earlier_ones_of_its_stories_are_told_apart(store: Store) -> None:
    early, late, other = kit.article(A), kit.article(B), kit.article(C)
    yesterday = kit.NOW - DAY
    store.save(kit.decision(early, now=yesterday), kit.story_of(early))
    store.save(kit.decision(other, now=yesterday), kit.story_of(other))
    story = store.story(1)
    assert story is not None
    store.save(kit.decision(late, [kit.flag_on(late)]), story)
    assert [(row.url, row.today) for row in material(store).mentions] == [(A, False), (B, True)]


def test_a_fact_of_the_day_comes_with_its_whole_line_until_then(store: Store) -> None:
    for url, text, at in ((A, "harbour 28", -2 * DAY), (B, "harbour 9", timedelta(0)), (C, "harbour 5", 2 * DAY)):
        made = kit.article(url, text, published=kit.NOW + at)
        store.save(kit.decision(made, now=kit.NOW + at), kit.story_of(made))
    assert [(row.value, row.url, row.first) for row in material(store).facts] == [(28, A, True), (9, B, True)]
    assert material(store, UNTIL - DAY).facts == ()


def steps_of_coverage(store: Store) -> int:
    """Hundreds of SQLite's own steps."""
    heard: list[int] = []
    store._db.connection.set_progress_handler(lambda: heard.append(1), 100)
    store.coverage([], UNTIL, UNTIL + DAY, UNTIL + DAY)
    store._db.connection.set_progress_handler(None, 0)
    return len(heard)


def test_what_waits_is_found_however_many_entries_have_their_outcome(store: Store) -> None:
    poll(store, kit.NOW, entries=(A,))
    few = steps_of_coverage(store)
    kit.keep(store, kit.article(B))
    told_again = [(kit.entry(B, key=str(number)), False) for number in range(3000)]
    store.stage_feed(kit.record(NORTH), kit.fetched(NORTH), told_again, kit.NOW)
    assert steps_of_coverage(store) <= few + 5


def test_coverage_counts_the_window_and_nothing_else(store: Store) -> None:
    store.begin_run(kit.NOW - 2 * DAY, 1)
    kit.rehearse(store)
    found = material(store, feeds=tuple((url, "") for url in (*kit.FEEDS, "https://new.example/"))).coverage
    assert (found.feeds, found.polled, found.runs) == (4, 3, 1)
    assert (found.entries, found.articles, found.copies, found.pending) == (7, 3, 1, 1)
    assert found.repeats == 1
    empty = material(store, UNTIL + DAY).coverage
    assert (empty.polled, empty.runs, empty.entries, empty.articles, empty.copies, empty.pending) == (0, 0, 0, 0, 0, 1)


def test_a_feed_fails_since_its_first_failure_after_the_last_success(store: Store) -> None:
    for hours, failure in ((-9, "early trouble"), (-8, ""), (-3, "no answer"), (-2, "no answer in 30 s"), (13, "")):
        poll(store, kit.NOW + hours * kit.HOUR, failure=failure)
    (trouble,) = material(store).coverage.failing
    assert (trouble.title, trouble.since, trouble.reason) == ("North", kit.NOW - 3 * kit.HOUR, "no answer in 30 s")
    assert material(store, UNTIL + DAY).coverage.failing == ()
    assert material(store, UNTIL - DAY).coverage.failing == ()


def test_a_feed_that_brings_nothing_for_long_is_silent_measured_by_its_own_pace(store: Store) -> None:
    for days in range(-40, -3):
        poll(store, kit.NOW + days * DAY, NORTH, (f"https://north.example/{days}",))
    for days in range(-40, -3, 9):
        poll(store, kit.NOW + days * DAY, SOUTH, (f"https://south.example/{days}",))
    feeds = ((NORTH, ""), (SOUTH, ""))
    poll(store, kit.NOW, NORTH)
    poll(store, kit.NOW, SOUTH)
    assert material(store, feeds=feeds).coverage.silent == ()
    assert material(store, UNTIL + 2 * DAY, feeds=feeds).coverage.silent == ()  # nobody asked since
    poll(store, kit.NOW + 2 * DAY, NORTH)
    poll(store, kit.NOW + 2 * DAY, SOUTH)
    (silent,) = material(store, UNTIL + 2 * DAY, feeds=feeds).coverage.silent
    assert (silent.url, silent.title, silent.since) == (NORTH, "north.example", kit.NOW - 4 * DAY)
    assert silent.reason == "polled without fault, nothing new for 6 days; usually 24 h apart"


def test_a_feed_that_is_gone_is_neither_failing_nor_silent(store: Store) -> None:
    poll(store, kit.NOW, failure="the feed is gone (410)")
    store.save_feed(kit.record(NORTH, gone=True, failure="the feed is gone (410)", failing_since=kit.NOW))
    found = material(store).coverage
    assert ([one.url for one in found.gone], found.failing, found.silent) == ([NORTH], (), ())


def test_what_could_not_be_read_is_told_with_its_reason(store: Store) -> None:
    poll(store, kit.NOW, entries=("https://north.example/x",))
    from_feed = kit.article(A, source="feed", note="the site refuses to show the page (403)")
    kit.keep(store, from_feed)
    kit.keep(store, kit.article(B))
    from pipeline.model import Rejected

    store.reject("https://north.example/x", Rejected("", "empty", "there is no text"), kit.NOW)
    unread = material(store).coverage.unread
    assert [(one.url, one.reason, one.shown_from_feed) for one in unread] == [
        (A, "the site refuses to show the page (403)", True),
        ("https://north.example/x", "there is no text", False),
    ]


def test_first_and_last_run_are_remembered(store: Store) -> None:
    assert (store.first_run(), store.last_run()) == (None, None)
    first = store.begin_run(kit.NOW, 11)
    store.finish_run(first, kit.NOW + kit.HOUR, '{"run": 1}')
    store.begin_run(kit.NOW + DAY, 12)
    second = store.begin_run(kit.NOW + 2 * DAY, 13)
    assert store.first_run() == kit.NOW
    last = store.last_run()
    assert last is not None
    assert (last.id, last.started, last.finished, last.status) == (second, kit.NOW + 2 * DAY, None, "running")


def test_an_outlet_is_called_what_the_config_calls_the_feed_of_its_site(store: Store) -> None:
    poll(store, kit.NOW, NORTH, entries=(A, B))
    poll(store, kit.NOW, WEST, entries=(B, C))
    for url in (A, B):
        kit.keep(store, kit.article(url))
    feeds = ((NORTH, "The North"), ("https://north.example/sport", "North sport"), (SOUTH, ""), (WEST, "My West"))
    assert store.called(feeds, (A, B, C)) == {A: "The North", C: "My West"}  # B: both feeds gather from others
    assert store.called((), (A,)) == {}
    assert material(store, feeds=feeds).called == {A: "The North"}


def test_a_flag_comes_with_the_opening_of_its_article_or_why_there_is_none(store: Store) -> None:
    refused = "the site refuses to show the page (403)"
    bare = kit.article(A, source="feed", note=refused)
    bare = replace(bare, blocks=bare.blocks[:1])
    for made in (bare, kit.article(B, "The harbour plan has 9 points.", "More.", source="feed", note=refused)):
        store.save(kit.decision(made, [kit.flag_on(made)]), kit.story_of(made))
    told = {row.url: (row.opening, row.unread) for row in material(store).flags}
    assert told == {A: ("", refused), B: ("The harbour plan has 9 points.", "")}
