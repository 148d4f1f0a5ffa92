"""Every entry is kept once and ends in one recorded outcome."""

from __future__ import annotations

from datetime import timedelta

import pytest
import store_kit as kit

from pipeline.model import Entry, Failure, Rejected, Response, Standing
from pipeline.world.store import PageJob, Store
from pipeline.world.store import feeds as feeds_room

NORTH, SOUTH, _ = kit.FEEDS
A, B = "https://north.example/a", "https://north.example/b"


def stage(store: Store, *entries: Entry, feed: str = NORTH, known: bool = False) -> int:
    arrivals = [(one, known) for one in entries]
    return store.stage_feed(kit.record(feed), kit.fetched(feed), arrivals, kit.NOW)


def outcomes(store: Store) -> dict[object, object]:
    return {row["id"]: row["outcome"] for row in store.export("entries")}


def test_a_feed_is_remembered_as_it_was_given(store: Store) -> None:
    record = kit.record(NORTH, etag='W/"x"', failures=3, failing_since=kit.NOW, gone=True, next_fetch=kit.NOW)
    store.save_feed(kit.record(NORTH))
    store.save_feed(record)
    assert store.feeds() == {NORTH: record}


def test_an_entry_is_new_once(store: Store) -> None:
    assert stage(store, kit.entry(A), kit.entry(B)) == 2
    assert stage(store, kit.entry(B), kit.entry(A)) == 0
    assert stage(store, kit.entry(A, feed=SOUTH), feed=SOUTH) == 1
    assert [job for job in store.pending_pages(kit.NOW) if job.url == A] == [PageJob(A, 0, (NORTH, SOUTH))]


def test_a_key_that_changes_with_the_title_does_not_make_the_entry_new(store: Store) -> None:
    assert stage(store, kit.entry(A, key="Plan has 28 points")) == 1
    assert stage(store, kit.entry(A, key="Plan has 19 points")) == 0


def test_two_entries_of_one_document_with_one_link_are_both_kept(store: Store) -> None:
    assert stage(store, kit.entry(A, key="1"), kit.entry(A, key="2")) == 2
    assert [job.url for job in store.pending_pages(kit.NOW)] == [A]


def test_a_guid_that_all_entries_share_hides_none_of_them(store: Store) -> None:
    first, second, third = (kit.entry(f"https://north.example/{n}", key="g", guid="g") for n in range(3))
    assert stage(store, first) == 1
    assert stage(store, second, kit.entry(first.url, key="g|0", guid="g")) == 1
    assert stage(store, third) == 1
    assert stage(store, third, second, first) == 0
    assert len(list(store.export("entries"))) == 3


def steps_of_a_poll(store: Store, size: int) -> int:
    """What a poll of two entries takes, one of them new, in a feed that brought `size`: hundreds of SQLite's steps."""
    heard: list[int] = []
    stage(store, *(kit.entry(f"https://north.example/{size}/{n}") for n in range(size)))
    store._db.connection.set_progress_handler(lambda: heard.append(1), 100)
    stage(store, kit.entry(f"https://north.example/{size}/0"), kit.entry(f"https://north.example/{size}/new"))
    store._db.connection.set_progress_handler(None, 0)
    return len(heard)


def test_a_poll_costs_the_same_however_many_entries_the_feed_ever_brought(store: Store) -> None:
    few = steps_of_a_poll(store, 10)
    assert steps_of_a_poll(store, 4000) <= few + 5


def test_an_entry_that_moved_to_another_address_is_not_new(store: Store) -> None:
    assert stage(store, kit.entry(A, key="g")) == 1
    assert stage(store, kit.entry(B, key="g")) == 0


def test_a_new_entry_of_an_address_that_has_an_article_is_settled_at_once(store: Store) -> None:
    kit.keep(store, kit.article(A))
    stage(store, kit.entry(A, key="run"))
    stage(store, kit.entry(A, key="known", feed=SOUTH), feed=SOUTH, known=True)
    assert outcomes(store) == {"run": "article", "known": "known"}
    assert store.pending_pages(kit.NOW) == []


def test_entries_of_a_first_look_are_read_and_stay_known(store: Store) -> None:
    stage(store, kit.entry(A), known=True)
    assert outcomes(store) == {A: "pending"}
    store.stage_page(A, kit.article(A), kit.fetched(A), kit.NOW)
    assert [one.known for one in store.staged()[0].entries] == [True]
    kit.keep(store, kit.article(A))
    assert outcomes(store) == {A: "known"}


def test_a_staged_address_waits_with_all_its_entries_for_its_decision(store: Store) -> None:
    late = kit.entry(A, key="late", published=kit.NOW)
    stage(store, late)
    stage(store, kit.entry(A, key="early", feed=SOUTH), feed=SOUTH)
    failure = Failure(A, "timeout", "the site was too slow", retry_after=timedelta(seconds=9))
    store.stage_page(A, failure, kit.fetched(A, failure="timeout"), kit.NOW, etag='"1"')
    assert store.pending_pages(kit.NOW) == []
    (staged,) = store.staged()
    assert staged.read == failure
    assert staged.etag == '"1"'
    assert [one.entry.key for one in staged.entries] == ["early", "late"]
    assert staged.entries[1].entry == late
    assert staged.first_seen == kit.NOW


def test_a_retry_waits_for_its_time_and_counts(store: Store) -> None:
    stage(store, kit.entry(A))
    store.stage_page(A, Failure(A, "timeout", "slow"), kit.fetched(A), kit.NOW)
    store.retry(A, kit.NOW + kit.HOUR, "the site was too slow")
    assert store.pending_pages(kit.NOW) == []
    assert store.pending_pages(kit.NOW + kit.HOUR) == [PageJob(A, 1, (NORTH,))]
    assert store.staged() == []


def test_a_rejection_is_recorded_with_its_reason(store: Store) -> None:
    stage(store, kit.entry(A))
    store.stage_page(A, Rejected(A, "http_404", "there is no such page"), kit.fetched(A, status=404), kit.NOW)
    store.reject(A, Rejected(A, "http_404", "there is no such page (404)"), kit.NOW)
    (row,) = store.export("entries")
    assert (row["outcome"], row["reason"]) == ("rejected", "there is no such page (404)")
    assert store.pending_pages(kit.NOW + kit.HOUR) == []


def test_an_article_under_another_address_keeps_the_way_to_it(store: Store) -> None:
    short = "https://n.example/1"
    stage(store, kit.entry(short))
    store.stage_page(short, kit.article(A), kit.fetched(short), kit.NOW, etag='"e"')
    store.save(kit.decision(kit.article(A)), kit.story_of(kit.article(A)), address=short, standing=Standing(kit.NOW))
    found = store.stored(short)
    assert found is not None
    assert found.url == A
    assert outcomes(store) == {short: "article"}
    assert store.due_revisits(kit.NOW)[0].etag == '"e"'
    assert stage(store, kit.entry(short, key="again", feed=SOUTH), feed=SOUTH) == 1
    assert outcomes(store)["again"] == "article"


def test_an_address_that_leads_to_a_known_article_is_linked_to_it(store: Store) -> None:
    kit.keep(store, kit.article(A))
    stage(store, kit.entry(B))
    store.stage_page(B, kit.article(A), kit.fetched(B), kit.NOW)
    store.link(B, A, kit.NOW)
    assert outcomes(store) == {B: "article"}
    assert (store.staged(), len(list(store.export("revisions")))) == ([], 1)


def test_the_requests_of_a_feed_make_room_for_newer_ones(store: Store) -> None:
    with store.unit():
        for minute in range(feeds_room.FETCHES_A_FEED + 10):
            store.stage_feed(kit.record(NORTH), kit.fetched(NORTH, kit.NOW + timedelta(minutes=minute)), [], kit.NOW)
        store.stage_feed(kit.record(SOUTH), kit.fetched(SOUTH), [], kit.NOW)
    assert store._db.number("SELECT count(*) FROM fetches WHERE feed = ?", (NORTH,)) == feeds_room.FETCHES_A_FEED
    assert store._db.number("SELECT count(*) FROM fetches WHERE feed = ?", (SOUTH,)) == 1


@pytest.mark.parametrize("page", [b"", b"<html>" * 1000])
def test_a_page_is_kept_as_it_came(store: Store, page: bytes) -> None:
    store.stage_page(A, kit.article(A), kit.fetched(A), kit.NOW, page=Response(A, A, 200, {}, page))
    assert store.page(A) == page
    assert store.page(B) is None


def test_importing_the_same_text_again_changes_nothing(store: Store) -> None:
    made = kit.article(A, "The harbour plan has 4 points.", source="import")
    assert store.stage_import([made], "import", kit.NOW).staged == 1
    assert store.staged()[0].first_seen == made.published
    kit.keep(store, made)
    again = store.stage_import([made], "import", kit.NOW)
    assert (again.staged, again.unchanged, store.staged()) == (0, 1, [])


def test_two_texts_of_one_address_are_imported_one_after_the_other(store: Store) -> None:
    early, late = kit.article(A, "It says 28."), kit.article(A, "It says 19.", published=kit.NOW)
    given = store.stage_import([late, early], "import", kit.NOW)
    assert (given.staged, given.later) == (1, (late,))
    assert store.staged()[0].read == early
    kit.keep(store, early)
    assert store.stage_import(given.later, "import", kit.NOW).staged == 1
    kit.keep(store, late)
    assert store.stage_import([early, late], "import", kit.NOW).unchanged == 2
