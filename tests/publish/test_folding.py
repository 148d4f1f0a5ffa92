"""The fullest day is read in five minutes: what matters most is shown whole, the rest in a line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from lxml import etree
from sample import MATERIAL, NIGHT, flag, mention

from pipeline.model import FlagKind, Quoted
from pipeline.publish import FlagRow, Material, compose, html, markdown, terminal
from pipeline.publish.folding import MOST_WHOLE, view

WORDS_A_MINUTE = 238  # of English prose, silently (Brysbaert 2019, a meta-analysis of 190 studies)
SKIMMED = 2.0  # seconds for a headline that is only looked over
WORDS_SAID = 24  # of a sentence of news


def report(number: int, story: str, kind: FlagKind = "development", **more: object) -> FlagRow:
    words = " ".join(f"word{number}x{n}" for n in range(WORDS_SAID - 1))
    lines = tuple(Quoted(f"{words} end{n}.", start=n, reasons=("r",)) for n in range(5))
    return flag(
        f"{number:04}",
        kind,
        f"paper{number % 7}",
        f"Headline number {number} of the plan, as long as headlines are",
        *lines,
        reason="new number: 12 votes",
        url=f"https://paper.example/{number}",
        story=story,
        story_title=f"Story {story}",
        published=NIGHT + timedelta(seconds=number),
        **more,
    )


def day(count: int, stories: int) -> Material:
    """`count` reports in so many stories; the last story is told by the most outlets."""
    reports = tuple(report(number, f"s{number % stories}") for number in range(count))
    also = tuple(mention(f"echo{n}", story=f"s{stories - 1}") for n in range(9))
    return replace(MATERIAL, flags=reports, mentions=also, facts=())


SIXTY = day(60, 25)


def test_a_usual_day_is_shown_whole() -> None:
    seen = view(compose(day(MOST_WHOLE, 3)))
    assert (seen.lines, seen.short) == (4, frozenset())
    assert "a line each" not in terminal(seen.digest)


def test_on_a_full_day_every_item_is_told_once_whole_or_in_a_line() -> None:
    digest = compose(SIXTY)
    assert len(view(digest).short) == 60 - MOST_WHOLE
    for text in (terminal(digest, 100), markdown(digest), html(digest)):
        told = [text.count(f"Headline number {number} of the plan") for number in range(60)]
        assert told == [1] * 60
    page = etree.fromstring(html(digest).encode())
    assert len(list(page.iter("article"))) == MOST_WHOLE
    assert len({one.get("id") for one in page.iter("article", "li") if one.get("id")}) == 60


def test_what_changed_comes_first_then_the_stories_most_outlets_tell() -> None:
    change = report(100, "s99", "fact-change", fact="points", document="", old=28, new=19, reasons=("points: 28 → 19",))
    digest = compose(replace(SIXTY, flags=(*SIXTY.flags, change, report(101, "s98", "edit"))))
    seen = view(digest)
    assert {"0100", "0101"}.isdisjoint(seen.short)
    assert [item.flags for item in seen.whole(digest.watches[0].changed)] == [("0100",)]
    assert seen.stories(digest.watches[0])[-1].id == "s24"
    assert not any(len(seen.whole(story.items)) > 1 for story in seen.stories(digest.watches[0]))


def test_many_changes_are_folded_too_with_their_values() -> None:
    changes = tuple(
        report(n, f"s{n}", "fact-change", fact="points", document="", old=n, new=n + 1, reasons=()) for n in range(20)
    )
    digest = compose(replace(SIXTY, flags=changes))
    for text in (terminal(digest, 200), html(digest)):
        assert "points: 19 → 20 · Paper" in text
    assert "points: 19 → 20 · Paper" in markdown(digest).replace("\\", "")


@pytest.mark.parametrize("count", [10, 11, 30, 60])
def test_a_day_is_read_in_five_minutes(count: int) -> None:
    seen = view(compose(day(count, max(1, count // 3))))
    whole = count - len(seen.short)
    words = whole * (10 + seen.lines * WORDS_SAID)
    minutes = words / WORDS_A_MINUTE + len(seen.short) * SKIMMED / 60
    assert minutes <= 5
