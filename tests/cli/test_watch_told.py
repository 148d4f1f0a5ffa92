"""What `watch test` and `watch backtest` tell beyond the mention: stances, slips of the hand, narrow terminals."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_kit import call, on_a_terminal, shell

CLOSED = (
    "The envoy's peace plan for Veskaria is ready. Orla Benn rejected the plan. Tarn Hollis welcomed it, she said, and "
    "it is not correct to say that Dorn Ashby rejected the plan."
)
NARROW = 44  # columns


def row(text: str) -> dict[str, list[dict[str, object]]]:
    (line,) = text.splitlines()
    found: dict[str, list[dict[str, object]]] = json.loads(line)
    return found


def test_who_stands_where_is_told_with_the_rule(config: Path) -> None:
    told = call("--config", config, "watch", "test", CLOSED)
    assert "Orla Benn rejects · “rejected”: Orla Benn does it" in told.out
    assert "Dorn Ashby rejects" not in told.out
    stances = row(call("--config", config, "watch", "test", CLOSED, "--json").out)["stances"]
    assert {"actor": "Orla Benn", "stance": "rejects"}.items() <= stances[0].items()
    assert stances[0]["sentence"] == "Orla Benn rejected the plan."


def test_a_stance_beside_the_mention_is_shown_with_its_own_sentence(config: Path) -> None:
    told = call("--config", config, "watch", "test", "Veskaria has the peace plan. Orla Benn read and rejected it.")
    assert "· Orla Benn read and rejected it." in told.out
    assert "Orla Benn rejects" in told.out


@pytest.mark.parametrize("given", ["nofile.txt", "no/such/page.HTML", "reports.jsonl"])
def test_a_file_that_is_not_there_is_no_text(config: Path, given: str) -> None:
    told = call("--config", config, "watch", "test", given)
    assert (told.status, told.out) == (1, "")
    assert f"there is no file {given}" in told.err


def test_a_folder_is_no_text(config: Path, tmp_path: Path) -> None:
    assert call("--config", config, "watch", "test", tmp_path).status == 1


def test_a_text_that_ends_like_a_file_is_a_text(config: Path) -> None:
    told = call("--config", config, "watch", "test", "Veskaria keeps its peace plan in plan.txt")
    assert "keeps its peace plan" in told.out


def test_an_empty_text_has_no_mention(config: Path) -> None:
    for given in ("", " ", "…", "🕊"):
        assert call("--config", config, "watch", "test", given).out.startswith("No mention")
    assert shell("--config", config, "watch", "test", "-", stdin=b"\xff\xfe\x00").status == 0


def test_of_several_watches_their_names_are_told(config: Path) -> None:
    more = '[[watch]]\nid = "second"\n[watch.match]\nany = ["zeppelin"]\n'
    config.write_text(config.read_text(encoding="utf-8") + more, encoding="utf-8")
    told = call("--config", config, "watch", "backtest")
    assert told.status == 1
    assert "plan, second" in told.err


def test_one_is_told_as_one(config: Path) -> None:
    assert "1 phrase, 0 look-alikes, 1 reference" in call("--config", config, "watch", "list").out


def test_a_backtest_fits_a_narrow_terminal(imported: Path) -> None:
    status, shown = on_a_terminal(
        "--config", imported, "watch", "backtest", "--quiet", COLUMNS=str(NARROW), NO_COLOR="1"
    )
    assert status == 0
    lines = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).splitlines()
    assert [line for line in lines if len(line) > NARROW and "://" not in line] == []
    bars = [line for line in lines if "█" in line]
    assert len(bars) == 2
    assert all(line.strip().startswith("2026-03-") for line in bars)


def test_what_a_backtest_proposes_is_added_nowhere(imported: Path) -> None:
    before = imported.read_bytes()
    assert call("--config", imported, "watch", "backtest").status == 0
    assert imported.read_bytes() == before


def test_days_without_a_mention_have_no_items(imported: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.toml"
    draft.write_text('id = "draft"\n[match]\nany = ["zeppelin"]\n', encoding="utf-8")
    told = call("--config", imported, "watch", "backtest", "--file", draft, "--json")
    assert [day["items"] for day in row(told.out)["days"]] == [0, 0]
