"""Rewrites: one report retold, on independent signals that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from identify_newsroom import ELSEWHERE, HARBOUR, NOON, RETOLD, article, stored

from pipeline.identify import fingerprint, rewrites
from pipeline.model import Article, Relation, Stored

SOURCE = stored(article("https://a.example/1", HARBOUR), 1)


def retold(paragraphs: Sequence[str], *members: Stored, after: timedelta = timedelta(hours=3)) -> tuple[Relation, ...]:
    return of(article("https://z.example/", paragraphs), *members, after=after)


def of(made: Article, *members: Stored, after: timedelta = timedelta(hours=3)) -> tuple[Relation, ...]:
    return rewrites(made, fingerprint(made), NOON + after, members or (SOURCE,))


def test_a_report_retold_in_other_words_is_a_rewrite_with_its_reasons() -> None:
    found = retold(RETOLD)
    assert [(r.url, r.of, r.kind) for r in found] == [("https://z.example/", SOURCE.url, "rewrite")]
    assert "of what the later opens with is told in the earlier" in found[0].reason
    assert "quotation" in found[0].reason


def test_a_report_of_something_else_is_not() -> None:
    assert retold(ELSEWHERE) == ()


def test_two_days_later_it_is_another_report() -> None:
    assert retold(RETOLD, after=timedelta(hours=48)) != ()
    assert retold(RETOLD, after=timedelta(hours=49)) == ()


def test_what_is_retold_as_background_makes_no_rewrite() -> None:
    made = article("https://z.example/", (*ELSEWHERE, *HARBOUR), zones=dict.fromkeys(range(5, 11), "background"))
    assert of(made) == ()


def test_one_signal_is_not_enough() -> None:
    same_source = (replace(article("https://z.example/", ELSEWHERE), origins=("Reuters",)),)
    member = replace(SOURCE, article=replace(SOURCE.article, origins=("Reuters",)))
    assert of(*same_source, member) == ()


def test_the_same_credited_origin_counts_as_one_signal() -> None:
    lead = (HARBOUR[0].replace("approved", "given its blessing to"), *ELSEWHERE[1:])
    made = replace(article("https://z.example/", lead[:1]), origins=("Reuters",))
    member = replace(SOURCE, article=replace(SOURCE.article, origins=("AFP", "Reuters")))
    assert "both credit Reuters" in of(made, member)[0].reason


def test_of_a_group_of_copies_only_the_root_is_named() -> None:
    copy = stored(article("https://0.example/", HARBOUR), 2, root=SOURCE)
    assert [r.of for r in retold(RETOLD, copy, SOURCE)] == [SOURCE.url]


def test_languages_are_not_compared_through_each_other() -> None:
    german = replace(article("https://z.example/", RETOLD), language="de")
    assert of(german) == ()


def test_empty_texts_are_no_rewrites() -> None:
    assert retold(()) == ()
    assert retold(RETOLD, stored(article("https://a.example/9", ()), 9)) == ()


def test_reports_that_each_credit_another_source_share_no_origin() -> None:
    lead = (HARBOUR[0].replace("approved", "given its blessing to"), *ELSEWHERE[1:])
    made = replace(article("https://z.example/", lead[:1]), origins=("DPA", "Reuters"))
    member = replace(SOURCE, article=replace(SOURCE.article, origins=("AFP", "Reuters")))
    assert not [relation for relation in of(made, member) if "both credit" in relation.reason]


CLOSED = (
    "The Lund ferry line will stop its night service in June, director Marta Oyen said on Monday.",
    "Oyen told staff in Lund that 60 of 210 jobs on the night service would go, most of them on board.",
    "The town of Tarsund, where the ferry lands, has asked the ministry to pay for the line until autumn.",
)
AGAIN = (
    "No more night ferries from Lund after June: director Marta Oyen told staff on Monday that the service ends.",
    "Of 210 jobs on the night service 60 will go, most of them on board, said Oyen.",
    "Tarsund, where the ferry lands, wants the ministry to pay for the line until autumn.",
)
ANSWERED = (
    "The Lund ferry line will not stop its night service in June after all, director Marta Oyen said on Wednesday.",
    "Oyen told staff in Lund on Monday that 60 of 210 jobs on the night service would go, most of them on board.",
    "The town of Tarsund, where the ferry lands, had asked the ministry to pay for the line until autumn.",
)
COUNTED = (AGAIN[0], "On board 60 of 210 jobs will go, and 19 pilots on 4 boats get 7.5 percent less.", AGAIN[2])
LUND = stored(article("https://a.example/lund", CLOSED), 9)


def test_what_came_of_it_another_day_is_no_rewrite() -> None:
    """The later report opens with a day the earlier one does not have, though it recalls the other's."""
    assert retold(AGAIN, LUND, after=timedelta(days=1)) != ()
    assert retold(ANSWERED, LUND, after=timedelta(days=1)) == ()
    same_day = tuple(text.replace("Wednesday", "Monday") for text in ANSWERED)
    assert retold(same_day, LUND, after=timedelta(days=1)) != ()


def test_numbers_that_the_later_report_opens_with_speak_against_a_rewrite() -> None:
    uncounted = (COUNTED[0], "On board 60 of 210 jobs will go, and the pilots on the boats get less.", COUNTED[2])
    assert retold(COUNTED, LUND)[0].score < retold(uncounted, LUND)[0].score - 0.2


def test_the_earlier_report_may_tell_what_the_later_one_leaves_out() -> None:
    """Read first or last, it is the later one that would tell something new."""
    earlier = stored(article("https://a.example/counted", COUNTED), 8)
    assert retold(CLOSED, earlier) != ()
    assert retold(COUNTED, LUND, after=timedelta(hours=-3))[0].score > retold(COUNTED, LUND)[0].score


def test_where_no_time_tells_which_came_first_either_may_be_the_later() -> None:
    assert retold(COUNTED, LUND, after=timedelta(0)) != ()


ACCEPTED = (
    "The union of the Lund ferry crews accepted the loss of the night service after a vote in the harbour canteen.",
    "Chairwoman Ida Brekke said 140 of 190 members had voted for a pay-off of nine months' wages.",
    "Director Marta Oyen had told staff in Lund that 60 of 210 jobs on the night service would go in June.",
    "Tarsund, where the ferry lands, has asked the ministry to pay for the line until autumn.",
)


def test_what_opens_with_something_else_and_then_recalls_the_report_is_a_follow_up() -> None:
    undated = stored(article("https://a.example/lund", tuple(text.replace(" on Monday", "") for text in CLOSED)), 9)
    again = tuple(text.replace(" on Monday", "") for text in AGAIN)
    assert retold(again, undated) != ()
    assert retold(ACCEPTED, undated) == ()
    recalled_first = (*ACCEPTED[2:], *ACCEPTED[:2])
    assert retold(recalled_first, undated) != ()


@pytest.mark.parametrize("opening", ["On Thursday director", "Today director", "On March 5 director"])
def test_what_happened_after_the_report_came_out_is_no_rewrite_of_it(opening: str) -> None:
    """The report names no day of its own; it came out on Wednesday, March 4."""
    undated = stored(article("https://a.example/lund", tuple(text.replace(" on Monday", "") for text in CLOSED)), 9)
    later = (AGAIN[0].replace(" on Monday", "").replace("director", opening), *AGAIN[1:])
    assert retold(later, undated, after=timedelta(days=1)) == ()
    of_that_day = opening.replace("Thursday", "Wednesday").replace("Today", "Yesterday").replace("5", "4")
    known = (later[0].replace(opening, of_that_day), *later[1:])
    assert retold(known, undated, after=timedelta(days=1)) != ()


def test_a_day_named_in_a_quotation_may_be_any() -> None:
    undated = stored(article("https://a.example/lund", tuple(text.replace(" on Monday", "") for text in CLOSED)), 9)
    later = (AGAIN[0].replace(" on Monday", ' "today as yesterday"'), *AGAIN[1:])
    assert retold(later, undated, after=timedelta(days=1)) != ()


def test_what_comes_late_must_be_more_alike_where_times_are_known() -> None:
    soon, late = (retold(COUNTED, LUND, after=timedelta(hours=hours))[0].score for hours in (11, 24))
    assert soon - late == pytest.approx(0.3 / 3.2, abs=0.001)
    by_day = replace(LUND, published=NOON.replace(hour=0))
    assert retold(COUNTED, by_day, after=timedelta(hours=12))[0].score == soon, "24 hours at most, none at least"


def test_a_report_that_opens_with_something_else_is_no_rewrite_however_much_it_repeats() -> None:
    """Most of it stands in the other word for word, but not what it opens with."""
    opening = (
        "Fishermen found a sunken barge off the island of Tolm, two sailors inside it and sacks of rotten oranges.",
        "Police divers brought up papers that name a captain wanted for smuggling wine since spring.",
        "A judge sealed the wreck until a crane arrives.",
    )
    assert retold((*opening, *HARBOUR)) == ()
    assert retold((*HARBOUR, *opening)) != ()
