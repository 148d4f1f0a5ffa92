"""`watch list`, `test`, `backtest`: a person tunes a watch, on a text and on what is stored."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from cli_kit import call, on_a_terminal

SUDAN = "The envoy's peace plan for Norwick failed. The plan had critics."
DRAFT = """
id = "draft"
name = "the harbour plan"
[match]
any = ["peace plan"]
context = ["Veskaria*"]
not = ["12-point peace plan"]
"""


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_mention_is_shown_with_zone_kind_reason_and_value(config: Path) -> None:
    told = call("--config", config, "watch", "test", "Veskaria read the envoy's 12-point peace plan. The plan is long.")
    assert told.status == 0
    assert "• Veskaria read the envoy's 12-point peace plan." in told.out
    assert "explicit · “" not in told.out
    assert "points = 12 (envoy's plan)" in told.out
    assert "reference · the plan" in told.out.replace('"', "").replace("The plan", "the plan")


def test_what_looks_like_the_watch_and_does_not_count_is_told_with_why(config: Path) -> None:
    told = call("--config", config, "watch", "test", SUDAN)
    assert told.status == 0
    assert "No mention." in told.out
    assert "does not count" in told.out
    assert "○ The envoy's peace plan for Norwick failed." in told.out
    assert "no context word" in told.out
    (row,) = lines(call("--config", config, "watch", "test", SUDAN, "--json").out)
    assert (row["mention"], row["sentences"]) == (False, [])
    passed = row["passed_over"]
    assert isinstance(passed, list)
    assert passed[0]["text"] == "The envoy's peace plan for Norwick failed."


def test_a_text_that_has_nothing_of_the_watch_says_so(config: Path) -> None:
    told = call("--config", config, "watch", "test", "Rain fell on the harbour.")
    assert told.out == "No mention: nothing in the text looks like plan.\n"
    assert call("--config", config, "watch", "test", "Rain fell.", "--json").out == ""


@pytest.mark.parametrize("columns", ["60", "100"])
def test_it_fits_the_terminal(config: Path, columns: str) -> None:
    text = f"Veskaria read the envoy's 12-point peace plan {'and read it again ' * 12}. {SUDAN}"
    status, shown = on_a_terminal("--config", config, "watch", "test", text, COLUMNS=columns, NO_COLOR="1")
    assert status == 0
    assert max(len(line) for line in shown.splitlines()) <= int(columns)


def test_a_backtest_tells_what_the_watch_would_bring_and_writes_nothing(imported: Path) -> None:
    state = imported.with_name("state.db")
    before = digest(state)
    told = call("--config", imported, "watch", "backtest", "plan")
    assert told.status == 0
    assert "over 2 stored articles, 2026-03-02 to 2026-03-03" in told.out
    assert "2 articles with a mention, 1.0 a day. Digests would show 1.0 a day" in " ".join(told.out.split())
    assert "peace plan" in told.out
    assert digest(state) == before


def test_a_backtest_as_json_has_days_terms_exclusions_and_items(imported: Path) -> None:
    (row,) = lines(call("--config", imported, "watch", "backtest", "plan", "--json").out)
    assert (row["schema_version"], row["watch"], row["articles"]) == (1, "plan", 2)
    assert row["days"] == [
        {"day": "2026-03-02", "articles": 1, "mentions": 1, "items": 1},
        {"day": "2026-03-03", "articles": 1, "mentions": 1, "items": 1},
    ]
    terms = row["terms"]
    assert isinstance(terms, list)
    assert [(term["phrase"], term["finds"], term["alone"]) for term in terms] == [("peace plan", 2, 2)]


def test_a_copy_and_a_repeat_are_no_items(imported: Path) -> None:
    text = "The envoy offered Veskaria a 12-point peace plan on Monday. Talks go on in the harbour town."
    copies = imported.with_name("more.jsonl")
    rows = ({"url": f"https://{n}.example/c", "title": "Envoy offers", "text": text} for n in range(3))
    copies.write_text("\n".join(json.dumps({**row, "published": "2026-03-02T09:00:00Z"}) for row in rows))
    assert call("--config", imported, "import", copies, "--now", "2026-03-10").status == 0
    (row,) = lines(call("--config", imported, "watch", "backtest", "plan", "--json").out)
    days = row["days"]
    assert isinstance(days, list)
    assert (days[0]["mentions"], days[0]["items"]) == (4, 1)


def test_a_draft_in_a_file_is_tried_without_touching_the_config(imported: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text(DRAFT)
    told = call("--config", imported, "watch", "backtest", "--file", file, "--json")
    (row,) = lines(told.out)
    exclusions = row["exclusions"]
    assert isinstance(exclusions, list)
    assert (row["watch"], exclusions[0]["removes"]) == ("draft", 2)
    file.write_text(DRAFT.replace("any", "anny"))
    assert call("--config", imported, "watch", "backtest", "--file", file).status == 78
    assert call("--config", imported, "watch", "backtest", "--file", tmp_path / "none.toml").status == 1


def test_since_leaves_out_what_is_older(imported: Path) -> None:
    (row,) = lines(call("--config", imported, "watch", "backtest", "--since", "2026-03-03", "--json").out)
    assert (row["articles"], row["since"]) == (1, "2026-03-03")


def test_a_watch_that_finds_nothing_or_does_not_exist_is_told(imported: Path, tmp_path: Path) -> None:
    file = tmp_path / "draft.toml"
    file.write_text(DRAFT.replace('"peace plan"', '"zeppelin"'))
    assert "No mention." in call("--config", imported, "watch", "backtest", "--file", file).out
    assert call("--config", imported, "watch", "backtest", "nobody").status == 1


def test_list_and_doctor_say_how_far_a_changed_watch_has_read(imported: Path) -> None:
    assert "read again" not in call("--config", imported, "watch", "list").out
    from pipeline.world.store import Store

    with Store.open(imported.with_name("state.db")) as store:
        store.meet_watches({"plan": "another definition"})
    assert "0 of 2 stored articles read again" in call("--config", imported, "watch", "list").out
    assert "0 of 2 stored articles read again" in call("--config", imported, "doctor").out
    (row,) = lines(call("--config", imported, "watch", "list", "--json").out)
    assert row["rereading"] == {"done": 0, "total": 2}
