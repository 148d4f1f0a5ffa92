"""The demo's days, run for real, say what their author wrote down before any program read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from kit import demo_in, exports, fingerprint, one_pass, place

from pipeline.config import Config
from pipeline.demo import DAYS, EXPECTED, SCHEDULE, Newsroom
from pipeline.publish import html, markdown, terminal, to_json
from pipeline.run import digest_of, freeze_due
from pipeline.world.store import Store

Rows = list[dict[str, object]]
LAST_DIGEST = datetime(2026, 3, 6, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def room() -> Iterator[Newsroom]:
    with Newsroom() as newsroom:
        yield newsroom


def run_all(room: Newsroom, folder: Path) -> Config:
    config = demo_in(folder, room)
    for at in SCHEDULE:
        room.at = at
        one_pass(config, at)
    return config


@pytest.fixture(scope="module")
def config(room: Newsroom, tmp_path_factory: pytest.TempPathFactory) -> Config:
    config = run_all(room, tmp_path_factory.mktemp("demo"))
    with Store.open(config.state) as store:
        freeze_due(config, store, LAST_DIGEST)
    return config


@pytest.fixture(scope="module")
def told(config: Config) -> dict[str, Rows]:
    return exports(config.state)  # type: ignore[return-value]


def at(row: dict[str, object], key: str = "url") -> str:
    return place(str(row[key]))


def test_the_mentions_are_those_and_no_others(told: dict[str, Rows]) -> None:
    assert {at(row) for row in told["mentions"]} == set(EXPECTED["mentions"])


def test_look_alikes_are_no_mentions(told: dict[str, Rows]) -> None:
    read = {at(row) for row in told["articles"]}
    fooled = {at(row) for row in told["mentions"]} & set(EXPECTED["not_mentions"])
    assert set(EXPECTED["not_mentions"]) <= read, "a look-alike was never read: the test would prove nothing"
    assert not fooled


def test_the_flags_are_those_and_no_others(told: dict[str, Rows]) -> None:
    assert sorted([row["kind"], at(row)] for row in told["flags"]) == sorted(EXPECTED["flags"])


def test_mentions_that_add_nothing_are_repeats(told: dict[str, Rows]) -> None:
    assert {at(row) for row in told["mentions"] if row["kind"] == "repeat"} == set(EXPECTED["repeats"])


def test_copies_are_linked_to_their_root(told: dict[str, Rows]) -> None:
    assert {at(row): at(row, "copy_of") for row in told["articles"] if row["copy_of"]} == EXPECTED["copies"]


def test_rewrites_are_linked_to_a_report_they_retell(told: dict[str, Rows]) -> None:
    found = {at(row): at(row, "of") for row in told["relations"] if row["kind"] == "rewrite"}
    siblings = {url: {root, *(one for one, of in EXPECTED["rewrites"].items() if of == root)}
                for url, root in EXPECTED["rewrites"].items()}  # fmt: skip
    assert set(found) == set(EXPECTED["rewrites"])
    assert all(of in siblings[url] for url, of in found.items())


def test_the_timeline_of_values_is_right(told: dict[str, Rows]) -> None:
    keys = ("fact", "document", "value", "first")
    found = {(at(row), *(row[key] for key in keys)) for row in told["facts"]}
    assert found == {(fact["url"], fact["fact"], fact["document"], fact["value"], fact["first"])
                     for fact in EXPECTED["facts"]}  # fmt: skip


def test_the_stories_are_right(told: dict[str, Rows]) -> None:
    mentions = set(EXPECTED["mentions"])
    found = {frozenset(place(url) for url in row["articles"]) & mentions for row in told["stories"]}  # type: ignore[attr-defined]
    assert found - {frozenset()} == {frozenset(story) for story in EXPECTED["stories"]}


def test_the_new_stories_taken_in_later_are_those_and_stay_flagged(config: Config, told: dict[str, Rows]) -> None:
    new = {str(row["url"]) for row in told["flags"] if row["kind"] == "new-story"}
    with Store.open(config.state) as store:
        found = [url for url in new if (shown := store.show(url)) and shown.settled]
    assert {place(url) for url in found} == set(EXPECTED["taken_in"])


def test_the_evidence_holds_what_it_must_and_nothing_of_the_page_around(told: dict[str, Rows]) -> None:
    evidence = {at(row): " ¶ ".join(one["text"] for one in row["sentences"]) for row in told["mentions"]}  # type: ignore[attr-defined]
    missing = [
        (url, text) for url, texts in EXPECTED["evidence"].items() for text in texts if text not in evidence[url]
    ]
    assert not missing
    assert not [text for text in EXPECTED["never_evidence"] if any(text in one for one in evidence.values())]


def test_the_silent_edit_is_shown_with_both_sentences(told: dict[str, Rows]) -> None:
    edits = {at(row): row for row in told["flags"] if row["kind"] == "edit"}
    for edit in EXPECTED["edits"]:
        lines = [line["text"] for line in edits[edit["url"]]["sentences"]]  # type: ignore[attr-defined]
        assert any(edit["removed"] in line for line in lines)
        assert any(edit["added"] in line for line in lines)


def test_an_innocent_edit_is_kept_and_not_flagged(told: dict[str, Rows]) -> None:
    revised = {at(row) for row in told["revisions"] if row["number"] != 1}
    flagged = {at(row) for row in told["flags"] if row["kind"] == "edit"}
    assert set(EXPECTED["innocent_edits"]) - flagged == set(EXPECTED["innocent_edits"])
    assert revised >= {edit["url"] for edit in EXPECTED["edits"]}


def test_a_page_that_cannot_be_read_is_replaced_by_the_feed_and_said_so(told: dict[str, Rows], config: Config) -> None:
    unread = {one["url"] for one in EXPECTED["unreadable"]}
    assert unread <= {at(row) for row in told["articles"]}
    with Store.open(config.state) as store:
        days = [digest_of(config, store, day, LAST_DIGEST) for day in DAYS]
    said = {place(one.url): one for day in days for one in day.coverage.unread}
    assert set(said) >= unread
    assert all(said[url].shown_from_feed and said[url].reason for url in unread)


def test_what_the_first_look_finds_is_known(told: dict[str, Rows]) -> None:
    assert {at(row) for row in told["entries"] if row["outcome"] == "known"} == set(EXPECTED["known"])


def test_every_entry_has_one_outcome(told: dict[str, Rows]) -> None:
    assert {row["outcome"] for row in told["entries"]} <= {"article", "copy", "known"}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_digest_holds_its_day_and_nothing_twice(config: Config, day: date) -> None:
    with Store.open(config.state) as store:
        digest = digest_of(config, store, day, LAST_DIGEST)
    truth = EXPECTED["digests"][day.isoformat()]
    (section,) = digest.watches
    items = [
        *section.changed,
        *section.edited,
        *section.vanished,
        *(one for story in section.stories for one in story.items),
    ]
    shown = sorted([kind, place(item.source.url)] for item in items for kind in item.kinds)
    assert shown == sorted(truth["flags"])
    assert section.repeats == len(truth["also_in"])


def test_the_same_day_gives_the_same_bytes_again(config: Config) -> None:
    def rendered() -> list[str]:
        with Store.open(config.state) as store:
            digests = [digest_of(config, store, day, LAST_DIGEST) for day in DAYS]
        return [render(digest) for digest in digests for render in (terminal, markdown, html, to_json)]

    assert rendered() == rendered()


def test_running_it_all_again_from_nothing_gives_the_same_state(room: Newsroom, config: Config, tmp_path: Path) -> None:
    other = run_all(room, tmp_path)
    with Store.open(other.state) as store:
        freeze_due(other, store, LAST_DIGEST)
    assert fingerprint(other.state) == fingerprint(config.state)


def test_a_pass_with_nothing_new_changes_nothing(room: Newsroom, config: Config) -> None:
    before = fingerprint(config.state)
    summary = one_pass(config, SCHEDULE[-1])
    assert summary.tally.due == 0
    assert not summary.tally.flags
    assert fingerprint(config.state) == before
