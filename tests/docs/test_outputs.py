"""What the documents show is what the program prints, and every reason it gives is explained."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from console import BLOCK, Demo, played

from pipeline.world.store import Store

ROOT = Path(__file__).parents[2]
EXCERPT = re.compile(r"^```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
REASONS = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def test_the_tour_prints_what_the_readme_shows(readme: str) -> None:
    assert BLOCK.findall(played(readme)) == BLOCK.findall(readme), "play it again: python tests/docs/console.py"


def test_the_demo_prints_what_the_readme_shows(readme: str, demo: Demo) -> None:
    excerpts = [block for block in EXCERPT.findall(readme) if re.search(r"^\w+day, \d", block)]
    assert excerpts
    for excerpt in excerpts:
        rest = demo.printed
        for piece in re.split(r"^…\n", excerpt, flags=re.MULTILINE):
            assert piece in rest
            rest = rest.split(piece, 1)[1] if piece else rest


@pytest.fixture(scope="module")
def explained() -> list[re.Pattern[str]]:
    """The reasons docs/flags.md explains; … stands for anything."""
    forms = REASONS.findall((ROOT / "docs" / "flags.md").read_text("utf-8"))
    return [re.compile(re.escape(form).replace("…", ".+")) for form in forms]


def test_every_reason_given_is_explained(demo: Demo, explained: list[re.Pattern[str]]) -> None:
    with Store.open(demo.state, readonly=True) as store:
        rows = json.loads(json.dumps([*store.export("flags"), *store.export("mentions")]))
    sentences = [sentence for row in rows for sentence in row["sentences"]]
    given = {reason for each in (*rows, *sentences) for reason in each.get("reasons", ())}
    values = re.compile(r"points of the .+: \d+ → \d+")
    assert len(given) > 50
    assert [
        one for one in sorted(given) if not values.match(one) and not any(e.fullmatch(one) for e in explained)
    ] == []
