"""`pipeline import` and `export`: files in, rows out, and cells no spreadsheet executes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from cli_kit import REPORT, call
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli.exporting import COLUMNS, FORMULA, cell, write_csv

WHEN = ("--now", "2026-03-10T12:00:00Z")


def rows(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_importing_again_changes_nothing(imported: Path) -> None:
    before = {kind: call("--config", imported, "export", kind).out for kind in COLUMNS}
    told = call("--config", imported, "import", imported.with_name("reports.jsonl"), "--json", "--now", "2026-03-11")
    assert json.loads(told.out) == {
        "schema_version": 1,
        "articles": 2,
        "unchanged": 2,
        "flags": {},
        "told": {},
        "untold": {},
        "problems": [],
    }
    assert {kind: call("--config", imported, "export", kind).out for kind in COLUMNS} == before


def test_an_import_finds_mentions_facts_and_flags(imported: Path) -> None:
    facts = rows(call("--config", imported, "export", "facts").out)
    assert [(row["value"], row["document"]) for row in facts] == [(12, "envoy's plan"), (9, "envoy's plan")]
    kinds = [row["kind"] for row in rows(call("--config", imported, "export", "flags").out)]
    assert sorted(map(str, kinds))[:2] == ["development", "fact-change"] or "fact-change" in kinds


def test_text_html_and_folders_are_imported_and_summed_up(config: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "one.txt").write_text(f"date 2026-03-02\nEnvoy offers a plan\n{REPORT}", encoding="utf-8")
    (folder / "two.html").write_text(f"<h1>Ferry sails</h1><article><p>{REPORT}</p></article>", encoding="utf-8")
    (folder / "three.pdf").write_bytes(b"%PDF")
    told = call("--config", config, "import", folder, *WHEN, "--published", "2026-03-04")
    assert (told.status, told.out) == (0, "")
    assert told.err.startswith("2 articles, 0 of them unchanged; flags: ")
    assert told.err.endswith('In the digest of 2026-03-02: "pipeline digest --date 2026-03-02".\n')
    articles = rows(call("--config", config, "export", "articles").out)
    assert [(row["published"], row["title"]) for row in articles] == [
        ("2026-03-02T00:00:00Z", "Envoy offers a plan"),
        ("2026-03-04T00:00:00Z", "Ferry sails"),
    ]


def test_flags_of_a_day_whose_digest_is_frozen_are_said_to_be_in_none(config: Path, tmp_path: Path) -> None:
    call("--config", config, "run", "--now", "2026-03-03T09:00:00Z")
    call("--config", config, "digest", "--now", "2026-03-05T20:00:00Z")
    for day in ("04", "06"):
        (tmp_path / f"{day}.txt").write_text(
            f"date 2026-03-{day}\nEnvoy offers a plan\n{REPORT} {day}", encoding="utf-8"
        )
    told = call("--config", config, "import", tmp_path / "04.txt", *WHEN)
    assert "1 flag of 2026-03-04: its digest is frozen and tells nothing more" in told.err
    assert "frozen" not in call("--config", config, "import", tmp_path / "06.txt", *WHEN).err


def test_stored_raises_no_flags(config: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(REPORT, encoding="utf-8")
    told = call("--config", config, "import", tmp_path / "one.txt", "--stored", "--json", *WHEN)
    assert json.loads(told.out)["flags"] == {}
    assert call("--config", config, "export", "flags").out == ""
    assert len(rows(call("--config", config, "export", "mentions").out)) == 1


def test_what_cannot_be_imported_is_told_and_the_rest_is_taken(config: Path, tmp_path: Path) -> None:
    lines = tmp_path / "some.jsonl"
    lines.write_text('{"text": "The ferry sailed at noon, and nobody waved."}\nnot json\n{"title": "x"}\n')
    told = call("--config", config, "import", lines, tmp_path / "missing.txt", "--json", *WHEN)
    assert told.status == 0
    assert json.loads(told.out)["articles"] == 1
    assert len(json.loads(told.out)["problems"]) == 3


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (f"date 2026-99-99\n{REPORT}".encode(), '"2026-99-99" is no date; write 2026-03-02'),
        (f"date 2026-02-30 {REPORT}".encode(), '"2026-02-30" is no date'),
        ("Посланець показав мирний план у середу ввечері.".encode("cp1251"), "no text in UTF-8"),
        (bytes(range(256)) * 20, "no text in UTF-8"),
    ],
)
def test_a_text_without_a_day_or_letters_is_told_and_not_taken(
    config: Path, tmp_path: Path, body: bytes, said: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(body)
    told = call("--config", config, "import", tmp_path / "bad.txt", *WHEN)
    assert (told.status, said in told.err) == (1, True)
    assert call("--config", config, "export", "articles").out == ""


@pytest.mark.parametrize("name", ["missing.txt", "empty-folder", "picture.png"])
def test_nothing_at_all_is_status_1(config: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "picture.png").write_bytes(b"x")
    told = call("--config", config, "import", tmp_path / name, *WHEN)
    assert told.status == 1
    assert told.err.splitlines()[-1] == "Error: nothing could be imported."


@pytest.mark.parametrize("kind", COLUMNS)
def test_each_export_has_the_columns_of_the_contract_in_both_formats(imported: Path, kind: str) -> None:
    lines = rows(call("--config", imported, "export", kind).out)
    assert all(tuple(row) == COLUMNS[kind] for row in lines)
    table = list(csv.reader(io.StringIO(call("--config", imported, "export", kind, "--format", "csv").out)))
    assert tuple(table[0]) == COLUMNS[kind]
    assert len(table) == len(lines) + 1


def test_nested_cells_are_json(imported: Path) -> None:
    text = call("--config", imported, "export", "mentions", "--format", "csv").out
    sentences = [json.loads(row["sentences"]) for row in csv.DictReader(io.StringIO(text))]
    assert sentences == [row["sentences"] for row in rows(call("--config", imported, "export", "mentions").out)]


def test_a_title_that_is_a_formula_is_defused_in_csv_and_whole_in_json(config: Path, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://evil.example","click")'
    line = json.dumps({"url": "https://one.example/a", "title": evil, "text": "The ferry sailed at noon."})
    (tmp_path / "evil.jsonl").write_text(line)
    assert call("--config", config, "import", tmp_path / "evil.jsonl", *WHEN).status == 0
    table = csv.DictReader(io.StringIO(call("--config", config, "export", "articles", "--format", "csv").out))
    assert next(table)["title"] == f"'{evil}"
    assert rows(call("--config", config, "export", "articles").out)[0]["title"] == evil


@given(st.one_of(st.text(), st.none(), st.booleans(), st.integers(), st.lists(st.text())))
def test_no_text_cell_begins_like_a_formula(value: object) -> None:
    shown = cell(value)
    assert not (isinstance(value, str) and shown.startswith(FORMULA))


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r"))))
def test_csv_can_be_read_back(texts: list[str]) -> None:
    """Of everything the state can hold: the text boundary leaves no carriage return."""
    out = io.StringIO(newline="")
    write_csv(iter([{"a": text, "b": None} for text in texts]), ("a", "b"), out)
    back = list(csv.reader(io.StringIO(out.getvalue(), newline="")))[1:]
    assert back == [[cell(text), ""] for text in texts]


def test_output_is_written_whole_to_a_file_and_says_nothing(imported: Path, tmp_path: Path) -> None:
    goal = tmp_path / "facts.jsonl"
    told = call("--config", imported, "export", "facts", "--output", goal)
    assert told == call("--config", imported, "export", "facts", "--output", goal)
    assert (told.status, told.out, told.err) == (0, "", "")
    assert goal.read_text() == call("--config", imported, "export", "facts").out
    assert not list(tmp_path.glob(".facts*"))
    assert goal.stat().st_mode & 0o777 == 0o600
    goal.chmod(0o644)
    call("--config", imported, "export", "facts", "--output", goal)
    assert goal.stat().st_mode & 0o777 == 0o644


def test_a_failed_export_leaves_the_file_that_was_there(config: Path, tmp_path: Path) -> None:
    goal = tmp_path / "facts.jsonl"
    goal.write_text("precious")
    (tmp_path / "bad.db").write_bytes(b"no state of ours" * 100)
    assert call("--state", tmp_path / "bad.db", "export", "facts", "--output", goal).status == 74
    assert goal.read_text() == "precious"
    told = call("--state", tmp_path / "bad.db", "export", "facts", "--output", tmp_path / "no-folder" / "x")
    assert told.status in (1, 74)
    assert "Traceback" not in told.err
