"""A story told as new that proves part of another: a correction in a line, no news."""

from __future__ import annotations

from dataclasses import replace

from sample import EMPTY, MATERIAL, TAKEN_IN

from pipeline.publish import compose, from_json, html, markdown, terminal, to_json

CORRECTED = compose(replace(MATERIAL, taken_in=(TAKEN_IN,)))


def test_it_is_told_in_every_form_once_with_when_it_was_told_and_why() -> None:
    (told,) = CORRECTED.watches[0].taken_in
    assert from_json(to_json(CORRECTED)) == CORRECTED
    for form in (terminal(CORRECTED, 300), markdown(CORRECTED).replace("\\", ""), html(CORRECTED)):
        assert form.count(told.source.title) == 1
        assert "told as a new story on 3 Mar, is part of “Plan shrinks after talks”: names and numbers" in form


def test_it_is_no_item_and_no_flag() -> None:
    plain = compose(MATERIAL)
    assert CORRECTED.watches[0].items == plain.watches[0].items
    assert terminal(CORRECTED).splitlines()[1] == terminal(plain).splitlines()[1]


def test_a_day_with_nothing_else_has_nothing_new() -> None:
    digest = compose(replace(EMPTY, taken_in=(TAKEN_IN,)))
    assert digest.empty
    said = terminal(digest, 300)
    assert said.index("Nothing new.") < said.index("is part of")


def test_another_watch_is_not_told() -> None:
    assert not compose(replace(MATERIAL, taken_in=(TAKEN_IN,))).watches[1].taken_in


def test_a_digest_frozen_before_there_were_any_is_read() -> None:
    held = to_json(compose(MATERIAL)).replace(',"taken_in":[]', "")
    assert "taken_in" not in held
    assert from_json(held) == compose(MATERIAL)
