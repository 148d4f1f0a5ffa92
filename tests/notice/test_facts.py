"""A followed value that changes is raised once, with the old value; the first one is only recorded."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.model import DocumentRule

OLD = "The canal treaty consists of 40 points, its authors said."
NEW = "The canal treaty now consists of 33 points, its authors said."
DAY = datetime(2031, 3, 5, tzinfo=UTC)


def flag(noticed, kind):
    return next((flag for flag in noticed.flags if flag.kind == kind), None)


def told(write, find, read_points, name, text, value, document=""):
    article = write(name, text)
    return article, find(article, facts=[read_points(article, value, str(value), document)])


def test_the_first_value_is_recorded_not_raised(desk, write, find, read_points):
    noticed = desk.decide(*told(write, find, read_points, "a", OLD, 40))
    assert [(each.document, each.value) for each in noticed.facts] == [("canal", 40)]
    assert flag(noticed, "fact-change") is None


def test_a_new_value_is_raised_with_both_sentences_and_both_values(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    raised = flag(desk.decide(*told(write, find, read_points, "b", NEW, 33)), "fact-change")
    assert (raised.old, raised.new, raised.fact, raised.document) == (40, 33, "points", "canal")
    assert [(each.role, each.text, each.url) for each in raised.sentences] == [
        ("new", NEW, "https://b.example/a"),
        ("old", OLD, "https://a.example/a"),
    ]
    assert raised.reasons == ("points: 40 → 33",)


def test_in_a_known_story_a_value_alone_is_no_development_too(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    noticed = desk.decide(*told(write, find, read_points, "b", NEW, 33))
    assert [flag.kind for flag in noticed.flags] == ["fact-change"]
    assert noticed.kind == "development"


def test_in_a_new_story_a_value_raises_the_story_and_the_change(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    noticed = desk.decide(*told(write, find, read_points, "b", NEW, 33), story="s2")
    assert [flag.kind for flag in noticed.flags] == ["new-story", "fact-change"]


def test_another_new_sentence_beside_the_value_is_a_development(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    other = "Dock workers of Hurn burned copies of the treaty in the harbour."
    article = write("b", NEW, other)
    noticed = desk.decide(article, find(article, facts=[read_points(article, 33, "33")]))
    assert [each.text for each in flag(noticed, "development").sentences] == [other]
    assert flag(noticed, "fact-change")


def test_a_value_is_raised_once_however_often_it_is_read(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    article = write("b", NEW, "A treaty of 33 points is enough, one of them added.")
    mention = find(article, facts=[read_points(article, 33, "33 points, its"), read_points(article, 33, "enough")])
    changes = [flag for flag in desk.decide(article, mention).flags if flag.kind == "fact-change"]
    assert len(changes) == 1
    assert len(changes[0].sentences) == 3
    assert flag(desk.decide(*told(write, find, read_points, "c", NEW, 33)), "fact-change") is None


def test_a_value_older_than_the_newest_of_its_line_is_recorded_only(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    late = desk.decide(*told(write, find, read_points, "b", NEW, 33), published=DAY.replace(year=2030))
    assert flag(late, "fact-change") is None
    assert [each.value for each in late.facts] == [33]


def test_a_value_repeated_later_does_not_make_its_line_newer(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40), published=DAY)
    desk.decide(*told(write, find, read_points, "b", OLD, 40), published=DAY.replace(day=9))
    assert flag(desk.decide(*told(write, find, read_points, "c", NEW, 33), published=DAY.replace(day=7)), "fact-change")


def test_a_value_told_as_background_changes_nothing(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    article = write("b", NEW, zone="background")
    noticed = desk.decide(article, find(article, facts=[read_points(article, 33, "33")]))
    assert (noticed.kind, noticed.flags) == ("repeat", ())


def test_documents_have_lines_of_their_own(desk, write, find, read_points):
    desk.watch = replace(desk.watch, documents=(DocumentRule("draft of Lorvia"), DocumentRule("draft of Meskania")))
    first = desk.decide(*told(write, find, read_points, "a", OLD, 40))
    assert first.facts[0].document == "draft of Lorvia"
    other = desk.decide(*told(write, find, read_points, "b", NEW, 33, "draft of Meskania"))
    assert flag(other, "fact-change") is None
    third = desk.decide(*told(write, find, read_points, "c", NEW, 33, "draft of Lorvia"))
    assert flag(third, "fact-change").reasons == ("points of the draft of Lorvia: 40 → 33",)


def test_a_small_number_that_nothing_says_is_all_counts_some_of_a_known_line(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    some = "Envoys put 3 points of their own back in the canal treaty."
    noticed = desk.decide(*told(write, find, read_points, "b", some, 3))
    assert noticed.facts == ()
    assert flag(noticed, "fact-change") is None


def test_what_is_supposed_of_a_value_known_before_is_a_mention_of_it(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    unsure = "Can the canal treaty keep 40 points, asked a senator?"
    assert [each.value for each in desk.decide(*told(write, find, read_points, "b", unsure, 40)).facts] == [40]
    guess = "The canal treaty could yet shrink to 31 points, a senator said."
    assert desk.decide(*told(write, find, read_points, "c", guess, 31)).facts == ()


def test_a_lower_bound_changes_only_a_lower_value(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    under = "The canal treaty has more than 30 points, a porter said."
    assert desk.decide(*told(write, find, read_points, "b", under, 30)).facts == ()
    over = "The canal treaty has more than 50 points, its authors said."
    raised = flag(desk.decide(*told(write, find, read_points, "c", over, 50)), "fact-change")
    assert (raised.old, raised.new) == (40, 50)


def test_both_ends_of_a_change_are_kept_though_one_of_them_was_read(desk, write, find, read_points):
    cut = "The canal treaty was cut from 40 points to 33, its authors said."
    noticed = desk.decide(*told(write, find, read_points, "a", cut, 40))
    assert [each.value for each in noticed.facts] == [40, 33]


def test_a_value_that_is_told_to_be_back_is_a_change_and_the_newest(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    desk.decide(*told(write, find, read_points, "b", NEW, 33))
    back = "The canal treaty again has 40 points, its authors said."
    raised = flag(desk.decide(*told(write, find, read_points, "c", back, 40)), "fact-change")
    assert (raised.old, raised.new) == (33, 40)
    assert flag(desk.decide(*told(write, find, read_points, "d", back, 40)), "fact-change") is None
    later = "The canal treaty now consists of 30 points, its authors said."
    raised = flag(desk.decide(*told(write, find, read_points, "e", later, 30)), "fact-change")
    assert (raised.old, raised.new) == (40, 30)


def test_a_value_named_once_more_is_not_back(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    desk.decide(*told(write, find, read_points, "b", NEW, 33))
    again = "Marek Tovin again rejected the canal treaty of 40 points."
    assert flag(desk.decide(*told(write, find, read_points, "c", again, 40)), "fact-change") is None


def recalled(write, find, read_points, name, text, value):
    article = write(name, text, zone="background")
    return article, find(article, facts=[read_points(article, value, str(value))])


def test_a_value_only_background_has_told_is_raised_by_the_first_report_of_it_as_new(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    assert desk.decide(*recalled(write, find, read_points, "b", NEW, 33)).flags == ()
    raised = flag(desk.decide(*told(write, find, read_points, "c", NEW, 33)), "fact-change")
    assert (raised.old, raised.new) == (40, 33)
    later = "The canal treaty now consists of 30 points, its authors said."
    raised = flag(desk.decide(*told(write, find, read_points, "d", later, 30)), "fact-change")
    assert (raised.old, raised.new) == (33, 30)


def test_a_value_only_somebody_counted_is_raised_by_the_first_report_of_it_as_new(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    count = "The canal treaty consists of 33 points, by Lorvia's count."
    assert flag(desk.decide(*told(write, find, read_points, "b", count, 33)), "fact-change") is None
    raised = flag(desk.decide(*told(write, find, read_points, "c", NEW, 33)), "fact-change")
    assert (raised.old, raised.new) == (40, 33)


def test_an_old_value_in_background_reverts_no_line(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", NEW, 33))
    desk.decide(*recalled(write, find, read_points, "b", OLD, 40))
    again = "Marek Tovin had drafted the canal treaty of 40 points in spring."
    assert flag(desk.decide(*told(write, find, read_points, "c", again, 40)), "fact-change") is None
    both = "The new canal treaty of 40 points was cut in June."
    article = write("d", both, NEW)
    facts = [read_points(article, 40, "40"), read_points(article, 33, "33")]
    assert flag(desk.decide(article, find(article, facts=facts)), "fact-change") is None
    later = "The canal treaty now consists of 30 points, its authors said."
    raised = flag(desk.decide(*told(write, find, read_points, "e", later, 30)), "fact-change")
    assert (raised.old, raised.new) == (33, 30)


def test_a_value_beside_the_newest_that_is_true_still_is_no_new_state_of_the_line(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    other = "Envoys compared it with a rival sketch that has 27 points."
    article = write("b", OLD, other)
    facts = [read_points(article, 40, "40"), read_points(article, 27, "27")]
    assert flag(desk.decide(article, find(article, facts=facts)), "fact-change") is None
    raised = flag(desk.decide(*told(write, find, read_points, "c", NEW, 33)), "fact-change")
    assert (raised.old, raised.new) == (40, 33)


def test_a_number_far_below_the_newest_beside_it_is_of_something_else(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    article = write("b", OLD, "The ferry code of 6 points is older.")
    facts = [read_points(article, 40, "40"), read_points(article, 6, "6")]
    assert [each.value for each in desk.decide(article, find(article, facts=facts)).facts] == [40]


@pytest.mark.parametrize(
    "text",
    [
        "The canal treaty was raised to 40 points on Monday.",
        "The canal treaty has been extended from 33 to 40 points.",
    ],
)
def test_a_line_that_is_said_to_have_just_moved_to_an_old_value_is_back_there(desk, write, find, read_points, text):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    desk.decide(*told(write, find, read_points, "b", NEW, 33))
    raised = flag(desk.decide(*told(write, find, read_points, "c", text, 40)), "fact-change")
    assert (raised.old, raised.new) == (33, 40)


@pytest.mark.parametrize(
    "text",
    [
        "The canal treaty was raised to 40 points in spring.",
        "Originally the canal treaty was raised to 40 points on a Monday.",
        "The canal treaty was cut to 40 points on Monday.",
    ],
)
def test_an_older_move_to_a_value_told_once_more_changes_nothing(desk, write, find, read_points, text):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    desk.decide(*told(write, find, read_points, "b", NEW, 33))
    assert flag(desk.decide(*told(write, find, read_points, "c", text, 40)), "fact-change") is None


def test_what_is_cut_is_the_value_where_the_watch_asks_for_it(desk, write, find, read_points):
    for name, value in (("a", 40), ("b", 31)):
        article = write(name, f"The canal treaty will cut {value} posts, its authors said.")
        facts = [replace(read_points(article, value, f"{value} posts"), asked=True)]
        noticed = desk.decide(article, find(article, facts=facts))
        assert [each.value for each in noticed.facts] == [value]
    assert (flag(noticed, "fact-change").old, flag(noticed, "fact-change").new) == (40, 31)
    plain = desk.decide(*told(write, find, read_points, "c", "The canal treaty will cut 12 posts, they said.", 12))
    assert plain.facts == ()


def test_of_two_values_an_article_gives_a_line_the_one_nearer_to_the_newest_is_its_new_state(
    desk, write, find, read_points
):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    article = write("b", "The canal treaty has 36 points.", "The port code has 90 points.")
    facts = [read_points(article, 36, "36"), read_points(article, 90, "90")]
    noticed = desk.decide(article, find(article, facts=facts))
    raised = [each for each in noticed.flags if each.kind == "fact-change"]
    assert [(each.old, each.new) for each in raised] == [(40, 36)]
    later = flag(desk.decide(*told(write, find, read_points, "c", NEW, 33)), "fact-change")
    assert (later.old, later.new) == (36, 33)


def test_a_value_known_before_is_no_nearer_state_of_its_line(desk, write, find, read_points):
    desk.decide(*told(write, find, read_points, "a", OLD, 40))
    desk.decide(*told(write, find, read_points, "b", NEW, 33))
    text = "The canal treaty consists of 46 points. The one of last year consists of 40 points."
    article = write("c", text)
    facts = [read_points(article, 46, "46"), read_points(article, 40, "40")]
    raised = flag(desk.decide(article, find(article, facts=facts)), "fact-change")
    assert (raised.old, raised.new) == (33, 46)
