"""`pipeline story` and `pipeline reidentify`: what they say, what they write, and that a person's word is kept."""

from __future__ import annotations

import json
from pathlib import Path

from cli_kit import Told, call

from pipeline.world import hold

A, B = "https://one.example/a", "https://two.example/b"


def asked(config: Path, *arguments: object) -> Told:
    told = call("--config", config, *arguments, "--now", "2026-03-11")
    assert told.status == 0, told.err
    return told


def story_of(config: Path, url: str) -> str:
    return str(json.loads(asked(config, "story", "show", url, "--json").out)["id"])


def test_two_stories_are_made_one_and_taken_apart_again(imported: Path) -> None:
    apart = story_of(imported, A) != story_of(imported, B)
    if not apart:
        asked(imported, "story", "split", B)
    asked(imported, "story", "merge", A, B)
    assert story_of(imported, A) == story_of(imported, B)
    assert "put together by hand with" in asked(imported, "show", A).out
    assert "belongs to its story by hand" in asked(imported, "story", "show", A).out
    done = json.loads(asked(imported, "story", "split", B, "--json").out)
    assert done["articles"] == [B]
    assert story_of(imported, A) != story_of(imported, B) == done["story"]
    assert "kept apart by hand from" in asked(imported, "show", B).out
    assert json.loads(asked(imported, "show", B, "--json").out)["by_hand"][0]["kind"] == "cannot"
    asked(imported, "reidentify")
    assert story_of(imported, A) != story_of(imported, B)


def test_why_tells_what_was_said_by_hand(imported: Path) -> None:
    assert "by hand" not in asked(imported, "why", A).out
    if story_of(imported, A) == story_of(imported, B):
        asked(imported, "story", "split", A)
    asked(imported, "story", "merge", A, B)
    assert f"put together with {B}" in asked(imported, "why", A).out
    asked(imported, "story", "split", A)
    told = asked(imported, "why", B).out
    assert f"kept apart from {A}" in told
    assert "put together" not in told


def test_a_story_is_shown_by_its_id_its_articles_address_and_a_flags_id(imported: Path) -> None:
    ref = story_of(imported, A)
    shown = asked(imported, "story", "show", ref)
    assert ref in shown.out
    assert "12-point" in shown.out
    assert asked(imported, "story", "show", A).out == shown.out
    flag = json.loads(asked(imported, "export", "flags").out.splitlines()[0])
    assert asked(imported, "story", "show", flag["id"]).out == asked(imported, "story", "show", flag["url"]).out


def test_what_was_said_is_listed_and_taken_back(imported: Path) -> None:
    first = story_of(imported, B)
    for said, listed in (("split", "1 article taken out of its story"), ("merge", "1 article put into another story")):
        told = asked(imported, "story", said, *((B,) if said == "split" else (A, B)))
        assert '"pipeline story undo" takes it back' in told.err
        assert f"2026-03-11 00:00 UTC: {listed}" in asked(imported, "story", "show", A).out
    machine = json.loads(asked(imported, "story", "show", B, "--json").out)["by_hand"]
    assert machine[1] == {"kind": "merge", "at": "2026-03-11T00:00:00Z", "articles": [B]}
    for kind in ("merge", "split"):
        assert f"the {kind} of 2026-03-11 00:00 UTC is taken back" in asked(imported, "story", "undo").err
    assert story_of(imported, A) == story_of(imported, B) == first
    for url in (A, B):
        assert "by hand" not in asked(imported, "why", url).out
        assert "By hand" not in asked(imported, "story", "show", url).out


def test_with_nothing_said_there_is_nothing_to_take_back(imported: Path) -> None:
    told = call("--config", imported, "story", "undo")
    assert told.status == 1
    assert "no split or merge is left to take back" in told.err


def test_flags_keep_their_ids(imported: Path) -> None:
    before = asked(imported, "export", "flags").out.splitlines()
    if story_of(imported, A) == story_of(imported, B):
        asked(imported, "story", "split", A)
    asked(imported, "story", "merge", A, B)
    asked(imported, "story", "split", A)
    asked(imported, "reidentify")
    after = asked(imported, "export", "flags").out.splitlines()
    assert [json.loads(one)["id"] for one in after] == [json.loads(one)["id"] for one in before]


def test_a_dry_run_writes_nothing(imported: Path) -> None:
    asked(imported, "story", "show", A)  # whatever opening brings about
    state = imported.with_name("state.db")
    before = state.read_bytes()
    told = asked(imported, "reidentify", "--dry-run")
    assert "2 articles identified again" in told.out
    assert told.out.endswith("Nothing was written.\n")
    assert state.read_bytes() == before


def test_machines_are_told_what_changed(imported: Path) -> None:
    done = json.loads(asked(imported, "reidentify", "--json", "--since", "2026-03-03").out)
    assert (done["articles"], done["moved"], done["dry_run"]) == (1, [], False)
    assert done["relations"]["near"] == {"now": 0, "new": 0, "gone": 0, "scored": 0}


def test_while_a_pass_is_under_way_they_say_so(imported: Path) -> None:
    with hold(imported.with_name("state.db")):
        for arguments in (("story", "split", A), ("story", "merge", A, B), ("story", "undo"), ("reidentify",)):
            assert call("--config", imported, *arguments).status == 75
        assert call("--config", imported, "reidentify", "--dry-run").status == 0


def test_what_is_not_there_is_said(imported: Path) -> None:
    for arguments in (("show", "nothing"), ("split", "nothing"), ("merge", A, "nothing")):
        told = call("--config", imported, "story", *arguments)
        assert told.status == 1
        assert '"nothing"' in told.err
    same = call("--config", imported, "story", "merge", A, A)
    assert same.status == 1
    assert "one story already" in same.err


def test_an_article_alone_is_not_taken_from_its_story(imported: Path) -> None:
    if story_of(imported, A) == story_of(imported, B):
        asked(imported, "story", "split", B)
    told = call("--config", imported, "story", "split", B)
    assert told.status == 1
    assert "alone in its story" in told.err


def test_show_says_why_an_article_is_folded_or_not(demo: tuple[Told, Path]) -> None:
    state = demo[1] / "state.db"
    articles = [json.loads(line) for line in call("--state", state, "export", "articles").out.splitlines()]
    variants = {
        json.loads(line)["url"]
        for line in call("--state", state, "export", "relations").out.splitlines()
        if json.loads(line)["kind"] == "variant"
    }
    for one in articles:
        shown = call("--state", state, "show", one["url"]).out
        if one["copy_of"]:
            assert "folded: a copy of" in shown
            assert "; rule copies/" in " ".join(shown.split())
        else:
            why = "it differs in what it says" if one["url"] in variants else "no text before it shares enough"
            assert f"not folded: {why}" in shown
        assert ("founded it" in shown) == (one["story"] == one["id"])
