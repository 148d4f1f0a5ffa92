"""What an article that tells another again is known by, and what in it is no news."""

from __future__ import annotations

import pytest

from pipeline.model import Earlier, Said, Watch
from pipeline.notice.closeness import Shelf
from pipeline.notice.deeds import acts_in, clause_of
from pipeline.notice.derived import Numbers
from pipeline.notice.lexicon import stand_ins
from pipeline.notice.reading import Reading
from pipeline.text import consonants

LEAD = "President Marek Tovin has approved a 40-point treaty on sharing the Orsk canal, his office said on 4 March."
COST = "The treaty costs 212 million crowns and leaves Hurn with 72 hours to object."
FREE = "It took a treaty of forty articles, and 212 million crowns, to make Tovin happy on 4 March."


def novel(noticed):
    return [each.text for each in noticed.mention.evidence if each.novel]


def test_a_brief_is_known_as_a_retelling_by_its_numbers_names_and_days(desk, write, find):
    first, brief = write("a", LEAD, COST), write("b", FREE)
    desk.decide(first, find(first))
    noticed = desk.decide(brief, find(brief))
    assert noticed.flags == (), novel(noticed)


@pytest.mark.parametrize(
    "added",
    [
        "The treaty will be laid before 310 judges.",
        "Olga Brandt called the treaty a gift.",
        "The treaty takes effect on 9 May.",
        "Meskania rejected the treaty.",
    ],
)
def test_what_can_be_checked_and_was_not_told_is_shown(desk, write, find, added):
    first, brief = write("a", LEAD, COST), write("b", FREE, added)
    desk.decide(first, find(first))
    assert novel(desk.decide(brief, find(brief))) == [added]


def test_a_name_in_the_place_of_another_is_shown_and_one_added_to_the_same_words_is_not(desk, write, find):
    signed = "Delegate Ruben Abendroth signed the clause of the treaty on the locks below the town."
    first = write("a", LEAD, COST, signed)
    exchanged = write("b", LEAD, COST, signed.replace("Ruben Abendroth", "Karin Brisko"))
    longer = write("c", LEAD, COST, signed.replace("the town", "the town of Ostrel"))
    desk.decide(first, find(first))
    assert novel(desk.decide(longer, find(longer))) == []
    assert novel(desk.decide(exchanged, find(exchanged))) == [exchanged.blocks[-1].text]


@pytest.mark.parametrize(
    "again",
    ["The treaty leaves Hurn three days.", "The treaty costs 210 million crowns.", "The treaty costs 212m crowns."],
)
def test_a_number_in_another_form_is_not_shown(desk, write, find, again):
    first, brief = write("a", LEAD, COST), write("b", FREE, again)
    desk.decide(first, find(first))
    noticed = desk.decide(brief, find(brief))
    assert again not in novel(noticed), noticed.mention.evidence


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Meskania criticises a treaty", 0),
        ("Meskania rejects a treaty", 1),
        ("Meskania rejects a treaty, and takes a deep breath", 1),
        ("Treaty signed in Verrin", 0),
        ("A treaty and 77 ferries", 0),
        ("A treaty for 310 judges", 1),
        ("A treaty for Brisko", 1),
    ],
)
def test_a_headline_of_a_retelling_is_news_for_a_decision_or_for_what_its_text_tells_beside_the_mentions(
    desk, write, find, title, shown
):
    first = write("a", LEAD, COST, "Meskania has seen the treaty.")
    brief = write("b", FREE, COST, "All 310 will read it, Karin Brisko first.", title=title)
    desk.decide(first, find(first))
    assert novel(desk.decide(brief, find(brief, ("reaty",)))) == [title][:shown]


def test_a_headline_s_decision_is_news_though_its_text_names_who_decides_without_it(desk, write, find):
    again = write("b", COST, LEAD, "Its premier refused it.", title="Meskania rejects a treaty")
    first = write("a", LEAD, COST, "Meskania had asked for it.")
    desk.decide(first, find(first))
    assert novel(desk.decide(again, find(again))) == ["Meskania rejects a treaty"]


@pytest.mark.parametrize(("hours", "shown"), [(2, 0), (20, 1)])
def test_an_article_of_the_same_day_is_a_retelling_by_one_name_when_nothing_else_can_be_checked(
    desk, write, find, hours, shown
):
    weary = "Ferrymen hardly spoke of anything but the treaty, and neither did Tovin in Orsk."
    first, brief = write("a", LEAD, COST), write("b", weary)
    desk.decide(first, find(first))
    desk.hours += hours
    assert novel(desk.decide(brief, find(brief))) == [weary][:shown]


@pytest.mark.parametrize(
    ("reminder", "shown"),
    [
        ("The last treaty on the canal, between Lorvia and Skarn, was torn up in 1987.", 0),
        ("The last treaty on the canal, between Lorvia and Skarn, was torn up in 2030.", 1),
        ("The last treaty on the canal was torn up by Skarn in 1987, Karin Brisko said.", 1),
    ],
)
def test_what_a_retelling_reminds_of_from_years_long_over_is_no_news(desk, write, find, reminder, shown):
    first, brief = write("a", LEAD, COST), write("b", FREE, COST, reminder)
    desk.decide(first, find(first))
    assert novel(desk.decide(brief, find(brief))) == [reminder][:shown]


def test_a_copy_that_writes_the_date_for_the_day_of_the_week_tells_nothing_new(desk, write, find):
    signed = "The council of Meskania passed the treaty on Tuesday with 287 votes after a night of debate."
    first, copy = write("a", LEAD, signed, COST), write("b", LEAD, signed.replace("Tuesday", "4 March"), COST)
    other = write("c", LEAD, signed.replace("Tuesday", "1 March"), COST)
    desk.decide(first, find(first))
    assert novel(desk.decide(copy, find(copy))) == []
    assert novel(desk.decide(other, find(other))) != []


@pytest.mark.parametrize(("hours", "shown"), [(1, 0), (24, 1)])
def test_what_comes_the_next_day_goes_on_where_a_sentence_is_like_none_before(desk, write, find, hours, shown):
    after = "Ferrymen put up tents beside the locks and kept boats from leaving because of the treaty."
    first, second = write("a", LEAD, COST), write("b", FREE, after)
    desk.decide(first, find(first))
    desk.hours += hours
    assert novel(desk.decide(second, find(second))) == [after][:shown]


@pytest.mark.parametrize(("day", "shown"), [("Wednesday", 1), ("Tuesday", 0), ("Friday", 0)])
def test_what_happened_after_the_reports_retold_is_new(desk, write, find, day, shown):
    later = f"On {day} the treaty on sharing the Orsk canal, approved by President Marek Tovin, was in his office."
    first, second = write("a", LEAD, COST, "The treaty lies with Meskania until Friday."), write("b", later, COST)
    desk.decide(first, find(first))
    desk.hours += 24
    assert novel(desk.decide(second, find(second))) == [later][:shown]


def test_what_a_retelling_adds_stays_added_where_it_adds_so_much_that_it_is_a_report_of_its_own(desk, write, find):
    later = "On Wednesday the treaty on sharing the Orsk canal, approved by President Marek Tovin, was in his office."
    more = "Karin Brisko called the treaty a gift to the towns along the locks and left the room."
    first, second = write("a", LEAD, COST), write("b", later, more, COST)
    desk.decide(first, find(first))
    desk.hours += 24
    noticed = desk.decide(second, find(second))
    assert novel(noticed) == [later, more]
    assert "tells of Wednesday, after the earlier reports" in noticed.mention.evidence[0].reasons


@pytest.mark.parametrize(
    ("told", "again"),
    [
        ("The delegate of the Ruben Abendroth Foundation saw the treaty.", "Ruben saw the treaty."),
        ("The Orsk Canal Council of Meskania keeps the treaty.", "The Canal keeps the treaty."),
    ],
)
def test_a_name_is_known_by_each_of_its_words(desk, write, find, told, again):
    first, brief = write("a", LEAD, COST, told), write("b", FREE, again)
    desk.decide(first, find(first))
    assert novel(desk.decide(brief, find(brief))) == []


def test_a_name_of_two_words_that_ends_with_a_place_is_no_place():
    def names(text, language):
        return [(name.label, name.kind) for name in Reading.of(text, language).names]

    assert names("Ce jour, Air France a tout annulé.", "fr") == [("Air France", "name")]
    assert names("In Northern Italy it rained.", "en") == [("Italy", "place")]
    assert ("India", "place") in names("Об этом сообщил Минздрав Индии.", "ru")


def test_a_value_that_is_followed_and_not_told_before_makes_a_report_unless_it_follows_from_those_told(
    desk, write, find, read_points
):
    told = "President Marek Tovin said in Orsk that 15 of the 22 points of the treaty are settled."
    first = write("a", told)
    derived = write("b", "Tovin left Orsk with 7 points of the treaty open.")
    other = write("c", "Tovin left Orsk with 9 points of the treaty open.")
    desk.decide(first, find(first, facts=[read_points(first, 22, "points")]))
    again = desk.decide(derived, find(derived, facts=[read_points(derived, 7, "points")]))
    new = desk.decide(other, find(other, facts=[read_points(other, 9, "points")]))
    assert novel(again) == []
    assert novel(new) == [other.text]


@pytest.mark.parametrize(("name", "known"), [("Джин Джейкобсон", True), ("Жан Юханссон", False)])
def test_a_j_may_be_heard_as_english_says_it(watch, name, known):
    told = "Jean Jakobson asked for the treaty to be read aloud."
    shelf = Shelf.of([Earlier(told, "https://a.example/a", ("treaty",))], watch, "ru")
    assert shelf.sounds(name) == known


def test_whom_one_tells_something_does_not_speak(desk, write, find):
    told = "The minister told Tovin the treaty was dear."
    noticed = desk.decide(write("a", told), find(write("a", told)))
    found = [facet.kind for each in noticed.mention.said for facet in each.facets]
    assert "voice" not in found


def test_sums_rounded_numbers_and_other_measures_of_time_follow_from_known_ones():
    told = Numbers(frozenset((7.0, 4.0, 480_000.0, 72.0)), frozenset((frozenset((7.0, 4.0)),)))
    assert told.give(11, "member", "en")
    assert told.give(3, "member", "en"), "a majority of three"
    assert told.give(500_000, "people", "en")
    assert told.give(3, "day", "en")
    assert Numbers(frozenset((1900.0,))).give(2000, "job", "en"), "one digit is left of it"
    assert not Numbers(frozenset((1750.0,))).give(2000, "job", "en")
    assert not told.give(12, "member", "en")
    assert not told.give(460_123, "people", "en"), "not rounded"
    assert not told.give(5, "day", "en")
    assert told.give(480_072, "people", "en"), "large numbers are added up across sentences"
    assert not told.give(76, "people", "en"), "small ones are not"
    assert Numbers(frozenset((5.8,))).give(6, "%", "en")
    assert not Numbers(frozenset((5.8,))).give(5, "%", "en")
    assert Numbers(frozenset((14.0,))).give(7, "patient", "en"), "one in seven"
    assert not Numbers(frozenset((14.0,))).give(6, "patient", "en")


def test_a_week_without_a_number_is_one(watch):
    shelf = Shelf.of((Earlier("Tovin needs a week.", "a", ("tovin", "need", "week")),), watch, "en")
    told = Numbers.of(shelf, {"a"})
    assert told.give(7, "day", "en")
    assert not told.give(14, "day", "en")


def test_a_share_is_told_in_hundredths_or_as_so_many_of_so_many():
    hundredths = Numbers(frozenset((71.0,)))
    assert hundredths.give(7, "", "en", beside=[10])
    assert hundredths.give(10, "voter", "en", beside=[7])
    assert hundredths.give(100, "senator", "en", beside=[71])
    assert not hundredths.give(6, "", "en", beside=[10])
    assert not hundredths.give(15, "point", "en", beside=[21]), "so many of so many points is a count"
    votes = Numbers(frozenset((12.0, 48.0)), frozenset((frozenset((12.0, 48.0)),)))
    assert votes.give(25, "%", "en")
    assert not votes.give(25, "vote", "en")


def test_what_remains_of_told_numbers_is_told():
    told = Numbers(frozenset((31.0, 9.0, 40.0)))
    assert told.give(22, "clause", "en", beside=[31, 9])
    assert told.has("22", ["9", "31"])
    assert not told.give(22, "clause", "en", beside=[31, 8]), "nobody told of 8"
    assert not told.give(22, "clause", "en"), "far numbers differ by chance"


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (("@hurn", "~tovin", "=tue"), False),
        (("@hurn", "~tovin", "=tue", "+reject"), True),
        (("@hurn", "~tovin", "=tue", "40"), True),
        (("@hurn", "~tovin", "=tue", "=11-27"), True),
    ],
)
def test_names_and_days_of_the_week_alone_tell_nothing_again(watch, there, told):
    earlier = Earlier("Товін їде до Хурна.", "https://a.example/1", there)
    shelf = Shelf.of([earlier], watch, "en")
    assert shelf.abroad(Said(0, (), there)).covered == 1.0
    assert shelf.abroad(Said(0, (), there)).telling is told


@pytest.mark.parametrize(
    ("here", "there"), [("Harlow", "Гарлоу"), ("Bay", "Бей"), ("Zuppi", "Дзуппі"), ("Dnipro", "Днепр")]
)
def test_the_consonants_of_a_name_are_one_in_every_script(here, there):
    assert consonants(here) == consonants(there)


def test_a_capital_and_its_state_stand_for_each_other():
    assert "italy" in stand_ins("rome")
    assert "rome" in stand_ins("italy")
    assert stand_ins("milan") == frozenset()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The law was approved by parliament on Thursday.", "en"),
        ("Ils partiront vers le Dniepr aussitôt le plan signé.", "fr"),
    ],
)
def test_days_do_nothing_and_participles_of_things_are_no_acts(text, language):
    reading = Reading.of(text, language)
    found = acts_in(clause_of(reading, Watch(id="w", name="w")))
    assert [each.key for each in found if each.kind == "act"] == []


def test_a_negation_bears_on_its_own_clause():
    text = "Краматорськ не віддадуть: Київ відкинув шість пунктів"
    reading = Reading.of(text, "uk")
    found = acts_in(clause_of(reading, Watch(id="w", name="w")))
    assert [each.key.split()[-1] for each in found] == ["+"]
