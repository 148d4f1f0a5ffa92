"""A diff is shown whole in words and marks, without colour, and no text in it can do anything."""

from __future__ import annotations

from pipeline.model import Diff, Passage, Piece
from pipeline.publish import diff_html, diff_markdown, diff_terminal

CHANGED = Passage(
    "changed", 0, (Piece("It has ", "same"), Piece("22 ", "out"), Piece("28 ", "in"), Piece("clauses.", "same"))
)
EDIT = Diff(
    (
        CHANGED,
        Passage("moved", 40, (Piece("A moved one.\n", "same"),)),
        Passage("added", -1, (Piece("A new one.", "in"),)),
        Passage("removed", 60, (Piece("An old one.", "out"),)),
    )
)


def test_a_terminal_without_colour_has_marks():
    assert diff_terminal(EDIT).splitlines() == [
        "± It has [-22-] {+28+} clauses.",
        "↕ A moved one.",
        "+ A new one.",
        "− An old one.",
    ]


def test_a_terminal_with_colour_has_the_same_words():
    told = diff_terminal(EDIT, colour=True)
    assert "\x1b[9;31m[-22-]\x1b[0m" in told
    assert "\x1b[4;32m{+28+}\x1b[0m" in told


def test_it_is_wrapped_to_its_width():
    assert max(map(len, diff_terminal(EDIT, width=30).splitlines())) <= 30


def test_markdown_and_html_name_what_they_mark():
    assert diff_markdown(EDIT).splitlines()[:2] == [
        "* It has ~~22~~ **28** clauses\\.",
        "* *moved:* A moved one\\.",
    ]
    assert "<del>22</del> <ins>28</ins>" in diff_html(EDIT)
    assert '<p class="removed"><small>removed:</small> <del>An old one.</del></p>' in diff_html(EDIT)


def test_no_text_can_do_anything():
    evil = Diff((Passage("added", -1, (Piece("<script>*x*\x1b[31m\u202e [a](b)", "in"),)),))
    assert not {"\x1b", "\u202e"} & set(diff_terminal(evil) + diff_markdown(evil) + diff_html(evil))
    assert "<script>" not in diff_html(evil) + diff_markdown(evil)
    assert "[a](b)" not in diff_markdown(evil)


def test_what_did_not_change_is_cut_unless_asked_for():
    long = Passage("same", 10, (Piece("word " * 400, "same"),))
    told = diff_markdown(Diff((CHANGED, long, CHANGED)))
    assert "…" in told
    assert len(told) < 600
    assert len(diff_markdown(Diff((CHANGED, long, CHANGED)), whole=True)) > 2000


def test_other_spaces_are_no_change():
    spaced = Passage("changed", 0, (Piece("One.", "same"), Piece(" ", "out"), Piece("\n", "in")))
    assert diff_terminal(Diff((spaced,))) == "  One.\n"
