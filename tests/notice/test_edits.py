"""A quiet edit of a passage that mentions the watch is raised once, whichever copy carries it."""

from __future__ import annotations

import pytest

from pipeline.notice import compare, edit_flags, vanished_flag

LEAD = "President Marek Tovin has approved the treaty on sharing the Orsk canal."
BESIDE = "He spoke for an hour in front of students."
FAR = "Rain is expected along the coast on Friday."
WORDS = ("treaty",)


@pytest.fixture
def edit(desk, write, find):
    """Decide an article, edit it, and give the revision's flags: notice's own and those of the edit."""

    def run(old, new, name="a", root="https://root.example/", title=("", "")):
        before = write(name, *old, title=title[0])
        after = write(name, *new, title=title[1])
        first = desk.decide(before, find(before, WORDS))
        change, mention = compare(before, after), find(after, WORDS)
        noticed = desk.decide(after, mention, change=change, before=first.mention)
        edits = edit_flags(change, before, after, first.mention, mention, desk.watch, root)
        return (*noticed.flags, *edits)

    return run


def kinds(flags):
    return [flag.kind for flag in flags]


def test_a_changed_sentence_that_mentions_the_watch_is_an_edit_with_both_sides(edit):
    flags = edit([f"{LEAD} {BESIDE}", FAR], [f"{LEAD.replace('approved', 'discussed')} {BESIDE}", FAR])
    assert kinds(flags) == ["edit"]
    assert [(each.role, each.text) for each in flags[0].sentences] == [
        ("old", LEAD),
        ("new", LEAD.replace("approved", "discussed")),
    ]
    assert flags[0].reasons == ("a passage that mentions it was changed", "severity: substance")


def test_a_change_beside_such_a_sentence_is_an_edit(edit):
    assert kinds(edit([f"{LEAD} {BESIDE}"], [f"{LEAD} He spoke for two hours in front of students."])) == ["edit"]


def test_a_change_elsewhere_is_not(edit):
    assert edit([LEAD, FAR], [LEAD, "Snow is expected along the coast on Friday."]) == ()


def test_a_changed_headline_is_an_edit_even_when_it_names_something_else(edit):
    flags = edit([LEAD], [LEAD], title=("Lorvia gives way", "Lorvia holds firm"))
    assert kinds(flags) == ["edit"]
    assert "the headline was changed" in flags[0].reasons


def test_cosmetic_changes_raise_nothing(edit):
    assert edit([LEAD, FAR], [LEAD.replace(" has", "  has").rstrip("."), FAR.replace("expected", "expectd")]) == ()


def test_an_added_sentence_that_says_something_new_is_a_development(edit):
    added = "Shipping unions call the treaty a robbery and will strike from Monday."
    flags = edit([LEAD], [LEAD, added])
    assert kinds(flags) == ["development"]
    assert [each.text for each in flags[0].sentences] == [added]


def test_a_removed_sentence_that_mentioned_it_is_an_edit(edit):
    flags = edit([LEAD, "Shipping unions call the treaty a robbery.", FAR], [LEAD, FAR])
    assert [(each.role, each.text) for each in flags[0].sentences] == [
        ("removed", "Shipping unions call the treaty a robbery.")
    ]


def test_one_correction_in_two_copies_is_one_edit(edit):
    new = LEAD.replace("approved", "discussed")
    first = edit([LEAD, FAR], [new, FAR], name="a")
    second = edit([LEAD, FAR, "Copy made in Brandol."], [new, FAR, "Copy made in Brandol."], name="b")
    assert first[0].id == second[0].id


def test_two_corrections_are_two_edits(edit):
    first = edit([LEAD], [LEAD.replace("approved", "discussed")])
    second = edit([LEAD], [LEAD.replace("approved", "rejected")])
    assert first[0].id != second[0].id


def test_a_value_an_edit_brings_is_a_change_of_the_fact_too(desk, write, find, read_points):
    old = write("a", "The canal treaty consists of 40 points.")
    new = write("a", "The canal treaty consists of 33 points.")
    first = desk.decide(old, find(old, facts=[read_points(old, 40, "40")]))
    change, mention = compare(old, new), find(new, facts=[read_points(new, 33, "33")])
    noticed = desk.decide(new, mention, change=change, before=first.mention)
    edits = edit_flags(change, old, new, first.mention, mention, desk.watch, new.url)
    assert kinds((*noticed.flags, *edits)) == ["fact-change", "edit"]


def test_a_first_mention_brought_by_an_edit_is_a_development(desk, write, find):
    old, new = write("a", FAR), write("a", FAR, LEAD)
    change, mention = compare(old, new), find(new, WORDS)
    noticed = desk.decide(new, mention, change=change)
    assert kinds(noticed.flags) == ["development"]
    assert edit_flags(change, old, new, None, mention, desk.watch, new.url) == ()


def test_a_mention_edited_away_is_an_edit(desk, write, find):
    old, new = write("a", LEAD, FAR), write("a", FAR)
    first = desk.decide(old, find(old, WORDS))
    assert kinds(edit_flags(compare(old, new), old, new, first.mention, None, desk.watch, old.url)) == ["edit"]


def test_a_vanished_article_shows_what_it_said(desk, write, find):
    article = write("a", LEAD)
    first = desk.decide(article, find(article))
    flag = vanished_flag(first.mention, desk.watch, article.url, "gone: the site answers 410")
    assert (flag.kind, flag.reasons) == ("vanished", ("gone: the site answers 410",))
    assert [(each.role, each.text) for each in flag.sentences] == [("removed", LEAD)]


def test_a_sentence_removed_or_added_beside_one_that_mentions_it_is_an_edit(edit):
    for old, new, role in (([f"{LEAD} {BESIDE}"], [LEAD], "removed"), ([LEAD], [f"{LEAD} {BESIDE}"], "added")):
        flags = edit(old, new)
        assert kinds(flags) == ["edit"]
        assert [(each.role, each.text) for each in flags[0].sentences] == [(role, BESIDE)]


def test_a_correction_is_told_with_the_edit_it_explains(edit):
    note = "Correction: an earlier version gave the wrong word for what he did."
    flags = edit([LEAD, FAR], [LEAD.replace("approved", "discussed"), FAR, note])
    assert kinds(flags) == ["edit"]
    assert f"the article says so: “{note}”" in flags[0].reasons


def test_furniture_that_speaks_of_the_watch_comes_and_goes_without_an_edit(edit):
    line = "Read also: What the treaty means for you"
    assert edit([LEAD, line, FAR], [LEAD, FAR, "12 comments"]) == ()
