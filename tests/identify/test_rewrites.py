"""Rewrites: one report retold, on independent signals that add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

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
    assert "the first words are alike" in found[0].reason
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
