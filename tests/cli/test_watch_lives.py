"""A watch through its life: renamed, edited, taken away, back again, beside another on the same texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_kit import call, copied, shell

PLAN = """
[[watch]]
id = "plan"
name = "the plan"
[watch.match]
any = ["peace plan"]
also = ["the plan"]
[[watch.fact]]
name = "points"
patterns = ["{n}-point peace plan"]
[[watch.actor]]
name = "Orla Benn"
"""
TWIN = PLAN.replace('id = "plan"', 'id = "twin"').replace('name = "the plan"', 'name = "the same again"')
BARE = '[[watch]]\nid = "other"\n[watch.match]\nany = ["zeppelin"]\n'
FIRST = {
    "url": "https://one.example/a",
    "published": "2026-03-02T08:00:00Z",
    "title": "A plan for Veskaria",
    "text": "The envoy offered Veskaria a 12-point peace plan on Monday. Orla Benn rejected the plan at once.",
}
CUT = {
    "url": "https://two.example/b",
    "published": "2026-03-04T08:00:00Z",
    "title": "Overnight",
    "text": "It is a 9-point peace plan now, three people who read it on Wednesday said. Orla Benn accepted the plan.",
}
MEANWHILE = {
    "url": "https://three.example/c",
    "published": "2026-03-06T08:00:00Z",
    "title": "A third hand",
    "text": "Tarn Hollis signed the 7-point peace plan on Friday in Port Sorrel, with a pen of his grandmother's.",
}
AFTER = {
    "url": "https://four.example/d",
    "published": "2026-03-11T08:00:00Z",
    "title": "A fourth",
    "text": "The 5-point peace plan was rejected by Tarn Hollis on Wednesday, and the ferries stopped at noon.",
}


@pytest.fixture(scope="module")
def _read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("life")
    (folder / "config.toml").write_text(PLAN, encoding="utf-8")
    assert shell("--config", folder / "config.toml", "import", texts(folder, FIRST, CUT)).status == 0
    return folder


@pytest.fixture
def read(_read: Path, tmp_path: Path) -> Path:
    """The config of a state that holds two reports and has told of both."""
    return copied(_read, tmp_path)


def texts(folder: Path, *reports: dict[str, str]) -> Path:
    path = folder / "texts.jsonl"
    path.write_text("\n".join(map(json.dumps, reports)), encoding="utf-8")
    return path


def take_in(config: Path, report: dict[str, str]) -> None:
    assert shell("--config", config, "import", texts(config.parent, report)).status == 0


def run(config: Path, watches: str, hour: int) -> None:
    """A pass after the config was changed."""
    config.write_text(watches, encoding="utf-8")
    assert shell("--config", config, "--now", f"2026-03-10T{hour:02d}:00:00Z", "run").status == 0


def export(config: Path, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("--config", config, "export", kind).out.splitlines()]


def everything(config: Path) -> list[object]:
    return [export(config, kind) for kind in ("mentions", "facts", "stances", "flags")]


def reasons(config: Path, watch: str) -> set[str]:
    """Why its sentences are no news."""
    told = [row["sentences"] for row in export(config, "mentions") if row["watch"] == watch]
    return {reason for sentences in told for one in sentences for reason in one["reasons"]}  # type: ignore[attr-defined]


def test_both_reports_were_told(read: Path) -> None:
    assert [flag["kind"] for flag in export(read, "flags")] == ["new-story", "development", "fact-change"]


def test_a_new_name_changes_nothing(read: Path) -> None:
    before = everything(read)
    run(read, PLAN.replace("the plan", "the other name", 1), 8)
    assert everything(read) == before
    assert "the other name (plan)" in call("--config", read, "watch", "list").out


def test_narrowed_and_widened_again_it_knows_what_it_knew_and_raises_nothing(read: Path) -> None:
    flags, facts = export(read, "flags"), export(read, "facts")
    run(read, PLAN.replace("peace plan", "zeppelin"), 8)
    assert (export(read, "mentions"), export(read, "facts"), export(read, "stances")) == ([], [], [])
    assert export(read, "flags") == flags
    run(read, PLAN, 9)
    assert (export(read, "flags"), export(read, "facts")) == (flags, facts)
    assert reasons(read, "plan") == {"backfill"}
    assert {row["kind"] for row in export(read, "mentions")} == {"repeat"}


def test_taken_away_and_back_it_has_read_what_came_meanwhile_and_tells_what_comes_then(read: Path) -> None:
    flags = export(read, "flags")
    run(read, BARE, 8)
    take_in(read, MEANWHILE)
    assert export(read, "flags") == flags
    run(read, PLAN, 9)
    assert export(read, "flags") == flags
    take_in(read, AFTER)
    (change,) = [flag for flag in export(read, "flags") if flag not in flags and flag["kind"] == "fact-change"]
    assert change["reasons"] == ["points: 7 → 5"]


def test_two_watches_of_the_same_words_tell_each_for_itself(read: Path) -> None:
    run(read, PLAN + TWIN, 8)
    assert reasons(read, "twin") == {"backfill"}
    take_in(read, AFTER)
    told = [(flag["kind"], flag["watch"]) for flag in export(read, "flags") if flag["url"] == AFTER["url"]]
    assert sorted(told) == sorted((kind, watch) for kind in {kind for kind, _ in told} for watch in ("plan", "twin"))
    assert len({flag["id"] for flag in export(read, "flags")}) == len(export(read, "flags"))
