"""Stories: reports of one event come together, two events stay apart, whatever the order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from identify_newsroom import ELSEWHERE, HARBOUR, NOON, RETOLD, article, edited

from pipeline.identify import UNTOLD, YOUNG, Asking, Move, fingerprint, grow, join, joined_by, names_asked, settle
from pipeline.model import Article, Story

DAY = timedelta(days=1)


def founded(made: Article, id: int = 1, published: datetime = NOON) -> Story:
    return grow(None, made, fingerprint(made), published, id)


def with_(story: Story, made: Article, published: datetime = NOON) -> Story:
    return grow(story, made, fingerprint(made), published, story.id)


def joined(paragraphs: Sequence[str], stories: Sequence[Story], published: datetime = NOON) -> Story | None:
    return join(fingerprint(article("https://z.example/", paragraphs)), published, stories)[0]


HARBOUR_STORY = founded(article("https://a.example/1", HARBOUR), 1)
SNOW_STORY = founded(article("https://a.example/2", ELSEWHERE), 2)


def test_a_report_joins_the_story_of_its_event_and_no_other() -> None:
    assert joined(RETOLD, [SNOW_STORY, HARBOUR_STORY]) == HARBOUR_STORY
    assert joined(RETOLD, [SNOW_STORY]) is None
    assert joined(RETOLD, []) is None


def test_the_same_subject_weeks_later_is_another_story() -> None:
    assert joined(RETOLD, [HARBOUR_STORY], NOON + DAY) == HARBOUR_STORY
    assert joined(RETOLD, [HARBOUR_STORY], NOON + 30 * DAY) is None
    assert joined(RETOLD, [HARBOUR_STORY], NOON - 30 * DAY) is None


def test_a_story_that_goes_on_stays_open() -> None:
    grown = with_(HARBOUR_STORY, article("https://a.example/3", RETOLD), NOON + 20 * DAY)
    assert joined(RETOLD, [grown], NOON + 21 * DAY) == grown
    assert (grown.first_seen, grown.last_seen, grown.size) == (NOON, NOON + 20 * DAY, 2)


def test_headlines_alone_never_cluster() -> None:
    title = "Larnholm harbour board approves 14-point plan for the old ferry terminal"
    bare = article("https://a.example/4", (), title=title)
    assert join(fingerprint(bare), NOON, [HARBOUR_STORY, founded(bare, 4)])[0] is None
    assert joined((title + ".", *HARBOUR[1:3]), [founded(bare, 4)]) is None


def test_a_hub_report_does_not_glue_two_events() -> None:
    hub = with_(HARBOUR_STORY, article("https://a.example/5", (*HARBOUR, *ELSEWHERE)))
    assert joined(ELSEWHERE, [hub]) is None
    assert joined(RETOLD, [hub]) == hub


def test_ties_go_to_the_founder_whose_address_sorts_first() -> None:
    twins = [founded(article(f"https://{x}.example/", HARBOUR), i) for i, x in enumerate("cab")]
    for stories in (twins, twins[::-1]):
        found = joined(HARBOUR, stories)
        assert found is not None
        assert found.founder == "https://a.example/"


def test_a_story_keeps_its_founder_and_public_id_and_a_small_centroid() -> None:
    grown = HARBOUR_STORY
    for i in range(20):
        made = article(f"https://a.example/{i}", edited(HARBOUR, "Tuesday", f"{chr(65 + i)}day word{i} other{i}"))
        grown = with_(grown, made)
    assert (grown.id, grown.ref, grown.founder) == (HARBOUR_STORY.id, HARBOUR_STORY.ref, HARBOUR_STORY.founder)
    assert len(grown.terms) <= 160
    assert len(grown.names) <= 80
    assert joined(RETOLD, [grown]) == grown


def test_the_public_id_depends_on_the_founder_not_on_its_number() -> None:
    made = article("https://a.example/1", HARBOUR)
    assert founded(made, 7).ref == founded(made, 8).ref


def test_the_score_is_the_same_with_every_name_and_number_replaced() -> None:
    def renamed(paragraphs: Sequence[str]) -> list[str]:
        swaps = {"Larnholm": "Osterby", "Solberg": "Lindgren", "Nordlinje": "Baltferja", "14": "23", "Ingrid": "Astrid"}
        told = list(paragraphs)
        for old, new in swaps.items():
            told = [text.replace(old, new) for text in told]
        return told

    story = founded(article("https://a.example/1", renamed(HARBOUR)))
    assert joined(renamed(RETOLD), [story]) == story


def test_a_persons_word_goes_before_any_score() -> None:
    asked = fingerprint(article("https://z.example/", RETOLD))
    stories = [SNOW_STORY, HARBOUR_STORY]
    assert join(asked, NOON, stories, barred=frozenset({HARBOUR_STORY.ref}))[0] is None
    assert join(asked, NOON, stories, must=SNOW_STORY.ref)[0] == SNOW_STORY
    assert join(asked, NOON, stories, must="a story that is not there")[0] == HARBOUR_STORY


def test_times_told_tell_two_events_of_one_kind_apart() -> None:
    def quake(year: int) -> Article:
        texts = [f"On May 4, {year} an earthquake shook the coast of Larnholm.", *HARBOUR[1:3], *ELSEWHERE[1:3]]
        return article(f"https://a.example/{year}", texts)

    story = founded(quake(2019))
    same, other = (join(fingerprint(quake(year)), NOON, [story])[1] for year in (2019, 2024))
    assert same > other


def test_the_year_a_report_is_of_brings_it_to_no_other_of_that_year() -> None:
    texts = (
        "The herring fair of 2026 opens in Larnholm, where 2026 barrels wait in the rain.",
        "A census of 2026 found more beavers than in any year of counting but 2026.",
    )
    undated = [replace(article(f"https://a.example/{i}", [text]), published=None) for i, text in enumerate(texts)]
    dated = [replace(one, published=datetime(2026, 3, 1, tzinfo=UTC)) for one in undated]
    assert join(fingerprint(undated[1]), NOON, [founded(undated[0])])[0] is not None
    assert join(fingerprint(dated[1]), NOON, [founded(dated[0])])[1] == 0


def test_two_names_that_everybody_tells_bring_no_two_reports_together() -> None:
    told = "Marlow wants new tariffs on timber, as the senate of Ostland heard."
    hoped = "A smuggler of pearls in Ostland hopes for some mercy by Marlow."
    tariff = founded(article("https://a.example/1", [told]))
    pardon = fingerprint(article("https://b.example/1", [hoped]))
    names = names_asked(pardon.about)
    assert join(pardon, NOON, [tariff], dict.fromkeys(names, 3))[0] == tariff
    assert join(pardon, NOON, [tariff], dict.fromkeys(names, 60))[0] is None


def test_a_story_goes_on_across_languages_and_scripts_by_its_names_and_numbers() -> None:
    told = (
        "Рада гавані Ларнгольма у вівторок схвалила план із 14 пунктів.",
        "Голова ради Інгрід Сольберг подякувала компанії «Нордлін'є», а мер Томас Брекке пообіцяв 40 мільйонів крон.",
        "Пором до Скагфйорда ходитиме й далі.",
    )
    asked = fingerprint(article("https://u.example/", told, language="uk"))
    assert join(asked, NOON, [HARBOUR_STORY, SNOW_STORY])[1] > join(asked, NOON, [SNOW_STORY])[1]
    assert join(asked, NOON, [HARBOUR_STORY, SNOW_STORY])[0] == HARBOUR_STORY


def test_stop_words_and_days_are_no_names() -> None:
    texts = ("A mayor met him on Monday in the US. In Oslo, A. B. left.",) * 3
    told = dict(fingerprint(article("https://a.example/", texts)).about)
    assert {"@oslo", "@us", "oslo"} & told.keys()
    assert not {"@a", "@in", "@mnd", "@monday"} & told.keys()


def test_an_article_says_what_it_joined_its_story_by_and_by_which_rule() -> None:
    asked = fingerprint(article("https://z.example/", RETOLD))
    found, score = join(asked, NOON, [HARBOUR_STORY])
    assert found is not None
    told = joined_by(asked, found, score)
    assert told.startswith(f"joined its story by {score:.2f}: names and numbers ")
    assert "Solberg" in told
    assert "terminal" in told
    assert told.endswith(" in common; rule stories/6")


def test_whatever_order_the_candidates_have_the_story_is_the_same() -> None:
    asked = fingerprint(article("https://z.example/", RETOLD))
    stories = [SNOW_STORY, HARBOUR_STORY, founded(article("https://b.example/1", HARBOUR), 3)]
    assert {join(asked, NOON, list(order)) for order in permutations(stories)} == {join(asked, NOON, stories)}


LIKENESSES = st.lists(st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=2, max_size=7)
SIZES = st.lists(st.integers(1, 6), min_size=7, max_size=7)


def drawn(weights: Sequence[Sequence[int]], sizes: Sequence[int]) -> list[Story]:
    """Stories of a few terms with weights drawn by lot."""
    told = [[(f"term {place}", weight + 0.5) for place, weight in enumerate(one)] for one in weights]
    return [
        replace(
            HARBOUR_STORY,
            id=number,
            ref=f"{number:016}",
            founder=f"https://a.example/{number}",
            size=sizes[number],
            terms=tuple(sorted(terms, key=lambda one: (-one[1], one[0]))),
        )
        for number, terms in enumerate(told)
    ]


def asked(stories: Sequence[Story]) -> list[Asking]:
    return [Asking(one, [other for other in stories if other is not one], UNTOLD) for one in stories]


@given(LIKENESSES, SIZES, st.randoms(use_true_random=False))
def test_what_a_day_is_settled_to_does_not_depend_on_the_order(
    weights: list[list[int]], sizes: list[int], chance: random.Random
) -> None:
    stories = drawn(weights, sizes)
    turned = chance.sample(stories, len(stories))
    again = [replace(one, others=chance.sample(one.others, len(one.others))) for one in asked(turned)]
    assert settle(again) == settle(asked(stories))


@given(LIKENESSES, SIZES)
def test_no_two_large_stories_are_made_one_and_none_chain(weights: list[list[int]], sizes: list[int]) -> None:
    moves = settle(asked(drawn(weights, sizes)))
    sources, goals = [move.story.ref for move in moves], {move.into.ref for move in moves}
    assert len(sources) == len(set(sources))
    assert not goals & set(sources)
    assert all(move.story.size <= min(YOUNG, move.into.size) for move in moves)


def test_a_report_that_came_before_its_story_had_grown_is_part_of_it() -> None:
    brief = founded(article("https://a.example/6", RETOLD[:2]), 3)
    grown = with_(HARBOUR_STORY, article("https://a.example/7", RETOLD))
    moves = settle([Asking(brief, [SNOW_STORY, grown], UNTOLD)])
    assert [(move.story, move.into) for move in moves] == [(brief, grown)]
    assert settle([Asking(brief, [SNOW_STORY], UNTOLD)]) == ()


def test_a_move_says_why() -> None:
    told = Move(founded(article("https://a.example/8", RETOLD), 4), HARBOUR_STORY, 0.41).reason
    assert told.startswith("names and numbers ")
    assert "Solberg" in told
    assert told.endswith(" in common")
