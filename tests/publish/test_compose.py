"""A day's rows become one digest, whatever their order: each item in one place, each article named once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import EMPTY, FLAGS, FULL, MATERIAL, NIGHT, flag, mention

from pipeline.model import FlagKind, Quoted
from pipeline.publish import Digest, FactRow, Material, compose, from_json, to_json
from pipeline.publish.digest import Item, WatchSection


def section(material: Material) -> WatchSection:
    return compose(material).watches[0]


def items_of(one: WatchSection) -> list[Item]:
    stories = [item for story in one.stories for item in story.items]
    return [*one.changed, *stories, *one.edited, *one.vanished]


def only(*flags: object, **more: object) -> Item:
    (item,) = items_of(section(replace(MATERIAL, flags=flags, **more)))  # type: ignore[arg-type]
    return item


def test_what_changed_is_new_was_edited_and_is_gone_stand_apart() -> None:
    full = section(FULL)
    assert [item.source.title for item in full.changed] == ["Plan trimmed to 19 points"]
    assert [story.id for story in full.stories] == ["s2", "s1"]
    assert [item.flags for item in full.edited] == [("f1",), ("c1",)]
    assert [item.flags for item in full.vanished] == [("g1",)]


def test_the_flags_of_one_article_and_pass_are_one_item() -> None:
    item = section(MATERIAL).changed[0]
    assert (item.flags, item.kinds) == (("a1", "a2"), ("fact-change", "development"))
    assert [line.text for line in item.lines] == [
        "The plan had 28 points on Monday.",
        "The trimmed plan now has 19 points, two envoys said.",
    ]
    assert item.reasons == ("points of the Lakeside plan: 28 → 19", "new number: 19 points")
    later = replace(FLAGS[1], id="a3", raised=NIGHT + timedelta(hours=1))
    items = items_of(section(replace(MATERIAL, flags=(*FLAGS, later))))
    assert sorted(len(item.flags) for item in items) == [1, 1, 1, 2]


def test_an_edits_pairs_stay_together_in_the_order_notice_gave_them() -> None:
    edit = next(item for item in section(FULL).edited if item.flags == ("f1",))
    assert [line.role for line in edit.lines] == ["old", "new", "old", "new", "removed"]
    assert edit.lines == FULL.flags[-2].sentences


def test_an_edit_that_changes_a_value_keeps_its_pair_and_is_told_once() -> None:
    old, new = Quoted("It has 28 points.", "old", "u"), Quoted("It has 19 points.", "new", "u")
    item = only(
        flag("x1", "edit", "post", "T", old, new, reason="edited"),
        flag(
            "x2", "fact-change", "post", "T", replace(new, start=7), replace(old, url="v"),
            reason="28 → 19", fact="points", document="D", old=28, new=19,
        ),
        flag("x3", "development", "post", "T", replace(new, start=7), Quoted("Also new.", start=3), reason="new"),
    )  # fmt: skip
    assert item.lines == (old, new, Quoted("Also new.", start=3))
    assert item.kinds == ("fact-change", "edit", "development")


def test_articles_that_give_the_new_value_are_named_with_it_copies_as_copies() -> None:
    rows = [
        FactRow("plan", "points", "Lakeside plan", value, f"https://{host}.example/x", host, NIGHT, False, "…")
        for host, value in (("visnyk", 19), ("ledger", 19), ("signal", 28))
    ]
    other = FactRow("plan", "points", "China's plan", 19, "https://herald.example/x", "Herald", NIGHT, False, "…")
    mentions = (mention("visnyk", copy_of="https://courier.example/a"),)
    (change,) = section(replace(MATERIAL, facts=(*rows, other), mentions=mentions)).changed[0].changes
    assert (change.fact, change.document, change.old, change.new) == ("points", "Lakeside plan", 28, 19)
    assert [(one.site, one.relation) for one in change.repeated_by] == [("ledger", "repeat"), ("Visnyk", "copy")]


def test_articles_that_add_nothing_are_folded_into_their_story() -> None:
    story = section(MATERIAL).stories[0]
    assert [(one.site, one.relation) for one in story.also_in] == [("Ledger", "copy"), ("Signal", "repeat")]
    assert story.outlets == 4  # with the one of an earlier day
    assert story.origins == ("Meridian Wire",)


def test_the_story_of_a_change_is_folded_into_its_item_when_it_has_no_section() -> None:
    assert [one.site for one in section(MATERIAL).changed[0].also_in] == ["Visnyk"]
    assert section(FULL).changed[0].also_in == ()
    assert "Visnyk" in [one.site for one in section(FULL).stories[1].also_in]


def test_a_repeat_that_gives_the_new_value_is_not_named_twice() -> None:
    row = FactRow("plan", "points", "Lakeside plan", 19, "https://visnyk.example/x", "Visnyk", NIGHT, False, "…")
    item = section(replace(MATERIAL, facts=(row,))).changed[0]
    assert [one.site for one in item.changes[0].repeated_by] == ["Visnyk"]
    assert item.also_in == ()


def test_a_flagged_article_is_never_also_in() -> None:
    for one in (section(MATERIAL), section(FULL)):
        flagged = {item.source.url for item in items_of(one)}
        folded = [source.url for story in one.stories for source in story.also_in]
        folded += [source.url for item in one.changed for source in item.also_in]
        assert flagged.isdisjoint(folded)
        assert len(folded) == len(set(folded))


def test_a_watch_taken_out_of_the_config_keeps_the_flags_it_raised() -> None:
    digest = compose(replace(MATERIAL, watches=()))
    assert [(one.id, one.name, one.empty) for one in digest.watches] == [("plan", "plan", False)]


def test_an_empty_day_has_every_watch_and_says_what_was_repeated() -> None:
    digest = compose(EMPTY)
    assert digest.empty
    assert [(one.empty, one.repeats) for one in digest.watches] == [(True, 1), (True, 0)]
    assert not compose(MATERIAL).empty


def test_labels_are_shown_once_each() -> None:
    labelled = [replace(row, label="useful") for row in FLAGS[:2]]
    assert only(*labelled).labels == ("useful",)


def test_the_json_of_a_digest_is_that_digest_again_with_everything_in_it() -> None:
    digest = compose(FULL)
    text = to_json(digest)
    assert from_json(text) == digest
    assert to_json(from_json(text)) == text
    told = json.loads(text)
    assert (told["schema_version"], told["day"], told["complete"]) == (1, "2026-03-04", True)
    assert told["since"] == "2026-03-03T05:00:00Z"
    assert all(line.text in text for row in FULL.flags for line in row.sentences)
    assert all(reason in text for row in FULL.flags for reason in row.reasons)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema_version": "x"}'])
def test_what_is_no_digest_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|missing|Expected|truncated"):
        from_json(text)


KINDS: Sequence[FlagKind] = ("new-story", "development", "fact-change", "edit", "vanished")
ROWS = st.builds(
    lambda n, kind, host, hour, text: flag(
        f"{host[0]}{n}",
        kind,
        host,
        "T",
        Quoted(text, start=n),
        reason=f"why {n}",
        raised=NIGHT + timedelta(hours=hour),
        published=NIGHT - timedelta(hours=hour),
        story=f"s{n % 3}",
        **({"fact": "points", "document": "D", "old": 28, "new": n} if kind == "fact-change" else {}),
    ),
    st.integers(0, 99),
    st.sampled_from(KINDS),
    st.sampled_from(["courier", "herald", "post"]),
    st.integers(0, 1),
    st.sampled_from(["One.", "Two.", "Three."]),
)


@st.composite
def days(draw: st.DrawFn) -> tuple[Material, Material]:
    """A day and the same day with its rows in another order."""
    flags = draw(st.lists(ROWS, max_size=8, unique_by=lambda row: row.id))
    hosts = draw(st.lists(st.sampled_from(["ledger", "signal", "visnyk", "courier"]), unique=True))
    mentions = [mention(host, story=f"s{n}", copy_of="u" if n else "") for n, host in enumerate(hosts)]
    day = replace(FULL, flags=tuple(flags), mentions=tuple(mentions))
    shuffled = replace(
        day,
        flags=tuple(draw(st.permutations(day.flags))),
        mentions=tuple(draw(st.permutations(day.mentions))),
        facts=tuple(draw(st.permutations(day.facts))),
    )
    return day, shuffled


@given(days())
def test_the_order_of_the_rows_makes_no_difference(pair: tuple[Material, Material]) -> None:
    assert to_json(compose(pair[0])) == to_json(compose(pair[1]))


@given(days())
def test_every_flag_and_sentence_stands_in_exactly_one_item(pair: tuple[Material, Material]) -> None:
    material, digest = pair[0], compose(pair[0])
    items = items_of(digest.watches[0])
    shown = [name for item in items for name in item.flags]
    assert sorted(shown) == sorted(row.id for row in material.flags)
    by_flag = {name: item for item in items for name in item.flags}
    for row in material.flags:
        assert {line.text for line in row.sentences} <= {line.text for line in by_flag[row.id].lines}
    assert isinstance(digest, Digest)


def test_an_outlet_is_shown_as_the_config_calls_its_feed_and_counted_by_its_own_name() -> None:
    named = {row.url: f"My {row.site}" for row in (*FULL.flags, *FULL.mentions, *FULL.facts, *FULL.taken_in)}
    lost = {one.url: "My Herald" for one in FULL.coverage.unread}
    own, mine = compose(FULL), compose(replace(FULL, called=named | lost))
    assert to_json(mine).replace("My ", "") == to_json(own)
    assert {item.source.site[:3] for section in mine.watches for item in items_of(section)} == {"My "}
    assert [one.site for one in mine.coverage.unread][:1] == ["My Herald"]
    half = compose(replace(FULL, called={FLAGS[0].url: "Feed of the Courier"})).watches[0].changed[0]
    assert half.source.site == "Feed of the Courier"
    assert half.changes[0].outlets == own.watches[0].changed[0].changes[0].outlets


def test_of_an_item_that_has_news_in_its_headline_alone_the_opening_is_shown_or_why_there_is_none() -> None:
    title = "Parliament to vote on the plan"
    bare = flag("b1", "new-story", "herald", title, Quoted(title, "new"), reason="new story", story="s2")
    assert only(replace(bare, opening="It meets on Friday.")).lines[-1] == Quoted("It meets on Friday.", "context")
    refused = only(replace(bare, unread="the site refuses to show the page (403)"))
    assert refused.unread == "the site refuses to show the page (403)"
    more = replace(bare, sentences=(*bare.sentences, Quoted("It may take a week.", "new")), opening="A", unread="why")
    assert (only(more).lines[-1].text, only(more).unread) == ("It may take a week.", "")
