"""What an article is to a group of copies: one thing, and never a copy when it says otherwise than one of them."""

from __future__ import annotations

from identify_newsroom import ELSEWHERE, HARBOUR, NOON, article, edited, stored

from pipeline import flow
from pipeline.identify import copies, copy_root, fingerprint
from pipeline.model import Identity, Prepared, Relation, Stored

WHOLE = stored(article("https://a.example/1", HARBOUR), 1)
CUT = stored(article("https://b.example/1", HARBOUR[:3]), 2, root=WHOLE)
OPPOSITE = article("https://z.example/1", edited(HARBOUR, "did not oppose", "did oppose"))


def related(made: tuple[str, ...], *others: Stored) -> list[tuple[str, str]]:
    one = article("https://z.example/1", made)
    return [(found.kind, found.of) for found in copies(one, fingerprint(one), NOON, others)]


def test_what_contradicts_a_text_is_no_copy_of_it_by_way_of_its_shorter_copy() -> None:
    found = copies(OPPOSITE, fingerprint(OPPOSITE), NOON, [WHOLE, CUT])
    assert [(one.kind, one.of) for one in found] == [("variant", WHOLE.url)]
    assert copy_root(found, [WHOLE, CUT]) is None


def test_what_equals_a_copy_is_one_whatever_another_copy_says() -> None:
    assert related(HARBOUR[:3], WHOLE, CUT) == [("exact", CUT.url)]


def test_a_report_that_follows_another_item_is_contained_though_it_is_the_longer() -> None:
    assert related((*ELSEWHERE[:4], *HARBOUR), WHOLE) == [("contains", WHOLE.url)]
    assert related(("The daily letter of the paper.", *HARBOUR), WHOLE) == [("near", WHOLE.url)]


def test_a_variant_of_a_text_is_no_rewrite_of_its_copies() -> None:
    twin = stored(article("https://c.example/1", HARBOUR), 3, root=WHOLE)
    prepared = Prepared(OPPOSITE, fingerprint(OPPOSITE), ())
    told = Identity((Relation(OPPOSITE.url, WHOLE.url, "variant", 0.98, "", "copies/3"),))
    assert flow.with_rewrites(told, prepared, NOON, [twin, WHOLE]).relations == told.relations


def test_equal_headlines_with_nothing_below_them_are_no_copies() -> None:
    first = stored(article("https://a.example/1", (), title="Morning briefing"), 1)
    again = article("https://b.example/1", (), title="Morning briefing")
    assert copies(again, fingerprint(again), NOON, [first]) == ()
