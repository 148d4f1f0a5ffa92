"""Searching takes words, whatever a person types; showing and explaining take any address."""

from __future__ import annotations

import pytest
import store_kit as kit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.model import Rejected
from pipeline.world.store import Store

A = "https://north.example/a"
ODD = [
    '"',
    '""',
    "AND",
    "OR NOT",
    "NEAR(a b)",
    "a*",
    "^a",
    "title:x",
    "(",
    ")",
    "a AND",
    "{a b}: c",
    "-a",
    "a + b",
    "'",
    ";--",
]
ODD += ["*", "", "   ", "\x00", "col : x", "a NOT b", '"a', "ї'їзд", "28-point", "🙂", "%", "a\nb", "-- x", "\\"]


@pytest.mark.parametrize("query", ODD)
def test_an_odd_query_finds_something_or_nothing_and_never_fails(store: Store, query: str) -> None:
    kit.keep(store, kit.article(A, f"A text with {query} in it."))
    assert len(store.search(query)) <= 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text())
def test_any_text_is_a_query(store: Store, query: str) -> None:
    store.search(query)


def test_all_words_must_be_there_and_the_title_counts_more(store: Store) -> None:
    kit.keep(store, kit.article(A, "The 28-point plan."))
    kit.keep(store, kit.article("https://north.example/b", "A plan of 28 pages makes a point."))
    kit.keep(store, kit.article("https://north.example/c", "Nothing.", title="Plan"))
    assert [hit.url for hit in store.search('28-point "plan')] == [A]
    hits = store.search("PLAN")
    assert hits[0].url == "https://north.example/c"
    assert "[plan]" in hits[1].snippet
    assert len(store.search("plan", limit=1)) == 1


def test_words_of_other_scripts_are_found(store: Store) -> None:
    kit.keep(store, kit.article(A, "Мирний план для міста Львів."))
    assert [hit.url for hit in store.search("план львів")] == [A]


def test_words_are_found_in_any_form_unless_asked_for_as_they_stand(store: Store) -> None:
    kit.keep(store, kit.article(A, "Two proposals for the harbour were struck down."))
    kit.keep(store, kit.article("https://north.example/b", "Виконання плану обговорили в Києві.", language="uk"))
    assert [hit.url for hit in store.search("proposal strike")] == [A]
    assert "[proposals]" in store.search("proposal")[0].snippet
    assert [hit.url for hit in store.search("план Київ")] == ["https://north.example/b"]
    assert store.search("proposal", exact=True) == store.search("property") == store.search("план proposal") == ()
    assert [hit.url for hit in store.search("proposals", exact=True)] == [A]


def test_an_article_is_shown_by_address_or_id(store: Store) -> None:
    kit.rehearse(store)
    by_url = store.show(A)
    assert by_url is not None
    assert store.show(by_url.id) == by_url
    assert by_url.copies == ("https://south.example/b",)
    assert [row["kind"] for row in by_url.relations] == ["exact"]
    assert [row["kind"] for row in by_url.flags] == ["new-story"]
    assert store.show("https://nowhere.example/") is None


def test_what_became_of_any_address_is_told_in_order(store: Store) -> None:
    kit.rehearse(store)
    store.reject("https://north.example/broken", Rejected("", "empty", "the page is empty"), kit.NOW + kit.HOUR)
    told = store.why("https://north.example/broken")
    assert [event.what for event in told] == ["entry", "fetch", "outcome"]
    assert "the page is empty" in told[-1].detail
    events = store.why("https://south.example/b")
    assert events == tuple(sorted(events, key=lambda one: one.at))
    assert "copy of https://north.example/a" in next(one.detail for one in events if one.what == "decided")
    assert store.why("https://nowhere.example/") == ()


def test_what_waits_for_its_decision_is_told_with_the_reason(store: Store) -> None:
    store.stage_page(A, Rejected(A, "http_404", "there is no such page"), kit.fetched(A, status=404), kit.NOW)
    assert [event.detail for event in store.why(A)] == [
        "answered 404, 1000 bytes",
        "rejected of kind new waits for its decision: there is no such page",
    ]
