"""Like events of a followed subject, one after the other in nearly the same words: each is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_kit import call, shell

CONFIG = """
[[watch]]
id = "strike"
[watch.match]
any = ["dock strike"]
context = ["Hamburg", "Bremen"]
[[watch]]
id = "drug"
[watch.match]
any = ["Velotrex"]
also = ["the application", "der Antrag"]
[[watch.document]]
name = "US"
about = ["FDA"]
[[watch.document]]
name = "EU"
about = ["EMA"]
[[watch.actor]]
name = "FDA"
[[watch.actor]]
name = "EMA"
"""
STRIKE = (
    "Dockers in {} began a dock strike on Monday after wage talks broke down overnight. Ships were waiting at "
    "sea on Monday evening, the harbour master said. Nobody expects a settlement before the weekend."
)
FILING = (
    "The {} has accepted the application for Velotrex, its maker Norvik Pharma said on Tuesday. "
    "The drug was tested in 1,200 patients. A decision is due by 30 September."
)
UNTRUE = (
    "It is not correct to say that the FDA rejected Velotrex, a spokesman said. Norvik denied that the EMA signed it."
)
GERMAN = "Die FDA hat Velotrex abgelehnt."


def told(folder: Path, *texts: str) -> Path:
    rows = (
        {
            "url": f"https://n{n}.example/a",
            "title": f"Report {n}",
            "published": f"2026-03-02T{8 + n:02d}:00:00Z",
            "text": text,
        }
        for n, text in enumerate(texts)
    )
    (folder / "config.toml").write_text(CONFIG, encoding="utf-8")
    (folder / "texts.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert shell("--config", folder / "config.toml", "import", folder / "texts.jsonl").status == 0
    return folder / "config.toml"


def export(config: Path, kind: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in call("--config", config, "export", kind).out.splitlines()]


@pytest.mark.parametrize("texts", [(STRIKE, "Hamburg", "Bremen"), (FILING, "FDA", "EMA")])
def test_the_same_words_about_another_name_of_the_watch_are_a_first_report(
    tmp_path: Path, texts: tuple[str, ...]
) -> None:
    text, first, second = texts
    flags = export(told(tmp_path, text.format(first), text.format(second)), "flags")
    assert [flag["url"] for flag in flags] == ["https://n0.example/a", "https://n1.example/a"]


def test_what_is_called_untrue_is_no_act(tmp_path: Path) -> None:
    (flag,) = export(told(tmp_path, UNTRUE), "flags")
    assert not [reason for reason in flag["reasons"] if "rejects" in reason or "signs" in reason]  # type: ignore[attr-defined]


def test_the_watched_thing_takes_no_stance(tmp_path: Path) -> None:
    assert [(row["actor"], row["stance"]) for row in export(told(tmp_path, GERMAN), "stances")] == [("FDA", "rejects")]
