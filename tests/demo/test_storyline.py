"""What the demo says is true of its world must stand in its articles; and its schedule must be able to show it."""

from __future__ import annotations

import re
import tomllib
from datetime import UTC, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

import pytest

from pipeline.demo import DAYS, EXPECTED, SCHEDULE, STORYLINE, Truth, demo_config
from pipeline.demo.archive import Piece, load

KYIV = ZoneInfo("Europe/Kyiv")
WORLD = load().at(SCHEDULE[-1])
ADDRESSES = {piece.address for piece in WORLD.pieces}
SPELLED = {28: ("28", "twenty-eight"), 19: ("19",), 7: ("seven",)}


def at(address: str) -> Piece:
    piece = WORLD.find(address)
    assert piece is not None, address
    return piece


def named() -> set[str]:
    """Every address the truth names."""
    lists = [EXPECTED["mentions"], EXPECTED["repeats"], EXPECTED["known"], EXPECTED["innocent_edits"]]
    pairs = [*EXPECTED["copies"].items(), *EXPECTED["rewrites"].items()]
    rows = [row["url"] for row in EXPECTED["facts"]] + [row["url"] for row in EXPECTED["unreadable"]]
    keys = [EXPECTED["not_mentions"], EXPECTED["credits"], EXPECTED["evidence"]]
    flags = [url for _, url in EXPECTED["flags"]]
    return set(chain(*lists, *pairs, *EXPECTED["stories"], *keys, rows, flags))


def test_the_truth_has_the_keys_that_are_told_of_it() -> None:
    assert EXPECTED.keys() == Truth.__annotations__.keys()


def test_every_address_of_the_truth_is_an_article() -> None:
    assert named() <= ADDRESSES


def test_addresses_are_unique_and_articles_are_many_and_of_a_readable_length() -> None:
    assert len(ADDRESSES) == len(WORLD.pieces) >= 40
    lengths = {piece.address: len(piece.text.split()) for piece in WORLD.pieces}
    assert {address: words for address, words in lengths.items() if not 100 <= words <= 350} == {}


def test_three_languages_are_spoken() -> None:
    assert {piece.language for piece in WORLD.pieces} == {"en", "uk", "ru"}


@pytest.mark.parametrize(("copy", "root"), sorted(EXPECTED["copies"].items()))
def test_a_copy_shares_its_body_with_an_earlier_root_but_for_dateline_and_ending(copy: str, root: str) -> None:
    mine = at(copy)
    theirs = load().at(mine.published).find(root)
    assert theirs is not None
    assert theirs.published < mine.published
    assert mine.paragraphs[1:] == theirs.paragraphs[1 : len(mine.paragraphs)]
    assert len(mine.paragraphs) < len(theirs.paragraphs)
    dateline = re.compile(r"^[A-Z][^—]*?(—|\) -) ")
    assert dateline.sub("", mine.paragraphs[0]) == dateline.sub("", theirs.paragraphs[0])
    assert mine.paragraphs[0] != theirs.paragraphs[0]


@pytest.mark.parametrize(("rewrite", "root"), sorted(EXPECTED["rewrites"].items()))
def test_a_rewrite_follows_within_two_days_and_shares_no_sentence(rewrite: str, root: str) -> None:
    mine, theirs = at(rewrite), at(root)
    assert timedelta(0) < mine.published - theirs.published <= timedelta(hours=48)
    assert not set(re.split(r"(?<=[.!?]) ", mine.text)) & set(re.split(r"(?<=[.!?]) ", theirs.text))


@pytest.mark.parametrize("row", EXPECTED["facts"], ids=lambda row: f"{row['value']}-{row['url']}")
def test_a_value_stands_in_the_text_and_the_first_report_of_it_is_the_earliest(row: dict[str, object]) -> None:
    piece = at(str(row["url"]))
    text = f"{piece.title}\n{piece.text}".lower()
    assert any(spelling in text for spelling in SPELLED[int(str(row["value"]))])
    same = [at(other["url"]).published for other in EXPECTED["facts"] if other["value"] == row["value"]]
    assert row["first"] == (piece.published == min(same))


def test_every_article_that_states_the_number_of_points_of_a_mentioned_plan_is_among_the_facts() -> None:
    stated = re.compile(r"\b(28|19)([- ]point| пункт)|\bseven-point", re.IGNORECASE)
    told = {row["url"] for row in EXPECTED["facts"]}
    missing = {url for url in EXPECTED["mentions"] if stated.search(at(url).title + at(url).text)} - told
    assert missing == set()


@pytest.mark.parametrize("address", sorted(EXPECTED["evidence"]))
def test_pieces_of_evidence_stand_in_the_final_text(address: str) -> None:
    for quote in EXPECTED["evidence"][address]:
        assert quote in at(address).text


def test_what_must_never_be_evidence_stands_in_no_article() -> None:
    everything = "\n".join(piece.title + "\n" + piece.text for piece in WORLD.pieces)
    assert [text for text in EXPECTED["never_evidence"] if text in everything] == []


def test_flags_and_repeats_divide_the_mentions() -> None:
    flagged = {url for _, url in EXPECTED["flags"]}
    assert flagged | set(EXPECTED["repeats"]) == set(EXPECTED["mentions"])
    assert flagged & set(EXPECTED["repeats"]) == set()
    assert set(EXPECTED["copies"]) <= set(EXPECTED["repeats"])
    assert not set(EXPECTED["mentions"]) & set(EXPECTED["not_mentions"])


def test_stories_divide_the_mentions_and_each_known_to_the_watch_begins_with_its_new_story() -> None:
    """A further new story in it was one when it was told, and taken in later."""
    members = [address for story in EXPECTED["stories"] for address in story]
    assert sorted(members) == sorted(EXPECTED["mentions"])
    founders = {url for kind, url in EXPECTED["flags"] if kind == "new-story"}
    flagged = {url for _, url in EXPECTED["flags"]}
    for story in EXPECTED["stories"]:
        shown = sorted(set(story) & flagged, key=lambda url: at(url).published)
        assert set(shown[:1]) == set(story) & founders - set(EXPECTED["taken_in"])


def test_the_blueprint_article_never_says_plan() -> None:
    piece = at("dispatch.localhost/world/army-chiefs-object-to-the-withdrawal-line")
    assert piece.address in EXPECTED["mentions"]
    assert "plan" not in f"{piece.title} {piece.text}".lower()


def test_the_edit_is_made_after_the_article_was_read_and_a_pass_follows_its_revisit() -> None:
    edit = EXPECTED["edits"][0]
    made, published = datetime.fromisoformat(edit["at"]), at(edit["url"]).published
    read = next(clock for clock in SCHEDULE if clock >= published)
    assert read < made
    assert any(clock >= made and clock >= read + timedelta(days=1) for clock in SCHEDULE)


def due(day: str) -> datetime:
    return datetime.combine(datetime.fromisoformat(day).date(), time(7), KYIV).astimezone(UTC)


def seen(url: str) -> datetime:
    """The first pass that can read the article."""
    down = EXPECTED["feed_down"]
    hidden = url.split("/")[0] == down["feed"].split("/")[0]
    began, ended = datetime.fromisoformat(down["from"]), datetime.fromisoformat(down["to"])
    return next(clock for clock in SCHEDULE if clock >= at(url).published and not (hidden and began <= clock < ended))


def test_each_digest_tells_what_the_passes_before_it_found() -> None:
    for day, truth in EXPECTED["digests"].items():
        found = [url for kind, url in truth["flags"] if kind != "edit"] + truth["also_in"]
        for url in found:
            assert due(day) - timedelta(days=1) < seen(url) <= due(day), (day, url)
    told = [flag for truth in EXPECTED["digests"].values() for flag in truth["flags"]]
    assert sorted(told) == sorted(EXPECTED["flags"])


def test_passes_come_in_order_and_end_when_the_last_digest_can_be_told() -> None:
    assert list(SCHEDULE) == sorted(set(SCHEDULE))
    assert len(SCHEDULE) <= 14
    assert [day.isoformat() for day in DAYS] == sorted(EXPECTED["digests"])[1:]
    assert SCHEDULE[-1].astimezone(KYIV).date() == DAYS[-1]


def test_known_articles_are_those_older_than_a_day_at_the_first_look() -> None:
    first = load().at(SCHEDULE[0])
    old = {piece.address for piece in first.pieces if SCHEDULE[0] - piece.published > timedelta(days=1)}
    assert old == set(EXPECTED["known"])
    assert not {piece.address for piece in first.pieces} & set(EXPECTED["mentions"])


def test_edits_replace_what_stands_in_the_text() -> None:
    edited = [piece for piece in load().pieces if piece.edits]
    assert {piece.address for piece in edited} == {row["url"] for row in EXPECTED["edits"]} | set(
        EXPECTED["innocent_edits"]
    )
    for piece in edited:
        for edit in piece.edits:
            assert piece.text.count(edit.old) == 1


def test_the_config_names_every_feed_at_the_port_and_the_watch() -> None:
    config = tomllib.loads(demo_config(8123))
    feeds = {feed["url"] for feed in config["feed"]}
    assert feeds == {f"http://{outlet.host}:8123{outlet.feed}" for outlet in WORLD.outlets.values()}
    assert [watch["id"] for watch in config["watch"]] == [EXPECTED["watch"]]
    documents = {document["name"] for document in config["watch"][0]["document"]}
    assert documents == {row["document"] for row in EXPECTED["facts"]}


def test_the_storyline_tells_each_day() -> None:
    for day in ("1 March", "2 March", "3 March", "4 March", "5 March", "6 March"):
        assert f"\n{day}" in STORYLINE
