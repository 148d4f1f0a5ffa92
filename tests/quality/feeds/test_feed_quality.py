"""Floors under the reading of feeds: dates in many languages, and how many real entries go the fast way."""

from __future__ import annotations

import csv
import gzip
import json
import tomllib
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.collect.dates import read_date
from pipeline.collect.decode import decode, repair_xml, without_controls
from pipeline.collect.quick import read_quickly

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize("name", ["dates", "dates_held_out"])
def test_dates_are_read_as_a_person_reads_them(name: str) -> None:
    raw = (HERE / f"{name}.jsonl").read_bytes()
    assert sha256(raw).hexdigest()[:16] == FLOORS[name]["corpus"], "the cases changed: measure anew"
    cases = [json.loads(line) for line in raw.decode("utf-8").splitlines()]
    wrong = [case["text"] for case in cases if not right(case)]
    assert 1 - len(wrong) / len(cases) >= FLOORS[name]["right"], wrong


def right(case: dict[str, str | None]) -> bool:
    """Whether the case's text is read as the moment it names, to the second, or as none where it names none."""
    found = read_date(str(case["text"]), NOW)
    wanted = case["moment"]
    return (found and found.replace(microsecond=0)) == (datetime.fromisoformat(wanted) if wanted else None)


def test_real_feeds_go_the_fast_way() -> None:
    folder = Path(__file__).resolve().parents[4] / "shared" / "data" / "feeds"
    if not (folder / "index.tsv").exists():
        pytest.skip(f"no real feeds: {folder} is missing")
    index = csv.DictReader((folder / "index.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t")
    quick = total = 0
    for row in index:
        text = without_controls(decode(gzip.decompress((folder / row["file"]).read_bytes()), "")).lstrip(
            "\ufeff \t\r\n"
        )
        found = read_quickly(repair_xml(text))
        total += int(row["entries"])
        quick += len(found.told.entries) if found else 0
    assert quick / total >= FLOORS["real"]["quick"]
