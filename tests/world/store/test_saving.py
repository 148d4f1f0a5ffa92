"""What a decision leaves in the state, and how it is found again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
import store_kit as kit

from pipeline.model import Article, Block, Change, FactReading, Flag, Identity, Relation, Source, Standing, Story
from pipeline.world.store import Store

A, B, C = "https://north.example/a", "https://south.example/b", "https://west.example/c"
LONG = "The mayor of the port signed the harbour plan on the quay before noon and left without a word"


def test_an_article_is_read_back_as_it_was_saved(store: Store) -> None:
    told: dict[str, object] = {"authors": ("Ann",), "origins": ("Wire",), "updated": kit.NOW, "note": "why"}
    rests = (Source("title", ("h1", "json-ld"), ("title: Other",)), Source("text", ("feed",)))
    made = kit.article(A, "One.", "Two.", source="feed", image="https://north.example/a.jpg", sources=rests, **told)
    kit.keep(store, made)
    found = store.stored(A)
    assert found is not None
    assert (found.article, found.published, found.fingerprint) == (made, made.published, kit.fingerprint(made))
    assert (found.root, found.root_url, found.story > 0) == (found.id, A, True)


def test_an_article_without_a_word_and_one_with_stray_line_ends_are_kept(store: Store) -> None:
    empty, stray = Article(A, "", ()), Article(B, "", (Block("one\ntwo"), Block("")))
    for made in (empty, stray):
        store.save(kit.decision(made, published=kit.NOW), kit.story_of(made))
    assert store.stored(A).article.blocks == ()
    assert store.stored(B).article.blocks == (Block("one two"), Block(""))


def test_a_later_revision_takes_the_place_of_the_first_and_is_compared_with_it(store: Store) -> None:
    kit.keep(store, kit.article(A, "They agreed."))
    edited = kit.article(A, "They discussed.")
    change = Change("substance", (("They agreed.", "They discussed."),), (), ("And left.",))
    later = replace(kit.decision(edited, now=kit.NOW + kit.HOUR), change=change)
    store.save(later, kit.story_of(edited))
    assert store.stored(A).article == edited
    first, second = store.export("revisions")
    told = {"removed": [], "added": [], "changed": [], "corrections": [], "updated": None, "language": "en"}
    assert (first["number"], first["severity"], first["change"]) == (1, None, {**told, "since": None})
    assert (second["number"], second["severity"]) == (2, "substance")
    assert second["change"] == {
        **told,
        "removed": ["They agreed."],
        "added": ["They discussed.", "And left."],
        "changed": [{"old": "They agreed.", "new": "They discussed."}],
        "since": first["seen"],
    }
    assert [hit.url for hit in store.search("discussed")] == [A]
    assert store.search("agreed") == ()
    (row,) = store.export("articles")
    assert row["first_seen"] == "2031-03-02T06:30:00Z"
    shown = store.show(A)
    assert shown is not None
    assert [one.removed for one in shown.revisions] == [(), ("They agreed.",)]


def test_copies_are_found_by_equal_text_then_by_shared_sketches(store: Store) -> None:
    near = kit.article(B, f"{LONG} to the press.", published=kit.NOW)
    for made in (
        near,
        kit.article(A, f"{LONG}."),
        kit.article(C, "Snow fell in the hills and the trains stood still."),
    ):
        kit.keep(store, made)
    asked = kit.fingerprint(kit.article("https://x.example/", f"{LONG}."))
    assert [one.url for one in store.copy_candidates(asked)] == [A, B]
    assert [one.url for one in store.copy_candidates(asked, exclude=A)] == [B]
    assert [one.url for one in store.copy_candidates(asked, limit=1)] == [A]


def test_what_hundreds_of_articles_share_finds_none_of_them(store: Store) -> None:
    with store.unit():
        for number in range(201):
            kit.keep(store, kit.article(f"https://north.example/{number}", f"All rights reserved by us {number}"))
    assert store.copy_candidates(kit.fingerprint(kit.article(A, "All rights reserved by us"))) == ()


def test_a_copy_of_a_copy_is_a_copy_of_the_root(store: Store) -> None:
    kit.keep(store, kit.article(A, LONG))
    for url in (B, C):
        made = kit.article(url, LONG)
        root = store.copy_candidates(kit.fingerprint(made))[-1]
        store.save(kit.decision(made, copy_of=root), store.story(root.story) or kit.story_of(made))
    assert [(row["copy_of"], row["outcome"]) for row in store.export("articles")] == [
        (None, "article"),
        (A, "copy"),
        (A, "copy"),
    ]
    assert store.stored(C).root_url == A


def test_a_relation_may_be_told_by_either_article(store: Store) -> None:
    kit.keep(store, kit.article(A))
    made = kit.article(B)
    told = Relation(A, B, "contains", 0.7, "A holds all of B", "kit/1")
    unknown = Relation(B, "https://nowhere.example/", "near", 0.9, "", "kit/1")
    store.save(replace(kit.decision(made), identity=Identity((told, unknown))), kit.story_of(made))
    assert [(row["url"], row["of"], row["kind"]) for row in store.export("relations")] == [(A, B, "contains")]


def test_only_stories_alive_then_are_candidates_best_first(store: Store) -> None:
    def story(url: str, days: int, *weights: tuple[str, float]) -> None:
        at = kit.NOW - timedelta(days=days)
        made = kit.article(url, published=at)
        held = replace(kit.story_of(made), terms=weights, first_seen=at, last_seen=at)
        store.save(kit.decision(made), held)

    story("https://x.example/old", 22, ("harbour", 1.0))
    story("https://x.example/best", 20, ("harbour", 0.9))
    story("https://x.example/b", 1, ("harbour", 0.5))
    story("https://x.example/a", 1, ("harbour", 0.5))
    story("https://x.example/other", 1, ("hills", 1.0))
    asked = replace(kit.fingerprint(kit.article(A)), about=(("harbour", 1.0),))
    names = [one.founder[-4:] for one in store.story_candidates(asked, kit.NOW)]
    assert names == ["best", "le/a", "le/b"]
    assert [one.founder[-3:] for one in store.story_candidates(asked, kit.NOW - timedelta(days=42))] == ["old"]


def test_a_story_is_found_by_what_it_has_become(store: Store) -> None:
    made = kit.article(A)
    first = kit.story_of(made, terms=(("quay", 1.0),))
    store.save(kit.decision(made), first)
    other = kit.article(B, published=kit.NOW)
    held = store.story_candidates(replace(kit.fingerprint(made), about=(("quay", 1.0),)), kit.NOW)[0]
    grown: Story = replace(held, terms=(("pier", 1.0),), size=2, last_seen=kit.NOW)
    store.save(kit.decision(other), grown)
    assert store.story_candidates(replace(kit.fingerprint(made), about=(("pier", 1.0),)), kit.NOW) == (grown,)
    assert store.story_candidates(replace(kit.fingerprint(made), about=(("quay", 1.0),)), kit.NOW) == ()
    assert [one.url for one in store.story_members(held.id, kit.NOW, timedelta(minutes=1))] == [B]
    (row,) = store.export("stories")
    assert row["articles"] == [A, B]


def test_a_flag_is_raised_once_ever(store: Store) -> None:
    made = kit.article(A)
    kit.keep(store, made)
    store.label(kit.flag_on(made).id, "useful", "", kit.NOW)
    store.save(kit.decision(made, [kit.flag_on(made)], now=kit.NOW + kit.HOUR, day="2031-03-09"), kit.story_of(made))
    store.raise_flags((kit.flag_on(made),), kit.NOW + kit.HOUR, "2031-03-09")
    (row,) = store.export("flags")
    assert (row["day"], row["raised"], row["label"]) == ("2031-03-02", "2031-03-02T06:30:00Z", "useful")


def test_a_flag_outside_a_decision_is_its_articles(store: Store) -> None:
    made = kit.article(A)
    kit.keep(store, made)
    gone = Flag("f" * 16, kit.WATCH, "vanished", A, (), ("the page is gone (410)",))
    store.raise_flags((gone,), kit.NOW + kit.HOUR, "2031-03-02")
    assert store.flag("ffff") == gone
    assert store.flags_of(A) == (kit.flag_on(made), gone)


def test_the_newest_label_counts_and_a_label_needs_a_flag(store: Store) -> None:
    made = kit.article(A)
    kit.keep(store, made)
    ref = kit.flag_on(made).id
    assert store.label(ref[:6], "useful", "", kit.NOW)
    assert store.label(ref, "redundant", "seen", kit.NOW)
    assert not store.label("0" * 16, "useful", "", kit.NOW)
    assert not store.label("", "useful", "", kit.NOW)
    assert next(iter(store.export("flags")))["label"] == "redundant"


def test_a_visit_that_found_nothing_new_puts_off_the_next(store: Store) -> None:
    made = kit.article(A)
    store.save(kit.decision(made), kit.story_of(made), standing=Standing(kit.NOW + kit.HOUR))
    assert store.due_revisits(kit.NOW) == []
    assert [due.url for due in store.due_revisits(kit.NOW + kit.HOUR)] == [A]
    assert store.standing(A).step == 0
    store.settle_revisit(A, Standing(kit.NOW + 6 * kit.HOUR, 1, missing=1))
    assert store.due_revisits(kit.NOW + kit.HOUR) == []
    assert [due.url for due in store.due_revisits(kit.NOW + 6 * kit.HOUR)] == [A]
    assert (store.standing(A).step, store.standing(A).missing) == (1, 1)
    store.settle_revisit(A, Standing(None, 2))
    assert store.due_revisits(kit.NOW + timedelta(days=999)) == []


def test_a_value_no_file_can_hold_is_left_out(store: Store) -> None:
    made = kit.article(A)
    huge = FactReading("points", "the plan", 2**70, "The harbour plan has very many points.", 5)
    decided = kit.decision(made)
    noticed = replace(decided.noticed[0], facts=(huge, *decided.noticed[0].facts))
    store.save(replace(decided, noticed=(noticed,)), kit.story_of(made))
    assert [row["value"] for row in store.export("facts")] == [9]


@pytest.mark.parametrize(("given", "found"), [("abcd", None), ("abcd1", "abcd11"), ("abcd22", "abcd22"), ("abc", None)])
def test_a_flag_is_found_by_the_beginning_of_its_id_that_no_other_has(
    store: Store, given: str, found: str | None
) -> None:
    kit.rehearse(store)
    columns = "watch, kind, article, raised, day, fact, document, old, new, sentences, reasons"
    for id in ("abcd11", "abcd22", "abcd223"):
        store._db.run(f"INSERT INTO flags (id, {columns}) SELECT ?, {columns} FROM flags LIMIT 1", (id,))
    flag = store.flag(given)
    assert (flag.id if flag else None) == found
