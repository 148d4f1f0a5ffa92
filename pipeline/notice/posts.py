"""A page of posts, as live blogs are, told by the times its posts begin with; each post is a passage of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.model import Block

FEWEST = 3  # paragraphs that begin with a time: fewer are the times of one report ("10:00: opening, 11:00: lunch")
ONE_WAY = 0.8  # of the steps from time to time go one way, back or forth; the rest pass midnight or are pinned posts
LABEL = 3  # words before a time that may tell that it is one: "Posted at 14:05", "2 March, 14:05"

_BEGUN = re.compile(
    rf"\W{{0,3}}(?:[^\W_]+[ ,.|·-]{{1,3}}){{0,{LABEL}}}(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?![\d:%]|\.\d)"
    r"(?:\s?(?P<half>[ap])\.?\s?m\b)?",
    re.IGNORECASE,
)
_CLOCK_LINE = 8  # words of a line that may name a day before its time; in a longer one the time stands first


def begins_post(text: str) -> bool:
    """Whether a line begins with a time, as a post does."""
    return _minute(text) is not None


def posts(blocks: Sequence[Block]) -> tuple[range, ...]:
    """The blocks of each post; nothing when it is no page of posts. What stands before the first belongs to none."""
    times = {place: minute for place, block in enumerate(blocks) if (minute := _minute(block.text)) is not None}
    if len(times) < FEWEST or not _in_order(list(times.values())):
        return ()
    return tuple(range(start, end) for start, end in pairwise([*times, len(blocks)]))


def _minute(text: str) -> int | None:
    """The minute of the day a line begins with."""
    found = _BEGUN.match(text)
    if found is None or (found.start("hour") > 3 and len(text.split()) > _CLOCK_LINE):
        return None
    later = {"p": 12, "a": 0}.get((found["half"] or "").lower())
    hour = int(found["hour"]) if later is None else int(found["hour"]) % 12 + later
    return 60 * hour + int(found["minute"])


def _in_order(times: Sequence[int]) -> bool:
    steps = [after - before for before, after in pairwise(times)]
    return max(sum(step >= 0 for step in steps), sum(step <= 0 for step in steps)) >= ONE_WAY * len(steps)
