"""What is gone and what is back have places of their own; a correction is shown as one; times are her own."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sample import MATERIAL, NIGHT, flag

from pipeline.model import Quoted, back_reason, correction_reason
from pipeline.publish import Digest, compose, from_json, html, markdown, terminal, to_json
from pipeline.publish.digest import Item

GONE = NIGHT - timedelta(hours=9)
SAID = Quoted("The plan has 28 points, the envoy said.", "context", "https://post.example/v")
VANISHED = flag(
    "v1",
    "vanished",
    "post",
    "What the envoy said",
    replace(SAID, role="removed"),
    reason="there is no such page (404), as it was already at 2026-03-03 11:00 UTC",
)
BACK = flag("w1", "edit", "post", "What the envoy said", SAID, reason=back_reason(GONE))
NOTE = "Correction: an earlier version gave the wrong number of points."
MENDED = flag(
    "x1",
    "edit",
    "post",
    "Envoys count the points",
    Quoted("The plan has 22 points.", "old", "https://post.example/x"),
    Quoted("The plan has 28 points.", "new", "https://post.example/x"),
    Quoted(NOTE, "added", "https://post.example/x"),
    reason="a passage that mentions it was changed",
)
MENDED = replace(MENDED, reasons=(*MENDED.reasons, "severity: substance", correction_reason(NOTE)))


def composed(*flags: object) -> Digest:
    return compose(replace(MATERIAL, flags=flags, mentions=(), facts=()))  # type: ignore[arg-type]


def items(digest: Digest, place: str) -> tuple[Item, ...]:
    return getattr(digest.watches[0], place)  # type: ignore[no-any-return]


def forms(digest: Digest) -> list[str]:
    return [terminal(digest, 200), markdown(digest), html(digest)]


def test_what_is_back_stands_apart_from_edits_and_from_what_is_gone() -> None:
    digest = composed(BACK, VANISHED, MENDED)
    assert [one.flags for one in items(digest, "back")] == [("w1",)]
    assert [one.flags for one in items(digest, "vanished")] == [("v1",)]
    assert [one.flags for one in items(digest, "edited")] == [("x1",)]
    assert from_json(to_json(digest)) == digest
    for form in forms(digest):
        told = form.casefold()
        assert told.index("quietly edited") < told.index(">gone<" if "<h3" in told else "gone\n")
        assert "back again" in told
    top = terminal(digest, 200).splitlines()[1]
    assert top.startswith("1 quiet edit · 1 article gone · 1 article back")


@pytest.mark.parametrize("form", [terminal, markdown, html])
def test_it_is_said_when_it_went_and_when_it_came_back_in_her_own_time(form: object) -> None:
    back, gone = (form(composed(one)) for one in (BACK, VANISHED))  # type: ignore[operator]
    assert "gone 3 Mar 13:00, back 3 Mar 22:00" in back.replace("\\", "")
    assert "found gone 3 Mar 22:00" in gone
    assert "as it was already at 3 Mar 13:00" in " ".join(gone.replace("\\", "").split())
    assert "UTC" not in back + gone
    assert "edit seen" not in back


def test_one_that_came_back_edited_shows_what_was_changed() -> None:
    digest = composed(BACK, replace(MENDED, url=BACK.url, id="w2"))
    (one,) = items(digest, "back")
    assert one.flags == ("w1", "w2")
    assert "[-22-] {+28+}" in terminal(digest)


def test_a_state_of_before_has_no_place_for_what_is_back() -> None:
    told = to_json(composed(VANISHED)).replace(',"back":[]', "")
    assert "back" not in told
    assert from_json(told).watches[0].back == ()


def test_a_correction_is_shown_as_one_and_once() -> None:
    digest = composed(MENDED)
    for form in forms(digest):
        assert form.replace("\\", "").count(NOTE) == 1
        assert "The article says: “Correction" in form.replace("\\", "")
    assert "why: a change of substance · flag x1" in terminal(digest)


def test_the_words_of_an_edit_can_be_heard() -> None:
    page = html(composed(MENDED))
    assert "<del>22</del> <ins>28</ins>" in page
    assert 'del::before { content: " [removed: "; }' in page


def test_a_sentence_that_an_edit_took_out_again_is_new_no_longer() -> None:
    new = flag("x2", "development", "post", "Envoys count the points", Quoted("The plan has 22 points."), reason="new")
    digest = composed(MENDED, replace(new, url=MENDED.url))
    assert items(digest, "edited")[0].flags == ("x1", "x2")
    assert terminal(digest).count("The plan has") == 1
