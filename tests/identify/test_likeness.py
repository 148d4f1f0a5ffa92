"""What joins a story days later in other words, and what does not, though a name is the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from identify_newsroom import ELSEWHERE, HARBOUR, NOON, RETOLD, article

from pipeline.identify import fingerprint, grow, join, names_asked
from pipeline.model import Story

DAY = timedelta(days=1)
BID = (
    "Corvane Credit of Tormark is in talks to buy the Melhaven Bank, the oldest lender of the coast, two people who "
    "know of the discussions in Grevesund said on Monday.",
    "The offer would value the lender at 6,800 million. Chief executive Aurelia Santamar has promised to keep all 214 "
    "branches open, from Ostwick to Pellmoor, and the works council under Silke Brandhorn asked for that in writing.",
    "Rasmus Lindqvall of the Hollander fund, which holds 17 percent, called the price an insult to patient owners.",
    "Shares rose by a quarter when the market opened in Tormark.",
)
PROTEST = (
    "With whistles and a cardboard coffin hundreds of clerks marched to the old quay against the sale of their house.",
    "“We are no bride,” said Silke Brandhorn, who wants nobody dismissed before spring, whoever wins. Aurelia Santamar "
    "sent a deputy, who was booed, promised to come again and left by a side door.",
)
SNUB = (
    "Silke Brandhorn has been named gardener of the year for a hedge of roses at her mother's cottage.",
    "The jury of the county show praised her pruning and the scent of an old French climber.",
)


def founded(paragraphs: tuple[str, ...], number: int = 1, at: datetime = NOON) -> Story:
    made = article(f"https://b.example/{number}", paragraphs)
    return grow(None, made, fingerprint(made), at, number)


def joined(paragraphs: tuple[str, ...], stories: list[Story], at: datetime) -> Story | None:
    return join(fingerprint(article("https://c.example/", paragraphs)), at, stories)[0]


def test_a_follow_up_in_other_words_is_known_by_its_names() -> None:
    story, other = founded(BID), founded(HARBOUR, 2)
    assert joined(PROTEST, [other, story], NOON + 4 * DAY) == story


def test_on_the_same_day_names_alone_are_another_report() -> None:
    assert joined(PROTEST, [founded(BID)], NOON) is None


def test_what_came_out_before_a_story_is_no_follow_up_of_it() -> None:
    assert joined(PROTEST, [founded(BID)], NOON - 2 * DAY) is None


def test_weeks_later_the_same_people_are_in_the_news_with_something_else() -> None:
    assert joined(PROTEST, [founded(BID)], NOON + 18 * DAY) is None


def test_a_person_known_from_a_story_does_not_make_everything_part_of_it() -> None:
    assert joined(SNUB, [founded(BID)], NOON + 4 * DAY) is None


def test_names_that_other_stories_have_too_say_less() -> None:
    story = founded(BID)
    guests = ("Silke Brandhorn and Aurelia Santamar were among the guests.",)
    others = [founded((*HARBOUR, *guests), 2), founded((*ELSEWHERE, *guests), 3), founded((*RETOLD, *guests), 4)]
    assert joined(PROTEST, [story], NOON + 4 * DAY) == story
    assert joined(PROTEST, [story, *(replace(other, size=4) for other in others)], NOON + 4 * DAY) is None


def test_a_story_loses_no_names_to_a_piece_of_it_that_stood_apart() -> None:
    piece = founded(("Silke Brandhorn told Aurelia Santamar what 214 towns think.",), 2)
    assert joined(PROTEST, [founded(BID), piece], NOON + 4 * DAY) is not None


def test_names_that_everybody_tells_carry_no_story_on() -> None:
    told = fingerprint(article("https://c.example/", PROTEST))
    tellers = dict.fromkeys(names_asked(told.about), 50)
    assert join(told, NOON + 4 * DAY, [founded(BID)], tellers)[0] is None


def test_a_story_of_some_days_is_carried_on_soon_after_its_last_report() -> None:
    story = replace(founded(BID), last_seen=NOON + 4 * DAY)
    assert joined(PROTEST, [story], NOON + 4 * DAY + timedelta(hours=1)) == story


def test_one_name_glues_no_two_short_reports() -> None:
    burglary = ("Burglars emptied sixty safes in the vault of a savings house in Tormark at night.",)
    rents = ("Tormark wants to slow the rise of rents in its large towns by a new law.",)
    assert joined(rents, [founded(burglary)], NOON) is None
    assert joined(rents, [founded(burglary)], NOON + DAY) is None
