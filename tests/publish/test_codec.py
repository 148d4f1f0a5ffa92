"""Values and their JSON: the same bytes for the same value, the same value from its bytes."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pipeline.codec import decode, decode_all, encode, from_fields
from pipeline.model import Block, Entry, Quoted

QUOTED = Quoted("«Так», he said.", "old", "https://a.example/", 3, ("new number: 19",))


def test_a_value_is_its_json_again() -> None:
    assert decode(Quoted, encode(QUOTED)) == QUOTED
    assert encode(QUOTED) == (
        '{"text":"«Так», he said.","role":"old","url":"https://a.example/","start":3,"reasons":["new number: 19"]}'
    )
    assert decode_all(Quoted, encode((QUOTED, QUOTED))) == (QUOTED, QUOTED)


def test_times_are_utc_and_end_in_z() -> None:
    entry = Entry("f", "k", "g", "u", published=datetime(2026, 3, 4, 5, tzinfo=UTC))
    assert '"published":"2026-03-04T05:00:00Z"' in encode(entry)
    assert decode(Entry, encode(entry)) == entry


def test_fields_that_came_later_take_their_default_and_unknown_ones_are_passed_over() -> None:
    assert decode(Block, '{"text": "x", "colour": 1}') == Block("x", "body")


@pytest.mark.parametrize("text", ["", "[]", '{"text": 1}', '{"text": "x", "zone": "attic"}', "\ud800"])
def test_what_is_no_such_value_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        decode(Block, text)


def test_plain_fields_become_a_value() -> None:
    entry = from_fields(Entry, {"feed": "f", "key": "k", "guid": "g", "url": "u", "published": "2026-03-04T05:00:00Z"})
    assert entry.published == datetime(2026, 3, 4, 5, tzinfo=UTC)
    with pytest.raises(ValueError, match="feed"):
        from_fields(Entry, {})
