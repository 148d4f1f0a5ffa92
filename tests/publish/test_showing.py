"""Of an item the strongest is shown, and an edit word by word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import FULL, MATERIAL

from pipeline.model import Piece, Quoted
from pipeline.publish import compose
from pipeline.publish.digest import Item
from pipeline.publish.marks import PLAIN, marked
from pipeline.publish.reasons import first_reasons
from pipeline.publish.showing import Edited, brief, shown
from pipeline.publish.wording import CONTEXT, differences
from pipeline.text import fold

ITEM = compose(MATERIAL).watches[0].changed[0]


def item(*lines: Quoted, reasons: tuple[str, ...] = ()) -> Item:
    return replace(ITEM, lines=lines, reasons=reasons, changes=())


def told_in_marks(old: str, new: str) -> str:
    return marked(differences(old, new), PLAIN)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Both agreed on the plan.", "Both discussed the plan.", "Both [-agreed on-] {+discussed+} the plan."),
        ("The plan has 28 points.", "The plan has 19 points.", "The plan has [-28-] {+19+} points."),
        ("They signed it.", "They signed.", "They signed [-it-]."),
        ("He will go.", "He will not go.", "He will {+not+} go."),
        ("He will not go today.", "He will go today.", "He will [-not-] go today."),
        ("Вони погодили план.", "Вони обговорили план.", "Вони [-погодили-] {+обговорили+} план."),
        ("“Peace” is near, she said", '"peace" is near she said today', '"peace" is near she said {+today+}'),
        (
            "a red big old house stood on",
            "a blue big new house stood on",
            "a [-red big old-] {+blue big new+} house stood on",
        ),
    ],
)
def test_an_edit_is_told_word_by_word(old: str, new: str, told: str) -> None:
    assert told_in_marks(old, new) == told


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Talks end with agreement", "Second day of talks ends without a map"),
        ("a b c d e f g h i j k l m n o", "a X c d X f g X i j X l m X o"),
        ("", "new"),
        ("old", ""),
        ("word " * 401, "word " * 401 + "more"),
    ],
)
def test_wordings_too_unlike_or_too_long_are_not_mixed(old: str, new: str) -> None:
    assert differences(old, new) == ()


def test_far_from_a_change_a_long_sentence_is_cut() -> None:
    words = [f"w{n}" for n in range(100)]
    told = differences(" ".join([*words, "old", *words]), " ".join([*words, "new", *words]))
    assert [piece.mark for piece in told] == ["same", "out", "in", "same"]
    before, after = told[0].text.split(), told[-1].text.split()
    assert before == ["…", *words[1 - len(before) :]]
    assert after == [*words[: len(after) - 1], "…"]
    assert max(len(told[0].text), len(told[-1].text)) <= CONTEXT + len(" … ")
    middle = differences(" ".join(["a", *words, "b"]), " ".join(["c", *words, "d"]))
    assert middle[2].text.split() == [*after, *before[1:]]


WORD = st.sampled_from(["plan", "peace", "the", "19", "28", "agreed", "not.", "«так»", "точка"])
WORDS = st.lists(WORD, min_size=1, max_size=20)


@given(WORDS, WORDS)
def test_the_words_shown_are_those_of_both_sentences(old: list[str], new: list[str]) -> None:
    pieces = differences(" ".join(old), " ".join(new))
    if pieces and not any("…" in piece.text for piece in pieces):
        assert "".join(piece.text for piece in pieces if piece.mark != "out").split() == new
        assert fold("".join(piece.text for piece in pieces if piece.mark != "in")) == fold(" ".join(old))


def test_four_sentences_are_shown_those_with_most_reasons_in_the_order_of_the_text() -> None:
    lines = [Quoted(f"Sentence {n}.", start=n, reasons=("r",) * weight) for n, weight in enumerate([1, 3, 0, 2, 1, 3])]
    found = shown(item(*lines))
    assert found.lines == (lines[0], lines[1], lines[3], lines[5])
    assert (found.left_out, found.left_out_new) == (2, True)


def test_what_changed_is_shown_before_what_is_new_and_a_pair_counts_as_one() -> None:
    pairs = [
        (Quoted(f"They agreed on part {n} of it.", "old"), Quoted(f"They spoke on part {n} of it.", "new"))
        for n in range(3)
    ]
    new = Quoted("New.", reasons=("a", "b"))
    found = shown(item(new, *(line for pair in pairs for line in pair), Quoted("Gone.", "removed")))
    assert [type(line) for line in found.lines] == [Edited, Edited, Edited, Quoted]
    assert (found.left_out, found.left_out_new) == (1, True)
    found = shown(item(*(Quoted(f"Gone {n}.", "removed") for n in range(6))))
    assert (found.left_out, found.left_out_new) == (2, False)


def test_a_sentence_of_another_article_is_not_mixed_with_this_ones() -> None:
    old, new = Quoted("The plan has 28 points.", "old", "https://a.example/"), Quoted("The plan has 19 points.", "new")
    assert shown(item(old, new)).lines == (old, new)
    assert shown(item(replace(old, url=""), new)).lines == (
        Edited(
            (
                Piece("The plan has ", "same"),
                Piece("28 ", "out"),
                Piece("19 ", "in"),
                Piece("points.", "same"),
            )
        ),
    )


def test_an_old_sentence_without_a_new_one_is_shown_alone() -> None:
    old = Quoted("Was.", "old")
    assert shown(item(old)).lines == (old,)
    assert shown(item(old, old)).lines == (old, old)


def reasons(*given: str) -> tuple[str, ...]:
    return first_reasons(item(reasons=given))[0]


def test_three_reasons_are_shown_without_those_that_the_change_tells() -> None:
    assert first_reasons(item(reasons=("a", "b", "a", "c"))) == (("a", "b", "c"), 0)
    assert first_reasons(item(reasons=tuple("abcdef"))) == (("a", "b", "c"), 3)
    assert first_reasons(ITEM) == (("new number: 19 points",), 0)


def test_the_most_telling_reasons_come_first() -> None:
    telling = ("first time: Ada rejects", "new deadline: 9 April", "new number: 12 votes")
    assert reasons("new name: Ada", "nothing like it was said before", *reversed(telling)) == telling


def test_a_measure_is_told_where_nothing_better_is_and_once() -> None:
    close = ("no earlier sentence is close: 0.12", "no earlier sentence is close: 0.31")
    assert reasons(close[0], "new name: Ada", close[1]) == ("new name: Ada",)
    assert reasons(*close) == (close[0],)


def test_an_act_that_nobody_is_named_for_gives_way_to_any_better_reason() -> None:
    unnamed, measure = "first time: said to be rejected", "no earlier sentence is close: 0.12"
    assert reasons(unnamed, "new name: Ada") == ("new name: Ada",)
    assert reasons(unnamed, measure) == (measure, unnamed)


def test_a_long_quotation_is_cut() -> None:
    (cut,) = reasons("new quotation: " + "word " * 40)
    assert len(cut) <= 80
    assert cut.endswith(" …")


def test_the_outlets_own_name_is_no_news_of_it() -> None:
    of_ledger = replace(ITEM, source=replace(ITEM.source, site="The Zarna Ledger"), changes=())
    told = first_reasons(replace(of_ledger, reasons=("new name: Ledger", "new name: Zarna Bay")))
    assert told == (("new name: Zarna Bay",), 0)


def test_an_edit_says_how_much_it_weighs() -> None:
    bare = "a passage that mentions it was changed"
    assert reasons(bare, "severity: substance") == ("a change of substance",)
    assert reasons("the headline was changed", bare, "severity: headline") == ("the headline was changed",)
    assert reasons(bare) == (bare,)


def test_a_sentence_that_is_the_title_is_not_shown_below_it() -> None:
    title, more = Quoted("«Plan» trimmed to 19 points"), Quoted("More.")
    assert shown(item(title, more)).lines == (more,)
    assert shown(item(title)).lines == ()
    old = Quoted("Plan grows to 28 points", "old")
    assert len(shown(item(old, title)).lines) == 1  # an edited headline is shown as such
    assert shown(item(Quoted("It had 28.", "old"), title)).lines == (Quoted("It had 28.", "old"), title)
    elsewhere = Quoted("It had 28.", "old", "https://a.example/")
    assert shown(item(elsewhere, title)).lines == (elsewhere,)


@pytest.mark.parametrize(
    ("text", "told"),
    [("short", "short"), ("a bb ccc dddd", "a bb ccc …"), ("x" * 30, "x" * 10 + " …"), ("", "")],
)
def test_a_text_is_cut_after_a_word(text: str, told: str) -> None:
    assert brief(text, 12) == told


def test_a_full_item_is_short_and_its_json_whole() -> None:
    visnyk = next(one for story in compose(FULL).watches[0].stories for one in story.items if one.flags == ("d1",))
    found = shown(visnyk)
    assert (len(found.lines), found.left_out, len(visnyk.lines)) == (4, 2, 6)
