"""Values a watch follows: read in digits and words, in the right document, never from a look-alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from match_helpers import article, texts, watching

from pipeline.match import matches
from pipeline.model import Article, DocumentRule, FactRule, Watch

STOPS = FactRule("stops", patterns=("{n} stop ~2 plan", "has {n} stops", "{n} зупинка"), exclude=("# stop tram plan",))


def ferry(*documents: DocumentRule) -> Watch:
    return watching("ferry plan", "план порома", exclude=("Borland ferry plan",), facts=(STOPS,), documents=documents)


def values(text: Article, watch: Watch) -> list[tuple[int, str]]:
    mention = matches(text, watch)
    return [(fact.value, fact.document) for fact in mention.facts] if mention else []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("A 28-stop ferry plan came.", "en"),
        ("A twenty-eight-stop ferry plan came.", "en"),
        ("План порома має двадцять вісім зупинок.", "uk"),
    ],
)
def test_a_value_is_read_in_digits_and_in_words(text: str, language: str) -> None:
    assert values(article(text, language=language), ferry()) == [(28, "")]


def test_a_value_in_another_sentence_makes_that_sentence_evidence() -> None:
    mention = matches(article("The ferry plan came. It has 19 stops. It rained."), ferry())
    assert texts(mention) == ["The ferry plan came.", "It has 19 stops."]
    assert mention is not None
    assert mention.evidence[1].explicit is False
    assert mention.evidence[1].why == ("stops 19: has 19 stops",)


def test_excluded_and_look_alike_values_are_not_read() -> None:
    assert values(article("The ferry plan came. A 12-stop tram plan too."), ferry()) == []
    assert (
        values(article("The ferry plan came.", "The Borland ferry plan came first.", "It has 9 stops."), ferry()) == []
    )


def test_a_value_belongs_to_the_document_named_nearest_in_its_sentence() -> None:
    watch = ferry(DocumentRule("north", ("north*",)), DocumentRule("south", ("south*",)))
    text = article("The north wants a 5-stop ferry plan, the south prefers a 7-stop ferry plan.")
    assert values(text, watch) == [(5, "north"), (7, "south")]


def test_a_value_is_nearer_to_a_document_than_one_across_an_and() -> None:
    watch = ferry(DocumentRule("north", ("north*",)), DocumentRule("south", ("south*",)))
    text = article("The northern ferry plan for the lake has 5 stops and the southern ferry plan has 7 stops.")
    assert values(text, watch) == [(5, "north"), (7, "south")]


def test_a_value_is_its_own_clauses_rather_than_the_next_ones() -> None:
    watch = ferry(DocumentRule("south", ("south*",)), DocumentRule("north", ("north*",)))
    text = article("The northern ferry plan for the far shore has 5 stops, while the southern ferry plan has 7 stops.")
    assert values(text, watch) == [(5, "north"), (7, "south")]


def test_a_value_belongs_to_the_name_next_to_its_number_whatever_names_the_phrase_holds() -> None:
    fact = FactRule("stops", patterns=("{n} stop ~6 ferry plan",))
    documents = (DocumentRule("north", ("north*",)), DocumentRule("south", ("south*",)))
    watch = watching("ferry plan", facts=(fact,), documents=documents)
    assert values(article("A southern answer of 24 stops to the northern ferry plan."), watch) == [(24, "south")]


def test_without_a_name_in_the_sentence_the_articles_mentions_tell_the_document() -> None:
    watch = ferry(DocumentRule("north", ("north*",)), DocumentRule("south", ("south*",)))
    assert values(article("The southern ferry plan came.", "It has 9 stops."), watch) == [(9, "south")]
    assert values(article("The ferry plan came.", "It has 9 stops."), watch) == [(9, "")]


def test_a_value_follows_the_document_told_of_last_before_it() -> None:
    watch = ferry(DocumentRule("north", ("north*",)), DocumentRule("south", ("south*",)))
    text = article("The northern ferry plan came. It has 5 stops.", "A southern ferry plan came too. It has 7 stops.")
    assert values(text, watch) == [(5, "north"), (7, "south")]


def test_a_headlines_value_belongs_to_the_document_the_lead_names() -> None:
    watch = ferry(DocumentRule("north", ("north*",)), DocumentRule("south", ("south*",)))
    text = article(("A 9-stop ferry plan", "headline"), "The southern ferry plan came.", "The north likes ferries.")
    assert values(text, watch) == [(9, "south")]


def test_talk_that_is_no_mention_names_a_document_only_when_nothing_else_does() -> None:
    watch = ferry(DocumentRule("north", ("north*",)), DocumentRule("south", ("south*",)))
    assert values(article("The ferry plan came. Southerners cheer. It has 9 stops."), watch) == [(9, "south")]


NORTH_AND_SOUTH = (DocumentRule("north", ("north*",)), DocumentRule("south", ("south*",)))


def test_what_a_paper_answers_does_not_own_its_value() -> None:
    watch = ferry(DocumentRule("north", ("north*",)), DocumentRule("south", ("south* ferry plan",)))
    assert values(article("The southern ferry plan to the northern one has 24 stops."), watch) == [(24, "south")]


def test_a_value_in_a_clause_without_a_name_looks_back_for_it() -> None:
    watch = ferry(*NORTH_AND_SOUTH)
    watch = replace(watch, also=("plan",))
    text = article(
        "The northern ferry plan came.", "Their plan has 18 stops, while the southern ferry plan has 22 stops."
    )
    assert values(text, watch) == [(18, "north"), (22, "south")]


def test_a_number_that_leaves_its_unit_out_is_read_beside_one_that_has_it() -> None:
    assert values(article("The ferry plan has 18 stops; today it has 19."), ferry()) == [(18, ""), (19, "")]
    assert values(article("The ferry plan has 18 stops and met with 19 bidders."), ferry()) == [(18, "")]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Three stops of the ferry plan were struck at night, leaving 19.", "en", 19),
        ("The ferry plan is three stops shorter than in May and now has only 14, Hurn said.", "en", 14),
        ("The ferry plan has not 28 stops but 22.", "en", 22),
        ("Of the nine stops the ferry plan once had, four are left.", "en", 4),
        ("Four stops were added to the ferry plan, bringing it to 23.", "en", 23),
        ("З плану порома зняли три зупинки, залишилося 19.", "uk", 19),
        ("The ferry plan, once 28 stops long, is down to 19.", "en", 19),
        ("Where the ferry plan had 28 stops in May, it has 20 today.", "en", 20),
        ("The number of stops in the ferry plan has fallen to 20.", "en", 20),
        ("Кількість зупинок у плані порома зменшилася до 19.", "uk", 19),
        ("До плану порома додали ще одну зупинку, тепер їх 20.", "uk", 20),
        ("Two stops of the ferry plan were lost, taking their number to 26.", "en", 26),
        ("A stop of the ferry plan was lost and it now has 27.", "en", 27),
        ("До 19 зросла кількість зупинок у плані порома.", "uk", 19),
        ("The stops in the ferry plan were thinned out again, leaving 19.", "en", 19),
    ],
)
def test_what_a_verb_leads_to_counts_the_same_as_what_stands_beside_it(text: str, language: str, value: int) -> None:
    fact = FactRule("stops", patterns=("{n} stop", "{n} зупинка"))
    found = values(article(text, language=language), watching("ferry plan", "план порома", facts=(fact,)))
    assert (value, "") in found


def test_a_sentence_that_goes_on_about_the_same_may_leave_the_unit_out() -> None:
    watch = replace(ferry(), also=("version",), facts=(FactRule("stops", patterns=("{n} stop",)),))
    for text in ("It has 19.", "The version on the table has 19."):
        assert values(article("In May the ferry plan had 22 stops.", text), watch) == [(22, ""), (19, "")]
    assert values(article("In May the ferry plan had 22 stops.", "Lady Hurn has 19."), watch) == [(22, "")]


def test_the_verb_and_the_unit_of_the_first_hold_for_the_second_name_too() -> None:
    watch = replace(ferry(*NORTH_AND_SOUTH), facts=(FactRule("stops", patterns=("{n} stop",)),))
    text = article("The northern ferry plan has 18 stops, the southern 22.")
    assert values(text, watch) == [(18, "north"), (22, "south")]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry plan has 28 stops and the port has 600 berths.",
        "The ferry plan has 28 stops and takes tolls to 300.",
        "The ferry plan has 28 stops, but 12 ministers left.",
        "The ferry plan has 28 stops, leaving 19 to be agreed.",
        "The ferry plan has 28 stops; some stops raise the port's crew to 400.",
    ],
)
def test_a_number_of_something_else_is_not_read_for_want_of_a_unit(text: str) -> None:
    fact = FactRule("stops", patterns=("{n} stop",))
    assert values(article(text), watching("ferry plan", facts=(fact,))) == [(28, "")]


def test_a_sentence_about_it_tells_its_value_whatever_others_tell() -> None:
    fact = FactRule("fare", patterns=("{n} euro",))
    watch = watching("ferry plan", also=("plan",), facts=(fact,))
    text = article("The ferry plan came.", "A plan with fares of 9 euros was denied.", "It costs 7 euros.")
    assert values(text, watch) == [(9, ""), (7, "")]


def test_one_value_can_be_that_of_two_documents_in_a_sentence() -> None:
    text = article("The northern ferry plan has 5 stops, the southern ferry plan has 5 stops.")
    assert values(text, ferry(*NORTH_AND_SOUTH)) == [(5, "north"), (5, "south")]


def test_where_the_watched_things_value_is_told_other_numbers_are_of_something_else() -> None:
    watch = ferry()
    assert values(article("The ferry plan has 9 stops.", "The old tram line has 14 stops."), watch) == [(9, "")]
    assert values(article("The ferry plan came.", "It has 14 stops."), watch) == [(14, "")]


def test_what_leads_to_a_number_in_a_phrase_leads_to_it_from_farther_too() -> None:
    watch = watching("ferry", facts=(FactRule("dead", patterns=("death toll ~3 {n}",)),))
    assert values(article("The death toll from the night ferry accident has risen to 14."), watch) == [(14, "")]


def test_a_name_behind_another_number_is_that_numbers() -> None:
    watch = replace(ferry(*NORTH_AND_SOUTH), facts=(FactRule("stops", patterns=("{n} stop",)),))
    text = article("The southern ferry plan for the lake, 24 stops against the 28 of the northern one, was leaked.")
    assert values(text, watch) == [(24, "south"), (28, "north")]


def test_a_number_is_asked_for_when_a_phrase_holds_the_word_before_it() -> None:
    fact = FactRule("posts", patterns=("{n} post", "cut ~2 {n}"))
    mention = matches(
        article("The ferry plan will cut 12 posts.", "It has 30 posts."), watching("ferry plan", facts=(fact,))
    )
    assert mention is not None
    assert [(each.value, each.asked) for each in mention.facts] == [(12, True), (30, False)]


def test_a_year_is_no_value_unless_its_unit_follows() -> None:
    fleet = watching("ferry fleet", facts=(FactRule("ferries", patterns=("{n} ferry", "(buy|build) ~2 {n}")),))
    assert values(article("The ferry fleet was built in the 1980s. The rest it will buy after 2031."), fleet) == []
    assert values(article("For the ferry fleet they will buy 12."), fleet) == [(12, "")]
    assert values(article("A ferry fleet of 1950 ferries came."), fleet) == [(1950, "")]


def test_what_a_phrase_leaves_out_does_not_reach_over_a_comma() -> None:
    ferries = FactRule("stops", patterns=("{n} stop",), exclude=("stop #",))
    watch = watching("ferry plan", facts=(ferries,))
    assert values(article("The ferry plan has 14 stops, two fewer than in May."), watch) == [(14, "")]
    assert values(article("The ferry plan has 14 stop 2 signs."), watch) == []
