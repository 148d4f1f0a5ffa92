"""A first report is raised; what was said before, in whatever words, is not."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.notice import flag_id

LEAD = "President Marek Tovin has approved a 40-point treaty on sharing the Orsk canal, his office said on Tuesday."
SECOND = "The treaty gives both banks equal rights to the locks and the toll revenue."
RETOLD = "Tovin approved the 40-point treaty about how the Orsk canal is shared, according to his office."
SENTENCES = [
    LEAD,
    SECOND,
    "Meskania has not signed the treaty and will not be hurried, Olga Brandt said.",
    "“We will never give up our half of the canal,” the treaty's critics wrote.",
    "By 27 November all 14 parishes must vote on the treaty.",
    "Товін відхилив договір із 40 пунктів.",
]


def kinds(noticed):
    return [flag.kind for flag in noticed.flags]


def novel(noticed):
    return [each.text for each in noticed.mention.evidence if each.novel]


def test_the_first_report_of_a_story_is_a_new_story(desk, write, find):
    article = write("a", LEAD, SECOND)
    noticed = desk.decide(article, find(article))
    assert noticed.kind == "new-story"
    assert kinds(noticed) == ["new-story"]
    assert "new number: 40-point" in noticed.flags[0].reasons
    assert "first time: Tovin approves" in noticed.flags[0].reasons


def test_the_same_text_again_is_a_repeat(desk, write, find):
    first, second = write("a", LEAD, SECOND), write("b", LEAD, SECOND)
    desk.decide(first, find(first))
    noticed = desk.decide(second, find(second))
    assert (noticed.kind, noticed.flags) == ("repeat", ())


def test_a_copy_with_another_dateline_or_a_cut_end_says_nothing_new(desk, write, find):
    first = write("a", LEAD, SECOND)
    desk.decide(first, find(first))
    for start in ("LORVIA CITY (Wire) — ", "(Wire) ", "Lorvia City, March 4 (Other Press) - ", "LORVIA CITY — "):
        copy = write("b", start + LEAD, SECOND[:60] + "…")
        noticed = desk.decide(copy, find(copy), story="unlinked", root_text=first.text)
        assert noticed.flags == (), start


def test_a_retelling_in_other_words_is_a_repeat(desk, write, find):
    first, second = write("a", LEAD, SECOND), write("b", RETOLD)
    desk.decide(first, find(first))
    noticed = desk.decide(second, find(second))
    assert noticed.kind == "repeat"
    assert noticed.mention.evidence[0].reasons[0].startswith("close to an earlier sentence: ")


def test_a_retelling_that_adds_a_sentence_raises_that_sentence_only(desk, write, find):
    added = "Opposition farmers called the treaty a gift to shipping companies and blocked a bridge."
    first, second = write("a", LEAD, SECOND), write("b", RETOLD, added)
    desk.decide(first, find(first))
    noticed = desk.decide(second, find(second))
    assert kinds(noticed) == ["development"]
    assert [each.text for each in noticed.flags[0].sentences] == [added]
    assert any(reason.startswith("no earlier sentence is close: 0.") for reason in noticed.flags[0].reasons)


def test_the_same_words_with_the_other_act_are_news(desk, write, find):
    first = write("a", LEAD)
    second = write("b", LEAD.replace("approved", "rejected"))
    third = write("c", LEAD.replace("has approved", "has not approved"))
    desk.decide(first, find(first))
    assert "first time: Tovin rejects" in desk.decide(second, find(second)).flags[0].reasons
    assert desk.decide(third, find(third)).flags[0].reasons == ("now denied",), "who rejects does not approve"


def test_the_same_words_about_another_party_are_news(desk, write, find):
    first = write("a", "The treaty hands the northern locks of the Orsk canal to engineers from Meskania.")
    second = write("b", "The treaty hands the northern locks of the Orsk canal to engineers from Brandol.")
    desk.decide(first, find(first))
    assert "new name: Brandol" in desk.decide(second, find(second)).flags[0].reasons


def test_a_denial_of_a_known_sentence_is_news_though_every_word_is_known(desk, write, find):
    first = write("a", "The treaty gives the northern locks of the Orsk canal to engineers.")
    second = write("b", "The treaty does not give the northern locks of the Orsk canal to engineers.")
    desk.decide(first, find(first))
    assert "now denied" in desk.decide(second, find(second)).flags[0].reasons
    for again in (first, second):
        assert desk.decide(again, find(again)).kind == "repeat"


def test_a_number_is_news_however_like_the_sentence_is(desk, write, find):
    first, second = write("a", LEAD), write("b", LEAD.replace("40", "33"))
    desk.decide(first, find(first))
    assert desk.decide(second, find(second)).flags[0].reasons == ("new number: 33-point",)


def test_a_number_in_words_or_with_another_noun_is_the_same_number(desk, write, find):
    first = write("a", LEAD)
    desk.decide(first, find(first))
    for change in ("forty-point treaty", "40-clause treaty"):
        again = write("b", LEAD.replace("40-point treaty", change))
        assert desk.decide(again, find(again)).kind == "repeat", change


def test_the_outlet_a_report_is_credited_to_is_no_new_name(desk, write, find):
    first = write("a", "The treaty was drafted in secret for weeks, Lorvia Post reports.")
    second = write("b", "The treaty was drafted in secret for weeks, Daily Brandol reports.")
    desk.decide(first, find(first))
    assert desk.decide(second, find(second)).kind == "repeat"


def test_background_and_boilerplate_are_never_news(desk, write, find):
    for zone in ("background", "boilerplate"):
        article = write(zone, LEAD, SECOND, zone=zone)
        noticed = desk.decide(article, find(article), story=zone)
        assert (noticed.kind, noticed.flags) == ("repeat", ())
        assert {each.reasons for each in noticed.mention.evidence} == {(zone,)}


def test_a_story_told_only_as_background_is_still_to_begin(desk, write, find):
    told = write("a", LEAD, zone="background")
    desk.decide(told, find(told))
    fresh = write("b", "Meskania unveiled maps of the treaty zone near the dam of Hurn.")
    assert kinds(desk.decide(fresh, find(fresh))) == ["new-story"]


def test_what_came_at_a_first_look_or_stored_raises_nothing_but_is_known(desk, write, find, read_points):
    for arrival in ("known", "stored"):
        article = write(arrival, LEAD, SECOND)
        mention = find(article, facts=[read_points(article, 40, "40-point")])
        noticed = desk.decide(article, mention, arrival=arrival)
        assert (noticed.kind, noticed.flags) == ("repeat", ())
        assert {each.reasons for each in noticed.mention.evidence} == {(arrival,)}
        assert [each.value for each in noticed.facts] == [40]
    again = write("c", LEAD, SECOND)
    assert desk.decide(again, find(again)).kind == "repeat"


def test_ukrainian_and_russian_are_judged_like_english(desk, write, find):
    first = write("a", "Президент Товін схвалив договір із 40 пунктів про канал.", language="uk")
    again = write("b", "Договір про канал із 40 пунктів схвалив президент Товін.", language="uk")
    other = write("c", "Президент Товін відхилив договір із 40 пунктів про канал.", language="uk")
    assert desk.decide(first, find(first)).kind == "new-story"
    assert desk.decide(again, find(again)).kind == "repeat"
    assert "first time: Tovin rejects" in desk.decide(other, find(other)).flags[0].reasons


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_part_of_what_was_said_in_any_order_is_a_repeat(new_desk, write, find, data):
    room = new_desk()
    said = data.draw(st.lists(st.sampled_from(SENTENCES), min_size=1, unique=True))
    part = data.draw(st.lists(st.sampled_from(said), min_size=1, unique=True))
    first, second = write("a", *said), write("b", " ".join(part))
    room.decide(first, find(first))
    assert room.decide(second, find(second), story=data.draw(st.sampled_from(["s1", "s2"]))).flags == ()


def test_flag_ids_tell_kinds_and_watches_apart_and_never_change():
    assert flag_id("canal", "vanished", "https://a.example/1") == flag_id("canal", "vanished", "https://a.example/1")
    assert len({flag_id("canal", kind, "x") for kind in ("new-story", "edit", "development")}) == 3
    assert flag_id("canal", "edit", "x") != flag_id("lake", "edit", "x")


def test_in_a_retelling_no_words_alone_are_news(desk, write, find):
    first = write("a", LEAD, SECOND, "By 27 November all 14 parishes must vote on the treaty.")
    free = write(
        "b",
        "Forty points long is the canal treaty that Marek Tovin gave his blessing on Tuesday.",
        "Fourteen parishes have until 27 November to hold their ballots on the treaty.",
        "Critics had long expected the treaty to come one way or another.",
    )
    desk.decide(first, find(first))
    noticed = desk.decide(free, find(free))
    assert noticed.flags == (), novel(noticed)
    assert noticed.mention.evidence[2].reasons[0].startswith("retells an earlier article, and has no number")


def test_a_retelling_raises_the_one_sentence_with_something_to_check(desk, write, find):
    added = "Engineers put the cost of the treaty at 3.4 billion crowns."
    first = write("a", LEAD, SECOND, "By 27 November all 14 parishes must vote on the treaty.")
    second = write(
        "b",
        "Forty points long is the canal treaty that Marek Tovin gave his blessing on Tuesday.",
        "Fourteen parishes have until 27 November to hold their ballots on the treaty.",
        added,
    )
    desk.decide(first, find(first))
    assert novel(desk.decide(second, find(second))) == [added]


def test_an_act_named_by_a_noun_is_nobodys_act(desk, write, find):
    for text in (
        "Після презентації договору Марек Товін поїхав додому.",
        "Tovin spoke of signing the treaty.",
        "Der Vertrag bekam die Genehmigung von Tovin.",
    ):
        article = write("n", text)
        noticed = desk.decide(article, find(article))
        assert not [reason for each in noticed.mention.evidence for reason in each.reasons if "first time" in reason]
