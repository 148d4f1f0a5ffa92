"""What says the same but for a number is of one story however late it comes; a series of notes is no endless story."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from canned import DAYS, FEED, FIRST, START, Canned, Desk


def imported(folder: Path, texts: list[str], apart: timedelta) -> list[str]:
    """The stories of texts published one after another."""
    desk, path = Desk.at(folder, Canned(), FEED), folder / "texts.jsonl"
    told = (
        {"url": f"https://{i}.example/1", "title": FIRST.title, "text": text, "published": f"{START + i * apart:%F}"}
        for i, text in enumerate(texts)
    )
    path.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
    desk.take_in(path, now=START + 999 * DAYS)
    return [str(row["story"]) for row in sorted(desk.rows("articles"), key=lambda row: str(row["published"]))]


def test_a_variant_weeks_later_is_in_the_story_of_what_it_varies(tmp_path: Path) -> None:
    text = "\n".join(FIRST.paragraphs)
    assert "28" in text
    first, later = imported(tmp_path, [text, text.replace("28", "19")], timedelta(weeks=6))
    assert first == later


def test_a_tally_told_every_other_month_is_no_endless_story(tmp_path: Path) -> None:
    texts = [
        f"The ministry of Vellmar has counted {count} new cases of the lung fever in two months, it said in its tally. "
        f"{count // 9} people have died of it since the count before, and {count // 3} are still in the hospitals of "
        "the country. The ministry asks everybody who coughs to stay at home and to call a doctor."
        for count in range(100, 500, 37)
    ]
    stories = imported(tmp_path, texts, timedelta(days=60))
    assert stories[0] == stories[1]
    assert len(set(stories[3:])) == len(stories[3:])
