"""A live page is told by the times its posts begin with, and its posts are passages of their own."""

from __future__ import annotations

import pytest

from pipeline.model import Block
from pipeline.notice import apply, diff, posts

ABOVE = ("Talks, live", "Our reporters follow the talks all day.")


def blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(map(Block, texts))


@pytest.mark.parametrize(
    "times",
    [
        ("14:05 GMT", "13:40 GMT", "12:10 GMT"),
        ("9.05", "9.40", "12.10"),
        ("Posted at 14:05", "Posted at 13:40", "Posted at 13:02"),
        ("2 березня, 14:05", "2 березня, 13:40", "2 березня, 9:10"),
        ("11:05 a.m.", "12:40 p.m.", "1:10 p.m."),
        ("0:20", "23:50", "23:10", "22:00", "21:00", "20:30"),
        ("14h05 :", "13h40 :", "12h10 :"),
    ],
    ids=lambda times: times[0],
)
def test_lines_of_times_begin_posts(times: tuple[str, ...]) -> None:
    texts = [text for time in times for text in (time, f"Something was said at {time} by a delegate.")]
    found = posts(blocks(*ABOVE, *texts))
    assert [(post.start, len(post)) for post in found] == [(2 + 2 * place, 2) for place in range(len(times))]


def test_a_time_may_stand_before_the_posts_text() -> None:
    texts = ("14:05 — The envoys met.", "A photograph shows them.", "13:40 — Snow fell.", "12:10 — The port opened.")
    assert posts(blocks(*ABOVE, *texts)) == (range(2, 4), range(4, 5), range(5, 6))


@pytest.mark.parametrize(
    "texts",
    [
        ("The talks began at 14:05 in the hall.", "They ended at 15:10.", "At 16:00 the envoys left.", "Snow fell."),
        ("10:00: opening", "11:00: lunch", "The fair is open to all."),
        ("12:05", "9:10", "20:15", "7:00", "23:10"),
        ("3.25 percent was the rate.", "14.5 tonnes came.", "12.05.2026 is the day.", "1:200 is the scale."),
        (),
    ],
    ids=["in sentences", "two", "in no order", "no times", "empty"],
)
def test_other_pages_have_no_posts(texts: tuple[str, ...]) -> None:
    assert posts(blocks(*ABOVE, *texts)) == ()


def test_posts_that_came_in_one_hour_are_passages_of_their_own() -> None:
    old = "Talks, live\n12:10\nThe port opened. Ships wait."
    new = "Talks, live\n14:05\nThe envoys met. They spoke.\n13:40\nSnow fell.\n12:10\nThe port opened. Ships wait."
    found = diff(old, new, "en")
    assert [one.new for one in found.passages if one.kind == "added"] == [
        "14:05\nThe envoys met. They spoke.\n",
        "13:40\nSnow fell.\n",
    ]
    assert apply(found, old) == new
