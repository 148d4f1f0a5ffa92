"""Copies: syndicated text is recognised, and what says something else never is."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from identify_newsroom import ELSEWHERE, HARBOUR, NOON, RETOLD, article, edited, stored

from pipeline.identify import copies, copy_root, fingerprint
from pipeline.model import Article, Relation, Stored

ORIGINAL = stored(article("https://a.example/1", HARBOUR, title="Harbour board approves plan"), 1)


def relate(made: Article, *candidates: Stored) -> tuple[Relation, ...]:
    return copies(made, fingerprint(made), NOON, candidates or (ORIGINAL,))


def kind(paragraphs: Sequence[str], title: str = "Harbour board approves plan") -> str:
    found = relate(article("https://b.example/2", paragraphs, title=title))
    return found[0].kind if found else ""


def test_the_same_text_elsewhere_is_an_exact_copy() -> None:
    assert kind(HARBOUR) == "exact"
    assert kind([text.upper() for text in HARBOUR]) == "exact"


def test_its_own_address_is_never_its_copy() -> None:
    assert relate(ORIGINAL.article) == ()


@pytest.mark.parametrize(
    "paragraphs",
    [
        HARBOUR[:-1],
        HARBOUR[:3],
        (*HARBOUR, "Our new lawn mowers are here."),
        ("LARNHOLM, March 4 (Nordpress) - " + HARBOUR[0], *HARBOUR[1:]),
        ("Larnholm (dpa) — " + HARBOUR[0], *HARBOUR[1:]),
        ("By Karin Holt", *HARBOUR),
        edited(HARBOUR, "reporters.", "reporters, Nordpress reports."),
        edited(HARBOUR, "approved a 14-point plan", "approved a fourteen-point plan"),
        edited(HARBOUR, "Shipping company Nordlinje", "The shipping company Nordlinje"),
    ],
)
def test_truncation_small_edits_and_another_dateline_byline_or_credit_make_a_near_copy(
    paragraphs: Sequence[str],
) -> None:
    assert kind(paragraphs) == "near"


def test_a_truncated_text_is_a_copy_whichever_came_first() -> None:
    short = stored(article("https://a.example/3", HARBOUR[:3]), 3)
    assert [r.kind for r in relate(article("https://b.example/2", HARBOUR), short)] == ["near"]


def test_another_headline_or_advertisement_makes_a_near_copy_of_an_equal_text() -> None:
    assert kind(HARBOUR, title="New terminal for Larnholm") == "near"
    furnished = article("https://b.example/2", (*HARBOUR, "Advertisement"), title="Harbour board approves plan")
    furnished = article("https://b.example/2", (*HARBOUR, "Sponsored"), title=furnished.title, zones={6: "boilerplate"})
    assert [r.kind for r in relate(furnished)] == ["near"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("14-point", "12-point", "number"),
        ("40 million", "45 million", "number"),
        ("said it had not been asked", "said it had been asked", "negation"),
        ("did not oppose", "opposed", "polarity"),
        ("has approved a 14-point", "has rejected a 14-point", "polarity"),
        ("Mayor Tomas Brekke", "Mayor Henrik Vass", "party"),
        ("ferry to Skagfjord", "ferry to Tromvik", "party"),
    ],
)
def test_another_number_negation_polarity_or_party_makes_a_variant_and_no_copy(old: str, new: str, said: str) -> None:
    changed = article("https://b.example/2", edited(HARBOUR, old, new), title="Harbour board approves plan")
    found = relate(changed)
    assert [r.kind for r in found] == ["variant"]
    assert said in found[0].reason
    assert copy_root(found, [ORIGINAL]) is None


def test_a_negation_that_only_one_text_has_is_told_as_such() -> None:
    first = relate(article("https://b.example/2", edited(HARBOUR, "had not been asked", "had been asked")))[0]
    assert first.reason.endswith("but another negation: none where the other has “not”")
    later = relate(article("https://b.example/2", edited(HARBOUR, "could not pay more", "could pay no more")))
    assert "—" not in later[0].reason


def test_one_name_in_two_spellings_makes_no_variant() -> None:
    assert kind(edited(HARBOUR, "Ingrid Solberg", "Ingrid Solbergh")) == "near"


def test_two_market_notes_of_one_template_are_variants() -> None:
    template = (
        "Shares in Larnholm {went} {n} percent on {day} as investors weighed the outlook for shipping and oil. "
        "The main index closed at {i} points, its {m} close this year, traders said. Volume was {v} million shares. "
        "The crown was little changed against the euro, and bond yields stayed where they had been the day before."
    )
    monday = template.format(went="rose", n="1.2", day="Monday", i=2214, m="highest", v=31)
    tuesday = template.format(went="fell", n="0.4", day="Tuesday", i=2205, m="lowest", v=28)
    first = stored(article("https://a.example/m", [monday]), 9)
    assert [r.kind for r in relate(article("https://a.example/t", [tuesday]), first)] == ["variant"]


def test_a_round_up_contains_its_item_and_is_no_copy_of_it() -> None:
    round_up = article("https://b.example/2", (*ELSEWHERE, *ELSEWHERE[::-1], *HARBOUR[:3]), title="The day in brief")
    item = stored(article("https://a.example/3", HARBOUR[:3]), 3)
    found = relate(round_up, item)
    assert [(r.url, r.of, r.kind) for r in found] == [(round_up.url, item.url, "contains")]
    assert copy_root(found, [item]) is None


def test_an_item_that_comes_after_the_round_up_is_contained_in_it() -> None:
    round_up = stored(article("https://a.example/3", (*ELSEWHERE, *ELSEWHERE[::-1], *HARBOUR[:3])), 3)
    item = article("https://b.example/2", HARBOUR[:3])
    assert [(r.url, r.of, r.kind) for r in relate(item, round_up)] == [(round_up.url, item.url, "contains")]


def test_a_new_report_with_the_old_background_is_no_copy() -> None:
    assert kind((*ELSEWHERE, *HARBOUR[3:]), title="Snow") == ""


def test_a_report_in_other_words_is_no_copy() -> None:
    assert kind(RETOLD) == ""


def test_short_texts_are_copies_only_when_equal() -> None:
    flash = stored(article("https://a.example/3", ["The board trims the plan to 22 points."]), 3)
    same = article("https://b.example/2", ["The board trims the plan to 22 points!"])
    other = article("https://b.example/2", ["The board trims the plan to 19 points."])
    assert [r.kind for r in relate(same, flash)] == ["exact"]
    assert relate(other, flash) == ()


def test_numbers_are_compared_as_written_where_folding_would_join_them() -> None:
    rose = stored(article("https://a.example/3", ["Prices moved by -2.5 percent."]), 3)
    assert [r.kind for r in relate(article("https://b.example/2", ["Prices moved by 2.5 percent."]), rose)] == [
        "variant"
    ]


def test_the_root_of_a_copy_of_a_copy_is_the_first() -> None:
    second = stored(article("https://c.example/2", HARBOUR[:-1]), 2, root=ORIGINAL)
    third = article("https://d.example/3", HARBOUR[:-1])
    found = relate(third, second, ORIGINAL)
    assert [(r.kind, r.of) for r in found] == [("exact", second.url)]
    assert copy_root(found, [second, ORIGINAL]) == ORIGINAL
    alone = copy_root(relate(third, second), [second])
    assert alone is not None
    assert alone.root == ORIGINAL.id


def test_the_result_does_not_depend_on_the_order_of_the_candidates() -> None:
    several = [stored(article(f"https://{x}.example/", HARBOUR[:-1]), i) for i, x in enumerate("cab", start=5)]
    made = article("https://z.example/", HARBOUR)
    assert relate(made, *several) == relate(made, *several[::-1])
    root = copy_root(relate(made, *several), several)
    assert root is not None
    assert root.url == "https://a.example/"


def test_reasons_can_be_read() -> None:
    found = relate(article("https://b.example/2", ("Larnholm (dpa) — " + HARBOUR[0], *HARBOUR[1:-1])))
    assert "of its 3-word sequences stand in https://a.example/1" in found[0].reason
    assert "the dateline or byline" in found[0].reason


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (" ".join(f"The crane lifted load {i} on Monday." for i in range(8000)), "The crane lifted a load. " * 8000),
        ("The crane lifted the load on Monday. " * 20000, "The crane lifted the load on Monday. " * 19999 + "Over."),
        ("word " * 100_000, "word " * 99_999 + "other"),
        (" ".join(f"w{i % 7919} v{i % 4999}" for i in range(100_000)),) * 2,
        ("", "(" * 50_000),
    ],
)
def test_no_text_takes_more_than_its_length(ours: str, theirs: str) -> None:
    started = time.perf_counter()
    relate(article("https://b.example/2", [ours]), stored(article("https://a.example/3", [theirs]), 3))
    assert time.perf_counter() - started < 20
