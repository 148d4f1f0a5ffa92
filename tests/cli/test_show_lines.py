"""`show --lines`: what is masked under a site's articles can be looked at, and what taught it."""

from __future__ import annotations

import json
from pathlib import Path

from cli_kit import call

BOX = "Our evening letter brings the day to your door, free of charge."
TEXTS = {
    "bakery": "For a year Ida Roe has kept her ovens lit through the night for dockers and nurses of the hospital.",
    "choir": "A silk banner of the seamen's choir, missing for three generations, was found behind a cupboard.",
    "library": "Three children caught a pike with rods from the library in Marlow Green and returned it to the pond.",
}


def test_the_lines_learned_of_a_site_are_shown_with_what_taught_them(imported: Path, tmp_path: Path) -> None:
    rows = [
        {"url": f"https://herald.example/{key}", "title": key, "text": f"{text}\n{BOX}"} for key, text in TEXTS.items()
    ]
    texts = tmp_path / "herald.jsonl"
    texts.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert call("--config", imported, "import", texts).status == 0
    told = call("--config", imported, "show", "--lines", "herald.example")
    assert BOX in told.out
    assert all(f"https://herald.example/{key}" in told.out for key in TEXTS)
    (row,) = map(json.loads, call("--config", imported, "show", "--lines", "herald.example", "--json").out.splitlines())
    assert (row["text"], row["articles"], len(row["taught_by"])) == (BOX, 3, 3)
    assert "1 of 1 sites" in call("--config", imported, "doctor").out
    unknown = call("--config", imported, "show", "--lines", "other.example")
    assert unknown.status == 1
    assert "other.example" in unknown.err
